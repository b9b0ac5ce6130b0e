"""COR-4: what was committed up to the end of a day, under the settings recorded then."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines, moved, participants
from tests.support.office import bpd, nik

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"
NOV, DEC = "kab_malang 2025-11.csv", "kab_malang 2025-12.csv"


@pytest.fixture
def corrected(dated: DatedOffice) -> DatedOffice:
    """Monday: November and half of December. Tuesday: the rest. Wednesday: five struck off. Thursday: counts."""
    dated.write(NOV, bpd(range(20)))
    dated.write(DEC, bpd(range(15)))
    dated.on(f"{MONDAY} 09:00").ingest()
    dated.write("susulan kab_malang 2025-12.csv", bpd(range(15, 22)))
    dated.on(f"{TUESDAY} 09:00").ingest()
    dated.write(DEC, bpd(range(10)))
    dated.on(f"{WEDNESDAY} 09:00").ingest()
    dated.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n")
    dated.on(f"{THURSDAY} 09:00").ingest()
    return dated.on("2026-02-01 09:00")


class TestReport:
    def test_each_day_as_it_was(self, corrected: DatedOffice) -> None:
        assert [
            participants(corrected, "bpd", "2025-12", "--as-of", day)
            for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
        ] == [15, 22, 17, 17]
        assert participants(corrected, "bpd") == 17

    def test_days_between_and_after(self, corrected: DatedOffice) -> None:
        dated = ("2026-01-20", "2026-02-01", "2030-01-01")
        assert {participants(corrected, "bpd", "2025-12", "--as-of", day) for day in dated} == {17}

    def test_denominators_too(self, corrected: DatedOffice) -> None:
        def eligible(day: str) -> Any:
            return corrected.json("report", "--period", "2025-12", "--segment", "bpd", "--as-of", day)["total"]

        assert eligible(WEDNESDAY)["eligible"] is None
        assert (eligible(THURSDAY)["eligible"], eligible(THURSDAY)["counted"]) == (40, 17)

    def test_before_the_first_commit_nothing_was_ingested(self, corrected: DatedOffice) -> None:
        for question in (
            ("report", "--period", "2025-12"),
            ("delta", "--from", "2025-11", "--to", "2025-12"),
            ("sources",),
            ("quarantine",),
        ):
            ran = corrected.run(*question, "--as-of", "2026-01-04", "--format", "json")
            assert (ran.code, ran.document["error"]["code"]) == (1, "as-of-before"), question

    def test_where_nothing_ever_went_in(self, dated: DatedOffice) -> None:
        dated.write(DEC, "a | b\n1 | 2\n")
        assert dated.run("ingest").code == 1
        ran = dated.run("report", "--period", "2025-12", "--as-of", MONDAY, "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "nothing-ingested")

    @pytest.mark.parametrize("day", ["kemarin", "2026-13-01", "2026-02-30", "05-01-2026", "2026-01"])
    def test_what_is_no_day(self, corrected: DatedOffice, day: str) -> None:
        assert corrected.run("report", "--period", "2025-12", "--as-of", day).code == 2

    def test_a_month_that_came_later_was_not_reported(self, dated: DatedOffice) -> None:
        dated.write(NOV, bpd(range(20)))
        dated.on(f"{MONDAY} 09:00").ingest()
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{TUESDAY} 09:00").ingest()
        ran = dated.run("report", "--period", "2025-12", "--as-of", MONDAY, "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "period-not-reported")
        assert dated.json("report", "--year", "2025", "--as-of", MONDAY)["period"] == "2025-11"
        assert dated.json("report", "--period", "last", "--as-of", MONDAY)["period"] == "2025-11"
        assert dated.json("report", "--period", "last")["period"] == "2025-12"

    def test_the_last_of_several_commits_of_a_day_counts(self, dated: DatedOffice) -> None:
        for hour, number in (("08:00", 20), ("12:00", 19), ("23:59", 18)):
            dated.write(DEC, bpd(range(number)))
            dated.on(f"{MONDAY} {hour}").ingest()
        assert participants(dated, "bpd", "2025-12", "--as-of", MONDAY) == 18


class TestDay:
    """A day ends in the workspace's time zone."""

    def test_in_jakarta_unless_set_otherwise(self, dated: DatedOffice) -> None:
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{MONDAY} 12:00", "UTC").ingest()
        dated.write(DEC, bpd(range(19)))
        # 00:30 on Tuesday in Jakarta.
        dated.on(f"{MONDAY} 17:30", "UTC").ingest()
        later = dated.on("2026-02-01 09:00")
        assert participants(later, "bpd", "2025-12", "--as-of", MONDAY) == 20
        assert participants(later, "bpd", "2025-12", "--as-of", TUESDAY) == 19

    def test_in_the_zone_of_the_settings(self, dated: DatedOffice) -> None:
        (dated.root / "desacover.toml").write_text('timezone = "Asia/Jayapura"\n')
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{MONDAY} 14:30", "UTC").ingest()  # 23:30
        dated.write(DEC, bpd(range(19)))
        dated.on(f"{MONDAY} 15:30", "UTC").ingest()  # 00:30 on Tuesday; 22:30 in Jakarta
        later = dated.on("2026-02-01 09:00")
        assert participants(later, "bpd", "2025-12", "--as-of", MONDAY) == 20


