"""The kinds of village worker (segments): keys, labels, and the units in which they exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desacover.reference.tables import rows

if TYPE_CHECKING:
    from desacover.reference.regions import Regions


@dataclass(frozen=True)
class Segment:
    """A kind of village worker.

    The short labels serve narrow tables and lists. `units` are the kinds of unit in which it exists (desa,
    kelurahan); `contributor_class` is PU or BPU, taken where a row does not say (ACT-3).
    """

    key: str
    label_id: str
    label_en: str
    short_id: str
    short_en: str
    units: frozenset[str]
    headline: bool
    contributor_class: str


SEGMENTS: dict[str, Segment] = {
    row["key"]: Segment(
        key=row["key"],
        label_id=row["label_id"],
        label_en=row["label_en"],
        short_id=row["short_id"],
        short_en=row["short_en"],
        units=frozenset(row["units"].split()),
        headline=row["headline"] == "yes",
        contributor_class=row["contributor_class"],
    )
    for row in rows("segments.csv")
}
"""All segments by key, in the order in which tables show them."""


def exists_in(segment: str, regency_code: str, regions: Regions) -> bool:
    """Whether the regency has any unit in which the segment exists (REP-3): eight kota have no desa."""
    return not SEGMENTS[segment].units.isdisjoint(regions.kinds_in(regency_code))
