"""How many positions there are: ELI-1, ELI-2, ELI-3, resolved for every region and several periods at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.joints import members, serving_of, standing_of, suspended, those_of, under_joints
from desacover.measures.months import month_number, month_numbers
from desacover.measures.places import KINDS, LENGTH, above, units, villages_by_kind
from desacover.measures.plans import frame
from desacover.measures.succession import Joint, carry
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS

_KEY = ["period", "segment", "region_code"]
_PLACE = ["period", "region_code"]
_SUMMED = {
    "covered": pl.Int64, "total": pl.Int64, "low": pl.Int64, "high": pl.Int64, "oldest": pl.Int32,
    "borrowed": pl.Boolean,
}  # fmt: skip


@dataclass(frozen=True)
class Denominators:
    """The denominators of some segments in some periods, as plans.

    counted: a row a period x segment x region in which anything is counted: `total` (null where it is counted
    together with other regions alone), `needed` (its units in which the segment exists), `covered` (those of them
    that are counted, directly or through a region that contains them; fewer than needed: partial), `stated` (the
    region's own count serves), `differs` (a stated count differs from a complete sum below), `borrowed`, `oldest`.
    regions: the same of every region, `total` null where nothing is counted.
    units: a row a period x segment x village: whether a position there stands under a count that makes up the
    eligible of its `village`, `district`, `regency`, `province` (COV-1).
    successions: the old counts that stand for one living code, where that has none of its own, and those that
    serve for several together (ELI-1).
    """

    counted: pl.LazyFrame
    regions: pl.LazyFrame
    units: pl.LazyFrame
    successions: tuple[Joint, ...]


def in_force(counts: pl.LazyFrame, periods: Sequence[str], terms: Terms) -> pl.LazyFrame:
    """The count that holds for each segment and region in each period (ELI-1): the latest up to it.

    counts: segment, region_code, valid_from, count. Returns period, segment, region_code, count, `age` (the number
    of its month: larger is newer), `borrowed`, `full`. Before the first count there is none; where the
    setting lets the first one serve (ELI-3), it is older than any that holds, and the first is the newest.
    """
    months = pl.LazyFrame({"period": periods, "now": [month_number(period) for period in periods]})
    dated = (
        counts.select("segment", "region_code", "count", age=month_numbers(pl.col("valid_from")))
        .sort("age", maintain_order=True)
        .join(months, how="cross", maintain_order="left_right")
    )
    begun = pl.col("age") <= pl.col("now")
    held = dated.filter(begun).unique(_KEY, keep="last", maintain_order=True).with_columns(borrowed=pl.lit(False))
    if terms.eligible_before_first == "first":
        later = dated.unique(_KEY, keep="first", maintain_order=True).filter(~begun)
        held = pl.concat([held, later.with_columns(age=-pl.col("age"), borrowed=pl.lit(True))])
    return held.select(*_KEY, "count", "age", "borrowed", full=pl.lit(True))


def denominators(
    counts: pl.DataFrame, regions: Regions, periods: Sequence[str], terms: Terms, segments: Sequence[str]
) -> Denominators:
    """Resolve the counts of raw segments for some periods, from the villages up."""
    asked = pl.col("segment").is_in(list(segments))
    held, alone, joints = carry(frame(in_force(counts.lazy().filter(asked), periods, terms)), regions, periods)
    kinds = _villages_by_kind(regions, periods)
    marks = _villages(regions, periods, segments)
    below = pl.LazyFrame(schema={**dict.fromkeys(_KEY, pl.String), **_SUMMED})
    standing: list[pl.LazyFrame] = []
    resolved: list[pl.LazyFrame] = []
    successions = alone
    levels = list(LENGTH)
    for level, parent in zip(levels, [*levels[1:], None], strict=True):
        stated = held.lazy().filter(pl.col("region_code").str.len_bytes() == LENGTH[level])
        # Frames, not plans, lead from one level to the next: a plan is reckoned anew wherever it is used.
        nodes = frame(_resolved(_summed(below, level), stated, kinds)).lazy()
        marks = _marked(marks, nodes, level)
        if here := [joint for joint in joints if joint.level == level]:
            needing = _needing(members(here).join(kinds, on=_PLACE))
            standing.append(frame(standing_of(needing, nodes)).lazy())
            nodes, marks = suspended(here, standing[-1], nodes, marks, regions)
        marks = marks.with_columns(pl.col("under").alias(level))
        resolved.append(nodes)
        below = nodes.select(*_KEY, *_SUMMED)
        if meeting := [joint for joint in joints if joint.place == parent]:
            serving = frame(serving_of(meeting, pl.concat(standing), marks, regions)).lazy()
            successions = [*successions, *those_of(meeting, serving)]
            below = pl.concat([below, serving.select(*_KEY, *_SUMMED)])
            marks = under_joints(meeting, serving, marks, regions)
    counted = pl.concat(resolved)
    every = pl.LazyFrame({"segment": list(segments)}, schema={"segment": pl.String}).join(kinds, how="cross")
    return Denominators(
        counted, _everywhere(counted, _needing(every)), _with_ended(marks, regions, periods), tuple(successions)
    )


def _villages_by_kind(regions: Regions, periods: Sequence[str]) -> pl.LazyFrame:
    """The villages of every region in some periods: period, region_code, and a column a kind."""
    return pl.concat(
        villages_by_kind(regions, period).lazy().with_columns(period=pl.lit(period)) for period in periods
    )


def _needing(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of segment with the villages of their region by kind, those told in how many the segment exists."""
    exists = {kind: [key for key, segment in SEGMENTS.items() if kind in segment.units] for kind in KINDS}
    needed = pl.sum_horizontal(pl.col(kind) * pl.col("segment").is_in(exists[kind]) for kind in KINDS)
    return rows.with_columns(needed=needed).drop(KINDS)


def _summed(below: pl.LazyFrame, level: str) -> pl.LazyFrame:
    """What is counted below the regions of a level."""
    return below.group_by("period", "segment", above(pl.col("region_code"), level)).agg(
        pl.col("covered").sum(),
        *(pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()) for name in ("total", "low", "high")),
        pl.col("oldest").min(),
        pl.col("borrowed").any(),
    )


