"""Lists that are not wanted: put aside for good by `ingest --ignore`, or by a profile that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desacover.errors import DesacoverError
from desacover.reading.mapping.profile import Profile, profile_for
from desacover.reading.whole_file import Seen
from desacover.store.records import settled
from desacover.store.standing import ignored, refused
from desacover.store.store import Store
from desacover.store.transaction import Transaction

IGNORED = "ignored"
"""The note of what is passed over since it is not wanted."""

_COPIES = "data/raw/ingested/"


class Aside:
    """What of the files is put aside: whole ones by path, or by profile; single sheets by profile.

    What counts already is not put aside without a word: it must be withdrawn first (`ignored-is-live`).
    """

    def __init__(self, store: Store, transaction: Transaction, profiles: Sequence[Profile]) -> None:
        self._ignored = ignored(store.contents)
        self._profiles = profiles
        self._transaction = transaction
        self._live = {(source.file, source.sheet) for source in store.live_sources()}

    def passes_over(self, file: str, *, alone: bool) -> bool:
        """Whether a file is not to be read. Named alone it is, and is ignored no longer.

        Error: `ignored-is-live`.
        """
        if alone:
            if file in self._ignored:
                self._transaction.ignore(file, self._ignored[file].content_hash, holds=False)
            return False
        if file in self._ignored:
            return True
        profile = profile_for(self._profiles, file, "")
        if not profile.ignore or profile.sheet is not None:
            return False
        if any(live == file for live, _ in self._live):
            raise DesacoverError("ignored-is-live", file=file)
        return True

    def left_out(self, seen: Seen, recorded: str) -> Seen:
        """A sheet as passed over, where its profile says so; `recorded` is where its file is kept."""
        if not profile_for(self._profiles, seen.file, seen.sheet).ignore:
            return seen
        if (recorded, seen.sheet) in self._live:
            error = DesacoverError("ignored-is-live", file=seen.file, sheet=seen.sheet or None)
            return replace(seen, draft=None, note=None, error=error)
        return Seen(seen.file, seen.sheet, note=IGNORED)


def put_aside(store: Store, transaction: Transaction, file: str, content_hash: str) -> None:
    """Ignore a file from now on; a file from elsewhere counts where its copy does.

    Error: `ignored-is-live` where it counts in the figures.
    """
    for source in store.live_sources():
        if source.file == file or (source.file.startswith(_COPIES) and source.content_hash == content_hash):
            raise DesacoverError("ignored-is-live", file=file)
    known = ignored(store.contents).get(file)
    if known is None or known.content_hash != content_hash:
        transaction.ignore(file, content_hash)
        transaction.inputs[file] = content_hash
    if file in refused(store.contents):
        transaction.refuse([settled(file)])
