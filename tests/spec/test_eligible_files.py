"""Counts of positions as offices list them: wide, long, RT and RW apart (ROW-3, ELI-3)."""

from __future__ import annotations

from tests.support.reading import Reading, reasons

from desacover.reading.context import Stated

YEAR = Stated(period="2025-01")


def counts(reading: Reading, text: str) -> dict[tuple[str, str], int]:
    accepted = reading.csv(text, stated=YEAR).accepted.read()
    return {(row["segment"], row["region_code"][-4:]): row["count"] for row in accepted.iter_rows(named=True)}


class TestWide:
    def test_rt_and_rw_are_added_and_a_bad_count_costs_itself_alone(self, reading: Reading) -> None:
        text = """
            KODE DESA     | JUMLAH PERANGKAT | JML BPD | JUMLAH RT | JUMLAH RW | TERDAFTAR
            35.07.01.2001 | 9                | lima    | 20        | 5         | 3
            35.07.01.2002 | 8                | 7       | 20        | dua       | 3
            JUMLAH        | 17               | 7       | 40        | 5         | 6
            """
        draft = reading.csv(text, stated=YEAR)
        assert counts(reading, text) == {
            ("perangkat_desa", "2001"): 9, ("rt_rw", "2001"): 25,
            ("perangkat_desa", "2002"): 8, ("bpd", "2002"): 7,
        }  # fmt: skip
        account = draft.account
        assert (account.accepted, account.cells_quarantined, account.cell_rows) == (2, 2, (2, 3))

    def test_a_blank_is_zero_only_where_the_total_shows_it(self, reading: Reading) -> None:
        rows = "35.07.01.2001 | 9 | 5\n35.07.01.2002 | 8 | -\n"
        assert ("bpd", "2002") not in counts(reading, f"KODE DESA | PERANGKAT | BPD\n{rows}")
        shown = counts(reading, f"KODE DESA | PERANGKAT | BPD\n{rows}JUMLAH | 17 | 5\n")
        assert shown["bpd", "2002"] == 0

    def test_rt_alone_is_no_count(self, reading: Reading) -> None:
        assert (
            reading.refused("KODE DESA | JUMLAH RT\n35.07.01.2001 | 10\n", stated=YEAR).code == "count-of-a-part"
        )
        draft = reading.csv("KODE DESA | BPD | JUMLAH RT\n35.07.01.2001 | 5 | 10\n", stated=YEAR)
        assert draft.account.cells_quarantined == 1

    def test_a_village_twice_with_one_count_is_a_duplicate(self, reading: Reading) -> None:
        text = "KODE DESA | BPD\n35.07.01.2001 | 5\n35.07.01.2001 | 5\n"
        account = reading.csv(text, stated=YEAR).account
        assert (account.accepted, account.duplicates, account.conflicts) == (1, 1, 0)

    def test_a_village_twice_with_two_counts_has_none(self, reading: Reading) -> None:
        text = "KODE DESA | BPD\n35.07.01.2001 | 5\n35.07.01.2001 | 7\n35.07.01.2002 | 5\n"
        draft = reading.csv(text, stated=YEAR)
        assert draft.account.accepted == 1
        assert reasons(draft) == {2: ["count_twice"], 3: ["count_twice"]}


class TestLong:
    def test_rt_and_rw_are_added_whatever_their_order(self, reading: Reading) -> None:
        for rows in (("Ketua RT | 10", "Ketua RW | 3"), ("Ketua RW | 3", "Ketua RT | 10")):
            lines = "\n".join(f"35.07.01.2001 | {row}" for row in rows)
            assert counts(reading, f"KODE DESA | JABATAN | JUMLAH\n{lines}\n") == {("rt_rw", "2001"): 13}

    def test_one_of_the_two_is_no_count(self, reading: Reading) -> None:
        text = "KODE DESA | JABATAN | JUMLAH\n35.07.01.2001 | Ketua RT | 10\n35.07.01.2001 | BPD | 7\n"
        assert reasons(reading.csv(text, stated=YEAR)) == {2: ["count_of_a_part"]}

    def test_any_level(self, reading: Reading) -> None:
        draft = reading.csv(
            "KODE WILAYAH | SEGMEN | JUMLAH\n35 | BPD | 900\n35.07 | BPD | 90\n35.07.25 | BPD | 9\n", stated=YEAR
        )
        assert draft.accepted.read()["region_code"].to_list() == ["35", "35.07", "35.07.25"]

    def test_a_count_that_nobody_can_read_is_set_aside_and_not_skipped(self, reading: Reading) -> None:
        text = """
            KODE DESA     | JABATAN | JUMLAH
            35.07.01.2001 | BPD     | 7 (tujuh)
            35.07.01.2002 | BPD     | lima
            35.07.01.2003 | BPD     | 7-9
            """
        draft = reading.csv(text, stated=YEAR)
        assert counts(reading, text) == {("bpd", "2001"): 7}
        assert (reasons(draft), draft.account.skipped) == (
            {3: ["amount_invalid"], 4: ["amount_invalid"]}, 0,
        )  # fmt: skip


class TestPlaces:
    def test_a_place_that_stands_once_holds_for_its_other_segments(self, reading: Reading) -> None:
        for district in ("", "Donomulyo"):
            text = f"""
                KECAMATAN  | DESA       | JABATAN | JUMLAH
                Donomulyo  | Tulungrejo | BPD     | 7
                {district} |            | RT      | 20
                {district} |            | RW      | 5
                Donomulyo  | Banjarejo  | BPD     | 6
                Donomulyo  |            | BPD     | 13
                """
            assert counts(reading, f"KABUPATEN MALANG\n{text}") == {
                ("bpd", "2001"): 7, ("rt_rw", "2001"): 25, ("bpd", "2002"): 6, ("bpd", "7.01"): 13,
            }  # fmt: skip

    def test_a_row_without_a_place_counts_for_none(self, reading: Reading) -> None:
        text = """
            POTENSI DESA KABUPATEN MALANG
            NO | KODE DESA     | PERANGKAT | BPD
            1  | 35.07.01.2001 | 9         | 7
            2  | 35.07.01.2002 | 8         | 7
               |               | 17        | 14
            """
        assert reasons(reading.csv(text, stated=YEAR)) == {5: ["region_missing"]}


class TestRefused:
    def test_two_years_beside_each_other(self, reading: Reading) -> None:
        rows = "35.07.01.2001 | 5 | 7\n35.07.01.2002 | 7 | 7\n"
        assert reading.refused(f"KODE DESA | BPD |\n | 2024 | 2025\n{rows}", stated=YEAR).code == "heading-unclear"
        above = f"KODE DESA | TAHUN 2024 | TAHUN 2025\n | BPD | BPD\n{rows}35.07.01.2003 | 7 | 7\n"
        assert reading.refused(above, stated=YEAR).code == "heading-twice"

    def test_the_insured_alone(self, reading: Reading) -> None:
        text = "KODE DESA | BPD | LINMAS\n | TERDAFTAR | TERDAFTAR\n35.07.01.2001 | 5 | 7\n"
        assert reading.refused(text, stated=YEAR).code == "counts-of-insured"

    def test_the_year_of_a_law_is_no_period(self, reading: Reading) -> None:
        text = "POTENSI BPD SESUAI PERDA NOMOR 5 TAHUN 2019\nKODE DESA | BPD\n35.07.01.2001 | 7\n"
        assert reading.refused(text).code == "period-missing"
