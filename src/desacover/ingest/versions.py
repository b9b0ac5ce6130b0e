"""Sheets that say of themselves that they are a version of a list: `Awal`, `REVISI`, `lama`, `baru` (ROW-12)."""

from __future__ import annotations

from desacover.errors import DesacoverError
from desacover.ingest.place_words import place_words
from desacover.measures.segments import Cell
from desacover.reading.source import Draft
from desacover.wording.messages import found


def is_version(draft: Draft) -> str | None:
    """The word by which a sheet says that it is a version of another list; None where it says nothing of it."""
    return draft.version


def version_unclear(draft: Draft, word: str, other: Draft, cell: Cell, shared: int) -> DesacoverError:
    """The refusal of two sheets of one file that list the same persons, one of them a version by its word."""
    return DesacoverError(
        "word-unclear",
        file=draft.file,
        sheet=draft.sheet or None,
        word=word,
        place=found.SHEET_NAME,
        understood=found.on_another_sheet(place_words(cell), shared, other.sheet),
        kind=draft.kind,
        profile=draft.context.profile.lines_to_fix(draft.file, draft.sheet, draft.kind),
    )
