"""A figure led to another: each cause with its exact share, and nothing left over."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.spec.restated import (
    BANGKALAN,
    COUNTED,
    DEC,
    FRIDAY,
    MONDAY,
    NOV,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
)
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines
from tests.support.office import bpd, nik

MEASURES = ("participants", "counted", "eligible", "coverage", "new", "net", "gross_new")


@pytest.fixture
def again(restated: DatedOffice, tmp_path: Path) -> DatedOffice:
    """The same in a folder of its own, to go on from."""
    return replace(restated, root=Path(shutil.copytree(restated.root, tmp_path / "again")))


def steps(document: dict[str, Any], segment: str | None = "bpd") -> dict[str, dict[str, Any]]:
    """The rows of a segment by step, those of causes by cause."""
    rows = [row for row in document["rows"] if row["segment"] == segment]
    return {row["cause"] or row["step"]: row for row in rows}


def shares(document: dict[str, Any], measure: str, segment: str | None = "bpd") -> dict[str, Any]:
    """The shares of a measure that are not 0, by cause."""
    found = steps(document, segment)
    return {
        name: row[measure]
        for name, row in found.items()
        if row["step"] == "cause" and row[measure] not in (0, None)
    }


def adds_up(document: dict[str, Any]) -> None:
    """Opening and causes make the closing, in every row and of every measure; the remainder is 0."""
    for segment in {row["segment"] for row in document["rows"]}:
        rows = [row for row in document["rows"] if row["segment"] == segment]
        ends = {row["step"]: row for row in rows if row["step"] != "cause"}
        for measure in MEASURES:
            if measure == "coverage":
                known = None not in (ends["opening"][measure], ends["closing"][measure])
                assert ends["remainder"][measure] == (0 if known else None)
                parts = [row[measure] for row in rows if row["step"] == "cause"]
                if known:
                    change = ends["closing"][measure] - ends["opening"][measure]
                    assert sum(parts) == pytest.approx(change, abs=1e-12)
                else:
                    assert set(parts) <= {None}
            elif any(row[measure] is not None for row in rows):
                assert ends["remainder"][measure] == 0
                total = (ends["opening"][measure] or 0) + sum(
                    row[measure] for row in rows if row["step"] == "cause"
                )
                assert total == (ends["closing"][measure] or 0)


class TestAsOf:
    def test_each_cause_has_its_share(self, restated: DatedOffice) -> None:
        document = restated.json("compare", "--as-of", MONDAY, "--segment", "bpd")
        adds_up(document)
        assert shares(document, "participants") == {"late_source": 7, "correction": -5, "withdrawal": -3}
        assert shares(document, "eligible") == {"denominator": 10}
        assert steps(document)["opening"]["participants"], steps(document)["closing"]["participants"] == (23, 22)

    def test_coverage_in_percentage_points(self, restated: DatedOffice) -> None:
        found = shares(restated.json("compare", "--as-of", MONDAY, "--segment", "bpd"), "coverage")
        exact = {
            "late_source": Fraction(7, 40),
            "correction": Fraction(-5, 40),
            "denominator": Fraction(25, 50) - Fraction(25, 40),
            "withdrawal": Fraction(-3, 50),
        }
        assert found == {cause: float(share) for cause, share in exact.items()}

    def test_each_later_day_has_what_came_after_it(self, restated: DatedOffice) -> None:
        found = {
            day: [*shares(restated.json("compare", "--as-of", day, "--segment", "bpd"), "counted")]
            for day in (TUESDAY, WEDNESDAY, THURSDAY)
        }
        assert found == {
            TUESDAY: ["correction", "withdrawal"],
            WEDNESDAY: ["withdrawal"],
            THURSDAY: ["withdrawal"],
        }

    def test_the_ends_are_those_of_report(self, restated: DatedOffice) -> None:
        document = restated.json("compare", "--as-of", MONDAY)
        for end, more in (("opening", ["--as-of", MONDAY]), ("closing", [])):
            report = restated.json("report", "--period", "2025-12", *more)
            for row in (*report["rows"], report["total"]):
                said = steps(document, row["segment"])[end]
                assert {name: said[name] for name in MEASURES[:4]} == {name: row[name] for name in MEASURES[:4]}

    def test_each_cause_names_its_files_and_cells(self, restated: DatedOffice) -> None:
        parts = restated.json("compare", "--as-of", MONDAY)["parts"]
        told = {part["cause"]: part for part in parts}
        assert {cause: [one["file"] for one in part["sources"]] for cause, part in told.items()} == {
            "late_source": ["data/raw/susulan kab_malang 2025-12.csv"],
            "correction": [f"data/raw/{DEC}"],
            "denominator": ["data/raw/potensi 2025-07.csv"],
            "withdrawal": ["data/raw/tambahan kab_malang 2025-12.csv"],
        }
        assert {(part["segment"], part["region_code"]) for part in parts} == {("bpd", "35.07")}
        assert told["correction"]["participants"] == -5

    def test_the_same_figures_where_nothing_changed(self, restated: DatedOffice) -> None:
        document = restated.json("compare", "--as-of", FRIDAY)
        adds_up(document)
        assert not [row for row in document["rows"] if row["step"] == "cause"] and document["parts"] == []
        assert "Nothing has changed since 9 January 2026" in restated.run("compare", "--as-of", FRIDAY).out

    def test_before_the_store(self, restated: DatedOffice) -> None:
        ran = restated.run("compare", "--as-of", "2026-01-04", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "as-of-before")

    def test_a_village_and_a_district(self, restated: DatedOffice) -> None:
        for region, participants in (("35.07.01.2001", 7), ("35.07.01", 7), ("35.07.02", None)):
            document = restated.json("compare", "--as-of", MONDAY, "--segment", "bpd", "--region", region)
            adds_up(document)
            assert shares(document, "participants").get("late_source") == participants

    def test_a_month_that_had_no_report_then(self, again: DatedOffice) -> None:
        again.write(NOV, bpd(range(10)))
        again.on("2026-01-20 09:00").ingest()
        document = again.json("compare", "--as-of", FRIDAY, "--period", "2025-11")
        adds_up(document)
        assert shares(document, "participants") == {"late_source": 10}
        assert steps(document)["opening"]["participants"] is None
        screen = again.run("compare", "--as-of", FRIDAY, "--period", "2025-11").out
        assert "November 2025 had no report as of 9 January 2026." in screen

    def test_a_month_that_was_never_reported(self, restated: DatedOffice) -> None:
        ran = restated.run("compare", "--as-of", FRIDAY, "--period", "2025-10", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "period-not-reported")

    def test_a_month_of_which_all_was_withdrawn(self, again: DatedOffice) -> None:
        again.write(NOV, bpd(range(10)))
        (taken,) = (one for one in again.on("2026-01-20 09:00").ingest()["sources"] if one["status"] == "ingested")
        again.on("2026-01-21 09:00").json("withdraw", taken["source_id"])
        document = again.json("compare", "--as-of", "2026-01-20", "--period", "2025-11")
        adds_up(document)
        assert shares(document, "participants") == {"withdrawal": -10}
        assert steps(document)["closing"]["participants"] is None

    def test_the_period_is_the_latest_of_that_day(self, again: DatedOffice) -> None:
        again.write("kab_malang 2026-01.csv", bpd(range(30)))
        again.on("2026-02-02 09:00").ingest()
        later = again.on("2026-03-01 09:00")
        assert later.json("compare", "--as-of", MONDAY)["period"] == "2025-12"
        assert later.json("compare", "--as-of", "2026-02-02")["period"] == "2026-01"

    def test_rows_that_are_lost(self, again: DatedOffice) -> None:
        shutil.rmtree(again.root / "data" / "processed")
        again.on("2026-01-20 09:00").json("rebuild")
        ran = again.run("compare", "--as-of", MONDAY, "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "as-of-lost")

    def test_rows_lost_that_came_and_went_since(self, dated: DatedOffice) -> None:
        dated.write(NOV, bpd(range(20)))
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{MONDAY} 09:00").ingest()
        for day, number in ((TUESDAY, 27), (WEDNESDAY, 24)):
            dated.write("susulan kab_malang 2025-12.csv", bpd(range(20, number)))
            dated.on(f"{day} 09:00").ingest()
        shutil.rmtree(dated.root / "data" / "processed")
        dated.on(f"{THURSDAY} 09:00").json("rebuild")
        document = dated.on("2026-02-01 09:00").json("compare", "--as-of", MONDAY)
        adds_up(document)
        assert shares(document, "participants") == {"late_source": 4}

    def test_a_setting(self, dated: DatedOffice) -> None:
        dated.write("potensi 2025-01.csv", f"{COUNTED}35.07 | Perangkat Desa | 10\n35.07 | Kepala Desa | 2\n")
        dated.write(DEC, export(lines("Kaur Umum", range(9)), lines("Kepala Desa", [30, 31])))
        dated.on(f"{MONDAY} 09:00").ingest()
        (dated.root / "desacover.toml").write_text("merge_kepala_desa = false\n")
        dated.on(f"{TUESDAY} 09:00").json("rebuild")
        document = dated.on("2026-02-01 09:00").json("compare", "--as-of", MONDAY)
        adds_up(document)
        assert shares(document, "participants", "perangkat_desa") == {"setting_changed": -2}
        assert shares(document, "eligible", "perangkat_desa") == {"setting_changed": -2}
        assert {tuple(part["settings"]) for part in document["parts"]} == {("merge_kepala_desa",)}

    def test_a_setting_that_no_command_has_seen_yet(self, dated: DatedOffice) -> None:
        dated.write("potensi 2026-01.csv", f"{COUNTED}35.07 | BPD | 40\n")
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{MONDAY} 09:00").ingest()
        (dated.root / "desacover.toml").write_text('eligible_before_first = "first"\n')
        document = dated.on("2026-02-01 09:00").json("compare", "--as-of", MONDAY)
        adds_up(document)
        assert shares(document, "eligible") == {"setting_changed": 40}
        assert steps(document)["opening"]["coverage"] is None

    def test_a_setting_that_waits_for_rebuild(self, again: DatedOffice) -> None:
        (again.root / "desacover.toml").write_text("grace_months = 1\n")
        ran = again.run("compare", "--as-of", MONDAY, "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "settings-changed")

    def test_two_numbers_of_one_person(self, dated: DatedOffice) -> None:
        dated.write(DEC, bpd(range(20)))
        dated.on(f"{MONDAY} 09:00").ingest()
        (dated.root / "same.csv").write_text(f"old_nik,new_nik\n{nik(18)},{nik(19)}\n")
        (dated.root / "desacover.toml").write_text('same_persons = "same.csv"\n')
        dated.on(f"{TUESDAY} 09:00").json("rebuild")
        document = dated.on("2026-02-01 09:00").json("compare", "--as-of", MONDAY)
        assert shares(document, "participants") == {"nik_joined": -1}
        assert document["parts"][0]["settings"] == ["same_persons"]

    def test_a_card_of_a_later_month_tells_a_damaged_number(self, dated: DatedOffice) -> None:
        head = "NIK | KPJ | JABATAN | KODE DESA | STATUS\n"
        rows = "".join(f"{nik(n)} | {12_000_000_000 + n} | BPD | 35.07.01.2001 | AKTIF\n" for n in range(19))
        damaged = f"{nik(50)[0]},{nik(50)[1:6]}E+15 | 12000000050 | BPD | 35.07.01.2001 | AKTIF\n"
        dated.write(DEC, head + rows + damaged)
        dated.on(f"{MONDAY} 09:00").ingest()
        sound = f"{nik(50)} | 12000000050 | BPD | 35.07.01.2001 | AKTIF\n"
        dated.write("kab_malang 2026-01.csv", head + rows + sound)
        dated.on("2026-02-02 09:00").ingest()
        document = dated.on("2026-03-01 09:00").json("compare", "--as-of", MONDAY)
        adds_up(document)
        assert shares(document, "participants") == {"nik_joined": 1}

    def test_said_to_be_complete_later(self, dated: DatedOffice) -> None:
        dated.write("potensi 2025-01.csv", f"{COUNTED}35.07 | BPD | 40\n35.26 | BPD | 30\n")
        dated.write(DEC, bpd(range(20)))
        dated.write("kab_bangkalan 2025-12.csv", bpd(range(50, 53), BANGKALAN))
        dated.on(f"{MONDAY} 09:00").ingest()
        file = dated.raw("kab_bangkalan 2025-12.csv")
        dated.on(f"{TUESDAY} 09:00").json("ingest", file, "--complete")
        document = dated.on("2026-02-01 09:00").json("compare", "--as-of", MONDAY)
        adds_up(document)
        assert shares(document, "participants") == {"declared": 3}
        assert shares(document, "eligible") == {"declared": 30}

    def test_a_half_list_that_was_accepted_later(self, again: DatedOffice) -> None:
        again.write(NOV, bpd(range(60)))
        again.on("2026-01-20 09:00").ingest()
        again.on("2026-01-21 09:00").json("accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-12")
        document = again.json("compare", "--as-of", "2026-01-20", "--from", "2025-11", "--to", "2025-12")
        adds_up(document)
        assert shares(document, "net") == {"declared": 22 - 60}

    def test_a_register_that_changed_is_said(self, again: DatedOffice) -> None:
        (again.root / "npp.csv").write_text("npp,kode_desa\n123,35.07.01.2001\n")
        (again.root / "desacover.toml").write_text('npp_register = "npp.csv"\n')
        again.on("2026-01-20 09:00").json("rebuild")
        screen = " ".join(again.run("compare", "--as-of", FRIDAY, "--verbose").out.split())
        assert "Also happened, without effect here: region changed" in screen
        assert "npp_register changed since" in screen and "codes of regions of this program" in screen

    def test_replaced_and_amended_are_corrections(self, again: DatedOffice) -> None:
        again.write("ganti kab_malang 2025-12.csv", bpd([*range(12), 70]))
        again.on("2026-01-20 09:00").json("ingest", again.raw("ganti kab_malang 2025-12.csv"), "--replace")
        again.write("ubah kab_malang 2025-12.csv", bpd([70], status="NON AKTIF"))
        again.on("2026-01-21 09:00").json("ingest", again.raw("ubah kab_malang 2025-12.csv"), "--amend")
        document = again.json("compare", "--as-of", FRIDAY)
        adds_up(document)
        assert shares(document, "participants") == {"correction": 19 - 22}
        undone = again.json("sources")["sources"]
        newest = next(one["source_id"] for one in undone if "ganti" in one["file"])
        again.on("2026-01-22 09:00").json("withdraw", newest)
        document = again.json("compare", "--as-of", "2026-01-21")
        adds_up(document)
        assert shares(document, "participants") == {"withdrawal": 22 - 19}

    def test_what_came_late_and_was_corrected_is_both(self, again: DatedOffice) -> None:
        again.write("lagi kab_malang 2025-12.csv", bpd(range(40, 50)))
        again.on("2026-01-20 09:00").ingest()
        again.write("lagi kab_malang 2025-12.csv", bpd(range(40, 48)))
        again.on("2026-01-21 09:00").ingest()
        document = again.json("compare", "--as-of", FRIDAY)
        assert shares(document, "participants") == {"late_source": 10, "correction": -2}

    def test_several_causes_of_one_command(self, again: DatedOffice) -> None:
        again.write(DEC, bpd(range(14)))
        again.write("lagi kab_malang 2025-12.csv", bpd(range(40, 50)))
        again.write("potensi 2025-08.csv", f"{COUNTED}35.07 | BPD | 60\n")
        again.on("2026-01-20 09:00").ingest()
        document = again.json("compare", "--as-of", FRIDAY)
        adds_up(document)
        assert shares(document, "participants") == {"correction": -1, "late_source": 10}
        assert shares(document, "eligible") == {"denominator": 10}
        screen = again.run("compare", "--as-of", FRIDAY).out
        assert "Those of one command are taken in this order" in " ".join(screen.split())

    def test_movement_that_was_published(self, again: DatedOffice) -> None:
        again.write(NOV, bpd(range(100, 110)))
        again.on("2026-01-20 09:00").ingest()
        again.write("susulan kab_malang 2025-11.csv", bpd(range(5)))
        again.on("2026-01-21 09:00").ingest()
        asked = ("compare", "--as-of", "2026-01-20", "--from", "2025-11", "--to", "2025-12")
        document = again.json(*asked)
        adds_up(document)
        assert shares(document, "net") == {"late_source": -5}
        assert shares(document, "new") == {"late_source": -5}
        before = again.json("delta", *asked[3:], "--as-of", "2026-01-20")["total"]
        assert steps(document, None)["opening"]["net"] == before["net"]
        assert steps(document, None)["opening"]["participants"] is None


class TestPeriods:
    def test_each_share(self, two_months: DatedOffice) -> None:
        document = two_months.json("compare", "--from", "2025-11", "--to", "2025-12")
        adds_up(document)
        bpd_steps = steps(document)
        assert (bpd_steps["opening"]["participants"], bpd_steps["closing"]["participants"]) == (58, 33)
        assert shares(document, "participants") == {
            "new": 5, "reactivated": 1, "lapsed": -4, "moved_out": -1, "one_end": -8, "partial": -18,
        }  # fmt: skip
        assert shares(document, "eligible") == {"denominator": 4, "one_end": -30}
        cells = {(part["cause"], part["region_code"], part["participants"]) for part in document["parts"]}
        assert {("one_end", "35.26", -8), ("partial", "35.27", -18)} <= cells

    def test_coverage_is_split_exactly(self, two_months: DatedOffice) -> None:
        found = shares(two_months.json("compare", "--from", "2025-11", "--to", "2025-12"), "coverage")
        # Out with the half list and with Bangkalan; movement over the old count; the new one; the half list again.
        partial = Fraction(28, 70) - Fraction(58, 120) + Fraction(33, 94) - Fraction(21, 44)
        one_end = Fraction(20, 40) - Fraction(28, 70)
        exact = {
            "partial": partial,
            "one_end": one_end,
            "new": Fraction(5, 40),
            "reactivated": Fraction(1, 40),
            "lapsed": Fraction(-4, 40),
            "moved_out": Fraction(-1, 40),
            "denominator": Fraction(21, 44) - Fraction(21, 40),
        }
        assert sum(exact.values()) == Fraction(33, 94) - Fraction(58, 120)
        assert found == {cause: pytest.approx(float(share), abs=1e-15) for cause, share in exact.items()}

    def test_movement_is_that_of_delta(self, two_months: DatedOffice) -> None:
        document = two_months.json("compare", "--from", "2025-11", "--to", "2025-12")
        delta = two_months.json("delta", "--from", "2025-11", "--to", "2025-12")
        assert document["not_compared"] == delta["not_compared"]
        for row in (*delta["rows"], delta["total"]):
            found = steps(document, row["segment"])
            for flow, sign in (("new", 1), ("reactivated", 1), ("moved_in", 1), ("lapsed", -1), ("moved_out", -1)):
                assert found[flow]["participants"] == sign * row[flow], (row["segment"], flow)

    def test_second_posts(self, two_months: DatedOffice) -> None:
        total = shares(two_months.json("compare", "--from", "2025-11", "--to", "2025-12"), "counted", None)
        assert total["second_posts"] == -1  # number 4 leaves the BPD and stays head of an RT

    def test_a_cell_alone(self, two_months: DatedOffice) -> None:
        for region in ("35.26", "35.26.01", BANGKALAN, "35.27"):
            document = two_months.json("compare", "--from", "2025-11", "--to", "2025-12", "--region", region)
            adds_up(document)

    def test_codes_that_changed_move_nobody(self, dated: DatedOffice) -> None:
        """Two kelurahan of Surabaya were merged in November 2022 (REG-1)."""
        timur, utara, merged = "35.78.12.1004", "35.78.12.1005", "35.78.12.1006"
        rows = [lines("Ketua RT", range(6), village=timur), lines("Ketua RT", range(6, 14), village=utara)]
        dated.write("kota_surabaya_2022-10.csv", export(*rows))
        dated.write("kota_surabaya_2022-11.csv", export(lines("Ketua RT", range(1, 15), village=merged)))
        dated.ingest()
        asked = ("compare", "--from", "2022-10", "--to", "2022-11", "--segment", "rt_rw")
        for region, participants in (
            ("35", {"new": 1, "lapsed": -1}),
            (merged, {"new": 1, "lapsed": -1, "region_changed": 14}),
            (timur, {"new": 1, "lapsed": -1, "region_changed": -6}),
        ):
            document = dated.json(*asked, "--region", region)
            adds_up(document)
            assert shares(document, "participants", "rt_rw") == participants, region

    def test_a_month_without_report(self, two_months: DatedOffice) -> None:
        ran = two_months.run("compare", "--from", "2025-09", "--to", "2025-12", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "period-not-reported")
        ran = two_months.run("compare", "--from", "2025-12", "--to", "2025-11", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (2, "periods-in-wrong-order")


class TestUse:
    @pytest.mark.parametrize(
        "options",
        [
            (),
            ("--period", "2025-12"),
            ("--as-of", MONDAY, "--stated", "7"),
            ("--from", "2025-11"),
            ("--to", "2025-12"),
            ("--from", "2025-11", "--to", "2025-12", "--period", "2025-12"),
            ("--from", "2025-11", "--to", "2025-12", "--measure", "net"),
            ("--as-of", MONDAY, "--measure", "net"),
            ("--stated", "7", "--from", "2025-11", "--to", "2025-12", "--measure", "coverage"),
            ("--stated", "tujuh"),
        ],
    )
    def test_wrong_use(self, restated: DatedOffice, options: tuple[str, ...]) -> None:
        assert restated.run("compare", *options).code == 2

    def test_one_measure(self, restated: DatedOffice) -> None:
        screen = restated.run("compare", "--as-of", MONDAY, "--measure", "eligible").out
        assert "Eligible" in screen and "Participants" not in screen and "late source  " not in screen

    def test_every_format(self, restated: DatedOffice, tmp_path: Path) -> None:
        for form in ("csv", "parquet", "xlsx"):
            file = tmp_path / f"out.{form}"
            assert restated.run("compare", "--as-of", MONDAY, "-o", str(file)).code == 0
            assert file.stat().st_size > 0
