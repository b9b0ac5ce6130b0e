"""Lists of counts: men and women, totals, results that are no denominator (ELI)."""

from __future__ import annotations

import pytest

from desacover.reading.context import Stated
from desacover.reading.source import Draft
from tests.support.malang import IN_MALANG, SITIARJO, SRIGADING, TAMBAKREJO
from tests.support.reading import Reading, column


def counts(draft: Draft) -> dict[tuple[str, str], int]:
    rows = draft.accepted.read().select("region_code", "segment", "count").rows()
    return {(region, segment): count for region, segment, count in rows}


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
        assert draft.account.noted == {"total_differs": 1}
        assert draft.account.skipped_kinds == {"total": 2}

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
            (INSURED, Stated(kind="eligible", alone=True)),
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
        assert draft.account.cells_quarantined == 1

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
