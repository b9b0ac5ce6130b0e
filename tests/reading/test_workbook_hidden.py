"""Hidden rows and columns: every format says which they are, by number and place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from desacover.reading.read.files import read
from desacover.reading.read.grid import Around, Grid, runs
from tests.reading.test_workbook_facts import changed

FILES = Path(__file__).parent / "files"


def around(content: bytes | str, name: str = "a.xls") -> Around:
    """What lies around the cells of the one grid of a content."""
    content = content.encode() if isinstance(content, str) else content
    (grid,) = [one for one in read(Path(name), content, name, "hash") if isinstance(one, Grid)]
    return grid.around


def by_openpyxl(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number in range(1, 11):
        sheet.append([f"{column}{number}" for column in "ABCDE"])
    fill(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods(rows: str, columns: str = "") -> bytes:
    """A workbook of OpenDocument, with the XML of its one table."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    made = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        book.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
            f'<office:spreadsheet><table:table table:name="A">{columns}{rows}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    return made.getvalue()


def ods_row(text: str, more: str = "", cells: int = 1) -> str:
    """A row of such a table."""
    cell = f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    return f"<table:table-row{more}>{cell * cells}</table:table-row>"


class TestXlsx:
    def test_rows_and_columns(self) -> None:
        def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
            for number in (3, 4, 5, 9, 400):
                sheet.row_dimensions[number].hidden = True
            sheet.column_dimensions["B"].hidden = True

        low = b'<row ht="0" customHeight="1" r="7"'
        thin = b'<col min="4" max="4" width="0" customWidth="1"/></cols>'
        content = changed(
            by_openpyxl(fill),
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(b'<row r="7"', low).replace(b"</cols>", thin),
        )
        found = around(content)
        assert found.hidden == ((3, 5), (7, 7), (9, 9))
        assert (found.hidden_rows, found.hidden_places, found.hidden_columns) == (5, (1, 3), 2)

    def test_a_shut_group(self) -> None:
        assert around(by_openpyxl(lambda sheet: sheet.row_dimensions.group(4, 6, hidden=True))).hidden == ((4, 6),)

    def test_rows_that_do_not_say_their_number(self) -> None:
        def bare(xml: bytes) -> bytes:
            for number in range(1, 11):
                xml = xml.replace(b'<row r="%d"' % number, b"<row")
            return xml

        content = by_openpyxl(lambda sheet: sheet.row_dimensions.group(4, 6, hidden=True))
        assert around(changed(content, "xl/worksheets/sheet1.xml", bare)).hidden == ((4, 6),)

    def test_apostrophes_around_attributes(self) -> None:
        def other(xml: bytes) -> bytes:
            return re.sub(rb'="([^"]*)"', rb"='\1'", xml)

        content = by_openpyxl(lambda sheet: sheet.row_dimensions.group(4, 6, hidden=True))
        assert around(changed(content, "xl/worksheets/sheet1.xml", other)).hidden == ((4, 6),)

    def test_a_filter_over_a_hundred_thousand_rows(self) -> None:
        rows = b"".join(
            b'<row r="%d"%s><c r="A%d"><v>1</v></c></row>' % (row, b' hidden="1"' * (row % 2), row)
            for row in range(1, 100_001)
        )

        def many(xml: bytes) -> bytes:
            start, end = xml.index(b"<sheetData>") + 11, xml.index(b"</sheetData>")
            return xml[:start] + rows + xml[end:]

        found = around(changed(by_openpyxl(lambda sheet: None), "xl/worksheets/sheet1.xml", many))
        assert found.hidden_rows == 50_000
        asked = pl.Series([1, 2, 99_999, 100_000, 3], dtype=pl.UInt32)
        assert found.hides(asked).to_list() == [True, False, True, False, True]


class TestOds:
    def test_filtered_repeated_and_grouped_rows(self) -> None:
        rows = (
            ods_row("a")
            + ods_row("b", ' table:number-rows-repeated="3" table:visibility="filter"')
            + ods_row("c", ' table:visibility="collapse"')
            + ods_row("d")
            + '<table:table-row-group table:display="false">'
            + ods_row("e")
            + f"<table:table-row-group>{ods_row('f')}</table:table-row-group></table:table-row-group>"
            + f"<table:table-row-group>{ods_row('g')}</table:table-row-group>"
        )
        assert around(ods(rows)).hidden == ((2, 5), (7, 8))

    def test_columns(self) -> None:
        columns = (
            '<table:table-column/><table:table-column table:number-columns-repeated="2" '
            'table:visibility="collapse"/><table:table-column-group table:display="false"><table:table-column/>'
            "</table:table-column-group><table:table-column/>"
        )
        rows = ods_row("a", cells=5) + ods_row("b", cells=5)
        assert around(ods(rows, columns)).hidden_places == (1, 2, 3)


class TestOtherFormats:
    @pytest.mark.parametrize("ending", ["xls", "ods"])
    def test_by_libreoffice(self, ending: str) -> None:
        found = around((FILES / f"daftar.{ending}").read_bytes())
        assert (found.hidden, found.hidden_places) == (((7, 7),), (1,))

    def test_xlsb(self) -> None:
        content = (FILES / "sheetjs_berjarak.xlsb").read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            part = next(name for name in book.namelist() if "worksheets/sheet1" in name)
            cells = book.read(part)
        # The record of row 5: kind 0, 25 bytes, its number first, its flags in the twelfth byte.
        at = cells.index(b"\x00\x19\x04\x00\x00\x00") + 2
        shut = cells[: at + 11] + bytes([cells[at + 11] | 0x10]) + cells[at + 12 :]
        assert around(changed(content, part, lambda _: shut)).hidden == ((5, 5),)

    def test_spreadsheetml(self) -> None:
        row = (
            '<Row{}><Cell><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row>'
        )
        table = (
            '<Column ss:Index="2" ss:Hidden="1"/>'
            + row.format("")
            + row.format(' ss:Hidden="1"')
            + row.format(' ss:Index="5" ss:Height="0"')
            + row.format("")
        )
        found = around(
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
            f"{table}</Table></Worksheet></Workbook>"
        )
        assert (found.hidden, found.hidden_places) == (((2, 2), (5, 5)), (1,))

    @pytest.mark.parametrize(
        "page",
        [
            "<table><tr><td>a<tr style='color:red; display: NONE'><td>b<tr><td>c</table>",
            "<table><tr><td>a<tr class='x' hidden><td>b<tr title='a hidden one'><td>c</table>",
            "<table><tbody><tr><td>a</tbody><tbody hidden><tr><td>b</tbody><tbody><tr><td>c</table>",
            "<table><tr><td>a</table><table style='display:none'><tr><td>b</table><table><tr><td>c</table>",
            "<table><tr><td>a<tr height=0 style='visibility:collapse'><td>b<tr><td>c</table>",
        ],
    )
    def test_pages(self, page: str) -> None:
        assert around(page).hidden == ((2, 2),)

    def test_columns_of_pages(self) -> None:
        page = "<table><tr><th>a<th style='display:none'>b<th>c<tr><td>1<td style='display:none'>2<td>3</table>"
        assert around(page).hidden_places == (1,)


def test_runs_are_joined_and_end_with_the_sheet() -> None:
    assert runs([(7, 7), (1, 2), (3, 3), (8, 900), (999, 1000)], 10) == ((1, 3), (7, 10))
    assert Around(hidden=((1, 3),)).hides(pl.Series([], dtype=pl.UInt32)).to_list() == []
    assert Around().hides(pl.Series([1], dtype=pl.UInt32)).to_list() == [False]
