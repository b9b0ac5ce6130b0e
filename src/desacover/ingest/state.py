"""The live sources of a moment and what each of them gives: its rows but for the cells that others replace."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import polars as pl

from desacover.measures.segments import behind, shown
from desacover.measures.terms import Terms
from desacover.store.records import Cell, SourceRecord
from desacover.store.schemas import TABLES
from desacover.store.view import View

_REGENCY = len("35.07")
_EMPTY = TABLES["damaged"].empty()


@dataclass
class State:
    """What is live, with the frames that a change itself brings, by table and source.

    `terms` say how segments are shown: cells are named by shown segments.
    """

    store: View
    terms: Terms
    live: list[SourceRecord]
    fresh: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict)

    def enrollment(self, period: str | None = None) -> list[SourceRecord]:
        """The live lists of participants, of one period or of all, in the order of arrival."""
        return [one for one in self.live if one.kind == "enrollment" and (period is None or period in one.periods)]

    def periods(self) -> set[str]:
        """The periods for which any list is live."""
        return {period for one in self.enrollment() for period in one.periods}

    def rows(self, source: SourceRecord) -> pl.DataFrame:
        """Its accepted rows: a part's columns."""
        return self._unstruck(self._frame("part", source), source, "unit")

    def damaged(self, source: SourceRecord) -> pl.DataFrame:
        """Its rows set aside for a damaged NIK alone, that name a card."""
        key = ("damaged", source.source_id)
        if key not in self.fresh and not self.store.holds(*key):
            return _EMPTY
        return self._unstruck(self._frame("damaged", source), source, "unit")

    def aside(self, source: SourceRecord) -> pl.DataFrame:
        """All its rows set aside, whoever's they may be by now."""
        frame = self._frame("quarantine", source)
        if not source.struck:
            return frame
        # Of a source all of whose rows are replaced, what names no cell goes with them.
        gone = source.kind == "enrollment" and self.rows(source).is_empty() and self._frame("part", source).height
        if gone:
            frame = frame.drop_nulls(["segment", "region_code", "period"])
        return self._unstruck(frame, source, "region_code")

    def declared(self, source: SourceRecord, period: str) -> list[tuple[str, str]]:
        """The cells (shown segment, regency) of which it says that what it does not list is zero (REP-2)."""
        if not source.declared:
            return []
        regencies = source.speaks_for or sorted(self.rows(source)["unit"].str.slice(0, _REGENCY).unique())
        named = [(segment, regency) for segment in source.declared for regency in regencies]
        return [
            (segment, regency) for segment, regency in named if (segment, regency, period) not in source.struck
        ]

    def cells_of(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The cells of rows (period, segment, unit): shown segment, regency_code, period, once each."""
        regency = pl.col("unit").str.slice(0, _REGENCY).alias("regency_code")
        return rows.select(shown(self.terms).alias("segment"), regency, "period").unique()

    def strikes(self) -> list[tuple[str, Cell, str]]:
        """Which live source replaces which cell of another (COR-3): source, cell, by."""
        return self.store.strikes()

    def _frame(self, role: str, source: SourceRecord) -> pl.DataFrame:
        key = (role, source.source_id)
        if key not in self.fresh:
            self.fresh[key] = self.store.read_table(*key)
        return self.fresh[key]

    def _unstruck(self, frame: pl.DataFrame, source: SourceRecord, place: str) -> pl.DataFrame:
        return without(frame, source.struck, place) if source.struck else frame


def stated(cell: Cell, terms: Terms) -> list[Cell]:
    """A cell by the segments that its rows state, which stay what they are when others are shown as one."""
    return [(segment, *cell[1:]) for segment in behind(cell[0], terms)]


def without(frame: pl.DataFrame, struck: Collection[Cell], place: str) -> pl.DataFrame:
    """The rows (period, segment, and the code of a region in `place`) that lie in none of some stated cells."""
    on = ["segment", "regency", "period"]
    cells = pl.DataFrame(sorted(struck), schema=dict.fromkeys(on, pl.String), orient="row")
    named = frame.with_columns(pl.col(place).str.slice(0, _REGENCY).alias("regency"))
    return named.join(cells, on=on, how="anti", maintain_order="left").drop("regency")
