"""COR-1: figures and seals come back from raw files, journal and register."""

from __future__ import annotations

import shutil

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import TITLED, export, lines, participants
from tests.support.office import Office, bpd, nik


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
            "DAFTAR PESERTA BPD DESA SUMBERNGEPOH KECAMATAN LAWANG KABUPATEN MALANG | | |\nDESEMBER 2025 | | |\n"
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

    def test_a_renamed_file_is_found_again(self, dated: DatedOffice) -> None:
        path = dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.ingest()
        path.rename(path.with_name("kab_malang 2025-12 final.csv"))
        dated.ingest()
        shutil.rmtree(dated.root / "data" / "processed")
        assert dated.json("rebuild")["missing"] == []
        assert participants(dated, "bpd", "2025-12") == 20

    def test_a_seal_is_of_its_moment_whatever_came_since(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.on("2026-01-05 09:00").ingest()
        dated.on("2026-01-05 10:00").run("snapshot", "--period", "2025-12", "--incomplete")
        sealed = dated.root / "data" / "processed" / "snapshots" / "period=2025-12"
        before = {path.name: path.read_bytes() for path in sealed.iterdir()}
        dated.write("susulan kab_malang 2025-12.csv", bpd(range(20, 30)))
        dated.on("2026-01-06 09:00").ingest()
        assert {path.name: path.read_bytes() for path in sealed.iterdir()} == before
        shutil.rmtree(dated.root / "data" / "processed")
        dated.on("2026-01-07 09:00").json("rebuild")
        assert participants(dated, "bpd", "2025-12") == 30
        assert {path.name: path.read_bytes() for path in sealed.iterdir()} == before

    @pytest.mark.parametrize(
        "damaged", ["", bpd([25]).splitlines()[1][1:] + "\n"], ids=["sound", "a NIK of 15 digits"]
    )
    def test_a_seal_needs_no_list_of_which_nothing_spoke(self, dated: DatedOffice, damaged: str) -> None:
        list_of_malang = TITLED.format("OKTOBER 2025") + bpd(range(20)) + damaged
        path = dated.write("kab_malang kiriman.csv", list_of_malang)
        dated.write("kab_batu 2025-12.csv", bpd(range(30, 50), "35.79.01.1001"))
        dated.ingest()
        dated.write("kab_malang lengkap.csv", TITLED.format("OKTOBER 2025") + bpd(range(21)))
        dated.ingest(str(path.with_name("kab_malang lengkap.csv")), "--replace")
        dated.on("2026-01-05 10:00").run("snapshot", "--period", "2025-12", "--incomplete")
        sealed = dated.root / "data" / "processed" / "snapshots" / "period=2025-12"
        before = {one.name: one.read_bytes() for one in sealed.iterdir()}
        dated.write(path.name, TITLED.format("NOVEMBER 2025") + bpd(range(20)))
        dated.on("2026-01-06 09:00").ingest()
        shutil.rmtree(dated.root / "data" / "processed")
        rebuilt = dated.on("2026-01-07 09:00").run("rebuild", "--format", "json")
        (lost,) = rebuilt.document["missing"]
        assert (rebuilt.code, lost["why"], lost["live"]) == (0, "changed", False)
        assert {one.name: one.read_bytes() for one in sealed.iterdir()} == before

    def test_corrections_come_back_too(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", export(lines("BPD", range(20)), lines("Ketua RT", range(40, 60))))
        dated.ingest()
        dated.write("b kab_malang 2025-12.csv", bpd(range(2, 22)))
        dated.ingest("--replace")
        dated.write("c kab_malang 2025-12.csv", export(lines("Ketua RT", range(40, 45), "NON AKTIF")))
        dated.ingest("--amend")
        asked = "report", "--period", "2025-12", "--by", "segment,village"
        before = dated.json(*asked), dated.json("sources")
        shutil.rmtree(dated.root / "data" / "processed")
        assert dated.json("rebuild")["missing"] == []
        assert (dated.json(*asked), dated.json("sources")) == before

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

    def test_a_store_of_which_everything_was_withdrawn(self, dated: DatedOffice) -> None:
        dated.write("kab_malang 2025-12.csv", bpd(range(20)))
        dated.on("2026-01-05 09:00").ingest()
        dated.on("2026-01-05 10:00").run("snapshot", "--period", "2025-12", "--incomplete")
        later = dated.on("2026-01-06 09:00")
        later.json("withdraw", later.json("sources")["sources"][0]["source_id"])
        shutil.rmtree(dated.root / "data" / "processed")
        later.json("rebuild")
        assert [one["state"] for one in later.json("sources")["sources"]] == ["withdrawn"]
        assert later.json("report", "--period", "2025-12", "--as-of", "2026-01-05")["total"]["participants"] == 20
