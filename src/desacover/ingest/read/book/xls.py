"""Facts from the records of an xls."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from desacover.ingest.read.book.facts import Refused, SheetFacts, SheetName

_BOF, _EOF = 0x0809, 0x000A
_FILEPASS, _DATEMODE, _BOUNDSHEET = 0x002F, 0x0022, 0x0085
_COLINFO, _ROW, _MERGEDCELLS = 0x007D, 0x0208, 0x00E5
_KINDS = {0: "sheet", 1: "macrosheet", 2: "chartsheet", 6: "module"}


class XlsFacts:
    """What the first stream of records says of the book. Errors: `workbook-encrypted`, `workbook-unreadable`."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self.date_1904 = False
        self.sheets: list[SheetName] = []
        try:
            for record, at, size in _records(stream, 0, "workbook-unreadable"):
                if record == _FILEPASS:
                    raise Refused("workbook-encrypted")
                if record == _DATEMODE:
                    self.date_1904 = size >= 2 and struct.unpack_from("<H", stream, at)[0] == 1
                elif record == _BOUNDSHEET:
                    self.sheets.append(self._sheet(at, size))
        except struct.error as broken:
            raise Refused("workbook-unreadable") from broken

    def facts(self, sheet: SheetName) -> SheetFacts:
        """One sheet's surroundings. Errors: `sheet-unreadable`."""
        facts = SheetFacts()
        stream = self._stream
        for record, at, size in _records(stream, int(sheet.part), "sheet-unreadable"):
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
        return facts

    def numbers(self, sheet: SheetName, column: int) -> None:
        """Not told by these searches."""

    def _sheet(self, at: int, size: int) -> SheetName:
        offset, state, kind, length = struct.unpack_from("<IBBB", self._stream, at)
        wide = self._stream[at + 7] & 1
        raw = self._stream[at + 8 : min(at + 8 + length * (2 if wide else 1), at + size)]
        name = raw.decode("utf-16-le" if wide else "latin-1", "replace")
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
