"""Lines that hold no person: sections and pages that hold, totals, signatures."""

from __future__ import annotations

import pytest

from desacover.reading.context import Stated
from desacover.reading.source import Draft
from tests.support.malang import IN_MALANG, SITIARJO, SRIGADING, TAMBAKREJO, nik
from tests.support.reading import Reading, column, reasons


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
        assert draft.account.skipped_kinds == {"section": 8, "total": 1}

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
        assert draft.account.skipped_kinds == {"section": 2}

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
        assert draft.account.quarantined == 0

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
        assert draft.account.quarantined == 0

    def test_a_later_page_of_a_village_that_nobody_knows(self, reading: Reading) -> None:
        title = "DAFTAR PERANGKAT DESA {} KEC. LAWANG KAB. MALANG BULAN DESEMBER 2025"
        draft = reading.csv(
            f"{title.format('SRIGADING')}\nNIK | NAMA\n{nik(1)} | SITI\n|\n"
            f"{title.format('BDLI')}\nNIK | NAMA\n{nik(2)} | BUDI\n"
            f"|\n{title.format('SRIGADING')}\nNIK | NAMA\n{nik(3)} | TONO\n"
        )
        assert column(draft, "unit") == [SRIGADING, SRIGADING]
        assert reasons(draft) == {7: ["region_unknown"]}


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
        assert draft.account.accepted == 3

    def test_its_columns_in_another_order(self, reading: Reading) -> None:
        for between in ("", " | | | |\n"):
            first, second = reading.tables(
                "KODE DESA | RT | RW | BPD | LINMAS\n35.07.01.2001 | 10 | 2 | 7 | 9\n"
                f"{between}KODE DESA | RT | RW | LINMAS | BPD\n35.07.01.2002 | 10 | 2 | 9 | 7\n",
                stated=Stated(period="2025-01"),
            )
            for one in (first, second):
                counted = one.accepted.read().select("segment", "count").iter_rows()
                assert dict(counted) == {"bpd": 7, "linmas": 9, "rt_rw": 12}

    def test_another_word_for_the_same_column(self, reading: Reading) -> None:
        draft = reading.csv(
            "KODE DESA | RT | RW | LINMAS\n35.07.01.2001 | 10 | 2 | 9\n"
            "KODE DESA | RT | RW | HANSIP\n35.07.01.2002 | 10 | 2 | 9\n",
            stated=Stated(period="2025-01"),
        )
        assert draft.account.accepted == 2


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
        account = draft.account
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
        assert draft.account.skipped_kinds == {"footer": 4}

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
        assert draft.account.skipped == 2
