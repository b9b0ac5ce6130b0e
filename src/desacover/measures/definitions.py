"""What else may be meant by "so many are covered": other definitions of the figure of a month, counted."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from desacover.measures.posts import posts
from desacover.measures.segments import behind
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_WHOSE = {"registered": pl.lit(True), "paid": pl.col("active") & ~pl.col("in_grace")}
"""registered: every kept position, ended and not yet begun ones too; paid: those in no grace (ACT-1)."""


def otherwise_counted(
    positions: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    period: str,
    segments: tuple[str, ...],
    region: str,
) -> Mapping[str | None, Mapping[str, int]]:
    """Persons and positions of the reported cells of a month under other definitions, by segment; None: together.

    positions: the settled month. status: as of `coverage`. Of each: registered_persons, registered_posts,
    paid_persons, paid_posts.
    """
    raw = [part for segment in segments for part in behind(segment, terms)]
    reported = status.filter(
        pl.col("period") == period, pl.col("reported"), pl.col("segment").is_in(list(segments))
    )
    held = posts(positions.filter(pl.col("segment").is_in(raw)), regions, period, terms).within(reported, region)
    rows = held.rows.with_columns(segment=pl.lit(held.places["segment"]).gather("place"))
    counted = [
        counts.alias(f"{name}_{what}")
        for name, whose in _WHOSE.items()
        for what, counts in (
            ("persons", pl.col("person").filter(whose).n_unique().cast(pl.Int64)),
            ("posts", pl.col("person").filter(whose).len().cast(pl.Int64)),
        )
    ]
    by_segment = rows.group_by("segment").agg(counted)
    found: dict[str | None, dict[str, int]] = {row.pop("segment"): row for row in by_segment.to_dicts()}
    return {**found, None: rows.select(counted).row(0, named=True)}
