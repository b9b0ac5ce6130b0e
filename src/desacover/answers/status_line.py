"""The state of a month in one line, as the subject or body of a mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.silent import Silent, silence
from desacover.answers.status import Cells, Status
from desacover.measures.places import LENGTH
from desacover.reference.in_words import region_name, segment_short
from desacover.wording.lists import bracketed
from desacover.wording.sentences import completeness
from desacover.wording.sentences import status as say
from desacover.wording.text import Text, alike, joined

_NAMED = ("missing", "partial")


def status_line(opened: Opened, found: Status) -> Text:
    """The latest of the months: how many reports are in, and by name all that are missing or partial."""
    period = found.periods[-1]
    cells = found.of(period)
    alone = len(found.region) == LENGTH["regency"]
    regency = region_name(opened.regions, found.region) if alone else None
    chosen = {state: [cell for cell in cells if cell["state"] == state] for state in _NAMED}
    named = [(state, segments_of(some) if alone else _by_regency(some)) for state, some in chosen.items() if some]
    late = sum(cell["state"] == "late" for cell in cells)
    never = silence(opened, found.never)
    return say.line(period, regency, reports_in(cells, found.never), named, late, never)


def _by_regency(cells: Cells) -> Text:
    """The cells' regencies in the order of their codes, each with its segments in their order."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for cell in sorted(cells, key=lambda cell: cell["region_code"]):
        found.setdefault(cell["region_name"], []).append(cell)
    return joined((bracketed(alike(place), segments_of(group)) for place, group in found.items()), ", ")


def reports_in(cells: Cells, never: Silent) -> Text:
    """How many of the expected reports are in (REP-4)."""
    expected = [cell for cell in cells if cell["expected"]]
    there = sum(cell["state"] != "missing" for cell in expected)
    said = completeness.reports_in(there, len(expected), 0, silent=bool(never))
    complete = expected and not never and all(cell["state"] == "reported" for cell in cells)
    return say.all_complete(said) if complete else said


def segments_of(cells: Cells) -> Text:
    """The short names of the cells' segments."""
    return joined((segment_short(cell["segment"]) for cell in cells), ", ")
