"""COR-1, COR-2 and the identity of sources, through the real command."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines, moved, participants
from tests.support.office import Office, bpd


class TestReplaced:
    """COR-2: a path whose content changed replaces its own earlier source where the periods are the same."""

    def test_cor_2a_overwritten_for_the_same_month(self, office: Office) -> None:
        office.write("malang.csv", bpd(range(20)))
        office.ingest("--period", "2025-12")
        office.write("malang.csv", bpd(range(15)))
        assert office.ingest("--period", "2025-12")["sources"][0]["status"] == "replaced"
        assert participants(office, "bpd", "2025-12") == 15
        assert [one["state"] for one in office.json("sources")["sources"]] == ["replaced", "live"]

    def test_a_copy_that_is_edited_and_put_back(self, office: Office) -> None:
        for name in ("a kab_malang 2025-12.csv", "b kab_malang 2025-12.csv"):
            office.write(name, bpd(range(20)))
        office.ingest()
        office.write("b kab_malang 2025-12.csv", bpd(range(30)))
        ran = office.run("ingest", "--format", "json")
        assert [one["error"] and one["error"]["code"] for one in ran.document["sources"]] == [None, "overlap"]
        office.ingest("--replace")
        assert participants(office, "bpd", "2025-12") == 30
        office.write("b kab_malang 2025-12.csv", bpd(range(20)))
        office.ingest()
        assert participants(office, "bpd", "2025-12") == 20

    def test_a_copy_that_is_deleted_and_its_fellow_cut(self, office: Office) -> None:
        copy = office.write("a kab_malang 2025-12.csv", bpd(range(20)))
        office.write("b kab_malang 2025-12.csv", bpd(range(20)))
        office.ingest()
        copy.unlink()
        office.write("b kab_malang 2025-12.csv", bpd(range(15)))
        office.ingest()
        assert participants(office, "bpd", "2025-12") == 15

    def test_cor_2b_overwritten_for_another_month(self, office: Office) -> None:
        office.write("kab_malang.csv", bpd(range(20)))
        office.ingest("--period", "2025-12")
        office.write("kab_malang.csv", bpd(range(18)))
        office.ingest("--period", "2026-01")
        assert (participants(office, "bpd", "2025-12"), participants(office, "bpd", "2026-01")) == (20, 18)
        assert [one["file_now"] for one in office.json("sources")["sources"]] == ["changed", "same"]

    def test_a_file_that_is_gone_stays_in_the_figures(self, office: Office) -> None:
        path = office.write("kab_malang_2025-12.csv", bpd(range(20)))
        office.ingest()
        path.unlink()
        assert participants(office, "bpd", "2025-12") == 20
        assert office.json("sources")["sources"][0]["file_now"] == "gone"


class TestMovedFiles:
    """COR-2: a path is known by what lay there; what is new at a new path is another file."""

    def test_renamed_it_is_the_same_source(self, dated: DatedOffice) -> None:
        path = dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.ingest()
        path.rename(path.with_name("kab_malang 2025-12 final.csv"))
        assert [one["status"] for one in dated.ingest()["sources"]] == ["unchanged"]
        assert participants(dated, "bpd", "2025-12") == 20
        dated.write("kab_malang 2025-12 final.csv", bpd(range(15)))
        assert [one["status"] for one in dated.ingest()["sources"]] == ["replaced"]
        assert participants(dated, "bpd", "2025-12") == 15

    def test_renamed_and_changed_at_once_it_is_another_file(self, dated: DatedOffice) -> None:
        path = dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.ingest()
        path.unlink()
        dated.write("kab_malang 2025-12 final.csv", bpd(range(19)))
        ran = dated.run("ingest", "--format", "json")
        assert (ran.code, ran.document["sources"][0]["error"]["code"]) == (1, "overlap")
        assert participants(dated, "bpd", "2025-12") == 20

    def test_a_gone_file_stays_until_it_is_withdrawn(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-11.csv", bpd(range(20)))
        path = dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.ingest()
        path.unlink()
        dated.ingest()
        gone = next(one for one in dated.json("sources")["sources"] if one["file_now"] == "gone")
        assert (gone["state"], participants(dated, "bpd", "2025-12")) == ("live", 20)
        dated.json("withdraw", gone["source_id"])
        ran = dated.run("report", "--period", "2025-12", "--format", "json")
        assert ran.document["error"]["code"] == "period-not-reported"

    def test_a_changed_file_that_is_emptied_of_persons_of_a_cell(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", export(lines("BPD", range(20)), lines("Ketua RT", range(30, 50))))
        dated.ingest()
        dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.ingest()
        total = dated.json("report", "--period", "2025-12", "--segment", "rt_rw")["total"]
        assert total["participants"] is None


class TestIdentity:
    """The case "source": a source is its content in its context."""

    def test_the_same_bytes_in_two_months_are_two_sources(self, office: Office) -> None:
        office.write("2025-11/kab_malang.csv", bpd(range(20)))
        office.write("2025-12/kab_malang.csv", bpd(range(20)))
        assert [one["status"] for one in office.ingest()["sources"]] == ["ingested", "ingested"]
        assert participants(office, "bpd", "2025-11") == participants(office, "bpd", "2025-12") == 20

    def test_a_second_ingest_changes_nothing(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", bpd(range(20)))
        office.ingest()
        again = office.ingest()
        assert [one["status"] for one in again["sources"]] == ["unchanged"]
        assert again["totals"]["accepted"] == 0
        assert len(office.json("sources", "--journal")["rows"]) == 1

    def test_parts_of_a_split_list_are_all_taken(self, office: Office) -> None:
        for part in range(3):
            office.write(f"kab_malang 2025-12 bagian {part}.csv", bpd(range(part * 20, part * 20 + 20)))
        office.ingest()
        assert participants(office, "bpd", "2025-12") == 60


class TestWithdrawn:
    """What is withdrawn leaves the figures, and a plain ingest does not bring it back."""

    def test_by_source_and_by_run(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", bpd(range(20)))
        office.ingest()
        office.write("susulan kab_malang 2025-12.csv", bpd(range(20, 30)))
        late = office.ingest()["sources"]
        added = next(one for one in late if one["status"] == "ingested")
        assert participants(office, "bpd", "2025-12") == 30
        office.json("withdraw", added["source_id"])
        assert participants(office, "bpd", "2025-12") == 20
        assert {one["status"] for one in office.ingest()["sources"]} == {"unchanged", "withdrawn"}
        run = office.json("sources")["sources"][0]["run"]
        office.json("withdraw", "--run", run)
        assert office.run("report", "--period", "2025-12").err.startswith("error[period-not-reported]")

    def test_ingest_says_that_it_stays_out_and_how_it_comes_back(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", bpd(range(20)))
        (taken,) = office.ingest()["sources"]
        assert "1 source there already, unchanged" in office.run("ingest").out
        office.json("withdraw", taken["source_id"])
        narrow = office.run("ingest", env={"COLUMNS": "80"}).out
        assert "1 source withdrawn before and still out" in narrow
        assert "`desacover ingest FILE --replace`" in narrow
        office.run("ingest", "data/raw/kab_malang_2025-12.csv", "--replace")
        assert participants(office, "bpd", "2025-12") == 20

    def test_what_it_had_replaced_is_back(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.ingest()
        before = dated.json("report", "--period", "2025-12")
        dated.write("kab_malang 2025-12.csv", bpd(range(15)))
        changed = dated.ingest()["sources"][0]["source_id"]
        dated.json("withdraw", changed)
        assert dated.json("report", "--period", "2025-12") == before
        assert [one["state"] for one in dated.json("sources")["sources"]] == ["live", "withdrawn"]
        assert [one["status"] for one in dated.ingest()["sources"]] == ["withdrawn"]
        dated.write("kab_malang 2025-12.csv", bpd(range(17)))
        dated.ingest()
        assert participants(dated, "bpd", "2025-12") == 17

    def test_a_whole_run_is_undone(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-11.csv", bpd(range(20)))
        dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.on("2026-01-05 09:00").ingest()
        asked = [
            ("report", "--period", "2025-12", "--by", "segment,regency"),
            ("delta", "--from", "2025-11", "--to", "2025-12"),
        ]
        before = [dated.json(*question) for question in asked]
        dated.write("kab_malang 2025-12.csv", bpd(range(12)))
        dated.write("susulan kab_malang 2025-11.csv", bpd(range(40, 50)))
        dated.write("kab_bangkalan 2025-12.csv", bpd(range(60, 80), "35.26.01.2008"))
        dated.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n")
        dated.on("2026-01-06 09:00").ingest()
        assert [dated.json(*question) for question in asked] != before
        run = {one["run"] for one in dated.json("sources")["sources"] if "bangkalan" in one["file"]}.pop()
        dated.json("withdraw", "--run", run)
        assert [dated.json(*question) for question in asked] == before
        assert {one["status"] for one in dated.ingest()["sources"]} == {"unchanged", "withdrawn"}


class TestLate:
    """A file for a past month changes what was said of later ones, and no more than that."""

    def test_between_two_months(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-10.csv", bpd(range(20)))
        dated.write("kab_malang 2025-12.csv", bpd(range(2, 22)))
        dated.ingest()
        before = moved(dated, "2025-10", "2025-12")
        assert (before["stayed"], before["new"], before["lapsed"]) == (18, 2, 2)
        # One of the two who left comes late, one who came is there already, one is there in between alone.
        dated.write("kab_malang 2025-11.csv", bpd([*range(1, 21), 30]))
        dated.ingest()
        after = moved(dated, "2025-10", "2025-12")
        assert (after["stayed"], after["new"], after["lapsed"], after["gross_new"]) == (18, 2, 2, 3)
        last = moved(dated, "2025-11", "2025-12")
        assert (last["stayed"], last["new"], last["lapsed"]) == (19, 1, 2)

    def test_before_the_first(self, dated: DatedOffice) -> None:
        for period in ("2025-11", "2025-12"):
            dated.write(f"kab_malang {period}.csv", bpd(range(20 if period == "2025-11" else 22)))
        dated.ingest()
        assert moved(dated, "2025-11", "2025-12")["new"] == 2
        dated.write("kab_malang 2025-10.csv", bpd([*range(20), 21]))
        dated.ingest()
        flows = moved(dated, "2025-11", "2025-12")
        assert (flows["new"], flows["reactivated"], flows["gross_new"]) == (1, 1, 1)

    def test_it_makes_a_later_report_partial(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", bpd(range(8)))
        dated.ingest()
        assert "first_report" in flags(dated, "2025-12")
        dated.write("kab_malang 2025-11.csv", bpd(range(20)))
        dated.ingest()
        assert "partial_report" in flags(dated, "2025-12")
        assert moved(dated, "2025-11", "2025-12")["lapsed"] == 0


class TestComplete:
    """REP-2: with --complete, what a source does not list is zero."""

    @pytest.fixture
    def november(self, dated: DatedOffice) -> DatedOffice:
        dated.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n")
        dated.write("kab_malang 2025-11.csv", bpd(range(7)))
        dated.ingest()
        dated.write("kab_malang 2025-12.csv", bpd(range(4)))
        return dated

    def test_four_rows_are_stray_without_it(self, november: DatedOffice) -> None:
        november.ingest()
        total = november.json("report", "--period", "2025-12", "--segment", "bpd")["total"]
        assert (total["participants"], total["reported"], total["expected"]) == (None, 0, 1)

    def test_with_it_they_are_a_report(self, november: DatedOffice) -> None:
        path = str(november.root / "data" / "raw" / "kab_malang 2025-12.csv")
        november.ingest(path, "--complete")
        total = november.json("report", "--period", "2025-12", "--segment", "bpd")["total"]
        assert (total["participants"], total["counted"], total["eligible"]) == (4, 4, 40)
        assert (total["reported"], total["expected"]) == (1, 1)
        assert moved(november, "2025-11", "2025-12")["lapsed"] == 3

    def test_a_file_without_a_row_of_the_segment_empties_it_once_it_is_accepted(self, dated: DatedOffice) -> None:
        dated.write("2025-11/kab_malang.csv", export(lines("BPD", range(20)), lines("Ketua RT", range(50, 70))))
        dated.ingest()
        dated.write("2025-12/kab_malang.csv", export(lines("Ketua RT", range(50, 70))))
        ran = dated.run(
            "ingest",
            "--complete",
            "--segment",
            "bpd",
            "--region",
            "35.07",
            "--format",
            "json",
            str(dated.root / "data" / "raw" / "2025-12"),
        )
        assert ran.code == 3
        source = ran.document["sources"][0]["source_id"]
        asked = "delta", "--from", "2025-11", "--to", "2025-12"
        left_out = [(one["segment"], one["why"]) for one in dated.json(*asked)["not_compared"]]
        assert left_out == [("bpd", "partial")]
        assert "1 report is not compared: Kab. Malang (BPD)\n" in dated.run(*asked).out
        dated.json("accept", source)
        found = dated.json(*asked)
        assert not found["not_compared"]
        assert {one["segment"]: one["lapsed"] for one in found["rows"]}["bpd"] == 20
        cells = dated.json("status", "--period", "2025-12")["cells"]
        assert {one["segment"]: one["state"] for one in cells} == {"bpd": "declared_zero", "rt_rw": "reported"}

    def test_it_goes_when_the_source_goes(self, november: DatedOffice) -> None:
        path = str(november.root / "data" / "raw" / "kab_malang 2025-12.csv")
        taken = november.ingest(path, "--complete")["sources"][0]["source_id"]
        november.json("withdraw", taken)
        ran = november.run("report", "--period", "2025-12", "--format", "json")
        assert ran.document["error"]["code"] == "period-not-reported"


def flags(office: Office, period: str) -> list[str]:
    rows = office.json("report", "--period", period, "--segment", "bpd", "--by", "segment,regency")["rows"]
    return next(row["flags"] for row in rows if row["region_code"] == "35.07")


class TestOrder:
    """COR-1a: sources that do not overlap, in any order, over any number of runs."""

    FILES: ClassVar = {
        "kab_malang 2025-11.csv": export(lines("BPD", range(20)), lines("Ketua RT", range(40, 60))),
        "a kab_malang 2025-12.csv": export(lines("BPD", range(2, 12)), lines("Ketua RT", range(42, 62))),
        "b kab_malang 2025-12.csv": export(lines("BPD", range(11, 22)), lines("BPD", [2, 3], "NON AKTIF")),
        "kab_bangkalan 2025-12.csv": bpd([0, 1, *range(70, 90)], "35.26.01.2008"),
        "penyebut 2025-01.csv": "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n35.26 | BPD | 30\n",
    }
    ASKED = (
        ("report", "--period", "2025-12", "--by", "segment,village"),
        ("report", "--period", "2025-11", "--by", "segment,regency"),
        ("delta", "--from", "2025-11", "--to", "2025-12", "--by", "segment,regency"),
    )

    def test_any_order_says_the_same(self, tmp_path: Path) -> None:
        answers = []
        for number, order in enumerate((sorted(self.FILES), sorted(self.FILES, reverse=True), [])):
            office = DatedOffice(tmp_path / str(number))
            for name in order:
                office.write(name, self.FILES[name])
                office.ingest()
            for name in self.FILES:
                office.write(name, self.FILES[name])
            office.ingest()
            answers.append([office.json(*question) for question in self.ASKED])
        assert answers[0] == answers[1] == answers[2]
