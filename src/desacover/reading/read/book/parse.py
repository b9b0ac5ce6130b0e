"""One workbook's bytes to its sheets: what the worker does when it is asked.

Rows and columns are exact: frame row n is row n+1 of the sheet, whatever is blank above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from desacover.reading.read.book.facts import Refused, SheetFacts, SheetName
from desacover.reading.read.book.ods import OdsFacts
from desacover.reading.read.book.ole import MAGIC, Ole
from desacover.reading.read.book.parts import with_known_kinds
from desacover.reading.read.book.password import package
from desacover.reading.read.book.serials import number_text
from desacover.reading.read.book.xls import XlsFacts
from desacover.reading.read.book.xls_stream import readable
from desacover.reading.read.book.xlsb import WORKBOOK as XLSB
from desacover.reading.read.book.xlsb import XlsbFacts
from desacover.reading.read.book.xlsx import WORKBOOK as XLSX
from desacover.reading.read.book.xlsx import XlsxFacts
from desacover.reading.read.book.zipped import Zipped

if TYPE_CHECKING:
    import pyarrow as pa
    from fastexcel import ExcelReader, ExcelSheet

_ERRORS = {
    "Div0": "#DIV/0!", "NA": "#N/A", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!", "GettingData": "#GETTING_DATA",
}  # fmt: skip
T = TypeVar("T")

_ERROR = re.compile(r"Error\((\w+)\)")


class Facts(Protocol):
    """What each format's module tells."""

    date_1904: bool
    sheets: list[SheetName]

    def facts(self, sheet: SheetName) -> SheetFacts: ...

    def numbers(self, sheet: SheetName, column: int) -> list[bytes] | None: ...


@dataclass(frozen=True)
class Sheet:
    """A sheet's text, one column for each of `columns` (places in the sheet from 0), and what lies around it."""

    batch: pa.RecordBatch
    columns: list[int]
    facts: SheetFacts
    date_1904: bool
    knows_numbers: bool = True


class Book:
    """A workbook, looked through and opened. Errors: `Refused` with the code of the program's error."""

    def __init__(self, content: bytes) -> None:
        self._known, content = _look(content)
        self._reader: ExcelReader = _parsing(lambda: _open(content), "workbook-unreadable")
        self._read: list[str] = self._reader.sheet_names
        # Sheets that the parser leaves out are no lists, and are named all the same.
        left_out = [sheet for sheet in self._known.sheets if sheet.name not in self._read]
        self._left_out = left_out if len(self._known.sheets) > len(self._read) else []
        self.names: list[str] = [*self._read, *(sheet.name for sheet in self._left_out)]
        self._beyond: dict[int, list[tuple[int, int, float]]] = {}

    def sheet(self, number: int) -> Sheet | str:
        """A sheet, or why it is passed over. Errors: `sheet-unreadable`, `workbook-too-large`, ..."""
        listed = self._listed(number)
        if listed is not None and listed.hidden:
            return "hidden_sheet"
        if listed is not None and (listed.kind != "sheet" or number >= len(self._read)):
            return "no_table"
        facts = self._known.facts(listed) if listed is not None else SheetFacts()
        loaded = self._load(number, None, "string")
        if loaded.visible != "visible":
            return "hidden_sheet"
        batch, found = _parsing(loaded.to_arrow_with_errors, "sheet-unreadable")
        columns = [column.absolute_index for column in loaded.selected_columns]
        for error in found.errors if found is not None else ():
            row, column = error.position
            # What is no error, such as a time of day in an ods, has been found by the format's own search.
            if kind := _ERROR.search(error.detail):
                facts.text(columns[column], row + 1, _ERRORS.get(kind[1], "#VALUE!"))
        _with_numbers(batch, columns, facts)
        self._beyond[number] = facts.beyond
        if batch.num_rows == 0 or not columns:
            return "empty_sheet"
        if len(columns) > _WIDE:
            kept = _without_deserts(batch, columns, facts)
            batch, columns = batch.select(kept), [columns[place] for place in kept]
        return Sheet(batch, columns, facts, self._known.date_1904)

    def numbers(self, number: int, column: int) -> bytes:
        """The row numbers of a column's number cells, as lines of text."""
        listed = self._listed(number)
        rows = self._known.numbers(listed, column) if listed is not None else None
        if rows is None:
            # Read as truth values, numbers are values and texts are none.
            batch = _parsing(self._load(number, [column], "boolean").to_arrow, "sheet-unreadable")
            known = batch.column(0).is_valid().to_pylist()
            found = {row for row, there in enumerate(known, start=1) if there}
            found.update(row for of, row, _ in self._beyond.get(number, ()) if of == column)
            rows = [b"%d" % row for row in sorted(found)]
        return b"\n".join(rows)

    def _listed(self, number: int) -> SheetName | None:
        if number >= len(self._read):
            return self._left_out[number - len(self._read)]
        known, name = self._known.sheets, self.names[number]
        if len(known) == len(self._read):
            return known[number]
        return next((sheet for sheet in known if sheet.name == name), None)

    def _load(self, number: int, columns: list[int] | None, kind: Literal["string", "boolean"]) -> ExcelSheet:
        # Without skip_rows=0 the reader drops blank rows on top, and every row number is wrong.
        return _parsing(
            lambda: self._reader.load_sheet(
                number, header_row=None, skip_rows=0, dtypes=kind, use_columns=columns
            ),
            "sheet-unreadable",
        )


