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
from desacover.reports.model import Report
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import Place, SourceRecord
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
        chosen = _of_run(store, run) if run else [find_source(store, given) for given in sources]
        register, same = Register(store), opened.same_persons()
        yielded = take_out(store, transaction, chosen, opened.terms, register, same)
        before = State(store, opened.terms, store.live_sources())
        after = State(store, opened.terms, transaction.live_sources())
        rederive(store, transaction, before, after, register, opened.terms, same)
    listed = [{"source_id": one.source_id, "file": one.named, "sheet": one.sheet or None} for one in chosen]
    notes = (*(called(one) for one in chosen), *stays_out(yielded))
    return Answer(
        Report(name="withdraw", title=Text("Ditarik", "Withdrawn"), head={"sources": listed}, notes=notes)
    )


def find_source(store: Store, given: str) -> SourceRecord:
    """The live source of an id, or of its first digits where they name only one. Errors: `source-not-found`."""
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


def stays_out(yielded: Sequence[Yielded]) -> list[Text]:
    """What stands again and gives way, by file and place: many places of two files are one line."""
    named: dict[tuple[str, str], list[Place]] = {}
    for one, place, other in yielded:
        named.setdefault((one.named, other.named), []).append(place)
    said: list[Text] = []
    for (one, other), places in named.items():
        first, more = place_words(places[0]), len({place[1:] for place in places}) - 1
        rest = Text(f" dan {more} lainnya" if more else "", f" and {more} more" if more else "")
        said.append(
            Text(
                f"{first.id}{rest.id}: baris {one} tetap di luar, karena {other} memuat hal yang sama",
                f"{first.en}{rest.en}: the rows of {one} stay out, since {other} speaks of the same",
            )
        )
    return said


def called(one: SourceRecord) -> Text:
    """A source by its id, file and sheet."""
    words = f"{one.source_id}  {one.named} {one.sheet}".rstrip()
    return Text(words, words)
