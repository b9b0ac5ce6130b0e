"""Tables below and beside each other on one sheet."""

from __future__ import annotations

from desacover.ingest.source import Draft
from tests.support.malang import IN_MALANG, SITIARJO, TAMBAKREJO, nik
from tests.support.reading import Reading, column


def counts(draft: Draft) -> dict[tuple[str, str], int]:
    rows = draft.verdict.accepted.select("region_code", "segment", "count").rows()
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
