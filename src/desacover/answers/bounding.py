"""The bounds of a table of coverage: what is not known of it, as the store has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.suspected import suspects_where_known
from desacover.errors import DesacoverError
from desacover.measures.bounds import Bounded, bounds
from desacover.measures.causes import BOUNDS
from desacover.measures.coverage import CoverageQuestion
from desacover.measures.doubts import doubts
from desacover.measures.ground import Ground
from desacover.measures.pairs import PAIRS
from desacover.settled.rows import rows_of
from desacover.settled.state import State
from desacover.store.schemas import TABLES

Key = tuple[str | None, str]
_NAMELESS = ("period_missing", "period_invalid", "row_shape")
"""Reasons for which the period of a row is not known."""


@dataclass(frozen=True)
class Ranges:
    """What is said of each row by its segment and region, and of the total: BOUNDS, and `parts`, a list of what
    makes them. `pairs_known`: whether numbers that may be one person's could be looked for."""

    rows: Mapping[Key, Mapping[str, Any]]
    total: Mapping[str, Any]
    pairs_known: bool

    @property
    def causes(self) -> set[str]:
        """All that is not known of any row."""
        return {part["cause"] for said in (*self.rows.values(), self.total) for part in said["parts"]}


def ranges(
    figured: Figures, base: Ground, question: CoverageQuestion, rows: pl.DataFrame, total: dict[str, Any]
) -> Ranges:
    """The bounds of a table and its total, as `tabled` gives them."""
    period, terms = question.period, figured.opened.terms
    active = base.posts.active()
    listed = active.rows.select("person", active.places["unit"].gather(active.rows["place"]))
    pairs = suspects_where_known(figured.store, listed, listed, period)
    state = State(figured.store, terms, figured.store.live_sources())
    known = doubts(
        base,
        figured.status,
        pl.concat([figured.aside, *_of_other_months(state, period)]),
        pl.concat([TABLES["aside"].empty(), *_amending(state, period)]),
        _held(state, period),
        pl.DataFrame(schema=PAIRS) if pairs is None else pairs,
        terms,
    )
    table, whole = bounds(base, known, question, rows, total)
    return Ranges(_by_key(table), next(iter(_by_key(whole).values())), pairs is not None)


def _by_key(found: Bounded) -> dict[Key, dict[str, Any]]:
    said = {
        (row["segment"], row["region_code"]): {**{name: row[name] for name in BOUNDS}, "parts": []}
        for row in found.rows.iter_rows(named=True)
    }
    for part in found.parts.iter_rows(named=True):
        said[part.pop("segment"), part.pop("region_code")]["parts"].append(part)
    return said


def _of_other_months(state: State, period: str) -> Iterable[pl.DataFrame]:
    """Rows that name no period, of lists of several: they count in the last of these, and may be of any."""
    for source in state.making_months(period):
        reasons = source.account.reasons
        if source.periods[-1] != period and (rows := sum(reasons.get(reason, 0) for reason in _NAMELESS)):
            yield _aside([(period, None, None, rows)])


def _amending(state: State, period: str) -> Iterable[pl.DataFrame]:
    """The rows set aside of lists that amend others (COR-3): one may say that a position has ended."""
    for source in state.making_months(period):
        if source.amends and source.account.quarantined:
            named = [
                (period, segment, regency, aside)
                for month, segment, regency, _, aside in source.given
                if month == period and aside
            ]
            rest = source.account.quarantined - sum(cell[4] for cell in source.given)
            yield _aside([*named, (period, None, None, rest)])


def _held(state: State, period: str) -> pl.DataFrame:
    """The rows set aside that name the period, and whose person can be told (MOV-7): segment, region_code, person.

    None where they are not for the eyes of whoever asks: each may then be one more person.
    """
    try:
        rows = rows_of(state, period, cells=()).aside
    except DesacoverError as refused:
        if refused.code != "file-unreadable":
            raise
        return pl.DataFrame(schema={"segment": pl.String, "region_code": pl.String, "person": pl.UInt32})
    known = rows.filter(pl.col("period") == period, pl.col("person").is_not_null())
    return known.select("segment", "region_code", "person")


def _aside(rows: list[tuple[str, str | None, str | None, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=TABLES["aside"].schema, orient="row")
