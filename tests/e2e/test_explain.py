"""Where a figure comes from, asked through the real command: the screen, the rows, the errors."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from tests.support.in_process import DatedOffice, at, command
from tests.support.office import nik

NOON = datetime(2026, 1, 5, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
VILLAGE, OTHER = "35.07.01.2001", "35.07.01.2002"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DatedOffice:
    """An empty workspace, asked in this process at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return DatedOffice(tmp_path, NOON)


def lines(numbers: range, word: str = "BPD", village: str = VILLAGE, status: str = "AKTIF", paid: str = "") -> str:
    return "".join(f"{nik(number)} | {word} | {village} | {status} | {paid}\n" for number in numbers)


def export(*parts: str) -> str:
    return "NIK | JABATAN | KODE DESA | STATUS | LUNAS S/D\n" + "".join(parts)


def said(desk: DatedOffice, *arguments: str, lang: str = "en") -> str:
    """The screen of `explain`."""
    with at(desk.moment):
        ran = command(["explain", *arguments, "--workspace", str(desk.root), "--lang", lang])
    assert ran.code == 0, ran.err
    return ran.out


def refused(desk: DatedOffice, *arguments: str) -> str:
    """The code of the error in which `explain` ends."""
    ran = desk.run("explain", *arguments, "--format", "json")
    assert ran.code in (1, 2)
    return str(ran.document["error"]["code"])


@pytest.fixture
def officials(desk: DatedOffice) -> DatedOffice:
    """Nine officials and the head of a village; officials are counted, heads are not."""
    desk.write(
        "2025-11/kab_malang.csv", export(lines(range(9), "Perangkat Desa"), lines(range(9, 10), "Kepala Desa"))
    )
    desk.write(
        "2025-12/kab_malang.csv",
        export(
            lines(range(8), "Perangkat Desa"),
            lines(range(7), "Perangkat Desa"),
            lines(range(8, 9), "Perangkat Desa", status="NON AKTIF"),
            lines(range(9, 10), "Kepala Desa"),
        )
        + "123 | Perangkat Desa | 35.07.01.2001 | AKTIF |\n",
    )
    desk.write("potensi_2025-01.csv", f"KODE WILAYAH | SEGMEN | JUMLAH\n{VILLAGE} | Perangkat Desa | 11\n")
    desk.ingest()
    return desk


