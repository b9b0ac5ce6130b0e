"""Encodings by evidence over the whole file, and letters that were encoded twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desacover.reading.read.encoding import find_encoding, mend
from tests.support.texts import body_of, grid_of, rows_of

TEXT = "NIK;NAMA;DESA\n1;SITI É;Tambakrejo\n2;JOSÉ – “BUDI”;Sitiarjo\n"
ROWS = [("1", "SITI É", "Tambakrejo"), ("2", "JOSÉ – “BUDI”", "Sitiarjo")]
PLAIN = b"1;A;B\n" * 30_000


def twice(text: str, encoding: str = "cp1252") -> str:
    """A text in UTF-8, read as Windows-1252 by mistake; bytes that this does not know stay as they are."""
    return "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode(encoding) for byte in text.encode()
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_with_every_line_end(encoding: str, end: str) -> None:
    content = TEXT.replace("\n", end).encode(encoding)
    assert grid_of(content).head[0] == ["NIK", "NAMA", "DESA"]
    assert rows_of(content) == ROWS


def test_a_mark_decides_in_both_orders_of_bytes() -> None:
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        assert find_encoding(mark + TEXT.encode(encoding)) == (encoding, 2)
        assert rows_of(mark + TEXT.encode(encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_whose_start_does_not_look_wide(encoding: str) -> None:
    """NULs are counted over everything: the first cells may be empty or in another script."""
    text = "ꦱꦶꦠꦶ" * 900 + "\n;;\n" + "1;SITI;Tambakrejo\n" * 2_000
    assert find_encoding(text.encode(encoding)) == (encoding, 0)


def test_some_nulls_do_not_make_a_text_wide() -> None:
    assert find_encoding(b"NIK;NAMA\n1;A\0\n" + b"\0" * 100 + PLAIN) == ("utf-8", 0)


@pytest.mark.parametrize("place", [0, 90_000, len(PLAIN)])
def test_one_odd_letter_anywhere_decides(place: int) -> None:
    assert find_encoding(PLAIN[:place] + "é".encode() + PLAIN[place:]) == ("utf-8", 0)
    assert find_encoding(PLAIN[:place] + "é".encode("cp1252") + PLAIN[place:]) == ("cp1252", 0)


def test_a_letter_cut_off_at_the_end_is_no_utf8() -> None:
    assert find_encoding(PLAIN + "é".encode()[:1]) == ("cp1252", 0)


def test_bytes_without_a_letter_are_replaced_and_their_rows_marked() -> None:
    body = body_of(b"NIK;NAMA\n1;SIT\x81 \xc9\n2;BUDI\n3;\x9d\n")
    assert body.cells["1"].to_list() == ["SIT\ufffd É", "BUDI", "\ufffd"]
    assert body.replaced is not None and body.replaced.to_list() == [True, False, True]


def test_nothing_is_marked_where_nothing_was_mended() -> None:
    body = body_of(TEXT.encode())
    assert body.mended is None or not body.mended.any()
    assert body.replaced is None


def test_letters_encoded_twice_are_mended_and_their_rows_marked() -> None:
    names = ["SITI É", "BUDI", "JOSÉ – “A”", "35\u00a007", "Á Í Ï Ð Ý"]
    text = "NIK;NAMA\n" + "".join(f"{n};{twice(name)}\n" for n, name in enumerate(names))
    body = body_of(text.encode())
    assert body.cells["1"].to_list() == names
    assert body.mended is not None and body.mended.to_list() == [True, False, True, True, True]


def test_headings_encoded_twice_are_mended() -> None:
    assert grid_of(twice("NIK;NAMA\u00a0PESERTA;É\n1;A;B\n").encode()).head[0] == ["NIK", "NAMA\u00a0PESERTA", "É"]


def test_letters_encoded_three_times() -> None:
    assert mend(twice(twice("JOSÉ – Ñ"))) == "JOSÉ – Ñ"


@pytest.mark.parametrize("name", ["JOÃO", "Ã", "MÂRÉ", "É", "â", "São “Tomé”", "ÄÖÜ", "25 °C", "Ã ", "ÃÃ", "“Â”"])
def test_good_letters_stay(name: str) -> None:
    assert mend(name) == name
    body = body_of(f"NIK;NAMA\n1;{name}\n2;B\n".encode())
    assert body.cells["1"].to_list() == [name, "B"]


def test_a_good_letter_beside_one_encoded_twice() -> None:
    assert mend("JOSÉ " + twice("–") + " SITI") == "JOSÉ – SITI"


def test_lines_of_utf8_in_a_file_that_is_not_are_mended_too() -> None:
    body = body_of("NIK;NAMA\n1;JOSÉ\n".encode("cp1252") + "2;JOSÉ\n".encode())
    assert body.cells["1"].to_list() == ["JOSÉ", "JOSÉ"]
    assert body.mended is not None and body.mended.to_list() == [False, True]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc"])))
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    assert mend(twice(text)) == mend(text)


@pytest.mark.parametrize(
    "content",
    [
        b"NIK;NAMA\n1;A\n2;B\n\x1a",
        b"NIK;NAMA\r\n1;A\r\n2;B\r\n\x1a\x1a\r\n",
        b"\x0cNIK;NAMA\n1;A\n\x0c2;B\n",
        b"NIK;NAMA\0\n1;\0A\n2;B\0\0\n\0\0\0",
        b"\xef\xbb\xbfNIK;NAMA\n\xef\xbb\xbf1;A\n2;B",
        b"NIK;NAMA\r\r\n1;A\r\r\n2;B\r\r\n",
        b"NIK;NAMA\r\n1;A\n2;B\r",
    ],
)
def test_signs_that_are_no_text_do_no_harm(content: bytes) -> None:
    grid = grid_of(content)
    assert grid.head[0] == ["NIK", "NAMA"]
    (body,) = grid.blocks(1, 2)
    assert [row for row in body.cells.rows() if any(row)] == [("1", "A"), ("2", "B")]
    assert body.row[:2].to_list() == [2, 3]
    assert not body.misshapen.any()


def test_a_return_inside_a_cell_ends_no_line() -> None:
    assert rows_of(b"NIK;NAMA;DESA\n1;SITI\rAMINAH;A\n2;BUDI;B\n") == [
        ("1", "SITI AMINAH", "A"),
        ("2", "BUDI", "B"),
    ]
