"""What each command did to sources, as far as the ledger tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from desacover.store.records import Entry, SourceRecord

What = Literal["taken", "replaced", "withdrawn", "accepted"]


@dataclass(frozen=True)
class Turn:
    """One thing that a command, by its number in the journal, did to a source."""

    number: int
    what: What
    source: SourceRecord


def turns(entries: Iterable[Entry], sources: Sequence[SourceRecord]) -> list[Turn]:
    """The turns of all sources, told from their records and from what the commands were asked.

    A source that was taken in again after it was replaced is known by its last arrival only.
    """
    run_of = {one.source_id: one.run for one in sources}
    found = [Turn(one.run, "taken", one) for one in sources]
    found += [
        Turn(run_of[one.replaced_by], "replaced", one)
        for one in sources
        if one.state == "replaced" and one.replaced_by in run_of
    ]
    for entry in entries:
        meant = [one for one in sources if _meant(entry, one)]
        if entry.command == "withdraw":
            found += [Turn(entry.number, "withdrawn", one) for one in meant if one.state == "withdrawn"]
        elif entry.command == "accept":
            found += [Turn(entry.number, "accepted", one) for one in meant]
    return found


def _meant(entry: Entry, source: SourceRecord) -> bool:
    """Whether a command named a source: by the first digits of its id, or by the time of its run."""
    named = tuple(entry.options.get("sources") or ())
    run = entry.options.get("run")
    return source.source_id.startswith(named) or bool(run and source.ingested_at.startswith(run))
