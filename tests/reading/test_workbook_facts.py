"""What a workbook says beside the text of its cells, and that the text is exact, by several writers."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table

from desacover.errors import DesacoverError
from desacover.reading.read.grid import Grid, PassedOver, Span, Unreadable
from desacover.reading.read.workbook import read_workbook

FILES = Path(__file__).parent / "files"
NIK = 3507010504800010


def sheets(content: bytes, member: str = "") -> list[Grid | PassedOver | Unreadable]:
    return list(read_workbook(content, "x.xlsx", "hash", member))


def only(content: bytes) -> Grid:
    (grid,) = [one for one in sheets(content) if isinstance(one, Grid)]
    return grid


def numbers(grid: Grid, column: int) -> list[int]:
    (body,) = grid.blocks(0, len(grid.letters))
    assert grid.is_number is not None
    return body.row.filter(grid.is_number(column, body.row)).to_list()


def by_openpyxl(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def by_xlsxwriter(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        fill(book)
    return content.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part of its archive rewritten."""
    there, made = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in there.namelist():
            archive.writestr(name, change(there.read(name)) if name == part else there.read(name))
    return made.getvalue()


class TestTheSameListByLibreOffice:
    """One list as ods and xls: blank rows and a blank column before it, errors, hidden parts, other sheets."""

    @pytest.fixture(params=["ods", "xls"])
    def ending(self, request: pytest.FixtureRequest) -> str:
        return request.param

    @pytest.fixture
    def found(self, ending: str) -> list[Grid | PassedOver | Unreadable]:
        return sheets((FILES / f"daftar.{ending}").read_bytes())

    def test_text_and_row_numbers(self, found: list[Grid], ending: str) -> None:
        (body,) = found[0].blocks(4, 6)
        assert body.row.to_list() == [5, 6, 7, 8, 9]
        assert body.cells["0"].to_list()[:4] == [str(3507010504800011 + number) for number in range(4)]
        first = {
            "ods": ("ORANG 0", "1980-04-05", "1500000.5", "1", "07:05"),
            "xls": ("ORANG 0", "1980-04-05 00:00:00", "1500000.5", "true", "1899-12-31 07:05:00"),
        }
        assert body.cells.row(0)[1:] == first[ending]
        assert found[0].letters == (1, 2, 3, 4, 5, 6)

    def test_errors_are_texts_and_an_empty_result_is_blank(self, found: list[Grid]) -> None:
        (body,) = found[0].blocks(8, 6)
        nik, name, *others = body.cells.row(0)
        assert (nik, name or None, *others) == (None, None, None, "6000008", "#DIV/0!", "#N/A")
        assert found[0].around.uncalculated == {}

    def test_what_lies_around(self, found: list[Grid]) -> None:
        around = found[0].around
        assert around.merged == (Span(2, 0, 2, 5),)
        assert (around.hidden_rows, around.hidden_columns, around.date_1904) == (1, 1, False)

    def test_numbers_are_told_from_text(self, found: list[Grid]) -> None:
        assert numbers(found[0], 0) == [6, 8]

    def test_other_sheets_are_passed_over(self, found: list[PassedOver]) -> None:
        assert [(one.sheet, one.note) for one in found[1:]] == [
            ("Lama", "hidden_sheet"),
            ("Kosong", "empty_sheet"),
        ]


class TestByOtherWriters:
    @pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
    def test_sheetjs(self, ending: str) -> None:
        grid = only((FILES / f"sheetjs.{ending}").read_bytes())
        assert grid.head[2][:3] == ["NIK", "NAMA", "JABATAN"]
        assert [row[0] for row in grid.head[3:]] == [f"350701050480{number}" for number in range(1001, 1006)]
        assert numbers(grid, 0) == []
        assert numbers(grid, 6) == [4, 5, 6, 7, 8]

    def test_cells_that_would_be_lost_refuse_their_sheet(self) -> None:
        (refused,) = sheets((FILES / "sheetjs.xlsb").read_bytes(), "dalam/a.xlsb")
        assert isinstance(refused, Unreadable)
        assert (refused.member, refused.sheet, refused.error.code) == ("dalam/a.xlsb", "Data", "xlsb-unreliable")

    def test_an_xlsb_without_such_cells_is_read(self) -> None:
        grid = only((FILES / "sheetjs_berjarak.xlsb").read_bytes())
        assert [row[0] for row in grid.head[3:]] == [f"350701050480{number}" for number in range(1001, 1006)]
        assert numbers(grid, 12) == [4, 5, 6, 7, 8]

    def test_exceljs_writes_formulas_without_values(self) -> None:
        grid = only((FILES / "exceljs.xlsx").read_bytes())
        assert grid.around.uncalculated == {6: (9,)}
        assert grid.around.merged == (Span(1, 0, 1, 6),)
        assert [row[6] for row in grid.head[8:]] == [None, "7500015"]


