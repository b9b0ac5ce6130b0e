"""Exports in, a new state of the store out: the writing half of desacover on one page.

file -> grid -> table -> columns -> block -> values -> verdicts -> part -> month
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desacover.errors import DesacoverError
from desacover.ingest.commit import Taken, take_in
from desacover.ingest.corrections import Arrival
from desacover.ingest.held_before import (
    beside_moved,
    lies_elsewhere,
    name_again,
    renamed,
    seen_before,
    superseded,
)
from desacover.ingest.ignored import IGNORED, Aside
from desacover.ingest.refusals import noted_again
from desacover.ingest.told_since import Both
from desacover.ingest.undone import Yielded
from desacover.measures.terms import Terms
from desacover.reading.account import Account
from desacover.reading.context import Stated
from desacover.reading.kinds import Setting
from desacover.reading.mapping.profile import profile_for
from desacover.reading.read.book.ahead import expect
from desacover.reading.read.files import discover, read_bytes
from desacover.reading.source import Draft
from desacover.reading.whole_file import Opened, Seen, folders_of, inside, read_files, stem_of
from desacover.store.records import SourceRecord
from desacover.store.store import Store
from desacover.store.transaction import Transaction
from desacover.workspace import Workspace

NOTHING = Account(0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Outcome:
    """What became of one sheet or file, in the words of the contract's `ingest` document.

    `path` is the file that was read, where `file` may name a member of it, with its `content_hash` ("" where it
    could not be read). `again` says that it was refused before in this very way; `described` is what the caller
    wanted to know of how it was read.
    """

    file: str
    sheet: str
    status: str
    source_id: str | None = None
    kind: str | None = None
    periods: tuple[str, ...] = ()
    note: str | None = None
    account: Account = NOTHING
    error: DesacoverError | None = None
    table: int | None = None
    path: str = ""
    content_hash: str = ""
    again: bool = False
    described: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Ingested:
    """The outcomes of a run, in the order of the files, and the periods that it changed.

    yielded: what stands again and gives way to lists that are there; overlapping: lists that overlap since, and
    stand both (COR-3).
    """

    outcomes: list[Outcome]
    periods: tuple[str, ...]
    yielded: tuple[Yielded, ...] = ()
    overlapping: tuple[Both, ...] = ()


@dataclass
class _Gathered:
    """What reading has given so far.

    moved: live sources whose content now lies under a path new to it. names: content that is a source already, by
    the source's id. complete: live sources that somebody says to be complete (REP-2).
    """

    outcomes: list[Outcome] = field(default_factory=list)
    path: str = ""
    content_hash: str = ""
    arrivals: list[Arrival] = field(default_factory=list)
    copies: dict[Path, Path] = field(default_factory=dict)
    returned: dict[str, str] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    names: list[tuple[str, Draft]] = field(default_factory=list)
    complete: list[Arrival] = field(default_factory=list)

    def begin(self, path: str, content_hash: str = "") -> None:
        """What comes is of this file, whose content may not be known yet."""
        self.path, self.content_hash = path, content_hash

    def add(self, outcome: Outcome) -> None:
        """What became of the file, or of a sheet of it."""
        self.outcomes.append(replace(outcome, path=self.path, content_hash=self.content_hash))


Observer = Callable[[str, int, int], None]
"""Told the file, its number and how many there are, before each is read."""


def silent(file: str, number: int, of: int) -> None:
    """The observer that does nothing."""


Describe = Callable[[Seen], Mapping[str, Any] | None]
"""Says of a table how it was read, while its rows are at hand."""


def nothing(seen: Seen) -> None:
    """The description that says nothing."""


def ingest(
    workspace: Workspace,
    store: Store,
    transaction: Transaction,
    paths: Sequence[Path],
    stated: Stated,
    setting: Setting,
    terms: Terms,
    observe: Observer = silent,
    describe: Describe = nothing,
) -> Ingested:
    """Read files and take in what is new, as one act: the caller commits the transaction.

    One bad file among many stops only itself. Errors: `no-exports`, `no-file`.
    """
    found = discover(paths)
    if not found.files and not found.refused:
        raise DesacoverError("no-exports", file=str(paths[0]), where=", ".join(map(str, paths)))
    gathered = _Gathered()
    for path, note in found.passed_over:
        gathered.begin(workspace.relative(path))
        gathered.add(Outcome(gathered.path, "", "passed_over", note=note))
    for path, refused in found.refused:
        gathered.begin(workspace.relative(path))
        gathered.add(Outcome(gathered.path, "", "rejected", error=refused))
    _read(workspace, store, transaction, paths, found.files, stated, setting, gathered, observe, describe)
    if gathered.moved:
        transaction.enter()
    arrivals = [beside_moved(arrival, gathered.moved) for arrival in gathered.arrivals]
    returned = {source_id: by for source_id, by in gathered.returned.items() if source_id not in gathered.moved}
    taken = take_in(
        store, transaction, arrivals, returned, terms, setting.same_persons, complete=gathered.complete
    )
    _name(store, transaction, gathered, taken)
    _copy(gathered, workspace, transaction, taken)
    outcomes = noted_again(
        [_with_account(outcome, taken) for outcome in gathered.outcomes], store, transaction, stated
    )
    return Ingested(sorted(outcomes, key=_place), taken.periods, tuple(taken.yielded), tuple(taken.overlapping))


def _read(
    workspace: Workspace,
    store: Store,
    transaction: Transaction,
    paths: Sequence[Path],
    files: Sequence[Path],
    stated: Stated,
    setting: Setting,
    gathered: _Gathered,
    observe: Observer,
    describe: Describe,
) -> None:
    """Read files and gather what they give; nothing of their text is held when it is done."""
    aside = Aside(store, transaction, setting.profiles)
    known = {source.file for source in store.sources()}

    def opening() -> Iterator[Opened]:
        for number, path in enumerate(files, start=1):
            observe(workspace.relative(path), number, len(files))
            following = next(iter(files[number:]), None)
            expect(None if following is None or workspace.relative(following) in known else following)
            alone = list(paths) == [path]
            opened = _opened(
                workspace, store, transaction, path, replace(stated, alone=alone), setting, gathered, aside
            )
            if opened is not None:
                yield opened

    for opened, seen in read_files(opening(), setting, transaction.lay):
        gathered.begin(workspace.relative(opened.path), opened.content_hash)
        if isinstance(seen, DesacoverError):
            gathered.add(Outcome(opened.file, "", "rejected", error=seen))
            continue
        left_out = [each if opened.stated.alone else aside.left_out(each, opened.recorded) for each in seen]
        named = _Named(opened.path in paths, alone=len(files) == 1)
        _gather(workspace, store, transaction, opened, left_out, gathered, describe, named=named)


def _place(outcome: Outcome) -> tuple[str, str, int]:
    return outcome.file, outcome.sheet, outcome.table or 0


@dataclass(frozen=True)
class _Named:
    """Whether the user named a file itself, not a folder that holds it, and no other file beside it."""

    itself: bool
    alone: bool


def _name(store: Store, transaction: Transaction, gathered: _Gathered, taken: Taken) -> None:
    """Let the sources know the other paths under which their content lies."""
    known = {source.source_id: source for source in store.live_sources()}
    fresh = {
        arrival.draft.source_id: arrival.draft
        for arrival in gathered.arrivals
        if arrival.draft.source_id in taken.accounts
    }
    for source_id, draft in gathered.names:
        if draft.file not in transaction.inputs:
            continue  # it lies elsewhere, and nothing of it was copied
        if source_id in fresh:
            transaction.name(source_id, draft.file, draft.member, draft.content_hash)
        elif source_id in known:
            name_again(transaction, known[source_id], draft)


def _with_account(outcome: Outcome, taken: Taken) -> Outcome:
    if outcome.source_id in taken.declared:
        return replace(outcome, note="declared_complete")
    if outcome.source_id in taken.refused and outcome.note != "same_content":
        return replace(outcome, status="rejected", error=taken.refused[outcome.source_id])
    if outcome.source_id is None or outcome.source_id not in taken.accounts:
        return outcome
    status = outcome.status
    if outcome.source_id in taken.again and outcome.note != "same_content":
        replaces = outcome.source_id in taken.replacing
        return replace(outcome, status="replaced" if replaces else status, note="taken_anew")
    if outcome.source_id in taken.replacing and status == "ingested":
        status = "replaced"
    return replace(outcome, status=status, account=taken.accounts[outcome.source_id])


def _opened(
    workspace: Workspace,
    store: Store,
    transaction: Transaction,
    path: Path,
    stated: Stated,
    setting: Setting,
    gathered: _Gathered,
    aside: Aside,
) -> Opened | None:
    """A file that is to be read; None where it need or can not be, which is told at once."""
    file = workspace.relative(path)
    gathered.begin(file)
    try:
        if aside.passes_over(file, alone=stated.alone):
            gathered.add(Outcome(file, "", "passed_over", note=IGNORED))
            return None
        content, content_hash = read_bytes(path, file)
        gathered.content_hash = transaction.inputs[file] = content_hash
        known = _unchanged(store, file, content_hash, setting) if stated == Stated() else []
        for outcome in known:
            gathered.add(outcome)
        if known:
            return None
        recorded, folders = file, folders_of(path, workspace)
        if not path.resolve().is_relative_to(workspace.raw.resolve()):
            recorded = workspace.relative(_place_for(workspace, path, content_hash, gathered))
    except DesacoverError as refused:
        gathered.add(Outcome(file, "", "rejected", error=refused))
        return None
    return Opened(path, file, content, content_hash, recorded, folders, stated)


def _gather(
    workspace: Workspace,
    store: Store,
    transaction: Transaction,
    opened: Opened,
    seen: Sequence[Seen],
    gathered: _Gathered,
    describe: Describe,
    *,
    named: _Named,
) -> None:
    """Gather what a file gave."""
    file, stated = opened.file, opened.stated
    if all(table.note is not None for table in seen) and not any(table.note == IGNORED for table in seen):
        gathered.add(Outcome(file, "", "rejected", error=DesacoverError("no-sheet", file=file)))
    whole = all(table.error is None for table in seen)
    sheets = {table.draft.sheet for table in seen if table.draft is not None}
    for table in seen:
        described = describe(table)
        if table.draft is None:
            status = "passed_over" if table.error is None else "rejected"
            number = None if table.matched is None else table.matched.table.number
            gathered.add(
                Outcome(
                    table.file,
                    table.sheet,
                    status,
                    note=table.note,
                    error=table.error,
                    table=number,
                    described=described,
                )
            )
            continue
        draft = table.draft
        earlier = superseded(workspace, store, draft)
        elsewhere = {old.source_id for old in earlier if lies_elsewhere(workspace, store, old, draft.file)}
        replaced = tuple(old.source_id for old in earlier)
        arrival = Arrival(draft, stated, whole, replaced, renamed(store, draft, sheets))
        outcome = _arrive(store, beside_moved(arrival, elsewhere), file, gathered, named=named)
        gathered.add(replace(outcome, described=described))


def _unchanged(store: Store, file: str, content_hash: str, setting: Setting) -> list[Outcome]:
    """The outcomes of a file that was taken in before, whole, under this path, content and profile."""
    records = [
        record
        for record in store.sources()
        if record.file == file and record.content_hash == content_hash and record.whole
    ]
    if not records or any(record.state == "replaced" for record in records):
        return []
    if any(_profile_now(setting, record) != record.context.get("profile") for record in records):
        return []
    return [
        Outcome(
            inside(file, record.member), record.sheet, "withdrawn" if record.state == "withdrawn" else "unchanged",
            source_id=record.source_id, kind=record.kind, periods=record.periods, account=record.account,
            table=int(record.context.get("table") or 1),
        )
        for record in records
    ]  # fmt: skip


def _profile_now(setting: Setting, source: SourceRecord) -> str | None:
    profile = profile_for(setting.profiles, source.named, source.sheet)
    return profile.recorded() if profile.name else None


def _arrive(store: Store, arrival: Arrival, file: str, gathered: _Gathered, *, named: _Named) -> Outcome:
    """The outcome of a draft: new, or known already in this very content and context.

    What was withdrawn comes back only where its file is named, with an option that says what becomes of other
    lists: an option meant for a new file brings back no old one that lies beside it. So with what is live: it is
    judged anew where its file is named alone, and said to be complete where it is named; a copy of it is not.
    """
    draft, stated = arrival.draft, arrival.stated
    outcome = Outcome(
        inside(file, draft.member),
        draft.sheet,
        "ingested",
        draft.source_id,
        draft.kind,
        draft.periods,
        table=draft.context.table,
    )
    if any(one.draft.source_id == draft.source_id for one in gathered.arrivals):
        gathered.names.append((draft.source_id, draft))
        return replace(outcome, status="unchanged", note="same_content")
    known = next((source for source in store.sources() if source.source_id == draft.source_id), None)
    chosen = stated.replace or stated.amend
    back = known is not None and known.state == "withdrawn" and named.itself and chosen
    if known is not None and known.state != "replaced" and not back:
        if known.state == "withdrawn":
            return replace(outcome, status="withdrawn", account=known.account)
        # A file that is again what another one is: what it was meanwhile is replaced by that.
        gathered.returned.update(dict.fromkeys(arrival.supersedes, known.source_id))
        if known.file != draft.file and not seen_before(store, draft):
            gathered.moved.add(known.source_id)
        gathered.names.append((known.source_id, draft))
        outcome = replace(outcome, status="unchanged", account=known.account)
        if (known.file, known.member) != (draft.file, draft.member):
            return replace(outcome, note="same_content")
        return _with_options(gathered, arrival, outcome, named)
    gathered.arrivals.append(arrival)
    return outcome


def _with_options(gathered: _Gathered, arrival: Arrival, outcome: Outcome, named: _Named) -> Outcome:
    """What is live already, under options that may make something else of it."""
    stated, draft = arrival.stated, arrival.draft
    if stated.complete and named.itself and draft.at_rest.makes_months:
        gathered.complete.append(arrival)
    if (stated.replace or stated.amend) and named.itself and named.alone:
        gathered.arrivals.append(replace(arrival, supersedes=(), again=True))
    asked = stated.replace or stated.amend or stated.complete
    return replace(outcome, note="nothing_to_change") if asked else outcome


def _place_for(workspace: Workspace, path: Path, content_hash: str, gathered: _Gathered) -> Path:
    """Where a file from elsewhere is kept: under its own name, numbered where another has it."""
    taken = set(gathered.copies.values())
    stem = stem_of(path)
    end = path.name[len(stem) :]
    number = 1
    while True:
        place = workspace.ingested / (path.name if number == 1 else f"{stem} ({number}){end}")
        if place not in taken:
            if not place.exists():
                gathered.copies[path] = place
                return place
            if read_bytes(place, place.name)[1] == content_hash:
                return place
        number += 1


def _copy(gathered: _Gathered, workspace: Workspace, transaction: Transaction, taken: Taken) -> None:
    """Copy the files from elsewhere of which something was taken in."""
    used = {arrival.draft.file for arrival in gathered.arrivals if arrival.draft.source_id in taken.accounts}
    for path, place in gathered.copies.items():
        if workspace.relative(place) in used:
            transaction.keep_copy(path, place)
