"""What a run of `ingest` came to: its sources, which of them need a look, and what each is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desacover.ingest.pipeline import Outcome
from desacover.ingest.told_since import Both
from desacover.ingest.undone import Yielded
from desacover.reading.account import Account
from desacover.wording import labels
from desacover.wording.text import Text


@dataclass(frozen=True)
class Partial:
    """A cell whose report is partial, and the sources of this run that speak for it."""

    segment: str
    regency: str
    period: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """What a run came to.

    `heads` are the regencies in which officials are counted and heads of villages are not (ELI-4); `waits` is how
    many files were refused before and are so still; `limit` the share of rows set aside above which a source needs
    a look. `yielded` is what stands again and gives way to lists that are there, `overlapping` lists that are
    known now to overlap, and stand both (COR-3).
    """

    outcomes: Sequence[Outcome]
    partial: Sequence[Partial]
    heads: Sequence[str]
    waits: int
    time: str
    seconds: float
    limit: float
    yielded: Sequence[Yielded] = ()
    overlapping: Sequence[Both] = ()

    @cached_property
    def new(self) -> list[Outcome]:
        """The sources that went in."""
        return [outcome for outcome in self.outcomes if outcome.status in ("ingested", "replaced")]

    @cached_property
    def refused(self) -> list[Outcome]:
        """What was refused, and was not before."""
        return [outcome for outcome in self.outcomes if outcome.status == "rejected" and not outcome.again]

    @cached_property
    def look(self) -> list[Outcome]:
        """The sources of which too much was set aside, or nothing taken."""
        return [
            outcome
            for outcome in self.new
            if self._over_limit(outcome) or _accepted_nothing(outcome) or lost_villages(outcome)
        ]

    @cached_property
    def to_see(self) -> frozenset[int]:
        """Where among the outcomes something needs a look."""
        ids = {id(outcome) for outcome in (*self.refused, *self.look)}
        return frozenset(place for place, outcome in enumerate(self.outcomes) if id(outcome) in ids)

    def _over_limit(self, outcome: Outcome) -> bool:
        return outcome.account.quarantined > self.limit * max(outcome.account.rows_read, 1)


def _accepted_nothing(outcome: Outcome) -> bool:
    return outcome.account.accepted + outcome.account.duplicates == 0


_FEW_VILLAGES = 0.1


def lost_villages(outcome: Outcome) -> bool:
    """Whether more than a tenth of the rows, and not all, name no village: it may stand once for the rows
    below.
    """
    kept = outcome.account.accepted + outcome.account.duplicates
    lost = outcome.account.noted.get("no_village", 0)
    return kept * _FEW_VILLAGES < lost < kept


def called(outcome: Outcome, several: frozenset[tuple[str, str]]) -> str:
    """The file with its sheet, and the number of the table where the sheet has several."""
    name = f"{outcome.file}›{outcome.sheet}" if outcome.sheet else outcome.file
    return f"{name} ({outcome.table})" if outcome.table and (outcome.file, outcome.sheet) in several else name


def several_tables(outcomes: Sequence[Outcome]) -> frozenset[tuple[str, str]]:
    """The sheets of which more than one table was read, each by file and sheet."""
    return frozenset((outcome.file, outcome.sheet) for outcome in outcomes if (outcome.table or 0) > 1)


def to_see(account: Account) -> dict[Text, int]:
    """What of a source a person should see, each with the number of its rows."""
    words = {**labels.REPAIRS, **labels.NOTES}
    of_name = {**account.repaired, **account.noted}
    found = {words[name]: n for name, n in of_name.items() if name in labels.TO_SEE}
    left = account.skipped_kinds.get("hidden", 0)
    return {**found, labels.HIDDEN_LEFT: left} if left else found
