"""Which cells take part in movement, and which do not, with the reason (MOV-3, MOV-8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.places import LENGTH, within

_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Compared:
    """The cells of the segments and the region asked about.

    taking_part: segment, regency_code, history_since (the first period in which the cell was reported),
    first_report (it was so at the start). not_compared: as in a Movement.
    """

    taking_part: pl.DataFrame
    not_compared: tuple[dict[str, Any], ...]


def compared(status: pl.DataFrame, start: str, end: str, segments: tuple[str, ...], region: str) -> Compared:
    """Tell the cells that are reported and not partial (or accepted) at both ends from the others."""
    asked = status.filter(
        pl.col("segment").is_in(list(segments)),
        within(pl.col("regency_code"), region[: LENGTH["regency"]]),
    )
    ends = asked.filter(pl.col("period").is_in([start, end])).with_columns(
        why=pl.when(~pl.col("reported")).then(pl.lit("unreported")).when(pl.col("partial")).then(pl.lit("partial"))
    )
    whole = ends.group_by(_CELL).agg(
        taking_part=pl.col("why").is_null().all() & (pl.len() == 2),
        known=(pl.col("expected") | pl.col("reported")).any(),
        first_report=(pl.col("first_report") & (pl.col("period") == start)).any(),
    )
    since = asked.filter("reported").group_by(_CELL).agg(history_since=pl.col("period").min())
    left_out = (
        ends.filter(pl.col("why").is_not_null())
        .join(whole.filter(pl.col("known") & ~pl.col("taking_part")), on=_CELL, how="semi")
        .with_columns(order=_place(segments))
        .sort("order", "regency_code", "period")
        .select("segment", region_code="regency_code", period="period", why="why")
    )
    taking_part = whole.filter("taking_part").select(*_CELL, "first_report").join(since, on=_CELL)
    return Compared(taking_part, tuple(left_out.iter_rows(named=True)))


def _place(segments: tuple[str, ...]) -> pl.Expr:
    places = {segment: place for place, segment in enumerate(segments)}
    return pl.col("segment").replace_strict(places, return_dtype=pl.Int32)
