"""Where tables are on a sheet: headers of several rows, section lines, totals, signatures, several tables."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest

from desacover.errors import DesacoverError
from desacover.ingest.context import Stated
from desacover.ingest.source import Draft
from tests.support.reading import Reading, column, reasons

IN_MALANG = Stated(period="2025-12", region="35.07")
TAMBAKREJO, SITIARJO, SRIGADING = "35.07.04.2014", "35.07.04.2007", "35.07.25.2002"


def nik(number: int) -> str:
    return f"35070112{number % 12 + 1:02d}80{number:04d}"


def counts(draft: Draft) -> dict[tuple[str, str], int]:
    rows = draft.verdict.accepted.select("region_code", "segment", "count").rows()
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
        assert draft.verdict.account.skipped_kinds == {"numbering": 1}

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

    def test_schooling_under_one_of_many_columns_is_of_no_use(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | KODE DESA | PENDIDIKAN | | |
            | | | SD | SMP | SMA | S1
            {nik(1)} | BPD | {TAMBAKREJO} | | V | |
            """, stated=IN_MALANG)  # fmt: skip
        assert draft.unknown == ()
        assert draft.verdict.account.accepted == 1

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
        assert draft.verdict.account.accepted == 60
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


class TestSections:
    """ROW-2: section lines hold for what follows, until one of the same or an enclosing kind."""

    def test_places_and_segments(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            REKAP PESERTA KABUPATEN MALANG DESEMBER 2025
            NO | NIK | NAMA | JABATAN
            KECAMATAN SUMBERMANJING WETAN | | |
            I. DESA TAMBAKREJO
            A. PERANGKAT DESA
            1 | {nik(1)} | SITI | Sekretaris Desa
            B. BPD
            2 | {nik(2)} | BUDI | Ketua
            JUMLAH | 2
            II. DESA SITIARJO
            1 | {nik(3)} | TONO | Kaur Umum
            Kec. : | Lawang
            Desa : | Srigading
            B. BPD
            1 | {nik(4)} | TINI | Anggota
            """)
        assert column(draft, "unit") == [TAMBAKREJO, TAMBAKREJO, SITIARJO, SRIGADING]
        assert column(draft, "segment") == ["perangkat_desa", "bpd", "perangkat_desa", "bpd"]
        assert draft.verdict.account.skipped_kinds == {"section": 8, "total": 1}

    def test_a_new_district_ends_the_village_before(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN
            KECAMATAN SUMBERMANJING WETAN
            DESA TAMBAKREJO
            {nik(1)} | BPD
            KECAMATAN LAWANG
            {nik(2)} | BPD
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [TAMBAKREJO, "35.07"]

    def test_segments_that_enclose_villages(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | NAMA
            A. PERANGKAT DESA
            DESA TAMBAKREJO KEC. SUMBERMANJING WETAN
            {nik(1)} | SITI
            DESA SITIARJO KEC. SUMBERMANJING WETAN
            {nik(2)} | BUDI
            B. BPD
            {nik(3)} | TONO
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "segment") == ["perangkat_desa", "perangkat_desa", "bpd"]
        assert column(draft, "unit") == [TAMBAKREJO, SITIARJO, "35.07"]

    def test_a_rows_own_words_win(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | DESA | KECAMATAN
            KECAMATAN LAWANG
            {nik(1)} | BPD | Srigading |
            {nik(2)} | BPD | Tambakrejo | Sumbermanjing Wetan
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [SRIGADING, TAMBAKREJO]

    def test_a_section_that_counts_its_people(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            KECAMATAN LAWANG KABUPATEN MALANG
            NIK | JABATAN
            DESA BEDALI (12 orang)
            {nik(1)} | BPD
            BULAN : 2025-11
            {nik(2)} | BPD
            """, stated=Stated(period="2025-12"))  # fmt: skip
        assert column(draft, "unit") == ["35.07.25.2004", "35.07.25.2004"]
        assert column(draft, "period") == ["2025-12", "2025-11"]

    def test_a_section_that_nobody_knows_ends_the_one_before(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NO | NIK | NAMA | KODE DESA
            A | PERANGKAT DESA
            1 | {nik(1)} | SITI | {TAMBAKREJO}
            B | BPD
            2 | {nik(2)} | BUDI | {TAMBAKREJO}
            C | LEMBAGA ADAT
            3 | {nik(3)} | TONO | {TAMBAKREJO}
            D | KARANG TARUNA
            4 | {nik(4)} | TINI | {TAMBAKREJO}
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "segment") == ["perangkat_desa", "bpd", "karang_taruna"]
        assert reasons(draft)[7] == ["segment_missing"]

    def test_hamlets_and_addresses_hold_nothing(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NIK | JABATAN | KODE DESA
            DUSUN KRAJAN
            RT 03 RW 02
            {nik(1)} | BPD | {TAMBAKREJO}
            """, stated=IN_MALANG)  # fmt: skip
        assert column(draft, "unit") == [TAMBAKREJO]
        assert draft.verdict.account.skipped_kinds == {"section": 2}

    def test_pages_with_titles_and_signatures(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            BPD KABUPATEN MALANG
            DESA : TAMBAKREJO KECAMATAN : SUMBERMANJING WETAN
            BULAN : DESEMBER 2025
            NO | NIK | NAMA
            1 | {nik(1)} | SITI
            Mengetahui,
            KEPALA DESA TAMBAKREJO
            SUPARMAN
            NIP. 19650101 199003 1 005
            |
            DESA : SITIARJO KECAMATAN : SUMBERMANJING WETAN
            BULAN : NOVEMBER 2025
            NO | NIK | NAMA
            1 | {nik(2)} | BUDI
            Mengetahui,
            KEPALA DESA SITIARJO
            """)
        assert column(draft, "unit") == [TAMBAKREJO, SITIARJO]
        assert column(draft, "period") == ["2025-12", "2025-11"]
        assert column(draft, "segment") == ["bpd", "bpd"]
        assert draft.verdict.account.quarantined == 0

    TITLES = "REKAP PESERTA\nPERANGKAT DESA {} KECAMATAN LAWANG KABUPATEN MALANG\nKABUPATEN MALANG, {} 2025"

    @pytest.mark.parametrize("between", ["|", "Mengetahui,\nKEPALA DESA SRIGADING\nSITI\n|", "JUMLAH | 1"])
    @pytest.mark.parametrize("below", ["", "|\n"])
    def test_titles_of_a_later_page(self, reading: Reading, between: str, below: str) -> None:
        first, second = self.TITLES.format("SRIGADING", "NOVEMBER"), self.TITLES.format("BEDALI", "DESEMBER")
        header = f"{below}NO | NIK | NAMA"
        draft = reading.csv(
            f"{first}\n{header}\n1 | {nik(1)} | SITI\n{between}\n{second}\n{header}\n1 | {nik(2)} | BUDI\n"
        )
        assert column(draft, "unit") == [SRIGADING, "35.07.25.2004"]
        assert column(draft, "period") == ["2025-11", "2025-12"]
        assert draft.verdict.account.quarantined == 0

    def test_a_later_page_of_a_village_that_nobody_knows(self, reading: Reading) -> None:
        title = "DAFTAR PERANGKAT DESA {} KEC. LAWANG KAB. MALANG BULAN DESEMBER 2025"
        draft = reading.csv(
            f"{title.format('SRIGADING')}\nNIK | NAMA\n{nik(1)} | SITI\n|\n"
            f"{title.format('BDLI')}\nNIK | NAMA\n{nik(2)} | BUDI\n"
            f"|\n{title.format('SRIGADING')}\nNIK | NAMA\n{nik(3)} | TONO\n"
        )
        assert column(draft, "unit") == [SRIGADING, SRIGADING]
        assert reasons(draft) == {7: ["region_unknown"]}


