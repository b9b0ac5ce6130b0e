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
from desacover.reports.model import Logged, Report
from desacover.store.records import SourceRecord
from desacover.store.store import Store
from desacover.wording.sentences import decisions as say

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
        found = {source.source_id: _partial(opened, store, source, partial, asked.cell) for source in chosen}
        for source_id, cells in found.items():
            for cell in cells:
                transaction.accept(source_id, cell)
    accepted = [source for source in chosen if found[source.source_id]]
    passed_over = [source for source in chosen if not found[source.source_id]]
    cells = sorted({cell for cells in found.values() for cell in cells})
    notes = [*map(called, accepted), *(say.accepted(place_words(cell)) for cell in cells)]
    if asked.cell is not None and not cells:
        notes.append(say.not_partial(place_words(asked.cell)))
    elif asked.cell is None:
        notes += [say.not_partial(called(source)) for source in passed_over]
    head = {
        "sources": [*map(_listed, accepted)],
        "cells": [dict(zip(("segment", "region_code", "period"), cell, strict=True)) for cell in cells],
        "passed_over": [*map(_listed, passed_over)] if asked.cell is None or not cells else [],
    }
    title = say.ACCEPTED if cells else say.NOTHING_PARTIAL
    logged = Logged({"sources": len(head["sources"]), "cells": len(head["cells"])})
    return Answer(Report(name="accept", title=title, head=head, notes=tuple(notes), logged=logged))


def _named(store: Store, given: Sequence[str]) -> list[SourceRecord]:
    """The live sources of ids, or of files with all their sheets and members, each once."""
    found: dict[str, SourceRecord] = {}
    for name in given:
        for source in _of_file(store, name) or [find_source(store, name)]:
            found[source.source_id] = source
    return list(found.values())


def _of_file(store: Store, given: str) -> list[SourceRecord]:
    """The live sources of a file, an archive or a member of one, as outputs name it, other names included."""
    path = given.removeprefix("./").replace("\\", "/")
    return [
        source
        for source in store.live_sources()
        if path in {known for name in (source, *source.names) for known in (name.file, name.named)}
    ]


def _of_cell(opened: Opened, store: Store, cell: Cell) -> list[SourceRecord]:
    """The live sources that speak for a cell."""
    named = _frame([cell])
    return [
        source
        for source in store.live_sources()
        if source_cells(opened, store, source).join(named, on=_CELL, how="semi").height
    ]


def _partial(
    opened: Opened, store: Store, source: SourceRecord, partial: pl.DataFrame, only: Cell | None
) -> list[Cell]:
    """The partial cells for which a source speaks."""
    cells = source_cells(opened, store, source).join(partial, on=_CELL, how="semi")
    if only is not None:
        cells = cells.join(_frame([only]), on=_CELL, how="semi")
    return [(segment, regency, period) for segment, regency, period in cells.select(_CELL).iter_rows()]


def _frame(cells: Sequence[Cell]) -> pl.DataFrame:
    return pl.DataFrame(list(cells), schema=dict.fromkeys(_CELL, pl.String), orient="row")


def _listed(source: SourceRecord) -> dict[str, str | None]:
    return {"source_id": source.source_id, "file": source.named, "sheet": source.sheet or None}


def region_of_cell(given: str, code: str) -> str:
    """The regency of a cell, as it was given. Errors: `cell-needs-regency`."""
    if len(code) != len("35.07"):
        raise DesacoverError("cell-needs-regency", exit_code=2, given=given)
    return code
