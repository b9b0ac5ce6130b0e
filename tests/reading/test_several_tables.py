"""Tables below and beside each other on one sheet."""

from __future__ import annotations

import pytest

from desacover.reading.source import Draft
from tests.support.malang import IN_MALANG, SITIARJO, TAMBAKREJO, nik
from tests.support.reading import Reading, column


def counts(draft: Draft) -> dict[tuple[str, str], int]:
    rows = draft.accepted.read().select("region_code", "segment", "count").rows()
    return {(region, segment): count for region, segment, count in rows}


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
        assert (first.kind, first.account.rows_read, first.account.accepted) == (
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
        assert second.account.rows_read == 1

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

    @pytest.mark.parametrize("above", [5, 70, 400])
    @pytest.mark.parametrize("between", ["", "|\n"])
    @pytest.mark.parametrize("more", ["", " | KOLOM A | KOLOM B | KOLOM C"])
    def test_a_table_below_any_number_of_rows(self, reading: Reading, above: int, between: str, more: str) -> None:
        counted = "Sumbermanjing Wetan | Sitiarjo | 7 | 11"
        persons = "\n".join(
            f"{nik(n)} | BPD | {TAMBAKREJO} | AKTIF{' | x | y | z' if more else ''}" for n in range(1, above)
        )
        head = f"NIK | JABATAN | KODE DESA | STATUS{more}"
        first, second = reading.tables(
            f"{head}\n{persons}\n{between}KECAMATAN | DESA | BPD | PERANGKAT DESA\n{counted}\n", stated=IN_MALANG
        )
        assert first.account.accepted == above - 1
        assert counts(second) == {(SITIARJO, "bpd"): 7, (SITIARJO, "perangkat_desa"): 11}
        assert (first.account.quarantined, second.account.quarantined) == (0, 0)

    @pytest.mark.parametrize("above", [6, 90])
    def test_a_table_that_is_wider_than_the_one_above(self, reading: Reading, above: int) -> None:
        rows = [("Tambakrejo", 7), ("Sitiarjo", 9)] * (above // 2)
        counted = "\n".join(f"Sumbermanjing Wetan | {village} | {n} | 11" for village, n in rows[:2])
        filler = "\n".join("" for _ in range(above))
        persons = "\n".join(
            f"{nik(n)} | ORANG {n} | 2334455{n:04d} | BPD | {TAMBAKREJO} | AKTIF | 01-02-2020" for n in range(1, 8)
        )
        first, second = reading.tables(
            f"KECAMATAN | DESA | BPD | PERANGKAT DESA\n{counted}\n{filler}\n"
            f"NIK | NAMA | NO KPJ | JABATAN | KODE DESA | STATUS | TGL AKTIF\n{persons}\n",
            stated=IN_MALANG,
        )
        assert first.account.accepted == 2
        assert column(second, "kpj") == [f"2334455{n:04d}" for n in range(1, 8)]


def test_a_column_of_districts_makes_no_totals(reading: Reading) -> None:
    """A row that lacks its district leaves the others what they are."""
    draft = reading.csv(
        """
        NO | KECAMATAN | DESA | BPD | PERANGKAT DESA
        1 | Kec. Sumbermanjing Wetan | Tambakrejo | 7 | 11
        2 | Kec. Sumbermanjing Wetan | Sitiarjo | 9 | 12
        3 | | Srigading | 5 | 10
        """,
        stated=IN_MALANG,
    )
    assert counts(draft)[TAMBAKREJO, "bpd"] == 7
    assert draft.account.skipped == 0
