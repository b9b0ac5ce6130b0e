"""Tables below each other on one sheet: where another header begins, another table does (ROW-2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, islice

import polars as pl

from desacover.reading.read.grid import Body, Grid, Row
from desacover.reading.table.header import Header, squeezed, values
from desacover.reading.table.lines import repeats_header
from desacover.reading.table.locate import FEWEST_HEADINGS, Table, find_header, first_piece, to_last_text
from desacover.reading.table.shape import judged
from desacover.reference.heading_paths import match_path
from desacover.reference.headings import known_heading

_AROUND = 3
"""A header spans at most so many rows."""
_MOST_TITLES = 12
_FEW_CELLS = 3
"""A title, a total or a signature has no more filled cells."""


def apart(grid: Grid, table: Table, kinds: tuple[str, ...]) -> list[Table]:
    """A table, and those that begin below it with a header of their own.

    A header that repeats the first one's is none of another table. Title lines belong to the table that they
    stand above.
    """
    tables: list[Table] = []
    while found := _next_header(grid, table, kinds):
        tables.append(_cut(table, found))
        table = _below(grid, found)
    return [_judged(part) for part in (*tables, table)]


def _judged(table: Table) -> Table:
    """The table with the rows marked whose values do not stand in their columns."""
    body, more = judged(table.body), table.more
    if body is table.body and more is None:
        return table
    return replace(table, body=body, more=None if more is None else lambda: (judged(body) for body in more()))


@dataclass(frozen=True)
class _Found:
    """A header below a table's: the piece of the table that it is in, and the place there of its first title."""

    header: Header
    piece: Table
    number: int
    start: int


def _next_header(grid: Grid, table: Table, kinds: tuple[str, ...]) -> _Found | None:
    """The first other header below a table's."""
    more = (replace(table, body=body, more=None) for body in (table.more() if table.more else ()))
    for number, piece in enumerate(chain([table], more)):
        if found := _header_in(grid, piece, kinds):
            return _Found(found[0], piece, number, found[1])
    return None


def _header_in(grid: Grid, table: Table, kinds: tuple[str, ...]) -> tuple[Header, int] | None:
    body = table.body
    places, moved = _candidates(table, kinds)
    for place in places:
        first = max(0, place - _AROUND + 1)
        rows = _rows(body, first, place + _AROUND)
        if values(rows[place - first]):
            continue
        number = int(body.row[first])
        header = find_header(rows, kinds, (), number)
        if header is None or not header.first <= int(body.row[place]) <= header.last:
            continue
        top = first + header.first - number
        begin = _titles_begin(table, top)
        if (
            place not in moved
            and begin == top
            and top
            and sum(1 for cell in body.cells.row(top - 1) if cell) > _FEW_CELLS
            and not _surely(rows[place - first], kinds)
        ):
            continue  # right below a full row stands another full row, not another table
        return _in_full(grid, table, header, kinds), begin
    return None


_MANY_HEADINGS = 4


def _surely(row: Row, kinds: tuple[str, ...]) -> bool:
    """Whether a row can be nothing but a header: half of it is known headings of one kind, four at least."""
    filled = [cell for cell in row if cell]
    known = max(sum(1 for cell in filled if _is_heading(cell, (kind,))) for kind in kinds)
    return known >= _MANY_HEADINGS and known * 2 >= len(filled)


_WIDEST = 64


def _in_full(grid: Grid, table: Table, header: Header, kinds: tuple[str, ...]) -> Header:
    """A header that is wider than the table above it, whose rows were cut at that table's width."""
    body = table.body
    place = int(body.row.search_sorted(header.first))
    size = header.last - header.first + 1
    if grid.is_number is not None or not body.misshapen[place : place + size].any():
        return header
    block = next(grid.blocks(header.first - 1, _WIDEST))
    rows = _rows(block, 0, size)
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    found = find_header([row[:width] for row in rows], kinds, (), header.first)
    return found if found is not None and (found.first, found.last) == (header.first, header.last) else header