class TestXlsx:
    def test_exact_texts(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet("Data")
            sheet.write_row(0, 0, [NIK, 0.1, 1500000, 1e15, True, 0.85])
            sheet.write_datetime(
                0, 6, datetime.datetime(2025, 12, 17, 10, 30), book.add_format({"num_format": 22})
            )

        assert only(by_xlsxwriter(fill)).head == [
            [str(NIK), "0.1", "1500000", "1000000000000000", "true", "0.85", "2025-12-17 10:30:00"]
        ]

    def test_error_cells_of_every_kind_are_texts(self) -> None:
        kinds = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]

        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet("Data")
            for row, kind in enumerate(kinds):
                sheet.write(row + 2, 1, "x")
                sheet.write_formula(row + 2, 2, "=A1", None, kind)

        assert [row[1] for row in only(by_xlsxwriter(fill)).head[2:]] == kinds

    def test_formulas_without_values(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book.worksheets[0]["B2"] = "x"
            book.worksheets[0]["C3"] = "=SUM(A1:A2)"
            book.worksheets[0]["C5"] = "=B2"
            book.worksheets[0]["C6"] = "y"

        assert only(by_openpyxl(fill)).around.uncalculated == {1: (3, 5)}

    def test_a_zero_in_a_file_that_asks_to_be_calculated_is_no_value(self) -> None:
        def fill(book: xlsxwriter.Workbook) -> None:
            sheet = book.add_worksheet("Data")
            sheet.write_formula(0, 0, "=B1")
            sheet.write_formula(1, 0, "=B1", None, 5)
            sheet.write(3, 0, 0)

        assert only(by_xlsxwriter(fill)).around.uncalculated == {0: (1,)}

    def test_an_empty_text_is_a_value(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book.worksheets[0]["A1"] = "x"
            book.worksheets[0]["A2"] = '=IF(A1="","","x")'

        def calculated(xml: bytes) -> bytes:
            return xml.replace(b'<c r="A2">', b'<c r="A2" t="str">').replace(b"<v />", b"<v></v>")

        content = changed(by_openpyxl(fill), "xl/worksheets/sheet1.xml", calculated)
        assert only(content).around.uncalculated == {}

    def test_tables_merged_cells_hidden_parts_and_1904(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book.worksheets[0]
            book.epoch = CALENDAR_MAC_1904
            sheet["B2"] = "DAFTAR"
            sheet.merge_cells("B2:D2")
            for row in [["NIK", "NAMA", "DESA"], [str(NIK), "A", "B"], [str(NIK + 1), "A", "B"]]:
                sheet.append([None, *row])
            sheet.add_table(Table(displayName="Anggota", ref="B3:D5"))
            sheet.row_dimensions[4].hidden = sheet.row_dimensions[5].hidden = True
            sheet.column_dimensions["C"].hidden = True
            sheet.column_dimensions["XA"].hidden = True

        around = only(by_openpyxl(fill)).around
        assert around.merged == (Span(2, 0, 2, 2),)
        assert around.tables == (Span(3, 0, 5, 2),)
        assert (around.hidden_rows, around.hidden_columns, around.date_1904) == (2, 1, True)

    @pytest.mark.parametrize(("said", "meant"), [("0", False), ("false", False), ("1", True), ("true", True)])
    def test_the_value_of_the_1904_flag_counts(self, said: str, meant: bool) -> None:
        content = by_openpyxl(lambda book: book.worksheets[0].append(["x"]))
        flag = b'<workbookPr date1904="%s"' % said.encode()
        content = changed(content, "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr", flag, 1))
        assert only(content).around.date_1904 is meant

    def test_sheets_that_are_not_read_are_named(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book.worksheets[0].append(["NIK"])
            book.create_sheet("Sembunyi").sheet_state = "hidden"
            book.create_sheet("Dalam").sheet_state = "veryHidden"
            book.create_sheet("Kosong")
            book.create_chartsheet("Grafik")

        found = {one.sheet: one.note for one in sheets(by_openpyxl(fill)) if isinstance(one, PassedOver)}
        assert found == {
            "Sembunyi": "hidden_sheet", "Dalam": "hidden_sheet", "Kosong": "empty_sheet", "Grafik": "no_table",
        }  # fmt: skip

    def test_formats_to_the_last_corner_are_no_cells(self) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book.worksheets[0].append(["NIK", "NAMA"])
            book.worksheets[0]["XFD1048576"].font = openpyxl.styles.Font(bold=True)

        assert only(by_openpyxl(fill)).head == [["NIK", "NAMA"]]

    @pytest.mark.parametrize(
        "cut", [lambda xml: xml[: xml.index(b"</row>") + 6], lambda xml: xml[: xml.index(b"</row>")] + b"<c r="]
    )
    def test_one_broken_sheet_is_one_refusal(self, cut: Callable[[bytes], bytes]) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            book.worksheets[0].append(["NIK"])
            book.create_sheet("Kedua").append(["NIK"])
            book.create_sheet("Ketiga").append(["NIK"])

        content = changed(by_openpyxl(fill), "xl/worksheets/sheet2.xml", cut)
        first, second, third = sheets(content)
        assert isinstance(first, Grid) and isinstance(third, Grid) and isinstance(second, Unreadable)
        assert (second.sheet, second.error.code, second.error.sheet) == ("Kedua", "sheet-unreadable", "Kedua")

    @pytest.mark.parametrize(
        "change",
        [
            lambda xml: xml.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?").replace(
                b" xmlns=", b" xmlns:x="
            ),
            lambda xml: xml.replace(b'<c r="A', b'<c  r="A'),
            lambda xml: xml.replace(b't="n"', b""),
        ],
        ids=["prefix", "other order", "no type"],
    )  # fmt: skip
    def test_other_ways_to_write_the_same_xml(self, change: Callable[[bytes], bytes]) -> None:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book.worksheets[0]
            for row in [["DAFTAR", None], [NIK, "x"], [str(NIK), "=B1"], [NIK + 10, "y"]]:
                sheet.append(row)
            sheet.merge_cells("A1:B1")

        grid = only(changed(by_openpyxl(fill), "xl/worksheets/sheet1.xml", change))
        assert [row[0] for row in grid.head[1:]] == [str(NIK), str(NIK), str(NIK + 10)]
        assert numbers(grid, 0) == [2, 4]
        assert grid.around.merged == (Span(1, 0, 1, 1),)
        assert grid.around.uncalculated == {1: (3,)}


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_password_is_told(ending: str) -> None:
    with pytest.raises(DesacoverError) as refused:
        sheets((FILES / f"sandi.{ending}").read_bytes())
    assert refused.value.code == "workbook-encrypted"


def test_a_word_document_is_told() -> None:
    with pytest.raises(DesacoverError) as refused:
        sheets((FILES / "surat.xls").read_bytes())
    assert refused.value.code == "not-a-workbook"


def test_bytes_may_lie_in_a_view() -> None:
    content = memoryview((FILES / "exceljs.xlsx").read_bytes())
    assert [type(one) for one in read_workbook(content, "x.xlsx", "hash")] == [Grid]


def test_numbers_of_a_long_column_agree_with_how_they_were_written() -> None:
    rows = 30_000

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        for row in range(rows):
            nik = NIK + row * 10
            sheet.write(row, 1, nik) if row % 3 == 0 else sheet.write_string(row, 1, str(nik))

    grid = only(by_xlsxwriter(fill))
    asked = pl.Series("row", [rows, 3, 2, 1, 30], dtype=pl.UInt32)
    assert grid.is_number is not None
    assert grid.is_number(0, asked).to_list() == [False, False, False, True, False]
    assert numbers(grid, 0) == list(range(1, rows + 1, 3))
