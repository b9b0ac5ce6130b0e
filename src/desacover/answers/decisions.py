"""Taking sources out again."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.answers.answer import Answer
from desacover.answers.changing import changing
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.ingest.commit import rederive
from desacover.ingest.place_words import place_words
from desacover.ingest.undone import Yielded, take_out
from desacover.reports.model import Logged, Report
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import Place, SourceRecord
from desacover.store.store import Store
from desacover.wording.lists import and_more
from desacover.wording.sentences import decisions as say
from desacover.wording.text import Text, alike


def withdraw(opened: Opened, sources: Sequence[str], run: str | None, wait: float) -> Answer:
    """Take sources, or all of one run, out again; a plain ingest does not bring them back.

    What they had replaced stands again, so that a run can be undone; where a list taken in since says the same,
    that one stands, and the answer says so.
    Errors: `source-not-found`, `run-not-found`.
    """
    options = {"sources": list(sources), "run": run}
    with changing(opened, "withdraw", options, wait=wait) as (store, transaction):
        chosen = _of_run(store, run) if run else [find_source(store, given) for given in sources]
        register, same = Register(store), opened.same_persons()
        yielded = take_out(store, transaction, chosen, opened.terms, register, same)
        before = State(store, opened.terms, store.live_sources())
        after = State(store, opened.terms, transaction.live_sources())
        rederive(store, transaction, before, after, register, opened.terms, same)
    listed = [
        {"source_id": source.source_id, "file": source.named, "sheet": source.sheet or None} for source in chosen
    ]
    notes = (*map(called, chosen), *stays_out(yielded))
    report = Report(
        name="withdraw",
        title=say.WITHDRAWN,
        head={"sources": listed},
        notes=notes,
        logged=Logged({"sources": len(listed)}),
    )
    return Answer(report)


def find_source(store: Store, given: str) -> SourceRecord:
    """The live source of an id, or of its first digits where they name only one. Errors: `source-not-found`."""
    found = [source for source in store.live_sources() if len(given) >= 4 and source.source_id.startswith(given)]
    if len(found) != 1:
        raise DesacoverError("source-not-found", given=given)
    return found[0]


def _of_run(store: Store, run: str) -> list[SourceRecord]:
    """The sources of a run that are not withdrawn, live or replaced since."""
    found = [
        source for source in store.sources() if source.state != "withdrawn" and source.ingested_at.startswith(run)
    ]
    if len({source.run for source in found}) != 1:
        raise DesacoverError("run-not-found", given=run)
    return found


def stays_out(yielded: Sequence[Yielded]) -> list[Text]:
    """What stands again and gives way, by file and place: many places of two files are one line."""
    named: dict[tuple[str, str], list[Place]] = {}
    for source, place, other in yielded:
        named.setdefault((source.named, other.named), []).append(place)
    said: list[Text] = []
    for (file, other), places in named.items():
        more = len({place[1:] for place in places}) - 1
        said.append(say.stays_out(place_words(places[0]), and_more(more), file, other))
    return said


def called(source: SourceRecord) -> Text:
    """A source by its id, file and sheet."""
    return alike(f"{source.source_id}  {source.named} {source.sheet}".rstrip())
