"""A sheet as text: what every reader gives and every later stage takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from desacover.errors import DesacoverError

Row = list[str | None]

HEAD_ROWS = 60
"""Rows looked at to find the table; a header stands in the first rows (ROW-5)."""


@dataclass(frozen=True)
class Body:
    """The rows below a header, as exact text.

    `cells` has one column a heading, named "0", "1", ...; `row` is the row number that a person sees
    in a spreadsheet; `misshapen` marks rows that do not fit the header (ROW-3, `row_shape`): their
    text is cut at every separator, what is too much stands in the last column.

    `mended` marks rows with letters that had been encoded twice and were put right, `replaced` rows with
    a byte that is no letter, now U+FFFD; None where the reader met neither. `fields` is how many cells each line
    of a text has, where they are not all as many as the header's; `table/shape.py` judges those that differ, and
    leaves `usual`, how many most have.
    """

    cells: pl.DataFrame
    row: pl.Series
    misshapen: pl.Series
    mended: pl.Series | None = None
    replaced: pl.Series | None = None
    fields: pl.Series | None = None
    usual: int | None = None

    def filter(self, keep: pl.Series) -> Body:
        """The rows that are marked."""
        return Body(
            self.cells.filter(keep),
            self.row.filter(keep),
            self.misshapen.filter(keep),
            None if self.mended is None else self.mended.filter(keep),
            None if self.replaced is None else self.replaced.filter(keep),
            None if self.fields is None else self.fields.filter(keep),
            self.usual,
        )

    def slice(self, start: int, length: int | None = None) -> Body:
        """A run of rows."""
        return Body(
            self.cells.slice(start, length),
            self.row.slice(start, length),
            self.misshapen.slice(start, length),
            None if self.mended is None else self.mended.slice(start, length),
            None if self.replaced is None else self.replaced.slice(start, length),
            None if self.fields is None else self.fields.slice(start, length),
            self.usual,
        )

    @staticmethod
    def joined(parts: Sequence[Body]) -> Body:
        """Bodies below each other as one."""
        if len(parts) == 1:
            return parts[0]
        heights = [part.cells.height for part in parts]
        return Body(
            pl.concat([part.cells for part in parts]),
            pl.concat([part.row for part in parts]),
            pl.concat([part.misshapen for part in parts]),
            _marks([part.mended for part in parts], heights),
            _marks([part.replaced for part in parts], heights),
            _marks([part.fields for part in parts], heights, parts[0].cells.width),
            parts[0].usual,
        )


def _marks(
    parts: Sequence[pl.Series | None], heights: Sequence[int], blank: bool | int = False
) -> pl.Series | None:
    """The marks of bodies below each other; `blank` where a body has none."""
    if all(part is None for part in parts):
        return None
    dtype = pl.Boolean if blank is False else pl.UInt32
    none = (pl.repeat(blank, height, dtype=dtype, eager=True) for height in heights)
    return pl.concat([blanks if part is None else part for part, blanks in zip(parts, none, strict=True)])


@dataclass(frozen=True)
class Span:
    """A block of cells: rows as a person sees them, columns by their place in the grid, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Around:
    """What a workbook says beside the text of its cells; a text file says nothing.

    `merged` are merged cells, whose text stands in the first of them; `tables` the named tables;
    `uncalculated` the rows, by column, of formulas without a saved value; `date_1904` says that bare serials
    count days from 1904. Hidden rows and columns are read like others: `hidden` has the runs of hidden rows,
    first and last row number as a person sees them, in order and without overlap, up to the last row with
    text; `hidden_places` the hidden columns by their place in the grid.
    """

    merged: tuple[Span, ...] = ()
    tables: tuple[Span, ...] = ()
    uncalculated: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    hidden: tuple[tuple[int, int], ...] = ()
    hidden_places: tuple[int, ...] = ()
    date_1904: bool = False

    @property
    def hidden_rows(self) -> int:
        """How many rows are hidden."""
        return sum(last - first + 1 for first, last in self.hidden)

    @property
    def hidden_columns(self) -> int:
        """How many columns are hidden."""
        return len(self.hidden_places)

    def hides(self, rows: pl.Series) -> pl.Series:
        """Which of the given row numbers are hidden: booleans in the order of `rows`."""
        if not self.hidden:
            return pl.repeat(False, len(rows), dtype=pl.Boolean, eager=True)
        first, last = (pl.Series(ends, dtype=pl.UInt32) for ends in zip(*self.hidden, strict=True))
        rows = rows.cast(pl.UInt32)
        run = first.search_sorted(rows, side="right").cast(pl.Int64) - 1
        return (run >= 0) & (rows <= last.gather(run.clip(0)))


def runs(found: Iterable[tuple[int, int]], height: int) -> tuple[tuple[int, int], ...]:
    """Runs of rows put in order and joined, without what lies beyond row number `height`."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted((first, min(last, height)) for first, last in found if first <= height):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


@dataclass(frozen=True)
class Grid:
    """One sheet of one file.

    `member` is the path inside an archive, "" where there is none. `head` is the first rows as text, for
    finding the table; `blocks(header_rows, width)` reads what lies below row number `header_rows`, in pieces
    of bounded size and in order. `is_number(column, rows)` marks the cells of the given row numbers that the
    file holds as numbers, which a spreadsheet may have rounded (ROW-10); None where the file knows only text.
    `letters` are the columns' places in the sheet, counted from 0, where empty ones were left out. `unpacked` is
    the hash of what lay in an archive or was compressed, "" where nothing was.
    """

    file: str
    member: str
    sheet: str
    content_hash: str
    head: list[Row]
    blocks: Callable[[int, int], Iterator[Body]]
    is_number: Callable[[int, pl.Series], pl.Series] | None
    around: Around = Around()
    letters: tuple[int, ...] = ()
    unpacked: str = ""


@dataclass(frozen=True)
class PassedOver:
    """A sheet or file that is not read, and why: `hidden_sheet`, `empty_sheet`, `not_an_export`, ..."""

    file: str
    sheet: str
    note: str
    member: str = ""


@dataclass(frozen=True)
class Unreadable:
    """A sheet or a member of an archive that cannot be read, while the rest of its file can."""

    file: str
    member: str
    sheet: str
    error: DesacoverError
