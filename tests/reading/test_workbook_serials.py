"""Numbers in cells formatted as dates for which there is no date: exact text, never a blank or another day."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import openpyxl
import pytest

from desacover.reading.read.book.serials import compressed_number, is_date, number_text
from desacover.reading.read.grid import Row
from tests.reading.test_workbook_facts import changed, numbers, only
from tests.reading.test_workbook_formulas import record, records
from tests.support.office import Office, nik

FILES = Path(__file__).parent / "files"
VALUES = (-1, -0.5, 0, 45000, 45000.25, 2_958_465, 17_121_980, 99_999_999, 3507010504800010)
READ = ["-1", "-0.5", "1899-12-31 00:00:00", "2023-03-15 00:00:00", "2023-03-15 06:00:00", "9999-12-31 00:00:00"]
READ += ["+48778-05-21 00:00:00", "99999999", "3507010504800010"]


def xlsx(*values: float | str | None, form: str = "dd/mm/yyyy", column: int = 2) -> bytes:
    """A workbook with values in a date's format in a column, each in a row of its own."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, value in enumerate(values, start=1):
        sheet.cell(row, 1, "x")
        sheet.cell(row, column, value).number_format = form
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def second(head: list[Row]) -> list[str | None]:
    """The second column of the first rows."""
    return [row[1] for row in head]


@pytest.mark.parametrize("form", ["dd/mm/yyyy", "mmm-yy;@", "[$-421]dd mmmm yyyy", "hh:mm", "[h]:mm"])
def test_xlsx(form: str) -> None:
    assert second(only(xlsx(*VALUES, form=form)).head) == READ


def test_xls() -> None:
    assert second(only((FILES / "tanggal.xls").read_bytes()).head) == READ


def test_ods_has_no_blank_either() -> None:
    found = second(only((FILES / "tanggal.ods").read_bytes()).head)
    assert found[:2] == ["1899-12-29", "1899-12-29T12:00:00"] and None not in found


def test_xlsb() -> None:
    content = (FILES / "sheetjs_berjarak.xlsb").read_bytes()

    def far(cells: bytes) -> bytes:
        left = list(VALUES)
        made = b""
        for kind, body in records(cells):
            # The dates of the list stand in column 10, as short or as long numbers.
            if kind in (2, 5) and body[0] == 10 and left:
                kind, body = 5, body[:8] + struct.pack("<d", left.pop(0))
            made += record(kind, body)
        return made

    head = only(changed(content, "xl/worksheets/sheet1.bin", far)).head
    assert [row[10] for row in head[3:8]] == READ[:5]


def test_a_date_that_is_a_formula_and_another_order_of_attributes() -> None:
    def written(xml: bytes) -> bytes:
        xml = xml.replace(b"<v>-1</v>", b"<f>A1</f><v>-1</v>").replace(
            b"<v>-2</v>", b'<f t="shared" si="0"/><v>-2</v>'
        )
        return xml.replace(b'<c r="B3" s="1"', b'<c s="1"  r="B3"').replace(b"<v>-3</v>", b"<v>-3E0</v>")

    content = changed(xlsx(-1, -2, -3), "xl/worksheets/sheet1.xml", written)
    assert second(only(content).head) == ["-1", "-2", "-3"]


def test_numbers_of_a_column_that_is_formatted_as_dates_are_numbers() -> None:
    for content in (xlsx(*VALUES), (FILES / "tanggal.xls").read_bytes()):
        assert {1, 2, 8, 9} <= set(numbers(only(content), 1))


def test_text_in_a_date_cell_stays_text() -> None:
    assert second(only(xlsx("-5", "99999999", "x")).head) == ["-5", "99999999", "x"]


def test_rows_are_set_aside_and_a_nik_in_a_date_column_is_read(office: Office) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["NIK", "JABATAN", "KODE DESA", "STATUS", "TANGGAL KELUAR"])
    for number in range(1, 41):
        sheet.append([int(nik(number)), "BPD", "35.07.01.2001", "AKTIF", {3: -7, 4: 1e11}.get(number)])
        for column in (1, 5):
            sheet.cell(number + 1, column).number_format = "dd/mm/yyyy"
    book.save(office.root / "data" / "raw" / "kab malang 2025-12.xlsx")
    (source,) = office.ingest()["sources"]
    assert (source["accepted"], source["reasons"]) == (38, {"date_invalid": 2})
    rows = office.json("quarantine")["rows"]
    assert [row["row"] for row in rows] == [4, 5]


@pytest.mark.parametrize(
    ("number", "code", "known"),
    [
        (14, "", True),
        (0, "", False),
        (49, "", False),
        (164, '"hari" 0', False),
        (164, "[Red]0.00", False),
        (164, "dd/mm/yyyy", True),
        (164, "[$-421]mmmm", True),
        (164, "[hh]:[ss]", True),
        (164, r"\d0", False),
        (164, "General", False),
    ],
)
def test_formats_of_dates(number: int, code: str, known: bool) -> None:
    assert is_date(number, {164: code}) is known


def test_numbers_as_text_and_in_short() -> None:
    assert [number_text(one) for one in (1e20, -0.5, 1.5e-7, float("inf"))] == [
        "100000000000000000000", "-0.5", "0.00000015", "inf",
    ]  # fmt: skip
    assert [compressed_number(held) for held in (0x3FF00000, 0x06, 0x07, 0xFFFFFFFE, 0x3FF00001)] == [
        1.0, 1.0, 0.01, -1.0, 0.01,
    ]  # fmt: skip
