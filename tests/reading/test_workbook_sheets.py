"""No sheet vanishes: each is read, passed over with a note, or refused by name."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from desacover.reading.read.book.ole import Ole
from desacover.reading.read.grid import Grid, PassedOver
from tests.reading.test_workbook_facts import changed, sheets
from tests.support.office import Office, nik

FILES = Path(__file__).parent / "files"
RELATION = '<Relationship Id="rId9{}" Type="http://schemas.{}" Target="{}"/>'
MACROS = "microsoft.com/office/2006/relationships/xlMacrosheet"
DIALOG = "openxmlformats.org/officeDocument/2006/relationships/dialogsheet"


def notes(content: bytes) -> list[tuple[str, str]]:
    """The sheets in order, with the note of each that is passed over and `read` of the others."""
    found = sheets(content)
    assert all(isinstance(one, Grid | PassedOver) for one in found)
    return [(one.sheet, one.note if isinstance(one, PassedOver) else "read") for one in found]


def book() -> bytes:
    """A workbook with a list, sheets without one, and sheets that are no tables."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        rows = [["NIK", "JABATAN", "KODE DESA", "STATUS"]]
        rows += [[nik(number), "BPD", "35.07.01.2001", "AKTIF"] for number in range(1, 6)]
        for name in ("Data", "Dalam", "Sembunyi"):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        book.worksheets()[1].very_hidden()
        book.worksheets()[2].hide()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$A$1:$A$3"})
        book.add_chartsheet("Grafik").set_chart(chart)
        book.add_worksheet("Kosong")
        book.add_worksheet("Spasi").write(80, 0, "  ")
        book.add_worksheet("Format").write_blank(5, 5, None, book.add_format({"bold": True}))
    content = made.getvalue()
    listed = b'<sheet name="Makro" sheetId="91" r:id="rId91"/><sheet name="Isian" sheetId="92" r:id="rId92"/>'
    relations = RELATION.format(1, MACROS, "macrosheets/sheet1.xml")
    relations += RELATION.format(2, DIALOG, "worksheets/sheet1.xml")
    content = changed(content, "xl/workbook.xml", lambda xml: xml.replace(b"</sheets>", listed + b"</sheets>"))
    return changed(
        content, "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", relations.encode() + b"</Relationships>"),
    )  # fmt: skip


def test_every_sheet_of_an_xlsx_is_named() -> None:
    assert notes(book()) == [
        ("Data", "read"),
        ("Dalam", "hidden_sheet"),
        ("Sembunyi", "hidden_sheet"),
        ("Grafik", "no_table"),
        ("Kosong", "empty_sheet"),
        ("Spasi", "empty_sheet"),
        ("Format", "empty_sheet"),
        ("Makro", "no_table"),
        ("Isian", "no_table"),
    ]


def test_the_list_beside_macros_is_taken_in(office: Office) -> None:
    (office.root / "data" / "raw" / "kab malang 2025-12.xlsm").write_bytes(book())
    found = {one["sheet"]: one for one in office.ingest()["sources"]}
    assert (found["Data"]["accepted"], len(found)) == (5, 9)
    assert {one["status"] for name, one in found.items() if name != "Data"} == {"passed_over"}


@pytest.mark.parametrize("kind", [1, 2, 6])
def test_sheets_of_an_xls_that_are_no_tables(kind: int) -> None:
    container = Ole((FILES / "daftar.xls").read_bytes())
    stream = bytearray(container.read("Workbook"))
    at = stream.index(b"Kosong")
    stream[at - 3] = kind
    assert struct.unpack_from("<H", stream, at - 12)[0] == 0x0085
    content = container.with_only("Workbook", bytes(stream), ["workbook"])
    assert notes(content) == [("Data", "read"), ("Lama", "hidden_sheet"), ("Kosong", "no_table")]


def test_every_sheet_of_an_ods_is_named() -> None:
    assert notes((FILES / "daftar.ods").read_bytes()) == [
        ("Data", "read"),
        ("Lama", "hidden_sheet"),
        ("Kosong", "empty_sheet"),
    ]
