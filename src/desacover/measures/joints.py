"""Old counts that stand for several codes together, where the denominators are resolved (ELI-1)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from desacover.measures.places import KINDS
from desacover.measures.plans import frame
from desacover.measures.succession import Joint
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS

_KEY = ["period", "segment", "region_code"]
_UNIT = ["period", "segment", "unit"]
_JOINT = ["period", "segment", "joint"]
"""A joint goes by the first of its members: no code is a member of two."""


def standing_of(needing: pl.LazyFrame, nodes: pl.LazyFrame) -> pl.LazyFrame:
    """Those whose members are not all counted, by counts of their own or wholly below by newer ones.

    needing: their members, with what each needs. nodes: the regions of that level in which anything is counted.
    """
    own = needing.join(nodes.drop("needed"), on=_KEY, how="left")
    counted = pl.col("total").is_not_null().all()
    stated = pl.col("stated").fill_null(False).all()
    complete = (pl.col("covered").sum() >= pl.col("needed").sum()) & (pl.col("oldest") > pl.col("age")).all()
    return own.group_by(_JOINT).agg(stands=~(counted & (stated | complete))).filter("stands").select(_JOINT)


def suspended(
    joints: Sequence[Joint], standing: pl.LazyFrame, nodes: pl.LazyFrame, marks: pl.LazyFrame, regions: Regions
) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Members of a standing joint have no eligible of their own: never both."""
    held_back = members(joints).join(standing, on=_JOINT, how="semi").select(*_KEY, held_back=pl.lit(True))
    kept = pl.col("held_back").is_null()
    own = (
        nodes.join(held_back, on=_KEY, how="left")
        .with_columns(
            *(pl.when(kept).then(name).alias(name) for name in ("total", "low", "high", "oldest")),
            pl.when(kept).then("covered").otherwise(0),
            pl.col("stated") & kept,
        )
        .drop("held_back")
    )
    return own, _in_scope(joints, standing, marks, regions, pl.col("under") & ~pl.col("in_scope"))


def serving_of(
    joints: Sequence[Joint], standing: pl.LazyFrame, marks: pl.LazyFrame, regions: Regions
) -> pl.LazyFrame:
    """Those that stand, unless some of it is counted already through a region below the one that contains it all.

    Returns period, segment, joint, and what a node has that is summed; all of it lies in the first member.
    """
    rows = [
        (
            joint.period,
            joint.segment,
            joint.members[0],
            _covered(joint, regions),
            joint.count,
            joint.age,
            joint.borrowed,
        )
        for joint in joints
    ]
    schema = {
        **dict.fromkeys(_JOINT, pl.String), "covered": pl.Int64, "total": pl.Int64, "oldest": pl.Int32,
        "borrowed": pl.Boolean,
    }  # fmt: skip
    taken = _scopes(joints, regions).join(marks.filter("under"), on=_UNIT, how="semi")
    return (
        pl.LazyFrame(rows, schema=schema, orient="row")
        .join(standing, on=_JOINT, how="semi")
        .join(taken, on=_JOINT, how="anti")
        .with_columns(region_code="joint", low="total", high="total")
    )


def those_of(joints: Sequence[Joint], serving: pl.LazyFrame) -> list[Joint]:
    """Which of the joints are among those that serve."""
    named = set(frame(serving.select(_JOINT)).iter_rows())
    return [joint for joint in joints if (joint.period, joint.segment, joint.members[0]) in named]


def under_joints(
    joints: Sequence[Joint], serving: pl.LazyFrame, marks: pl.LazyFrame, regions: Regions
) -> pl.LazyFrame:
    """The villages, those in the scope of a joint that serves `under` a count."""
    return _in_scope(joints, serving, marks, regions, pl.col("under") | pl.col("in_scope"))


def _in_scope(
    joints: Sequence[Joint], some: pl.LazyFrame, marks: pl.LazyFrame, regions: Regions, under: pl.Expr
) -> pl.LazyFrame:
    """The villages with `under` as it is then, told from whether they are `in_scope` of some of the joints."""
    scope = _scopes(joints, regions).join(some, on=_JOINT, how="semi").select(_UNIT).unique()
    return (
        marks.join(scope.with_columns(in_scope=pl.lit(True)), on=_UNIT, how="left")
        .with_columns(pl.col("in_scope").fill_null(False))
        .with_columns(under=under)
        .drop("in_scope")
    )


def members(joints: Sequence[Joint]) -> pl.LazyFrame:
    """The living codes of each: period, segment, joint, region_code, age of its count."""
    rows = [
        (joint.period, joint.segment, joint.members[0], code, joint.age)
        for joint in joints
        for code in joint.members
    ]
    schema = {**dict.fromkeys([*_JOINT, "region_code"], pl.String), "age": pl.Int32}
    return pl.LazyFrame(rows, schema=schema, orient="row")


def _scopes(joints: Sequence[Joint], regions: Regions) -> pl.LazyFrame:
    """The villages of all codes that a joint stands for."""
    rows = [
        (joint.period, joint.segment, joint.members[0], unit)
        for joint in joints
        for code in joint.scope
        for unit in regions.units_of(frozenset(KINDS), code)
    ]
    return pl.LazyFrame(rows, schema=dict.fromkeys([*_JOINT, "unit"], pl.String), orient="row")


def _covered(joint: Joint, regions: Regions) -> int:
    """The units of the members in which the segment exists, if all that went before them is counted."""
    kinds = SEGMENTS[joint.segment].units
    return sum(len(regions.units_of(kinds, code, joint.period)) for code in joint.members) if joint.full else 0
