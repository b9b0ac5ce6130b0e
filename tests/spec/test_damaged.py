"""ROW-10c and MOV-7: numbers that a spreadsheet has damaged, and whose row it is by the card."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import moved, participants
from tests.support.office import nik

HEAD = "NIK | KPJ | JABATAN | KODE DESA | STATUS"
EXPONENT = "3,50701E+15"
LIST, SOURCE = "kab_malang 2025-12.csv", "kab_malang 2025-11.csv"


def kpj(number: int) -> str:
    return f"{12_000_000_000 + number}"


def row(number: int, text: str | None = None, card: int | None = None, village: str = "35.07.01.2001") -> str:
    """A member of the BPD whose NIK may be printed in another way, on a card that may be another's."""
    printed, shown = nik(number) if text is None else text, kpj(number if card is None else card)
    return f"{printed} | {shown} | BPD | {village} | AKTIF\n"


def table(*rows: str, head: str = HEAD) -> str:
    return f"{head}\n" + "".join(rows)


def sound(*numbers: int) -> str:
    return "".join(row(number) for number in numbers)


def source(office: DatedOffice, name: str) -> dict[str, Any]:
    return next(one for one in office.json("sources")["sources"] if one["file"].endswith(name))


def total(office: DatedOffice) -> tuple[int, int]:
    """Participants and rows set aside in December."""
    found = office.json("report", "--period", "2025-12", "--segment", "bpd")["total"]
    return found["participants"], found["set_aside"]


class TestMended:
    """ROW-10c: by a card that belongs to exactly one number among all accepted rows that were not mended."""

    def test_at_the_moment_of_reading(self, dated: DatedOffice) -> None:
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.ingest()
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT)))
        read = next(one for one in dated.ingest()["sources"] if one["file"].endswith(LIST))
        assert (read["accepted"], read["quarantined"], read["repaired"]) == (41, 0, {"nik_from_kpj": 1})
        assert total(dated) == (41, 0)
        assert not source(dated, LIST)["resolved"]

    def test_later_when_the_card_becomes_known(self, dated: DatedOffice) -> None:
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT)))
        read = dated.ingest()["sources"][0]
        assert (read["accepted"], read["quarantined"]) == (40, 1)
        assert read["reasons"] == {"nik_damaged": 1}
        assert total(dated) == (40, 1)
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.ingest()
        assert total(dated) == (41, 0)
        known = source(dated, LIST)
        # The account is of the moment of reading (ROW-1); what came after stands beside it.
        assert (known["accepted"], known["quarantined"], known["resolved"]) == (40, 1, 1)
        assert dated.json("quarantine")["rows"] == []

    @pytest.mark.parametrize("order", [(SOURCE, LIST), (LIST, SOURCE)])
    def test_whichever_comes_first(self, dated: DatedOffice, order: tuple[str, str]) -> None:
        lists = {SOURCE: table(sound(*range(40), 50)), LIST: table(sound(*range(40)), row(50, EXPONENT))}
        for name in order:
            dated.write(name, lists[name])
            dated.ingest()
        assert total(dated) == (41, 0)
        flows = moved(dated, "2025-11", "2025-12")
        assert (flows["stayed"], flows["lapsed"], flows["new"]) == (41, 0, 0)

    def test_both_in_one_command_and_rebuilt(self, dated: DatedOffice) -> None:
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT)))
        dated.ingest()
        assert total(dated) == (41, 0)
        dated.json("rebuild")
        assert total(dated) == (41, 0)

    def test_by_another_row_of_the_same_list(self, dated: DatedOffice) -> None:
        dated.write(LIST, table(sound(*range(40)), row(5, EXPONENT, village="35.07.01.2002")))
        dated.ingest()
        found = dated.json("report", "--period", "2025-12", "--segment", "bpd", "--by", "segment,village")
        assert {one["region_code"]: one["participants"] for one in found["rows"]}["35.07.01.2002"] == 1

    def test_a_column_that_was_rounded(self, dated: DatedOffice) -> None:
        rounded = range(100, 120)
        dated.write(SOURCE, table(sound(*rounded)))
        dated.ingest()
        dated.write(LIST, table(*(row(number, nik(number)[:15] + "0") for number in rounded)))
        dated.ingest()
        assert participants(dated, "bpd") == 20
        flows = moved(dated, "2025-11", "2025-12")
        assert (flows["stayed"], flows["new"]) == (20, 0)


