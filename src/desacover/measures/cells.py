"""Which cells are reported, expected, first: REP-1 to REP-4. A cell is a regency x shown segment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import polars as pl

from desacover.measures.eligible import denominators
from desacover.measures.partial import with_partial
from desacover.measures.places import LENGTH, turning_points
from desacover.measures.plans import frame
from desacover.measures.segments import HEAD, parts, shown
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS, exists_in

FEWEST_ROWS = 5
_CELL = ["segment", "regency_code"]
_COUNTED = ("kept", "speaking", "participants", "aside", "aside_not_held")


def cell_status(
    cells: pl.DataFrame,
    districts: pl.DataFrame,
    accepted: pl.DataFrame,
    counts: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    periods: Iterable[str] = (),
) -> pl.DataFrame:
    """The standing of every cell in every period of `cells`, and of `periods` too.

    cells      what sources say of cells: period, segment (shown), regency_code, kept, speaking, declared,
               participants, aside, aside_not_held
    districts  the same by district: period, segment, regency_code, district_code, kept, participants
    accepted   the reports accepted by name: period, segment, regency_code
    counts     eligible counts: segment, region_code, valid_from, count
    Returns a row for each period and each segment x regency that exists then (or kept rows under a code that
    was gone): kept, speaking, participants,
    aside (rows), eligible (positions; null where not counted), reported, declared, expected, partial (an
    accepted report is none), partial_why (`drop`, `district`, `aside`), first_report, accepted. Ordered by
    period, segment, regency.
    """
    asked = sorted({*cells["period"].unique().to_list(), *periods})
    grid = (
        pl.LazyFrame({"period": asked}, schema={"period": pl.String})
        .join(_existing(regions, terms), how="cross")
        .join(cells.lazy(), on=["period", *_CELL], how="left")
        .join(_gone(regions, asked), on=["period", "regency_code"], how="left")
        .filter(pl.col("gone").is_null() | (pl.col("kept") > 0))
        .with_columns(pl.col(_COUNTED).cast(pl.Int64).fill_null(0), pl.col("declared").fill_null(False))
        .join(_eligible(counts, regions, asked, terms), on=["period", *_CELL], how="left")
        .join(
            accepted.lazy().select("period", *_CELL, accepted=pl.lit(True)).unique(),
            on=["period", *_CELL],
            how="left",
        )
        .sort("order", "regency_code", "period")
    )
    reported = grid.with_columns(
        pl.col("accepted").fill_null(False), reported=(pl.col("speaking") >= rows_needed()) | pl.col("declared")
    ).with_columns(so_far=pl.col("reported").cast(pl.Int32).cum_sum().over(_CELL))
    standing = reported.with_columns(
        expected=((pl.col("eligible").fill_null(0) > 0) | (pl.col("so_far") > 0)) & ~_ended(terms),
        first_report=pl.col("reported") & (pl.col("so_far") == 1),
    )
    return frame(
        with_partial(standing, districts, regions, terms)
        .sort("period", "order", "regency_code")
        .select(
            "period", *_CELL, "kept", "speaking", "participants", "aside", "eligible", "reported", "declared",
            "expected", "partial", "partial_why", "first_report", "accepted",
        )
    )  # fmt: skip


def rows_needed() -> pl.Expr:
    """How many rows report a cell, by its `eligible` (REP-2); one without a single row is not reported."""
    return pl.col("eligible").fill_null(FEWEST_ROWS).clip(1, FEWEST_ROWS)


def _existing(regions: Regions, terms: Terms) -> pl.LazyFrame:
    """The cells that exist: the segment has a unit in the regency (REP-3); `order` is the segment's place."""
    regencies = [regency for province in regions.provinces() for regency in regions.regencies(province.code)]
    cells = [
        (order, segment, regency.code)
        for order, segment in enumerate(SEGMENTS)
        if not (terms.merge_kepala_desa and segment == HEAD)
        for regency in regencies
        if exists_in(segment, regency.code, regions)
    ]
    schema = {"order": pl.Int32, "segment": pl.String, "regency_code": pl.String}
    return pl.LazyFrame(cells, schema=schema, orient="row")


def _gone(regions: Regions, periods: list[str]) -> pl.LazyFrame:
    """The regencies whose code is not alive in a period: period, regency_code, gone."""
    gone = [
        (period, region.code, True)
        for region in regions.changing
        if region.level == "regency"
        for period in periods
        if not regions.alive(region.code, period)
    ]
    schema = {"period": pl.String, "regency_code": pl.String, "gone": pl.Boolean}
    return pl.LazyFrame(gone, schema=schema, orient="row")


def _ended(terms: Terms) -> pl.Expr:
    """Cells of which the settings say that no more reports are expected."""
    return pl.any_horizontal(
        pl.lit(False),
        *(
            (pl.col("regency_code") == regency) & (pl.col("segment") == segment)
            for regency, segment in sorted(terms.ended_cells)
        ),
    )


def _eligible(counts: pl.DataFrame, regions: Regions, periods: list[str], terms: Terms) -> pl.LazyFrame:
    """The eligible of every cell and period, its parts added; reckoned once for periods that are alike."""
    counted = set(counts["segment"].unique().to_list())
    segments = [
        part for segment in SEGMENTS if segment != HEAD or not terms.merge_kepala_desa
        for part in parts(segment, terms) if part in counted
    ]  # fmt: skip
    if not segments or not periods:
        return pl.LazyFrame(schema=dict.fromkeys(["period", *_CELL], pl.String) | {"eligible": pl.Int64})
    changes = sorted({*counts["valid_from"].unique().to_list(), *turning_points(regions)})
    since: dict[int, str] = {}
    alike = [(period, since.setdefault(bisect_right(changes, period), period)) for period in periods]
    found = denominators(counts, regions, list(since.values()), terms, segments).counted
    regency = pl.col("region_code").str.len_bytes() == LENGTH["regency"]
    return (
        found.filter(regency & pl.col("total").is_not_null())
        .group_by(shown(terms).alias("segment"), pl.col("region_code").alias("regency_code"), since="period")
        .agg(eligible=pl.col("total").sum())
        .join(pl.LazyFrame(alike, schema=["period", "since"], orient="row"), on="since")
        .select("period", *_CELL, "eligible")
    )
