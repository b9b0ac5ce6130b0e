"""The persons behind lapsed and new, with where they held their posts (MOV-3)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.compared import compared
from desacover.measures.posts import Posts


@dataclass(frozen=True)
class Turnover:
    """The persons who lapsed and who are new from one period to another: person, segment (shown), unit each."""

    lapsed: pl.DataFrame
    new: pl.DataFrame


def turnover(
    at_start: tuple[str, Posts],
    at_end: tuple[str, Posts],
    first_active: pl.DataFrame,
    status: pl.DataFrame,
    segments: tuple[str, ...],
    region: str,
) -> Turnover:
    """Who lapsed and who is new in the cells that take part in the movement from one period to another.

    at_start, at_end: a period and its active positions. The others are those of `movement`. Lapsed: active in
    such a cell at the start and nowhere at the end. New: active in one at the end and nowhere before.
    """
    (start, before), (end, after) = at_start, at_end
    cells = compared(status, start, end, segments, region).taking_part
    left, came = before.within(cells, region), after.within(cells, region)
    fresh = first_active.filter(pl.col("period") > start, pl.col("period") <= end)["person"]
    return Turnover(
        _places(left, ~pl.col("person").is_in(after.rows["person"].implode())),
        _places(came, pl.col("person").is_in(fresh.implode())),
    )


def _places(posts: Posts, wanted: pl.Expr) -> pl.DataFrame:
    return posts.at(posts.rows.filter(wanted)).select("person", "segment", "unit")
