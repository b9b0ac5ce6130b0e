"""Lines of a body that are no data: blank, numbering, repeated header, section, total, footer (ROW-2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from desacover.ingest.fields.cleaned import Distinct
from desacover.ingest.locate_table import Table
from desacover.ingest.read.grid import Body
from desacover.reference.values import is_total_word
from desacover.reference.words import fold

_NUMBER = re.compile(r"^\(?(\d{1,2})\)?\.?$")
_PLACE = re.compile(r"^(?:kecamatan|kec|desa|ds|kelurahan|kel|kabupaten|kab|kota|dusun)\b")
FOOTER_CELLS = 2
"""Lines after the last data with no more filled cells than this are signatures and footnotes."""


@dataclass(frozen=True)
class Lines:
    """The data rows of a table, and how many lines of each kind were skipped."""

    table: Table
    skipped: dict[str, int]


def data_rows(table: Table, has_data: pl.Series) -> Lines:
    """The table with only its data rows; `has_data` marks rows that surely are data.

    Misshapen rows are data: they are set aside, never skipped.
    """
    body = table.body
    kinds = _kinds(table, has_data)
    if not kinds:
        return Lines(table, {})
    skip = pl.repeat(False, body.cells.height, dtype=pl.Boolean, eager=True)
    skip = skip.scatter(pl.Series(sorted(kinds), dtype=pl.UInt32), True)
    totals = [place for place in sorted(kinds) if kinds[place] == "total"]
    counted: dict[str, int] = {}
    for place in sorted(kinds):
        counted[kinds[place]] = counted.get(kinds[place], 0) + 1
    kept = Body(body.cells.filter(~skip), body.row.filter(~skip), body.misshapen.filter(~skip))
    lines = Table(table.headings, table.header_row, table.titles, kept, body.cells[totals])
    return Lines(lines, counted)


def _kinds(table: Table, has_data: pl.Series) -> dict[int, str]:
    """The kind of each skipped line by its place in the body."""
    cells = table.body.cells
    data = has_data | table.body.misshapen
    last_data = data.arg_true()
    end = int(last_data[-1]) if len(last_data) else -1
    total = total_lines(cells)
    header = [fold(heading or "") for heading in table.headings]
    kinds: dict[int, str] = {}
    doubtful = ~data
    for place in [*range(min(3, cells.height)), *doubtful.arg_true().to_list()]:
        if place in kinds or table.body.misshapen[place]:
            continue
        row = [cell.strip() if cell else "" for cell in cells.row(place)]
        kind = _kind(row, header, is_total=bool(total[place]), after_data=place > end)
        if kind == "numbering" or (kind is not None and doubtful[place]):
            kinds[place] = kind
    return kinds


def total_lines(cells: pl.DataFrame) -> pl.Series:
    """The rows whose first cell with letters is a word for a total."""
    texts = [
        pl.when(pl.col(name).str.contains(r"[A-Za-z]")).then(pl.col(name).str.strip_chars())
        for name in cells.columns[:4]
    ]
    words = Distinct.of(cells.select(pl.coalesce(texts).alias("first"))["first"])
    return words.where(lambda place: is_total_word(words.texts[place]))


def _kind(row: list[str], header: list[str], *, is_total: bool, after_data: bool) -> str | None:
    filled = [cell for cell in row if cell]
    if not filled:
        return "blank"
    if is_total:
        return "total"
    numbers = [int(found[1]) for cell in filled if (found := _NUMBER.match(cell))]
    if len(numbers) == len(filled) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return "numbering" if numbers[0] in (0, 1) and len(filled) * 2 > len(row) else None
    alike = sum(1 for cell, heading in zip(row, header, strict=False) if heading and fold(cell) == heading)
    if alike >= 2 and alike * 2 >= len(filled):
        return "header"
    if len(filled) == 1 and _PLACE.match(fold(filled[0])):
        return "section"
    if after_data and len(filled) <= FOOTER_CELLS:
        return "footer"
    return None
