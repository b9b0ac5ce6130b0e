"""The rows of one month of a series: each cell after its own last report (MOV-6)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.came_from import Known, arrivals
from desacover.measures.compared import Compared
from desacover.measures.flows import adding_up, among, counted, pairs, sizes, without
from desacover.measures.movement_rows import COLUMNS, KEY, Layout, cell_rows, described, key_of, numbered
from desacover.measures.places import above, within_any
from desacover.measures.remembered import at

SERIES_SCHEMA = {
    "from": pl.String, "to": pl.String, **dict.fromkeys(COLUMNS, pl.Int64), **dict.fromkeys(KEY, pl.String),
    "history_since": pl.String, "flags": pl.List(pl.String),
}  # fmt: skip
"""The columns of a series' rows: when a step begins and ends, and those of a table of movement."""
_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Step:
    """A month of a series (SERIES_SCHEMA): its rows, and in one row the union of the cells that make the step.

    lapsed, new: as in a Series.
    """

    rows: pl.DataFrame
    total: pl.DataFrame
    lapsed: pl.DataFrame
    new: pl.DataFrame


@dataclass(frozen=True)
class _Ends:
    """One step: who is in which row at the starts and at the end.

    key: the row of each place, null outside the cells of the step. start_of: the period of the report before,
    by place. window: the months from the earliest start to the one before `period`. opening, closing: the size
    of each row. came, left: the pairs (key, person, pair) that are there at one end alone. start: the rows at
    the start by the person's number, null for those in `several_at_start` (key, person), who are in more.
    """

    period: str
    window: list[str]
    key: pl.Series
    start_of: pl.Series
    opening: pl.DataFrame
    closing: pl.DataFrame
    came: pl.DataFrame
    left: pl.DataFrame
    start: pl.Series
    end: pl.Series
    several_at_start: pl.DataFrame
    several_at_end: pl.DataFrame


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
        came = arrivals(self._since(ends), period, ends.window, ends.key, self._known)
        left = self._left(ends.left, period)
        flows = adding_up(counted(ends.opening, ends.closing, left, came), ends.opening, ends.closing)
        fresh = self._fresh(ends)
        keys = self._present(taking, ends, fresh)
        rows = _dated(
            described(flows, keys, fresh, Compared(taking, ()), self._layout), taking, self._layout, period
        )
        total = self._total(taking, ends, came, left, fresh)
        return Step(rows, total, self._lapsed(left, ends), self._new(came, ends))

    def _lapsed(self, left: pl.DataFrame, ends: _Ends) -> pl.DataFrame:
        gone = left.filter(~pl.col("moved"))
        found: list[pl.DataFrame] = []
        for start in ends.start_of.drop_nulls().unique().sort():
            posts = self._posts(gone, start, _where((ends.start_of == start).fill_null(False), ends.key))
            found.append(posts.select(pl.lit(start).alias("from"), pl.lit(ends.period).alias("to"), pl.all()))
        return pl.concat(found)

    def _new(self, came: pl.DataFrame, ends: _Ends) -> pl.DataFrame:
        fresh = came.filter(~pl.col("moved") & ~pl.col("back"))
        return self._posts(fresh, ends.period, ends.key).select(pl.lit(ends.period).alias("to"), pl.all())

    def _posts(self, who: pl.DataFrame, period: str, key: pl.Series) -> pl.DataFrame:
        """The posts in a period of some pairs (key, person): KEY, person, unit. key: the row of each place."""
        rows = self._known.months[period].of(who["person"])
        posts = rows.select(
            key.gather(rows["place"]).alias("key"),
            "person",
            self._places["unit"].gather(rows["place"]).alias("unit"),
        )
        named = posts.join(who, on=["key", "person"], how="semi").join(self._keys, on="key")
        return named.select(*KEY, "person", "unit")

    def _ends(self, taking: pl.DataFrame, period: str) -> _Ends:
        months = self._known.months
        start_of = self._places.join(
            taking.select(*_CELL, "start"), on=_CELL, how="left", maintain_order="left"
        )["start"]  # fmt: skip
        key = _where(start_of.is_not_null(), self._key)
        starts = taking["start"].unique().sort().to_list()
        own = {start: _where((start_of == start).fill_null(False), key) for start in starts}
        before = _as_long([own[start].gather(months[start].single) for start in starts], months[period].single)
        end = _as_long([key.gather(months[period].single)], *before)[0]
        start = pl.select(pl.coalesce(before)).to_series()
        several = pl.concat(
            [*(months[one].several["person"] for one in (*starts, period)), _twice(before)]
        ).unique()  # fmt: skip
        at_start = pairs(pl.concat([_in_rows(months[one].of(several), own[one]) for one in starts]))
        at_end = pairs(_in_rows(months[period].of(several), key))
        inside = several.filter(several < len(start))
        start, end = start.scatter(inside, None), end.scatter(inside, None)
        changed = start.ne_missing(end).arg_true()
        window = [one for one in months.periods if starts[0] <= one < period]
        return _Ends(
            period, window, key, start_of,
            _sizes(start, at_start, "opening"), _sizes(end, at_end, "closing"),
            pl.concat([_paired(end, changed), without(at_end, at_start)]),
            pl.concat([_paired(start, changed), without(at_start, at_end)]),
            start, end, at_start, at_end,
        )  # fmt: skip

    def _since(self, ends: _Ends) -> pl.DataFrame:
        """The pairs that came, with the earliest start of the cells in which they are at the end."""
        there = self._known.months[ends.period].of(ends.came["person"])
        start = there.select(
            "person", key=ends.key.gather(there["place"]), start=ends.start_of.gather(there["place"])
        )
        earliest = start.group_by("key", "person").agg(pl.col("start").min())
        return ends.came.join(earliest, on=["key", "person"], how="left", maintain_order="left")

    def _left(self, left: pl.DataFrame, period: str) -> pl.DataFrame:
        held = self._known.held.filter(pl.col("period") == period)["person"]
        active = self._known.months[period].active(left["person"])
        return left.with_columns(moved=among(active), held=among(held))

    def _fresh(self, ends: _Ends) -> pl.DataFrame:
        """The first positions of those first active over the step (MOV-5): key, person."""
        found = [ends.several_at_end.clear().select("key", "person")]
        for month in (*ends.window, ends.period):
            first = self._known.fresh(month)
            start = ends.start_of.gather(first["place"])
            key = ends.key.gather(first["place"])
            found.append(first.select(key.alias("key"), "person").filter((start < month).fill_null(False)))
        return pl.concat(found).filter(pl.col("key").is_not_null())

    def _present(self, taking: pl.DataFrame, ends: _Ends, fresh: pl.DataFrame) -> pl.DataFrame:
        """The rows of a step: those with anybody, and where tables list cells, those of its cells."""
        layout = self._layout
        keys = [ends.opening["key"], ends.closing["key"]]
        if "funding" not in layout.by:
            keys.append(fresh["key"])
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
        persons = came.filter(~_among(ends.start, ends.several_at_start, came["person"]))
        arrived = persons.group_by("person").agg(pl.col("start").min()).select(
            one.alias("key"), "person", pl.col("person").cast(pl.UInt64).alias("pair"), "start"
        )  # fmt: skip
        union = _where(ends.key.is_not_null(), ends.key * 0)
        arrived = arrivals(arrived, ends.period, ends.window, union, self._known)
        gone = left.filter(~_among(ends.end, ends.several_at_end, left["person"])).unique("person")
        gone = self._left(gone.with_columns(key=one), ends.period)
        opening, closing = (
            pl.DataFrame({"key": [0], name: [len(alone) - alone.null_count() + several["person"].n_unique()]})
            .with_columns(key=one)
            for name, alone, several in (
                ("opening", ends.start, ends.several_at_start), ("closing", ends.end, ends.several_at_end)
            )
        )  # fmt: skip
        flows = adding_up(counted(opening, closing, gone, arrived), opening, closing)
        keys = numbered(whole, taking, [])
        rows = described(flows, keys, fresh.with_columns(key=one), Compared(taking, ()), whole)
        return _dated(rows, taking, whole, ends.period)


