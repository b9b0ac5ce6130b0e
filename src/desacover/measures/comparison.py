"""Which codes are one comparison unit between two periods, so that nobody moves by decree (REG-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from desacover.measures.places import LENGTH
from desacover.reference.regions import Change, Regions

_LEVELS = ("village", "district", "regency")


@dataclass(frozen=True)
class Units:
    """What a change of codes makes of regions, at all levels; empty where no code changed in the span.

    stands_for: a code -> the code under which its unit stands. recoded: the codes, as rows name them, whose
    region was split, merged, recoded or lost or gained a recoded part. members: any code of a unit -> its
    codes at the start and at the end. cells: the regencies whose reports are compared together or not at all.
    """

    stands_for: Mapping[str, str] = field(default_factory=dict)
    recoded: frozenset[str] = frozenset()
    members: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    cells: tuple[frozenset[str], ...] = ()
    sets: tuple[frozenset[str], ...] = ()

    def standing(self, code: pl.Expr) -> pl.Expr:
        """A column of codes, each as the code of its unit."""
        return code.replace(dict(self.stands_for)) if self.stands_for else code

    def places(self, region: str) -> tuple[str, ...]:
        """The regions that are one with the region asked about, itself first."""
        joined = next((codes for codes in self.sets if region in codes), frozenset())
        return (region, *sorted(joined - {region}))

    def regencies(self, region: str) -> tuple[str, ...]:
        """The regencies, or the province, whose cells a question about a region hangs on."""
        own = {place[: LENGTH["regency"]] for place in self.places(region)}
        return tuple(sorted(own.union(*(cells for cells in self.cells if cells & own))))


def comparison_units(regions: Regions, start: str, end: str, seen: Iterable[tuple[str, str]] = ()) -> Units:
    """The units of a span: the codes joined by changes after period `start`, up to `end`.

    seen: pairs of period and code under which positions are kept. Where a code was already gone in its
    period, what followed it joins the unit too: months were taken in under an older table of codes.
    A one-to-one recode stands under the later code, and so in the later district and regency, at both ends. A
    split or merger joins, at every level, the regions in which its codes lie.
    """
    changes = [change for change in regions.changes if start < change.valid_from <= end]
    changes += _late(regions, seen)
    if not changes:
        return Units()
    joins = [(change.old_code, change.new_code) for change in changes]
    crossing: set[str] = set()
    sets: list[frozenset[str]] = []
    for level in _LEVELS:
        own = _components(pair for pair in joins if len(pair[0]) == LENGTH[level])
        sets += own
        for codes in own:
            several = any(len(_alive(codes, regions, period)) > 1 for period in (start, end))
            for wider in _LEVELS[_LEVELS.index(level) + 1 :]:
                lifted = sorted({code[: LENGTH[wider]] for code in codes})
                if several:
                    joins += [(lifted[0], code) for code in lifted[1:]]
                elif len(lifted) > 1:
                    crossing.update(lifted)
    names = {codes: _name(codes, regions, start, end) for codes in sets}
    stands_for = {code: name for codes, name in names.items() for code in codes if code != name}
    return Units(
        stands_for,
        frozenset({*names.values(), *(stands_for.get(code, code) for code in crossing)}),
        {
            code: tuple(_alive(codes, regions, period) for period in (start, end))
            for codes in sets
            for code in codes
        },
        tuple(_components(pair for codes in sets for pair in _regency_pairs(codes))),
        tuple(sets),
    )


def _late(regions: Regions, seen: Iterable[tuple[str, str]]) -> list[Change]:
    """The changes by which codes were gone before the period in which positions are kept under them."""
    after: dict[str, list[Change]] = {}
    for change in regions.changes:
        after.setdefault(change.old_code, []).append(change)
    found: dict[Change, None] = {}
    for period, code in seen:
        waiting = [code]
        while waiting:
            last = waiting.pop()
            if not regions.alive(last, period):
                new = [later for later in after.get(last, []) if later.valid_from <= period and later not in found]
                found.update(dict.fromkeys(new))
                waiting += [later.new_code for later in new]
    return list(found)


def _components(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """The sets of codes that pairs join, ordered by their smallest code."""
    joined: list[frozenset[str]] = []
    for pair in pairs:
        touched = [codes for codes in joined if codes.intersection(pair)]
        joined = [codes for codes in joined if codes not in touched]
        joined.append(frozenset(pair).union(*touched))
    return sorted((codes for codes in joined if len(codes) > 1), key=min)


def _regency_pairs(codes: frozenset[str]) -> list[tuple[str, str]]:
    regencies = sorted({code[: LENGTH["regency"]] for code in codes})
    return [(regencies[0], regency) for regency in regencies[1:]]


def _alive(codes: frozenset[str], regions: Regions, period: str) -> tuple[str, ...]:
    return tuple(sorted(code for code in codes if regions.alive(code, period)))


def _name(codes: frozenset[str], regions: Regions, start: str, end: str) -> str:
    """The code under which a unit stands: the only one at the end, or at the start, else the smallest."""
    at_end, at_start = _alive(codes, regions, end), _alive(codes, regions, start)
    return next((alive[0] for alive in (at_end, at_start) if len(alive) == 1), min(at_end or codes))
