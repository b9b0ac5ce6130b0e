"""Numbers that need a look: two that may be one person (IDN-1), and one that several share (IDN-2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.answers.pairs_named import named
from desacover.answers.pairs_report import counted, listed
from desacover.answers.suspected import shared_numbers, suspects
from desacover.errors import DesacoverError
from desacover.measures.places import changing_codes, within
from desacover.measures.posts import Posts, posts
from desacover.measures.segments import shown
from desacover.measures.turnover import turnover

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

    Errors: `nothing-ingested`, `period-not-reported`, `periods-in-wrong-order`.
    """
    with opened.store() as store:
        figured = figures(opened, store)
        periods = _span(figured, asked)
        rows = pl.concat([_two_numbers(figured, periods, asked), _one_number(figured, asked)])
        rows = rows.sort("kind", "region_code", "first_period", "old_person", "new_person")
        span = {"from": periods[0], "to": periods[-1]}
        if counts:
            return Answer(counted(opened, rows, asked.region, span))
        return Answer(listed(opened, named(store, rows) if names else rows, asked.region, span))


def _span(figured: Figures, asked: PairsAsked) -> list[str]:
    """The months with reports from the one asked to the other."""
    known = figured.periods
    if not known:
        raise DesacoverError("nothing-ingested")
    start, end = asked.start or known[0], asked.end or known[-1]
    for period in (start, end):
        if period not in known:
            raise DesacoverError("period-not-reported", period=period, known=figured.known())
    if start > end or (start == end and asked.start and asked.end):
        raise DesacoverError("periods-in-wrong-order", exit_code=2, start=start, end=end)
    return [period for period in known if start <= period <= end]


def _two_numbers(figured: Figures, periods: list[str], asked: PairsAsked) -> pl.DataFrame:
    """The suspected pairs of all who lapsed and all who are new in any step from month to month.

    A correction may take a month or two to arrive, or stand beside the old number for a while: the steps of the
    two need not be the same. Where two numbers give way to each other, the one that did so first is the old one.
    """
    first = figured.store.table_or_empty("first_active", "")
    moved = turnover(partial(_active, figured), periods, first, figured.status, asked.segments, asked.region)
    left, came = (_recoded(figured, one, periods[-1]) for one in (moved.lapsed, moved.new))
    place = ["person", "unit"]
    came = came.unique(place, keep="first", maintain_order=True)
    pairs = suspects(figured.store, left.select(place).unique(), came.select(place), periods[-1])
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


def _active(figured: Figures, period: str) -> Posts:
    opened = figured.opened
    return posts(figured.positions(period), opened.regions, period, opened.terms).active()


def _recoded(figured: Figures, rows: pl.DataFrame, period: str) -> pl.DataFrame:
    """The rows with each unit under its code in a period: a village that changed its code is one village."""
    regions = figured.opened.regions
    return rows.with_columns(
        pl.col("unit").replace({code: regions.at(code, period) for code in changing_codes(regions)})
    )


def _one_number(figured: Figures, asked: PairsAsked) -> pl.DataFrame:
    """The numbers that several share, with where each was first active; of no month, since names have none."""
    numbers = shared_numbers(figured.store)
    first = figured.store.table_or_empty("first_active", "").sort("person", "period", "segment", "unit")
    return (
        first.join(numbers, on="person", how="semi")
        .with_columns(segment=shown(figured.opened.terms))
        .filter(pl.col("segment").is_in(list(asked.segments)), within(pl.col("unit"), asked.region))
        .unique("person", keep="first", maintain_order=True)
        .select(
            "segment", kind=pl.lit("shared"), old_person="person", new_person=pl.lit(None, dtype=pl.UInt32),
            region_code="unit", last_period=pl.lit(None, dtype=pl.String), first_period="period",
        )
        .select(list(ROW))
    )  # fmt: skip
