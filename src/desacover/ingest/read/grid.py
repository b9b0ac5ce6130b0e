"""A sheet as text: what every reader gives and every later stage takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

Row = list[str | None]

HEAD_ROWS = 40
"""Rows looked at to find the table; a header stands in the first rows (ROW-5)."""


@dataclass(frozen=True)
class Body:
    """The rows below a header, as exact text.

    `cells` has one column a heading, named "0", "1", ...; `row` is the row number that a person sees
    in a spreadsheet; `misshapen` marks rows that do not fit the header (ROW-3, `row_shape`): their
    text is cut at every separator, what is too much stands in the last column.
    """

    cells: pl.DataFrame
    row: pl.Series
    misshapen: pl.Series


@dataclass(frozen=True)
class Grid:
    """One sheet of one file.

    `head` is the first rows as text, for finding the table; `body(header_rows, width)` reads what lies
    below row number `header_rows`. `is_number(column, rows)` marks the cells of the given row numbers
    that the file holds as numbers, which a spreadsheet may have rounded (ROW-10); None where the file knows
    only text.
    """

    file: str
    member: str
    sheet: str
    content_hash: str
    head: list[Row]
    body: Callable[[int, int], Body]
    is_number: Callable[[int, pl.Series], pl.Series] | None


@dataclass(frozen=True)
class PassedOver:
    """A sheet or file that is not read, and why: `hidden_sheet`, `empty_sheet`, `not_an_export`, ..."""

    file: str
    sheet: str
    note: str
