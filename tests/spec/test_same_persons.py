"""IDN-1: suspected pairs are counted and never merged unasked; a file of same persons makes two one."""

from __future__ import annotations

import shutil

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import moved, participants
from tests.support.office import bpd, nik

HEAD = "NIK | KPJ | NAMA | TGL LAHIR | JABATAN | KODE DESA | STATUS"
OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
V1, V2 = "35.07.01.2001", "35.07.01.2002"


def person(number: int, card: int | str, name: str, born: str = "", village: str = V1, word: str = "BPD") -> str:
    return f"{nik(number)} | {card} | {name} | {born} | {word} | {village} | AKTIF\n"


def crowd(start: int = 100, count: int = 20) -> str:
    """Some who stay."""
    return "".join(
        person(number, 12_000_000_000 + number, f"ORANG {number}") for number in range(start, start + count)
    )


def write(office: DatedOffice, period: str, *rows: str) -> None:
    office.write(f"kab_malang {period}.csv", f"{HEAD}\n{crowd()}" + "".join(rows))


def tell(office: DatedOffice, text: str) -> None:
    """Writes the file of same persons and names it in the settings."""
    (office.root / "same.csv").write_text(text)
    (office.root / "desacover.toml").write_text('same_persons = "same.csv"\n')


@pytest.fixture
def renumbered(dated: DatedOffice) -> DatedOffice:
    """S is number 1 in October and November, number 2 in December, on one card."""
    for period in (OCT, NOV):
        write(dated, period, person(1, 11_000_000_001, "SITI AMINAH"))
    write(dated, DEC, person(2, 11_000_000_001, "SITI AMINAH"))
    dated.ingest()
    return dated


class TestSuspectedPairs:
    def test_idn_1a_one_card_under_two_numbers(self, renumbered: DatedOffice) -> None:
        found = renumbered.json("delta", "--from", NOV, "--to", DEC, "--by", "segment,regency")
        row = next(one for one in found["rows"] if one["segment"] == "bpd" and one["region_code"] == "35.07")
        for one in (row, found["total"]):
            assert (one["lapsed"], one["new"], one["suspected_pairs"]) == (1, 1, 1)

    def test_one_name_and_birth_date_in_one_village(self, dated: DatedOffice) -> None:
        write(dated, NOV, person(1, "", "SITI AMINAH", "1980-04-02"))
        write(dated, DEC, person(29, "", "Siti Aminah", "1980-04-02"))
        dated.ingest()
        flows = moved(dated, NOV, DEC)
        assert (flows["lapsed"], flows["new"], flows["suspected_pairs"]) == (1, 1, 1)

    @pytest.mark.parametrize(
        "second",
        [
            person(29, "", "SITI AMINAH", "1980-04-02", V2),
            person(2, "", "SITI AMINAH", "1980-04-03"),
            person(29, "", "BUDI SANTOSO", "1980-04-02"),
            person(2, 11_000_000_002, "SITI AMINAH", "1980-04-03"),
        ],
        ids=["village", "birth date", "name", "card"],
    )
    def test_another_village_name_or_birth_date_is_another_person(self, dated: DatedOffice, second: str) -> None:
        write(dated, NOV, person(1, 11_000_000_001, "SITI AMINAH", "1980-04-02"))
        write(dated, DEC, second)
        dated.ingest()
        flows = moved(dated, NOV, DEC)
        assert (flows["lapsed"], flows["new"], flows["suspected_pairs"]) == (1, 1, 0)

    def test_card_and_name_together_are_one_pair(self, dated: DatedOffice) -> None:
        write(dated, NOV, person(1, 11_000_000_001, "SITI AMINAH", "1980-04-02"))
        write(dated, DEC, person(29, 11_000_000_001, "SITI AMINAH", "1980-04-02"))
        dated.ingest()
        assert moved(dated, NOV, DEC)["suspected_pairs"] == 1

    def test_never_merged_unasked(self, renumbered: DatedOffice) -> None:
        write(renumbered, "2026-01", person(2, 11_000_000_001, "SITI AMINAH"))
        renumbered.ingest()
        flows = moved(renumbered, NOV, "2026-01")
        assert (flows["stayed"], flows["lapsed"], flows["new"]) == (20, 1, 1)


