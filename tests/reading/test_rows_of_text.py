"""Rows of a text: what fits is read, what does not is misshapen by itself, and no other row is lost."""

from __future__ import annotations

import csv
import io
import time

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desacover.reading.read.records import rows
from desacover.reading.source import Draft
from tests.support.malang import IN_MALANG, TAMBAKREJO, nik
from tests.support.reading import Reading, column, reasons
from tests.support.texts import body_of, grid_of, rows_of

HEAD = "NIK;NAMA;DESA\n"

Cells = list[list[str]]


def shape(text: str) -> list[tuple[int, bool, tuple[str | None, ...]]]:
    """Row number, whether it is misshapen, and the cells, below a header of three."""
    body = body_of((HEAD + text).encode())
    return list(zip(body.row.to_list(), body.misshapen.to_list(), body.cells.rows(), strict=True))


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1;A;B", ("1", "A", "B")),
        ("1;A", ("1", "A", None)),
        ("1", ("1", None, None)),
        ("", (None, None, None)),
        ("1;A;B;;;", ("1", "A", "B")),
        ('1;A;B; ;""', ("1", "A", "B")),
        ('1;"A;A";B', ("1", "A;A", "B")),
        ('1;"A ""X"" A";B', ("1", 'A "X" A', "B")),
        ('1;5" A;B', ("1", '5" A', "B")),
        ('1;A";B', ("1", 'A"', "B")),
        ('1;5" A;"B;B"', ("1", '5" A', "B;B")),
        ('1;"SITI "IIN" RAHAYU";"B"', ("1", 'SITI "IIN" RAHAYU', "B")),
        ('1;"A" B;C', ("1", '"A" B', "C")),
        ("1;'A;B'", ("1", "'A", "B'")),
        ('1;"A\nA";B', ("1", "A\nA", "B")),
        ('1;"A\n\n;A";B', ("1", "A\n\n;A", "B")),
        ('1;"\n";B', ("1", "\n", "B")),
        ('1;"A\n";" \nB"', ("1", "A\n", " \nB")),
        ('"1\n1";"A\nA";"B\nB"', ("1\n1", "A\nA", "B\nB")),
        ('1;"A\nA"', ("1", "A\nA", None)),
    ],
)
@pytest.mark.parametrize("other", ["2;C;D", '2;"C";"D"', '2;C;D;surplus;"x"', '2;"C;D', '"2;C;D'])
def test_a_line_that_fits_is_read_whatever_the_next_one_is(
    line: str, cells: tuple[str | None, ...], other: str
) -> None:
    read = shape(f"{line}\n{other}\n9;Y;Z\n")
    assert read[0] == (2, False, cells)
    assert read[1][0] == 3 and read[1][1] == (other not in ("2;C;D", '2;"C";"D"'))
    assert read[2:] == [(4, False, ("9", "Y", "Z"))]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1;A;B;C", ("1", "A", "B;C")),
        ("1;A;B;;C;", ("1", "A", "B;;C;")),
        ('1;"A;B', ("1", '"A', "B")),
        ('"1;A;B', ('"1', "A", "B")),
        ('1;"A" B;"C', ("1", '"A" B', '"C')),
        ('1;A;"', ("1", "A", '"')),
        ('1;"A', ("1", '"A', None)),
    ],
)
@pytest.mark.parametrize(
    "others",
    ["2;C;D\n3;E;F", '2;"C";"D"\n"3";"E";"F"', '2;"C\nC";D\n3;E;F', '2;"";D\n3;";";F', '2;C;D\n3;E;"F\n"'],
)
def test_a_line_that_does_not_fit_is_set_aside_alone(
    line: str, cells: tuple[str | None, ...], others: str
) -> None:
    read = shape(f"0;X;X\n{line}\n{others}\n")
    sound = list(csv.reader(io.StringIO(others, newline=""), delimiter=";"))
    assert read == [
        (2, False, ("0", "X", "X")),
        (3, True, cells),
        *(
            (4 + n, False, tuple(cell or (None if cell is None else cell) for cell in row))
            for n, row in enumerate(sound)
        ),
    ]