class TestScreen:
    ASKED = ("coverage", "--segment", "perangkat_desa", "--region", VILLAGE, "--period", "2025-12")

    def test_in_english(self, officials: DatedOffice) -> None:
        assert said(officials, *self.ASKED) == (
            "Coverage · Village officials · Tulungrejo · December 2025: 8 / 11 = 72.7%\n"
            "\n"
            "Counted 8 (COV-1)\n"
            "  8  paid (ACT-3)\n"
            "From the files\n"
            "  8 of 17 rows  data/raw/2025-12/kab_malang.csv\n"
            "Not counted\n"
            "  1  ended (ACT-2, ACT-3)\n"
            "  7  second row of the same position (ROW-6)\n"
            "  1  active, but under no count · Village heads (COV-1, ELI-4)\n"
            "  1  NIK not 16 digits (ROW-3)\n"
            "Eligible 11 (ELI-2)\n"
            "  11  Village officials · 1 count since January 2025, row 2 ·\n"
            "      data/raw/potensi_2025-01.csv\n"
            "  0   no count: takes no part · Village heads (ELI-4)\n"
            "Reports\n"
            "    Kab. Malang (Village officials): partial, 17 rows (REP-5)\n"
            "Flags: denominator partial, partial report\n"
            "\n"
            "The rows:\n"
            "`desacover explain coverage --segment perangkat_desa --region 35.07.01.2001"
            " --period 2025-12 --rows -o rows.xlsx`\n"
        )

    def test_in_indonesian(self, officials: DatedOffice) -> None:
        out = said(officials, *self.ASKED, lang="id")
        assert "Cakupan · Perangkat desa · Tulungrejo · Desember 2025: 8 / 11 = 72,7%" in out
        assert "1  aktif, tetapi tanpa potensi · Kepala desa (COV-1, ELI-4)" in out

    def test_a_flow_says_what_is_at_the_other_end(self, desk: DatedOffice) -> None:
        desk.write("2025-11/kab_malang.csv", export(lines(range(20))))
        desk.write("2025-12/kab_malang.csv", export(lines(range(17)), lines(range(17, 18), status="NON AKTIF")))
        desk.ingest()
        out = said(desk, "lapsed", "--region", "35.07", "--from", "2025-11", "--to", "2025-12")
        assert "Lapsed · All segments · Kab. Malang · November 2025 → December 2025: 3\n" in out
        assert "−3  Lapsed (MOV-1)" in out
        assert "3 of 20 rows  data/raw/2025-11/kab_malang.csv" in out
        assert "2  in no list (MOV-3)" in out
        assert "1  ended (ACT-2, ACT-3)" in out

    def test_who_is_head_and_official_is_one_position(self, desk: DatedOffice) -> None:
        both = export(lines(range(9), "Perangkat Desa"), lines(range(8, 9), "Kepala Desa"))
        desk.write("2025-12/kab_malang.csv", both)
        counts = f"{VILLAGE} | Perangkat Desa | 11\n{VILLAGE} | Kepala Desa | 1\n"
        desk.write("potensi_2025-01.csv", f"KODE WILAYAH | SEGMEN | JUMLAH\n{counts}")
        desk.ingest()
        out = said(desk, "coverage", "--region", VILLAGE, "--segment", "perangkat_desa")
        assert "9 / 12 = 75.0%" in out
        assert "8  Village officials\n" in out
        assert "1  village head and official at once (ELI-4)" in out
        assert "1  head who is official too: one position (ELI-4)" in out

    def test_report_and_delta_end_with_the_command(self, officials: DatedOffice) -> None:
        asked = "--segment perangkat_desa --region 35.07 --period 2025-12"
        assert f"`desacover explain coverage {asked}`" in " ".join(
            officials.run("report", *asked.split()).out.split()
        )
        span = "--from 2025-11 --to 2025-12"
        assert f"`desacover explain new {span}`" in officials.run("delta", *span.split()).out

    def test_a_file_that_has_changed_or_gone_is_named(self, officials: DatedOffice) -> None:
        officials.write("2025-12/kab_malang.csv", export(lines(range(4))))
        assert "kab_malang.csv · the file is now changed" in said(officials, *self.ASKED)
        (officials.root / "data" / "raw" / "2025-12" / "kab_malang.csv").unlink()
        assert "kab_malang.csv · the file is now gone" in said(officials, *self.ASKED)


class TestWhatIsNotReported:
    """REP-4, REP-6: never 0 %, and nothing is said to be left out that never was in."""

    @pytest.fixture
    def carried(self, desk: DatedOffice) -> DatedOffice:
        """Two regencies in November; in December one of them alone."""
        counts = "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n35.26 | BPD | 30\n"
        desk.write("potensi_2025-01.csv", counts)
        desk.write("2025-11/kab_malang.csv", export(lines(range(20)), lines(range(2))))
        desk.write("2025-11/kab_bangkalan.csv", export(lines(range(40, 60), village="35.26.01.1001")))
        desk.write("2025-12/kab_malang.csv", export(lines(range(20))))
        desk.ingest()
        return desk

    def test_an_earlier_report_that_stands_in(self, carried: DatedOffice) -> None:
        out = said(carried, "coverage", "--segment", "bpd", "--period", "2025-12", "--carry-forward", "1")
        assert "40 / 70 = 57.1%" in out
        assert "Not counted" not in out
        told = " ".join(out.split())
        assert "Kab. Bangkalan (BPD): an earlier report stands in, 20 rows (November 2025) (REP-6)" in told

    def test_by_who_pays_it_is_not_known(self, carried: DatedOffice) -> None:
        asked = ("--segment", "bpd", "--region", "35.26", "--period", "2025-12", "--funding", "apbdes")
        assert "Village budget · December 2025: – / 30 = –" in said(carried, "coverage", *asked)
        assert refused(carried, "gap", *asked) == "option-of-coverage"
        assert refused(carried, "status", "--carry-forward", "2") == "option-of-coverage"

    def test_a_segment_that_is_unreported_is_not_uncounted(self, carried: DatedOffice) -> None:
        carried.write("potensi_2025-02.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | Perangkat Desa | 9\n")
        carried.ingest()
        out = said(carried, "coverage", "--region", "35.07", "--period", "2025-12")
        assert "no count: takes no part · Village officials" not in out
        assert "Kab. Malang (Village officials): unreported, eligible 9 (REP-4)" in out


