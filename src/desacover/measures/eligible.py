"""How many positions there are: ELI-1, ELI-2, ELI-3, resolved for every region of a period at once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from desacover.measures.months import month_number, month_numbers
from desacover.measures.places import LENGTH, turning_points, units
from desacover.measures.succession import Joint, carry
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS

_NODE = ("segment", "region_code", "needed", "covered", "total", "oldest", "stated", "differs", "borrowed")


@dataclass(frozen=True)
class Denominators:
    """The denominators of some segments in a period.

    regions: a row a segment x region: `segment`, `region_code`, `total` (null where nothing is counted),
    `needed` (its units in which the segment exists), `covered` (those of them that are counted, directly or
    through a region that contains them; fewer than needed: partial), `stated` (the region's own count
    serves), `differs` (a stated count differs from a complete sum below), `borrowed`, `oldest`.
    units: a row a segment x village: whether a position there stands under a count that makes up the
    eligible of its `village`, `district`, `regency`, `province` (COV-1).
    """

    regions: pl.DataFrame
    units: pl.DataFrame


def in_force(counts: pl.DataFrame, period: str, terms: Terms) -> pl.DataFrame:
    """The count that holds for each segment and region in a period (ELI-1): the latest up to it.

    counts: segment, region_code, valid_from, count. Returns segment, region_code, count, `age` (the number
    of its month: larger is newer), `borrowed`, `full`. Before the first count there is none; where the
    setting lets the first one serve (ELI-3), it is older than any that holds, and the first is the newest.
    """
    key = ["segment", "region_code"]
    dated = counts.select(*key, "count", age=month_numbers(pl.col("valid_from")))
    now = month_number(period)
    held = (
        dated.filter(pl.col("age") <= now)
        .sort("age", maintain_order=True)
        .unique(key, keep="last", maintain_order=True)
        .with_columns(borrowed=pl.lit(False))
    )
    if terms.eligible_before_first == "first":
        later = (
            dated.join(held, on=key, how="anti")
            .sort("age", maintain_order=True)
            .unique(key, keep="first", maintain_order=True)
        )
        held = pl.concat([held, later.with_columns(age=-pl.col("age"), borrowed=pl.lit(True))])
    return held.with_columns(full=pl.lit(True))


def denominators(
    counts: pl.DataFrame, regions: Regions, period: str, terms: Terms, segments: tuple[str, ...]
) -> Denominators:
    """Resolve the counts of raw segments for a period, from the villages up."""
    asked = pl.col("segment").is_in(list(segments))
    held, joints = carry(in_force(counts.filter(asked), period, terms), regions, period)
    tree = _villages(regions, period, segments)
    nodes = _village_nodes(tree, held)
    marks = tree.select("segment", "unit", "district", "regency", "province").with_columns(
        nodes.select(village=pl.col("total").is_not_null())
    )
    resolved: list[pl.DataFrame] = []
    levels = list(LENGTH)
    for level, parent in zip(levels, [*levels[1:], None], strict=True):
        standing = [joint for joint in joints if len(joint.members[0]) == LENGTH[level] and _stands(joint, nodes)]
        nodes, marks = _suspend(nodes, marks, standing, level)
        joints = [one for one in joints if len(one.members[0]) != LENGTH[level]] + standing
        resolved.append(nodes.select(_NODE))
        if parent is None:
            break
        here = [one for one in joints if _place(one) == parent and not _overlaps(one, marks, level)]
        nodes = _lift(nodes, _joint_nodes(here, regions, period), held, parent)
        marks = _mark(marks, nodes, here, level, parent)
    return Denominators(
        pl.concat(resolved), _with_ended(marks, regions, period).select("segment", "unit", *levels)
    )


def _villages(regions: Regions, period: str, segments: tuple[str, ...]) -> pl.DataFrame:
    """Every village by segment; `needed` is 1 where the segment exists in it."""
    # Between two turning points the same villages are alive.
    points = turning_points(regions)
    passed = bisect_right(points, period)
    return _villages_since(regions, points[passed - 1] if passed else period, segments)


@lru_cache(maxsize=8)
def _villages_since(regions: Regions, period: str, segments: tuple[str, ...]) -> pl.DataFrame:
    exists = pl.DataFrame(
        [(segment, kind) for segment in segments for kind in sorted(SEGMENTS[segment].units)],
        schema={"segment": pl.String, "kind": pl.String},
        orient="row",
    ).with_columns(exists=pl.lit(True))
    every = pl.DataFrame({"segment": list(segments)}, schema={"segment": pl.String})
    return (
        every.join(units(regions, period), how="cross")
        .join(exists, on=["segment", "kind"], how="left", maintain_order="left")
        .with_columns(needed=(pl.col("exists").fill_null(False) & pl.col("alive")).cast(pl.Int64))
    )


def _village_nodes(tree: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    counted = pl.col("count").is_not_null()
    return tree.join(
        held,
        left_on=["segment", "unit"],
        right_on=["segment", "region_code"],
        how="left",
        maintain_order="left",
    ).select(
        "segment",
        region_code="unit",
        needed="needed",
        covered=pl.when(counted & pl.col("full")).then("needed").otherwise(0),
        total="count",
        oldest="age",
        stated=counted,
        differs=pl.lit(False),
        borrowed=pl.col("borrowed").fill_null(False),
    )


def _lift(nodes: pl.DataFrame, joints: pl.DataFrame, held: pl.DataFrame, parent: str) -> pl.DataFrame:
    """ELI-2 one level up: the stated count, unless the counts below are complete and all of them newer."""
    columns = ["segment", "region_code", "needed", "covered", "total", "oldest", "borrowed"]
    below = (
        pl.concat([nodes.select(columns), joints.select(columns)])
        .group_by("segment", pl.col("region_code").str.slice(0, LENGTH[parent]), maintain_order=True)
        .agg(
            pl.col("needed", "covered").sum(),
            pl.when(pl.col("total").count() > 0).then(pl.col("total").sum()).alias("below"),
            pl.col("oldest").min(),
            pl.col("borrowed").any(),
        )
    )
    stated = pl.col("count").is_not_null()
    complete = pl.col("below").is_not_null() & (pl.col("needed") > 0) & (pl.col("covered") >= pl.col("needed"))
    serves = stated & ~(complete & (pl.col("oldest") > pl.col("age"))).fill_null(False)
    return below.join(
        held, on=["segment", "region_code"], how="left", suffix="_stated", maintain_order="left"
    ).select(
        "segment",
        "region_code",
        "needed",
        pl.when(serves & pl.col("full")).then("needed").otherwise("covered").alias("covered"),
        pl.when(serves).then("count").otherwise("below").alias("total"),
        pl.when(serves).then("age").otherwise("oldest").alias("oldest"),
        serves.alias("stated"),
        (stated & complete & (pl.col("below") != pl.col("count"))).fill_null(False).alias("differs"),
        pl.when(serves).then("borrowed_stated").otherwise("borrowed").alias("borrowed"),
    )


def _mark(marks: pl.DataFrame, nodes: pl.DataFrame, joints: list[Joint], level: str, parent: str) -> pl.DataFrame:
    """Whether the villages stand under a count that makes up the eligible of the region of a level."""
    stated = nodes.filter("stated").select("segment", region_code="region_code", by_own=pl.lit(True))
    joined = marks.join(
        stated.rename({"region_code": f"{parent}_"}),
        left_on=["segment", parent],
        right_on=["segment", f"{parent}_"],
        how="left",
        maintain_order="left",
    )
    by_joint = pl.any_horizontal(pl.lit(False), *(_in_scope(one) for one in joints))
    region = f"{parent}_code"
    return (
        joined.rename({parent: region})
        .with_columns((pl.col(level) | pl.col("by_own").fill_null(False) | by_joint).alias(parent))
        .drop("by_own", region)
    )


# An old count that stands for several codes together (ELI-1)


def _stands(joint: Joint, nodes: pl.DataFrame) -> bool:
    """Until all members are counted: by counts of their own, or wholly below by newer ones."""
    own = nodes.filter(pl.col("segment") == joint.segment, pl.col("region_code").is_in(list(joint.members)))
    counted = own["total"].is_not_null().all()
    complete = own["covered"].sum() >= own["needed"].sum() and (own["oldest"] > joint.age).all()
    return not (counted and (own["stated"].all() or complete))


def _suspend(
    nodes: pl.DataFrame, marks: pl.DataFrame, standing: list[Joint], level: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Members of a standing joint have no eligible of their own: never both."""
    if not standing:
        return nodes, marks
    suspended = pl.any_horizontal(
        (pl.col("segment") == one.segment) & pl.col("region_code").is_in(list(one.members)) for one in standing
    )
    kept = ~suspended
    nodes = nodes.with_columns(
        pl.when(kept).then("total"),
        pl.when(kept).then("oldest"),
        pl.when(kept).then("covered").otherwise(0),
        pl.col("stated") & kept,
    )
    unmarked = pl.any_horizontal(_in_scope(one) for one in standing)
    return nodes, marks.with_columns(pl.col(level) & ~unmarked)