def test_a_quote_that_closes_far_below_swallows_no_rows() -> None:
    text = '1;"A;B\n' + "2;C;D\n" * 5 + '3;E";F\n4;G;H\n'
    assert [bad for _, bad, _ in shape(text)] == [True] + [False] * 7
    assert shape(text)[6] == (8, False, ("3", 'E"', "F"))


def test_an_endless_text_is_no_cell() -> None:
    """No cell of an office holds more than a spreadsheet's cell can, by far."""
    text = '1;"A\n' + "words without any sign\n" * 10_000 + '";B\n2;C;D\n'
    read = shape(text)
    assert read[0] == (2, True, ("1", '"A', None))
    assert read[-1] == (10_004, False, ("2", "C", "D"))


def test_the_head_is_not_swallowed() -> None:
    text = 'DAFTAR "PESERTA"\n"Desember 2025;;\nNIK;"NAMA\nPESERTA";DESA\n1;A;B\n'
    grid = grid_of(text.encode())
    assert grid.head == [
        ['DAFTAR "PESERTA"'], ['"Desember 2025', None, None], ["NIK", "NAMA\nPESERTA", "DESA"], ["1", "A", "B"],
    ]  # fmt: skip
    body = body_of(text.encode(), width=3, header_rows=3)
    assert (body.row.to_list(), body.cells.rows()) == ([4], [("1", "A", "B")])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_below_titles_of_several_lines(end: str) -> None:
    text = '"DAFTAR\nPESERTA";\n\nNIK;NAMA\n1;A\n"2\n2";B\n3;C'.replace("\n", end)
    body = body_of(text.encode(), width=2, header_rows=3)
    assert body.row.to_list() == [4, 5, 6]
    assert body.cells.rows() == [("1", "A"), ("2\n2", "B"), ("3", "C")]


def test_nothing_below_the_header() -> None:
    for text in (b"NIK;NAMA", b"NIK;NAMA\n", b"\xef\xbb\xbfNIK;NAMA\r\n"):
        assert rows_of(text) == []


def test_one_column() -> None:
    assert rows_of(b"NIK\n1\n\n2\n") == [("1",), (None,), ("2",)]


CELL = st.text("AB c1é;,|\t\"'\n.", max_size=6)
LINE_CELL = st.text('AB1é," ', max_size=5)


def written(table: Cells, delimiter: str, quoting: int, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)  # type: ignore[arg-type]
    return text.getvalue()


def as_read(table: Cells) -> list[tuple[str | None, ...]]:
    return [tuple(cell or None for cell in row) for row in table]


def without_empty(cells: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    return [tuple(cell or None for cell in row) for row in cells]


@given(
    st.data(),
    st.sampled_from(";,\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
)
def test_any_table_comes_back(data: st.DataObject, delimiter: str, end: str, encoding: str) -> None:
    width = data.draw(st.integers(2, 5))
    # A text that has both line ends and delimiters may be rows that a quote has swallowed.
    cell = CELL.map(lambda text: text.replace(delimiter, "x") if "\n" in text else text)
    table = data.draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=9))
    quoting = csv.QUOTE_ALL if end == "\r" else data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    text = f"sep={delimiter}{end}" + written([["HEAD"] * width, *table], delimiter, quoting, end)
    body = body_of(text.encode(encoding), width)
    assert without_empty(body.cells.rows()) == as_read(table)
    assert not body.misshapen.any()
    if end == "\n":
        slow = rows(written(table, delimiter, quoting, end).encode(), delimiter, width)
        assert without_empty(slow.cells.rows()) == as_read(table)
        assert not slow.misshapen.any()


