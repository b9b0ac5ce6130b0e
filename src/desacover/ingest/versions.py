"""Sheets that say of themselves that they are a version of a list: `Awal`, `REVISI`, `lama`, `baru` (ROW-12)."""

from __future__ import annotations

from desacover.errors import DesacoverError
from desacover.ingest.place_words import place_words
from desacover.ingest.sent import Sent
from desacover.measures.segments import Cell
from desacover.wording.text import Text


def is_version(draft: Sent) -> str | None:
    """The word by which a sheet says that it is a version of another list; None where it says nothing of it."""
    return draft.version


def version_unclear(draft: Sent, word: str, other: Sent, cell: Cell, shared: int) -> DesacoverError:
    """The refusal of two sheets of one file that list the same persons, one of them a version by its word."""
    place = place_words(cell)
    return DesacoverError(
        "word-unclear",
        file=draft.file,
        sheet=draft.sheet or None,
        word=word,
        place=Text("nama lembar", "sheet name"),
        understood=Text(
            f"{place.id}: {shared} orang ada juga di lembar {other.sheet}",
            f"{place.en}: {shared} persons stand on sheet {other.sheet} too",
        ),
        kind=draft.kind,
        profile=draft.context.profile.lines_to_fix(draft.file, draft.sheet, draft.kind),
    )