class TestLinesBelow:
    """ROW-2: totals, signatures and footnotes are skipped; rows of persons never are."""

    def test_digits_of_other_scripts_number_no_columns(self, reading: Reading) -> None:
        draft = reading.csv(
            f"NO | NIK | JABATAN | KODE DESA\n０ | ١ | ２ | ३\n1 | {nik(1)} | BPD | {TAMBAKREJO}\n",
            stated=IN_MALANG,
        )
        assert column(draft, "row") == [3]
        assert list(reasons(draft)) == [2]

    def test_a_signature_block_is_no_person(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NO | NIK | NAMA | JABATAN | KODE DESA
            1 | {nik(1)} | SITI | BPD | {TAMBAKREJO}
            JUMLAH | 1 | | |
            Keterangan : data per 31 Desember 2025
            | | | | Malang, 31 Desember 2025
            | Mengetahui, | | Kepala Desa Tambakrejo |
            | | | |
            | SUPARMAN, S.Sos | | BAMBANG |
            | NIP. 196501011990031005 | | |
            """, stated=IN_MALANG)  # fmt: skip
        account = draft.verdict.account
        assert (account.accepted, account.quarantined) == (1, 0)
        assert account.skipped_kinds == {"blank": 1, "footer": 5, "total": 1}

    def test_persons_without_a_nik_at_the_end_are_set_aside(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NO | NIK | NAMA | JABATAN | KODE DESA
            1 | {nik(1)} | SITI | BPD | {TAMBAKREJO}
            2 | - | BUDI | Anggota BPD | {TAMBAKREJO}
            """, stated=IN_MALANG)  # fmt: skip
        assert reasons(draft) == {3: ["nik_missing"]}

    def test_names_with_a_place_at_the_end_are_persons(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NAMA | NIK | DESA | KECAMATAN
            SITI | {nik(1)} | Srigading | Lawang
            BUDI | | Srigading |
            TONO | | Bedali |
            Laki-laki | | 2 |
            SUPARMAN | | BAMBANG |
            """, stated=Stated(period="2025-12", region="35.07", segment="bpd"))  # fmt: skip
        assert reasons(draft) == {3: ["nik_missing"], 4: ["nik_missing"]}

    def test_a_civil_servants_number_below_the_niks(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            NO | NIK | NAMA | JABATAN | KODE DESA
            1 | {nik(1)} | SITI | BPD | {TAMBAKREJO}
            | | | | Malang, 31 Desember 2025
            | Camat | | Kepala Desa Tambakrejo |
            | Drs. SUPARDI | | | SITI
            | 19650101 199003 1 005 | | |
            """, stated=IN_MALANG)  # fmt: skip
        assert draft.verdict.account.skipped_kinds == {"footer": 4}

    def test_numbered_names_at_the_end_are_persons(self, reading: Reading) -> None:
        draft = reading.csv(f"""
            DATA BPD DESA SRIGADING KEC. LAWANG KAB. MALANG
            NO | NIK | NAMA
            1 | {nik(1)} | SITI
            2 | | BUDI
            3 | | TONO
            4 | |
            | Kepala Desa |
            """, stated=Stated(period="2025-12"))  # fmt: skip
        assert reasons(draft) == {4: ["nik_missing"], 5: ["nik_missing"]}
        assert draft.verdict.account.skipped == 2


