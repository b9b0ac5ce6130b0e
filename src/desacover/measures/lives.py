"""A person's life over the months: where it was spent, which months were active ones, and what is not known.

The table of careers says in which months a position stood and was active. What lies between is told from the cells
in which the person was active last: a cell that did not report, or whose report is partial, says nothing of her.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from desacover.measures.bits import BITS, WORD
from desacover.measures.months import month_name, month_number
from desacover.measures.places import LENGTH
from desacover.measures.segments import shown_as
from desacover.measures.terms import Terms

MonthState = Literal["active", "inactive", "held", "unreported", "partial", "not_listed"]
"""What is known of a person in a month: active somewhere; seen, and active nowhere; a row of the person set aside
(MOV-7); in no list, where the cells of the last active month did not report (REP-4), reported partially (REP-5),
or did report."""
_KNOWN: frozenset[MonthState] = frozenset({"active", "inactive", "not_listed"})


@dataclass(frozen=True)
class Position:
    """A position as stated (a unit is a village, or a regency where none is named), with its months by number."""

    segment: str
    unit: str
    seen: frozenset[int]
    active: frozenset[int]

    def cell(self, terms: Terms) -> tuple[str, str]:
        """Its shown segment and its regency."""
        return shown_as(self.segment, terms), self.unit[: LENGTH["regency"]]


@dataclass(frozen=True)
class Span:
    """Months in a row in which one thing is known of a person; periods `YYYY-MM`, both with them."""

    start: str
    end: str
    state: MonthState


@dataclass(frozen=True)
class Life:
    """A person's positions, and of each month up to the last that is asked about what is known."""

    positions: tuple[Position, ...]
    months: Mapping[int, MonthState]

    def at(self, period: str) -> MonthState:
        """What is known of the person in a month."""
        return self.months[month_number(period)]

    @property
    def seen(self) -> list[int]:
        """The months, by number, in which a position of the person stands; in order."""
        return sorted({month for position in self.positions for month in position.seen})

    @property
    def active(self) -> list[int]:
        """The months, by number, in which the person is active; in order."""
        return sorted({month for position in self.positions for month in position.active})

    def since(self, period: str) -> str | None:
        """The month since which the person is active without a break known of; None where not active then.

        A month of which nothing is known breaks nothing.
        """
        number = month_number(period)
        if self.months.get(number) != "active":
            return None
        first = month = number
        while (state := self.months.get(month)) is not None and (state == "active" or state not in _KNOWN):
            first = month if state == "active" else first
            month -= 1
        return month_name(first)

    def history(self) -> list[Span]:
        """All that is known, from the first month on in which the person was seen or held."""
        stood = [month for month, state in self.months.items() if state in ("active", "inactive", "held")]
        return _spans(
            (month, self.months[month]) for month in sorted(self.months) if stood and month >= min(stood)
        )

    def gaps(self) -> list[Span]:
        """The months between the first and the last active one in which the person is not active."""
        active = self.active
        if not active:
            return []
        between = range(active[0], active[-1] + 1)
        return [
            span for span in _spans((month, self.months[month]) for month in between) if span.state != "active"
        ]

    def last_before(self, month: int, *, active: bool) -> int | None:
        """The last month before one in which the person was active, or seen."""
        return max((one for one in (self.active if active else self.seen) if one < month), default=None)


def lives(
    persons: Collection[int],
    careers: pl.DataFrame,
    held: pl.DataFrame,
    status: pl.DataFrame,
    last: str,
    terms: Terms,
) -> dict[int, Life]:
    """The life of each of some persons (numbers), up to a month.

    careers, held: the tables at rest, or the rows of these persons. status: the cells of all months, as
    `cell_status` gives them.
    """
    stood = _positions(careers.filter(pl.col("person").is_in(list(persons))))
    cells = {position.cell(terms) for positions in stood.values() for position in positions}
    standing = _standing(status, cells, terms)
    held_in: dict[int, set[int]] = {}
    for period, person in (
        held.filter(pl.col("person").is_in(list(persons))).select("period", "person").iter_rows()
    ):
        held_in.setdefault(person, set()).add(month_number(period))
    known = [month_number(period) for period in status["period"].unique()]
    first = min([*known, *(month for months in held_in.values() for month in months), month_number(last)])
    return {
        person: _life(
            stood.get(person, ()),
            held_in.get(person, set()),
            range(first, month_number(last) + 1),
            standing,
            terms,
        )
        for person in persons
    }


