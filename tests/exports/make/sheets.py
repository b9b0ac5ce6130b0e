"""A workbook as the scripts draw it, before a writer makes a file of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Formula:
    """A formula, with the value that Excel would have kept beside it; None: the writer keeps none."""

    text: str
    value: str | float | None = None


@dataclass(frozen=True)
class Error:
    """An error cell such as #N/A."""

    word: str


@dataclass(frozen=True)
class Shown:
    """A number or date with a format of its own."""

    value: float | datetime.date
    look: str


Row = Sequence[Any]


@dataclass
class Sheet:
    """Rows of cells from A1 on. `merges` are ranges such as A1:C1; `table` names an Excel table over a range."""

    name: str
    rows: Sequence[Row]
    merges: Sequence[str] = ()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    table: tuple[str, str] | None = None


@dataclass
class Book:
    """Sheets, and whether days are counted from 1904."""

    sheets: Sequence[Sheet]
    from_1904: bool = False
    options: dict[str, Any] = field(default_factory=dict)
