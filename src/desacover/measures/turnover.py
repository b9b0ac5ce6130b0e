"""The persons behind lapsed and new over many months, with where they held their posts (MOV-3, MOV-6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.places import LENGTH, within
from desacover.measures.posts import Posts

_CELL = ["segment", "regency_code"]
_LEFT = {"person": pl.UInt32, "segment": pl.String, "unit": pl.String, "last_period": pl.String}
_CAME = {"person": pl.UInt32, "segment": pl.String, "unit": pl.String, "first_period": pl.String}


@dataclass(frozen=True)
class Turnover:
    """A row a post of somebody who lapsed, or is new: person, segment (shown), unit.

    lapsed: with last_period, that of the cell's last report in which the person was active. new: with
    first_period, the one in which the person came.
    """

    lapsed: pl.DataFrame
    new: pl.DataFrame


def turnover(
    active: Callable[[str], Posts],
    periods: Sequence[str],
    first_active: pl.DataFrame,
    status: pl.DataFrame,
    segments: Sequence[str],
    region: str,
) -> Turnover:
    """Who lapsed and who is new in any month after the first, each cell compared with its own last report before.

    active: gives the active positions of a period; it is called once for each. periods: in their order. status:
    the cells of all periods, as `cell_status` gives them; those that are partial take no part (REP-5). Lapsed:
    active in a cell at its report before and nowhere now. New: active in it now and nowhere at that report or
    earlier.
    """
    steps = _steps(status, periods, segments, region)
    last_use = dict(steps.group_by("start").agg(pl.col("period").max()).iter_rows())
    lapsed, new = [pl.DataFrame(schema=_LEFT)], [pl.DataFrame(schema=_CAME)]
    kept: dict[str, Posts] = {}
    for period in periods:
        kept[period] = now = active(period)
        there = pl.col("person").is_in(now.rows["person"].implode())
        for (start,), cells in steps.filter(pl.col("period") == period).group_by("start", maintain_order=True):
            fresh = first_active.filter(pl.col("period") > start, pl.col("period") <= period)["person"]
            left = _posts(kept[str(start)].within(cells, region), ~there)
            came = _posts(now.within(cells, region), pl.col("person").is_in(fresh.implode()))
            lapsed.append(left.with_columns(last_period=pl.lit(start)))
            new.append(came.with_columns(first_period=pl.lit(period)))
        kept = {one: posts for one, posts in kept.items() if last_use.get(one, "") > period}
    return Turnover(pl.concat(lapsed), pl.concat(new))


def _steps(status: pl.DataFrame, periods: Sequence[str], segments: Sequence[str], region: str) -> pl.DataFrame:
    """The cells that can be compared: period, segment, regency_code, start (the period of the report before)."""
    return (
        status.filter(
            pl.col("period").is_in(list(periods)),
            pl.col("segment").is_in(list(segments)),
            within(pl.col("regency_code"), region[: LENGTH["regency"]]),
            pl.col("reported") & ~pl.col("partial"),
        )
        .sort("period")
        .select("period", *_CELL, start=pl.col("period").shift(1).over(_CELL))
        .drop_nulls("start")
        .sort("period", "start")
    )


def _posts(posts: Posts, wanted: pl.Expr) -> pl.DataFrame:
    return posts.at(posts.rows.filter(wanted)).select("person", "segment", "unit")
