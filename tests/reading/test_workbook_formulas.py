"""Formulas without a saved value, in the formats that do not show it: told, never read as a blank or a 0."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from desacover.reading.read.book.ole import Ole
from desacover.reading.read.grid import Around
from tests.reading.test_workbook_facts import changed, only
from tests.reading.test_workbook_hidden import ods
from tests.support.office import Office

FILES = Path(__file__).parent / "files"
FORMULA, STRING, RECALCULATED = 0x0006, 0x0207, 0x01C1


def around(content: bytes) -> Around:
    """What lies around the cells of the one sheet of a workbook."""
    return only(content).around


def xls(change: dict[int, bytes], name: str = "rumus_xlwt.xls") -> bytes:
    """A workbook whose formulas' results, flags and chains (14 bytes) are others, by their order from 0."""
    content = (FILES / name).read_bytes()
    container = Ole(content)
    stream = bytearray(container.read("Workbook"))
    at = number = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == FORMULA:
            if number in change:
                stream[at + 10 : at + 10 + len(change[number])] = change[number]
            number += 1
        at += 4 + size
    return container.with_only("Workbook", bytes(stream), ["workbook"])


def number(value: float, flags: int = 0) -> bytes:
    """The result of a formula that gave a number, and its flags."""
    return struct.pack("<dH", value, flags)


def other(kind: int, value: int = 0) -> bytes:
    """The result of a formula that gave a text, a truth, an error or nothing."""
    return struct.pack("<BxBxxxHH", kind, value, 0xFFFF, 0)


class TestXls:
    @pytest.mark.parametrize(
        ("name", "rows"),
        [
            ("rumus_poi.xls", (2, 3, 4, 5, 6)),
            ("rumus_jxl.xls", (2, 3, 4, 5, 6, 7)),
            ("rumus_perl.xls", (2, 3, 4, 5, 6)),
            ("rumus_xlwt.xls", (2, 3, 4, 5, 6, 7)),
        ],
    )
    def test_libraries_that_do_not_calculate(self, name: str, rows: tuple[int, ...]) -> None:
        assert around((FILES / name).read_bytes()).uncalculated == {4: rows}

    def test_what_a_spreadsheet_calculated_counts(self) -> None:
        assert around((FILES / "daftar.xls").read_bytes()).uncalculated == {}

    def test_nothing_and_zero_count_where_something_else_was_calculated(self) -> None:
        assert around(xls({0: number(0), 1: other(1, 1)})).uncalculated == {}
        assert around(xls({0: number(0), 1: other(2, 7)})).uncalculated == {}
        assert around(xls({0: number(0), 1: number(7.5)})).uncalculated == {}

    def test_a_zero_that_asks_to_be_calculated_never_counts(self) -> None:
        assert around(xls({0: number(0, 2), 1: number(7.5, 3)})).uncalculated == {4: (2,)}

    def test_where_all_are_zero_nobody_can_tell(self) -> None:
        zeros = {at: number(0) for at in range(6)}
        assert around(xls(zeros)).uncalculated == {4: (2, 3, 4, 5, 6, 7)}

    def test_a_text_that_is_not_there(self) -> None:
        assert around(xls({1: other(0), 2: number(1)})).uncalculated == {4: (3,)}

    def test_the_list_is_refused_and_the_cells_named(self, office: Office) -> None:
        raw = office.root / "data" / "raw"
        for name in ("poi", "jxl", "perl", "xlwt"):
            (raw / f"kab malang 2025-12 {name}.xls").write_bytes((FILES / f"rumus_{name}.xls").read_bytes())
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 1
        errors = [one["error"] for one in ran.document["sources"]]
        assert [(one["code"], one["row"]) for one in errors] == [("formula-uncalculated", 2)] * 4
        assert "TGL KEPESERTAAN" in errors[0]["message"]


class TestXlsb:
    def formulas(self, *values: float | str, ask: bool) -> Around:
        """A workbook whose dates and wages hold formulas with such results, from row 4 on."""
        content = (FILES / "sheetjs_berjarak.xlsb").read_bytes()
        part = "xl/worksheets/sheet1.bin"

        def with_formulas(cells: bytes) -> bytes:
            left = list(values)
            made = b""
            for kind, body in records(cells):
                if kind in (2, 5) and left:
                    value = left.pop(0)
                    text = isinstance(value, str)
                    held = struct.pack("<I", 0) if text else struct.pack("<d", value)
                    made += record(8 if text else 9, body[:8] + held + struct.pack("<HII", 0, 0, 0))
                else:
                    made += record(kind, body)
            return made

        def asking(book: bytes) -> bytes:
            calculation = record(157, bytes(24) + struct.pack("<H", int(ask)))
            return b"".join(
                (calculation if kind == 132 else b"") + record(kind, body) for kind, body in records(book)
            )

        return around(changed(changed(content, part, with_formulas), "xl/workbook.bin", asking))

    def test_zero_and_nothing_where_the_file_asks_to_be_calculated(self) -> None:
        assert self.formulas(0.0, 5.0, "", ask=True).uncalculated == {10: (4, 5)}

    def test_else_they_are_results(self) -> None:
        assert self.formulas(0.0, 5.0, "", ask=False).uncalculated == {}


def records(content: bytes) -> list[tuple[int, bytes]]:
    """The records of a part of an xlsb: kinds and bodies."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(content):
        kind, at = variable(content, at, 2)
        size, at = variable(content, at, 4)
        found.append((kind, content[at : at + size]))
        at += size
    return found


def variable(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, and where it ends; the kind of a record keeps its marks."""
    number = 0
    for place in range(most):
        byte = content[at + place]
        number |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return number, at + place + 1
    return number, at + most


def record(kind: int, body: bytes) -> bytes:
    """A record of an xlsb."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])
    return head + length + body


class TestOds:
    @pytest.mark.parametrize(
        ("cell", "known"),
        [
            ('office:value-type="float" office:value="0"/>', True),
            ('office:value-type="float"/>', False),
            ("/>", False),
            ("><text:p/></table:table-cell>", True),
            ('office:value-type="string" office:string-value=""/>', True),
            ('office:value-type="string"><text:p/></table:table-cell>', True),
            ('office:value-type="string"/>', False),
        ],
    )
    def test_a_value_or_none(self, cell: str, known: bool) -> None:
        first = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        rows = f'<table:table-row>{first}<table:table-cell table:formula="of:=A1" {cell}</table:table-row>'
        other = f"<table:table-row>{first * 2}</table:table-row>"
        assert around(ods(rows + other)).uncalculated == ({} if known else {1: (1,)})


def test_the_records_of_the_test_are_those_of_the_file() -> None:
    with zipfile.ZipFile(BytesIO((FILES / "sheetjs_berjarak.xlsb").read_bytes())) as book:
        cells = book.read("xl/worksheets/sheet1.bin")
    assert b"".join(record(kind, body) for kind, body in records(cells)) == cells