@given(st.data(), st.integers(3, 5), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_a_damaged_line_costs_no_other(data: st.DataObject, width: int, quoting: int) -> None:
    drawn = data.draw(
        st.lists(st.lists(LINE_CELL, min_size=width - 1, max_size=width - 1), min_size=2, max_size=9)
    )
    table = [[f"R{number}", *row] for number, row in enumerate(drawn)]
    lines = [written([row], ";", quoting, "") for row in table]
    at = data.draw(st.integers(0, len(table) - 1))
    place = data.draw(st.integers(0, len(lines[at])))
    lines[at] = data.draw(
        st.sampled_from([lines[at] + ";Z", lines[at][:place], lines[at][:place] + '"' + lines[at][place:]])
    )
    body = body_of(("\n".join(["HEAD;" * (width - 1) + "HEAD", *lines]) + "\n").encode(), width)
    assert body.row.to_list() == list(range(2, len(table) + 2))
    others = [number for number in range(len(table)) if number != at]
    read = without_empty(body.cells.rows())
    assert [read[number] for number in others] == [as_read(table)[number] for number in others]
    assert not any(body.misshapen[number] for number in others)


def test_a_line_of_nothing_but_quotes_costs_no_time() -> None:
    started = time.process_time()
    shape(
        '1;"A\n' + '"' * 100_001 + ";B\n" + '1;"A\n' + ';"' * 100_001 + '\n2;"";"' + '""' * 100_000 + "\n9;Y;Z\n"
    )
    assert time.process_time() - started < 2


@pytest.mark.parametrize("bad", ["x;y;z;surplus", 'x;"y;z', 'x;"y" y;"z', 'x;";\n', 'x;"";"y\n";"', '";"\n'])
def test_bad_lines_cost_time_only_in_proportion(bad: str) -> None:
    """Twice as many lines take about twice the time, however the quotes stand."""

    def seconds(lines: int) -> float:
        text = (HEAD + ('1;"";C\n' * 3 + bad + "\n") * lines).encode()
        started = time.process_time()
        body_of(text)
        return time.process_time() - started

    seconds(100)
    few, many = seconds(2_000), seconds(16_000)
    assert many < 0.5 + 24 * few


class TestShape:
    """ROW-3: a row whose values have moved into other columns is set aside, whatever they would say there."""

    HEAD = "NIK | NAMA | NO KPJ | JABATAN | KODE DESA | STATUS | TGL NONAKTIF | KETERANGAN"

    def lines(self, number: int = 8) -> list[str]:
        ended = ("AKTIF |", "NON AKTIF | 01-03-2025")
        return [
            f"{nik(n)} | ORANG {'ABCDEFGHI'[n]} | 2334455660{n} | BPD | {TAMBAKREJO} | {ended[n % 3 == 1]} |"
            for n in range(1, number + 1)
        ]

    def read(self, reading: Reading, *lines: str) -> Draft:
        return reading.csv("\n".join([self.HEAD, *lines]), stated=IN_MALANG)

    @pytest.mark.parametrize(
        "line",
        [
            "{nik} | | ORANG X | 23344556609 | BPD | {desa} | AKTIF | |",
            "{nik} | ORANG | X | 23344556609 | BPD | {desa} | AKTIF | |",
            "{nik} | ORANG X | 23344556609 | BPD | {desa} | NON AKTIF | | 01-03-2025 |",
            "{nik} | ORANG X 23344556609 | BPD | {desa} | AKTIF | |",
            "{nik} | ORANG X | 23344556609BPD | {desa} | AKTIF | |",
            "{nik} | ORANG X | 23344556609 | BPD | {desa} | NON AKTIF01-03-2025 |",
            "{nik} | ORANG X | 23344556609 | BPD | {desa}",
            "{nik} | ORANG X",
        ],
    )
    def test_a_row_whose_values_moved(self, reading: Reading, line: str) -> None:
        odd = line.format(nik=nik(19), desa=TAMBAKREJO)
        draft = self.read(reading, *self.lines(4), odd, *self.lines()[4:])
        assert draft.account.accepted == 8
        assert list(reasons(draft)) == [6]

    @pytest.mark.parametrize(
        "end", ["AKTIF | |", "AKTIF | | | ", "AKTIF |", "AKTIF", "AKTIF | | lengkap", "AKTIF | | | | |"]
    )
    def test_blank_cells_at_the_end_may_be_more_or_fewer(self, reading: Reading, end: str) -> None:
        odd = f"{nik(19)} | ORANG X | 23344556609 | BPD | {TAMBAKREJO} | AKTIF {end}"
        draft = self.read(reading, *self.lines(), odd)
        assert draft.account.accepted == 9
        assert column(draft, "status")[-1] == "active"

    def test_counts_that_moved_are_no_counts(self, reading: Reading) -> None:
        place = "Sumbermanjing Wetan"
        villages = ["Tambakrejo", "Sitiarjo", "Kedungbanteng", "Tambakasri", "Druju", "Argotirto"]
        rows = [f"{place} | {village} | 7 | 2{n} | {n} | 11 |" for n, village in enumerate(villages, 2)]
        rows[2] = f"{place} | Kedungbanteng | 724 | 4 | 11 |"
        rows[4] = f"{place} | Druju | 7 | | 26 | 6 | 11 |"
        head = "KECAMATAN | DESA | BPD | RT | RW | PERANGKAT DESA | KETERANGAN"
        draft = reading.csv("\n".join([head, *rows]), stated=IN_MALANG)
        assert reasons(draft) == {4: ["row_shape"], 6: ["row_shape"]}
        assert draft.accepted.read().filter(pl.col("segment") == "bpd")["count"].to_list() == [7] * 4

    def test_a_row_over_two_lines_without_quotes(self, reading: Reading) -> None:
        above, below = f"{nik(19)} | ORANG", f"X | 23344556609 | BPD | {TAMBAKREJO} | AKTIF | |"
        draft = self.read(reading, *self.lines(4), above, below, *self.lines()[4:])
        assert draft.account.accepted == 8
        assert draft.account.quarantined == 2

    def test_titles_totals_and_signatures_are_no_rows_of_odd_shape(self, reading: Reading) -> None:
        foot = ["JUMLAH | 8", "| | | | Malang, 31 Desember 2025", "Kepala Dinas", "NIP. 196501011990031001"]
        draft = self.read(reading, *self.lines(), *foot)
        assert (draft.account.accepted, draft.account.quarantined) == (8, 0)

    def test_what_is_never_kept_is_not_kept_with_a_row_that_moved(self, reading: Reading) -> None:
        head = "NIK | NAMA | NO KPJ | JABATAN | KODE DESA | STATUS | ALAMAT | KETERANGAN"
        lines = [one.replace("AKTIF |", "AKTIF | Jalan Mawar").replace("01-03-2025", "") for one in self.lines()]
        odd = f"{nik(19)} | 23344556609 | BPD | {TAMBAKREJO} | AKTIF | Jalan Melati 7 |"
        draft = reading.csv("\n".join([head, *lines[:5], odd, *lines[5:]]), stated=IN_MALANG)
        assert [row for row, why in reasons(draft).items() if why == ["row_shape"]] == [7]
        assert not draft.quarantine.read()["cells"].str.contains("Mel").any()


class TestQuotes:
    """Quotes and separators that are plain to the eye are read."""

    @pytest.mark.parametrize(
        ("text", "cells"),
        [
            ('"1", "A, A", "B"\n', ("1", "A, A", "B")),
            ('"1" ,"A, A" ,"B"\n', ("1", "A, A", "B")),
            ('"1","A \\"A\\" A","B"\n', ("1", 'A "A" A', "B")),
            ("'1','A, A','B'\n", ("1", "A, A", "B")),
            ("1,'A, A',B\n", ("1", "A, A", "B")),
            ("'1','A ''A''','B'\n", ("1", "A 'A'", "B")),
        ],
    )
    def test_one_line(self, text: str, cells: tuple[str, ...]) -> None:
        assert rows_of(f"NIK,NAMA,DESA\n{text}2,C,D\n3,E,F\n".encode()) == [
            cells,
            ("2", "C", "D"),
            ("3", "E", "F"),
        ]

    @pytest.mark.parametrize("sign", [";", "\t", "|"])
    def test_a_line_in_another_delimiter(self, sign: str) -> None:
        line = sign.join(["1", '"A, B"', "C", "D"])
        text = f"NIK,NAMA,DESA,STATUS\n0,E,F,G\n{line}\n2,H,I,J\n"
        cells = rows_of(text.replace('"A, B"', "A B").encode())
        assert cells == [("0", "E", "F", "G"), ("1", "A B", "C", "D"), ("2", "H", "I", "J")]

    @pytest.mark.parametrize("sign", [":", "\\t", "~", " "])
    def test_signs_that_no_spreadsheet_writes(self, sign: str) -> None:
        table = [["NIK", "NAMA", "DESA", "STATUS"], ["1", "A A", "B", "C"], ["2", "D", "E", "F"]]
        text = "".join(sign.join(f'"{cell}"' for cell in row) + "\n" for row in table)
        assert rows_of(text.encode()) == [tuple(row) for row in table[1:]]
