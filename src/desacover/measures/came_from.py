"""Where those come from who are in a row at a month and were not at their step's start (MOV-3, MOV-6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.bits import masks
from desacover.measures.careers import Careers
from desacover.measures.months import month_number
from desacover.measures.out_of_sight import OutOfSight


@dataclass(frozen=True)
class Known:
    """What a step hangs on besides its cells.

    fresh: the positions of those first active after the first month looked at, up to the last: person, place,
    month (a number), by month. held: period, person (MOV-7).
    """

    careers: Careers
    fresh: pl.DataFrame
    held: pl.DataFrame
    out_of_sight: OutOfSight

    def held_in(self, periods: Sequence[str]) -> pl.Expr:
        """Whether a row's person has a row set aside in any of some months."""
        there = self.held.filter(pl.col("period").is_in(list(periods)))["person"].unique()
        return pl.col("person").is_in(there.implode()) if len(there) else pl.lit(False)


def arrivals(alone: pl.DataFrame, several: pl.DataFrame, window: Sequence[str], known: Known) -> pl.DataFrame:
    """The pairs of a row and a person who came, with `moved`, `back`, `hidden`, `held` (CHANGED).

    alone: key, person, `start` (the month of the report before, as a number) and bits of the only position of
    each. several: the same of those who hold more, a row for each position of theirs, with `there`, the row into
    which it falls, null outside the cells that make the step. window: the months from the earliest start to the
    one before the step's; of each pair those from its own start on are looked at. Over a gap, who is active in
    another cell in any of them moved in; who was first active after the start, and in this very row, is new, so
    that the new of a cell add up; who was only seen in this row between, or nowhere, and was active before, is
    back.
    """
    words, start = known.careers.asked.words, pl.col("start")
    starts = pl.concat([alone["start"], several["start"]]).unique().sort().to_list()
    since = {number: [month for month in window if month_number(month) >= number] for number in starts}

    def asked(test: Callable[[list[str]], pl.Expr]) -> pl.Expr:
        """Whether a test of months holds of those that are looked at."""
        return pl.any_horizontal(
            pl.lit(False), *((start == begin) & test(months) for begin, months in since.items())
        )

    def within(name: str) -> pl.Expr:
        return asked(lambda months: words.stands(name, masks(map(month_number, months))))

    first = pl.lit(known.careers.first).gather("person")
    here = pl.col("there").eq_missing(pl.col("key"))
    active = words.first("active")
    of_all = (
        several.select(
            "key",
            "person",
            "start",
            first=first,
            elsewhere=within("active") & ~here,
            seen=within("seen"),
            first_here=here & (active == first),
        )
        .group_by("key", "person", "start")
        .agg(pl.col("first").first(), pl.col("elsewhere", "seen", "first_here").any())
    )
    of_one = alone.select(
        "key", "person", "start",
        first=first, elsewhere=pl.lit(False), seen=within("seen"), first_here=pl.lit(True),
    )  # fmt: skip
    back = (pl.col("first") <= start).fill_null(False)
    marked = pl.concat([of_one, of_all]).with_columns(
        elsewhere=pl.col("elsewhere") & ~(pl.col("first_here") & ~back),
        held=asked(known.held_in),
        back=back,
    )
    unseen = marked.filter(pl.col("back") & ~pl.col("elsewhere") & ~pl.col("seen"))
    hidden = pl.lit(False)
    for number, months in since.items():
        lost = known.out_of_sight.persons(unseen.filter(start == number)["person"].unique(), months)
        hidden |= (start == number) & ~pl.col("seen") & pl.col("person").is_in(lost.implode())
    hidden &= pl.col("back") & ~pl.col("elsewhere")
    return marked.with_columns(hidden=hidden, moved=pl.col("elsewhere") | hidden)