def _in_scope(joint: Joint) -> pl.Expr:
    size = len(joint.scope[0])
    return (pl.col("segment") == joint.segment) & pl.col("unit").str.slice(0, size).is_in(list(joint.scope))


def _place(joint: Joint) -> str | None:
    """The level of the smallest region that contains all members."""
    for level, length in LENGTH.items():
        if length < len(joint.members[0]) and len({code[:length] for code in joint.members}) == 1:
            return level
    return None


def _overlaps(joint: Joint, marks: pl.DataFrame, level: str) -> bool:
    """Whether some of it is counted already, through a region below the one that contains it all."""
    return bool(marks.filter(_in_scope(joint))[level].any())


def _joint_nodes(joints: list[Joint], regions: Regions, period: str) -> pl.DataFrame:
    schema = {
        "segment": pl.String, "region_code": pl.String, "needed": pl.Int64, "covered": pl.Int64,
        "total": pl.Int64, "oldest": pl.Int32, "borrowed": pl.Boolean,
    }  # fmt: skip
    rows = [
        (one.segment, one.members[0], 0, _covered(one, regions, period), one.count, one.age, one.borrowed)
        for one in joints
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _covered(joint: Joint, regions: Regions, period: str) -> int:
    """The units of the members in which the segment exists, if all that went before them is counted."""
    kinds = SEGMENTS[joint.segment].units
    return sum(len(regions.units_of(kinds, member, period)) for member in joint.members) if joint.full else 0


def _with_ended(marks: pl.DataFrame, regions: Regions, period: str) -> pl.DataFrame:
    """A position under a code that has ended stands under what all its successors stand under."""
    ended = {
        change.old_code
        for change in regions.changes
        if len(change.old_code) == LENGTH["village"] and not regions.alive(change.old_code, period)
    }
    pairs = [(code, heir) for code in sorted(ended) for heir in regions.successors(code)]
    if not pairs:
        return marks
    levels = list(LENGTH)
    follows = pl.DataFrame(pairs, schema={"unit": pl.String, "heir": pl.String}, orient="row")
    through = (
        follows.join(marks.select("segment", heir="unit", **{one: pl.col(one) for one in levels}), on="heir")
        .group_by("segment", "unit")
        .agg(pl.col(levels).all())
    )
    joined = marks.join(through, on=["segment", "unit"], how="left", suffix="_heirs", maintain_order="left")
    return joined.with_columns(
        # The ended village itself has no row of its own to be counted in.
        pl.col(one) | pl.col(f"{one}_heirs").fill_null(False)
        for one in levels[1:]
    )
