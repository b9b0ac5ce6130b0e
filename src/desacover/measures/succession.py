"""Counts of codes that have ended: what stands for them until all successors are counted (ELI-1)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.places import changing_codes
from desacover.reference.regions import Regions


@dataclass(frozen=True)
class Joint:
    """An old count that stands for several living codes together.

    `members` are those codes, `scope` they and the ended ones. `full`: every code that they follow is counted
    in it. `age` is as in `in_force`.
    """

    segment: str
    members: tuple[str, ...]
    scope: tuple[str, ...]
    count: int
    age: int
    borrowed: bool
    full: bool


def carry(held: pl.DataFrame, regions: Regions, period: str) -> tuple[pl.DataFrame, list[Joint]]:
    """The counts in force with those of ended codes carried over to what followed.

    held: segment, region_code, count, age, borrowed, full. The count of a code that one living code follows
    becomes that code's, unless it has one; of one that several follow, a joint; of one that nothing follows
    or that is not there yet, none.
    """
    dead = [code for code in changing_codes(regions) if not regions.alive(code, period)]
    old = held.filter(pl.col("region_code").is_in(dead))
    if old.is_empty():
        return held, []
    living = held.filter(~pl.col("region_code").is_in(dead))
    found: list[Joint] = []
    for segment in old["segment"].unique().sort():
        own = {row[1]: row[2:5] for row in old.filter(pl.col("segment") == segment).iter_rows()}
        found += _joined(segment, own, regions, period)
    joints = [joint for joint in found if len(joint.members) > 1]
    single = [(joint.members[0], joint) for joint in found if len(joint.members) == 1]
    same = living.filter(pl.col("region_code").is_in([code for code, _ in single]))
    known = set(same.select("segment", "region_code").iter_rows())
    carried = [
        (joint.segment, code, joint.count, joint.age, joint.borrowed, joint.full)
        for code, joint in single
        if (joint.segment, code) not in known
    ]
    return pl.concat([living, pl.DataFrame(carried, schema=living.schema, orient="row")]), joints


def _joined(segment: str, own: dict[str, tuple[int, int, bool]], regions: Regions, period: str) -> list[Joint]:
    """The old counts of a segment, those that reach the same living codes put together."""
    scopes = {code: scope for code in sorted(own) if (scope := _scope(code, regions, period)) - {code}}
    # A code that stands only because an earlier one was split says less than the earlier one's whole.
    roots = {
        code: scope
        for code, scope in scopes.items()
        if not _superseded(code, own, regions, period)
        and not any(code in other and code != root for root, other in scopes.items()
                    if not _superseded(root, own, regions, period))
    }  # fmt: skip
    groups: list[tuple[set[str], set[str]]] = []
    for code, scope in roots.items():
        codes, union = {code}, set(scope)
        for group in [one for one in groups if one[1] & union]:
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
                segment,
                members,
                tuple(sorted(union)),
                sum(one[0] for one in counted),
                min(one[1] for one in counted),
                any(one[2] for one in counted),
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


def _superseded(code: str, own: dict[str, tuple[int, int, bool]], regions: Regions, period: str) -> bool:
    """Whether all that followed an ended code had counts of their own before they ended too."""
    after = regions.successors(code)
    return bool(after) and all(
        not regions.alive(one, period) and (one in own or _superseded(one, own, regions, period)) for one in after
    )
