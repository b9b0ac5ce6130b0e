"""The rows of one month of a series: each cell after its own last report (MOV-6)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.came_from import Known, arrivals
from desacover.measures.compared import Compared
from desacover.measures.flows import among, checked, counted, pairs, sizes, without
from desacover.measures.movement_rows import COLUMNS, KEY, Keyed, Layout, cell_rows, described, key_of, numbered
from desacover.measures.places import above, within_any

SERIES_SCHEMA = {
    "from": pl.String, "to": pl.String, **dict.fromkeys(COLUMNS, pl.Int64), **dict.fromkeys(KEY, pl.String),
    "history_since": pl.String, "flags": pl.List(pl.String),
}  # fmt: skip
"""The columns of a series' rows: when a step begins and ends, and those of a table of movement."""
_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Step:
    """A month of a series (SERIES_SCHEMA): its rows, and in one row the union of the cells that make the step."""

    rows: pl.DataFrame
    total: pl.DataFrame


@dataclass(frozen=True)
class _Ends:
    """One step: positions (key, person) at the starts and at the end, their pairs, and what lies between.

    key: the row of each place, null outside the cells of the step. start_of: the period of the report before,
    by place. window: the months from the earliest start to the one before `period`.
    """

    period: str
    window: list[str]
    key: pl.Series
    start_of: pl.Series
    at_start: pl.DataFrame
    at_end: pl.DataFrame
    start: pl.DataFrame
    end: pl.DataFrame