class TestReport:
    """A report says beside new how many of them may be no one new, and in which cells."""

    def test_in_the_change_and_in_the_warnings(self, dated: DatedOffice) -> None:
        old = person(1, 11_000_000_001, "SITI AMINAH"), person(3, 11_000_000_003, "BUDI", village=V2)
        new = person(2, 11_000_000_001, "SITI AMINAH"), person(4, 11_000_000_003, "BUDI", village=V2)
        write(dated, "2024-12", *old)
        write(dated, DEC, *new, person(9, 11_000_000_009, "RINA"))
        dated.ingest()
        found = dated.json("report", "--period", DEC)
        assert [(one["years"], one["new"], one["suspected_pairs"]) for one in found["change"]] == [(1, 3, 2)]
        pairs = [one for one in found["warnings"] if one["code"] == "suspected_pairs"]
        assert [(one["segment"], one["region_code"], one["value"], one["since"]) for one in pairs] == [
            ("bpd", "35.07", 2, "2024-12")
        ]
        only = dated.json("report", "--period", DEC, "--region", V1)
        assert [one["suspected_pairs"] for one in only["change"]] == [1]

    def test_on_the_screen(self, dated: DatedOffice) -> None:
        write(dated, "2024-12", person(1, 11_000_000_001, "SITI AMINAH"))
        write(dated, DEC, person(2, 11_000_000_001, "SITI AMINAH"))
        dated.ingest()
        said = dated.run("report", "--period", DEC).out
        assert "1 new · 1 suspected pair\n" in said
        assert "Suspected pairs, `desacover pairs`: Kab. Malang (BPD, 1)" in said

    def test_the_longest_change_is_warned_of(self, dated: DatedOffice) -> None:
        write(dated, "2023-12", person(1, 11_000_000_001, "SITI AMINAH"))
        write(dated, "2024-12", person(2, 11_000_000_001, "SITI AMINAH"), person(3, 11_000_000_003, "BUDI"))
        write(dated, DEC, person(2, 11_000_000_001, "SITI AMINAH"), person(4, 11_000_000_003, "BUDI"))
        dated.ingest()
        found = dated.json("report", "--period", DEC)
        assert [one["suspected_pairs"] for one in found["change"]] == [1, 1]
        pairs = [one for one in found["warnings"] if one["code"] == "suspected_pairs"]
        assert [(one["value"], one["since"]) for one in pairs] == [(1, "2023-12")]

    def test_none_where_nobody_is_suspected(self, dated: DatedOffice) -> None:
        write(dated, "2024-12")
        write(dated, DEC, person(9, 11_000_000_009, "RINA"))
        dated.ingest()
        found = dated.json("report", "--period", DEC)
        assert [one["suspected_pairs"] for one in found["change"]] == [0]
        assert not [one for one in found["warnings"] if one["code"] == "suspected_pairs"]
        assert "suspected" not in dated.run("report", "--period", DEC).out.lower()

    def test_unknown_where_the_register_is_lost(self, dated: DatedOffice) -> None:
        write(dated, "2024-12", person(1, 11_000_000_001, "SITI AMINAH"))
        write(dated, DEC, person(2, 11_000_000_001, "SITI AMINAH"))
        dated.ingest()
        shutil.rmtree(dated.root / "data" / "people")
        found = dated.json("report", "--period", DEC)
        assert [one["suspected_pairs"] for one in found["change"]] == [None]
        assert "suspected pairs are not counted" in dated.run("report", "--period", DEC).out


