"""CSV as offices save it: four delimiters, encodings by evidence, packed or not."""

from __future__ import annotations

import gzip

import pytest

from desacover.reading.context import Stated
from desacover.reading.read.dialect import find_delimiter
from desacover.reading.read.encoding import find_encoding
from tests.support.office import nik
from tests.support.reading import Reading, column

STATED = Stated(period="2025-12", region="35.07")
TEXT = f"NIK;NAMA;JABATAN;DESA;KECAMATAN\n{nik(1)};SITI É;BPD;Tambakrejo;Sumbermanjing Wetan\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_every_delimiter_in_every_encoding(reading: Reading, delimiter: str, encoding: str) -> None:
    path = reading.folder / "data.csv"
    path.write_bytes(TEXT.replace(";", delimiter).encode(encoding))
    assert column(reading.file(path, STATED), "name") == ["SITI É"]


def test_packed(reading: Reading) -> None:
    path = reading.folder / "kab_malang_2025-12.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    draft = reading.file(path)
    assert draft.periods == ("2025-12",)
    assert column(draft, "nik") == [int(nik(1))]


def test_packed_in_several_members(reading: Reading) -> None:
    path = reading.folder / "kab_malang_2025-12.csv.gz"
    more = TEXT.splitlines()[1].replace(nik(1), nik(2)) + "\n"
    path.write_bytes(gzip.compress(TEXT.encode()) + gzip.compress(more.encode()))
    assert column(reading.file(path), "nik") == [int(nik(1)), int(nik(2))]


def test_lines_of_old_macs(reading: Reading) -> None:
    path = reading.folder / "kab_malang_2025-12.csv"
    path.write_bytes(TEXT.replace("\n", "\r").encode())
    assert column(reading.file(path), "nik") == [int(nik(1))]


def test_serials_of_a_spreadsheet_are_months_too(reading: Reading) -> None:
    head, row = TEXT.splitlines()
    path = reading.folder / "kab_malang.csv"
    path.write_text(f"{head};PERIODE;LUNAS S/D\n{row};46022;45991\n")
    draft = reading.file(path)
    assert (draft.periods, column(draft, "paid_through")) == (("2025-12",), [2025 * 12 + 10])


def test_one_odd_letter_at_the_very_end_decides_the_encoding() -> None:
    plain = b"a;b\n" * 100_000
    assert find_encoding(plain + "é".encode("cp1252")) == ("cp1252", 0)
    assert find_encoding(plain + "é".encode()) == ("utf-8", 0)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("DAFTAR PESERTA, DESEMBER 2025\n\nNIK;NAMA;UPAH\n1;A;1,5\n2;B;2,5\n", ";"),
        ('NIK,NAMA\n1,"A, B; C"\n2,"D; E"\n', ","),
        ("NIK\n1\n2\n", ","),
    ],
)
def test_the_delimiter_is_found_among_title_lines_and_decimals(text: str, delimiter: str) -> None:
    assert find_delimiter(text.encode())[0] == delimiter


def test_line_breaks_inside_quotes_and_blank_lines_keep_the_row_numbers(reading: Reading) -> None:
    path = reading.folder / "data.csv"
    path.write_text(
        "NIK;NAMA;JABATAN;DESA;KECAMATAN\n\n"
        f'{nik(1)};"SITI\nRAHAYU";BPD;Tambakrejo;Sumbermanjing Wetan\n'
        f"{nik(2)};BUDI;BPD;Tambakrejo;Sumbermanjing Wetan\n"
    )
    draft = reading.file(path, STATED)
    assert column(draft, "row") == [3, 4]
    assert column(draft, "name") == ["SITI RAHAYU", "BUDI"]
    assert draft.account.skipped_kinds == {"blank": 1}