class TestSeveralTables:
    """A second table on a sheet is read if it is whole."""

    def test_below_each_other(self, reading: Reading) -> None:
        drafts = reading.tables(f"""
            DATA KABUPATEN MALANG DESEMBER 2025
            NIK | NAMA | JABATAN | DESA | KECAMATAN
            {nik(1)} | SITI | BPD | Tambakrejo | Sumbermanjing Wetan
            {nik(2)} | BUDI | BPD | Tambakrejo | Sumbermanjing Wetan
            |
            POTENSI
            DESA | KECAMATAN | BPD | RT | RW | PERANGKAT DESA
            Tambakrejo | Sumbermanjing Wetan | 7 | 20 | 5 | 11
            """)
        first, second = drafts
        assert (first.kind, first.verdict.account.rows_read, first.verdict.account.accepted) == (
            "enrollment",
            2,
            2,
        )
        assert counts(second) == {
            (TAMBAKREJO, "bpd"): 7, (TAMBAKREJO, "rt_rw"): 25, (TAMBAKREJO, "perangkat_desa"): 11,
        }  # fmt: skip
        assert second.periods == ("2025-12",)
        assert first.source_id != second.source_id

    def test_beside_each_other(self, reading: Reading) -> None:
        first, second = reading.tables(f"""
            DATA KABUPATEN MALANG DESEMBER 2025
            NIK | NAMA | JABATAN | DESA | KECAMATAN | | DESA | KECAMATAN | BPD | RT | RW
            {nik(1)} | SITI | BPD | Tambakrejo | Sumbermanjing Wetan || Sitiarjo | Sumbermanjing Wetan | 7 | 20 | 4
            {nik(2)} | BUDI | BPD | Tambakrejo | Sumbermanjing Wetan || | | | |
            """)
        assert column(first, "unit") == [TAMBAKREJO, TAMBAKREJO]
        assert counts(second) == {(SITIARJO, "bpd"): 7, (SITIARJO, "rt_rw"): 24}
        assert second.verdict.account.rows_read == 1

    def test_two_persons_a_row_are_two_tables(self, reading: Reading) -> None:
        first, second = reading.tables(f"""
            NIK | NAMA | JABATAN | KODE DESA | | NIK | NAMA | JABATAN | KODE DESA
            {nik(1)} | SITI | BPD | {TAMBAKREJO} | | {nik(2)} | BUDI | Ketua RT | {TAMBAKREJO}
            """, stated=IN_MALANG)  # fmt: skip
        assert (column(first, "segment"), column(second, "segment")) == (["bpd"], ["rt_rw"])

    def test_two_columns_of_niks_without_a_gap_are_in_doubt(self, reading: Reading) -> None:
        error = reading.refused(f"""
            KODE DESA | KETUA RT | | KETUA RW |
            | NAMA | NIK | NAMA | NIK
            {TAMBAKREJO} | SITI | {nik(1)} | BUDI | {nik(2)}
            """, stated=IN_MALANG)  # fmt: skip
        assert error.code == "heading-twice"


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


