"""What a path held before, and where that lies now: which sources a file's new content replaces (COR-2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desacover.errors import DesacoverError
from desacover.ingest.corrections import Arrival
from desacover.reading.read.files import read_bytes
from desacover.reading.source import Draft
from desacover.store.records import SourceRecord
from desacover.store.store import Store
from desacover.store.transaction import Transaction
from desacover.workspace import Workspace


def renamed(store: Store, draft: Draft, sheets: set[str]) -> tuple[str, ...]:
    """The live sources of a file whose sheet its new content has no more, of the draft's kind and periods."""
    return tuple(
        source.source_id
        for source in store.live_sources()
        if (source.file, source.member, source.kind) == (draft.file, draft.member, draft.kind)
        and source.content_hash != draft.content_hash
        and source.sheet not in sheets
        and set(source.periods) == set(draft.periods)
    )


def superseded(workspace: Workspace, store: Store, draft: Draft) -> list[SourceRecord]:
    """The live sources that a file's new content replaces, where the periods are the same (COR-2).

    They are those of its own path, its own content read under another profile or option among them; and those of
    a copy that once lay under this path too, where the path that they were taken in under no longer holds them.
    """
    recorded = draft.context.recorded()
    return [
        source
        for source in store.live_sources()
        if source.source_id != draft.source_id
        and (source.sheet, source.kind, source.context.get("table"))
        == (draft.sheet, draft.kind, recorded.get("table"))
        and set(source.periods) == set(draft.periods)
        and (
            (source.file, source.member) == (draft.file, draft.member)
            or (_lay_here(store, source, draft) and not _holds(workspace, source.file, source.content_hash))
        )
    ]


def _lay_here(store: Store, source: SourceRecord, draft: Draft) -> bool:
    """Whether what lay under a draft's path last was a copy of a source taken in elsewhere."""
    before = next(
        (entry.inputs[draft.file] for entry in reversed(store.contents.journal) if draft.file in entry.inputs),
        None,
    )
    if source.content_hash == before and source.member == draft.member:
        return True
    return any(
        (name.file, name.member, name.content_hash) == (draft.file, draft.member, before) for name in source.names
    )


def beside_moved(arrival: Arrival, moved: Collection[str]) -> Arrival:
    """The arrival, where some of what its path held lies under another path now.

    That is replaced only where the two overlap: files that were swapped, or a path used again, are two lists.
    """
    stay = tuple(source_id for source_id in arrival.supersedes if source_id in moved)
    if not stay:
        return arrival
    rest = tuple(source_id for source_id in arrival.supersedes if source_id not in moved)
    return replace(arrival, supersedes=rest, renamed=(*arrival.renamed, *stay))


def lies_elsewhere(workspace: Workspace, store: Store, source: SourceRecord, file: str) -> bool:
    """Whether another path that is known to have held a source's content holds it still."""
    paths = {
        (path, known)
        for entry in store.contents.journal
        for path, known in entry.inputs.items()
        if known == source.content_hash
    }
    paths |= {(name.file, name.content_hash) for name in source.names}
    return any(_holds(workspace, path, known) for path, known in paths if path != file)


def seen_before(store: Store, draft: Draft) -> bool:
    """Whether the journal knows that a file held this content."""
    return any(entry.inputs.get(draft.file) == draft.content_hash for entry in store.journal())


def name_again(transaction: Transaction, known: SourceRecord, draft: Draft) -> None:
    """Enter the path of a draft as another name of a source, where it is none yet (COR-3)."""
    here = (draft.file, draft.member, draft.content_hash)
    names = [(name.file, name.member, name.content_hash) for name in known.names]
    if here not in ((known.file, known.member, known.content_hash), *names):
        transaction.name(known.source_id, *here)
        transaction.inputs[draft.file] = draft.content_hash


def _holds(workspace: Workspace, file: str, content_hash: str) -> bool:
    """Whether a file has this content still."""
    try:
        return read_bytes(workspace.root / file, file)[1] == content_hash
    except DesacoverError:
        return False
