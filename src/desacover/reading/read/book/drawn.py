"""Sheets that are put together row by row, as pages and XML give them; they answer as a workbook does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from desacover.reading.read.book.facts import MOST_COLUMNS, Refused, SheetFacts
from desacover.reading.read.book.parse import Sheet

LARGEST_GRID = 30_000_000
"""Cells, empty ones too, beyond which a table is no list: more than a full sheet of 28 columns."""


def plain(text: str | None) -> str | None:
    """The text with each run of blanks made one; None where nothing is left."""
    return (" ".join(text.split()) or None) if text else None


@dataclass
class Drawn:
    """A sheet as it grows: `rows` end with their last text, `numbers` are rows by column that the file holds as
    numbers, rows as a person sees them.
    """

    name: str
    rows: list[list[str | None]] = field(default_factory=list)
    numbers: dict[int, list[int]] = field(default_factory=dict)
    facts: SheetFacts = field(default_factory=SheetFacts)
    date_1904: bool = False
    is_hidden: bool = False
    _blanks: int = 0

    def put(self, row: int, column: int, text: str, *, is_number: bool = False) -> None:
        """Write a cell below or to the right of all others, counted from 0. Errors: `table-too-large`."""
        cells = self._cells(row)
        gap = column - len(cells)
        self._blanks += gap
        if column >= MOST_COLUMNS or self._blanks > LARGEST_GRID:
            raise Refused("table-too-large")
        cells += [None] * gap
        cells.append(text)
        if is_number:
            self.numbers.setdefault(column, []).append(row + 1)

    def put_row(self, row: int, texts: list[str | None]) -> None:
        """Write a row below all others. Errors: `table-too-large`."""
        if not any(texts):
            return
        cells = self._cells(row)
        cells += texts
        while cells[-1] is None:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Refused("table-too-large")

    def _cells(self, row: int) -> list[str | None]:
        missing = row + 1 - len(self.rows)
        if missing > 0:
            self._blanks += missing
            self.rows += [[] for _ in range(missing)]
        return self.rows[row]

    def sheet(self) -> Sheet | str:
        """All of it, or why it is passed over. Errors: `table-too-large`."""
        import pyarrow as pa

        if self.is_hidden or not any(self.rows):
            return "hidden_sheet" if self.is_hidden else "empty_sheet"
        width = max(max(map(len, self.rows)), max(self.facts.uncalculated, default=-1) + 1)
        if width * len(self.rows) > LARGEST_GRID:
            raise Refused("table-too-large")
        columns = [pa.array(column, pa.string()) for column in zip_longest(*self.rows)]
        columns += [pa.nulls(len(self.rows), pa.string()) for _ in range(width - len(columns))]
        batch = pa.record_batch(columns, [str(column) for column in range(width)])
        return Sheet(batch, list(range(width)), self.facts, self.date_1904, knows_numbers=bool(self.numbers))


class DrawnBook:
    """Sheets that have been read already."""

    def __init__(self, sheets: Iterable[Drawn]) -> None:
        self._sheets = list(sheets)
        self.names = [sheet.name for sheet in self._sheets]
        # Whatever is wrong with one sheet of a text is wrong with the text.
        self._drawn = [sheet.sheet() for sheet in self._sheets]

    def sheet(self, number: int) -> Sheet | str:
        """A sheet, or why it is passed over."""
        return self._drawn[number]

    def numbers(self, number: int, column: int) -> bytes:
        """The row numbers of a column's number cells, as lines of text."""
        return b"\n".join(b"%d" % row for row in self._sheets[number].numbers.get(column, ()))