class TestContextOfPlace:
    """ROW-5: a village or district that titles, sheet or file state for all rows."""

    ROWS = f"NIK | JABATAN\n{nik(1)} | BPD\n"

    @pytest.mark.parametrize(
        ("title", "unit"),
        [
            ("DAFTAR BPD DESA TAMBAKREJO KECAMATAN SUMBERMANJING WETAN KABUPATEN MALANG", TAMBAKREJO),
            ("PEMERINTAH DESA TAMBAKREJO\nKEC. SUMBERMANJING WETAN\nKAB. MALANG", TAMBAKREJO),
            (
                "Desa/Kelurahan : | Tambakrejo\nKecamatan : | Sumbermanjing Wetan\nKab/Kota : | Kab. Malang",
                TAMBAKREJO,
            ),
            ("DATA PERANGKAT DESA TAHUN 2025 KABUPATEN MALANG", "35.07"),
        ],
    )
    def test_in_title_lines(self, reading: Reading, title: str, unit: str) -> None:
        draft = reading.csv(f"{title}\n{self.ROWS}", stated=Stated(period="2025-12"))
        assert column(draft, "unit") == [unit]

    def test_in_file_names(self, reading: Reading) -> None:
        draft = reading.csv(self.ROWS, "kab malang_desa srigading_2025-12.csv")
        assert column(draft, "unit") == [SRIGADING]

    def test_a_village_that_fits_several_places_is_asked_about(self, reading: Reading) -> None:
        error = reading.refused(f"DESA SUKOREJO KABUPATEN BLITAR\n{self.ROWS}", stated=Stated(period="2025-12"))
        assert error.code == "context-region-unclear"

    def test_two_places_that_differ_are_refused(self, reading: Reading) -> None:
        error = reading.refused(f"KECAMATAN LAWANG KABUPATEN MALANG\n{self.ROWS}", "desa tambakrejo 2025-12.csv")
        assert error.code == "context-conflict"

    @pytest.mark.parametrize("title", ["DESA SADAR JAMINAN SOSIAL", "DATA DESA SE KECAMATAN", "PERANGKAT DESA"])
    def test_words_behind_a_mark_that_are_no_place(self, reading: Reading, title: str) -> None:
        draft = reading.csv(f"{title}\nKAB. MALANG\n{self.ROWS}", stated=Stated(period="2025-12"))
        assert column(draft, "unit") == ["35.07"]

    def test_a_village_that_nobody_knows_is_asked_about(self, reading: Reading) -> None:
        error = reading.refused(f"Desa : Antahberantah\nKab. Malang\n{self.ROWS}", stated=Stated(period="2025-12"))
        assert error.code == "context-region-unclear"

    def test_a_row_that_names_another_village_keeps_it(self, reading: Reading) -> None:
        draft = reading.csv(
            f"DESA TAMBAKREJO KEC. SUMBERMANJING WETAN KAB. MALANG\nNIK | JABATAN | DESA\n{nik(1)} | BPD |\n"
            f"{nik(2)} | BPD | Sitiarjo\n",
            stated=Stated(period="2025-12"),
        )
        assert column(draft, "unit") == [TAMBAKREJO, SITIARJO]

    def test_a_regency_right_behind_village_officials(self, reading: Reading) -> None:
        draft = reading.csv(f"DAFTAR PERANGKAT DESA KABUPATEN MALANG DESEMBER 2025\nNIK | NAMA\n{nik(1)} | SITI\n")
        assert column(draft, "unit") == ["35.07"]

    @pytest.mark.parametrize("title", ["DATA PERANGKAT DESA KEC. LAWANG KAB. MALANG", "Lawang"])
    def test_a_district_with_the_name_of_a_village(self, reading: Reading, tmp_path: Path, title: str) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = title if len(title) < 10 else "Data"
        for row in (["KABUPATEN MALANG"], [title], [], ["NO", "NIK", "NAMA"], [1, nik(1), "SITI"]):
            sheet.append(row)
        book.save(tmp_path / "data.xlsx")
        draft = reading.file(tmp_path / "data.xlsx", stated=Stated(period="2025-12", segment="perangkat_desa"))
        assert draft.context.region == "35.07.25"

    def test_a_name_that_says_the_district_again_is_not_its_chief_village(self, reading: Reading) -> None:
        title = "KETUA RT KECAMATAN LAWANG KABUPATEN MALANG"
        draft = reading.csv(f"{title}\nNO | NIK\n1 | {nik(1)}\n", "Lawang.csv", stated=Stated(period="2025-12"))
        assert draft.context.region == "35.07.25"
        assert column(draft, "unit") == ["35.07"]


