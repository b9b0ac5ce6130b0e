"""Each person's first active period, kept up as months change (MOV-3, MOV-5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl


def active_positions(positions: pl.DataFrame, period: str) -> pl.DataFrame:
    """The active positions of a month: person, period, segment, unit."""
    return positions.filter("active").select(
        "person",
        pl.lit(period).alias("period"),
        "segment",
        pl.coalesce("village_code", "regency_code").alias("unit"),
    )


def first_active(
    before: pl.DataFrame,
    changed: Mapping[str, pl.DataFrame],
    others: Iterable[str],
    month: Callable[[str], pl.DataFrame],
) -> pl.DataFrame:
    """The active positions of each person's first active period, after some months have changed.

    before: the table as it was. changed: the new positions of the changed periods (empty where a period is
    gone). others: the periods that did not change; `month` reads one, and only those are read that may hold
    the new first period of somebody whose old one has changed.
    """
    fresh = pl.concat([active_positions(frame, period) for period, frame in sorted(changed.items())])
    kept = before.filter(~pl.col("period").is_in(list(changed)))
    old = before.filter(pl.col("period").is_in(list(changed))).select("person", "period").unique()
    lost = old.join(fresh.select("person", "period").unique(), on=["person", "period"], how="anti")
    candidates = [kept, fresh]
    if lost.height:
        earliest = str(lost["period"].min())
        for period in sorted(others):
            if period > earliest:
                candidates.append(
                    active_positions(month(period), period).join(lost.select("person"), on="person", how="semi")
                )
    every = pl.concat(candidates)
    periods = every["period"].unique().sort()
    if len(periods) > 1:
        ordinal = pl.col("period").replace_strict(periods, pl.int_range(len(periods), dtype=pl.Int16, eager=True))
        placed = every.with_columns(place=ordinal)
        first = placed.group_by("person").agg(pl.col("place").min())
        every = placed.join(first, on=["person", "place"], how="semi").drop("place")
    # Months are sorted by segment and unit: a stable sort by person alone keeps that order within each.
    return every.sort("person", "segment", "unit") if kept.height else every.sort("person", maintain_order=True)
