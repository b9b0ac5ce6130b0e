"""How many positions there are: ELI-1, ELI-2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .places import children, contains, exists_in
from .world import Count


@dataclass(frozen=True)
class Denominator:
    """Eligible of one segment in one region. `total` is None where nothing is counted."""

    total: int | None
    used: frozenset[str]  # the regions whose counts make it up
    oldest: int | None  # the month of the oldest of them
    complete: bool  # every unit is counted, directly or through a region that contains it
    differs: bool  # a stated count differs from a complete sum below

    def covers(self, unit: str) -> bool:
        """COV-1: whether a position in this unit stands under one of the counts used."""
        return any(contains(region, unit) or contains(unit, region) for region in self.used)


def stated(counts: Iterable[Count], segment: str, region: str, period: int) -> Count | None:
    """ELI-1: the count for that very region that holds in a period, the latest up to it."""
    held = [c for c in counts if (c.segment, c.region) == (segment, region) and c.since <= period]
    return max(held, key=lambda count: count.since, default=None)


def denominator(counts: tuple[Count, ...], segment: str, region: str, period: int) -> Denominator:
    """ELI-2: stated for the region, unless the counts below are complete and the oldest is newer."""
    own = stated(counts, segment, region, period)
    parts = [
        denominator(counts, segment, below, period) for below in children(region) if exists_in(segment, below)
    ]
    counted = [part for part in parts if part.total is not None]
    below = Denominator(
        total=sum(part.total or 0 for part in counted) if counted else None,
        used=frozenset().union(*(part.used for part in counted)),
        oldest=min((part.oldest for part in counted if part.oldest is not None), default=None),
        complete=bool(parts) and all(part.complete for part in parts),
        differs=False,
    )
    if own is None:
        return below
    differs = below.complete and below.total != own.count
    if below.complete and below.oldest is not None and below.oldest > own.since:
        return Denominator(below.total, below.used, below.oldest, True, differs)
    return Denominator(own.count, frozenset({region}), own.since, True, differs)
