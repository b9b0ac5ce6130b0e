"""data/processed/ made anew from the raw files, the journal and the register (COR-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.ingest.commit import keep, rederive
from desacover.measures.terms import Terms
from desacover.reading.kinds import KINDS, Context, Setting
from desacover.reading.laid import Lay
from desacover.reading.read.content import Content
from desacover.reading.read.files import read, read_bytes
from desacover.reading.read.grid import Grid
from desacover.reading.rows import read_rows
from desacover.reading.source import Draft, rematch
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import Entry, SourceRecord
from desacover.store.store import Store
from desacover.store.transaction import Transaction
from desacover.workspace import Workspace


@dataclass(frozen=True)
class Missing:
    """A source that can no longer be had: its file is gone, changed, or cannot be read any more.

    `live` says that figures lose it; else it is only missing from the figures of earlier days.
    """

    source_id: str
    file: str
    why: str
    live: bool


@dataclass(frozen=True)
class Rebuilt:
    """How many live sources were read again, the periods made from them, and what could not be had."""

    sources: int
    periods: tuple[str, ...]
    missing: tuple[Missing, ...]


def rebuild(
    workspace: Workspace, store: Store, transaction: Transaction, setting: Setting, terms: Terms
) -> Rebuilt:
    """Read every source again, in the order of arrival and in the context recorded for it.

    Nothing of data/processed/ is read. Where a source's file is gone or changed but its rows are still there
    and whole, they serve; else the source is named as missing. Sources that are live no more are read for the
    figures of earlier days.
    """
    register = Register(store)
    missing: list[Missing] = []
    found: list[Draft] = []
    for record in store.sources():
        live = record.state == "live"
        try:
            draft = _again(workspace, record, store.journal(), setting, transaction.lay)
            found.append(replace(draft, source_id=record.source_id))
        except DesacoverError as gone:
            if not _from_store(store, transaction, record):
                if live:
                    # As good as replaced: the same file, sent again, is taken in anew.
                    transaction.set_state(record.source_id, "replaced")
                missing.append(Missing(record.source_id, record.named, _why(gone), live and not record.silent))
    keep(transaction, found, register)
    transaction.close()
    state = State(store, terms, transaction.live_sources(), transaction)
    before = State(store, terms, [])
    rederive(store, transaction, before, state, register, terms, setting.same_persons, afresh=True)
    return Rebuilt(len(state.live), tuple(sorted(state.periods())), tuple(missing))


def _why(error: DesacoverError) -> str:
    return {"source-changed": "changed", "file-unreadable": "gone"}.get(error.code, error.code)


def _content(
    workspace: Workspace, record: SourceRecord, journal: Sequence[Entry]
) -> tuple[Path, Content, str, str]:
    """The file of a source, wherever its content was last known to lie; its hash, and the member it is there."""
    for file, member, known in _paths(record, journal):
        path = workspace.root / file
        if path.is_file():
            content, content_hash = read_bytes(path, file)
            if content_hash == known:
                return path, content, content_hash, member
    gone = not (workspace.root / record.file).is_file()
    raise DesacoverError("file-unreadable" if gone else "source-changed", file=record.file, why="")


def _paths(record: SourceRecord, journal: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Where a source may lie: path, member, the hash of the file."""
    yield record.file, record.member, record.content_hash
    for entry in reversed(journal):
        for file, known in entry.inputs.items():
            if known == record.content_hash:
                yield file, record.member, known
    for name in reversed(record.names):
        yield name.file, name.member, name.content_hash


def _again(
    workspace: Workspace, record: SourceRecord, journal: Sequence[Entry], setting: Setting, lay: Lay
) -> Draft:
    path, content, content_hash, member = _content(workspace, record, journal)
    for grid in read(path, content, record.file, content_hash):
        if isinstance(grid, Grid) and (grid.member, grid.sheet) == (member, record.sheet):
            context = Context.of(record.context, record.speaks_for)
            return read_rows(rematch(grid, KINDS[record.kind], context), setting, lay)
    raise DesacoverError("source-changed", file=record.file)


def _from_store(store: Store, transaction: Transaction, record: SourceRecord) -> bool:
    """Whether the rows of a source are there still, and whole."""
    needed = (record.at_rest.table, "quarantine")
    held = [role for role in (*needed, "damaged") if store.holds(role, record.source_id)]
    try:
        for role in {*needed, *held}:
            store.read_table(role, record.source_id)
    except DesacoverError:
        for role in held:
            transaction.drop(role, record.source_id)
        return False
    return True
