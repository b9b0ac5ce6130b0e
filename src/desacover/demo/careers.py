"""Who holds an insured position from when to when: joining, leaving, returning, being replaced.

Months are counted from the first snapshot: 0 is 2023-12, 12 is 2024-12, END is 2025-12. A person is active in
every month m with start <= m < end, but not where gap_start <= m < gap_end.
"""

from __future__ import annotations

import polars as pl

from desacover.demo.chance import Chance

END = 24
"""The last snapshot, 2025-12."""
_NEW_POSTS_FROM = 19
"""July 2025, the month of the later count: a post that it alone counts is not held before."""
_REPLACED = {"perangkat_desa": 0.07, "bpd": 0.06, "rt_rw": 0.13}
_AWAY_A_WHILE = 0.03


def month_period(month: int) -> str:
    """The period of a month number: 0 is 2023-12."""
    months = 2023 * 12 + 11 + month
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def active_in(month: int) -> pl.Expr:
    """Whether the holder is insured in this position at the end of a month."""
    ended = (pl.col("end") <= month).fill_null(False)
    away = ((pl.col("gap_start") <= month) & (pl.col("gap_end") > month)).fill_null(False)
    return (pl.col("start") <= month) & ~ended & ~away


def holdings(seats: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row a time in which one person holds one position, each so far by a person of their own.

    Columns of `seats`, and: start, end (null: still held), gap_start, gap_end (null: never away), course (as
    of the position; `replaced` and `successor` where the holder changed), person (UInt64).
    """
    key = pl.col("key")
    replaced = (pl.col("course") == "held") & (
        chance.share(key, "replaced") < pl.col("segment").replace_strict(_REPLACED)
    )
    left = chance.between(key, "left", 1, END)
    marked = seats.with_columns(
        left=left,
        course=pl.when(replaced).then(pl.lit("replaced")).otherwise(pl.col("course")),
    )
    first = _first_holders(marked, chance)
    after = chance.between(key, "successor", pl.col("left"), pl.min_horizontal(pl.col("left") + 3, END))
    successors = marked.filter(pl.col("course") == "replaced").with_columns(
        start=after,
        end=pl.lit(None, dtype=pl.Int64),
        gap_start=pl.lit(None, dtype=pl.Int64),
        gap_end=pl.lit(None, dtype=pl.Int64),
        course=pl.lit("successor"),
        person=key * 4 + 1,
    )
    return pl.concat([first, successors.select(first.columns)]).drop("left").sort("person")


def _first_holders(marked: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    key, course = pl.col("key"), pl.col("course")
    earliest = pl.when(pl.col("late")).then(_NEW_POSTS_FROM).otherwise(1)
    brief_from = chance.between(key, "brief-from", 1, 18)
    start = (
        pl.when(course == "begun")
        .then(chance.between(key, "joined", earliest, END))
        .when(course == "brief")
        .then(brief_from)
        .when(course == "coming")
        .then(END + 1)
        .otherwise(0)
    )
    end = (
        pl.when(course.is_in(["replaced", "given_up"]))
        .then(pl.col("left"))
        .when(course == "brief")
        .then(chance.between(key, "brief-to", brief_from + 3, END))
    )
    away = (course == "held") & (chance.share(key, "away") < _AWAY_A_WHILE)
    # Most of those who come back are away in December 2024, so that a snapshot sees it.
    gap_start = chance.between(key, "away-from", 7, 13)
    gap_end = gap_start + chance.between(key, "away-for", 3, 9)
    return marked.with_columns(
        start=start.cast(pl.Int64),
        end=end.cast(pl.Int64),
        gap_start=pl.when(away).then(gap_start),
        gap_end=pl.when(away).then(gap_end),
        person=key * 4,
    )
