"""What a path held before, and where that lies now: which sources a file's new content replaces (COR-2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desacover.errors import DesacoverError
from desacover.ingest.corrections import Arrival
from desacover.ingest.read.files import read_bytes
from desacover.ingest.source import Draft
from desacover.store.records import SourceRecord
from desacover.store.store import Store
from desacover.workspace import Workspace


def renamed(store: Store, draft: Draft, sheets: set[str]) -> tuple[str, ...]:
    """The live sources of a file whose sheet its new content has no more, of the draft's kind and periods."""
    return tuple(
        one.source_id
        for one in store.live_sources()
        if (one.file, one.member, one.kind) == (draft.file, draft.member, draft.kind)
        and one.content_hash != draft.content_hash
        and one.sheet not in sheets
        and set(one.periods) == set(draft.periods)
    )


def superseded(workspace: Workspace, store: Store, draft: Draft) -> list[SourceRecord]:
    """The live sources that a file's new content replaces, where the periods are the same (COR-2).

    They are those of its own path, its own content under another profile among them; and those of a copy that
    once lay under this path too, where the path that they were taken in under no longer holds them.
    """
    before = next(
        (entry.inputs[draft.file] for entry in reversed(store.contents.journal) if draft.file in entry.inputs),
        None,
    )
    recorded = draft.context.recorded()
    return [
        one
        for one in store.live_sources()
        if (one.content_hash != draft.content_hash or one.context.get("profile") != recorded.get("profile"))
        and (one.member, one.sheet, one.kind, one.context.get("table"))
        == (draft.member, draft.sheet, draft.kind, recorded.get("table"))
        and set(one.periods) == set(draft.periods)
        and (one.file == draft.file or (one.content_hash == before and not _holds(workspace, one)))
    ]


def beside_moved(arrival: Arrival, moved: Collection[str]) -> Arrival:
    """The arrival, where some of what its path held lies under another path now.

    That is replaced only where the two overlap: files that were swapped, or a path used again, are two lists.
    """
    stay = tuple(one for one in arrival.supersedes if one in moved)
    if not stay:
        return arrival
    rest = tuple(one for one in arrival.supersedes if one not in moved)
    return replace(arrival, supersedes=rest, renamed=(*arrival.renamed, *stay))


def lies_elsewhere(workspace: Workspace, store: Store, source: SourceRecord, file: str) -> bool:
    """Whether another path that the journal knows to have held a source's content holds it still."""
    paths = {
        path
        for entry in store.contents.journal
        for path, known in entry.inputs.items()
        if known == source.content_hash and path != file
    }
    return any(_holds(workspace, replace(source, file=path)) for path in paths)


def seen_before(store: Store, draft: Draft) -> bool:
    """Whether the journal knows that a file held this content."""
    return any(entry.inputs.get(draft.file) == draft.content_hash for entry in store.journal())


def _holds(workspace: Workspace, source: SourceRecord) -> bool:
    """Whether the file of a source still has the content that was taken in."""
    try:
        return read_bytes(workspace.root / source.file, source.file)[1] == source.content_hash
    except DesacoverError:
        return False
