"""COR-1, COR-2 and the identity of sources, through the real command."""

from __future__ import annotations

import shutil

from tests.support.office import Office, bpd, nik


def participants(office: Office, period: str) -> int | None:
    return office.json("report", "--period", period, "--segment", "bpd")["total"]["participants"]


class TestReplaced:
    """COR-2: a path whose content changed replaces its own earlier source where the periods are the same."""

    def test_overwritten_for_the_same_month(self, office: Office) -> None:
        office.write("kab_malang.csv", bpd(range(20)))
        office.ingest("--period", "2025-12")
        office.write("kab_malang.csv", bpd(range(15)))
        assert office.ingest("--period", "2025-12")["sources"][0]["status"] == "replaced"
        assert participants(office, "2025-12") == 15
        assert [one["state"] for one in office.json("sources")["sources"]] == ["replaced", "live"]

    def test_a_copy_that_is_edited_and_put_back(self, office: Office) -> None:
        for name in ("a kab_malang 2025-12.csv", "b kab_malang 2025-12.csv"):
            office.write(name, bpd(range(20)))
        office.ingest()
        office.write("b kab_malang 2025-12.csv", bpd(range(30)))
        ran = office.run("ingest", "--format", "json")
        assert [one["error"] and one["error"]["code"] for one in ran.document["sources"]] == [None, "overlap"]
        office.ingest("--replace")
        assert participants(office, "2025-12") == 30
        office.write("b kab_malang 2025-12.csv", bpd(range(20)))
        office.ingest()
        assert participants(office, "2025-12") == 20

    def test_a_copy_that_is_deleted_and_its_fellow_cut(self, office: Office) -> None:
        copy = office.write("a kab_malang 2025-12.csv", bpd(range(20)))
        office.write("b kab_malang 2025-12.csv", bpd(range(20)))
        office.ingest()
        copy.unlink()
        office.write("b kab_malang 2025-12.csv", bpd(range(15)))
        office.ingest()
        assert participants(office, "2025-12") == 15

    def test_overwritten_for_another_month(self, office: Office) -> None:
        office.write("kab_malang.csv", bpd(range(20)))
        office.ingest("--period", "2025-12")
        office.write("kab_malang.csv", bpd(range(18)))
        office.ingest("--period", "2026-01")
        assert (participants(office, "2025-12"), participants(office, "2026-01")) == (20, 18)
        assert [one["file_now"] for one in office.json("sources")["sources"]] == ["changed", "same"]

    def test_a_file_that_is_gone_stays_in_the_figures(self, office: Office) -> None:
        path = office.write("kab_malang_2025-12.csv", bpd(range(20)))
        office.ingest()
        path.unlink()
        assert participants(office, "2025-12") == 20
        assert office.json("sources")["sources"][0]["file_now"] == "gone"


class TestIdentity:
    """A source is its content in its context."""

    def test_the_same_bytes_in_two_months_are_two_sources(self, office: Office) -> None:
        office.write("2025-11/kab_malang.csv", bpd(range(20)))
        office.write("2025-12/kab_malang.csv", bpd(range(20)))
        assert [one["status"] for one in office.ingest()["sources"]] == ["ingested", "ingested"]
        assert participants(office, "2025-11") == participants(office, "2025-12") == 20

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
        assert participants(office, "2025-12") == 60


class TestWithdrawn:
    """What is withdrawn leaves the figures, and a plain ingest does not bring it back."""

    def test_by_source_and_by_run(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", bpd(range(20)))
        office.ingest()
        office.write("susulan kab_malang 2025-12.csv", bpd(range(20, 30)))
        late = office.ingest()["sources"]
        added = next(one for one in late if one["status"] == "ingested")
        assert participants(office, "2025-12") == 30
        office.json("withdraw", added["source_id"])
        assert participants(office, "2025-12") == 20
        assert {one["status"] for one in office.ingest()["sources"]} == {"unchanged", "withdrawn"}
        run = office.json("sources")["sources"][0]["run"]
        office.json("withdraw", "--run", run)
        assert office.run("report", "--period", "2025-12").err.startswith("error[period-not-reported]")


class TestRebuilt:
    """COR-1: the figures are a function of the files and the journal."""

    def test_the_same_figures_and_the_same_seal(self, office: Office) -> None:
        office.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n")
        office.write("2025-11/kab_malang.csv", bpd(range(20)))
        office.write("2025-12/kab_malang.csv", bpd(range(5, 25)))
        office.ingest()
        office.run("snapshot", "--period", "2025-12", "--incomplete")
        sealed = office.root / "data" / "processed" / "snapshots" / "period=2025-12"
        before = {path.name: path.read_bytes() for path in sealed.iterdir()}
        asked = [
            ("report", "--period", "2025-12", "--by", "segment,village"),
            ("delta", "--from", "2025-11", "--to", "2025-12"),
        ]
        answers = [office.json(*question) for question in asked]
        shutil.rmtree(office.root / "data" / "processed")
        assert office.run("report", "--period", "2025-12").err.startswith("error[store-needs-rebuild]")
        rebuilt = office.json("rebuild")
        assert (rebuilt["sources"], rebuilt["missing"]) == (3, [])
        assert [office.json(*question) for question in asked] == answers
        assert {path.name: path.read_bytes() for path in sealed.iterdir()} == before

    def test_where_people_live_is_not_where_they_serve(self, office: Office) -> None:
        rows = "\n".join(f"{nik(number)} | BPD | SRIGADING | 1" for number in range(20))
        office.write(
            "bpd.csv",
            "DAFTAR BPD DESA SUMBERNGEPOH KECAMATAN LAWANG KABUPATEN MALANG | | |\nDESEMBER 2025 | | |\n"
            f"NIK | JABATAN | ALAMAT |\n| | DESA | RT\n{rows}\n",
        )
        assert office.ingest()["totals"]["accepted"] == 20
        asked = "report", "--period", "2025-12", "--by", "segment,village"
        before = office.json(*asked)
        office.json("rebuild")
        assert office.json(*asked) == before

    def test_a_list_above_a_recap_of_another_kind(self, office: Office) -> None:
        recap = "\n".join(f"35.07.01.200{n} | {n} | 10" for n in range(1, 6))
        table = f"{bpd(range(20))}|\nREKAP\nKODE DESA | BPD | JUMLAH RT\n{recap}\n"
        office.write("kab_malang_2025-12.csv", table)
        office.ingest()
        before = office.json("quarantine"), office.json("report", "--period", "2025-12")
        assert office.json("rebuild")["missing"] == []
        assert (office.json("quarantine"), office.json("report", "--period", "2025-12")) == before

    def test_what_cannot_be_had_is_named(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", bpd(range(20)))
        gone = office.write("kab_bangkalan_2025-12.csv", bpd(range(30, 50), "35.26.01.1001"))
        office.ingest()
        gone.unlink()
        shutil.rmtree(office.root / "data" / "processed")
        ran = office.run("rebuild", "--format", "json")
        assert ran.code == 3
        assert [(one["file"], one["why"]) for one in ran.document["missing"]] == [
            ("data/raw/kab_bangkalan_2025-12.csv", "gone")
        ]