class TestDelta:
    def test_movement_as_it_was_known(self, corrected: DatedOffice) -> None:
        span = "2025-11", "2025-12"
        monday = moved(corrected, *span, "--as-of", MONDAY)
        assert (monday["opening"], monday["lapsed"], monday["closing"]) == (20, 5, 15)
        tuesday = moved(corrected, *span, "--as-of", TUESDAY)
        assert (tuesday["lapsed"], tuesday["new"], tuesday["closing"]) == (0, 2, 22)
        assert moved(corrected, *span, "--as-of", WEDNESDAY) == moved(corrected, *span)
        assert moved(corrected, *span)["lapsed"] == 5

    def test_a_partial_report_was_not_yet_accepted(self, dated: DatedOffice) -> None:
        dated.write(NOV, bpd(range(20)))
        dated.write(DEC, bpd(range(8)))
        taken = dated.on(f"{MONDAY} 09:00").ingest()["sources"]
        dated.on(f"{TUESDAY} 09:00").json("accept", next(s["source_id"] for s in taken if DEC in s["file"]))
        assert moved(dated, "2025-11", "2025-12", "--as-of", MONDAY)["lapsed"] == 0
        assert moved(dated, "2025-11", "2025-12", "--as-of", TUESDAY)["lapsed"] == 12

    def test_history_was_not_known_before_a_late_file_came(self, dated: DatedOffice) -> None:
        dated.write(NOV, bpd(range(20)))
        dated.write(DEC, bpd(range(22)))
        dated.on(f"{MONDAY} 09:00").ingest()
        dated.write("kab_malang 2025-10.csv", bpd([*range(20), 21]))
        dated.on(f"{TUESDAY} 09:00").ingest()
        before = moved(dated, "2025-11", "2025-12", "--as-of", MONDAY)
        assert (before["new"], before["reactivated"]) == (2, 0)
        assert (before["history_since"], moved(dated, "2025-11", "2025-12")["history_since"]) == (
            "2025-11",
            "2025-10",
        )
        after = moved(dated, "2025-11", "2025-12", "--as-of", TUESDAY)
        assert (after["new"], after["reactivated"]) == (1, 1)


