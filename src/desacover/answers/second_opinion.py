"""What two engines that share no code say of the same store, held against each other on every cell."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.identities import not_looked_at
from desacover.answers.movement import careers, measuring
from desacover.answers.spoken import spoken
from desacover.audit.engine import database
from desacover.audit.found import Looked, Shortfall
from desacover.audit.second import SecondEngine
from desacover.errors import DesacoverError
from desacover.measures.arrivals import due_on, reported_on, standing
from desacover.measures.coverage import CoverageQuestion, tabled
from desacover.measures.ground import ground
from desacover.measures.movement import MovementQuestion, change, movement
from desacover.measures.places import LENGTH
from desacover.store.store import Store

LEVELS = ("village", "district", "regency", None)
COVERAGE = (
    "participants", "in_grace", "long_arrears", "counted", "eligible", "coverage", "gap", "set_aside", "reported",
    "expected", "flags",
)  # fmt: skip
FLOWS = (
    "opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "net", "gross_new",
    "lapsed_held", "back_held", "uncertain",
)  # fmt: skip
ANYBODY = pl.any_horizontal(pl.col(FLOWS) != 0)
"""Whether there is anything in a row of movement: of the others each engine lists some."""
MOVEMENT = (*FLOWS, "history_since", "flags")
_STATUS = {
    **{name: name for name in (
        "kept", "speaking", "participants", "aside", "eligible", "reported", "declared", "expected", "partial",
        "first_report", "accepted",
    )},
    "partial_why": "why",
}  # fmt: skip
ROW = ["segment", "code_length", "region_code"]


def second_opinion(figured: Figures, store: Store, *, quick: bool, looked: Looked) -> Iterator[Shortfall]:
    """Every cell of every month for which the measures and the second engine say different things.

    All months are settled anew, from the parts; compared are positions, the standing of cells, coverage at every
    level, movement from each month to the next and over the whole time. quick: the last month alone, after what is
    kept of the cells of the others, and no movement.
    """
    try:
        yield from _compared(figured, store, quick=quick, looked=looked)
    except DesacoverError as error:
        yield not_looked_at("second_engine", error)


def _compared(figured: Figures, store: Store, *, quick: bool, looked: Looked) -> Iterator[Shortfall]:
    opened = figured.opened
    with database(opened.workspace.data) as db:
        engine = SecondEngine(db, opened.regions, opened.terms)
        last = store.periods()[-1:] if quick else None
        engine.settle(store, opened.recorded(), last)
        if not engine.settled:
            return  # all lists were withdrawn
        engine.judge()
        both = _Both(figured, engine, looked)
        looked.months += len(engine.settled)
        for period in engine.settled:
            yield from both.positions(period)
        yield from both.status(last)
        for period in engine.settled:
            yield from both.coverage(period)
        if not quick:
            for start, end in both.spans():
                yield from both.movement(start, end)


@dataclass(frozen=True)
class _Both:
    """Both engines, asked the same."""

    figured: Figures
    engine: SecondEngine
    looked: Looked

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments, as they are shown, of which there is anything, in any month."""
        anything = (pl.col("kept") > 0) | (pl.col("aside") > 0) | pl.col("eligible").is_not_null()
        cells = self.figured.status.filter(anything | pl.col("declared"))
        return tuple(cells["segment"].unique(maintain_order=True))

    def positions(self, period: str) -> Iterator[Shortfall]:
        """The positions that stand in the month of only one of the two, by the cells that their rows state."""
        for row in self.engine.unlike(period).iter_rows(named=True):
            yield _shortfall({**row, "period": period}, "positions", row["first"], row["second"])

    def status(self, periods: Sequence[str] | None) -> Iterator[Shortfall]:
        """The standing of all cells, of all months or some of them."""
        first, second = self.figured.status, self.engine.status()
        if periods is not None:
            first, second = (frame.filter(pl.col("period").is_in(periods)) for frame in (first, second))
        named = second.rename({theirs: ours for ours, theirs in _STATUS.items()}).rename(
            {"regency_code": "region_code"}
        )
        key = ["period", "segment", "region_code"]
        yield from self._differing(first.rename({"regency_code": "region_code"}), named, key, list(_STATUS))
        yield from self._states(frozenset(periods or self.figured.status["period"].unique()))

    def _states(self, periods: frozenset[str]) -> Iterator[Shortfall]:
        """In which state each cell is, and since when it is reported; in time or late as the settings say now."""
        opened, status = self.figured.opened, self.figured.status.filter(pl.col("period").is_in(periods))
        told, day = spoken(opened, self.figured.store, periods), opened.settings.due_day
        first = standing(status, reported_on(told, status), day, opened.day())
        due = {} if day is None else {period: due_on(period, day) for period in periods}
        second = self.engine.states(told, due).filter(pl.col("period").is_in(periods))
        key = ["period", "segment", "region_code"]
        yield from self._differing(_days(first), _days(second), key, ["state", "reported_on"])

    def coverage(self, period: str) -> Iterator[Shortfall]:
        """The tables of coverage of a month: all segments at every level; those of the headline as one."""
        figured = self.figured
        region, headline = figured.opened.settings.province, figured.opened.headline()
        positions = figured.positions(period)

        def tables(segments: tuple[str, ...], every_by: Sequence[tuple[str, ...]]) -> Iterator[pl.DataFrame]:
            asked = CoverageQuestion(period, every_by[0], segments, region)
            base = ground(
                positions, figured.counts, figured.status, figured.aside, figured.opened.regions,
                figured.opened.terms, asked,
            )  # fmt: skip
            for by in every_by:
                rows, total = tabled(base, CoverageQuestion(period, by, segments, region))
                yield of_level(rows, by)
                if "segment" not in by:
                    yield of_level(pl.DataFrame([total], schema=rows.schema), ())

        by_segment = [tuple(key for key in ("segment", level) if key) for level in LEVELS]
        first = pl.concat([*tables(self.segments, by_segment), *tables(headline, [("regency",)])])
        second = self.engine.coverage(period)
        asked = pl.col("segment").is_null() | pl.col("segment").is_in(self.segments)
        # Of a segment of which there is nothing each engine has a line for the province that says so.
        says = (pl.col("set_aside") > 0) | (pl.col("expected") > 0) | pl.col("eligible").is_not_null()
        yield from self._differing(first, second.filter(asked | says), ROW, list(COVERAGE), period=period)

    def spans(self) -> list[tuple[str, str]]:
        """Each month with a report and the next one; the first and the last."""
        reported = sorted(self.figured.status.filter("reported")["period"].unique())
        steps = list(itertools.pairwise(reported))
        return [*steps, (reported[0], reported[-1])] if len(steps) > 1 else steps

    def movement(self, start: str, end: str) -> Iterator[Shortfall]:
        """The tables of movement between two months, and which cells they leave out."""
        figured = self.figured
        region, headline = figured.opened.settings.province, figured.opened.headline()
        held = figured.store.table_or_empty("held", "")
        known = careers(figured, (start, end))

        def asked(by: tuple[str, ...], segments: tuple[str, ...]) -> Any:
            question = MovementQuestion(start, end, by, segments, region)
            measure = movement if by else change
            return measure(known, held, figured.status, figured.opened.regions, question)

        with measuring(figured):
            every_by = [tuple(key for key in ("segment", level) if key) for level in LEVELS]
            moved = [(by, asked(by, self.segments)) for by in every_by]
            total = asked((), headline)
        tables = [of_level(one.rows, by) for by, one in moved]
        tables.append(of_level(pl.DataFrame([total.total], schema=moved[0][1].rows.schema), ()))
        second, left_out = self.engine.movement(start, end)
        span = {"since": start, "period": end}
        yield from self._differing(
            pl.concat(tables).filter(ANYBODY), second.filter(ANYBODY), ROW, list(MOVEMENT), **span
        )
        schema = dict.fromkeys(("segment", "region_code", "period", "why"), pl.String)
        first = pl.DataFrame(moved[0][1].not_compared, schema=schema, orient="row")
        others = left_out.rename({"regency_code": "region_code"})
        key = ["segment", "region_code", "period"]
        yield from self._differing(first, others, key, ["why"], since=start)

    def _differing(
        self, first: pl.DataFrame, second: pl.DataFrame, key: list[str], measures: list[str], **cell: str
    ) -> Iterator[Shortfall]:
        """The cells and measures that differ."""
        both = side_by_side(first, second, key, measures)
        self.looked.cells += both.height
        for row, name in differing(both, key, measures):
            yield _shortfall({**row, **cell}, name, row[name], row[f"{name}_second"])