class TestStatus:
    def test_a_partial_report_with_its_numbers(self, desk: DatedOffice) -> None:
        desk.write("2025-11/kab_malang.csv", export(lines(range(40))))
        desk.write("2025-12/kab_malang.csv", export(lines(range(10))))
        desk.ingest()
        out = said(desk, "status", "--segment", "bpd", "--region", "35.07", "--period", "2025-12")
        assert "Kab. Malang (BPD): partial, 10 rows (REP-2, REP-3, REP-5)" in out
        assert "participants fell sharply (REP-5)" in out
        assert "10  participants (REP-5)" in out
        assert "40  participants in the whole report before · November 2025 (REP-5)" in out

    def test_a_district_without_a_row_is_named(self, desk: DatedOffice) -> None:
        both = export(lines(range(40)), lines(range(40, 52), village="35.07.25.2001"))
        desk.write("2025-11/kab_malang.csv", both)
        desk.write("2025-12/kab_malang.csv", export(lines(range(40))))
        desk.ingest()
        out = said(desk, "status", "--segment", "bpd", "--region", "35.07", "--period", "2025-12")
        assert "12  participants of that district before · Kec. Lawang · November 2025 (REP-5)" in out

    def test_a_missing_one(self, desk: DatedOffice) -> None:
        desk.write("2025-11/kab_malang.csv", export(lines(range(40))))
        desk.write("2025-12/kab_bangkalan.csv", export(lines(range(40), village="35.26.01.1001")))
        desk.ingest()
        out = said(desk, "status", "--segment", "bpd", "--region", "35.07", "--period", "2025-12")
        assert "Kab. Malang (BPD): missing" in out
        assert "5  rows that make a report (REP-2)" in out


class TestRows:
    def test_of_a_workbook_stand_where_a_spreadsheet_shows_them(self, desk: DatedOffice) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "BPD"
        for row in (
            ["DAFTAR PESERTA BPJS"],
            ["KABUPATEN MALANG"],
            ["BULAN DESEMBER 2025"],
            [],
            ["NIK", "JABATAN", "KODE DESA"],
        ):
            sheet.append(row)
        for number in range(12):
            sheet.append([nik(number), "Anggota BPD", VILLAGE if number % 2 else OTHER])
        book.save(desk.root / "data" / "raw" / "malang.xlsx")
        desk.ingest()
        rows = desk.json("explain", "participants", "--segment", "bpd", "--region", VILLAGE, "--rows")["rows"]
        assert len(rows) == 6
        again = openpyxl.load_workbook(desk.root / "data" / "raw" / "malang.xlsx")
        for row in rows:
            cells = [cell.value for cell in again[row["sheet"]][row["row"]]]
            assert row["nik"] == f"{cells[0][:4]}…{cells[0][12:]}"
            assert cells[2] == VILLAGE

    def test_in_every_format_they_are_the_same(self, officials: DatedOffice) -> None:
        asked = (
            "explain",
            "counted",
            "--segment",
            "perangkat_desa",
            "--region",
            "35.07",
            "--period",
            "2025-12",
            "--rows",
        )
        listed = officials.json(*asked)["rows"]
        printed = officials.run(*asked, "--format", "csv").out
        assert [int(row["row"]) for row in csv.DictReader(io.StringIO(printed))] == [row["row"] for row in listed]
        ran = officials.run(*asked, "-o", str(officials.root / "rows.xlsx"))
        assert ran.code == 0, ran.err
        sheet = openpyxl.load_workbook(officials.root / "rows.xlsx").worksheets[0]
        assert len(listed) == 8
        assert (
            sum(1 for row in sheet.iter_rows(values_only=True) if row[0] == "data/raw/2025-12/kab_malang.csv") == 8
        )

    def test_a_number_told_by_its_card_is_among_them(self, desk: DatedOffice) -> None:
        def listed(first: str) -> str:
            others = [(nik(number), f"240123456{number}") for number in range(10, 16)]
            rows = "".join(
                f"{number} | {card} | BPD | {VILLAGE}\n" for number, card in [(first, "24012345678"), *others]
            )
            return "NIK | KPJ | JABATAN | KODE DESA\n" + rows

        desk.write("2025-11/kab_malang.csv", listed(nik(3)))
        desk.write("2025-12/kab_malang.csv", listed(f"{nik(3)[0]},{nik(3)[1:6]}E+15"))
        desk.ingest()
        rows = desk.json("explain", "participants", "--segment", "bpd", "--period", "2025-12", "--rows")["rows"]
        assert [row["row"] for row in rows] == list(range(2, 9))
        flows = desk.json(
            "explain", "stayed", "--segment", "bpd", "--from", "2025-11", "--to", "2025-12", "--rows"
        )
        assert {row["other_row"] for row in flows["rows"]} == set(range(2, 9))

    def test_numbers_are_masked_and_names_left_out(self, officials: DatedOffice) -> None:
        ran = officials.run("explain", "participants", "--period", "2025-12", "--rows", "--format", "json")
        assert all(nik(number) not in ran.out for number in range(10))


