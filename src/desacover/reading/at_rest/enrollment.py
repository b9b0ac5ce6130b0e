"""Lists of participants at rest: their rows are the positions of which months are made."""

from __future__ import annotations

from desacover.reading.at_rest.positions import POSITIONS, WHERE_HELD
from desacover.reading.at_rest.traits import AtRest, PersonsShared

ENROLLMENT = AtRest(
    "enrollment",
    "part",
    "an accepted row of one source; months are numbers (year * 12 + month - 1), programmes bits",
    "parts",
    POSITIONS,
    WHERE_HELD,
    makes_months=True,
    names_persons=True,
    contest=PersonsShared(),
)
