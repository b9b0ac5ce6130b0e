"""Numbers that need a look: two that may be one person (IDN-1), and one that several share (IDN-2)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures, no_lists
from desacover.answers.movement_series import monthly
from desacover.answers.opened import Opened
from desacover.answers.pairs_named import named
from desacover.answers.pairs_report import counted, listed
from desacover.answers.suspected import shared_numbers, suspects
from desacover.errors import DesacoverError
from desacover.measures.careers import first_positions
from desacover.measures.places import within
from desacover.measures.segments import shown

ROW = {
    "kind": pl.String, "old_person": pl.UInt32, "new_person": pl.UInt32, "region_code": pl.String,
    "segment": pl.String, "last_period": pl.String, "first_period": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class PairsAsked:
    """Options of `pairs`: from which month to which (None: the first, the last), and which cells."""

    start: str | None
    end: str | None
    segments: tuple[str, ...]
    region: str


def answer(opened: Opened, asked: PairsAsked, *, names: bool, counts: bool) -> Answer:
    """The pairs of a time, listed; with `names` as persons can be told, with `counts` only how many there are.

    Errors: `nothing-ingested`, `no-lists`, `period-not-reported`, `periods-in-wrong-order`.
    """
    with opened.store() as store:
        figured = figures(opened, store)
        start, end = _span(figured, asked)
        rows = pl.concat([two_numbers(figured, start, end, asked), _one_number(figured, asked)])
        rows = rows.sort("kind", "region_code", "first_period", "old_person", "new_person")
        span = {"from": start, "to": end}
        if counts:
            return Answer(counted(opened, rows, asked.region, span))
        return Answer(listed(opened, named(store, rows) if names else rows, asked.region, span))


def _span(figured: Figures, asked: PairsAsked) -> tuple[str, str]:
    """From which month to which: as stated, else the first and the last with a report."""
    reported = figured.status.filter("reported")["period"].unique().sort().to_list() or figured.periods
    if not reported:
        raise no_lists(figured.store)
    start, end = asked.start or reported[0], asked.end or reported[-1]
    if start > end or (start == end and asked.start and asked.end):
        raise DesacoverError("periods-in-wrong-order", exit_code=2, start=start, end=end)
    return start, end


def two_numbers(
    figured: Figures, start: str, end: str, asked: PairsAsked, among: pl.Series | None = None
) -> pl.DataFrame:
    """The suspected pairs of all who lapsed and all who are new in any step from month to month: ROW.

    among: the numbers of persons, where it is asked of some alone.

    A correction may take a month or two to arrive, or stand beside the old number for a while: the steps of the
    two need not be the same. Where two numbers give way to each other, the one that did so first is the old one.
    """
    if start == end:
        return pl.DataFrame(schema=ROW)
    moved = monthly(figured, start, end, ("segment",), asked.segments, asked.region, among)
    place = ["person", "unit"]
    left = moved.lapsed.rename({"from": "last_period"})
    came = moved.new.rename({"to": "first_period"}).unique(place, keep="first", maintain_order=True)
    pairs = suspects(figured.store, left.select(place).unique(), came.select(place), end)
    last = left.sort("last_period").unique("person", keep="last", maintain_order=True)
    both = pl.struct(
        one=pl.min_horizontal("old_person", "new_person"), other=pl.max_horizontal("old_person", "new_person")
    )
    return (
        pairs.join(last, left_on="old_person", right_on="person")
        .join(came, left_on=["new_person", "unit"], right_on=place, suffix="_new")
        .sort("last_period", "old_person")
        .filter(both.is_first_distinct())
        .select(
            "old_person", "new_person", "last_period", "first_period", kind="why", region_code="unit",
            segment="segment_new",
        )
        .select(list(ROW))
    )  # fmt: skip


def _one_number(figured: Figures, asked: PairsAsked) -> pl.DataFrame:
    """The numbers that several share, with where each was first active; of no month, since names have none."""
    numbers = shared_numbers(figured.store)
    theirs = figured.store.table_or_empty("careers", "").join(numbers, on="person", how="semi")
    return (
        first_positions(theirs)
        .sort("person", "segment", "unit")
        .with_columns(segment=shown(figured.opened.terms))
        .filter(pl.col("segment").is_in(list(asked.segments)), within(pl.col("unit"), asked.region))
        .unique("person", keep="first", maintain_order=True)
        .select(
            "segment", kind=pl.lit("shared"), old_person="person", new_person=pl.lit(None, dtype=pl.UInt32),
            region_code="unit", last_period=pl.lit(None, dtype=pl.String), first_period="period",
        )
        .select(list(ROW))
    )  # fmt: skip
