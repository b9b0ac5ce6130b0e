"""The live sources of a moment and what each of them gives: its rows but for the places that others replace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.segments import Cell, behind, cells_of
from desacover.measures.terms import Terms
from desacover.store.records import Place, SourceRecord, Strike
from desacover.store.schemas import TABLES
from desacover.store.view import Tables, View

REGENCY = len("35.07")
LEVELS = (REGENCY, len("35.07.01"), len("35.07.01.2001"))
"""How long the code of a regency is, of a district, of a village."""
_EMPTY = TABLES["damaged"].empty()
_PART = tuple(TABLES["part"].columns())
_STRUCK = ("segment", "unit", "period")
_LARGE = 100_000
"""Of a source of more rows only those columns are read that are asked for."""


@dataclass
class State:
    """What is live, in a store or, where a change is under way, as its tables will stand after it.

    `terms` say how segments are shown: cells are named by shown segments.
    """

    store: View
    terms: Terms
    live: list[SourceRecord]
    change: Tables | None = None

    def enrollment(self, period: str | None = None) -> list[SourceRecord]:
        """The live lists of participants, of one period or of all, in the order of arrival."""
        return [one for one in self.live if one.kind == "enrollment" and (period is None or period in one.periods)]

    def periods(self) -> set[str]:
        """The periods for which any list is live."""
        return {period for one in self.enrollment() for period in one.periods}

    def rows(self, source: SourceRecord, columns: Sequence[str] = _PART) -> pl.DataFrame:
        """Its accepted rows, with some of a part's columns."""
        needed = list(dict.fromkeys([*columns, *_STRUCK])) if source.struck else list(columns)
        # What is small is held whole from the first question on: others ask for other columns.
        asked = needed if source.account.rows_read > _LARGE else None
        rows = self._tables.read_table("part", source.source_id, asked)
        return self._unstruck(rows, source, "unit").select(columns)

    def counts(self, source: SourceRecord) -> pl.DataFrame:
        """The counts that it states, of several for one place the first: the columns of `eligible`."""
        frame = self._frame("eligible", source)
        rows = without_counts(frame, source.struck) if source.struck else frame
        return rows.unique(list(COUNTED), keep="first", maintain_order=True)

    def damaged(self, source: SourceRecord) -> pl.DataFrame:
        """Its rows set aside for a damaged NIK alone, that name a card."""
        if not self._tables.holds("damaged", source.source_id):
            return _EMPTY
        return self._unstruck(self._frame("damaged", source), source, "unit")

    def aside(self, source: SourceRecord) -> pl.DataFrame:
        """All its rows set aside, whoever's they may be by now."""
        frame = self._frame("quarantine", source)
        if not source.struck:
            return frame
        # Of a source all of whose rows are replaced, what names no cell goes with them.
        gone = source.kind == "enrollment" and self.rows(source, ["row"]).is_empty() and self._kept(source)
        if gone:
            frame = frame.drop_nulls(["segment", "region_code", "period"])
        return self._unstruck(frame, source, "region_code")

    def declared(self, source: SourceRecord, period: str) -> list[tuple[str, str]]:
        """The cells (shown segment, regency) of which it says that what it does not list is zero (REP-2)."""
        if not source.declared:
            return []
        regencies = source.speaks_for or sorted(self.rows(source, ["unit"])["unit"].str.slice(0, REGENCY).unique())
        named = [(segment, regency) for segment in source.declared for regency in regencies]
        return [
            (segment, regency) for segment, regency in named if (segment, regency, period) not in source.struck
        ]

    def eligible(self) -> list[SourceRecord]:
        """The live sources of counts, in the order of arrival."""
        return [one for one in self.live if one.kind == "eligible"]

    def cells(self, source: SourceRecord) -> frozenset[Cell]:
        """The shown cells in which a list names persons, whoever replaced them, those of damaged NIKs included."""
        return cells_of(source.given, self.damaged(source), self.terms)

    def rows_in(self, source: SourceRecord, place: Place) -> int:
        """How many of its rows lie in a place that another may take over."""
        if source.kind != "enrollment":
            frame = self._frame("eligible", source)
            return frame.height - without_counts(frame, {place}).height
        rows = self._tables.read_table("part", source.source_id, list(_STRUCK))
        return rows.height - without(rows, {place}, "unit").height

    def _kept(self, source: SourceRecord) -> int:
        """How many rows it has, whether or not another took them over."""
        return self._tables.read_table("part", source.source_id, ["row"]).height

    def strikes(self) -> list[Strike]:
        """Which live source replaces which place of another (COR-3)."""
        return self.store.strikes()

    def _frame(self, role: str, source: SourceRecord) -> pl.DataFrame:
        return self._tables.read_table(role, source.source_id)

    @property
    def _tables(self) -> Tables:
        return self.store if self.change is None else self.change

    def _unstruck(self, frame: pl.DataFrame, source: SourceRecord, place: str) -> pl.DataFrame:
        return without(frame, source.struck, place) if source.struck else frame


COUNTED = ("segment", "region_code", "valid_from")
"""What a count is of: no source states two for it, and no two differ (ELI-6)."""


def stated(cell: Cell, terms: Terms) -> list[Cell]:
    """A cell by the segments that its rows state, which stay what they are when others are shown as one."""
    return [(segment, *cell[1:]) for segment in behind(cell[0], terms)]


def without(frame: pl.DataFrame, struck: Collection[Place], place: str) -> pl.DataFrame:
    """The rows (period, segment, and the code of a region in `place`) that lie in none of some places.

    A place is a regency, a district or a village; a row that names no more than the regency lies in no district.
    """
    for length in sorted({len(one[1]) for one in struck}):
        regions = [one for one in struck if len(one[1]) == length]
        frame = frame.join(
            pl.DataFrame(
                sorted(regions), schema=dict.fromkeys(["segment", place, "period"], pl.String), orient="row"
            ),
            left_on=["segment", pl.col(place).str.slice(0, length), "period"],
            right_on=["segment", place, "period"],
            how="anti",
            maintain_order="left",
        )
    return frame


def without_counts(frame: pl.DataFrame, struck: Collection[Place]) -> pl.DataFrame:
    """The counts (the columns of `eligible`) of which none is stated for just one of some places."""
    places = pl.DataFrame(sorted(struck), schema=dict.fromkeys(COUNTED, pl.String), orient="row")
    return frame.join(places, on=list(COUNTED), how="anti", maintain_order="left")
