"""What each command did to sources, as the ledger tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desacover.store.records import Contents, SourceRecord
from desacover.store.standing import standing

What = Literal["taken", "replaced", "replaced_in_part", "withdrawn", "restored", "accepted"]
_STATES: dict[str, What] = {"replaced": "replaced", "withdrawn": "withdrawn", "live": "restored"}


@dataclass(frozen=True)
class Turn:
    """One thing that a command, by its number in the journal, did to a source."""

    number: int
    what: What
    source: SourceRecord


def turns(contents: Contents) -> list[Turn]:
    """The turns of all sources: taken in, perhaps again; replaced, whole or in some cells; and so on."""
    known = {source.source_id: source for source in standing(contents)}
    struck = dict.fromkeys((strike.run, strike.source_id) for strike in contents.strikes)
    accepted = dict.fromkeys((acceptance.run, acceptance.source_id) for acceptance in contents.accepted)
    return [
        *(Turn(arrival.run, "taken", arrival) for arrival in contents.arrivals),
        *(Turn(turn.run, _STATES[turn.state], known[turn.source_id]) for turn in contents.turns),
        *(Turn(run, "replaced_in_part", known[source_id]) for run, source_id in struck),
        *(Turn(run, "accepted", known[source_id]) for run, source_id in accepted),
    ]