class TestMendedNoLonger:
    """Damaged rows are judged again after every change of the store."""

    def test_when_the_source_with_the_card_is_withdrawn(self, dated: DatedOffice) -> None:
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.ingest()
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT)))
        dated.ingest()
        assert total(dated) == (41, 0)
        dated.json("withdraw", source(dated, SOURCE)["source_id"])
        assert total(dated) == (40, 1)
        assert len(dated.json("quarantine")["rows"]) == 1
        known = source(dated, LIST)
        assert (known["accepted"], known["quarantined"]) == (41, 0)

    def test_when_the_list_with_the_card_is_changed(self, dated: DatedOffice) -> None:
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT)))
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.ingest()
        dated.write(SOURCE, table(sound(*range(40))))
        dated.ingest()
        assert total(dated) == (40, 1)

    def test_when_the_card_turns_out_to_be_of_two(self, dated: DatedOffice) -> None:
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT)))
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.ingest()
        assert total(dated) == (41, 0)
        dated.write("kab_malang 2025-10.csv", table(sound(*range(40)), row(51, card=50)))
        dated.ingest()
        assert total(dated) == (40, 1)


class TestNotMended:
    @pytest.mark.parametrize(
        "text",
        [
            "3,50801E+15",  # the digits left are another's
            nik(50)[:15],  # nik_length
            "",  # nik_missing
            nik(50)[:13] + "A" + nik(50)[14:],  # nik_not_digits
        ],
    )
    def test_other_digits_and_other_faults(self, dated: DatedOffice, text: str) -> None:
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.write(LIST, table(sound(*range(40)), row(50, text)))
        dated.ingest()
        assert total(dated) == (40, 1)

    def test_a_card_that_nobody_else_shows(self, dated: DatedOffice) -> None:
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT, card=77)))
        dated.ingest()
        assert total(dated) == (40, 1)

    def test_mended_rows_vouch_for_nobody(self, dated: DatedOffice) -> None:
        dated.write(LIST, table(sound(*range(40)), row(50, EXPONENT), row(50, "3,50701E+15")))
        dated.ingest()
        assert total(dated) == (40, 2)

    @pytest.mark.parametrize(
        ("heading", "agrees", "differs"),
        [("TGL LAHIR", "1980-04-23", "1980-05-23"), ("JENIS KELAMIN", "Laki-laki", "Perempuan")],
    )
    def test_birth_date_and_sex_must_agree_where_given(
        self, dated: DatedOffice, heading: str, agrees: str, differs: str
    ) -> None:
        dated.write(SOURCE, table(sound(*range(40), 50)))
        dated.ingest()
        for said, expected in ((agrees, (41, 0)), (differs, (40, 1))):
            rows = "".join(f"{line} |\n" for line in sound(*range(40)).splitlines())
            damaged = f"{row(50, EXPONENT).strip()} | {said}\n"
            dated.write(LIST, table(rows, damaged, head=f"{HEAD} | {heading}"))
            dated.ingest()
            assert total(dated) == expected, said


class TestHeld:
    """MOV-7a: a row set aside whose person can be told makes that person held."""

    def list_with(self, office: DatedOffice, spoilt: str) -> dict[str, Any]:
        office.write(SOURCE, table(sound(*range(40), 50)))
        office.write(LIST, table(sound(*range(40)), spoilt))
        office.ingest()
        return moved(office, "2025-11", "2025-12")

    def test_by_a_sound_number(self, dated: DatedOffice) -> None:
        flows = self.list_with(dated, row(50).replace("BPD", "LKD"))
        assert (flows["lapsed"], flows["lapsed_held"]) == (1, 1)

    @pytest.mark.parametrize("text", ["", nik(50)[:15], "3,50801E+15"])
    def test_by_the_card_of_one_known_number(self, dated: DatedOffice, text: str) -> None:
        flows = self.list_with(dated, row(50, text))
        assert (flows["lapsed"], flows["lapsed_held"]) == (1, 1)

    def test_not_by_a_card_that_nobody_shows(self, dated: DatedOffice) -> None:
        flows = self.list_with(dated, row(50, "", card=77))
        assert (flows["lapsed"], flows["lapsed_held"]) == (1, 0)

    def test_not_by_a_card_of_two(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-10.csv", table(sound(*range(40)), row(51, card=50)))
        flows = self.list_with(dated, row(50, ""))
        assert (flows["lapsed"], flows["lapsed_held"]) == (1, 0)

    def test_back_held(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-10.csv", table(sound(*range(40), 50)))
        dated.write(SOURCE, table(sound(*range(40)), row(50, "")))
        dated.write(LIST, table(sound(*range(40), 50)))
        dated.ingest()
        flows = moved(dated, "2025-11", "2025-12")
        assert (flows["reactivated"], flows["back_held"]) == (1, 1)

    def test_one_who_is_held_makes_no_report_partial(self, dated: DatedOffice) -> None:
        dated.write(SOURCE, table(sound(*range(40))))
        dated.write(LIST, table(sound(*range(35)), *(row(number, "") for number in range(35, 40))))
        dated.ingest()
        flows = moved(dated, "2025-11", "2025-12")
        assert (flows["lapsed"], flows["lapsed_held"]) == (5, 5)
