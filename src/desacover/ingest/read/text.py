"""CSV in the ways that offices save it: encoding and delimiter by evidence, rows as exact text."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.read.grid import HEAD_ROWS, Body, Grid, Row

DELIMITERS = ";,\t|"
_SAMPLE_LINES = 400


def read_text(path: Path, content: bytes, file: str, content_hash: str) -> Grid:
    """The one grid of a text file, `.csv.gz` included.

    Errors: `file-broken` where a .gz does not unpack, `empty-file` where no text is in it.
    """
    text = utf8(_unpacked(content, file) if path.suffix.lower() == ".gz" else content)
    if b"\n" not in text:
        text = text.replace(b"\r", b"\n")  # as old Macs end their lines
    if not text.strip():
        raise DesacoverError("empty-file", file=file)
    delimiter = find_delimiter(text)

    def blocks(header_rows: int, width: int) -> Iterator[Body]:
        yield _body(text, delimiter, header_rows, width)

    return Grid(file, "", "", content_hash, _head(text, delimiter), blocks, None)


LARGEST_UNPACKED = 1 << 31
"""Bytes beyond which a packed file is taken for a bomb."""


def _unpacked(content: bytes, file: str) -> bytes:
    """All members of a .gz, which may be several, one after the other."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            unpacked = packed.read(LARGEST_UNPACKED)
            if packed.read(1):
                raise DesacoverError("file-broken", file=file)
            return unpacked
    except (OSError, EOFError, zlib.error) as broken:
        raise DesacoverError("file-broken", file=file) from broken


def utf8(content: bytes) -> bytes:
    """The same text as UTF-8 without a mark: by BOM, by NULs, by strict UTF-8, else Windows-1252."""
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").encode("utf-8")
    sample = content[:4096]
    if len(sample) >= 8:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > len(sample) // 5 > even:
            return content.decode("utf-16-le", errors="replace").encode("utf-8")
        if even > len(sample) // 5 > odd:
            return content.decode("utf-16-be", errors="replace").encode("utf-8")
    if content.isascii():
        return content
    try:
        content.decode("utf-8")
        return content
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace").encode("utf-8")


def find_delimiter(text: bytes) -> str:
    """The separator under which most sampled lines share one width above one; comma where none does."""
    lines = _sample(text)

    def score(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
        wide = {width: n for width, n in widths.items() if width > 1}
        if not wide:
            return (0.0, 0)
        width, rows = max(wide.items(), key=lambda item: (item[1], item[0]))
        return (rows / sum(widths.values()), width)

    best = max(DELIMITERS, key=score)
    return best if score(best)[0] > 0 else ","


def _sample(text: bytes) -> list[str]:
    """Lines from the start, the middle and the end, so that title lines decide nothing."""
    size = 40_000
    parts = [text[:size]]
    if len(text) > 3 * size:
        middle = len(text) // 2
        parts += [text[middle : middle + size].split(b"\n", 1)[-1], text[-size:].split(b"\n", 1)[-1]]
    lines: list[str] = []
    for part in parts:
        lines += part.decode("utf-8", errors="replace").splitlines()[: _SAMPLE_LINES // len(parts)]
    return [line.replace("\0", "") for line in lines]


def _head(text: bytes, delimiter: str) -> list[Row]:
    sample = text[:200_000].decode("utf-8", errors="replace").replace("\0", "")
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    try:
        for cells in reader:
            rows.append([cell.strip() or None for cell in cells])
            if len(rows) == HEAD_ROWS:
                break
    except csv.Error:
        pass  # what was read so far is enough to look for a header
    return rows


def _body(text: bytes, delimiter: str, header_rows: int, width: int) -> Body:
    names = [str(column) for column in range(width)]
    try:
        cells = pl.read_csv(
            text,
            separator=delimiter,
            has_header=False,
            skip_rows=header_rows,
            schema=dict.fromkeys(names, pl.String),
            raise_if_empty=False,
            missing_columns="insert",
        )
    except pl.exceptions.PolarsError:
        return _record_by_record(text, delimiter, header_rows, names)
    first = header_rows + 1
    row = pl.int_range(first, first + cells.height, dtype=pl.UInt32, eager=True).alias("row")
    return Body(cells, row, pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True))


def _record_by_record(text: bytes, delimiter: str, header_rows: int, names: list[str]) -> Body:
    """A file in which some record does not fit: what fits is read, what does not is set aside whole (ROW-3).

    A record over several lines that has the width of the header is sound, as is its row number. One that has
    not comes from a quote that does not close: its lines are then told apart one by one.
    """
    records: list[tuple[list[str], bool]] = []
    for cells, lines in _records(text, delimiter):
        if len(lines) > 1 and len(cells) != len(names):
            records += [_judged(line, _one_line(line, delimiter), delimiter, len(names)) for line in lines]
        else:
            records.append(_judged("".join(lines), cells, delimiter, len(names)))
    while records and not any(cell.strip() for cell in records[-1][0]):
        records.pop()
    kept = records[header_rows:]
    columns = {
        name: [cells[place] or None if place < len(cells) else None for cells, _ in kept]
        for place, name in enumerate(names)
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))
    first = header_rows + 1
    row = pl.int_range(first, first + frame.height, dtype=pl.UInt32, eager=True).alias("row")
    return Body(frame, row, pl.Series("misshapen", [bad for _, bad in kept], dtype=pl.Boolean))


def _records(text: bytes, delimiter: str) -> Iterator[tuple[list[str], list[str]]]:
    """The records of a text, each with the physical lines that it takes."""
    csv.field_size_limit(sys.maxsize)  # a quote that does not close may swallow the whole rest
    lines = text.decode("utf-8", errors="replace").replace("\0", "").splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=delimiter)
    taken = 0
    for cells in reader:
        yield cells, lines[taken : reader.line_num]
        taken = reader.line_num


def _judged(line: str, cells: list[str] | None, delimiter: str, width: int) -> tuple[list[str], bool]:
    """The cells of a line, and whether it does not fit; its text is then cut at every separator."""
    if cells is not None and not any(cell.strip() for cell in cells[width:]):
        return cells[:width], False
    fields = line.rstrip("\r\n").split(delimiter)
    return [*fields[: width - 1], delimiter.join(fields[width - 1 :])], True


def _one_line(line: str, delimiter: str) -> list[str] | None:
    """The fields of one line; None where a quote does not close."""
    try:
        return next(iter(csv.reader([line.rstrip("\r\n")], delimiter=delimiter, strict=True)), [])
    except csv.Error:
        return None