class TestContextOfMonth:
    """ROW-5: the month of the list, not the day on which a letter or a decree was signed."""

    ROWS = f"NIK | JABATAN | KODE DESA\n{nik(1)} | BPD | {TAMBAKREJO}\n"

    @pytest.mark.parametrize(
        "around",
        [
            "Malang, 5 Januari 2026\nNomor : 140/35/2026",
            "| | Kab. Malang, 05-01-2026",
            "LAMPIRAN KEPUTUSAN BUPATI MALANG NOMOR 12 TAHUN 2023 TANGGAL 3 MARET 2023",
            "Nomor : 140/11/2025 | Tanggal : 3 Januari 2026",
            "Tanggal : | 05/01/2026",
            "Jatuh tempo : 15 Januari 2026",
        ],
    )
    def test_a_letter_and_a_decree_say_none(self, reading: Reading, around: str) -> None:
        draft = reading.csv(f"{around}\nDATA PESERTA KABUPATEN MALANG BULAN DESEMBER 2025\n{self.ROWS}")
        assert column(draft, "period") == ["2025-12"]
        error = reading.refused(f"{around}\nDATA PESERTA KABUPATEN MALANG\n{self.ROWS}")
        assert error.code == "period-missing"

    def test_a_short_month_by_itself(self, reading: Reading) -> None:
        draft = reading.csv(f"DATA KABUPATEN MALANG TAHUN 2025\n{self.ROWS}", "feb.csv")
        assert column(draft, "period") == ["2025-02"]

    @pytest.mark.parametrize("title", ["DATA BPD KAB. MALANG, 31 DESEMBER 2025", "NO. 5 BULAN DESEMBER 2025"])
    def test_a_day_in_the_title_is_one(self, reading: Reading, title: str) -> None:
        draft = reading.csv(f"{title}\n{self.ROWS}")
        assert column(draft, "period") == ["2025-12"]


