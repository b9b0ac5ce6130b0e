"""What falls short of what was recorded or promised, as plain data that any check may yield."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "file-missing",
    "file-changed",
    "file-unreadable",
    "file-unknown",
    "database-lost",
    "database-damaged",
    "database-altered",
    "export-missing",
    "export-changed",
    "settings-differ",
    "account-differs",
    "rows-differ",
    "person-unknown",
    "numbers-differ",
    "identity-broken",
    "cell-differs",
    "not-looked-at",
]
"""What fell short. `cell-differs`: two engines say different things of a figure in a cell. `not-looked-at`: what
something hangs on cannot be read."""

NoteCode = Literal[
    "export-overwritten", "export-former", "file-unnamed", "read-again", "settings-since",
]  # fmt: skip
"""What is worth knowing, and is as it may be."""

Way = Literal["rebuild", "restore", "send_again", "remove", "program"]
"""The way on: `desacover rebuild`; the backup; the export as it was, or the new one taken in; a file moved away;
whoever keeps the program."""

Value = int | float | str | None


@dataclass(frozen=True)
class Shortfall:
    """One thing that fell short, named by file, by cell or by both.

    `file` is the path relative to the workspace with `/`. A cell is what is set of `segment`, `region_code`,
    `period` (YYYY-MM) and `since` (the earlier period of a movement); `measure` is the figure's key in the JSON
    documents (`participants`, `eligible`, `lapsed`, ...), or of a file what was counted. `expected` is what was
    recorded, or what the first engine says; `found` what is there, or what the second one says: counts, ratios,
    states or hashes, never anything of a person.
    """

    code: Code
    way: Way
    file: str | None = None
    segment: str | None = None
    region_code: str | None = None
    period: str | None = None
    since: str | None = None
    measure: str | None = None
    expected: Value = None
    found: Value = None


@dataclass(frozen=True)
class Noted:
    """One thing that is worth knowing and falls short of nothing; named as in a Shortfall."""

    code: NoteCode
    file: str | None = None
    period: str | None = None
    measure: str | None = None
    expected: Value = None
    found: Value = None


Found = Shortfall | Noted


@dataclass
class Looked:
    """How much was looked at; checks add to it. Sizes in bytes; `cells` are those that two engines compared."""

    files: int = 0
    bytes: int = 0
    exports: int = 0
    export_bytes: int = 0
    journal: int = 0
    sources: int = 0
    rows: int = 0
    persons: int = 0
    seals: int = 0
    months: int = 0
    steps: int = 0
    cells: int = 0
