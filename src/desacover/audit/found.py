"""What falls short of what was recorded or promised, as plain data that any check may yield."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "file-missing",
    "file-changed",
    "file-unreadable",
    "store-lost-database",
    "store-damaged",
    "store-altered",
    "raw-missing",
    "raw-changed",
    "account-differs",
    "rows-differ",
    "person-unknown",
    "numbers-differ",
    "identity-broken",
    "cell-differs",
    "seal-differs",
    "seal-stale",
]
"""What fell short. `cell-differs`: two engines say different things of a figure in a cell."""

Way = Literal["rebuild", "restore", "send_again", "reseal", "program"]
"""The way on: `desacover rebuild`; a backup; the export from its sender; a new seal; whoever keeps the program."""

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
