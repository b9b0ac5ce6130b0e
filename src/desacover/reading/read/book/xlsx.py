"""Facts from the XML of an xlsx, by searches for what is rare: no step for every cell, no tree."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError, fromstring

from desacover.reading.read.book.facts import (
    MOST_CELLS,
    Block,
    Refused,
    SheetFacts,
    SheetName,
    block,
    column_number,
)
from desacover.reading.read.book.serials import is_beyond, is_date
from desacover.reading.read.book.zipped import Zipped

WORKBOOK = "xl/workbook.xml"
_LONGEST_ROW, _MOST_KEPT = 64 << 20, 16 << 20
_ATTRIBUTE = re.compile(r'([A-Za-z0-9]+)="([^"]*)"')
_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_UNUSUAL_CELL = re.compile(rb'<c(?! r=")[\s>/]')
_FORMAT, _STYLE = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>"), re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_CELL_STYLES, _FORMAT_NUMBER = re.compile(rb"<(?:\w+:)?cellXfs\b[^>]*>"), re.compile(rb'\snumFmtId="(\d{1,9})"')
_STYLE_NUMBER, _DECIMAL = re.compile(rb'\ss="(\d{1,9})"'), re.compile(rb"-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,10})"')
_HIDDEN_ROW = re.compile(rb'\s(?:hidden="(?:1|true)"|ht="0(?:\.0*)?")')
_TAG, _SINGLE = re.compile(rb"<[^<>]*>"), re.compile(rb"='([^'\"]*)'")
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_FEW_STYLES = 50
_LARGEST_STYLES = 256 << 20
_NOTHING = re.compile(r"0(?:\.0*)?")
_TRUE = ("1", "true")


def relations(archive: Zipped, part: str) -> dict[str, tuple[str, str]]:
    """What a part points at: path and last word of the type, by identifier."""
    rels = join(dirname(part), "_rels", part.rsplit("/", 1)[-1] + ".rels")
    found: dict[str, tuple[str, str]] = {}
    for relation in _elements(archive.read(rels), "Relationship"):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        found[relation.get("Id", "")] = (path, relation.get("Type", "").rsplit("/", 1)[-1])
    return found


class XlsxFacts:
    """What `xl/workbook.xml` says: the sheets in order, which are hidden, whether days count from 1904."""

    def __init__(self, archive: Zipped) -> None:
        self._archive = archive
        self._kept: tuple[str, list[bytes]] = "", []
        self.seen: set[str] = set()
        workbook = archive.read(WORKBOOK)
        self.targets = targets = relations(archive, WORKBOOK)
        properties = _elements(workbook, "workbookPr")
        self.date_1904 = any(element.get("date1904", "").lower() in _TRUE for element in properties)
        # Such a file asks to be calculated when it is opened: its writer put a 0 where it knew no value.
        self._to_calculate = any(
            element.get("fullCalcOnLoad", "").lower() in _TRUE for element in _elements(workbook, "calcPr")
        )
        self.sheets: list[SheetName] = []
        for sheet in _elements(workbook, "sheet"):
            identifier = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            part, kind = targets.get(identifier, ("", "worksheet"))
            hidden = sheet.get("state", "visible") != "visible"
            kind = "sheet" if kind == "worksheet" else kind
            self.sheets.append(SheetName(sheet.get("name", ""), hidden, kind, part))
        styles = next((path for path, kind in targets.values() if kind == "styles"), "")
        self._dates = _date_styles(archive.read(styles, most=_LARGEST_STYLES))

    def facts(self, sheet: SheetName) -> SheetFacts:
        """One sheet's surroundings, in one pass. Errors: `workbook-too-large`, `sheet-unreadable`."""
        facts = SheetFacts()
        if sheet.part not in self._archive.names:
            return facts
        self.seen.add(sheet.part)
        look = _Look(b"", self._to_calculate, self._dates)
        for number, piece in enumerate(self._pieces(sheet.part)):
            if number == 0 and (root := _ROOT.search(piece)) and root[1]:
                look = _Look(root[1] + b":", self._to_calculate, self._dates)
            look.at(piece, facts)
        if not look.whole:
            raise Refused("sheet-unreadable")
        if look.area() > MOST_CELLS and self._filled_area(sheet.part, look) > MOST_CELLS:
            raise Refused("workbook-too-large")
        facts.tables += self._tables(sheet.part)
        return facts

    def numbers(self, sheet: SheetName, column: int) -> list[bytes] | None:
        """The row numbers, as text, of a column's cells that hold numbers; None where the XML does not tell."""
        if sheet.part not in self._archive.names:
            return None
        # A number cell states no type, or the type n.
        cells = re.compile(rb'<c r="%s(\d+)"(?:(?! t="[^n])[^>])*(?<!/)>' % _letters(column))
        rows: list[bytes] = []
        for number, piece in enumerate(self._pieces(sheet.part)):
            # Without references of the usual form in every cell the search would miss some.
            root = _ROOT.search(piece) if number == 0 else None
            if (root and root[1]) or _UNUSUAL_CELL.search(piece):
                return None
            rows += cells.findall(piece)
        return rows

    def _pieces(self, part: str) -> Iterator[bytes]:
        """The XML in pieces that end where a row ends; those of a sheet that is not large are kept."""
        if self._kept[0] == part:
            yield from self._kept[1]
            return
        pieces: list[bytes] = []
        size = 0
        for piece in self._unpacked(part):
            yield piece
            size += len(piece)
            if size <= _MOST_KEPT:
                pieces.append(piece)
        if size <= _MOST_KEPT:
            self._kept = part, pieces

    def _unpacked(self, part: str) -> Iterator[bytes]:
        rest = b""
        for read in self._archive.blocks(part):
            piece = rest + read
            ends = ((piece.rfind(tag, max(len(rest) - 3, 0)), len(tag)) for tag in (b"row>", b"c>", b">"))
            end = next((at + length for at, length in ends if at >= 0), 0)
            if len(piece) - end > _LONGEST_ROW:
                raise Refused("workbook-too-large")
            rest = piece[end:]
            if end:
                yield piece[:end]
        if rest:
            yield rest

    def _filled_area(self, part: str, look: _Look) -> int:
        """The block of cells that hold something; formats alone may reach to the sheet's last corner."""
        last_row = last_column = 0
        for piece in self._pieces(part):
            for letters, row in look.filled.findall(piece):
                last_row = max(last_row, int(row))
                last_column = max(last_column, column_number(letters.decode()) + 1)
        return last_row * last_column

    def _tables(self, part: str) -> list[Block]:
        tables: list[Block] = []
        for path, kind in relations(self._archive, part).values():
            if kind == "table":
                found = (block(element.get("ref", "")) for element in _elements(self._archive.read(path), "table"))
                tables += [table for table in found if table is not None]
        return tables


