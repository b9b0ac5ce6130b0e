"""Where headers are, and what columns mean: by several rows of headings, by their values."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest

from desacover.errors import DesacoverError
from desacover.reading.source import Draft
from tests.support.malang import IN_MALANG, SITIARJO, SRIGADING, TAMBAKREJO, nik
from tests.support.reading import Reading, column


def counts(draft: Draft) -> dict[tuple[str, str], int]:
    rows = draft.accepted.read().select("region_code", "segment", "count").rows()
    return {(region, segment): count for region, segment, count in rows}


class TestHeader:
    """ROW-5: a header of one to three rows below title lines, whose merged cells name groups of columns."""

    GROUPED = f"""
        DAFTAR PESERTA BPJS KETENAGAKERJAAN KABUPATEN MALANG
        Bulan / Tahun : | Desember / 2025
        |
        NO | N I K | N A M A | WILAYAH | | PROGRAM | | | JABATAN | JENIS KELAMIN |
        | | | DESA | KECAMATAN | JHT | JKK | JKM | | L | P
        (1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)
        1 | {nik(1)} | SITI | Tambakrejo | Sumbermanjing Wetan | 0 | 1 | V | Anggota BPD | | V
        2 | {nik(2)} | BUDI | Sitiarjo | Sumbermanjing Wetan | Rp 20.000 | 1 | 1 | Ketua BPD | V |
        """

    def test_two_rows_with_groups(self, reading: Reading) -> None:
        draft = reading.csv(self.GROUPED)
        assert column(draft, "unit") == [TAMBAKREJO, SITIARJO]
        assert column(draft, "period") == ["2025-12", "2025-12"]
        assert draft.account.skipped_kinds == {"numbering": 1}

    def test_marks_under_one_of_several_columns(self, reading: Reading) -> None:
        draft = reading.csv(self.GROUPED)
        assert column(draft, "sex") == ["P", "L"]
        assert column(draft, "programmes") == [3, 7]  # JKK 1, JKM 2, JHT 4

    def test_a_mark_in_both_columns_says_nothing(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | KODE DESA | JENIS KELAMIN |
            | | | L | P
            {nik(1)} | BPD | {TAMBAKREJO} | V | V
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "sex") == [None]

    def test_three_rows(self, reading: Reading) -> None:
        draft = reading.csv("""
            KECAMATAN | DESA | JUMLAH APARATUR | | | |
            | | PERANGKAT DESA | | BPD | |
            | | L | P | L | P | JML
            Sumbermanjing Wetan | Tambakrejo | 5 | 3 | 4 | 3 | 7
            """, stated=IN_MALANG)  # fmt: skip
        assert counts(draft) == {(TAMBAKREJO, "bpd"): 7, (TAMBAKREJO, "perangkat_desa"): 8}

    @pytest.mark.parametrize("order", [1, -1])
    def test_columns_about_an_heir_are_never_the_persons(self, reading: Reading, order: int) -> None:
        columns = [
            ("NIK", "", nik(1)), ("NAMA", "", "SITI"), ("TGL LAHIR", "", ""), ("KODE DESA", "", TAMBAKREJO),
            ("JABATAN", "", "BPD"),
        ]  # fmt: skip
        heir = [("AHLI WARIS", "NIK", nik(9)), ("", "NAMA", "BUDI"), ("", "TGL LAHIR", "01-02-1999")]
        both = [*columns, *heir] if order > 0 else [*heir, *columns]
        text = "\n".join(" | ".join(one[at] for one in both) for at in range(3))
        draft = reading.csv(text, stated=IN_MALANG)
        assert column(draft, "nik") == [int(nik(1))]
        assert column(draft, "birth_date") == [None]

    def test_a_first_column_that_is_never_kept(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            ALAMAT | NIK | JABATAN | KODE DESA
            Jl. Mawar | {nik(1)} | BPD | {TAMBAKREJO}
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [TAMBAKREJO]

    def test_merged_cells_of_one_of_two_columns_that_fill_each_other(
        self, reading: Reading, tmp_path: Path
    ) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (
            ["NIK", "JABATAN", "DESA", "NAMA DESA", "KECAMATAN"],
            [nik(1), "BPD", "Tambakrejo", None, "Sumbermanjing Wetan"],
            [nik(2), "BPD", None, None, "Sumbermanjing Wetan"],
            [nik(3), "BPD", None, "Sitiarjo", "Sumbermanjing Wetan"],
        ):
            sheet.append(row)
        sheet.merge_cells("C2:C3")
        book.save(tmp_path / "bpd.xlsx")
        draft = reading.file(tmp_path / "bpd.xlsx", IN_MALANG)
        assert column(draft, "unit") == [TAMBAKREJO, TAMBAKREJO, SITIARJO]

    def test_schooling_under_one_of_many_columns_is_of_no_use(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | KODE DESA | PENDIDIKAN | | |
            | | | SD | SMP | SMA | S1
            {nik(1)} | BPD | {TAMBAKREJO} | | V | |
            """, stated=IN_MALANG)  # fmt: skip
        assert draft.account.accepted == 1

    def test_headings_broken_over_two_rows(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NOMOR | NAMA | JABATAN | KODE | TANGGAL
            KTP | LENGKAP | | DESA | LAHIR
            {nik(1)} | SITI | BPD | {TAMBAKREJO} | 12-02-1980
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [TAMBAKREJO]
        assert str(column(draft, "birth_date")[0]) == "1980-02-12"

    def test_a_long_preamble(self, reading: Reading) -> None:
        preamble = "\n".join(f"Keterangan ke-{n} dari surat pengantar" for n in range(45))
        draft = reading.csv(
            f"{preamble}\nNIK | JABATAN | KODE DESA\n{nik(1)} | BPD | {TAMBAKREJO}\n", stated=IN_MALANG
        )
        assert column(draft, "row") == [47]

    def test_a_person_run_into_the_headings_is_not_lost(self, reading: Reading) -> None:
        refused = reading.refused(
            f"NIK | JABATAN | KODE DESA{nik(1)} | BPD | {TAMBAKREJO}\n{nik(2)} | BPD | {TAMBAKREJO}\n",
            stated=IN_MALANG,
        )
        assert refused.code == "header-not-found"

    def test_lines_above_the_first_heading_are_not_lost(self, reading: Reading) -> None:
        line = f"{nik(1)} | SITI | BPD | {TAMBAKREJO}\n"
        refused = reading.refused(f"{line}NIK | NAMA | JABATAN | KODE DESA\n{line}", stated=IN_MALANG)
        assert refused.code == "header-not-found"

    def test_a_cell_that_strayed_far_to_the_right(self, reading: Reading, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["NIK", "JABATAN", "KODE DESA", None, "CATATAN"])
        for number in range(1, 61):
            sheet.append([nik(number), "BPD", TAMBAKREJO])
        sheet["XFD9"] = "x"
        sheet.merge_cells("XFA9:XFD9")
        book.save(tmp_path / "bpd.xlsx")
        began = time.monotonic()
        draft = reading.file(tmp_path / "bpd.xlsx", IN_MALANG)
        assert draft.account.accepted == 60
        assert time.monotonic() - began < 5

    @pytest.mark.parametrize("known", [True, False])
    def test_merged_cells_of_a_workbook(self, reading: Reading, tmp_path: Path, known: bool) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (
            ["DAFTAR ANGGOTA BPD KABUPATEN MALANG BULAN DESEMBER 2025"],
            [],
            ["NO", "NIK", "WILAYAH", None, "NAMA"],
            [None, None, "KECAMATAN", "DESA", None],
            [1, nik(1), "Sumbermanjing Wetan", "Tambakrejo", "SITI"],
            [2, nik(2), None, None, "BUDI"],
            [3, nik(3), "Lawang", "Srigading", "TONO"],
        ):
            sheet.append(row)
        if known:
            for span in ("A1:E1", "C3:D3", "A3:A4", "B3:B4", "E3:E4", "C5:C6", "D5:D6"):
                sheet.merge_cells(span)
        book.save(tmp_path / "bpd.xlsx")
        draft = reading.file(tmp_path / "bpd.xlsx")
        # Without merged cells nobody knows whether the blank place is the one above.
        second = TAMBAKREJO if known else "35.07"
        assert column(draft, "unit") == [TAMBAKREJO, second, SRIGADING]


class TestByValues:
    """A column is judged by its values where its heading says another thing."""

    def test_employee_numbers_headed_nik(self, reading: Reading) -> None:
        rows = "\n".join(f"1002{n} | {nik(n)} | BPD | {TAMBAKREJO}" for n in range(1, 7))
        draft = reading.csv(f"NIK | NO. KTP | JABATAN | KODE DESA\n{rows}\n", stated=IN_MALANG)
        assert column(draft, "nik") == [int(nik(n)) for n in range(1, 7)]

    def test_niks_under_a_heading_nobody_knows(self, reading: Reading) -> None:
        rows = "\n".join(f"1002{n} | {nik(n)} | BPD | {TAMBAKREJO}" for n in range(1, 7))
        draft = reading.csv(f"NIK | NOMOR DUKCAPIL | JABATAN | KODE DESA\n{rows}\n", stated=IN_MALANG)
        assert column(draft, "nik") == [int(nik(n)) for n in range(1, 7)]

    def test_employee_numbers_alone_are_refused(self, reading: Reading) -> None:
        rows = "\n".join(f"1002{n} | BPD | {TAMBAKREJO}" for n in range(1, 7))
        error = reading.refused(f"NIK | JABATAN | KODE DESA\n{rows}\n", stated=IN_MALANG)
        assert error.code == "nik-not-in-column"

    def test_a_status_of_marriage_is_none(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | KODE DESA | STATUS
            {nik(1)} | BPD | {TAMBAKREJO} | K
            {nik(2)} | BPD | {TAMBAKREJO} | TK
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "status") == [None, None]

    def test_desa_and_kelurahan_fill_each_other(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | DESA | NAMA DESA | KECAMATAN
            {nik(1)} | BPD | Tambakrejo | | Sumbermanjing Wetan
            {nik(2)} | BPD | | Sitiarjo | Sumbermanjing Wetan
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [TAMBAKREJO, SITIARJO]

    def test_two_villages_that_differ_are_in_doubt(self, reading: Reading) -> None:
        error = reading.refused(f"""
            NIK | JABATAN | DESA | NAMA DESA | KECAMATAN
            {nik(1)} | BPD | Tambakrejo | Sitiarjo | Sumbermanjing Wetan
            """, stated=IN_MALANG)  # fmt: skip
        assert error.code == "heading-twice"


def test_a_table_without_headings_is_refused(reading: Reading) -> None:
    error = reading.refused(
        f"{nik(1)} | SITI | BPD | Tambakrejo\n{nik(2)} | BUDI | BPD | Sitiarjo\n", stated=IN_MALANG
    )
    assert isinstance(error, DesacoverError)
    assert error.code == "header-not-found"


class TestShifted:
    """A header that is one off its columns is refused: what stands below it is another column's."""

    ROWS = "\n".join(
        f"{n} | {nik(n)} | ORANG | 2334455{n:04d} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF | 01-02-20{n} |"
        for n in range(10, 18)
    )
    HEAD = ("NO", "NIK", "NAMA", "NO KPJ", "JABATAN", "DESA", "KECAMATAN", "STATUS", "TGL AKTIF", "KETERANGAN")

    @pytest.mark.parametrize("end", ["", " | "])
    @pytest.mark.parametrize("at", range(1, 9))
    def test_two_headings_in_one_cell(self, reading: Reading, at: int, end: str) -> None:
        head = [*self.HEAD[:at], f"{self.HEAD[at]} {self.HEAD[at + 1]}", *self.HEAD[at + 2 :]]
        error = reading.refused(" | ".join(head) + end + "\n" + self.ROWS, stated=IN_MALANG)
        assert error.code == "header-shifted"
        assert nik(10) not in error.message("en") and "ORANG" not in error.message("en")

    @pytest.mark.parametrize("end", ["", " | "])
    @pytest.mark.parametrize("at", range(1, 8))
    def test_a_heading_that_is_missing(self, reading: Reading, at: int, end: str) -> None:
        head = [*self.HEAD[:at], *self.HEAD[at + 1 :]]
        error = reading.refused(" | ".join(head) + end + "\n" + self.ROWS, stated=IN_MALANG)
        assert error.code == "header-shifted"

    def test_counts(self, reading: Reading) -> None:
        rows = "".join(
            f"Sumbermanjing Wetan | {one} | 7 | 20 | 4 | 11\n" for one in ("Tambakrejo", "Sitiarjo", "Druju")
        )
        for head in (
            "KECAMATAN | DESA | BPD RT | RW | PERANGKAT DESA |",
            "KECAMATAN | DESA | BPD | RW | PERANGKAT DESA |",
        ):
            assert reading.refused(f"{head}\n{rows}", stated=IN_MALANG).code == "header-shifted"

    def test_dates_without_a_heading(self, reading: Reading) -> None:
        error = reading.refused(self.head_without("TGL AKTIF"), stated=IN_MALANG)
        assert (error.code, error.facts["column"]) == ("header-shifted", 9)

    @pytest.mark.parametrize("ended", [1, 4])
    def test_statuses_under_remarks_beside_dates_under_the_status(self, reading: Reading, ended: int) -> None:
        rows = "".join(
            f"{nik(n)} | BPD | {TAMBAKREJO} | 0{n}-05-2022 | {'01-02-2025' if n <= ended else ''} |"
            f" {'NON AKTIF' if n <= ended else 'AKTIF'} | {'lengkap' if n == 3 else ''}\n"
            for n in range(1, 9)
        )
        head = "NIK | JABATAN | KODE DESA | TGL NONAKTIF | STATUS | KETERANGAN |\n"
        assert reading.refused(head + rows, stated=IN_MALANG).code == "header-shifted"

    def test_a_number_without_a_heading_is_no_harm(self, reading: Reading) -> None:
        assert reading.csv(self.head_without("NO"), stated=IN_MALANG).account.accepted == 8

    def head_without(self, name: str) -> str:
        return " | ".join("" if one == name else one for one in self.HEAD) + "\n" + self.ROWS

    def test_villages_under_a_heading_that_nobody_knows(self, reading: Reading) -> None:
        rows = "".join(f"Sumbermanjing Wetan | {one} | 7 | 11\n" for one in ("Tambakrejo", "Sitiarjo", "Druju"))
        error = reading.refused(f"KECAMATAN | ENTITAS | BPD | PERANGKAT DESA\n{rows}", stated=IN_MALANG)
        assert error.code == "heading-unclear"
        assert 'village = "ENTITAS"' in (error.hint("en") or "")


class TestHeadingRows:
    """What makes a row a heading row."""

    def test_a_colon_in_a_heading_makes_no_title(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | NAMA | NO KPJ | TANGGAL LAHIR (contoh : 020221) | JABATAN | KODE DESA
            {nik(1)} | A | 23344556601 | 02-01-1980 | BPD | {TAMBAKREJO}
            """, stated=IN_MALANG)  # fmt: skip
        assert str(column(draft, "birth_date")[0]) == "1980-01-02"

    @pytest.mark.parametrize(
        "again", ["| | | JABATAN | RW | RT | |", "| | | | | | DESA |", "| | | JABATAN | | | |"]
    )
    def test_a_heading_said_again_below_itself(self, reading: Reading, again: str) -> None:
        draft = reading.csv(f"""
            NIK | NAMA | NO KPJ | JABATAN | | | DESA | KECAMATAN
            {again}
            {nik(1)} | A | 23344556601 | Ketua RT | | 02 | Tambakrejo | Sumbermanjing Wetan
            {nik(2)} | B | 23344556602 | Ketua RW | 01 | | Tambakrejo | Sumbermanjing Wetan
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [TAMBAKREJO, TAMBAKREJO]
        assert column(draft, "row") == [3, 4]

    def test_the_row_that_is_most_like_a_header_is_shown(self, reading: Reading) -> None:
        error = reading.refused(f"""
            REKAP BPJS
            KODE WILAYAH KERJA | NOMOR KARTU KELUARGA IBU | NAMA IBU KERJA | SITI RAHAYU
            1 | {nik(1)} | SITI RAHAYU | BPD
            """, stated=IN_MALANG)  # fmt: skip
        assert error.code == "header-not-found"
        for language, words in (("en", "row 2"), ("id", "baris 2")):
            hint = error.hint(language) or ""
            assert words in hint and "NAMA IBU KERJA" in hint
            assert "SITI" not in hint and nik(1) not in hint

    def test_no_list_of_persons_is_shown_as_a_header(self, reading: Reading) -> None:
        error = reading.refused("SITI RAHAYU | Ketua RT | Tumpang\nBUDI | BPD | Lawang\n", stated=IN_MALANG)
        assert error.code == "header-not-found"
        assert "SITI" not in (error.hint("id") or "") and "BUDI" not in (error.hint("id") or "")