class TestSamePersons:
    @pytest.mark.parametrize("heading", ["old_nik,new_nik", "nik_lama,nik_baru"])
    @pytest.mark.parametrize("command", ["rebuild", "ingest"])
    def test_idn_1a_stayed_in_every_month(self, renumbered: DatedOffice, heading: str, command: str) -> None:
        tell(renumbered, f"{heading}\n{nik(1)},{nik(2)}\n")
        renumbered.json(command)
        for start, end in ((OCT, NOV), (NOV, DEC), (OCT, DEC)):
            flows = moved(renumbered, start, end)
            assert (flows["opening"], flows["stayed"], flows["closing"]) == (21, 21, 21)
            assert (flows["lapsed"], flows["new"], flows["gross_new"], flows["suspected_pairs"]) == (0, 0, 0, 0)

    def test_figures_are_refused_until_it_is_taken_up(self, renumbered: DatedOffice) -> None:
        tell(renumbered, f"old_nik,new_nik\n{nik(1)},{nik(2)}\n")
        for question in (("report", "--period", DEC), ("delta", "--from", NOV, "--to", DEC)):
            ran = renumbered.run(*question, "--format", "json")
            assert (ran.code, ran.document["error"]["code"]) == (1, "settings-changed")
        renumbered.json("rebuild")
        assert moved(renumbered, NOV, DEC)["stayed"] == 21

    def test_a_change_of_the_file_is_seen(self, renumbered: DatedOffice) -> None:
        tell(renumbered, f"old_nik,new_nik\n{nik(1)},{nik(2)}\n")
        renumbered.json("rebuild")
        tell(renumbered, "old_nik,new_nik\n")
        ran = renumbered.run("report", "--period", DEC, "--format", "json")
        assert ran.document["error"]["code"] == "settings-changed"
        renumbered.json("rebuild")
        flows = moved(renumbered, NOV, DEC)
        assert (flows["lapsed"], flows["new"]) == (1, 1)

    def test_both_numbers_in_one_month_are_one_position(self, dated: DatedOffice) -> None:
        write(dated, DEC, person(1, 11_000_000_001, "SITI AMINAH"), person(2, 11_000_000_001, "SITI AMINAH"))
        dated.ingest()
        assert participants(dated, "bpd") == 22
        tell(dated, f"old_nik,new_nik\n{nik(1)},{nik(2)}\n")
        dated.json("rebuild")
        assert participants(dated, "bpd") == 21

    def test_two_posts_of_two_numbers_are_two_posts_of_one(self, dated: DatedOffice) -> None:
        rt = "".join(person(n, "", f"RT {n}", word="Ketua RT") for n in range(300, 306))
        write(dated, DEC, rt, person(1, "", "SITI AMINAH"), person(2, "", "SITI AMINAH", word="Ketua RT"))
        dated.ingest()
        tell(dated, f"old_nik,new_nik\n{nik(1)},{nik(2)}\n")
        dated.json("rebuild")
        total = dated.json("report", "--period", DEC)["total"]
        assert total["participants"] == 20 + 6 + 1
        assert (participants(dated, "bpd"), participants(dated, "rt_rw")) == (21, 7)

    def test_no_number_is_printed(self, renumbered: DatedOffice) -> None:
        tell(renumbered, f"old_nik,new_nik\n{nik(1)},{nik(2)}\n")
        ran = renumbered.run("rebuild")
        told = ran.out + ran.err + renumbered.run("sources", "--journal").out
        assert nik(1) not in told and nik(2) not in told


def test_a_run_that_changes_nothing_leaves_no_trace(renumbered: DatedOffice) -> None:
    tell(renumbered, f"old_nik,new_nik\n{nik(1)},{nik(2)}\n")
    renumbered.json("ingest")
    before = len(renumbered.json("sources", "--journal")["rows"])
    renumbered.json("ingest")
    assert len(renumbered.json("sources", "--journal")["rows"]) == before


class TestLost:
    """Who was one person under an earlier file is known though data/processed/ is gone (COR-4)."""

    def test_as_of_and_seals_come_back(self, dated: DatedOffice) -> None:
        (dated.root / "desacover.toml").write_text('same_persons = "same.csv"\n')
        dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        for day, new in (("2026-01-05", 2), ("2026-01-06", 50)):
            (dated.root / "same.csv").write_text(f"NIK LAMA;NIK BARU\n{nik(1)};{nik(new)}\n")
            dated.on(f"{day} 09:00").ingest()
            dated.on(f"{day} 10:00").json("snapshot", "--period", "2025-12", "--incomplete")
        shutil.rmtree(dated.root / "data" / "processed")
        later = dated.on("2026-02-01 09:00")
        ran = later.run("rebuild", "--format", "json")
        assert (ran.code, ran.document["missing"]) == (0, []), ran.err
        assert participants(later, "bpd", "2025-12", "--as-of", "2026-01-05") == 19
        assert participants(later, "bpd") == 20
