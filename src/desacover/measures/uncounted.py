"""Why a row's numerator is not its participants: active positions that stand under no count of it (COV-1)."""

from __future__ import annotations

import polars as pl

from desacover.measures.ground import Ground
from desacover.measures.places import above, row_level
from desacover.measures.plans import frame
from desacover.measures.segments import HEAD

WHY = ("heads", "not_counted")


def uncounted(base: Ground, by: tuple[str, ...]) -> pl.DataFrame:
    """A row a segment (null: all asked) x region of a table by `by` in which some position is not counted.

    segment, region_code; active (positions), and of them without a count: heads (of villages, while officials
    are counted alone: ELI-4), not_counted (in regions or segments that nobody has counted). Order: most first.
    """
    level = row_level(by, base.region)
    without = pl.when(~pl.col(level)).then("active").otherwise(0)
    head = pl.col("part") == HEAD
    why = pl.when(head).then(pl.lit("heads")).otherwise(pl.lit("not_counted"))
    segment = pl.col("segment") if "segment" in by else pl.lit(None, dtype=pl.String)
    found = (
        base.tallies.lazy()
        .with_columns(why=why, without=without)
        .group_by(segment.alias("segment"), region_code=above(pl.col("unit"), level))
        .agg(
            pl.col("active").sum(),
            *(pl.col("without").filter(pl.col("why") == reason).sum().alias(reason) for reason in WHY),
        )
    )
    missing = pl.sum_horizontal(WHY)
    return frame(
        found.filter(missing > 0).sort(
            missing, "segment", "region_code", descending=[True, False, False], nulls_last=True
        )
    )
