"""Counts of positions at rest: the denominators (ELI-1)."""

from __future__ import annotations

import polars as pl

from desacover.reading.at_rest.traits import AtRest, Placed, ValuesDiffer

COUNTS = "eligible"
"""The table in which the denominators stand."""

ELIGIBLE = AtRest(
    "eligible",
    COUNTS,
    "a count of positions for a segment and a region, from its period on (ELI-1)",
    "eligible",
    {
        "segment": pl.String,
        "region_code": pl.String,
        "valid_from": pl.String,
        "count": pl.Int64,
        "not_insurable": pl.Int64,
        "source_id": pl.String,
        "row": pl.UInt32,
    },
    Placed("segment", "region_code", "valid_from", nested=False),
    contest=ValuesDiffer("count"),
)
