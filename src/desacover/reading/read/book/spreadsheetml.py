"""SpreadsheetML 2003, the XML that Excel XP wrote and that servers still write as .xls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from io import BytesIO

from lxml import etree

from desacover.reading.read.book.drawn import Drawn, DrawnBook, plain
from desacover.reading.read.book.facts import MOST_COLUMNS, MOST_ROWS, Refused


def read_spreadsheetml(content: bytes) -> DrawnBook:
    """The sheets of a workbook in SpreadsheetML 2003, in UTF-8.

    Errors: `workbook-unreadable` where the XML is not well-formed, cut short, or has a document type, through
    which entities could be declared; `table-too-large`.
    """
    try:
        return DrawnBook(_sheets(content))
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Refused("workbook-unreadable") from broken


_READ = ("Worksheet", "Row", "Column", "Visible", "Date1904")


def _sheets(content: bytes) -> Iterator[Drawn]:
    events = etree.iterparse(
        BytesIO(content), tag=[f"{{*}}{name}" for name in _READ], encoding="utf-8", resolve_entities=False,
        no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    date_1904 = False
    sheet, rows, columns = Drawn(""), _Places(MOST_ROWS), _Places(MOST_COLUMNS)
    for _, element in events:
        tag, given = _local(element.tag), _given(tuple(element.items()))
        if tag == "Date1904":
            date_1904 = True
        elif tag == "Visible":
            sheet.is_hidden |= "hidden" in (element.text or "").lower()
        elif tag == "Worksheet":
            if element.getroottree().docinfo.internalDTD is not None:
                raise Refused("workbook-unreadable")
            sheet.name, sheet.date_1904 = plain(given.name) or "", date_1904
            yield sheet
            sheet, rows, columns = Drawn(""), _Places(MOST_ROWS), _Places(MOST_COLUMNS)
        # Below the table stand options, and among them page breaks, which name rows and columns too.
        elif (parent := element.getparent()) is not None and _local(parent.tag) == "Table":
            place = (rows if tag == "Row" else columns).next(given.index, given.span + 1)
            last = place + given.span
            if tag == "Row":
                if given.is_hidden:
                    sheet.facts.hide_row(place + 1, last + 1)
                _read_row(sheet, place, element)
                element.clear(keep_tail=False)
            elif given.is_hidden:
                sheet.facts.hidden_columns.append((place, last))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


@dataclass
class _Places:
    """Rows or cells in their places, counted from 0: an index restarts the count, each takes its size."""

    most: int
    free: int = 0

    def next(self, index: int | None, size: int) -> int:
        """The place of the next one. Errors: `workbook-unreadable` where it goes back or too far."""
        place = self.free if index is None else index - 1
        if not self.free <= place < self.most:
            raise Refused("workbook-unreadable")
        self.free = place + size
        return place


@dataclass(frozen=True)
class _Given:
    """What the attributes of an element say."""

    name: str | None
    kind: str | None
    index: int | None
    span: int
    across: int
    down: int
    is_formula: bool
    is_hidden: bool


@lru_cache(maxsize=4_096)
def _given(attributes: tuple[tuple[str, str], ...]) -> _Given:
    said = {_local(name): value for name, value in attributes}

    def number(name: str) -> int | None:
        value = said.get(name, "")
        return int(value) if value.isdecimal() and len(value) < 10 else None

    flat = any(name in said and not said[name].strip("0.") for name in ("Height", "Width"))
    return _Given(
        said.get("Name"),
        said.get("Type"),
        number("Index"),
        number("Span") or 0,
        min(number("MergeAcross") or 0, MOST_COLUMNS),
        min(number("MergeDown") or 0, MOST_ROWS),
        "Formula" in said,
        number("Hidden") == 1 or flat,
    )


def _read_row(sheet: Drawn, row: int, element: etree._Element) -> None:
    places = _Places(MOST_COLUMNS)
    for cell in element:
        given = _given(tuple(cell.items()))
        column = places.next(given.index, given.across + 1)
        text = None
        # What else is in a cell, such as a comment, has data of its own.
        data = next((child for child in cell if _local(child.tag) == "Data"), None)
        if data is not None:
            kind = _given(tuple(data.items())).kind
            # Text in which some letters are bold stands in elements of its own.
            if text := plain(data.text if not len(data) else "".join(data.itertext())):
                sheet.put(row, column, _value(text, kind), is_number=kind == "Number")
        if given.is_formula and not text:
            sheet.facts.blank_formula(column, row + 1)
        if given.across or given.down:
            sheet.facts.merged.append((row + 1, column, row + 1 + given.down, column + given.across))


def _value(text: str, kind: str | None) -> str:
    """A value as it is written in other workbooks."""
    if kind == "Boolean":
        return {"1": "true", "0": "false"}.get(text, text)
    if kind == "DateTime":
        day, dot, rest = text.removesuffix("Z").rpartition(".")
        return (day if dot and not rest.strip("0") else text.removesuffix("Z")).replace("T", " ")
    if kind == "Number" and ("e" in text or "E" in text):
        return _digits(text)
    return text


_LARGEST_EXPONENT = 30


def _digits(text: str) -> str:
    """A number as digits alone: here an exponent is only how XML writes a number, every digit stands."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return text
    return format(number, "f")
