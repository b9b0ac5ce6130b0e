"""Counts of codes that have ended: what stands for them until all successors are counted (ELI-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.places import LENGTH, changing_codes, level_of
from desacover.measures.plans import frames
from desacover.reference.regions import Regions

_KEY = ["period", "segment", "region_code"]
_Count = tuple[int, int, bool]
"""A count, its age, and whether it is borrowed."""


@dataclass(frozen=True)
class Joint:
    """An old count that stands for several living codes together.

    `members` are those codes, `scope` they and the ended ones, all of one level, `counted` the ended ones whose
    counts are added. `full`: every code that they follow is counted in it. `age` is as in `in_force`.
    """

    period: str
    segment: str
    members: tuple[str, ...]
    scope: tuple[str, ...]
    counted: tuple[str, ...]
    count: int
    age: int
    borrowed: bool
    full: bool

    @property
    def level(self) -> str:
        """The level of the members."""
        return level_of(self.members[0])

    @property
    def place(self) -> str | None:
        """The level of the smallest region that contains all members."""
        for level, length in LENGTH.items():
            if length < len(self.members[0]) and len({code[:length] for code in self.members}) == 1:
                return level
        return None


def carry(
    held: pl.DataFrame, regions: Regions, periods: Sequence[str]
) -> tuple[pl.DataFrame, list[Joint], list[Joint]]:
    """The counts in force, those of ended codes carried over; what these stand for: one code, several together.

    held: period, segment, region_code, count, age, borrowed, full. The count of a code that one living code
    follows becomes that code's, unless it has one; of one that several follow, a joint; of one that nothing
    follows or that is not there yet, none. Of the first kind those too are given whose code has its own.
    """
    codes = changing_codes(regions)
    dead = [(period, code) for period in periods for code in codes if not regions.alive(code, period)]
    ended = pl.LazyFrame(dead, schema=dict.fromkeys(["period", "region_code"], pl.String), orient="row")
    old, living = frames(
        held.lazy().join(ended, on=["period", "region_code"], how=how, maintain_order="left")
        for how in ("semi", "anti")
    )
    if old.is_empty():
        return held, [], []
    counted: dict[tuple[str, str], dict[str, _Count]] = {}
    for period, segment, code, count, age, borrowed, _ in old.sort(_KEY).iter_rows():
        counted.setdefault((period, segment), {})[code] = (count, age, borrowed)
    found = [
        joint for (period, segment), own in counted.items() for joint in _joined(period, segment, own, regions)
    ]
    alone = [joint for joint in found if len(joint.members) == 1]
    single = [
        (joint.period, joint.segment, joint.members[0], joint.count, joint.age, joint.borrowed, joint.full)
        for joint in alone
    ]
    carried = pl.DataFrame(single, schema=living.schema, orient="row").join(living, on=_KEY, how="anti")
    return pl.concat([living, carried]), alone, [joint for joint in found if len(joint.members) > 1]


def _joined(period: str, segment: str, own: dict[str, _Count], regions: Regions) -> list[Joint]:
    """The old counts of a segment, those that reach the same living codes put together."""
    scopes = {code: scope for code in sorted(own) if (scope := _scope(code, regions, period)) - {code}}
    # A code that stands only because an earlier one was split says less than the earlier one's whole.
    roots = {
        code: scope
        for code, scope in scopes.items()
        if not _superseded(code, own, regions, period)
        and not any(code in reached and code != root for root, reached in scopes.items()
                    if not _superseded(root, own, regions, period))
    }  # fmt: skip
    groups: list[tuple[set[str], set[str]]] = []
    for code, scope in roots.items():
        codes, union = {code}, set(scope)
        for group in [joined for joined in groups if joined[1] & union]:
            groups.remove(group)
            codes |= group[0]
            union |= group[1]
        groups.append((codes, union))
    joints: list[Joint] = []
    for codes, union in groups:
        members = tuple(sorted(code for code in union if regions.alive(code, period)))
        if not members:
            continue
        counted = [own[code] for code in sorted(codes)]
        full = all(set(regions.predecessors(code)) <= union for code in union - codes)
        joints.append(
            Joint(
                period,
                segment,
                members,
                tuple(sorted(union)),
                tuple(sorted(codes)),
                sum(count[0] for count in counted),
                min(count[1] for count in counted),
                any(count[2] for count in counted),
                full,
            )
        )
    return joints


def _scope(code: str, regions: Regions, period: str) -> set[str]:
    """A code and all that followed it up to the period; nothing follows one that is not there yet."""
    found, waiting = {code}, [code]
    while waiting:
        last = waiting.pop()
        if regions.alive(last, period):
            continue
        new = set(regions.successors(last)) - found
        found |= new
        waiting += new
    return found


def _superseded(code: str, own: dict[str, _Count], regions: Regions, period: str) -> bool:
    """Whether all that followed an ended code had counts of their own before they ended too."""
    after = regions.successors(code)
    return bool(after) and all(
        not regions.alive(heir, period) and (heir in own or _superseded(heir, own, regions, period))
        for heir in after
    )
