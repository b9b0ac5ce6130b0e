"""Earlier reports that stand in for cells unreported now (REP-6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from desacover.measures.months import month_number, month_numbers
from desacover.measures.posts import Posts, joined, posts
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Carried:
    """Which reports stand in, and the months that they are taken from.

    cells   as `carried_cells` gives them
    months  the settled month, whole, of every period in `from`
    """

    cells: pl.DataFrame
    months: Mapping[str, pl.DataFrame]


def carried_cells(status: pl.DataFrame, period: str, segments: tuple[str, ...], most: int) -> pl.DataFrame:
    """The expected cells without a report for the period that have one at most `most` months older.

    status: the cells of all periods, as `cell_status` gives them, the period among them. Returns a row a cell
    of the segments, of any region: segment, regency_code, from (the period of its latest report), partial
    and declared_zero (of that report); segments in their order, regencies by code.
    """
    asked = status.filter(pl.col("segment").is_in(list(segments)))
    lacking = asked.filter(pl.col("period") == period, pl.col("expected") & ~pl.col("reported")).select(_CELL)
    order = {segment: place for place, segment in enumerate(segments)}
    return (
        asked.filter("reported", pl.col("period") < period)
        .filter(month_numbers(pl.col("period")) >= month_number(period) - most)
        .join(lacking, on=_CELL, how="semi")
        .sort("period")
        .unique(_CELL, keep="last", maintain_order=True)
        .sort(pl.col("segment").replace_strict(order, return_dtype=pl.Int32), "regency_code")
        .select(
            *_CELL, pl.col("period").alias("from"), "partial",
            declared_zero=pl.col("declared") & (pl.col("kept") == 0),
        )
    )  # fmt: skip


def with_carried(
    now: Posts,
    reported: pl.DataFrame,
    carried: Carried,
    regions: Regions,
    period: str,
    terms: Terms,
    marks: Mapping[str, pl.Expr],
) -> Posts:
    """The posts in reported cells, and the active ones carried into others.

    now: all posts of the period, with `marks`. reported: its reported cells (segment, regency_code), wherever
    they are.
    Carried are the posts that were active in the cell when it was reported last, under the codes of the
    period asked. Who is active in a reported cell of the same segment is carried into none; who is in two
    carried ones stands where the later report shows them, for by then that cell was reported.
    """
    own = now.within(reported)
    seen = _holders(own.active())
    parts = [own]
    for month in carried.cells["from"].unique().sort(descending=True):
        cells = carried.cells.filter(pl.col("from") == month)
        raw = posts(carried.months[month], regions, period, terms, marks=marks).active().within(cells)
        kept = raw.without(seen)
        seen = pl.concat([seen, _holders(kept)])
        parts.append(kept)
    return joined(parts)


def _holders(held: Posts) -> pl.DataFrame:
    """Who holds a post of which segment: segment, person."""
    return held.rows.select(held.places["segment"].gather(held.rows["place"]), "person").unique()