class Steps:
    """All that the months of a series share: the rows, and into which of them each place falls.

    layout: of the table. cells: as `steps` gives them.
    """

    def __init__(self, layout: Layout, cells: Compared, known: Known) -> None:
        self._layout, self._cells, self._known = layout, cells, known
        unit = layout.units.standing(pl.col("unit"))
        self._places = known.months.places.with_columns(unit=unit, regency_code=above(unit, "regency"))
        inside = pl.col("segment").is_in(list(layout.segments)) & within_any(
            pl.col("unit"), layout.units.places(layout.region)
        )
        self._keys = numbered(layout, cells.taking_part, [self._places.filter(inside)])
        self._key = _where(
            self._places.select(inside).to_series(), key_of(layout, self._places, self._keys)
        )  # fmt: skip

    def step(self, period: str) -> Step | None:
        """The step of a month; None where no cell makes one. Errors: MovementBroken."""
        taking = self._cells.taking_part.filter(pl.col("period") == period)
        if taking.is_empty():
            return None
        ends = self._ends(taking, period)
        came = arrivals(self._came(ends), period, ends.window, ends.key, self._known)
        left = self._left(without(ends.start, ends.end), period)
        flows = counted(sizes(ends.start, "opening"), sizes(ends.end, "closing"), left, came)
        flows = checked(flows, ends.at_start, ends.at_end)
        fresh = self._fresh(ends)
        own = Keyed(self._present(taking, ends, fresh), ends.at_start, ends.at_end, fresh)
        rows = _dated(described(flows, own, Compared(taking, ()), self._layout), taking, self._layout, period)
        return Step(rows, self._total(taking, ends, came, left, fresh))

    def _ends(self, taking: pl.DataFrame, period: str) -> _Ends:
        start_of = self._places.join(
            taking.select(*_CELL, "start"), on=_CELL, how="left", maintain_order="left"
        )["start"]  # fmt: skip
        key = _where(start_of.is_not_null(), self._key)
        starts = taking["start"].unique().sort().to_list()
        at_start = pl.concat(
            [self._rows(start, _where((start_of == start).fill_null(False), key)) for start in starts]
        )
        at_end = self._rows(period, key)
        window = [one for one in self._known.months.periods if starts[0] <= one < period]
        return _Ends(period, window, key, start_of, at_start, at_end, pairs(at_start), pairs(at_end))

    def _rows(self, period: str, key: pl.Series) -> pl.DataFrame:
        """The positions of a month by row: key, person."""
        rows = self._known.months[period].rows
        return rows.select(key.gather(rows["place"]).alias("key"), "person").filter(pl.col("key").is_not_null())

    def _came(self, ends: _Ends) -> pl.DataFrame:
        """The pairs that are there at the end alone, with the earliest start of the cells in which they are."""
        came = without(ends.end, ends.start)
        there = self._known.months[ends.period].of(came["person"])
        start = there.select(
            "person", key=ends.key.gather(there["place"]), start=ends.start_of.gather(there["place"])
        )
        earliest = start.group_by("key", "person").agg(pl.col("start").min())
        return came.join(earliest, on=["key", "person"], how="left", maintain_order="left")

    def _left(self, left: pl.DataFrame, period: str) -> pl.DataFrame:
        held = self._known.held.filter(pl.col("period") == period)["person"]
        active = self._known.months[period].rows["person"]
        return left.with_columns(moved=among(active), held=among(held))

    def _fresh(self, ends: _Ends) -> pl.DataFrame:
        """The first positions of those first active over the step (MOV-5): key, person."""
        found = [ends.at_end.clear()]
        for month in (*ends.window, ends.period):
            first = self._known.fresh(month)
            start = ends.start_of.gather(first["place"])
            key = ends.key.gather(first["place"])
            found.append(first.select(key.alias("key"), "person").filter((start < month).fill_null(False)))
        return pl.concat(found).filter(pl.col("key").is_not_null())

    def _present(self, taking: pl.DataFrame, ends: _Ends, fresh: pl.DataFrame) -> pl.DataFrame:
        """The rows of a step: those with anybody, and where tables list cells, those of its cells."""
        layout = self._layout
        keys = [one["key"].unique() for one in (ends.start, ends.end, fresh)]
        if "funding" in layout.by:
            keys = keys[:2]
        if layout.lists_cells():
            keys.append(cell_rows(layout, taking).join(self._keys, on=layout.varying(), how="inner")["key"])
        if not layout.by:
            keys.append(self._keys["key"])
        return self._keys.filter(pl.col("key").is_in(pl.concat(keys).unique().implode()))

    def _total(
        self, taking: pl.DataFrame, ends: _Ends, came: pl.DataFrame, left: pl.DataFrame, fresh: pl.DataFrame
    ) -> pl.DataFrame:
        """The union of the step's cells, persons counted once (MOV-4).

        Who is new to the union is new to every row in which he is, so that only those who came are looked at.
        """
        whole = Layout((), self._layout.segments, self._layout.region, self._layout.units)
        one = pl.lit(0, dtype=pl.UInt32)
        there, here, first = (
            frame.select(one.alias("key"), "person").with_columns(key=one)
            for frame in (ends.at_start, ends.at_end, fresh)
        )
        persons = came.filter(~among(there["person"])).group_by("person").agg(pl.col("start").min())
        nowhere = pl.Series([0], dtype=pl.UInt32)
        union = _where(ends.key.is_not_null(), pl.select(pl.repeat(0, len(ends.key), dtype=pl.UInt32)).to_series())
        paired = persons.select(
            one.alias("key"), "person", pl.col("person").cast(pl.UInt64).alias("pair"), "start"
        )
        arrived = arrivals(paired, ends.period, ends.window, union, self._known)
        gone = self._left(left.filter(~among(here["person"])).unique("person").with_columns(key=one), ends.period)
        opening, closing = (
            pl.DataFrame({"key": nowhere, name: [frame["person"].n_unique()]})
            for name, frame in (("opening", there), ("closing", here))
        )
        flows = checked(counted(opening, closing, gone, arrived), there, here)
        keys = numbered(whole, taking, [])
        rows = described(flows, Keyed(keys, there, here, first), Compared(taking, ()), whole)
        return _dated(rows, taking, whole, ends.period)


def _where(here: pl.Series, values: pl.Series) -> pl.Series:
    """The values where a condition holds, else null."""
    return pl.select(pl.when(here).then(values)).to_series()


def _dated(rows: pl.DataFrame, taking: pl.DataFrame, layout: Layout, period: str) -> pl.DataFrame:
    """Rows of SERIES_SCHEMA: from the earliest start of a row's cells, with the flag `spans_gap`."""
    spans = taking.group_by(layout.cell_key()).agg(pl.col("start").min().alias("from"), pl.col("spans_gap").any())
    flag = pl.when(pl.col("spans_gap")).then(pl.lit(["spans_gap"])).otherwise(pl.lit([], dtype=pl.List(pl.String)))
    return (
        rows.with_columns(layout.row_cell(), to=pl.lit(period))
        .join(spans, on=["segment", "cell"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(flags=pl.concat_list("flags", flag))
        .select(list(SERIES_SCHEMA))
    )
