"""Which cells take part in movement, and which do not, with the reason (MOV-3, MOV-8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.comparison import Units
from desacover.measures.months import month_numbers
from desacover.measures.places import within_any
from desacover.measures.plans import frame, frames
from desacover.reference.regions import Regions

_CELL = ["segment", "regency_code"]
_GROUP = ["segment", "group"]


@dataclass(frozen=True)
class Compared:
    """The cells of the segments and the region asked about.

    taking_part: a row a cell and step: period (its end), segment, regency_code, start, history_since (the first
    period in which the cell was reported), first_report (it was so at the start), spans_gap (the start of a step
    of a series is more than a month older than its end). not_compared: as in a Movement or a Series.
    """

    taking_part: pl.DataFrame
    not_compared: tuple[dict[str, Any], ...]


def compared(
    status: pl.DataFrame,
    start: str,
    end: str,
    segments: tuple[str, ...],
    region: str,
    units: Units,
    regions: Regions,
) -> Compared:
    """Tell the cells that are reported and not partial (or accepted) at both ends from the others.

    Cells between which codes changed take part together or not at all (REG-1); one that stays out only for
    another's sake has `recoded` as its reason.
    """
    ends = frame(standings(status, (start, end), segments, region, units, regions)).lazy()
    groups = ends.group_by(_GROUP).agg(
        taking_part=pl.col("why").is_null().all()
        & (pl.col("period").filter("reported").n_unique() == len((start, end)))
    )
    known = ends.join(groups, on=_GROUP).with_columns(
        known=(pl.col("expected") | pl.col("reported")).any().over(_CELL),
        sound=pl.col("why").is_null().all().over(_CELL),
    )
    left_out = (
        known.filter(pl.col("known") & ~pl.col("taking_part"))
        .filter(pl.col("why").is_not_null() | (pl.col("sound") & (pl.col("period") == end)))
        .with_columns(pl.col("why").fill_null("recoded"), order=place_of(segments))
        .sort("order", "regency_code", "period")
        .select("segment", region_code="regency_code", period="period", why="why")
    )
    first = (pl.col("first_report") & (pl.col("period") == start)).any()
    taking_part = (
        known.filter("taking_part")
        .group_by(_CELL)
        .agg(first_report=first)
        .join(history(status, start, units, regions), on=_CELL)
        .with_columns(period=pl.lit(end), start=pl.lit(start), spans_gap=pl.lit(False))
    )
    return _of(taking_part, left_out)


def steps(
    status: pl.DataFrame,
    start: str,
    end: str,
    segments: tuple[str, ...],
    region: str,
    units: Units,
    regions: Regions,
) -> Compared:
    """The cells of a series by the months in which they take part: each after its own last report (MOV-6).

    `not_compared` has a row for each month in which a cell is expected or reported and makes no step; `why` may be
    `no_earlier`, where nothing in the series lies before its report.
    """
    periods = sorted(period for period in status["period"].unique() if start <= period <= end)
    every = frame(standings(status, periods, segments, region, units, regions)).lazy()
    whole = (
        every.group_by("period", *_GROUP)
        .agg(whole=pl.col("why").is_null().all() & pl.col("reported").any())
        .filter("whole")
        .sort("period")
        .with_columns(start=pl.col("period").shift(1).over(_GROUP))
    )
    made = whole.filter(pl.col("start").is_not_null())
    firsts = (
        status.lazy().filter("first_report").select(start="period", segment="segment", regency_code="regency_code")
    )
    taking_part = (
        made.join(every.select(*_GROUP, "regency_code").unique(), on=_GROUP)
        .join(history(status, start, units, regions), on=_CELL)
        .join(firsts.with_columns(first_report=pl.lit(True)), on=["start", *_CELL], how="left")
        .select(
            "period", *_CELL, "start", "history_since",
            first_report=pl.col("first_report").fill_null(False),
            spans_gap=month_numbers(pl.col("period")) - month_numbers(pl.col("start")) > 1,
        )
    )  # fmt: skip
    lone = (
        every.filter(pl.col("expected") | pl.col("reported"), pl.col("period") > start)
        .join(whole, on=["period", *_GROUP], how="left")
        .filter(pl.col("start").is_null())
        .with_columns(
            why=pl.when(pl.col("why").is_not_null())
            .then("why")
            .when(pl.col("whole"))
            .then(pl.lit("no_earlier"))
            .otherwise(pl.lit("recoded"))
        )
    )
    left_out = (
        lone.select("period", *_CELL, "why")
        .with_columns(order=place_of(segments))
        .sort("order", "regency_code", "period")
        .select("segment", region_code="regency_code", period="period", why="why")
    )
    return _of(taking_part, left_out)


def _of(taking_part: pl.LazyFrame, left_out: pl.LazyFrame) -> Compared:
    cells, others = frames([taking_part, left_out])
    return Compared(cells, tuple(others.iter_rows(named=True)))


def standings(
    status: pl.DataFrame,
    periods: Iterable[str],
    segments: tuple[str, ...],
    region: str,
    units: Units,
    regions: Regions,
) -> pl.LazyFrame:
    """The cells asked about in some periods, with why one cannot be compared then.

    Returns period, segment, regency_code, reported, expected, first_report, `group` (the smallest regency of
    those that are compared together) and `why` (`unreported`, `partial`, or null). A regency whose code is
    not alive is missed by nobody; reported all the same, it speaks for those that followed it.
    """
    asked = status.lazy().filter(
        pl.col("period").is_in(list(periods)),
        pl.col("segment").is_in(list(segments)),
        within_any(pl.col("regency_code"), units.regencies(region)),
    )
    group = {code: min(codes) for codes in units.cells for code in codes}
    named = asked.with_columns(group=pl.col("regency_code").replace(group)).join(
        _gone(periods, units, regions), on=["period", "regency_code"], how="left", maintain_order="left"
    )
    gone = pl.col("gone").fill_null(False)
    spoken_for = (gone & pl.col("reported")).any().over("period", *_GROUP)
    why = (
        pl.when(~pl.col("reported") & ~gone & ~spoken_for)
        .then(pl.lit("unreported"))
        .when(pl.col("reported") & pl.col("partial"))
        .then(pl.lit("partial"))
    )
    there = named.with_columns(why=why).filter(~gone | pl.col("reported"))
    return there.select("period", *_CELL, "reported", "expected", "first_report", "group", "why")


def history(status: pl.DataFrame, start: str, units: Units, regions: Regions) -> pl.LazyFrame:
    """Since when a cell is known (MOV-8): segment, regency_code, history_since.

    A regency that was not there at the start has the history of those from which it came.
    """
    reported = status.lazy().filter("reported")
    own = reported.group_by(_CELL).agg(history_since=pl.col("period").min())
    heirs = [
        (heir, code)
        for codes in units.cells
        for heir in codes
        for code in codes
        if not regions.alive(heir, start) and regions.alive(code, start)
    ]
    if not heirs:
        return own
    came = pl.LazyFrame(heirs, schema={"heir": pl.String, "regency_code": pl.String}, orient="row")
    inherited = (
        own.join(came, on="regency_code")
        .group_by("segment", pl.col("heir").alias("regency_code"))
        .agg(pl.col("history_since").max())
    )
    return pl.concat([own.join(inherited, on=_CELL, how="anti"), inherited])


def place_of(segments: tuple[str, ...]) -> pl.Expr:
    """The place of the column `segment` among those asked about."""
    places = {segment: place for place, segment in enumerate(segments)}
    return pl.col("segment").replace_strict(places, return_dtype=pl.Int32)


def _gone(periods: Iterable[str], units: Units, regions: Regions) -> pl.LazyFrame:
    """The periods in which regencies of the groups are not alive: period, regency_code, gone."""
    gone = [
        (period, code, True)
        for period in periods
        for codes in units.cells
        for code in sorted(codes)
        if not regions.alive(code, period)
    ]
    schema = {"period": pl.String, "regency_code": pl.String, "gone": pl.Boolean}
    return pl.LazyFrame(gone, schema=schema, orient="row")
