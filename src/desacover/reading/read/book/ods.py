"""Facts from the XML of an ods, by searches for what is rare; positions are counted up from repeats."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from desacover.reading.read.book.facts import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Refused, SheetFacts, SheetName
from desacover.reading.read.book.zipped import Zipped

_MOST_BYTES = 384 << 20
_TABLE = re.compile(rb'<table:table\s[^>]*?table:name="([^"]*)"[^>]*>')
_ROW = re.compile(rb"<table:table-row(?=[\s/>])[^>]*>")
_REPEATED_ROW = re.compile(rb'<table:table-row\s[^>]*?table:number-rows-repeated="(\d{1,10})"[^>]*>')
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])[^>]*>")
_ROWS = re.compile(rb"</?table:table-row(?:-group)?(?=[\s/>])[^>]*>")
_COLUMNS = re.compile(rb"<table:table-column(?=[\s/>])[^>]*>|</?table:table-column-group(?=[\s/>])[^>]*>")
_REPEAT = re.compile(rb'number-columns-repeated="(\d{1,10})"')
_MANY = re.compile(rb'number-columns-repeated="(\d{5,10}|\d{3,4}(?!"/>))"')
_SPANS = re.compile(rb'number-(columns|rows)-spanned="(\d{1,7})"')
_FORMULA = re.compile(rb'table:formula="')
_SAID = (re.compile(rb'calcext:value-type="error"'), re.compile(rb'office:time-value="'))
_TEXT = re.compile(rb"<text:p[^>]*>(.*?)</text:p>", re.DOTALL)
_MARKUP = re.compile(rb"<[^>]*>")
_LOOSE = re.compile(rb"(</?(?:table|office):[^>]*>)\s+(?=</?(?:table|office):)")
_VALUE = b"office:value-type="


class OdsFacts:
    """The sheets of `content.xml`. Errors: `workbook-too-large`, `workbook-unreadable`.

    The parser does not take blanks between the tags of a table, which some writers set; `rewritten` is then the
    workbook without them.
    """

    date_1904 = False

    def __init__(self, archive: Zipped) -> None:
        content = archive.read("content.xml", most=_MOST_BYTES)
        self.seen = {"content.xml"}
        self.rewritten: bytes | None = None
        body = max(content.find(b"<office:spreadsheet"), 0)
        # Who sets blanks between tags does so from the first table on.
        if _LOOSE.search(content, body, body + 65_536):
            content = _LOOSE.sub(rb"\1", content)
            self.rewritten = _packed(archive, content)
        self.sheets: list[SheetName] = []
        self._tables: dict[str, bytes] = {}
        for start in _TABLE.finditer(content):
            name = html.unescape(start[1].decode("utf-8", "replace"))
            end = content.find(b"</table:table>", start.end())
            if end < 0 and not start[0].endswith(b"/>"):
                raise Refused("workbook-unreadable")
            self.sheets.append(SheetName(name))
            self._tables[name] = content[start.end() : max(end, start.end())]
            # The parser unrolls every sheet when it opens the workbook.
            _refuse_swollen(self._tables[name])

    def facts(self, sheet: SheetName) -> SheetFacts:
        """One sheet's surroundings."""
        facts = SheetFacts()
        table = self._tables.get(sheet.name, b"")
        column = 0
        shut: list[bool] = []
        for tag in _COLUMNS.findall(table, 0, max(_first_row(table), 0)):
            if b"column-group" in tag[:27]:
                _open_or_shut(tag, shut)
                continue
            repeat = _repeat(tag)
            if _hidden(tag) or any(shut):
                facts.hidden_columns.append((column, column + repeat - 1))
            column += repeat
        if b'table:visibility="' in table or b'table:display="false"' in table:
            _hide_rows(table, facts)
        for place in _places(table, _SPANS):
            spans = {axis: int(count) for axis, count in _SPANS.findall(place.tag)}
            last_row = place.row + spans.get(b"rows", 1) - 1
            last_column = place.column + spans.get(b"columns", 1) - 1
            merged = (place.row, place.column, last_row, last_column)
            if merged not in facts.merged[-1:] and (last_row, last_column) != (place.row, place.column):
                facts.merged.append(merged)
        for place in _places(table, _FORMULA, unless=_has_value):
            # A formula that shows nothing has a value: an empty paragraph.
            if b"<text:p" not in _inside(table, place):
                facts.blank_formula(place.column, place.row)
        for said in _SAID:
            for place in _places(table, said):
                if text := _text(table, place):
                    facts.text(place.column, place.row, text)
        return facts

    def numbers(self, sheet: SheetName, column: int) -> None:
        """Not told by these searches."""


