"""Letting partial reports take part in movement: by source, by file, by cell (REP-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.changing import changing
from desacover.answers.decisions import called, find_source
from desacover.answers.figures import figures, source_cells
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.ingest.place_words import place_words
from desacover.measures.segments import Cell
from desacover.reports.model import Report
from desacover.store.records import SourceRecord
from desacover.store.store import Store
from desacover.wording.text import Text

_CELL = ["segment", "regency_code", "period"]


@dataclass(frozen=True)
class AcceptAsked:
    """Sources by id, files as outputs name them; or one cell, its segment as it is shown."""

    named: tuple[str, ...] = ()
    cell: Cell | None = None


def answer(opened: Opened, asked: AcceptAsked, wait: float) -> Answer:
    """Accept what is partial of what is named; the rest is passed over with a note.

    Errors: `source-not-found`, `nothing-ingested`, `period-not-reported` (a cell of a month that nobody reported).
    """
    options = {"sources": list(asked.named)} if asked.cell is None else dict(
        zip(("segment", "region", "period"), asked.cell, strict=True)
    )  # fmt: skip
    with changing(opened, "accept", options, wait=wait) as (store, transaction):
        known = figures(opened, store)
        if asked.cell is not None:
            known.must_have(asked.cell[2])
        chosen = _of_cell(opened, store, asked.cell) if asked.cell else _named(store, asked.named)
        partial = known.status.filter("partial").select(_CELL)
        found = {one.source_id: _partial(opened, store, one, partial, asked.cell) for one in chosen}
        for source_id, cells in found.items():
            for cell in cells:
                transaction.accept(source_id, cell)
    accepted = [one for one in chosen if found[one.source_id]]
    passed_over = [one for one in chosen if not found[one.source_id]]
    cells = sorted({cell for cells in found.values() for cell in cells})
    notes = [called(one) for one in accepted] + [_accepted(cell) for cell in cells]
    if asked.cell is not None and not cells:
        notes.append(_not_partial(place_words(asked.cell)))
    elif asked.cell is None:
        notes += [_not_partial(called(one)) for one in passed_over]
    head = {
        "sources": [_listed(one) for one in accepted],
        "cells": [dict(zip(("segment", "region_code", "period"), cell, strict=True)) for cell in cells],
        "passed_over": [_listed(one) for one in passed_over] if asked.cell is None or not cells else [],
    }
    title = Text("Diterima", "Accepted") if cells else Text("Tidak ada yang parsial", "Nothing is partial")
    return Answer(Report(name="accept", title=title, head=head, notes=tuple(notes)))


def _named(store: Store, given: Sequence[str]) -> list[SourceRecord]:
    """The live sources of ids, or of files with all their sheets and members, each once."""
    found: dict[str, SourceRecord] = {}
    for one in given:
        for source in _of_file(store, one) or [find_source(store, one)]:
            found[source.source_id] = source
    return list(found.values())


def _of_file(store: Store, given: str) -> list[SourceRecord]:
    """The live sources of a file, an archive or a member of one, as outputs name it, other names included."""
    path = given.removeprefix("./").replace("\\", "/")
    return [
        one
        for one in store.live_sources()
        if path in {one.file, one.named, *(name.file for name in one.names), *(name.named for name in one.names)}
    ]


def _of_cell(opened: Opened, store: Store, cell: Cell) -> list[SourceRecord]:
    """The live sources that speak for a cell."""
    named = _frame([cell])
    return [
        one
        for one in store.live_sources()
        if source_cells(opened, store, one).join(named, on=_CELL, how="semi").height
    ]


def _partial(
    opened: Opened, store: Store, one: SourceRecord, partial: pl.DataFrame, only: Cell | None
) -> list[Cell]:
    """The partial cells for which a source speaks."""
    cells = source_cells(opened, store, one).join(partial, on=_CELL, how="semi")
    if only is not None:
        cells = cells.join(_frame([only]), on=_CELL, how="semi")
    return [(segment, regency, period) for segment, regency, period in cells.select(_CELL).iter_rows()]


def _frame(cells: Sequence[Cell]) -> pl.DataFrame:
    return pl.DataFrame(list(cells), schema=dict.fromkeys(_CELL, pl.String), orient="row")


def _listed(one: SourceRecord) -> dict[str, str | None]:
    return {"source_id": one.source_id, "file": one.named, "sheet": one.sheet or None}


def _accepted(cell: Cell) -> Text:
    place = place_words(cell)
    return Text(f"{place.id}: ikut dihitung dalam mutasi", f"{place.en}: takes part in movement now")


def _not_partial(what: Text) -> Text:
    return Text(f"{what.id}: tidak parsial, dilewati", f"{what.en}: not partial, passed over")


def region_of_cell(given: str, code: str) -> str:
    """The regency of a cell, as it was given. Errors: `cell-needs-regency`."""
    if len(code) != len("35.07"):
        raise DesacoverError("cell-needs-regency", exit_code=2, given=given)
    return code