class _Look:
    """The searches of one sheet, under the prefix that its writer puts before every tag."""

    def __init__(self, prefix: bytes, to_calculate: bool, dates: set[int]) -> None:
        self._formula = re.compile(b"<" + prefix + b"f[ />]")
        self._start, self._end = b"<" + prefix + b"sheetData", b"</" + prefix + b"sheetData>"
        self._dates = dates

        def search(pattern: bytes) -> re.Pattern[bytes]:
            return re.compile(pattern.replace(b"~", prefix))

        self._rows = search(rb"<~row\b[^>]*>")
        self._columns = search(rb"<~col\s[^>]*>")
        self._empty = search(rb"<~sheetData\s*/>")
        self._merged = search(rb'<~mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
        self._wide = re.compile(rb' r="([A-Z]{2,3})\d')
        zero = rb"|<~v>0</~v>" if to_calculate else b""
        # A formula, then no value. An empty text is a value: what a formula gave that shows nothing.
        self._blank = search(
            rb'<~c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*><~f\b(?:[^>]*/>|[^>]*>[^<]*</~f>)'
            rb"(<~v\s*/>|<~v></~v>|(?=</~c>)" + zero + rb")"
        )
        self.filled = search(rb'<~c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!</~c>)')
        # Few styles are of dates: naming them spares a look at every cell of another.
        styles = b"|".join(b"%d" % style for style in dates) if len(dates) <= _FEW_STYLES else rb"\d+"
        self._beyond = search(
            rb' s="(?:' + styles + rb')"[^>]*>(?:<~f\b(?:[^>]*/>|[^>]*>[^<]*</~f>))?<~v>(?:-|\d{8}|[\d.]+[eE])'
        )
        self._cell = b"<" + prefix + b"c "
        self._last_row, self._last_column = 0, 26
        self._begun = self._has_single_quotes = False
        self.whole = False

    def area(self) -> int:
        return self._last_row * self._last_column

    def at(self, piece: bytes, facts: SheetFacts) -> None:
        tags = self._rows.findall(piece)
        rows = b"".join(tags)
        self._has_single_quotes = self._has_single_quotes or b"='" in rows
        if self._has_single_quotes:
            piece = _TAG.sub(_with_usual_quotes, piece)
            tags = self._rows.findall(piece)
            rows = b"".join(tags)
        self._note_rows(tags, rows, facts)
        far = set(self._wide.findall(piece))
        self._last_column = max(self._last_column, *(column_number(column.decode()) + 1 for column in far), 0)
        if not self._begun:
            # Columns stand before the cells, blocks of merged cells behind them.
            start = piece.find(self._start)
            self._begun = start >= 0
            for tag in self._columns.findall(piece, 0, start if self._begun else len(piece)):
                given = dict(_ATTRIBUTE.findall(tag.decode("utf-8", "replace")))
                hidden = given.get("hidden") in _TRUE or _NOTHING.fullmatch(given.get("width", ""))
                if hidden and given.get("min", "").isdigit() and given.get("max", "").isdigit():
                    facts.hidden_columns.append((int(given["min"]) - 1, int(given["max"]) - 1))
        # The parser takes a sheet that is cut short for a shorter one.
        end = piece.rfind(self._end)
        self.whole = self.whole or end >= 0 or (not tags and self._empty.search(piece) is not None)
        if self.whole:
            found = (block(reference.decode()) for reference in self._merged.findall(piece, max(end, 0)))
            facts.merged += [merged for merged in found if merged is not None]
        if self._dates:
            self._note_beyond(piece, facts)
        if self._formula.search(piece):
            for cell in self._blank.finditer(piece):
                tag = cell[0][: cell[0].index(b">")]
                if not (b't="str"' in tag and cell[3]):
                    facts.blank_formula(column_number(cell[1].decode()), int(cell[2]))

    def _note_beyond(self, piece: bytes, facts: SheetFacts) -> None:
        for found in self._beyond.finditer(piece):
            start, end = piece.rfind(self._cell, 0, found.start() + 1), piece.find(b"<", found.end())
            tag, value = piece[start : piece.find(b">", start)], piece[piece.rfind(b">", 0, end) + 1 : end]
            style, place = _STYLE_NUMBER.search(tag), _PLACE.search(tag)
            if style is None or int(style[1]) not in self._dates or not _DECIMAL.fullmatch(value):
                continue
            if place is None:
                raise Refused("sheet-unreadable")
            if is_beyond(number := float(value)):
                facts.beyond.append((column_number(place[1].decode()), int(place[2]), number))

    def _note_rows(self, tags: list[bytes], rows: bytes, facts: SheetFacts) -> None:
        """Note the last row, and which are hidden or 0 high; a row that says no number follows the one above."""
        numbers = list(map(int, _ROW_NUMBER.findall(rows)))
        hidden = b" hidden=" in rows or b' ht="0' in rows
        if len(numbers) == len(tags) and not hidden:
            self._last_row = max(self._last_row, max(numbers, default=0))
            return
        row = self._last_row
        for tag in tags:
            said = _ROW_NUMBER.search(tag)
            row = int(said[1]) if said else row + 1
            if hidden and _HIDDEN_ROW.search(tag):
                facts.hide_row(row)
            self._last_row = max(self._last_row, row)


def _with_usual_quotes(tag: re.Match[bytes]) -> bytes:
    return _SINGLE.sub(rb'="\1"', tag[0])


def _date_styles(styles: bytes) -> set[int]:
    """The numbers of the cell styles that may show dates."""
    codes = {
        int(given["numFmtId"]): html.unescape(given.get("formatCode", ""))
        for tag in _FORMAT.findall(styles)
        if (given := dict(_ATTRIBUTE.findall(tag.decode("utf-8", "replace")))).get("numFmtId", "").isdigit()
    }
    start = _CELL_STYLES.search(styles)
    end = styles.find(b"cellXfs>", start.end()) if start else 0
    formats = [_FORMAT_NUMBER.search(tag) for tag in _STYLE.findall(styles, start.end() if start else 0, end)]
    return {style for style, found in enumerate(formats) if found and is_date(int(found[1]), codes)}


def _letters(column: int) -> bytes:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters.encode()


def _elements(content: bytes, name: str) -> list[Element]:
    """The elements of a small part by their name, whatever the namespace; none where it is no XML."""
    if not content:
        return []
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise Refused("workbook-unreadable")
    try:
        return [element for element in fromstring(content).iter() if element.tag.rsplit("}", 1)[-1] == name]
    except ParseError as broken:
        raise Refused("workbook-unreadable") from broken