def side_by_side(first: pl.DataFrame, second: pl.DataFrame, key: list[str], measures: list[str]) -> pl.DataFrame:
    """The rows of two frames by their key: the measures of the one, and of the other with `_second`.

    A row that one of them lacks has none of its measures.
    """
    return first.select(*key, *measures).join(
        second.select(*key, *measures), on=key, how="full", coalesce=True, nulls_equal=True, suffix="_second"
    )


def differing(both: pl.DataFrame, key: list[str], measures: list[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Of such rows those that are not alike, in the order of their key, with each measure that is not."""
    unlike = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_second")) for name in measures)
    for row in both.filter(unlike).sort(key).iter_rows(named=True):
        yield from ((row, name) for name in measures if row[name] != row[f"{name}_second"])


def _days(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells as a Shortfall names them, days as text."""
    return cells.rename({"regency_code": "region_code"}).cast({"reported_on": pl.String})


def of_level(rows: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """A table with the length of its regions' codes, and its flags as one text."""
    level = next((key for key in by if key in LENGTH), "province")
    flags = pl.col("flags").list.eval(pl.element() + ";").list.join("")
    numbers = pl.col(pl.Int32, pl.UInt32, pl.UInt64).cast(pl.Int64)
    return rows.with_columns(numbers).with_columns(flags, code_length=pl.lit(LENGTH[level], pl.Int64))


def _shortfall(cell: dict[str, Any], measure: str, expected: Any, found: Any) -> Shortfall:
    named = {name: cell.get(name) for name in ("segment", "region_code", "period", "since")}
    return Shortfall("cell-differs", "rebuild", **named, measure=measure, expected=expected, found=found)
