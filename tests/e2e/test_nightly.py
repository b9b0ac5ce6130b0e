"""A job that runs every night: exit codes say what this run changed; what is not wanted is put aside for good."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.support.office import Office, bpd, nik

BAD = "kab_bangkalan bpd.csv"  # of which month?


def bad(persons: int = 9) -> str:
    return bpd(range(60, 60 + persons), "35.26.01.1001")


def notes(document: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    return {one["file"].removeprefix("data/raw/"): (one["status"], one["note"]) for one in document["sources"]}


def waiting(office: Office) -> list[str]:
    return [one["file"].removeprefix("data/raw/") for one in office.json("sources")["waiting"]]


class TestExitCodes:
    def test_an_old_refusal_is_said_and_changes_no_code(self, office: Office) -> None:
        office.write(BAD, bad())
        assert office.run("ingest").code == 1
        for reader in ("report", "status", "quarantine", "pairs", "delta --from 2025-11 --to 2025-12"):
            assert office.run(*reader.split()).err.startswith("error[nothing-ingested]"), reader
        second = office.run("ingest")
        assert second.code == 0
        assert "refused again: nothing says which month" in second.out
        assert "1 file refused before still waits: see `desacover sources`" in second.out
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        third = office.run("ingest", "--format", "json")
        assert third.code == 0
        assert notes(third.document) == {
            BAD: ("rejected", "refused_before"), "kab_malang bpd 2025-12.csv": ("ingested", None),
        }  # fmt: skip
        assert waiting(office) == [BAD]

    def test_a_new_refusal_beside_the_old_one(self, office: Office) -> None:
        office.write(BAD, bad())
        office.run("ingest")
        office.write("kab_madiun bpd.csv", bpd(range(9)))
        assert office.run("ingest").code == 1
        office.write(BAD, bad(10))
        ran = office.run("ingest")
        assert ran.code == 1, "other content is another refusal"
        assert "2 files" not in ran.out
        assert "1 file refused before still waits" in ran.out

    def test_other_options_are_another_refusal(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.ingest()
        office.write("lagi kab_malang bpd 2025-12.csv", bpd(range(9)))
        assert office.run("ingest").code == 1
        assert office.run("ingest", "--replace").code == 1
        assert office.run("ingest", "--replace").code == 0
        assert office.run("ingest").code == 0

    def test_what_is_settled_waits_no_more(self, office: Office) -> None:
        office.write(BAD, bad())
        office.write("kab_madiun bpd.csv", bpd(range(9), "35.19.01.2001"))
        office.write("kab_kediri bpd.csv", bpd(range(9), "35.06.01.2001"))
        office.run("ingest")
        assert waiting(office) == [BAD, "kab_kediri bpd.csv", "kab_madiun bpd.csv"]
        office.json("ingest", office.raw("kab_madiun bpd.csv"), "--period", "2025-12")
        Path(office.raw("kab_kediri bpd.csv")).unlink()
        assert waiting(office) == [BAD]
        assert "1 file waits" in office.run("sources").out
        office.json("ingest", "--ignore", office.raw(BAD))
        assert waiting(office) == []

    def test_a_dry_run_remembers_nothing(self, office: Office) -> None:
        office.write(BAD, bad())
        assert [office.run("ingest", "--dry-run").code for _ in range(2)] == [1, 1]
        assert office.run("ingest").code == 1

    def test_nothing_new_makes_no_entry_and_figures_stand_after_a_rebuild(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.write(BAD, bad())
        office.run("ingest")
        office.run("ingest")
        assert len(office.json("sources", "--journal")["rows"]) == 1
        before = office.json("report", "--period", "2025-12"), office.json("sources")
        office.json("rebuild")
        assert (office.json("report", "--period", "2025-12"), office.json("sources")) == before
        assert office.run("ingest").code == 0


class TestJournal:
    def test_every_refused_sheet_and_member_is_counted(self, office: Office) -> None:
        with xlsxwriter.Workbook(office.raw("kab_malang 2025-12.xlsx")) as book:
            for name in ("Satu", "Dua"):
                sheet = book.add_worksheet(name)
                for row in range(20):
                    sheet.write_row(row, 0, [f"kata {row}", f"lain {name}"])
        with zipfile.ZipFile(office.raw("kab_batu.zip"), "w") as archive:
            archive.writestr("a bpd.csv", bpd(range(9), "35.79.01.1001").replace(" | ", ";"))
            archive.writestr("b bpd.csv", bpd(range(9, 18), "35.79.01.1001").replace(" | ", ";"))
        office.write("kab_bangkalan bpd 2025-12.csv", bpd(range(30, 50), "35.26.01.1001"))
        ran = office.run("ingest", "--format", "json")
        assert [one["status"] for one in ran.document["sources"]].count("rejected") == 4
        (entry,) = office.json("sources", "--journal")["rows"]
        assert (entry["did"]["files"], entry["did"]["refused"], entry["did"]["taken"]) == (3, 4, 1)


class TestIgnore:
    def test_a_plain_ingest_passes_over_it(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.write(BAD, bad())
        put = office.run("ingest", "--ignore", office.raw(BAD), "--format", "json")
        assert (put.code, notes(put.document)) == (0, {BAD: ("passed_over", "ignored")})
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 0
        assert notes(ran.document) == {
            BAD: ("passed_over", "ignored"), "kab_malang bpd 2025-12.csv": ("ingested", None),
        }  # fmt: skip
        told = office.json("sources")
        assert [(one["file"], one["file_now"]) for one in told["ignored"]] == [(f"data/raw/{BAD}", "same")]
        assert [one["command"] for one in office.json("sources", "--journal")["rows"]] == ["ignore", "ingest"]
        assert "1 file ignored" in office.run("sources", "--journal").out

    def test_trying_it_puts_nothing_aside(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.write(BAD, bad())
        assert office.run("ingest").code == 3
        tried = office.run("ingest", "--ignore", office.raw(BAD), "--dry-run")
        assert (tried.code, "would be ignored" in tried.out) == (0, True)
        told = office.json("sources")
        assert (told["ignored"], [one["file"] for one in told["waiting"]]) == ([], [f"data/raw/{BAD}"])

    def test_other_content_stays_ignored_and_is_named(self, office: Office) -> None:
        office.write(BAD, bad())
        office.json("ingest", "--ignore", office.raw(BAD))
        office.write(BAD, bad(10))
        assert notes(office.ingest()) == {BAD: ("passed_over", "ignored")}
        assert office.json("sources")["ignored"][0]["file_now"] == "changed"

    def test_named_alone_it_is_read_again(self, office: Office) -> None:
        office.write(BAD, bad())
        office.json("ingest", "--ignore", office.raw(BAD))
        time.sleep(1)  # a run goes by its second
        done = office.json("ingest", office.raw(BAD), "--period", "2025-12")
        assert notes(done) == {BAD: ("ingested", None)}
        assert office.json("sources")["ignored"] == []
        assert notes(office.ingest()) == {BAD: ("unchanged", None)}

    def test_what_counts_must_be_withdrawn_first(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.write(BAD, bad())
        source = office.run("ingest", "--format", "json").document["sources"][1]["source_id"]
        folder = str(office.root / "data" / "raw")
        ran = office.run("ingest", "--ignore", folder, "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "ignored-is-live")
        assert office.json("sources")["ignored"] == [], "all of them or none"
        office.json("withdraw", source)
        office.json("ingest", "--ignore", folder)
        assert {note for _, note in notes(office.ingest()).values()} == {"ignored"}

    def test_a_copy_of_a_file_from_elsewhere_counts_too(self, office: Office, tmp_path: Path) -> None:
        outside = tmp_path / "kiriman kab_malang bpd 2025-12.csv"
        outside.write_text(bpd(range(20)).replace(" | ", ";"))
        office.json("ingest", str(outside))
        ran = office.run("ingest", "--ignore", str(outside), "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "ignored-is-live")

    def test_a_profile_puts_aside(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.write(BAD, bad())
        (office.root / "desacover.toml").write_text('[profiles.lama]\nfiles = "kab_bangkalan*"\nignore = true\n')
        assert notes(office.ingest())[BAD] == ("passed_over", "ignored")
        assert [(one["file"], one["profile"]) for one in office.json("sources")["ignored"]] == [
            (f"data/raw/{BAD}", "lama")
        ]
        done = office.json("ingest", office.raw(BAD), "--period", "2025-12")
        assert notes(done) == {BAD: ("ingested", None)}
        ran = office.run("ingest", "--format", "json")
        assert (ran.code, ran.document["sources"][0]["error"]["code"]) == (1, "ignored-is-live")

    def test_a_profile_puts_a_sheet_aside(self, office: Office) -> None:
        with xlsxwriter.Workbook(office.raw("kab_malang bpd 2025-12.xlsx")) as book:
            for name, first in (("Daftar", 0), ("Arsip", 40)):
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, ["NIK", "JABATAN", "KODE DESA", "STATUS"])
                for n in range(9):
                    sheet.write_row(n + 1, 0, [nik(first + n), "BPD", "35.07.01.2001", "AKTIF"])
        profile = '[profiles.arsip]\nfiles = "kab_malang*"\nsheet = "Arsip"\nignore = true\n'
        (office.root / "desacover.toml").write_text(profile)
        done = office.ingest()["sources"]
        assert {one["sheet"]: (one["status"], one["note"]) for one in done} == {
            "Daftar": ("ingested", None), "Arsip": ("passed_over", "ignored"),
        }  # fmt: skip

    def test_what_it_cannot_mean(self, office: Office) -> None:
        office.write(BAD, bad())
        assert office.run("ingest", "--ignore").code == 2
        assert office.run("ingest", "--ignore", office.raw(BAD), "--period", "2025-12").code == 2
        ran = office.run("ingest", "--ignore", office.raw("tidak ada.csv"), "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "no-file")
