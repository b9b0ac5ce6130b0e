"""Who has reported, who is late, who is missing: the question behind `status`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures, figures, no_lists
from desacover.answers.opened import Opened
from desacover.answers.seals import SealNow, seals_of
from desacover.answers.silent import Silent, silent
from desacover.answers.spoken import spoken
from desacover.measures.arrivals import STATES, reported_on, standing
from desacover.measures.months import month_name, month_number, months_between
from desacover.measures.places import LENGTH, within
from desacover.store.view import View

LAST = "last"
INCOMPLETE = ("missing", "partial")
ASKED = ("missing", "partial", "late")
COMPLETE = STATES.index("reported")
_CELL = ["period", "segment", "regency_code"]

Cells = Sequence[Mapping[str, Any]]
"""Cells with the keys of the document, and `expected`."""


@dataclass(frozen=True)
class StatusAsked:
    """Options of `status`: a month, `LAST`, or None for the last `months` up to the latest report; which cells."""

    period: str | None
    segments: tuple[str, ...]
    region: str
    months: int = 12


@dataclass(frozen=True)
class Status:
    """The cells of some months in the order of the months, segments and regions of a province or a regency.

    never: who had not been heard of by the last of them. seals: those of the months.
    """

    periods: tuple[str, ...]
    segments: tuple[str, ...]
    region: str
    cells: Cells
    never: Silent
    seals: Sequence[SealNow] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is missing or partial."""
        return not any(cell["state"] in INCOMPLETE for cell in self.cells)

    @property
    def silent(self) -> tuple[str, ...]:
        """The months of which nobody has reported anything."""
        told = {cell["period"] for cell in self.cells if cell["state"] != "missing"}
        return tuple(period for period in self.periods if period not in told and self.of(period))

    def of(self, period: str) -> Cells:
        """The cells of one month."""
        return [cell for cell in self.cells if cell["period"] == period]


def status(opened: Opened, asked: StatusAsked) -> Status:
    """The cells that are expected or reported, each in one state.

    A month that is asked for may be one of which nothing is there yet. Errors: `nothing-ingested`, `no-lists`.
    """
    region = asked.region[: LENGTH["regency"]]
    with opened.store() as store:
        figured, periods = _periods(opened, store, asked)
        cells = figured.status.filter(
            pl.col("period").is_in(list(periods)),
            pl.col("segment").is_in(list(asked.segments)),
            within(pl.col("regency_code"), region),
        )
        told = spoken(opened, store, frozenset(periods))
        never = silent(opened, figured.status, periods[-1], asked.segments, region)
        seals = seals_of(opened, store, periods)
    stands = standing(cells, reported_on(told, cells), opened.settings.due_day, opened.day())
    sources = told.filter("live").group_by(_CELL).agg(sources=pl.col("source_id").unique().sort())
    named = stands.join(sources, on=_CELL, how="left", maintain_order="left")
    rows = [_cell(opened, row) for row in named.iter_rows(named=True)]
    return Status(periods, asked.segments, region, rows, never, seals)


def _periods(opened: Opened, store: View, asked: StatusAsked) -> tuple[Figures, tuple[str, ...]]:
    """The months to show, and figures that have them all."""
    if asked.period == LAST:
        figured = figures(opened, store)
        return figured, (figured.choose(None, opened.headline()).period,)
    if asked.period is not None:
        return figures(opened, store, (asked.period,)), (asked.period,)
    there = sorted(file.key for file in store.files("month"))
    if not there:
        raise no_lists(store)
    periods = _up_to(there[-1], asked.months, since=there[0])
    return figures(opened, store, periods), periods


def _up_to(last: str, most: int, since: str) -> tuple[str, ...]:
    """The months up to the last, at most so many, none before the first of which there is any report."""
    first = month_name(month_number(last) - most + 1)
    return tuple(months_between(max(first, since), last))


def _cell(opened: Opened, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "segment": row["segment"],
        "region_code": row["regency_code"],
        "region_name": opened.regions.name(row["regency_code"]),
        "period": row["period"],
        "state": row["state"],
        "sources": row["sources"] or [],
        "due": row["due"],
        "contact": opened.contacts.get(row["regency_code"]),
        "reported_on": row["reported_on"],
        "overdue": row["overdue"],
        "why": row["partial_why"],
        "accepted": row["accepted"],
        "expected": row["expected"],
    }


def to_ask(cells: Cells) -> Cells:
    """The cells for which somebody is to be asked."""
    return [cell for cell in cells if cell["state"] in ASKED]


def by(cells: Cells, *keys: str) -> list[Cells]:
    """The cells in groups that agree in some keys."""
    found: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for cell in cells:
        found.setdefault(tuple(cell[key] for key in keys), []).append(cell)
    return list(found.values())


def worst(cells: Iterable[Mapping[str, Any]]) -> int:
    """The place of the worst state among the states; `COMPLETE` where all are reported, more without cells."""
    return min((STATES.index(cell["state"]) for cell in cells), default=len(STATES))