class TestErrors:
    def test_each_says_what_to_do(self, officials: DatedOffice) -> None:
        assert refused(officials, "coverge") == "figure-not-found"
        assert refused(officials, "lapsed") == "span-needed"
        assert refused(officials, "lapsed", "--period", "2025-12") == "span-needed"
        assert refused(officials, "coverage", "--from", "2025-11", "--to", "2025-12") == "month-needed"
        assert refused(officials, "reported", "--rows") == "no-rows"
        assert refused(officials, "net", "--from", "2025-11", "--to", "2025-12", "--rows") == "no-rows"
        assert refused(officials, "coverage", "--period", "2024-01") == "period-not-reported"
        assert refused(officials, "coverage", "--funding", "zakat") == "funding-not-found"
        assert nik(3) not in officials.run("explain", "coverage", "--region", nik(3)).err
        ran = officials.run("explain", "coverge")
        assert "the nearest is coverage" in ran.err

    def test_in_an_empty_workspace_nothing_is_explained(self, desk: DatedOffice) -> None:
        assert refused(desk, "coverage") == "nothing-ingested"


class TestOfADay:
    def test_a_figure_is_explained_as_it_was(self, officials: DatedOffice) -> None:
        later = officials.on("2026-01-09 12:00")
        later.write("2025-12/kab_malang.csv", export(lines(range(30), "Perangkat Desa")))
        later.ingest()
        asked = ("explain", "participants", "--segment", "perangkat_desa", "--period", "2025-12")
        assert later.json(*asked)["value"] == 30
        then = later.json(*asked, "--as-of", "2026-01-05")
        assert then["value"] == 9
        assert {line["file_now"] for line in then["lines"] if line["group"] == "from"} == {"changed"}


class TestNames:
    """Who is counted stands in a file for the owner alone, and the journal says that somebody looked."""

    ASKED = ("explain", "participants", "--segment", "perangkat_desa", "--period", "2025-12", "--show-personal")

    def test_the_file_is_the_owners_and_the_journal_knows(self, officials: DatedOffice) -> None:
        before = officials.json("report", "--period", "2025-12")
        ran = officials.run(*self.ASKED, "-o", str(officials.root / "who.csv"))
        assert ran.code == 0, ran.err
        path = officials.root / "who.csv"
        assert path.stat().st_mode & 0o077 == 0
        assert {row["nik"] for row in csv.DictReader(path.open())} == {nik(number) for number in (*range(8), 9)}
        journal = officials.json("sources", "--journal")["rows"]
        assert journal[-1]["command"] == "explain"
        assert journal[-1]["options"] == {"figure": "participants", "region": "35", "found": 9, "shown": True}
        told = " ".join(officials.run("sources", "--journal").out.split())
        assert "rows behind participants, 35: 9 rows, shown in full" in told
        assert officials.json("report", "--period", "2025-12") == before

    def test_they_are_never_printed(self, officials: DatedOffice) -> None:
        entries = len(officials.json("sources", "--journal")["rows"])
        for printed in (["--format", "json"], ["-o", "-"]):
            ran = officials.run(*self.ASKED, *printed)
            assert (ran.code, nik(0) in ran.out) == (2, False)
        assert len(officials.json("sources", "--journal")["rows"]) == entries
        assert officials.run(*self.ASKED).code == 0
        (kept,) = (officials.root / "reports" / "private").iterdir()
        assert kept.name == "explain_participants_2025-12.xlsx" and kept.stat().st_mode & 0o077 == 0