def _candidates(table: Table, kinds: tuple[str, ...]) -> tuple[list[int], set[int]]:
    """Places of rows in which two cells at least are known headings, and which do not repeat the header; and
    those among them that are like it, but head a column with another field."""
    odd = _without_numbers(table)
    if not odd.any():
        return [], set()
    rest = table.body.filter(odd)
    heads = [squeezed(path) for path in table.paths]
    known: dict[str, bool] = {}
    found: list[int] = []
    moved: set[int] = set()
    for place, row in zip(odd.arg_true().to_list(), _rows(rest, 0, rest.row.len()), strict=True):
        words = [cell for cell in row if cell and _SHORT.match(cell)]
        if len(words) < FEWEST_HEADINGS:
            continue
        for word in words:
            if word not in known and len(known) < _MOST_WORDS:
                known[word] = _is_heading(word, kinds)
        if sum(known.get(word, False) for word in words) < FEWEST_HEADINGS:
            continue
        alike = repeats_header(row, heads)
        if alike and _heads_others(table, row, kinds):
            moved.add(place)
        if not alike or place in moved:
            found.append(place)
    return found, moved


def _heads_others(table: Table, row: Row, kinds: tuple[str, ...]) -> bool:
    """Whether a row like the header has the heading of another field over a column."""
    for cell, path in zip(row, table.paths, strict=False):
        if not cell or not path or squeezed((cell,)) <= squeezed(path):
            continue
        fields = [(known_heading(cell, kind).field, match_path(path, kind).field) for kind in kinds]
        said = [(own, field) for own, field in fields if own is not None]
        if said and all(own != field for own, field in said):
            return True
    return False


_DIGIT, _SHORT = re.compile(r"\d"), re.compile(r"^\D{2,60}$")
_MOST_WORDS = 100_000
"""Distinct texts of a table in which headings are looked for."""


def _without_numbers(table: Table) -> pl.Series:
    """The rows that say no number in half of the columns of numbers: a NIK, a count. A header is among them."""
    cells = table.body.cells
    numbers: list[str] = []
    for place, name in enumerate(cells.columns):
        written = table.sampled.written(place)
        with_digits = sum(n for text, n in written.items() if _DIGIT.search(text))
        if with_digits * 5 > 4 * written.total():
            numbers.append(name)
    if not numbers:
        return pl.repeat(True, cells.height, dtype=pl.Boolean, eager=True)
    digits = [pl.col(name).str.contains(r"\d").fill_null(False) for name in numbers]
    return cells.select((pl.sum_horizontal(digits) * 2 <= len(numbers)).alias("odd"))["odd"]


def _is_heading(text: str, kinds: tuple[str, ...]) -> bool:
    return any(known_heading(text, kind).field is not None for kind in kinds)


def _rows(body: Body, first: int, last: int) -> list[Row]:
    """Rows of a body, without the last cell of a misshapen one, which holds all that is too much."""
    rows = [[(cell or "").strip() or None for cell in row] for row in body.cells[first:last].iter_rows()]
    return [row[:-1] if bad else row for row, bad in zip(rows, body.misshapen[first:last], strict=True)]


def _titles_begin(table: Table, top: int) -> int:
    """Where the lines above a header begin: after the last empty row, or after the last full one."""
    first = max(0, top - _MOST_TITLES)
    start = top
    for at, row in reversed(list(enumerate(_rows(table.body, first, top), start=first))):
        filled = sum(1 for cell in row if cell)
        if filled > _FEW_CELLS or (filled == 0 and start < top):
            break
        if filled:
            start = at
    return start


def _cut(table: Table, found: _Found) -> Table:
    """The table down to the titles of the next one."""
    last = found.piece.body.slice(0, found.start)
    if found.number == 0 or table.more is None:
        return replace(table, body=to_last_text(last), more=None)
    more, whole = table.more, found.number - 1
    return replace(table, more=lambda: chain(islice(more(), whole), [last]))


def _below(grid: Grid, found: _Found) -> Table:
    table, header = found.piece, found.header
    body = table.body
    top = int(body.row.search_sorted(header.first))
    titles = [[cell for cell in row if cell] for row in _rows(body, found.start, top) if any(row)]
    more = None
    if table.first_column == 0:
        below, more = first_piece(grid, header)
    else:
        first = int(body.row.search_sorted(header.last, side="right"))
        below = body.slice(first)
        below = replace(below, cells=below.cells.select(str(at) for at in range(len(header.paths))))
    below = below if more else to_last_text(below)
    paths = header.paths
    return Table(paths, (header.first, header.last), titles, below, table.number, table.first_column, more=more)
