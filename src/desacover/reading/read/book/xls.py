"""Facts from the records of an xls."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from desacover.reading.read.book.facts import Refused, SheetFacts, SheetName
from desacover.reading.read.book.serials import compressed_number, is_beyond, is_date
from desacover.reading.read.book.xls_formulas import (
    FORMULA,
    NOT_CALCULATED,
    PARTS_OF_FORMULA,
    STRING,
    has_text_after,
    is_calculated,
    is_unknown,
    number_of,
)
from desacover.reading.read.book.xls_stream import BIFF8

_BOF, _EOF = 0x0809, 0x000A
_FILEPASS, _DATEMODE, _BOUNDSHEET = 0x002F, 0x0022, 0x0085
_COLINFO, _ROW, _MERGEDCELLS = 0x007D, 0x0208, 0x00E5
_XF, _FORMAT = 0x00E0, 0x041E
_NUMBER, _RK, _MULRK = 0x0203, 0x027E, 0x00BD
_KINDS = {0: "sheet", 1: "macrosheet", 2: "chartsheet", 6: "module"}


class XlsFacts:
    """What the first stream of records says of the book. Errors: `workbook-encrypted`, `workbook-unreadable`."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self.date_1904 = False
        self.sheets: list[SheetName] = []
        self._is_calculated: bool | None = None
        self._is_biff8 = stream[4:6] == BIFF8.to_bytes(2, "little")
        formats: list[int] = []
        codes: dict[int, str] = {}
        try:
            for record, at, size in _records(stream, 0, "workbook-unreadable"):
                if record == _FILEPASS:
                    raise Refused("workbook-encrypted")
                if record == _DATEMODE:
                    self.date_1904 = size >= 2 and struct.unpack_from("<H", stream, at)[0] == 1
                elif record == _BOUNDSHEET:
                    self.sheets.append(self._sheet(at, size))
                elif record == _XF and size >= 4:
                    formats.append(struct.unpack_from("<H", stream, at + 2)[0])
                elif record == _FORMAT and size >= 4:
                    # The letters that matter are those of the first page, whichever way they are written.
                    code = stream[at + 3 : at + size].replace(b"\0", b"")
                    codes[struct.unpack_from("<H", stream, at)[0]] = code.decode("latin-1")
        except struct.error as broken:
            raise Refused("workbook-unreadable") from broken
        self._dates = {style for style, number in enumerate(formats) if is_date(number, codes)}

    def facts(self, sheet: SheetName) -> SheetFacts:
        """One sheet's surroundings. Errors: `sheet-unreadable`."""
        facts = SheetFacts()
        stream = self._stream
        calculated = True
        text_of: tuple[int, int] | None = None
        for record, at, size in _records(stream, int(sheet.part), "sheet-unreadable"):
            if text_of is not None and record not in PARTS_OF_FORMULA:
                if record != STRING:
                    facts.blank_formula(*text_of)
                text_of = None
            if record in (_NUMBER, _RK, _MULRK, FORMULA):
                self._note_beyond(record, at, size, facts)
            if record == FORMULA and size >= 20:
                content = stream[at : at + size]
                row, column = struct.unpack_from("<HH", content)
                if has_text_after(content):
                    text_of = (column, row + 1)
                elif is_unknown(content, calculated and self._calculated()):
                    facts.blank_formula(column, row + 1)
                continue
            if record == NOT_CALCULATED:
                calculated = False
            if record == _ROW and size >= 16:
                if stream[at + 12] & 0x20:
                    facts.hide_row(struct.unpack_from("<H", stream, at)[0] + 1)
            elif record == _COLINFO and size >= 10:
                first, last, _, _, flags = struct.unpack_from("<5H", stream, at)
                if flags & 1:
                    facts.hidden_columns.append((first, last))
            elif record == _MERGEDCELLS:
                count = min(struct.unpack_from("<H", stream, at)[0], (size - 2) // 8)
                for number in range(count):
                    top, bottom, left, right = struct.unpack_from("<4H", stream, at + 2 + 8 * number)
                    facts.merged.append((top + 1, left, bottom + 1, right))
        if text_of is not None:
            facts.blank_formula(*text_of)
        return facts

    def numbers(self, sheet: SheetName, column: int) -> None:
        """Not told by these searches."""

    def _calculated(self) -> bool:
        if self._is_calculated is None:
            self._is_calculated = is_calculated(self._stream)
        return self._is_calculated

    def _note_beyond(self, record: int, at: int, size: int, facts: SheetFacts) -> None:
        stream = self._stream
        row, column, style = struct.unpack_from("<HHH", stream, at)
        if record == _MULRK:
            for number in range((size - 6) // 6):
                style, held = struct.unpack_from("<HI", stream, at + 4 + 6 * number)
                if style in self._dates and is_beyond(value := compressed_number(held)):
                    facts.beyond.append((column + number, row + 1, value))
            return
        if style not in self._dates:
            return
        if record == FORMULA:
            found = number_of(stream[at : at + size])
        elif record == _NUMBER:
            found = struct.unpack_from("<d", stream, at + 6)[0]
        else:
            found = compressed_number(struct.unpack_from("<I", stream, at + 6)[0])
        if found is not None and is_beyond(found):
            facts.beyond.append((column, row + 1, found))

    def _sheet(self, at: int, size: int) -> SheetName:
        offset, state, kind, length = struct.unpack_from("<IBBB", self._stream, at)
        # Excel 95 has no byte that says how wide the letters are.
        wide = self._is_biff8 and bool(self._stream[at + 7] & 1)
        begin = at + (8 if self._is_biff8 else 7)
        raw = self._stream[begin : min(begin + length * (2 if wide else 1), at + size)]
        name = raw.decode("utf-16-le" if wide else "latin-1" if self._is_biff8 else "cp1252", "replace")
        return SheetName(name, state & 3 != 0, _KINDS.get(kind, "other"), str(offset))


def _records(stream: bytes, at: int, cut_short: str) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of the records from a beginning to its end, without those of charts in between.

    Errors: the code `cut_short`, where the end is missing.
    """
    depth = 0
    unpack = struct.Struct("<HH").unpack_from
    while at + 4 <= len(stream):
        record, size = unpack(stream, at)
        if record == _BOF:
            depth += 1
        elif record == _EOF:
            depth -= 1
        if depth <= 0:
            return
        if depth == 1 and at + 4 + size <= len(stream):
            yield record, at + 4, size
        at += 4 + size
    raise Refused(cut_short)
