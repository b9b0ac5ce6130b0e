"""Workbooks: every visible sheet as exact text, with the row numbers that a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.read.grid import HEAD_ROWS, Body, Grid, PassedOver, Row

if TYPE_CHECKING:
    from fastexcel import ExcelReader

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_workbook(content: bytes, file: str, content_hash: str) -> Iterator[Grid | PassedOver]:
    """The grids of a workbook; hidden and empty sheets are named as passed over.

    Errors: `workbook-encrypted`, `workbook-unreadable`, `not-a-workbook`.
    """
    import fastexcel

    _look_at_first_bytes(content, file)
    try:
        book = fastexcel.read_excel(content)
        for number, sheet in enumerate(book.sheet_names):
            yield _sheet(book, number, sheet, content, file, content_hash)
    except fastexcel.FastExcelError as broken:
        encrypted = "password" in str(broken).lower()
        code = "workbook-encrypted" if encrypted else "workbook-unreadable"
        raise DesacoverError(code, file=file) from broken
    except BaseException as broken:
        # The reader is compiled code; its panic is no Exception, and is one refused file, never a lost run.
        if isinstance(broken, Exception) or type(broken).__name__ == "PanicException":
            if isinstance(broken, DesacoverError):
                raise
            raise DesacoverError("workbook-unreadable", file=file) from broken
        raise


def _look_at_first_bytes(content: bytes, file: str) -> None:
    if not content:
        raise DesacoverError("empty-file", file=file)
    if content.startswith(_ZIP):
        members = content[-65536:]
        if b"word/document.xml" in members or b"ppt/presentation.xml" in members:
            raise DesacoverError("not-a-workbook", file=file)
    elif content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise DesacoverError("workbook-encrypted", file=file)
    else:
        raise DesacoverError("not-a-workbook", file=file)


def _sheet(
    book: ExcelReader, number: int, sheet: str, content: bytes, file: str, content_hash: str
) -> Grid | PassedOver:
    # Without skip_rows=0 the reader drops blank rows on top, and every row number is wrong.
    loaded = book.load_sheet(number, header_row=None, skip_rows=0, dtypes="string")
    if loaded.visible != "visible":
        return PassedOver(file, sheet, "hidden_sheet")
    frame: pl.DataFrame = loaded.to_polars()
    if frame.is_empty():
        return PassedOver(file, sheet, "empty_sheet")
    frame = frame.rename({name: str(position) for position, name in enumerate(frame.columns)})
    head: list[Row] = [
        [None if cell is None else cell.strip() or None for cell in cells]
        for cells in frame.head(HEAD_ROWS).iter_rows()
    ]

    def blocks(header_rows: int, width: int) -> Iterator[Body]:
        cells = frame.slice(header_rows).select(str(column) for column in range(width))
        # A sheet's last rows may be formatted and empty; the account ends with the last text (ROW-1).
        row = pl.int_range(header_rows + 1, header_rows + 1 + cells.height, dtype=pl.UInt32, eager=True)
        yield Body(cells, row.alias("row"), pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True))

    def is_number(column: int, rows: pl.Series) -> pl.Series:
        kinds = _numbers(content, sheet, loaded.selected_columns[column].absolute_index)
        known = [row <= len(kinds) and kinds[row - 1] for row in rows.to_list()]
        return pl.Series("is_number", known, dtype=pl.Boolean)

    letters = tuple(column.absolute_index for column in loaded.selected_columns)
    return Grid(file, "", sheet, content_hash, head, blocks, is_number, letters=letters)


def _numbers(content: bytes, sheet: str, column: int) -> list[bool]:
    """Which cells of one column are numbers, from the sheet's first row; slow, hence only on suspicion."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_object(BytesIO(content)).get_sheet_by_name(sheet)
    cells = rows.to_python(skip_empty_area=False)
    return [column < len(row) and isinstance(row[column], int | float) for row in cells]
