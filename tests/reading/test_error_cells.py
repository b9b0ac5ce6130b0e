"""A cell in which a spreadsheet could not calculate, in a column that is read, sets its row aside (ROW-14)."""

from __future__ import annotations

import pytest
import xlsxwriter

from desacover.reference.values import is_error_word
from tests.support.office import Office, nik

VILLAGE = "35.07.01.2001"
HEADINGS = ["NIK", "NAMA", "JABATAN", "KODE DESA", "STATUS", "TANGGAL KELUAR", "NO KPJ", "KETERANGAN"]


def rows(count: int) -> list[list[str]]:
    """Rows of a list without an error."""
    return [
        [nik(number), "SITI", "BPD", VILLAGE, "AKTIF", "", str(20_000_000_000 + number), ""]
        for number in range(count)
    ]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_every_column_that_is_read(office: Office, error: str) -> None:
    with xlsxwriter.Workbook(str(office.root / "data" / "raw" / "bpd kab malang 2025-12.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(rows(20), start=1):
            sheet.write_row(at, 0, row)
            if at <= len(HEADINGS):
                sheet.write_formula(at, at - 1, "=NA()", None, error)
    (source,) = office.ingest()["sources"]
    read = len(HEADINGS) - 1
    assert (source["accepted"], source["quarantined"]) == (20 - read, read)
    assert source["reasons"] == {"cell_error": read}
    found = office.json("quarantine")["rows"]
    assert [row["row"] for row in found] == list(range(2, read + 2))


def test_the_text_of_an_error_in_a_csv(office: Office) -> None:
    lines = [HEADINGS, *rows(12)]
    lines[3] = [*lines[3][:3], "#REF!", *lines[3][4:]]
    text = "\n".join(" | ".join(line) for line in lines)
    office.write("bpd kab malang 2025-12.csv", text)
    (source,) = office.ingest()["sources"]
    assert (source["accepted"], source["reasons"]) == (11, {"cell_error": 1})


def test_a_count_that_is_an_error_is_set_aside_as_a_cell(office: Office) -> None:
    office.write(
        "jumlah kab malang 2025.csv",
        "KODE DESA | JUMLAH BPD | JUMLAH PERANGKAT DESA\n35.07.01.2001 | 7 | 10\n35.07.01.2002 | #REF! | 11\n"
        "JUMLAH | 7 | 21\n",
    )
    (source,) = office.ingest()["sources"]
    assert (source["accepted"], source["cells_quarantined"]) == (2, 1)


def test_words_of_errors() -> None:
    assert all(is_error_word(text) for text in ("#N/A", " #ref! ", "Err:502", "#DIV/0!"))
    assert not any(is_error_word(text) for text in ("", "-", "#1", "NA", "N/A", "#", "Erros"))
