"""What a settled month says about its cells: who reported, how many rows, what was set aside (REP-1, COV-5)."""

from __future__ import annotations

import polars as pl

from desacover.measures.segments import shown
from desacover.measures.terms import Terms

_REGENCY = len("35.07")
_CELL = ["segment", "regency_code"]


def by_place(rows: pl.DataFrame) -> pl.DataFrame:
    """Kept rows by raw segment and unit: how many, and how many of sources that may speak for their regency.

    rows: a kept row each, with segment, unit, speaks. Half a million rows have few places.
    """
    return rows.group_by("segment", "unit").agg(kept=pl.len(), speaking=pl.col("speaks").sum())


def cells(
    rows: pl.DataFrame,
    positions: pl.DataFrame,
    aside: pl.DataFrame,
    declared: pl.DataFrame,
    period: str,
    terms: Terms,
) -> pl.DataFrame:
    """One row a segment x regency with kept rows, set-aside rows or a declaration.

    rows: as `by_place` gives them. aside: rows set aside
    with segment, region_code, held. declared: cells (shown segment, regency_code) that came with --complete.
    """
    kept = (
        rows.with_columns(shown(terms), regency_code=pl.col("unit").str.slice(0, _REGENCY))
        .group_by(_CELL)
        .agg(pl.col("kept", "speaking").sum())
    )
    people = _participants(positions, _CELL, terms)
    outside = (
        aside.filter(pl.col("segment").is_not_null() & pl.col("region_code").is_not_null())
        .select(shown(terms), pl.col("region_code").str.slice(0, _REGENCY).alias("regency_code"), "held")
        .group_by(_CELL)
        .agg(aside=pl.len(), aside_not_held=(~pl.col("held")).sum())
    )
    named = declared.select(*_CELL, declared=pl.lit(True)).unique()
    counts = ["kept", "speaking", "participants", "aside", "aside_not_held"]
    joined = kept
    for frame in (people, outside, named):
        joined = joined.join(frame, on=_CELL, how="full", coalesce=True)
    return joined.select(
        pl.lit(period).alias("period"),
        *_CELL,
        pl.col("kept", "speaking").fill_null(0).cast(pl.UInt32),
        pl.col("declared").fill_null(False),
        pl.col(counts[2:]).fill_null(0).cast(pl.UInt32),
    ).sort(_CELL)


def districts(rows: pl.DataFrame, positions: pl.DataFrame, period: str, terms: Terms) -> pl.DataFrame:
    """One row a segment x district: kept rows and participants, by which a missing district is seen (REP-5).

    rows: as `by_place` gives them.
    """
    by = [*_CELL, "district_code"]
    kept = (
        rows.filter(pl.col("unit").str.len_bytes() > _REGENCY)
        .select(
            shown(terms),
            pl.col("unit").str.slice(0, _REGENCY).alias("regency_code"),
            pl.col("unit").str.slice(0, len("35.07.01")).alias("district_code"),
            "kept",
        )
        .group_by(by)
        .agg(pl.col("kept").sum().cast(pl.UInt32))
    )
    people = _participants(positions, by, terms)
    return (
        kept.join(people, on=by, how="left")
        .select(pl.lit(period).alias("period"), *by, "kept", pl.col("participants").fill_null(0))
        .sort(by)
    )


def _participants(positions: pl.DataFrame, by: list[str], terms: Terms) -> pl.DataFrame:
    """The persons active in each place that `by` names, counted once: by, participants.

    Most persons hold one position: only the others are looked at closely.
    """
    place = [shown(terms) if name == "segment" else pl.col(name) for name in by]
    active = positions.lazy().filter("active", *(pl.col(name).is_not_null() for name in by))
    several = pl.col("person").is_duplicated()
    alone = active.filter(~several).group_by(place).agg(n=pl.len())
    more = active.filter(several).group_by(place).agg(n=pl.col("person").n_unique())
    return pl.concat([alone, more]).group_by(by).agg(participants=pl.col("n").sum().cast(pl.UInt32)).collect()


def aside_counts(aside: pl.DataFrame, period: str) -> pl.DataFrame:
    """Rows set aside by raw segment and region, nulls where they could not be read (COV-5)."""
    return (
        aside.group_by("segment", "region_code")
        .agg(rows=pl.len().cast(pl.UInt32))
        .select(pl.lit(period).alias("period"), "segment", "region_code", "rows")
        .sort("segment", "region_code", nulls_last=True)
    )


def held_persons(aside: pl.DataFrame, period: str) -> pl.DataFrame:
    """The persons with a row set aside that states this period (MOV-7)."""
    named = aside.filter(pl.col("person").is_not_null(), pl.col("period") == period)
    return named.select(pl.lit(period).alias("period"), "person").unique().sort("person")
