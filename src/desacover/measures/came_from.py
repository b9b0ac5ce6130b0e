"""Where those come from who are in a row at a month and were not at its step's start (MOV-3, MOV-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.flows import among
from desacover.measures.out_of_sight import OutOfSight
from desacover.measures.remembered import Months


@dataclass(frozen=True)
class Known:
    """What a series hangs on besides its cells.

    first: person and `first`, the first active period. held: period, person (MOV-7).
    """

    months: Months
    first: pl.DataFrame
    held: pl.DataFrame
    out_of_sight: OutOfSight

    def fresh(self, period: str) -> pl.DataFrame:
        """The positions of a month of those who were active in none before it: person, place."""
        return self.months[period].of(self.first.filter(pl.col("first") == period)["person"])


def arrivals(
    came: pl.DataFrame, period: str, window: Sequence[str], rows: pl.Series, known: Known
) -> pl.DataFrame:
    """The pairs that came with `moved`, `back`, `hidden`, `held`, as `counted` takes them.

    came: key, person, pair, `start` (the period of the report before). window: the months from the earliest
    start to the one before `period`; of each pair those from its own start on are looked at. rows: the row of
    each place, null outside the cells that make the step. Over a gap, who
    is active in another cell in any of them moved in; who was first active after the start, and in this very
    row, is new, so that the new of a cell add up; who was only seen in this row between, or nowhere, and was
    active before, is back.
    """
    persons = came["person"].unique()
    first = known.first.filter(pl.col("person").is_in(persons.implode()))
    facts = came.join(first, on="person", how="left", maintain_order="left")
    here = [facts.filter(pl.col("first") == period)["pair"]]
    elsewhere: list[pl.Series] = []
    seen: list[pl.Series] = []
    held: list[pl.Series] = []
    for month in window:
        own = facts.filter(pl.col("start") <= month)
        there = known.months[month].of(own["person"])
        met = own.join(there.select("person", there=rows.gather(there["place"])), on="person")
        same = pl.col("key").eq_missing(pl.col("there"))
        elsewhere.append(met.filter(~same)["pair"])
        here.append(met.filter(same & (pl.col("first") == month) & (pl.col("start") < month))["pair"])
        seen.append(own.filter(among(known.months[month].sees(own["person"].unique())))["pair"])
        aside = known.held.filter(pl.col("period") == month)["person"]
        held.append(own.filter(among(aside))["pair"])
    marked = facts.with_columns(
        fresh=_in(here),
        back=(pl.col("first") <= pl.col("start")).fill_null(False),
        held=_in(held),
        elsewhere=_in(elsewhere),
    ).with_columns(pl.col("elsewhere") & ~pl.col("fresh"))
    unseen = marked.filter(pl.col("back") & ~pl.col("elsewhere") & ~_in(seen))
    hidden: list[pl.Series] = []
    for start in unseen["start"].unique().sort():
        own = unseen.filter(pl.col("start") == start)
        months = [month for month in window if month >= start]
        hidden.append(own.filter(among(known.out_of_sight.persons(own["person"].unique(), start, months)))["pair"])
    return marked.with_columns(hidden=_in(hidden)).with_columns(moved=pl.col("elsewhere") | pl.col("hidden"))


def _in(pairs: list[pl.Series]) -> pl.Expr:
    if not pairs:
        return pl.lit(False)
    return pl.col("pair").is_in(pl.concat(pairs).unique().implode())
