"""The live sources of a moment and what each of them gives: its rows but for the places that others replace."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.segments import Cell, behind, cells_of
from desacover.measures.terms import Terms
from desacover.reading.at_rest import Placed
from desacover.reading.at_rest.positions import WHERE_HELD
from desacover.store.records import Place, SourceRecord, Strike
from desacover.store.schemas import TABLES
from desacover.store.view import Tables, View

REGENCY = len("35.07")
LEVELS = (REGENCY, len("35.07.01"), len("35.07.01.2001"))
"""How long the code of a regency is, of a district, of a village."""
_EMPTY = TABLES["damaged"].empty()
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

    def of(self, table: str) -> list[SourceRecord]:
        """The live sources whose rows stand in a table, in the order of arrival."""
        return [source for source in self.live if source.at_rest.table == table]

    def making_months(self, period: str | None = None) -> list[SourceRecord]:
        """The live lists of which months are made, of one period or of all, in the order of arrival."""
        return [
            source
            for source in self.live
            if source.at_rest.makes_months and (period is None or period in source.periods)
        ]

    def periods(self) -> set[str]:
        """The periods for which any list is live."""
        return {period for source in self.making_months() for period in source.periods}

    def rows(self, source: SourceRecord, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Its accepted rows that stand: the columns of its table, or some of them."""
        placed = source.at_rest.placed
        if columns is None:
            return without(self._accepted(source), source.struck, placed)
        # What is small is held whole from the first question on: others ask for other columns.
        needed = [*columns, *placed.columns] if source.struck else columns
        asked = dict.fromkeys(needed) if source.account.rows_read > _LARGE else None
        return without(self._accepted(source, asked), source.struck, placed).select(columns)

    def damaged(self, source: SourceRecord) -> pl.DataFrame:
        """Its rows set aside for a damaged NIK alone, that name a card."""
        if not self._tables.holds("damaged", source.source_id):
            return _EMPTY
        return without(self._frame("damaged", source), source.struck, WHERE_HELD)

    def aside(self, source: SourceRecord) -> pl.DataFrame:
        """All its rows set aside, whoever's they may be by now."""
        frame = self._frame("quarantine", source)
        if not source.struck:
            return frame
        # Of a list all of whose rows are replaced, what names no cell goes with them.
        if source.at_rest.makes_months and self._is_replaced_whole(source):
            frame = frame.drop_nulls(_ASIDE.columns)
        return without(frame, source.struck, _ASIDE)

    def declared(self, source: SourceRecord, period: str) -> list[tuple[str, str]]:
        """The cells (shown segment, regency) of which it says that what it does not list is zero (REP-2)."""
        if not source.declared:
            return []
        region = source.at_rest.placed.region
        regencies = source.speaks_for or sorted(self.rows(source, [region])[region].str.slice(0, REGENCY).unique())
        named = [(segment, regency) for segment in source.declared for regency in regencies]
        return [
            (segment, regency) for segment, regency in named if (segment, regency, period) not in source.struck
        ]

    def amends(self, source: SourceRecord) -> int:
        """Its place among the sources whose rows speak for their positions over all others (COR-3); 0 for none."""
        if not source.amends:
            return 0
        amending = [other.source_id for other in self.making_months() if other.amends]
        return amending.index(source.source_id) + 1

    def cells(self, source: SourceRecord) -> frozenset[Cell]:
        """The shown cells in which a list names persons, whoever replaced them, those of damaged NIKs included."""
        return cells_of(source.given, self.damaged(source), self.terms)

    def rows_in(self, source: SourceRecord, place: Place) -> int:
        """How many of its rows lie in a place that another may take over."""
        placed = source.at_rest.placed
        rows = self._accepted(source, placed.columns)
        return rows.height - without(rows, {place}, placed).height

    def strikes(self) -> list[Strike]:
        """Which live source replaces which place of another (COR-3)."""
        return self.store.strikes()

    def _is_replaced_whole(self, source: SourceRecord) -> bool:
        """Whether it has rows, and others took all of them over."""
        rows = self._accepted(source, source.at_rest.placed.columns)
        return rows.height > 0 and without(rows, source.struck, source.at_rest.placed).is_empty()

    def _accepted(self, source: SourceRecord, columns: Iterable[str] | None = None) -> pl.DataFrame:
        asked = None if columns is None else list(columns)
        return self._tables.read_table(source.at_rest.table, source.source_id, asked)

    def _frame(self, role: str, source: SourceRecord) -> pl.DataFrame:
        return self._tables.read_table(role, source.source_id)

    @property
    def _tables(self) -> Tables:
        return self.store if self.change is None else self.change


_ASIDE = Placed("segment", "region_code", "period", nested=True)
"""Where a row set aside stands."""


def stated(cell: Cell, terms: Terms) -> list[Cell]:
    """A cell by the segments that its rows state, which stay what they are when others are shown as one."""
    return [(segment, *cell[1:]) for segment in behind(cell[0], terms)]


def without(frame: pl.DataFrame, struck: Collection[Place], placed: Placed) -> pl.DataFrame:
    """The rows that stand in none of some places.

    Where places are nested, one is a regency, a district or a village, with all that lies in it; a row that names
    no more than the regency lies in no district.
    """
    lengths = {len(place[1]) for place in struck} if placed.nested else {None} if struck else set[None]()
    for length in sorted(lengths, key=lambda chars: chars or 0):
        regions = [place for place in struck if length in (None, len(place[1]))]
        region = pl.col(placed.region)
        frame = frame.join(
            pl.DataFrame(sorted(regions), schema=dict.fromkeys(placed.columns, pl.String), orient="row"),
            left_on=[placed.segment, region if length is None else region.str.slice(0, length), placed.period],
            right_on=placed.columns,
            how="anti",
            maintain_order="left",
        )
    return frame
