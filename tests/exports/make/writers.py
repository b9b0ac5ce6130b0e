"""The programs that write the files: each makes bytes of a book, or of lines of text.

The Node writers need `xlsx` 0.18.5 and `exceljs` 4 on NODE_PATH, `soffice` needs LibreOffice on the PATH.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table, TableStyleInfo

from tests.exports.make.sheets import Book, Error, Formula, Row, Sheet, Shown

NODE = Path(__file__).parent / "node" / "write.js"
MADE = datetime.datetime(2026, 1, 5, 9, 0)


def by_openpyxl(book: Book) -> bytes:
    """An xlsx as Python web applications write it: no value is kept beside a formula."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    made.properties.created = made.properties.modified = MADE
    if book.from_1904:
        made.epoch = CALENDAR_MAC_1904
    for sheet in book.sheets:
        page = made.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row, 1):
                _openpyxl_cell(page.cell(number, column), cell)
        for cells in sheet.merges:
            page.merge_cells(cells)
        for number in sheet.hidden_rows:
            page.row_dimensions[number].hidden = True
        for letter in sheet.hidden_columns:
            page.column_dimensions[letter].hidden = True
        if sheet.table:
            table = Table(displayName=sheet.table[1], ref=sheet.table[0])
            table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
            page.add_table(table)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _openpyxl_cell(place: Any, cell: Any) -> None:
    if isinstance(cell, Formula):
        place.value = cell.text
    elif isinstance(cell, Error):
        place.value, place.data_type = cell.word, "e"
    elif isinstance(cell, Shown):
        place.value, place.number_format = cell.value, cell.look
    elif isinstance(cell, datetime.date):
        place.value, place.number_format = cell, "dd/mm/yyyy"
    elif isinstance(cell, str):
        place.value, place.data_type = cell, "s"
    elif cell is not None:
        place.value = cell


def by_xlsxwriter(book: Book) -> bytes:
    """An xlsx as Excel keeps it: the value of a formula stands beside it."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(
        out, {"in_memory": True, "default_date_format": "dd/mm/yyyy", "date_1904": book.from_1904}
    )
    made.set_properties({"created": MADE})
    for sheet in book.sheets:
        page = made.add_worksheet(sheet.name)
        if sheet.hidden:
            page.hide()
        if sheet is not book.sheets[0] and book.sheets[0].hidden and sheet is book.sheets[1]:
            page.activate()
            page.set_first_sheet()
        for number, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                _xlsxwriter_cell(made, page, number, column, cell)
        for cells in sheet.merges:
            first = cells.split(":")[0]
            value = _at(sheet.rows, first)
            page.merge_range(cells, value if value is not None else "")
        for number in sheet.hidden_rows:
            page.set_row(number - 1, None, None, {"hidden": True})
        for letter in sheet.hidden_columns:
            page.set_column(f"{letter}:{letter}", None, None, {"hidden": True})
        if sheet.table:
            page.add_table(sheet.table[0], {"name": sheet.table[1], "columns": _columns(sheet)})
    made.close()
    return out.getvalue()


def _at(rows: Sequence[Row], cell: str) -> Any:
    letters = cell.rstrip("0123456789")
    return rows[int(cell[len(letters) :]) - 1][column_index_from_string(letters) - 1]


def _columns(sheet: Sheet) -> list[dict[str, str]]:
    assert sheet.table is not None
    first, last = sheet.table[0].split(":")
    letters = first.rstrip("0123456789")
    start = column_index_from_string(letters) - 1
    end = column_index_from_string(last.rstrip("0123456789"))
    return [{"header": str(name)} for name in sheet.rows[int(first[len(letters) :]) - 1][start:end]]


def _xlsxwriter_cell(made: Any, page: Any, number: int, column: int, cell: Any) -> None:
    if isinstance(cell, Formula):
        page.write_formula(number, column, cell.text, None, 0 if cell.value is None else cell.value)
    elif isinstance(cell, Error):
        page.write_formula(number, column, "=NA()" if cell.word == "#N/A" else "=#REF!", None, cell.word)
    elif isinstance(cell, Shown):
        style = made.add_format({"num_format": cell.look})
        page.write(number, column, cell.value, style)
    elif isinstance(cell, bool):
        page.write_boolean(number, column, cell)
    elif isinstance(cell, datetime.date):
        page.write_datetime(number, column, cell)
    elif isinstance(cell, str):
        page.write_string(number, column, cell)
    elif cell is not None:
        page.write_number(number, column, cell)


def _plain(cell: Any) -> Any:
    if isinstance(cell, Formula):
        return {"formula": cell.text.removeprefix("="), "value": cell.value}
    if isinstance(cell, Error):
        return {"error": cell.word}
    if isinstance(cell, Shown):
        if isinstance(cell.value, datetime.date):
            return {"date": cell.value.isoformat(), "look": cell.look}
        return {"number": cell.value, "look": cell.look}
    if isinstance(cell, datetime.date):
        return {"date": cell.isoformat()}
    return cell


def _by_node(library: str, book: Book, kind: str) -> bytes:
    sheets = [
        {
            "name": sheet.name,
            "rows": [[_plain(cell) for cell in row] for row in sheet.rows],
            "merges": list(sheet.merges),
            "hidden": sheet.hidden,
            "hidden_rows": list(sheet.hidden_rows),
            "hidden_columns": list(sheet.hidden_columns),
        }
        for sheet in book.sheets
    ]
    drawn = json.dumps({"sheets": sheets, "from_1904": book.from_1904, "options": book.options})
    done = subprocess.run(
        ["node", str(NODE), library, kind], input=drawn.encode(), capture_output=True, check=True
    )
    return done.stdout


def by_sheetjs(book: Book, kind: str = "xlsx") -> bytes:
    """Web pages with an export button. `kind`: xlsx, xlsm, xls, biff8, xlsb, xlml (SpreadsheetML), html, csv."""
    return _by_node("sheetjs", book, kind)


def by_exceljs(book: Book) -> bytes:
    """Node applications; no value is kept beside a formula unless it is given."""
    return _by_node("exceljs", book, "xlsx")


def by_soffice(book: Book, ending: str, how: str | None = None) -> bytes:
    """LibreOffice saves the book as xlsx, xls, ods, csv or html; formulas are calculated by it."""
    return converted(by_openpyxl(book), "xlsx", ending, how)


def converted(content: bytes, given: str, ending: str, how: str | None = None) -> bytes:
    """What LibreOffice makes of a file; `how` names its filter."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in" / f"book.{given}"
        source.parent.mkdir()
        source.write_bytes(content)
        target = f"{ending}:{how}" if how else ending
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            target,
        ]
        subprocess.run([*command, "--outdir", folder, str(source)], capture_output=True, check=True)
        return (Path(folder) / f"book.{ending}").read_bytes()


def by_csv(rows: Sequence[Row], delimiter: str = ",", encoding: str = "utf-8", quote_all: bool = False) -> bytes:
    """Python's csv module."""
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    return out.getvalue().encode(encoding)


def by_hand(rows: Sequence[Row], delimiter: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Lines put together without any quoting, as small programs do."""
    lines = [delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows]
    return (end.join(lines) + end).encode(encoding)
