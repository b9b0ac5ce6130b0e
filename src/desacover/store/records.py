"""What the ledger keeps, as plain records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desacover.measures.segments import Cell
from desacover.reading.account import Account, Given
from desacover.reading.at_rest import AT_REST, AtRest

Place = tuple[str, str, str]
"""What a strike takes out: a stated segment, a region's code, a period.

Of a list of persons the region is a regency, or a district or village of it; of counts the very region that is
counted, and the period is that from which the count holds.
"""


@dataclass(frozen=True)
class Name:
    """Another path of a source's content, now or once; `content_hash` is that of the file there (COR-3)."""

    run: int
    source_id: str
    file: str
    member: str
    content_hash: str

    @property
    def named(self) -> str:
        """The path as outputs name it."""
        return f"{self.file}!{self.member}" if self.member else self.file


@dataclass(frozen=True)
class SourceRecord:
    """A source that was taken in: what it is, what it may speak for, its account, its state.

    `context` is what filled its rows and where that was read; `speaks_for` the regencies stated for it,
    empty for all in which it has rows (REP-1); `declared` the shown segments for which it came with
    --complete (REP-2); `whole` says that no sheet of its file was refused; `amends` that its rows speak for
    their positions over those of earlier sources (COR-3). `state` is live, replaced or withdrawn; `struck` the
    places in which live sources have replaced its rows (COR-3); `run` names the command that took it in, by its
    journal number. `given` says what it gave in each cell, since its rows may be gone when that is asked;
    `names` are the other paths of the same content.
    """

    source_id: str
    kind: str
    file: str
    member: str
    sheet: str
    content_hash: str
    context: Mapping[str, str | None]
    speaks_for: tuple[str, ...]
    declared: tuple[str, ...]
    periods: tuple[str, ...]
    account: Account
    whole: bool
    amends: bool = False
    state: str = "live"
    replaced_by: str | None = None
    struck: frozenset[Place] = frozenset()
    given: tuple[Given, ...] = ()
    names: tuple[Name, ...] = ()
    run: int = 0
    ingested_at: str = ""

    @property
    def at_rest(self) -> AtRest:
        """What becomes of its rows."""
        return AT_REST[self.kind]

    @property
    def named(self) -> str:
        """The file as outputs name it: a member of an archive is `a.zip!folder/b.csv`."""
        return f"{self.file}!{self.member}" if self.member else self.file

    @property
    def called(self) -> str:
        """The file with the sheet, where it has sheets."""
        return f"{self.named}›{self.sheet}" if self.sheet else self.named

    @property
    def silent(self) -> bool:
        """Whether others have replaced every row of a list, so that no figure loses anything without it."""
        struck = {(period, segment, regency) for segment, regency, period in self.struck}
        return any(kept for *_, kept, _ in self.given) and all(given[:3] in struck for given in self.given)


@dataclass(frozen=True)
class Turn:
    """What a command made of a source that was there: `state`, and the source `by` which it was replaced."""

    run: int
    source_id: str
    state: str
    by: str | None


@dataclass(frozen=True)
class Strike:
    """A place of a source whose rows another one, `by`, replaces as long as it is live itself (COR-3).

    `rows` is how many those are, as they were read.
    """

    run: int
    source_id: str
    place: Place
    by: str
    rows: int


@dataclass(frozen=True)
class Acceptance:
    """A partial report that takes part in movement, while a source that spoke for it is live (REP-5)."""

    run: int
    source_id: str
    cell: Cell


@dataclass(frozen=True)
class Declaration:
    """A shown segment of which somebody said later that what the source does not list is zero (REP-2)."""

    run: int
    source_id: str
    segment: str


@dataclass(frozen=True)
class Refusal:
    """A file, or a sheet of it, that a run did not take in, in the words of the error's `code`.

    `file` is the path that was read, `named` as outputs name it (a member of an archive among them); `options`
    is what the user stated for it, as JSON. An empty code says that nothing of the file was refused any more.
    """

    run: int
    file: str
    named: str
    sheet: str
    content_hash: str
    options: str
    code: str

    @property
    def what(self) -> tuple[str, str, str, str, str]:
        """What was refused and why: the same again is nothing new."""
        return self.named, self.sheet, self.content_hash, self.options, self.code


def settled(file: str) -> Refusal:
    """Says that nothing of a file is refused any more."""
    return Refusal(0, file, file, "", "", "{}", "")


@dataclass(frozen=True)
class Ignored:
    """A file that was put aside for good, with the content that it had then; `holds` False takes it back."""

    run: int
    file: str
    content_hash: str
    holds: bool


@dataclass(frozen=True)
class FileRecord:
    """A table that is part of the store: its kind (`role`), which one of it (`key`), its file's path and hash.

    Several tables of one kind may share a file: `rows` is how many of its rows are this one's, from `start` on.
    """

    role: str
    key: str
    path: str
    hash: str
    rows: int
    start: int = 0


LOOK_UPS = frozenset({"explain", "person"})
"""The commands that change nothing and are journalled all the same, since they show who somebody is."""


@dataclass(frozen=True)
class Entry:
    """A row of the journal: a command that changed something, or looked at persons (`LOOK_UPS`).

    No identifiers of persons stand in it. `inputs` is the files it read, path to content hash; `hash` chains the
    row to the one before.
    """

    number: int
    at: str
    command: str
    options: Mapping[str, Any]
    settings: Mapping[str, Any]
    inputs: Mapping[str, str]
    before: str
    hash: str

    @property
    def looks(self) -> bool:
        """Whether it is of a look-up: no figure, and no setting behind one, hangs on it."""
        return self.command in LOOK_UPS


@dataclass(frozen=True)
class Seal:
    """A sealed month: the hash of its manifest and when it was sealed."""

    period: str
    manifest_hash: str
    at: str


@dataclass(frozen=True)
class Contents:
    """The whole ledger at one moment.

    `arrivals` has a source each time that it was taken in, as it was then; the others say what became of it.
    `refusals` and `ignored` say of files what was not taken in; no figure hangs on them. `digest` is over all but
    the journal, which has its own chain.
    """

    journal: list[Entry]
    arrivals: list[SourceRecord]
    turns: list[Turn]
    strikes: list[Strike]
    accepted: list[Acceptance]
    declared: list[Declaration]
    names: list[Name]
    refusals: list[Refusal]
    ignored: list[Ignored]
    files: list[FileRecord]
    digest: str


@dataclass(frozen=True)
class Change:
    """What one command changes in the ledger.

    `states` gives sources a new state and the source that replaced them, `strikes` places with the source that
    replaces them; `drop` unhooks files by role and key. The runs of `refusals` and of `ignored` are the change's
    own, whatever they say.
    """

    sources: Sequence[SourceRecord] = ()
    states: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    strikes: Sequence[Strike] = ()
    put: Sequence[FileRecord] = ()
    drop: Sequence[tuple[str, str]] = ()
    accept: Sequence[Acceptance] = ()
    declare: Sequence[Declaration] = ()
    names: Sequence[Name] = ()
    seals: Sequence[Seal] = ()
    refusals: Sequence[Refusal] = ()
    ignored: Sequence[Ignored] = ()


def same_key(settings: Mapping[str, Any]) -> str:
    """The key under which a store keeps who is one person under recorded settings; empty where nobody is."""
    recorded = settings.get("same_persons")
    return str(recorded["hash"]) if recorded else ""
