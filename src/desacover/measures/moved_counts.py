"""Denominators that moved more than others did: a digit lost, the column of another segment."""

from __future__ import annotations

import polars as pl

from desacover.measures.places import LENGTH
from desacover.measures.unusual import unusual

_PAIR = ["segment", "region_code"]
_FOUND = [*_PAIR, "value", "before", "since"]


def moved_counts(counts: pl.LazyFrame, period: str) -> pl.LazyFrame:
    """The counts in force that are unlike the last ones before them, by raw segment and region.

    counts: segment, region_code, valid_from, count. Compared are counts of the very same segment and region:
    a regency's own, or those below it that were counted twice, added, whichever is newer; and a province's
    own. Each is held against all of its segment and level. Returns segment, region_code (a regency or a
    province), value, before (positions), since (the period of the newest count); the largest change first.
    """
    pairs = _pairs(counts, period)
    size = pl.col("region_code").str.len_bytes()
    own = pairs.filter(size <= LENGTH["regency"])
    below = (
        pairs.filter(size > LENGTH["regency"])
        .group_by("segment", pl.col("region_code").str.slice(0, LENGTH["regency"]))
        .agg(pl.col("value", "before").sum(), pl.col("since").max())
    )
    both = (
        pl.concat([below.select(_FOUND), own.select(_FOUND)])
        .sort("since", maintain_order=True)
        .unique(_PAIR, keep="last", maintain_order=True)
    )
    ratio = (pl.col("value").clip(1) / pl.col("before").clip(1)).log().abs()
    odd = unusual(pl.col("before"), pl.col("value")).over("segment", size)
    return both.filter(odd).sort(-ratio, *_PAIR)


def _pairs(counts: pl.LazyFrame, period: str) -> pl.LazyFrame:
    """Of every segment and region counted at least twice, the count in force and the one before it."""
    return (
        counts.filter(pl.col("valid_from") <= period)
        .sort("valid_from", maintain_order=True)
        .group_by(_PAIR)
        .agg(
            value=pl.col("count").last(),
            before=pl.col("count").get(-2, null_on_oob=True),
            since=pl.col("valid_from").last(),
        )
        .filter(pl.col("before").is_not_null())
    )
