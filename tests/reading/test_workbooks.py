"""Workbooks by two writers: typed cells, hidden sheets, several sheets, rounded numbers, passwords."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from desacover.reading.context import Stated
from tests.support.office import Office, nik
from tests.support.reading import Reading, column, reasons

STATED = Stated(period="2025-12", region="35.07")
HEAD = ["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "TGL LAHIR", "UPAH"]


def member(number: int, **other: object) -> list[object]:
    row = {
        "nik": int(nik(number)), "nama": f"ORANG {number}", "jabatan": "BPD", "desa": "Tambakrejo",
        "kecamatan": "Sumbermanjing Wetan", "lahir": datetime.date(1980, 4, number % 28 + 1), "upah": 1_500_000.5,
    }  # fmt: skip
    return list({**row, **other}.values())


def by_xlsxwriter(path: Path, sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> Path:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(at, place, datetime.datetime.combine(cell, datetime.time()), day)
                elif cell is not None:
                    sheet.write(at, place, cell)
    book.close()
    return path


def by_openpyxl(path: Path, sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


WRITERS = pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])


@WRITERS
def test_typed_cells_below_blank_rows_and_titles(reading: Reading, write) -> None:
    rows = [[], ["DAFTAR ANGGOTA BPD"], [], HEAD, member(1), member(2)]
    draft = reading.file(write(reading.folder / "x.xlsx", {"Data": rows}), STATED)
    assert column(draft, "row") == [5, 6]
    assert column(draft, "nik") == [int(nik(1)), int(nik(2))]
    assert column(draft, "birth_date") == [datetime.date(1980, 4, 2), datetime.date(1980, 4, 3)]
    assert column(draft, "wage") == [1_500_000, 1_500_000]
    assert draft.account.noted == {}


@WRITERS
def test_numbers_that_excel_rounded_are_damaged_but_text_is_not(reading: Reading, write) -> None:
    rounded = [member(number, nik=int(nik(number)) // 10 * 10) for number in range(1, 5)]
    text = [member(number, nik=f"{int(nik(number)) // 10 * 10}") for number in range(11, 13)]
    draft = reading.file(write(reading.folder / "x.xlsx", {"Data": [HEAD, *rounded, *text]}), STATED)
    assert reasons(draft) == {row: ["nik_damaged"] for row in range(2, 6)}


@WRITERS
def test_every_visible_sheet_is_a_source_of_its_own(office: Office, write) -> None:
    sheets = {
        "Sampul": [["DINAS PMD"], ["KABUPATEN MALANG"]],
        "BPD": [HEAD, *(member(number, jabatan=None) for number in range(7))],
        "RT RW": [HEAD, *(member(number, jabatan=None) for number in range(20, 29))],
        "Lama": [HEAD, member(40)],
    }
    write(office.root / "data" / "raw" / "peserta_kab_malang_2025-12.xlsx", sheets, ("Lama",))
    found = {one["sheet"]: one for one in office.ingest()["sources"]}
    assert {name: one["status"] for name, one in found.items()} == {
        "Sampul": "passed_over", "BPD": "ingested", "RT RW": "ingested", "Lama": "passed_over",
    }  # fmt: skip
    assert (found["Lama"]["note"], found["Sampul"]["note"]) == ("hidden_sheet", "no_table")
    rows = office.json("report", "--period", "2025-12")["rows"]
    assert {row["segment"]: row["participants"] for row in rows if row["reported"]} == {"bpd": 7, "rt_rw": 9}


def test_a_password_is_told(office: Office) -> None:
    # What Excel writes with a password: an OLE container that holds a stream of this name.
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    (office.root / "data" / "raw" / "rahasia 2025-12.xlsx").write_bytes(content)
    ran = office.run("ingest", "--format", "json")
    assert ran.document["sources"][0]["error"]["code"] == "workbook-encrypted"