class TestCounts:
    """ELI-3: totals are checked, men and women added, results never lent to the denominator."""

    def test_a_recap_lends_no_result(self, reading: Reading) -> None:
        draft = reading.csv("""
            REKAP KABUPATEN MALANG PER DESEMBER 2025
            NO | DESA | KECAMATAN | BPD | | | RT/RW | |
            | | | POTENSI | TERDAFTAR | % | POTENSI | TERDAFTAR | %
            I | KECAMATAN SUMBERMANJING WETAN | | 14 | 12 | 85 | 46 | 40 | 80
            1 | Tambakrejo | Sumbermanjing Wetan | 7 | 6 | 85,7 | 25 | 20 | 80
            2 | Sitiarjo | Sumbermanjing Wetan | 7 | 6 | 85,7 | 21 | 20 | 80
            TOTAL | | | 15 | 12 | | 46 | 40 |
            """)
        assert counts(draft) == {
            (TAMBAKREJO, "bpd"): 7, (TAMBAKREJO, "rt_rw"): 25, (SITIARJO, "bpd"): 7, (SITIARJO, "rt_rw"): 21,
        }  # fmt: skip
        assert draft.verdict.account.noted == {"total_differs": 1}
        assert draft.verdict.account.skipped_kinds == {"total": 2}

    def test_a_later_page_of_another_year(self, reading: Reading) -> None:
        draft = reading.csv("""
            DATA JUMLAH BPD KABUPATEN MALANG TAHUN 2024
            NO | KECAMATAN | DESA | BPD
            1 | Lawang | Srigading | 7
            |
            DATA JUMLAH BPD KABUPATEN MALANG TAHUN 2025
            NO | KECAMATAN | DESA | BPD
            1 | Lawang | Srigading | 9
            """)
        assert draft.periods == ("2024-01", "2025-01")
        assert column(draft, "count") == [7, 9]

    INSURED = """
        REKAP PESERTA BPJS KETENAGAKERJAAN PER DESA KABUPATEN MALANG DESEMBER 2025
        KODE DESA | BPD | RT/RW
        35.07.25.2002 | 7 | 21
        """

    def test_a_recap_of_the_insured_is_no_denominator(self, reading: Reading) -> None:
        assert reading.refused(self.INSURED).code == "counts-of-insured"

    @pytest.mark.parametrize(
        ("text", "stated"),
        [
            (INSURED, Stated(kind="eligible")),
            (INSURED.replace("REKAP PESERTA", "POTENSI PESERTA"), None),
            (INSURED.replace("RT/RW", "RT/RW | BPD TERDAFTAR").replace("| 21", "| 21 | 6"), None),
        ],
    )
    def test_counts_that_are_said_to_be_of_positions(
        self, reading: Reading, text: str, stated: Stated | None
    ) -> None:
        assert counts(reading.csv(text, stated=stated)) == {(SRIGADING, "bpd"): 7, (SRIGADING, "rt_rw"): 21}

    def test_men_without_women_are_no_count(self, reading: Reading) -> None:
        draft = reading.csv("""
            DESA | KECAMATAN | PERANGKAT DESA | | BPD |
            | | L | P | L | P
            Tambakrejo | Sumbermanjing Wetan | 5 | 3 | 4 | x3
            """, stated=IN_MALANG)  # fmt: skip
        assert counts(draft) == {(TAMBAKREJO, "perangkat_desa"): 8}
        assert draft.verdict.account.cells_quarantined == 1

    def test_the_same_count_twice_is_in_doubt(self, reading: Reading) -> None:
        error = reading.refused("""
            DESA | KECAMATAN | TAHUN 2024 | | TAHUN 2025 |
            | | BPD | RT/RW | BPD | RT/RW
            Tambakrejo | Sumbermanjing Wetan | 7 | 30 | 9 | 31
            """, stated=IN_MALANG)  # fmt: skip
        assert error.code == "heading-twice"

    def test_a_list_of_districts_is_no_list_of_subtotals(self, reading: Reading) -> None:
        draft = reading.csv("""
            WILAYAH | BPD | RT | RW
            Kecamatan Lawang | 70 | 200 | 50
            Kecamatan Sumbermanjing Wetan | 80 | 210 | 55
            """.replace("WILAYAH", "KECAMATAN"), stated=IN_MALANG)  # fmt: skip
        assert counts(draft)[("35.07.25", "bpd")] == 70


