"""The delimiter of a text: by evidence from all of it, or as its first line states it."""

from __future__ import annotations

import pytest

from desacover.reading.read.dialect import find_delimiter
from desacover.reading.read.tidy import tidy
from tests.support.texts import grid_of, rows_of

WIDE = "NO,NIK,NAMA,DESA,PROGRAM\n" + "".join(
    f"{n},35070112048{n:05d},BUDI,Tambakrejo,JKK;JKM\n" for n in range(20)
)
PLACES = "".join(f"35070112048{n:05d};BUDI;Malang, 12-04-1980;Tambakrejo\n" for n in range(20))


@pytest.mark.parametrize(
    ("text", "delimiter", "width"),
    [
        ("DAFTAR PESERTA, DESEMBER 2025\n\nNIK;NAMA;UPAH\n1;A;1,5\n2;B;2,5\n", ";", 3),
        ("REKAP, 2025\nKABUPATEN, MALANG\nDESA;UPAH\nA;1,5\nB;2,5\n", ";", 2),
        ('NIK,NAMA\n1,"A, B; C"\n2,"D; E"\n', ",", 2),
        ("NIK\n1\n2\n", ",", 1),
        ("NIK;PROGRAM\n" + "1;JKK,JKM,JHT\n" * 50, ";", 2),
        (WIDE, ",", 5),
        ("DAFTAR, DESEMBER 2025\nKAB, MALANG\nNIK;NAMA;TTL;DESA\n" + PLACES, ";", 4),
        ("NIK\tNAMA\tTTL\n" + "1\tSITI, S.Pd; M.M\tMalang, 12-04-1980\n" * 9, "\t", 3),
        ("NIK|NAMA|DESA\n1|A; B|C\n2|A; B|C\n", "|", 3),
        ("RT,RW,UPAH\n1,2,3\n4,5,6\n", ",", 3),
        ("NO,RT,RW,NAMA\n" + "1,2,3,BUDI\n" * 9, ",", 4),
        ("DAFTAR;;;\nNIK;NAMA;;\n1;A, B;;\n", ";", 4),
        ('NIK;NAMA;DESA\n1;"SITI;A\n2;B;C\n', ";", 3),
    ],
)
def test_the_delimiter_that_a_careful_person_sees(text: str, delimiter: str, width: int) -> None:
    assert find_delimiter(text.encode()) == (delimiter, width)


def test_the_end_of_a_long_text_counts_as_much_as_its_start() -> None:
    titles = "keterangan, catatan\n" * 3_000
    table = "NIK;NAMA;DESA\n" + "1;SITI RAHAYU;Tambakrejo\n" * 40_000
    assert find_delimiter((titles + table).encode()) == (";", 3)


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;\r"])
def test_a_stated_delimiter_is_honoured_and_its_line_is_no_row(first: str) -> None:
    """Spreadsheets hide the line, so that the header is their row 1."""
    text = f"{first}\nNIK;UPAH, Rp\n1;1,5\n2;2,5\n".encode()
    grid = grid_of(text)
    assert grid.head[0] == ["NIK", "UPAH, Rp"]
    (body,) = grid.blocks(1, 2)
    assert (body.row.to_list(), body.cells.rows()) == ([2, 3], [("1", "1,5"), ("2", "2,5")])


def test_a_stated_delimiter_may_be_any_sign() -> None:
    assert rows_of(b"\xef\xbb\xbfsep=^\r\nNIK^NAMA\r\n1^A;B\r\n") == [("1", "A;B")]
    assert tidy(b"sep=\t\nNIK\tNAMA\n").delimiter == "\t"
    assert tidy(b"separator=1;2\nNIK;NAMA\n").delimiter is None


def test_lines_wrapped_in_quotes_as_a_whole_are_read_as_their_inside() -> None:
    text = b'"NIK,NAMA,DESA"\r\n\r\n"1,""SITI, S.Pd"",A"\r\n"2,BUDI,B";;\r\n'
    assert grid_of(text).head[0] == ["NIK", "NAMA", "DESA"]
    assert rows_of(text) == [(None, None, None), ("1", "SITI, S.Pd", "A"), ("2", "BUDI", "B")]


def test_titles_above_wrapped_lines_need_no_quotes() -> None:
    text = b'DAFTAR PESERTA\n\n"NIK,NAMA,DESA"\n"1,A,B"\n'
    assert grid_of(text).head[0] == ["DAFTAR PESERTA"]
    assert rows_of(text, header_rows=3) == [("1", "A", "B")]


def test_one_line_that_is_not_wrapped_leaves_all_as_they_are() -> None:
    text = b'"DAFTAR, 2025"\nNIK;NAMA\n1;A\n'
    assert grid_of(text).head[:2] == [["DAFTAR, 2025"], ["NIK", "NAMA"]]


def test_single_quotes_are_text() -> None:
    assert rows_of(b"NIK;NAMA\n'3507;'A;\n") == [("'3507", "'A")]


def test_separators_at_the_end_of_every_line() -> None:
    assert rows_of(b"NIK;NAMA;;;\n1;A;;;\n2;B;;;\n", width=2) == [("1", "A"), ("2", "B")]
