"""CSV in the ways that offices save it: encoding and delimiter by evidence, rows as exact text."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.content import IN_MEMORY, PIECE, Content, gathered
from desacover.reading.read.dialect import find_delimiter
from desacover.reading.read.encoding import mark_undefined, may_be_twice, mend, mend_cells
from desacover.reading.read.grammar import Grammar
from desacover.reading.read.grid import HEAD_ROWS, Body, Grid, Row
from desacover.reading.read.join import LONGEST_RECORD, joined
from desacover.reading.read.quotes import mended, requoted, with_tabs
from desacover.reading.read.records import Rows, parse, rows
from desacover.reading.read.tidy import Text, tidy, whole_lines

LARGEST_UNPACKED = 1 << 31
"""Bytes beyond which a packed file is taken for a bomb."""

BLOCK = 1 << 25
"""Bytes of a large text that are read at a time."""

BLOCK_ROWS = 500_000
"""Rows that one body of a large text has at most."""

_HEAD = 1 << 20


def read_text(path: Path, content: Content, file: str, content_hash: str) -> Grid:
    """The one grid of a text file, `.csv.gz` included.

    Errors: `file-broken` where a .gz does not unpack, `empty-file` where no text is in it, `file-unreadable`
    where the disk fails, or a large file changes while it is read; the last from `blocks` too.
    """
    with _readable(file):
        text = tidy(gathered(_unpacked(content, file)) if path.suffix.lower() == ".gz" else content)
        start = text.content[text.start : text.start + _HEAD]
        if not start.strip() and not any(piece.strip() for piece in _pieces(text)):
            raise DesacoverError("empty-file", file=file)
        text = with_tabs(text)
        delimiter, width = find_delimiter(text.content, text.start, text.delimiter)
        text = requoted(text, delimiter)
        head = _head(text, delimiter, width)

    def blocks(header_rows: int, width: int) -> Iterator[Body]:
        with _readable(file):
            yield from _blocks(text, delimiter, head, header_rows, width)

    return Grid(file, "", "", content_hash, head.rows[:HEAD_ROWS], blocks, None)


@contextmanager
def _readable(file: str) -> Iterator[None]:
    """What the disk refuses, a full one for the copy of a large text among it, is one refused file."""
    try:
        yield
    except OSError as refused:
        raise DesacoverError("file-unreadable", file=file, why=refused.strerror or "") from refused


def _pieces(text: Text) -> Iterator[bytes]:
    for at in range(text.start, len(text.content), PIECE):
        yield text.content[at : at + PIECE]


def _unpacked(content: Content, file: str) -> Iterator[bytes]:
    """All members of a .gz, which may be several, one after the other."""
    source = io.BytesIO(content) if isinstance(content, bytes) else content.stream()
    size = 0
    try:
        with gzip.GzipFile(fileobj=source) as packed:
            while piece := packed.read(PIECE):
                size += len(piece)
                if size > LARGEST_UNPACKED:
                    raise DesacoverError("file-broken", file=file)
                yield piece
    except (OSError, EOFError, zlib.error) as broken:
        raise DesacoverError("file-broken", file=file) from broken


@dataclass(frozen=True)
class _Head:
    """The first rows; where in the content each begins, and behind how many lines from its very start.

    `width` is that of most lines.
    """

    rows: list[Row]
    width: int
    begins: list[int]
    lines: list[int]


def _head(text: Text, delimiter: str, width: int) -> _Head:
    start = text.content[text.start : text.start + _HEAD]
    if len(start) == _HEAD:
        start = start[: start.rfind(b"\n") + 1] or start
    grammar = Grammar.of(delimiter)
    raw = start.removesuffix(b"\n").split(b"\n")
    records, behind = _records(start, raw[: HEAD_ROWS + 1], grammar, width)
    begins = list(accumulate((len(line) + 1 for line in raw), initial=text.start))
    first = text.content[: text.start].count(b"\n")
    cells: list[Row] = []
    for record in records:
        fields = grammar.fields(record) or record.split(delimiter)
        cells.append([mend(cell).strip() or None for cell in fields] if record else [])
    places = [0, *behind]
    return _Head(
        cells,
        width,
        [min(begins[place], len(text.content)) for place in places],
        [first + place for place in places],
    )


def _records(start: bytes, raw: list[bytes], grammar: Grammar, width: int) -> tuple[list[str], list[int]]:
    """The first records of a text, and behind how many lines each ends; `raw` are as many of its lines."""
    lines = [line.removesuffix(b"\r").decode("utf-8", errors="replace") for line in raw]
    if all(map(grammar.alone, lines)):
        return lines, list(range(1, len(lines) + 1))
    records = joined(mended(whole_lines(start), grammar), grammar, width, widest=None).head(HEAD_ROWS + 1)
    return records["text"].to_list(), records["behind"].to_list()


def _blocks(text: Text, delimiter: str, head: _Head, header_rows: int, width: int) -> Iterator[Body]:
    """The rows below the header: of a text in memory at once, of one on the disk in pieces."""
    content, row = text.content, header_rows + 1
    at, skipped = _begin(content, delimiter, head, header_rows)
    if isinstance(content, bytes) and len(content) <= IN_MEMORY:
        cells = parse(content, delimiter, width, skipped, at)
        if cells is not None:
            yield _body(content, text, cells, None, row)
            return
    while at < len(content):
        piece, until = _piece(content, at, delimiter, width)
        cells = parse(piece if until == len(piece) else piece[:until], delimiter, width)
        found: Rows | None = None
        if cells is None:
            found = rows(piece, delimiter, width)
            number, over = _taken(found.behind, piece, until)
            found = found.head(number)
            cells = found.cells
            until += sum(len(line) + 1 for line in piece[until:].split(b"\n", over)[:over])
        yield from _slices(_body(piece, text, cells, found, row))
        row += cells.height
        at += until


def _begin(content: Content, delimiter: str, head: _Head, header_rows: int) -> tuple[int, int]:
    """Where the row below a header begins, and how many lines stand above it; a header may lie below the head."""
    known = len(head.begins) - 1
    if header_rows <= known:
        return head.begins[header_rows], head.lines[header_rows]
    at, lines, wanted = head.begins[known], head.lines[known], header_rows - known
    grammar = Grammar.of(delimiter)
    while at < len(content):
        piece, until = _piece(content, at, delimiter, head.width)
        part = piece[:until]
        behind = joined(mended(whole_lines(part), grammar), grammar, head.width, widest=head.width)["behind"]
        if behind.len() >= wanted:
            further, end = int(behind[wanted - 1]), 0
            for _ in range(further):
                end = part.find(b"\n", end) + 1 or len(part)
            return at + end, lines + further
        wanted, at, lines = wanted - behind.len(), at + until, lines + part.count(b"\n")
    return len(content), lines


def _taken(behind: pl.Series, piece: bytes, until: int) -> tuple[int, int]:
    """How many records begin in the first bytes of a piece, and how many lines the last reaches beyond them."""
    if until == len(piece):
        return behind.len(), 0
    lines = piece[:until].count(b"\n")
    whole = int((behind <= lines).sum())
    if (behind[whole - 1] if whole else 0) == lines:
        return whole, 0
    return whole + 1, behind[whole] - lines


def _piece(content: Content, at: int, delimiter: str, width: int) -> tuple[bytes, int]:
    """Bytes to read next, and up to where rows are taken from them; the rest only shows how a record ends."""
    size = BLOCK
    while len(content) - at > (IN_MEMORY if isinstance(content, bytes) else size + 2 * LONGEST_RECORD):
        piece = content[at : at + size + 2 * LONGEST_RECORD]
        if until := _row_end(piece, size, delimiter, width):
            return piece, until
        size *= 2  # a single line of this size is no export, but it is no reason to lose count
    return content[at:], len(content) - at


def _row_end(piece: bytes, size: int, delimiter: str, width: int) -> int:
    """A line end near the given size, behind a whole row if there is one; 0 where no line ends."""
    grammar = Grammar.of(delimiter)
    end = piece.rfind(b"\n", 0, size) + 1
    start = max(0, end - LONGEST_RECORD)
    last = end
    for line in reversed(piece[start:end].split(b"\n")[1:-1]):
        fields = grammar.fields(line.rstrip(b"\r").decode("utf-8", errors="replace"))
        if fields is not None and len(fields) == width:
            return last
        last -= len(line) + 1
    return end


def _body(piece: bytes, text: Text, cells: pl.DataFrame, found: Rows | None, row: int) -> Body:
    mended: pl.Series | None = None
    replaced: pl.Series | None = None
    if may_be_twice(piece):
        cells, mended = mend_cells(cells)
    if text.undefined:
        cells, replaced = mark_undefined(cells)
    numbers = pl.int_range(row, row + cells.height, dtype=pl.UInt32, eager=True).alias("row")
    if found is None:
        misshapen = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
        return Body(cells, numbers, misshapen, mended, replaced)
    return Body(cells, numbers, found.misshapen, mended, replaced, found.fields)


def _slices(body: Body) -> Iterator[Body]:
    for at in range(0, body.row.len(), BLOCK_ROWS):
        yield body.slice(at, BLOCK_ROWS)
