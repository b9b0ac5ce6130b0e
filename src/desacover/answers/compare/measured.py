"""The figures that `compare` leads from one to another, by row of its table and by cell."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.movement import careers, measuring
from desacover.answers.options import cells_option
from desacover.measures.bridge import Value, Values
from desacover.measures.coverage import CoverageQuestion, tabled
from desacover.measures.ground import Ground, ground
from desacover.measures.movement import MovementQuestion, movement
from desacover.store.schemas import TABLES
from desacover.wording.labels import COVERAGE, FLOWS

Key = tuple[str | None, str]
"""A row: its segment, None for all that are asked about; its region."""

BY_SEGMENT, BY_CELL = ("segment",), ("segment", "regency")


@dataclass(frozen=True)
class Measured:
    """Figures by measure: of the rows (each segment, then all together) and of the cells behind them."""

    rows: Mapping[Key, Values]
    cells: Mapping[Key, Values]


@dataclass(frozen=True)
class Which:
    """The cells asked about as options name them: the headline's and the province where they say nothing."""

    segment: str | None
    region: str | None

    def of(self, figured: Figures) -> tuple[tuple[str, ...], str]:
        """The segments as they are shown at that moment, and the region's code."""
        return cells_option(figured.opened, self.segment, self.region)

    def options(self) -> list[str]:
        """The options as they are written on a command line."""
        named = (("--segment", self.segment), ("--region", self.region))
        return [word for name, value in named if value is not None for word in (name, shlex.quote(value))]


def coverage_of(
    figured: Figures, period: str, which: Which, cells: Collection[tuple[str, str]] | None = None
) -> Measured:
    """The measures of COVERAGE at a period, with `posts`: the active positions, counted or not.

    cells: the only ones that are taken as reported (segment, regency code); None: all that are. Where nothing is
    reported participants, counted and posts are None; of some cells so is eligible, of which `report` shows what
    is counted all the same.
    """
    segments, region = which.of(figured)
    question = CoverageQuestion(period, BY_SEGMENT, segments, region)
    month = figured.positions(period) if period in figured.periods else TABLES["month"].empty()
    status = figured.status if cells is None else _as_if_alone(figured.status, cells)
    opened = figured.opened
    base = ground(month, figured.counts, status, figured.aside, opened.regions, opened.terms, question)
    by_segment, total = tabled(base, question)
    by_cell, _ = tabled(base, CoverageQuestion(period, BY_CELL, segments, region))
    rows = [*by_segment.to_dicts(), total]
    if cells is not None:
        rows = [row if row["participants"] is not None else {**row, "eligible": None} for row in rows]
    posts = _posts(base)
    return Measured(
        {_key(row): {**_values(row), "posts": _of_reported(row, posts)} for row in rows},
        {_key(row): _values(row) for row in by_cell.to_dicts()},
    )


def flows_of(figured: Figures, start: str, end: str, which: Which) -> Measured:
    """The measures of FLOWS from one period to another. Errors: `period-not-reported` (MOV-9)."""
    segments, region = which.of(figured)
    every, held = careers(figured, (start, end)), figured.store.table_or_empty("held", "")

    def asked(by: tuple[str, ...]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        question = MovementQuestion(start, end, by, segments, region)
        moved = movement(every, held, figured.status, figured.opened.regions, question)
        return moved.rows.to_dicts(), moved.total

    with measuring(figured):
        rows, total = asked(BY_SEGMENT)
        cells, _ = asked(BY_CELL)
    return Measured(
        {_key(row): {measure: row[measure] for measure in FLOWS} for row in [*rows, total]},
        {_key(row): {measure: row[measure] for measure in FLOWS} for row in cells},
    )


def ratio(counted: Value, eligible: Value) -> Fraction | None:
    """COV-1, COV-3: the exact coverage; None without a denominator above 0."""
    return None if counted is None or not eligible else Fraction(counted) / Fraction(eligible)


def _key(row: Mapping[str, Any]) -> Key:
    return row["segment"], row["region_code"]


def _values(row: Mapping[str, Any]) -> dict[str, Value]:
    return {**{name: row[name] for name in COVERAGE}, "coverage": ratio(row["counted"], row["eligible"])}


def _as_if_alone(status: pl.DataFrame, cells: Collection[tuple[str, str]]) -> pl.DataFrame:
    """The cells of all months as if only some had been reported; the others are expected still (REP-4)."""
    schema = {"segment": pl.String, "regency_code": pl.String}
    named = pl.DataFrame(sorted(cells), schema=schema, orient="row").with_columns(taken=pl.lit(True))
    taken = status.join(named, on=list(schema), how="left", maintain_order="left")["taken"].fill_null(False)
    return status.with_columns(pl.col("reported") & taken, expected=pl.col("expected") | pl.col("reported"))


def _posts(base: Ground) -> dict[str | None, int]:
    """Active positions by segment, and under None of all."""
    found = base.tallies.group_by("segment").agg(pl.col("active").sum())
    return {**dict(found.iter_rows()), None: int(base.tallies["active"].sum())}


def _of_reported(row: Mapping[str, Any], posts: Mapping[str | None, int]) -> int | None:
    return None if row["participants"] is None else posts.get(row["segment"], 0)


def keys_of(states: Sequence[Mapping[Key, Values]]) -> list[Key]:
    """The rows of several moments, each once: segments in the order in which they are shown, then the total."""
    found = dict.fromkeys(key for state in states for key in state)
    return [*(key for key in found if key[0] is not None), *(key for key in found if key[0] is None)]