def _first_row(table: bytes) -> int:
    first = _ROW.search(table)
    return first.start() if first else -1


def _hide_rows(table: bytes, facts: SheetFacts) -> None:
    """Note the rows that are hidden, left out by a filter, or within a group that is shut."""
    row = 1
    shut: list[bool] = []
    for found in _ROWS.finditer(table):
        tag = found[0]
        if tag.startswith(b"</table:table-row>"):
            continue
        if b"row-group" in tag[:24]:
            _open_or_shut(tag, shut)
            continue
        repeated = _REPEATED_ROW.match(tag)
        count = int(repeated[1]) if repeated else 1
        if _hidden(tag) or any(shut):
            facts.hide_row(row, row + count - 1)
        row += count


def _open_or_shut(tag: bytes, shut: list[bool]) -> None:
    """Follow the groups: each one that is open in the file is in `shut`, and whether it hides what it holds."""
    if not tag.startswith(b"</"):
        shut.append(b'table:display="false"' in tag)
    elif shut:
        shut.pop()


def _packed(archive: Zipped, content: bytes) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as book:
        for name in ("mimetype", "META-INF/manifest.xml"):
            book.writestr(name, archive.read(name))
        book.writestr("content.xml", content)
    return packed.getvalue()


@dataclass(frozen=True)
class _Place:
    row: int
    column: int
    tag: bytes
    end: int


def _places(
    table: bytes, search: re.Pattern[bytes], unless: Callable[[bytes], bool] = lambda tag: False
) -> Iterator[_Place]:
    """The cells whose tags hold a match, in order, with their row and column."""
    row, counted = 0, 0
    for match in search.finditer(table):
        start = table.rfind(b"<", 0, match.start())
        tag = table[start : table.index(b">", match.start()) + 1]
        if not _CELL.match(tag) or unless(tag):
            continue
        row_start = table.rfind(b"<table:table-row", 0, start)
        if row_start < 0:
            continue
        # Rows that lie before this one and were not counted yet; few of them say that they are repeated.
        row += len(_ROW.findall(table, counted, row_start))
        row += sum(int(repeated[1]) - 1 for repeated in _REPEATED_ROW.finditer(table, counted, row_start))
        counted = row_start
        column = sum(_repeat(cell) for cell in _CELL.findall(table, row_start, start))
        yield _Place(row + 1, column, tag, start + len(tag))


def _refuse_swollen(table: bytes) -> None:
    """Refuse a few bytes that stand for very many filled cells; empty ones may repeat to the sheet's end."""
    cells = rows = 0
    for match in _MANY.finditer(table):
        repeat = int(match[1])
        tag = table[table.rfind(b"<", 0, match.start()) : table.find(b">", match.start()) + 1]
        cells += repeat if _VALUE in tag else 0
        if repeat > MOST_COLUMNS:
            raise Refused("workbook-too-large")
    last = table.rfind(_VALUE)
    for row in _REPEATED_ROW.finditer(table):
        repeat = int(row[1])
        # Blank rows above the last filled one are held too.
        rows += repeat if row.start() < last else 0
        inside = table[row.end() : table.find(b"</table:table-row>", row.end())]
        if not row[0].endswith(b"/>") and _VALUE in inside:
            filled = inside[: inside.find(b">", inside.rfind(_VALUE)) + 1]
            cells += repeat * sum(_repeat(cell) for cell in _CELL.findall(filled))
        if repeat > MOST_ROWS:
            raise Refused("workbook-too-large")
    if cells > MOST_CELLS or rows > MOST_ROWS:
        raise Refused("workbook-too-large")


def _repeat(tag: bytes) -> int:
    repeat = _REPEAT.search(tag)
    return int(repeat[1]) if repeat else 1


def _hidden(tag: bytes) -> bool:
    return b'table:visibility="collapse"' in tag or b'table:visibility="filter"' in tag


def _has_value(tag: bytes) -> bool:
    kind = re.search(rb'office:value-type="(\w+)"', tag)
    if kind is None:
        return False
    return re.search(rb"office:(?:\w+-)?value=", tag) is not None


def _inside(table: bytes, place: _Place) -> bytes:
    if place.tag.endswith(b"/>"):
        return b""
    end = table.find(b"</table:table-cell>", place.end)
    return table[place.end : end if end >= 0 else len(table)]


def _text(table: bytes, place: _Place) -> str:
    paragraphs = _TEXT.findall(_inside(table, place))
    return html.unescape(
        " ".join(_MARKUP.sub(b"", paragraph).decode("utf-8", "replace") for paragraph in paragraphs)
    ).strip()