def _where(here: pl.Series, values: pl.Series) -> pl.Series:
    """The values where a condition holds, else null."""
    return pl.select(pl.when(here).then(values)).to_series()


def _as_long(several: list[pl.Series], *others: pl.Series) -> list[pl.Series]:
    """Columns by the person's number, filled up with nulls to the length of the longest, of others too."""
    longest = max(len(one) for one in (*several, *others))
    return [one.extend_constant(None, longest - len(one)) for one in several]


def _twice(columns: list[pl.Series]) -> pl.Series:
    """The numbers at which more than one column has a value."""
    count = pl.select(pl.sum_horizontal(one.is_not_null().cast(pl.UInt8) for one in columns)).to_series()
    return (count > 1).arg_true()


def _in_rows(positions: pl.DataFrame, key: pl.Series) -> pl.DataFrame:
    """Positions (person, place) by row: key, person."""
    return positions.select(key.gather(positions["place"]).alias("key"), "person").drop_nulls("key")


def _paired(key: pl.Series, persons: pl.Series) -> pl.DataFrame:
    """The rows of some persons, from those of all by number: key, person, pair."""
    return pairs(pl.DataFrame({"key": key.gather(persons), "person": persons}).drop_nulls("key"))


def _sizes(key: pl.Series, several: pl.DataFrame, name: str) -> pl.DataFrame:
    """How many persons each row has: key and the count."""
    keys = pl.concat([key.drop_nulls(), several["key"]]).alias("key")
    return sizes(keys.to_frame(), name)


def _among(key: pl.Series, several: pl.DataFrame, persons: pl.Series) -> pl.Series:
    """Whether persons are in any row."""
    return at(key, persons).is_not_null() | persons.is_in(several["person"].unique().implode())


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
