"""Sheets that say of themselves that they are a version of a list: `Awal`, `REVISI`, `lama`, `baru` (ROW-12)."""

from __future__ import annotations

from desacover.ingest.source import Draft


def is_version(_draft: Draft) -> str | None:
    """The word by which a sheet says that it is a version of another list; None where it says nothing of it."""
    return None
