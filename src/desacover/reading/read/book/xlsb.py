"""Facts from the records of an xlsb, and the check that the parser can be trusted with them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from desacover.reading.read.book.facts import MOST_CELLS, Refused, SheetFacts, SheetName
from desacover.reading.read.book.serials import compressed_number, is_beyond, is_date
from desacover.reading.read.book.xlsx import relations
from desacover.reading.read.book.zipped import Zipped

WORKBOOK = "xl/workbook.bin"
_ROW, _BLANK, _LAST_CELL = 0, 1, 11
_SHORT_CELLS = range(12, 19)
_RK, _REAL, _TEXT_OF_FORMULA, _NUMBER_OF_FORMULA = 2, 5, 8, 9
_CALCULATION, _FORMAT, _STYLE, _STYLES, _END_OF_STYLES = 157, 44, 47, 617, 618
_COLUMN, _SHEET, _PROPERTIES, _MERGED, _END_OF_CELLS = 60, 156, 153, 176, 146
_MOST_BYTES = 384 << 20


class XlsbFacts:
    """What `xl/workbook.bin` says. Errors: `workbook-unreadable`."""

    def __init__(self, archive: Zipped) -> None:
        self._archive = archive
        self.seen: set[str] = set()
        self.date_1904 = False
        self.sheets: list[SheetName] = []
        self._to_calculate = False
        self.targets = targets = relations(archive, WORKBOOK)
        workbook = archive.read(WORKBOOK)
        try:
            for record, at, size in _records(workbook):
                if record == _PROPERTIES and size >= 4:
                    self.date_1904 = bool(workbook[at] & 1)
                elif record == _CALCULATION and size >= 26:
                    self._to_calculate = bool(workbook[at + 24] & 1)
                elif record == _SHEET:
                    identifier, end = _text(workbook, at + 8)
                    name, _ = _text(workbook, end)
                    part, kind = targets.get(identifier, ("", "worksheet"))
                    kind = "sheet" if kind == "worksheet" else kind
                    self.sheets.append(SheetName(name, workbook[at] != 0, kind, part))
            styles = next((path for path, kind in targets.values() if kind == "styles"), "")
            self._dates = _date_styles(archive.read(styles, most=_MOST_BYTES))
        except (struct.error, IndexError) as broken:
            raise Refused("workbook-unreadable") from broken

    def facts(self, sheet: SheetName) -> SheetFacts:
        """One sheet's surroundings. Errors: `xlsb-unreliable`, `workbook-too-large`, `sheet-unreadable`.

        Some writers shorten a cell that directly follows another; the parser passes over such cells without
        a word, so a sheet that has one is refused.
        """
        facts = SheetFacts()
        self.seen.add(sheet.part)
        cells = self._archive.read(sheet.part, most=_MOST_BYTES)
        column = struct.Struct("<I").unpack_from
        row = 0
        last_row = last_column = 0
        whole = False
        try:
            for record, at, size in _records(cells):
                if _BLANK < record <= _LAST_CELL:
                    last_column = max(last_column, column(cells, at)[0])
                    self._note(record, row + 1, cells, at, facts)
                elif record in _SHORT_CELLS:
                    raise Refused("xlsb-unreliable")
                elif record == _ROW and size >= 12:
                    row = column(cells, at)[0]
                    last_row = max(last_row, row)
                    if cells[at + 11] & 0x10:
                        facts.hide_row(row + 1)
                elif record == _END_OF_CELLS:
                    whole = True
                elif record == _MERGED:
                    top, bottom, left, right = struct.unpack_from("<4I", cells, at)
                    facts.merged.append((top + 1, left, bottom + 1, right))
                elif record == _COLUMN and size >= 18:
                    first, last = struct.unpack_from("<2I", cells, at)
                    if cells[at + 16] & 1:
                        facts.hidden_columns.append((first, last))
        except (struct.error, IndexError) as broken:
            raise Refused("sheet-unreadable") from broken
        if not whole:
            raise Refused("sheet-unreadable")
        if (last_row + 1) * (last_column + 1) > MOST_CELLS:
            raise Refused("workbook-too-large")
        return facts

    def _note(self, record: int, row: int, cells: bytes, at: int, facts: SheetFacts) -> None:
        """Note a number that is no date in the format of one, and a formula whose value nobody knew."""
        is_blank = record == _TEXT_OF_FORMULA and not any(cells[at + 8 : at + 12])
        if record in (_RK, _REAL, _NUMBER_OF_FORMULA):
            number = _number(record, cells, at)
            is_blank = record == _NUMBER_OF_FORMULA and not number
            if is_beyond(number) and int.from_bytes(cells[at + 4 : at + 7], "little") in self._dates:
                facts.beyond.append((int.from_bytes(cells[at : at + 4], "little"), row, number))
        # Such a file asks to be calculated: its writer put a 0 or nothing where it knew no value.
        if is_blank and self._to_calculate:
            facts.blank_formula(int.from_bytes(cells[at : at + 4], "little"), row)

    def numbers(self, sheet: SheetName, column: int) -> None:
        """Not told by these searches."""


def _number(record: int, cells: bytes, at: int) -> float:
    if record == _RK:
        return compressed_number(struct.unpack_from("<I", cells, at + 8)[0])
    return struct.unpack_from("<d", cells, at + 8)[0]


def _date_styles(styles: bytes) -> set[int]:
    """The numbers of the cell styles that may show dates."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside = False
    for record, at, size in _records(styles):
        if record == _FORMAT and size >= 6:
            codes[struct.unpack_from("<H", styles, at)[0]] = _text(styles, at + 2)[0]
        elif record in (_STYLES, _END_OF_STYLES):
            inside = record == _STYLES
        elif record == _STYLE and inside and size >= 4:
            formats.append(struct.unpack_from("<H", styles, at + 2)[0])
    return {style for style, number in enumerate(formats) if is_date(number, codes)}


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of the records: both numbers are written in groups of seven bits."""
    at, end = 0, len(content)
    while at < end:
        record = content[at]
        at += 1
        if record & 0x80:
            record = record & 0x7F | (content[at] & 0x7F) << 7
            at += 1
        size = content[at]
        at += 1
        if size & 0x80:
            size &= 0x7F
            for shift in (7, 14, 21):
                more = content[at]
                at += 1
                size |= (more & 0x7F) << shift
                if not more & 0x80:
                    break
        yield record, at, size
        at += size


def _text(content: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", content, at)
    length = 0 if length == 0xFFFFFFFF else length
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le", "replace"), end
