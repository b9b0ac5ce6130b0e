"""ROW-6: several rows of one person, segment, unit and period are one position."""

from __future__ import annotations

import pytest
from tests.support.office import Office, nik

HEAD = "NIK | KPJ | JABATAN | KODE DESA | KABUPATEN | STATUS | LUNAS S/D | PROGRAM"


def account(office: Office) -> dict[str, int]:
    return office.ingest()["totals"]


class TestRenewedCard:
    """ROW-6a: the active row speaks, whichever comes first."""

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_active_speaks(self, office: Office, order: tuple[int, int]) -> None:
        rows = [
            f"{nik(1)} | 22222222222 | BPD | 35.07.01.2001 | | AKTIF | |",
            f"{nik(1)} | 11111111111 | BPD | 35.07.01.2001 | | NON AKTIF | |",
        ]
        others = "\n".join(f"{nik(number)} | | BPD | 35.07.01.2001 | | AKTIF | |" for number in range(2, 8))
        office.write("kab_malang_2025-12.csv", f"{HEAD}\n{rows[order[0]]}\n{others}\n{rows[order[1]]}\n")
        counted = account(office)
        assert (counted["accepted"], counted["duplicates"], counted["conflicts"]) == (7, 1, 1)
        assert office.json("report", "--period", "2025-12")["total"]["participants"] == 7


class TestProgrammes:
    """ROW-6b: one row a programme is the normal form and no conflict."""

    def test_one_position(self, office: Office) -> None:
        office.write(
            "kab_malang_2025-12.csv",
            f"""{HEAD}
            {nik(1)} | | BPD | 35.07.01.2001 | | AKTIF | | JKK
            {nik(1)} | | BPD | 35.07.01.2001 | | AKTIF | | JKM
            """,
        )
        counted = account(office)
        assert (counted["accepted"], counted["duplicates"], counted["conflicts"]) == (1, 1, 0)


class TestNoVillage:
    """ROW-6c: a row without village joins the person's position."""

    def test_joins_the_village(self, office: Office) -> None:
        members = "\n".join(f"{nik(number)} | | BPD | 35.07.01.2001 | | AKTIF | |" for number in range(6))
        office.write("a kab_malang 2025-12.csv", f"{HEAD}\n{members}\n")
        wide = "\n".join(f"{nik(number)} | | BPD | | Kab. Malang | AKTIF | |" for number in (1, 11, 12))
        office.write("b kab_malang 2025-12.csv", f"{HEAD}\n{wide}\n")
        counted = account(office)
        assert (counted["accepted"], counted["duplicates"]) == (8, 1)
        rows = office.json("report", "--period", "2025-12", "--by", "village", "--segment", "bpd")["rows"]
        assert {row["region_code"]: row["participants"] for row in rows if row["participants"]} == {
            "35.07": 2,
            "35.07.01.2001": 6,
        }

    @pytest.mark.parametrize(
        ("first", "second", "later"),
        [
            # It has joined 2002 by then: a smaller code that comes later is a position of its own.
            (("2002", ""), ("2001",), (1, 0)),
            # It had no position but its own: the next that names a village takes its place, a further one not.
            (("",), ("2002",), (0, 1)),
            (("",), ("2002", "2001"), (1, 1)),
            (("", "2001"), ("2001",), (0, 1)),
        ],
    )
    def test_the_later_of_two_sources_repeats_what_was_a_position_before(
        self, office: Office, first: tuple[str, ...], second: tuple[str, ...], later: tuple[int, int]
    ) -> None:
        for name, villages, others in (("a", first, range(10, 16)), ("b", second, range(20, 26))):
            places = [f"35.07.01.{village} |" if village else "| Kab. Malang" for village in villages]
            rows = [f"{nik(1)} | | BPD | {place} | AKTIF | |" for place in places]
            rows += [f"{nik(number)} | | BPD | 35.07.01.2003 | | AKTIF | |" for number in others]
            office.write(f"{name} kab_malang 2025-12.csv", "\n".join([HEAD, *rows]))
            counted = account(office)
        assert (counted["accepted"] - 6, counted["duplicates"]) == later