def _resolved(below: pl.LazyFrame, held: pl.LazyFrame, kinds: pl.LazyFrame) -> pl.LazyFrame:
    """ELI-2 at one level: the stated count, unless the counts below it are complete and all of them newer.

    held: the counts stated for regions of the level. Regions in which nothing is counted have no row.
    """
    stated = pl.col("count").is_not_null()
    complete = pl.col("total").is_not_null() & (pl.col("needed") > 0) & (pl.col("covered") >= pl.col("needed"))
    rivals = (stated & complete).fill_null(False)
    serves = stated & ~(complete & (pl.col("oldest") > pl.col("age"))).fill_null(False)
    both = below.join(held, on=_KEY, how="full", coalesce=True, suffix="_stated").join(kinds, on=_PLACE)
    return (
        _needing(both)
        .with_columns(pl.col("covered").fill_null(0))
        .select(
            *_KEY,
            "needed",
            covered=pl.when(serves & pl.col("full")).then("needed").otherwise("covered"),
            total=pl.when(serves).then("count").otherwise("total"),
            low=pl.when(rivals)
            .then(pl.min_horizontal("count", "low"))
            .when(serves)
            .then("count")
            .otherwise("low"),
            high=pl.when(rivals)
            .then(pl.max_horizontal("count", "high"))
            .when(serves)
            .then("count")
            .otherwise("high"),
            oldest=pl.when(serves).then("age").otherwise("oldest"),
            borrowed=pl.when(serves).then("borrowed_stated").otherwise("borrowed"),
            stated=serves,
            differs=rivals & (pl.col("total") != pl.col("count")),
        )
    )


def _everywhere(counted: pl.LazyFrame, every: pl.LazyFrame) -> pl.LazyFrame:
    """The same rows, and one for each region in which nothing is counted."""
    return every.join(counted.drop("needed"), on=_KEY, how="left").with_columns(
        pl.col("covered").fill_null(0), pl.col("stated", "differs", "borrowed").fill_null(False)
    )


def _villages(regions: Regions, periods: Sequence[str], segments: Sequence[str]) -> pl.LazyFrame:
    """Every village by period and segment; none of them is `under` a count yet."""
    asked = [(period, segment) for period in periods for segment in segments]
    every = units(regions, periods[0]).select("unit") if periods else pl.LazyFrame(schema={"unit": pl.String})
    frame = pl.LazyFrame(asked, schema=dict.fromkeys(_KEY[:2], pl.String), orient="row")
    return frame.join(every, how="cross").with_columns(under=pl.lit(False))


def _marked(marks: pl.LazyFrame, nodes: pl.LazyFrame, level: str) -> pl.LazyFrame:
    """Which villages stand `under` a count that makes up the eligible of the region of a level."""
    own = nodes.filter("stated").select(*_KEY, own=pl.lit(True))
    return (
        marks.with_columns(region_code=above(pl.col("unit"), level))
        .join(own, on=_KEY, how="left")
        .with_columns(under=pl.col("under") | pl.col("own").fill_null(False))
        .drop("region_code", "own")
    )


def _with_ended(marks: pl.LazyFrame, regions: Regions, periods: Sequence[str]) -> pl.LazyFrame:
    """A position under a code that has ended stands under what all its successors stand under."""
    ended = sorted({change.old_code for change in regions.changes if len(change.old_code) == LENGTH["village"]})
    follows = [
        (period, code, heir)
        for period in periods
        for code in ended
        if not regions.alive(code, period)
        for heir in regions.successors(code)
    ]
    levels = list(LENGTH)
    schema = dict.fromkeys(["period", "unit", "heir"], pl.String)
    through = (
        pl.LazyFrame(follows, schema=schema, orient="row")
        .join(marks.rename({"unit": "heir"}), on=["period", "heir"])
        .group_by("period", "segment", "unit")
        .agg(pl.col(levels).all())
    )
    # The ended village itself has no row of its own to be counted in.
    return marks.join(through, on=["period", "segment", "unit"], how="left", suffix="_heirs").select(
        "period",
        "segment",
        "unit",
        "village",
        *(pl.col(level) | pl.col(f"{level}_heirs").fill_null(False) for level in levels[1:]),
    )
