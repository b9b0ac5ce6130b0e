"""data/processed/ made anew from the raw files, the journal and the register (COR-1)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desacover.errors import DesacoverError
from desacover.ingest.commit import State, derive_months, keep
from desacover.ingest.kinds import KINDS, Context, Setting
from desacover.ingest.read.files import read, read_bytes
from desacover.ingest.read.grid import Grid
from desacover.ingest.source import Draft, read_rows, rematch
from desacover.measures.terms import Terms
from desacover.store.people import Register
from desacover.store.records import SourceRecord
from desacover.store.store import Store, Transaction
from desacover.workspace import Workspace


@dataclass(frozen=True)
class Missing:
    """A source that can no longer be had: its file is gone, changed, or cannot be read any more."""

    source_id: str
    file: str
    why: str


@dataclass(frozen=True)
class Rebuilt:
    """How many sources were read again, the periods made from them, and what could not be had."""

    sources: int
    periods: tuple[str, ...]
    missing: tuple[Missing, ...]


def rebuild(
    workspace: Workspace, store: Store, transaction: Transaction, setting: Setting, terms: Terms
) -> Rebuilt:
    """Read every live source again, in the order of arrival and in the context recorded for it.

    Nothing of data/processed/ is read. Where a source's file is gone or changed but its part is still there
    and whole, the part serves; else the source is named as missing.
    """
    register = Register(store)
    state = State(live=[])
    missing: list[Missing] = []
    for record in store.live_sources():
        try:
            draft = _again(workspace, record, setting)
            keep(transaction, state, replace(draft, source_id=record.source_id), register)
        except DesacoverError as gone:
            if not _from_store(store, transaction, state, record):
                # As good as replaced: the same file, sent again, is taken in anew.
                transaction.set_state(record.source_id, "replaced")
                missing.append(Missing(record.source_id, record.named, _why(gone)))
                continue
        state.live.append(record)
    register.save(transaction)
    old = {one.key for one in store.files("month")}
    periods = {period for one in state.live if one.kind == "enrollment" for period in one.periods}
    derive_months(store, transaction, state, periods | old, terms, afresh=True)
    return Rebuilt(len(state.live), tuple(sorted(periods)), tuple(missing))


def _why(error: DesacoverError) -> str:
    return {"source-changed": "changed", "file-unreadable": "gone"}.get(error.code, error.code)


def _again(workspace: Workspace, record: SourceRecord, setting: Setting) -> Draft:
    path = workspace.root / record.file
    content, content_hash = read_bytes(path, record.file)
    if content_hash != record.content_hash:
        raise DesacoverError("source-changed", file=record.file)
    for grid in read(path, content, record.file, content_hash):
        if isinstance(grid, Grid) and (grid.member, grid.sheet) == (record.member, record.sheet):
            context = Context.of(record.context, record.speaks_for)
            return read_rows(rematch(grid, KINDS[record.kind], context), setting)
    raise DesacoverError("source-changed", file=record.file)


def _from_store(store: Store, transaction: Transaction, state: State, record: SourceRecord) -> bool:
    role = "part" if record.kind == "enrollment" else "eligible"
    try:
        frame = store.read_table(role, record.source_id)
        state.asides[record.source_id] = store.read_table("quarantine", record.source_id)
    except DesacoverError:
        transaction.drop(role, record.source_id)
        transaction.drop("quarantine", record.source_id)
        return False
    if role == "part":
        state.parts[record.source_id] = frame
    return True
