"""Decisions about sources: taking them out again, accepting partial reports."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.answers.answer import Answer
from desacover.answers.changing import changing
from desacover.answers.figures import figures, source_cells
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.ingest.commit import rederive
from desacover.ingest.corrections import cell_words
from desacover.ingest.state import State
from desacover.ingest.undone import take_out
from desacover.reports.model import Report
from desacover.store.people import Register
from desacover.store.records import Cell, SourceRecord
from desacover.store.store import Store
from desacover.wording.text import Text


def withdraw(opened: Opened, sources: Sequence[str], run: str | None, wait: float) -> Answer:
    """Take sources, or all of one run, out again; a plain ingest does not bring them back.

    What they had replaced stands again, so that a run can be undone; where a list taken in since says the same,
    that one stands, and the answer says so.
    Errors: `source-not-found`, `run-not-found`.
    """
    options = {"sources": list(sources), "run": run}
    with changing(opened, "withdraw", options, wait=wait) as (store, transaction):
        chosen = _of_run(store, run) if run else [_find(store, given) for given in sources]
        yielded = take_out(store, transaction, chosen, opened.terms)
        before = State(store, opened.terms, store.live_sources())
        after = State(store, opened.terms, transaction.live_sources())
        rederive(store, transaction, before, after, Register(store), opened.terms, opened.same_persons())
    return _answer("withdraw", chosen, Text("Ditarik", "Withdrawn"), [_stays_out(*one) for one in yielded])


def accept(opened: Opened, sources: Sequence[str], wait: float) -> Answer:
    """Let partial reports take part in movement (REP-5); what was accepted before is said and stays so.

    Errors: `source-not-found`, `nothing-partial`.
    """
    with changing(opened, "accept", {"sources": list(sources)}, wait=wait) as (store, transaction):
        chosen = [_find(store, given) for given in sources]
        partial = figures(opened, store).status.filter("partial")
        before = store.accepted()
        for one in chosen:
            if one.source_id in before:
                continue
            cells = source_cells(opened, store, one).join(
                partial, on=["period", "segment", "regency_code"], how="semi"
            )
            if cells.is_empty():
                raise DesacoverError("nothing-partial", given=one.source_id)
            transaction.accept(one.source_id)
    known = [
        Text(f"{one.source_id}: sudah diterima sebelumnya", f"{one.source_id}: accepted already")
        for one in chosen
        if one.source_id in before
    ]
    return _answer("accept", chosen, Text("Diterima", "Accepted"), known)


def _find(store: Store, given: str) -> SourceRecord:
    """The live source of an id, or of its first digits where they name only one."""
    found = [one for one in store.live_sources() if len(given) >= 4 and one.source_id.startswith(given)]
    if len(found) != 1:
        raise DesacoverError("source-not-found", given=given)
    return found[0]


def _of_run(store: Store, run: str) -> list[SourceRecord]:
    """The sources of a run that are not withdrawn, live or replaced since."""
    found = [one for one in store.sources() if one.state != "withdrawn" and one.ingested_at.startswith(run)]
    if len({one.run for one in found}) != 1:
        raise DesacoverError("run-not-found", given=run)
    return found


def _stays_out(one: SourceRecord, cell: Cell, other: SourceRecord) -> Text:
    place = cell_words(cell)
    return Text(
        f"{place.id}: baris {one.named} tetap tidak ikut, karena {other.named} memuat orang yang sama",
        f"{place.en}: the rows of {one.named} stay out, since {other.named} lists the same persons",
    )


def _answer(name: str, chosen: list[SourceRecord], title: Text, more: Sequence[Text] = ()) -> Answer:
    listed = [{"source_id": one.source_id, "file": one.named, "sheet": one.sheet or None} for one in chosen]
    notes = tuple(
        Text(
            f"{one.source_id}  {one.named} {one.sheet}".rstrip(),
            f"{one.source_id}  {one.named} {one.sheet}".rstrip(),
        )
        for one in chosen
    )
    return Answer(Report(name=name, title=title, head={"sources": listed}, notes=(*notes, *more)))
