"""What titles, sheets and names of files say for all rows: place and month (ROW-5)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desacover.reading.context import Stated
from tests.support.malang import SITIARJO, SRIGADING, TAMBAKREJO, nik
from tests.support.reading import Reading, column


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
            f"{nik(2)} | BPD | Sitiarjo\n{nik(3)} | BPD |\n",
            stated=Stated(period="2025-12"),
        )
        assert column(draft, "unit") == [TAMBAKREJO, SITIARJO, TAMBAKREJO]

    def test_a_gap_in_a_filled_column_is_no_gap_to_be_filled(self, reading: Reading) -> None:
        draft = reading.csv(
            f"DESA TAMBAKREJO KEC. SUMBERMANJING WETAN KAB. MALANG\nNIK | JABATAN | DESA\n{nik(1)} | BPD |\n"
            f"{nik(2)} | BPD | Sitiarjo\n{nik(3)} | BPD | Tambakrejo\n",
            stated=Stated(period="2025-12"),
        )
        assert column(draft, "unit") == ["35.07", SITIARJO, TAMBAKREJO]
        assert draft.account.noted["no_village"] == 1

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