def test_a_table_without_headings_is_refused(reading: Reading) -> None:
    error = reading.refused(
        f"{nik(1)} | SITI | BPD | Tambakrejo\n{nik(2)} | BUDI | BPD | Sitiarjo\n", stated=IN_MALANG
    )
    assert isinstance(error, DesacoverError)
    assert error.code == "header-not-found"


class TestSameHeaderAgain:
    """The header stands again below titles that state something else: what it heads is theirs."""

    HEADER = "NIK | NAMA | DESA | STATUS"
    FIRST = "3507010104800001 | A | Tulungrejo | AKTIF\n3507010104800002 | B | Tulungrejo | AKTIF\n"
    SECOND = "3507010104800003 | C | Banjarejo | AKTIF\n"

    def draft(self, reading: Reading, first: str, second: str) -> Draft:
        (draft,) = reading.tables(f"{first}\n{self.HEADER}\n{self.FIRST}\n{second}\n{self.HEADER}\n{self.SECOND}")
        return draft

    @pytest.mark.parametrize(
        "second", ["DATA BPD KEC. DONOMULYO BULAN FEBRUARI 2025", "DATA PESERTA FEBRUARI 2025"]
    )
    def test_another_month(self, reading: Reading, second: str) -> None:
        draft = self.draft(reading, "DATA BPD KEC. DONOMULYO KAB. MALANG BULAN JANUARI 2025", second)
        assert column(draft, "period") == ["2025-01", "2025-01", "2025-02"]
        assert column(draft, "segment") == ["bpd", "bpd", "bpd"]

    def test_another_segment_and_place(self, reading: Reading) -> None:
        draft = self.draft(
            reading,
            "DATA BPD DESA TULUNGREJO KEC. DONOMULYO KAB. MALANG JANUARI 2025",
            "DATA LINMAS DESA BANJAREJO KEC. DONOMULYO KAB. MALANG",
        )
        assert column(draft, "segment") == ["bpd", "bpd", "linmas"]
        assert column(draft, "unit") == ["35.07.01.2001", "35.07.01.2001", "35.07.01.2002"]

    def test_a_page_of_the_same_list(self, reading: Reading) -> None:
        draft = self.draft(reading, *["DATA BPD KEC. DONOMULYO KAB. MALANG BULAN JANUARI 2025"] * 2)
        assert draft.verdict.account.accepted == 3

    def test_its_columns_in_another_order(self, reading: Reading) -> None:
        for between in ("", " | | | |\n"):
            first, second = reading.tables(
                "KODE DESA | RT | RW | BPD | LINMAS\n35.07.01.2001 | 10 | 2 | 7 | 9\n"
                f"{between}KODE DESA | RT | RW | LINMAS | BPD\n35.07.01.2002 | 10 | 2 | 9 | 7\n",
                stated=Stated(period="2025-01"),
            )
            for one in (first, second):
                counted = one.verdict.accepted.select("segment", "count").iter_rows()
                assert dict(counted) == {"bpd": 7, "linmas": 9, "rt_rw": 12}

    def test_another_word_for_the_same_column(self, reading: Reading) -> None:
        draft = reading.csv(
            "KODE DESA | RT | RW | LINMAS\n35.07.01.2001 | 10 | 2 | 9\n"
            "KODE DESA | RT | RW | HANSIP\n35.07.01.2002 | 10 | 2 | 9\n",
            stated=Stated(period="2025-01"),
        )
        assert draft.verdict.account.accepted == 2
