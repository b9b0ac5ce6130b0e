"""Where the tables of a sheet are: their headers, the title lines above, the rows below (ROW-2, ROW-5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from types import MappingProxyType

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.grid import Body, Grid, Row, Span
from desacover.reading.table.header import Header, Path, best_header, headers, names_person, whole
from desacover.reading.table.likeliest import likeliest_header
from desacover.reading.table.sampled import Sampled
from desacover.reading.table.shape import judged
from desacover.reference.heading_paths import match_path
from desacover.reference.kinds import headed
from desacover.reference.words import squeeze
from desacover.wording.messages.found import NO_LIKELIEST

NOTHING_NAMED: Mapping[str, str] = MappingProxyType({})
FEWEST_HEADINGS = 2
_KEY = 2
"""What a heading that a kind cannot do without weighs more than another."""


@dataclass(frozen=True)
class Table:
    """A header, the title lines above it and the body below it (ROW-1: down to the last row with text).

    `paths` are the heading texts over each column; `titles` the cells of the title lines; `number` counts the
    tables of a sheet from 1, `first_column` is the place of its first column in the grid. `totals` are the
    total lines with their row numbers, once they have been told from the data. Of a table too large to be held
    at once `body` is the first piece, and `more` gives the others; `rounded` then says of the whole of it that
    its numbers were rounded (ROW-10).
    """

    paths: tuple[Path, ...]
    header_rows: tuple[int, int]
    titles: list[list[str]]
    body: Body
    number: int = 1
    first_column: int = 0
    totals: pl.DataFrame | None = None
    more: Callable[[], Iterator[Body]] | None = None
    rounded: bool | None = None

    @property
    def headings(self) -> list[str | None]:
        """One text a column, as a person would call it."""
        return [" ".join(path) or None for path in self.paths]

    @cached_property
    def sampled(self) -> Sampled:
        """Rows from all over the table, to judge its columns by."""
        return Sampled.of(self.body)

    def whole(self) -> Table:
        """The table with its body in one."""
        if self.more is None:
            return self
        return replace(self, body=to_last_text(Body.joined([self.body, *self.more()])), more=None)

    def pieces(self) -> Iterator[tuple[Table, bool]]:
        """The table piece by piece, and whether a piece is the last."""
        held = self.body
        for body in self.more() if self.more is not None else ():
            yield replace(self, body=held, more=None), False
            held = body
        yield replace(self, body=held if self.more is None else to_last_text(held), more=None), True

    @property
    def header_row(self) -> int:
        """The last row of the header."""
        return self.header_rows[1]


def locate(
    grid: Grid,
    kinds: tuple[str, ...],
    header_rows: tuple[int, int] | None = None,
    named: Mapping[str, str] = NOTHING_NAMED,
) -> list[Table]:
    """The tables of a sheet, for whichever of the kinds knows most of their headings.

    Tables that stand side by side come first from left to right, each down to its own last row. With
    `header_rows` (a profile's) the header is there, whatever it says; `named` are a profile's fields by squeezed
    heading. A named table says where a header is that nobody knows. Errors: `header-not-found`, with the row that
    is most like one.
    """
    if header_rows:
        header = _stated(grid, header_rows)
    else:
        header = find_header(grid.head, kinds, grid.around.merged, named=named)
        if header is not None and any(names_person(row) for row in grid.head[: header.first - 1]):
            header = None  # of a list whose own headings are lost; the lines above would be
        header = header or _of_named_table(grid)
    if header is None:
        raise DesacoverError(
            "header-not-found",
            file=grid.file,
            sheet=grid.sheet or None,
            likeliest=likeliest_header(grid.head, kinds) or NO_LIKELIEST,
        )
    parts = _side_by_side(header, kinds)
    return [_table(grid, header, first, last, number) for number, (first, last) in enumerate(parts, start=1)]


def _of_named_table(grid: Grid) -> Header | None:
    """The header of the first named table of a sheet: there it is, though nobody knows its headings."""
    rows = sorted(table.first_row for table in grid.around.tables if table.first_row <= len(grid.head))
    return next(headers(grid.head[rows[0] - 1 : rows[0]], (), rows[0]), None) if rows else None


def find_header(
    rows: Sequence[Row],
    kinds: tuple[str, ...],
    merged: Sequence[Span],
    first_row: int = 1,
    named: Mapping[str, str] = NOTHING_NAMED,
) -> Header | None:
    """The header among some rows of a sheet; wrong letters are forgiven only where none is found without."""
    for exact in (True, False):

        def score(header: Header, exact: bool = exact) -> int:
            return max(scored(header.paths, kind, exact=exact, named=named) for kind in kinds)

        found, best = best_header(headers(rows, merged, first_row), score, FEWEST_HEADINGS + _KEY)
        if found is not None and best >= FEWEST_HEADINGS + _KEY:
            return whole(found, rows, merged, first_row)
    return whole(found, rows, merged, first_row) if found is not None and best >= FEWEST_HEADINGS else None


def scored(paths: Sequence[Path], kind: str, *, exact: bool, named: Mapping[str, str] = NOTHING_NAMED) -> int:
    """How many fields of a kind are headed; more where those are among them that it cannot do without."""
    fields = {
        # Each result is a heading of its own: rupiah or the insured, by segment.
        f"result {path}" if field == "result" else field
        for path in paths
        if path and (field := named.get(squeeze(path[-1])) or match_path(path, kind, exact=exact).field)
    }
    return len(fields) + _KEY * headed(kind).has_key(fields)


def _stated(grid: Grid, header_rows: tuple[int, int]) -> Header | None:
    first, last = header_rows
    found = headers(grid.head[first - 1 : last], grid.around.merged, first)
    return next((header for header in found if (header.first, header.last) == (first, last)), None)


def _side_by_side(header: Header, kinds: tuple[str, ...]) -> list[tuple[int, int]]:
    """The columns of each table, where a gap without heading parts two that each could stand alone."""
    width = len(header.paths)
    gaps = [place for place in range(1, width) if not header.paths[place] and header.paths[place - 1]]
    parts: list[tuple[int, int]] = []
    start = 0
    for gap in [*gaps, width]:
        if gap > start and _alone(header.paths[start:gap], kinds) and _alone(header.paths[gap:], kinds):
            parts.append((start, gap))
            start = next(place for place in range(gap, width) if header.paths[place])
    return [*parts, (start, width)]


def _alone(paths: Sequence[Path], kinds: tuple[str, ...]) -> bool:
    """Whether columns make a table by themselves: a key and another field."""
    for kind in kinds:
        fields = {field for path in paths if (field := match_path(path, kind, exact=True).field)}
        if len(fields) >= FEWEST_HEADINGS and headed(kind).has_key(fields):
            return True
    return False


def _table(grid: Grid, header: Header, first: int, last: int, number: int) -> Table:
    width = len(header.paths)
    body, more = first_piece(grid, header)
    if (first, last) != (0, width):
        body, more = Body.joined([body, *(more() if more else ())]), None
        body = judged(body)  # of one row across all of the tables
        names = {str(place): str(place - first) for place in range(first, last)}
        body = replace(body, cells=body.cells.select(list(names)).rename(names))
    titles = _titles(grid.head[: header.first - 1], first, last, beside=(first, last) != (0, width))
    paths = header.paths[first:last]
    body = body if more else to_last_text(body)
    return Table(paths, (header.first, header.last), titles, body, number, first, more=more)


def first_piece(grid: Grid, header: Header) -> tuple[Body, Callable[[], Iterator[Body]] | None]:
    """What lies below a header: the first piece, and how to come by the others, if there are any."""
    width = len(header.paths)
    blocks = grid.blocks(header.last, width)
    body = next(blocks)
    if next(blocks, None) is None:
        return body, None
    return body, lambda: islice(grid.blocks(header.last, width), 1, None)


def _titles(rows: Sequence[Row], first: int, last: int, *, beside: bool) -> list[list[str]]:
    """The cells of the lines above a table; of tables beside each other those above its own columns, and lines
    that stand alone and so are for all."""
    titles: list[list[str]] = []
    for row in rows:
        cells = [(place, cell) for place, cell in enumerate(row) if cell]
        own = [cell for place, cell in cells if first <= place < last] if beside else [cell for _, cell in cells]
        if not own and len(cells) == 1:
            own = [cells[0][1]]
        if own:
            titles.append(own)
    return titles


_TAIL = 1_000


def to_last_text(body: Body) -> Body:
    """The body without the empty rows at its end, looked for from the end."""
    height, size = body.cells.height, 1
    while height:
        start = max(0, height - size)
        tail = body.slice(start, height - start)
        rows = zip(tail.cells.rows(), tail.misshapen.to_list(), strict=True)
        written = [at for at, (row, bad) in enumerate(rows) if bad or any(cell and cell.strip() for cell in row)]
        if written:
            height = start + written[-1] + 1
            break
        height, size = start, min(size * 10, _TAIL)
    return body if height == body.cells.height else body.slice(0, height)