_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def _with_numbers(batch: pa.RecordBatch, columns: list[int], facts: SheetFacts) -> None:
    """Add the exact number of cells in a date's format for which there is no date.

    The parser gives a blank for a day too far away, and the first day that it knows for all before it.
    """
    places = {column: place for place, column in enumerate(columns)}
    for column, row, number in facts.beyond:
        if column in places and row <= batch.num_rows:
            given = batch.column(places[column])[row - 1].as_py()
            if given is None or (number < 0 and _DATE.match(given)):
                facts.text(column, row, number_text(number))


_WIDE = 256


def _without_deserts(batch: pa.RecordBatch, columns: list[int], facts: SheetFacts) -> list[int]:
    """The places of columns with something in them, and of one empty column where there are several.

    A cell that strayed to the far right makes thousands of them. One empty column may part two tables.
    """
    told = {*facts.texts, *facts.uncalculated}
    filled = [
        column in told or cells.null_count < len(cells)
        for column, cells in zip(columns, batch.columns, strict=True)
    ]
    return [place for place, there in enumerate(filled) if there or not place or filled[place - 1]]


def _look(content: bytes) -> tuple[Facts, bytes]:
    """What kind of workbook it is and what it says of itself, before a parser opens it; and what that is given."""
    return _look_at_ole(content) if content.startswith(MAGIC[:4]) else _look_at_zip(content)


def _look_at_zip(content: bytes) -> tuple[Facts, bytes]:
    archive = Zipped(content)
    content = archive.content
    if XLSX in archive.names:
        facts = XlsxFacts(archive)
        content = with_known_kinds(archive, XLSX, facts.sheets, facts.targets) or content
    elif XLSB in archive.names:
        facts = XlsbFacts(archive)
        content = with_known_kinds(archive, XLSB, facts.sheets, facts.targets) or content
    elif "content.xml" in archive.names and "spreadsheet" in _mimetype(archive):
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused("workbook-encrypted")
        facts = OdsFacts(archive)
        content = facts.rewritten or content
    else:
        raise Refused("not-a-workbook")
    # The sheets' own parts are unpacked once more when they are looked at.
    archive.prove(facts.seen | {sheet.part for sheet in facts.sheets})
    return facts, content


def _mimetype(archive: Zipped) -> str:
    said = archive.read("mimetype") or archive.read("META-INF/manifest.xml")
    return said.decode("utf-8", "replace")


def _look_at_ole(content: bytes) -> tuple[Facts, bytes]:
    # Excel puts a workbook with a password into a stream of this name.
    encrypted = _ENCRYPTED.encode("utf-16-le") in content
    try:
        container = Ole(content)
    except Refused:
        if encrypted:
            raise Refused("workbook-encrypted") from None
        raise
    for name in _WORKBOOKS:
        if stream := container.read(name):
            plain = readable(stream)
            return XlsFacts(plain), container.with_only(name, plain, [entry.lower() for entry in _WORKBOOKS])
    if encrypted:
        return _look_at_zip(package(container))
    known = {"worddocument", "powerpoint document", "contents"} & set(container.streams)
    raise Refused("not-a-workbook" if known else "workbook-unreadable")


_ENCRYPTED = "EncryptedPackage"
_WORKBOOKS = ("Workbook", "Book")


def _open(content: bytes) -> ExcelReader:
    import fastexcel

    return fastexcel.read_excel(content)


def _parsing(step: Callable[[], T], code: str) -> T:
    """Run a step of the compiled parser: whatever it raises, its panic too, is one refusal."""
    try:
        return step()
    except MemoryError:
        raise
    except Exception as broken:  # libraries raise whatever they stumble over; each is one refused file
        raise Refused("workbook-encrypted" if "password" in str(broken).lower() else code) from broken
    except BaseException as broken:  # a panic of the parser is no Exception
        if type(broken).__name__ == "PanicException":
            raise Refused(code) from broken
        raise
