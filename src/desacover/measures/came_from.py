"""Where those come from who are in a row at a month and were not at its step's start (MOV-3, MOV-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.months import month_name, month_number
from desacover.measures.out_of_sight import OutOfSight
from desacover.measures.remembered import Months, at_person


@dataclass(frozen=True)
class Known:
    """What a step hangs on besides its cells.

    fresh: the positions of those first active after the first month looked at, up to the last: person, month (a
    number), place. held: period, person (MOV-7).
    """

    months: Months
    fresh: pl.DataFrame
    held: pl.DataFrame
    out_of_sight: OutOfSight

    def held_in(self, period: str) -> pl.Expr:
        """Whether a row's person has a row set aside in a month."""
        return pl.col("person").is_in(self.held.filter(pl.col("period") == period)["person"].implode())


def arrivals(came: pl.DataFrame, window: Sequence[str], rows: pl.Series, known: Known) -> pl.DataFrame:
    """The pairs that came with `moved`, `back`, `hidden`, `held` (CHANGED).

    came: key, person, `start` (the month of the report before, as a number). window: the months from the
    earliest start to the one before the step's; of each pair those from its own start on are looked at. rows:
    the row of each place, null outside the cells that make the step. Over a gap, who is active in another cell
    in any of them moved in; who was first active after the start, and in this very row, is new, so that the new
    of a cell add up; who was only seen in this row between, or nowhere, and was active before, is back.
    """
    first, start = pl.col("first"), pl.col("start")
    facts = came.with_columns(at_person(known.months.first).alias("first"))
    elsewhere = here = seen = held = pl.lit(False)
    for month in window:
        number, one = month_number(month), known.months[month]
        asked = start <= number
        there = pl.lit(rows).gather(at_person(one.single))
        apart, alike = _of_several(facts, one.several, rows)
        apart |= at_person(one.single).is_not_null() & there.ne_missing(pl.col("key"))
        alike |= there.eq_missing(pl.col("key"))
        elsewhere |= asked & apart
        here |= (start < number) & (first == number).fill_null(False) & alike
        seen |= asked & one.sees()
        held |= asked & known.held_in(month)
    marked = facts.with_columns(
        elsewhere=elsewhere & ~here, seen=seen, held=held, back=(first <= start).fill_null(False)
    )
    unseen = marked.filter(pl.col("back") & ~pl.col("elsewhere") & ~pl.col("seen"))
    hidden = pl.lit(False)
    for number in unseen["start"].unique().sort():
        lost = known.out_of_sight.persons(
            unseen.filter(start == number)["person"].unique(),
            month_name(number),
            [month for month in window if month_number(month) >= number],
        )
        hidden |= (start == number) & ~pl.col("seen") & pl.col("person").is_in(lost.implode())
    hidden &= pl.col("back") & ~pl.col("elsewhere")
    return marked.with_columns(hidden=hidden, moved=pl.col("elsewhere") | hidden)


def _of_several(came: pl.DataFrame, several: pl.DataFrame, rows: pl.Series) -> tuple[pl.Expr, pl.Expr]:
    """Whether one who holds more than one position (person, place) holds one in another row, and in this one."""
    pair = (pl.col("key").cast(pl.UInt64) * 2**32 + pl.col("person")).alias("pair")
    held = several.select("person", there=pl.lit(rows).gather("place"))
    met = came.select("key", "person").join(held, on="person").select(
        pair, apart=pl.col("there").ne_missing(pl.col("key"))
    )  # fmt: skip
    apart = pl.col("apart")
    return pair.is_in(met.filter(apart)["pair"].implode()), pair.is_in(met.filter(~apart)["pair"].implode())