class TestSources:
    def test_states_of_the_day(self, corrected: DatedOffice) -> None:
        def listed(*more: str) -> list[tuple[str, str]]:
            document = corrected.json("sources", *more)
            return sorted((one["file"].removeprefix("data/raw/"), one["state"]) for one in document["sources"])

        assert listed("--as-of", MONDAY) == [(NOV, "live"), (DEC, "live")]
        assert (DEC, "replaced") not in listed("--as-of", TUESDAY)
        assert len(listed("--as-of", TUESDAY)) == 3
        assert (DEC, "replaced") in listed("--as-of", WEDNESDAY)
        assert listed("--as-of", THURSDAY) == listed()

    def test_withdrawn_later_it_was_live(self, dated: DatedOffice) -> None:
        dated.write(NOV, bpd(range(20)))
        dated.write(DEC, bpd(range(20)))
        taken = dated.on(f"{MONDAY} 09:00").ingest()["sources"]
        gone = next(s["source_id"] for s in taken if DEC in s["file"])
        dated.on(f"{TUESDAY} 09:00").json("withdraw", gone)
        assert participants(dated, "bpd", "2025-12", "--as-of", MONDAY) == 20
        monday = dated.json("sources", "--as-of", MONDAY)["sources"]
        tuesday = dated.json("sources", "--as-of", TUESDAY)["sources"]
        assert [one["state"] for one in monday] == ["live", "live"]
        assert sorted(one["state"] for one in tuesday) == ["live", "withdrawn"]

    def test_rows_set_aside_of_the_day(self, dated: DatedOffice) -> None:
        dated.write(DEC, export(lines("BPD", range(40)), lines("BPD", [40, 41], "UNGU")))
        dated.on(f"{MONDAY} 09:00").ingest()
        dated.write(DEC, bpd(range(42)))
        dated.on(f"{TUESDAY} 09:00").ingest()
        assert len(dated.json("quarantine", "--as-of", MONDAY)["rows"]) == 2
        assert dated.json("quarantine", "--as-of", TUESDAY)["rows"] == dated.json("quarantine")["rows"] == []


class TestSettings:
    """Under the settings recorded then."""

    PAID = "NIK | JABATAN | KODE DESA | STATUS | LUNAS S/D\n" + "".join(
        line.replace("AKTIF", "AKTIF | 2025-10") + "\n" for line in lines("Ketua RT", range(20)).splitlines()
    )

    def test_months_of_grace_that_were_changed_later(self, dated: DatedOffice) -> None:
        dated.write(DEC, self.PAID)
        dated.on(f"{MONDAY} 09:00").ingest()
        assert participants(dated, "rt_rw") == 20
        (dated.root / "desacover.toml").write_text("grace_months = 1\n")
        dated.on(f"{TUESDAY} 09:00").json("rebuild")
        assert participants(dated, "rt_rw") == 0
        assert participants(dated, "rt_rw", "2025-12", "--as-of", MONDAY) == 20
        assert participants(dated, "rt_rw", "2025-12", "--as-of", TUESDAY) == 0

    def test_same_persons_that_were_told_later(self, dated: DatedOffice) -> None:
        dated.write(NOV, bpd(range(20)))
        dated.write(DEC, bpd([*range(19), 50]))
        dated.on(f"{MONDAY} 09:00").ingest()
        (dated.root / "same.csv").write_text(f"old_nik,new_nik\n{nik(19)},{nik(50)}\n")
        (dated.root / "desacover.toml").write_text('same_persons = "same.csv"\n')
        dated.on(f"{TUESDAY} 09:00").json("rebuild")
        assert moved(dated, "2025-11", "2025-12")["lapsed"] == 0
        assert moved(dated, "2025-11", "2025-12", "--as-of", MONDAY)["lapsed"] == 1


class TestRebuilt:
    def test_earlier_days_come_back_too(self, dated: DatedOffice) -> None:
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{MONDAY} 09:00").ingest()
        dated.write("susulan kab_malang 2025-12.csv", bpd(range(20, 27)))
        dated.on(f"{TUESDAY} 09:00").ingest()
        dated.on(f"{WEDNESDAY} 09:00").json("rebuild")
        assert participants(dated, "bpd", "2025-12", "--as-of", MONDAY) == 20
        assert participants(dated, "bpd", "2025-12", "--as-of", WEDNESDAY) == 27