Standing = Mapping[tuple[str, str, int], str]
"""Of a shown segment, a regency and a month: reported, partial or ended; what is not there did not report."""


def _life(
    positions: tuple[Position, ...], held: set[int], months: Iterable[int], standing: Standing, terms: Terms
) -> Life:
    life = Life(positions, {})
    seen, active = set(life.seen), set(life.active)

    def state(month: int) -> MonthState:
        if month in active:
            return "active"
        if month in held:
            return "held"
        if month in seen:
            return "inactive"
        there = {standing.get((*cell, month), "unreported") for cell in _asked(life, month, terms)}
        return "unreported" if "unreported" in there else "partial" if "partial" in there else "not_listed"

    return Life(positions, {month: state(month) for month in months})


def _asked(life: Life, month: int, terms: Terms) -> set[tuple[str, str]]:
    """The cells that would list the person in a month: where she was active last, else seen last, else first."""
    at = life.last_before(month, active=True)
    if at is not None:
        return {position.cell(terms) for position in life.positions if at in position.active}
    at = life.last_before(month, active=False)
    if at is None:
        at = min(life.seen, default=None)
    return {position.cell(terms) for position in life.positions if at in position.seen}


def silent_cells(life: Life, period: str, status: pl.DataFrame, terms: Terms) -> list[tuple[str, str]]:
    """The cells (shown segment, regency) for which a month of a life is not known: unreported or partial there."""
    month = month_number(period)
    cells = _asked(life, month, terms)
    standing = _standing(status.filter(pl.col("period") == period), cells, terms)
    wanted = "partial" if life.at(period) == "partial" else "unreported"
    return sorted(cell for cell in cells if standing.get((*cell, month), "unreported") == wanted)


def standing_of(
    status: pl.DataFrame, cells: Collection[tuple[str, str]], period: str, terms: Terms
) -> dict[tuple[str, str], str]:
    """How some cells (shown segment, regency) stand in a month: reported, partial, ended or unreported."""
    found = _standing(status.filter(pl.col("period") == period), cells, terms)
    month = month_number(period)
    return {cell: found.get((*cell, month), "unreported") for cell in cells}


def _standing(
    status: pl.DataFrame, cells: Collection[tuple[str, str]], terms: Terms
) -> dict[tuple[str, str, int], str]:
    schema = dict.fromkeys(["segment", "regency_code"], pl.String)
    asked = pl.DataFrame(sorted(cells), schema=schema, orient="row")
    rows = status.join(asked, on=["segment", "regency_code"], how="semi")
    columns = ("period", "segment", "regency_code", "reported", "partial")
    return {
        (segment, regency, month_number(period)): ("partial" if partial else "reported" if reported else "ended")
        for period, segment, regency, reported, partial in rows.select(columns).iter_rows()
        if reported or (regency, segment) in terms.ended_cells
    }


def _positions(careers: pl.DataFrame) -> dict[int, tuple[Position, ...]]:
    months: dict[tuple[int, str, str], tuple[set[int], set[int]]] = {}
    columns = ("person", "segment", "unit", "word", *BITS)
    for person, segment, unit, word, *bits in careers.select(columns).iter_rows():
        sets = months.setdefault((person, segment, unit), (set(), set()))
        for known, of_word in zip(sets, bits, strict=True):
            known.update(word * WORD + bit for bit in range(WORD) if of_word >> bit & 1)
    found: dict[int, list[Position]] = {}
    for (person, segment, unit), (seen, active) in sorted(months.items()):
        found.setdefault(person, []).append(Position(segment, unit, frozenset(seen), frozenset(active)))
    return {person: tuple(positions) for person, positions in found.items()}


def _spans(months: Iterable[tuple[int, MonthState]]) -> list[Span]:
    spans: list[Span] = []
    for month, state in months:
        if spans and spans[-1].state == state:
            spans[-1] = Span(spans[-1].start, month_name(month), state)
        else:
            spans.append(Span(month_name(month), month_name(month), state))
    return spans
