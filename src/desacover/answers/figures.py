"""What coverage and movement are measured from: the cells of all months, the counts, the months."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.measures.cells import cell_status
from desacover.measures.periods import Chosen, latest_period
from desacover.measures.segments import shown_as
from desacover.reading.at_rest.eligible import COUNTS
from desacover.settled.state import without
from desacover.store.records import SourceRecord
from desacover.store.schemas import TABLES
from desacover.store.view import View
from desacover.workspace import SETTINGS_FILE

_REGENCY = len("35.07")


@dataclass(frozen=True)
class Figures:
    """The store as the measures want it: frames, and the periods that any source reports."""

    opened: Opened
    store: View
    counts: pl.DataFrame
    status: pl.DataFrame
    aside: pl.DataFrame

    @property
    def periods(self) -> list[str]:
        """The periods for which there is any report, in order."""
        return self.store.periods()

    def positions(self, period: str, columns: list[str] | None = None) -> pl.DataFrame:
        """The settled positions of a period, or some of their columns. Errors: `period-not-reported`."""
        self.must_have(period)
        return self.store.read_table("month", period, columns)

    def must_have(self, period: str) -> None:
        """Error `period-not-reported` where nobody has reported for a period."""
        if period not in self.periods:
            raise DesacoverError("period-not-reported", period=period, known=self.known())

    def known(self) -> str:
        """The periods as a person reads them in a hint."""
        return ", ".join(self.periods[-6:]) or "-"

    def choose(self, year: int | None, segments: tuple[str, ...]) -> Chosen:
        """The period of a year, or of the whole store, by COV-7. Errors: `year-empty`, `no-lists`."""
        # A month of which every row was set aside has a file and no cell.
        periods = self.status["period"].unique().to_list()
        if year is not None and not any(period.startswith(f"{year:04d}-") for period in periods):
            raise DesacoverError("year-empty", year=year, known=self.known())
        if not periods:
            raise no_lists(self.store)
        return latest_period(self.status, year, segments, self.opened.terms)


def no_lists(store: View) -> DesacoverError:
    """The error where something was taken in, and no list of participants has a row in force."""
    return DesacoverError("no-lists", n=len(store.live_sources()))


def figures(opened: Opened, store: View, periods: Iterable[str] = ()) -> Figures:
    """Open what the measures need of a store; `periods` have their cells too where nobody reported for them.

    Errors: `settings-changed` where the months were derived under other settings.
    """
    if changed := store.changed_since_derived(opened.recorded()):
        raise DesacoverError("settings-changed", file=SETTINGS_FILE, keys=", ".join(changed))
    counts = counts_of(store)
    status = cell_status(
        store.table_or_empty("cells", ""),
        store.table_or_empty("districts", ""),
        accepted_cells(opened, store),
        counts,
        opened.regions,
        opened.terms,
        periods,
    )
    return Figures(opened, store, counts, status, store.table_or_empty("aside", ""))


def counts_of(store: View) -> pl.DataFrame:
    """The live counts, one a segment, region and period.

    Two sources that state one agree (ELI-6); of what stands beside the count the smaller (content hash, sheet,
    row) speaks, whatever the order of arrival.
    """
    live = [source for source in store.live_sources() if source.at_rest.table == COUNTS]
    ordered = sorted(live, key=lambda source: (source.content_hash, source.sheet))
    frames = [
        without(store.read_table(COUNTS, source.source_id), source.struck, source.at_rest.placed)
        for source in ordered
    ]
    if not frames:
        return TABLES[COUNTS].empty()
    return pl.concat(frames).unique(["segment", "region_code", "valid_from"], keep="first", maintain_order=True)


def accepted_cells(opened: Opened, store: View) -> pl.DataFrame:
    """Accepted cells for which their source speaks still: period, shown segment, regency_code (REP-5)."""
    by_source: dict[str, set[tuple[str, str, str]]] = {}
    for source_id, (segment, regency, period) in store.accepted():
        by_source.setdefault(source_id, set()).add((period, shown_as(segment, opened.terms), regency))
    cell = ["period", "segment", "regency_code"]
    schema = dict.fromkeys(cell, pl.String)
    frames = [pl.DataFrame(schema=schema)]
    for source in store.live_sources():
        if cells := by_source.get(source.source_id):
            named = pl.DataFrame(sorted(cells), schema=schema, orient="row")
            frames.append(source_cells(opened, store, source).join(named, on=cell, how="semi"))
    return pl.concat(frames).unique(maintain_order=True)


def source_cells(opened: Opened, store: View, source: SourceRecord) -> pl.DataFrame:
    """The cells for which a source speaks: it keeps rows there (REP-1), or declares them empty (REP-2).

    Without such a declaration a cell of which all rows are gone would be partial and nobody could accept it.
    """
    stated = {cell[:3] for cell in source.given if cell[3]}
    if stated and source.struck:
        placed = source.at_rest.placed
        rows = store.read_table(source.at_rest.table, source.source_id, list(placed.columns))
        left = without(rows, source.struck, placed).unique().iter_rows()
        stated = {(period, segment, unit[:_REGENCY]) for segment, unit, period in left}
    cells = {(period, shown_as(segment, opened.terms), regency) for period, segment, regency in stated}
    if source.speaks_for:
        cells = {cell for cell in cells if cell[2] in source.speaks_for}
    regencies = source.speaks_for or {regency for *_, regency in cells}
    declared = set(itertools.product(source.periods, source.declared, regencies))
    declared -= {(period, segment, regency) for segment, regency, period in source.struck}
    schema = dict.fromkeys(["period", "segment", "regency_code"], pl.String)
    return pl.DataFrame(sorted(cells | declared), schema=schema, orient="row")
