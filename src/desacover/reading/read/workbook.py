"""Workbooks: every visible sheet as exact text, with the row numbers that a person sees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import cast

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.book.ahead import opened
from desacover.reading.read.book.facts import Refused
from desacover.reading.read.book.process import MAGIC, Answer, Opened
from desacover.reading.read.grid import HEAD_ROWS, Around, Body, Grid, PassedOver, Row, Span, Unreadable, runs


def read_workbook(
    content: bytes | memoryview, file: str, content_hash: str, member: str = "", *, form: str = "workbook"
) -> Iterator[Grid | PassedOver | Unreadable]:
    """The grids of a workbook; hidden, empty and chart sheets are passed over, a broken one is named.

    It is parsed in a process of its own, with bounded memory and time. Errors: `empty-file`, `not-a-workbook`,
    `workbook-encrypted`, `workbook-unreadable`, `workbook-too-large`; of one sheet also `sheet-unreadable` and
    `xlsb-unreliable`.
    """
    content = bytes(content)
    if not content:
        raise DesacoverError("empty-file", file=file)
    if form == "workbook" and not content.startswith(MAGIC):
        raise DesacoverError("not-a-workbook", file=file)
    try:
        book = opened(content, form)
    except Refused as refused:
        raise DesacoverError(refused.code, file=file) from refused
    for number, sheet in enumerate(book.names):
        try:
            answer = book.sheet(number)
        except Refused as refused:
            yield Unreadable(file, member, sheet, DesacoverError(refused.code, file=file, sheet=sheet))
            continue
        note = answer.said.get("passed_over")
        grid = None if note is not None else _grid(book, number, sheet, answer, file, content_hash, member)
        yield grid or PassedOver(file, sheet, str(note or "empty_sheet"), member)


def _grid(
    book: Opened, number: int, sheet: str, answer: Answer, file: str, content_hash: str, member: str
) -> Grid | None:
    """The grid of a sheet; None where nothing but blanks is written in it."""
    letters = tuple(cast("list[int]", answer.said["columns"]))
    facts = cast("Mapping[str, object]", answer.said["facts"])
    frame = pl.concat([pl.read_ipc_stream(piece) for piece in answer.pieces])
    frame = _with_texts(frame, letters, cast("Mapping[str, Mapping[str, list[int]]]", facts["texts"]))
    head: list[Row] = [
        [None if cell is None else cell.strip() or None for cell in cells]
        for cells in frame.head(HEAD_ROWS).iter_rows()
    ]

    if not any(any(row) for row in head) and not _says_anything(frame):
        return None

    def blocks(header_rows: int, width: int) -> Iterator[Body]:
        cells = frame.slice(header_rows).select(str(column) for column in range(width))
        # A sheet's last rows may be formatted and empty; the account ends with the last text (ROW-1).
        row = pl.int_range(header_rows + 1, header_rows + 1 + cells.height, dtype=pl.UInt32, eager=True)
        yield Body(cells, row.alias("row"), pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True))

    def is_number(column: int, rows: pl.Series) -> pl.Series:
        try:
            lines = book.numbers(number, letters[column]).decode().split()
        except Refused as refused:
            raise DesacoverError(refused.code, file=file, sheet=sheet) from refused
        numbers = pl.Series(lines, dtype=pl.String).cast(rows.dtype)
        return rows.is_in(numbers.implode()).alias("is_number")

    around = _around(letters, facts, frame.height, date_1904=bool(answer.said["date_1904"]))
    knows = is_number if answer.said["knows_numbers"] else None
    return Grid(file, member, sheet, content_hash, head, blocks, knows, around, letters)


def _says_anything(frame: pl.DataFrame) -> bool:
    return any(column.str.contains(r"\S").any() for column in frame.iter_columns())


def _with_texts(
    frame: pl.DataFrame, letters: tuple[int, ...], texts: Mapping[str, Mapping[str, list[int]]]
) -> pl.DataFrame:
    """Put in what the parser leaves blank: error cells such as `#N/A` are a text, never a blank."""
    places = {column: place for place, column in enumerate(letters)}
    for column, rows_of in texts.items():
        place = places.get(int(column))
        if place is None:
            continue
        cells = frame[str(place)].clone()
        for text, rows in rows_of.items():
            inside = [row - 1 for row in rows if row <= frame.height]
            cells = cells.scatter(inside, text)
        frame = frame.with_columns(cells.alias(str(place)))
    return frame


def _around(letters: tuple[int, ...], facts: Mapping[str, object], height: int, *, date_1904: bool) -> Around:
    """What lies around the cells, with columns by their place in the grid."""
    places = {column: place for place, column in enumerate(letters)}

    def spans(blocks: object) -> tuple[Span, ...]:
        return tuple(
            Span(top, bisect_left(letters, left), bottom, bisect_right(letters, right) - 1)
            for top, left, bottom, right in cast("list[tuple[int, int, int, int]]", blocks)
            if bisect_left(letters, left) < bisect_right(letters, right)
        )

    blank = cast("Mapping[str, list[int]]", facts["uncalculated"])
    hidden = cast("list[tuple[int, int]]", facts["hidden_columns"])
    return Around(
        merged=spans(facts["merged"]),
        tables=spans(facts["tables"]),
        uncalculated={
            places[int(column)]: tuple(rows) for column, rows in sorted(blank.items()) if int(column) in places
        },
        hidden=runs(cast("list[tuple[int, int]]", facts["hidden"]), height),
        hidden_places=tuple(
            place for column, place in places.items() if any(start <= column <= end for start, end in hidden)
        ),
        date_1904=date_1904,
    )
