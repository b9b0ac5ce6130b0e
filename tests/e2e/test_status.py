"""`status` through the real command: states, due days, contacts, months of which nothing is there."""

from __future__ import annotations

import datetime
import io
import shutil
import zoneinfo
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from desacover.reference.regions import load_regions
from tests.e2e.test_errors import code_of
from tests.support.in_process import DatedOffice
from tests.support.office import Office, bpd, nik

BANGKALAN, MALANG, BATU, SURABAYA = "35.26", "35.07", "35.79", "35.78"
COUNTS = f"""KODE WILAYAH | SEGMEN | JUMLAH
{MALANG} | BPD | 40
{BANGKALAN} | BPD | 30
{SURABAYA} | RT/RW | 50
"""
SETTINGS = """due_day = 10
[contacts]
"35.07" = "Dinas PMD Kab. Malang, 0341-000000"
"Kab. Bangkalan" = "Pak Camat, 0812"
"""


def cells(office: Office, *arguments: str) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The cells by month, segment and region."""
    found = office.json("status", *arguments)["cells"]
    return {(one["period"], one["segment"], one["region_code"]): one for one in found}


def settings(office: Office, text: str) -> None:
    (office.root / "desacover.toml").write_text(text, encoding="utf-8")


def this_month() -> str:
    return f"{datetime.datetime.now(zoneinfo.ZoneInfo('Asia/Jakarta')):%Y-%m}"


def rt_rw(numbers: range, village: str = "35.07.01.2001") -> str:
    return bpd(numbers, village).replace("BPD", "RT/RW")


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Counts, and three months: October by both, November by nobody, December by half a file of Malang."""
    office = Office(tmp_path_factory.mktemp("office"))
    settings(office, SETTINGS)
    office.write("penyebut 2025-01.csv", COUNTS)
    office.write("2025-10/kab_malang.csv", bpd(range(30)))
    office.write("2025-10/kab_bangkalan.csv", bpd(range(40, 65), "35.26.01.1001"))
    office.write("2025-12/kab_malang.csv", bpd(range(10)))
    office.ingest()
    return office.root


@pytest.fixture
def filled(office: Office, taken_in: Path) -> Office:
    """A copy of that workspace."""
    shutil.copytree(taken_in, office.root, dirs_exist_ok=True)
    return office


class TestStates:
    def test_every_month_since_the_first_report(self, filled: Office) -> None:
        made = filled.json("status")
        assert made["periods"] == ["2025-10", "2025-11", "2025-12"]
        states = {key: one["state"] for key, one in cells(filled).items()}
        assert states == {
            ("2025-10", "bpd", MALANG): "late",
            ("2025-10", "bpd", BANGKALAN): "late",
            ("2025-10", "rt_rw", SURABAYA): "missing",
            ("2025-11", "bpd", MALANG): "missing",
            ("2025-11", "bpd", BANGKALAN): "missing",
            ("2025-11", "rt_rw", SURABAYA): "missing",
            ("2025-12", "bpd", MALANG): "partial",
            ("2025-12", "bpd", BANGKALAN): "missing",
            ("2025-12", "rt_rw", SURABAYA): "missing",
        }

    def test_twelve_months_at_most(self, filled: Office) -> None:
        filled.write("2024-06/kab_malang.csv", bpd(range(30)))
        filled.ingest()
        periods = filled.json("status")["periods"]
        assert (periods[0], periods[-1], len(periods)) == ("2025-01", "2025-12", 12)

    def test_a_report_in_time(self, filled: Office) -> None:
        filled.write(f"{this_month()}/kab_malang.csv", bpd(range(30)))
        filled.ingest()
        cell = cells(filled, "--period", this_month())[this_month(), "bpd", MALANG]
        today = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Jakarta")).date()
        assert (cell["state"], cell["reported_on"]) == ("reported", today.isoformat())

    def test_without_a_due_day_nothing_is_late(self, filled: Office) -> None:
        settings(filled, "")
        cell = cells(filled, "--period", "2025-10")["2025-10", "bpd", MALANG]
        assert (cell["state"], cell["due"], cell["contact"]) == ("reported", None, None)

    def test_due_across_the_turn_of_the_year(self, filled: Office) -> None:
        found = cells(filled)
        assert found["2025-11", "bpd", MALANG]["due"] == "2025-12-10"
        assert found["2025-12", "bpd", MALANG]["due"] == "2026-01-10"
        assert found["2025-12", "bpd", BANGKALAN]["overdue"] is True

    def test_a_partial_report_stands_as_reported_once_it_is_accepted(self, filled: Office) -> None:
        cell = cells(filled)["2025-12", "bpd", MALANG]
        assert (cell["why"], cell["accepted"], len(cell["sources"])) == ("drop", False, 1)
        filled.json("accept", cell["sources"][0])
        cell = cells(filled)["2025-12", "bpd", MALANG]
        assert (cell["state"], cell["why"], cell["accepted"]) == ("late", "drop", True)

    def test_declared_zero(self, office: Office) -> None:
        office.write("kab_malang_2025-12.csv", rt_rw(range(20)))
        office.ingest("--complete", "--segment", "bpd")
        found = cells(office)
        assert found["2025-12", "bpd", MALANG]["state"] == "declared_zero"
        assert found["2025-12", "bpd", MALANG]["sources"] == found["2025-12", "rt_rw", MALANG]["sources"]

    def test_an_ended_cell_is_not_expected(self, filled: Office) -> None:
        settings(filled, '[[ended]]\nregion = "35.26"\nsegment = "bpd"\n')
        found = cells(filled)
        assert ("2025-12", "bpd", BANGKALAN) not in found
        assert found["2025-10", "bpd", BANGKALAN]["state"] == "reported"
        assert "0 of 2 reports" in filled.run("status", "--period", "2025-11").out

    def test_a_kota_without_desa_has_one_cell(self, filled: Office) -> None:
        assert [key[1] for key in cells(filled, "--period", "2025-12", "--region", SURABAYA)] == ["rt_rw"]

    def test_a_cell_of_many_small_files_names_them_all(self, office: Office) -> None:
        for village in range(1, 5):
            office.write(
                f"2025-12/kab_malang desa {village}.csv",
                bpd(range(village * 3, village * 3 + 3), f"35.07.01.200{village}"),
            )
            office.ingest()
        cell = cells(office)["2025-12", "bpd", MALANG]
        assert (cell["state"], len(cell["sources"])) == ("reported", 4)

    def test_what_was_replaced_or_withdrawn_speaks_no_more(self, filled: Office) -> None:
        path = "2025-10/kab_malang.csv"
        before = cells(filled)["2025-10", "bpd", MALANG]["sources"]
        filled.write(path, bpd(range(29)))
        filled.ingest()
        (now,) = cells(filled)["2025-10", "bpd", MALANG]["sources"]
        assert now not in before
        filled.json("withdraw", now)
        assert cells(filled)["2025-10", "bpd", MALANG]["sources"] == before
        filled.json("withdraw", *before)
        cell = cells(filled)["2025-10", "bpd", MALANG]
        assert (cell["state"], cell["sources"], cell["reported_on"]) == ("missing", [], None)

    def test_after_a_rebuild_from_raw_files_the_states_are_the_same(self, filled: Office) -> None:
        filled.write("2025-10/kab_malang.csv", bpd(range(29)))
        filled.ingest()
        before = filled.json("status")
        for path in (filled.root / "data" / "processed").rglob("*.parquet"):
            path.unlink()
        assert filled.run("rebuild").code == 0
        assert filled.json("status") == before


class TestMonths:
    def test_a_month_of_which_nothing_is_there(self, filled: Office) -> None:
        found = cells(filled, "--period", this_month())
        assert {one["state"] for one in found.values()} == {"missing"}
        assert not any(one["overdue"] for one in found.values())

    def test_last_is_the_latest_by_cov_7(self, filled: Office) -> None:
        assert filled.json("status", "--period", "last")["periods"] == ["2025-10"]

    def test_before_any_report_a_month_must_be_named(self, office: Office) -> None:
        office.write("penyebut 2025-01.csv", COUNTS)
        office.ingest()
        assert code_of(office.run("status").err) == "no-lists"
        assert len(cells(office, "--period", "2025-12")) == 3

    def test_filters(self, filled: Office) -> None:
        assert {key[2] for key in cells(filled, "--region", "Kab. Malang")} == {MALANG}
        assert {key[1] for key in cells(filled, "--segment", "rt_rw")} == {"rt_rw"}


class TestEnding:
    def test_strict(self, filled: Office) -> None:
        assert filled.run("status").code == 0
        assert filled.run("status", "--strict").code == 3
        assert filled.run("status", "--strict", "--period", "2025-10", "--segment", "bpd").code == 0
        assert filled.run("status", "--strict", "--period", "2025-12", "--region", "35.07").code == 3  # partial


class TestContacts:
    def test_stand_beside_their_cells_and_on_the_screen(self, filled: Office) -> None:
        found = cells(filled, "--period", "2025-12")
        assert found["2025-12", "bpd", BANGKALAN]["contact"] == "Pak Camat, 0812"
        assert found["2025-12", "rt_rw", SURABAYA]["contact"] is None
        screen = filled.run("status", "--period", "2025-12").out
        assert "Whom to ask · due 10 January 2026, overdue" in screen
        assert "missing: BPD · Pak Camat, 0812" in screen

    def test_the_journal_counts_them_only(self, filled: Office) -> None:
        said = filled.run("sources", "--journal", "--format", "json")
        assert said.document["rows"][0]["settings"]["contacts"] == 2
        assert "0812" not in said.out

    @pytest.mark.parametrize(
        ("line", "code", "row"),
        [
            ('"Kab. Antah" = "x"', "settings-contact-unknown", 3),
            ('"Malang" = "x"', "settings-contact-unknown", 3),  # kabupaten or kota?
            ('"35.07.01" = "x"', "settings-contact-unknown", 3),
            ('"Kab. Malang" = "x"', "settings-contact-twice", 3),
            ('"35.26" = 812', "settings-invalid", 3),
            ('"35.26" = ""', "settings-invalid", 3),
        ],
    )
    def test_one_clear_error_with_its_line(self, office: Office, line: str, code: str, row: int) -> None:
        settings(office, f'[contacts]\n"35.07" = "y"\n{line}\n')
        ran = office.run("sources", "--format", "json")
        assert (ran.code, code_of(ran.err)) == (1, code)
        assert (ran.document["error"]["file"], ran.document["error"]["row"]) == ("desacover.toml", row)

    def test_a_code_without_quotes_is_meant_as_one(self, filled: Office) -> None:
        settings(filled, '[contacts]\n35.07 = "x"\n35.10 = "y"\n')
        assert cells(filled)["2025-12", "bpd", MALANG]["contact"] == "x"

    @pytest.mark.parametrize("day", ["0", "29", '"10"'])
    def test_a_due_day_that_not_every_month_has(self, office: Office, day: str) -> None:
        settings(office, f"\ndue_day = {day}\n")
        ran = office.run("sources", "--format", "json")
        assert (code_of(ran.err), ran.document["error"]["row"]) == ("settings-invalid", 2)


class TestScreen:
    def test_one_month_is_by_segment_and_what_needs_attention_first(self, filled: Office) -> None:
        lines = filled.run("status", "--period", "2025-12", env={"COLUMNS": "80"}).out.splitlines()
        assert lines[0] == "Status of reports · East Java · December 2025"
        assert [line.split() for line in lines[2:6]] == [
            ["Region", "Village", "officials", "BPD", "RT/RW", "heads"],
            ["Kab.", "Bangkalan", "missing"],
            ["Kota", "Surabaya", "missing"],
            ["Kab.", "Malang", "partial"],
        ]
        assert "1 of 3 reports · 1 partial · 2 missing" in lines

    def test_segments_with_one_matter_share_a_line(self, filled: Office) -> None:
        filled.write("2025-10/kab_malang_rt.csv", rt_rw(range(100, 130)))
        filled.ingest()
        out = filled.run("status", "--period", "2025-10", "--region", "35.07", env={"COLUMNS": "100"}).out
        (line,) = (line for line in out.splitlines() if line.strip().startswith("Kab. Malang  late: "))
        assert "late: BPD, RT/RW (" in line and line.count("late") == 1

    def test_months_side_by_side_fit_eighty_columns(self, filled: Office) -> None:
        filled.write("2024-12/kab_malang.csv", bpd(range(30)))
        filled.write(
            "2024-12/kab_bangkalan.csv", bpd(range(40, 65), "35.26.01.1001").replace("BPD", "Perangkat Desa")
        )
        filled.ingest()
        out = filled.run("status", "--lang", "id", env={"COLUMNS": "80"}).out
        assert max(map(len, out.splitlines())) <= 80
        months = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"
        heading = next(line for line in out.splitlines() if months in line)
        malang = next(line for line in out.splitlines() if line.startswith("Kab. Malang"))
        signs = malang[heading.index(months) :].split()
        assert signs == [*"○○○○○○○○○◷○◐"]
        assert malang.index("◐") == heading.index("Des")
        assert "◷ terlambat, ◐ parsial, 0 dinyatakan nihil, ○ belum ada" in out
        assert "Tanpa laporan apa pun: Jan, Feb, Mar, Apr, Mei, Jun, Jul, Agu, Sep, Nov" in out

    def test_many_complete_rows_fold_into_one_line(self, office: Office) -> None:
        for number in range(1, 9):
            village = load_regions().villages(f"35.0{number}")[0].code
            office.write(f"2025-12/{number}.csv", bpd(range(number * 10, number * 10 + 8), village))
        office.write("penyebut 2025-01.csv", COUNTS)
        office.ingest()
        out = office.run("status", "--period", "2025-12", "--segment", "bpd").out
        assert "…8 regencies complete" in out
        assert "Kab. Malang" not in out
        assert "Kab. Bangkalan  missing" in out
        assert len(office.json("status", "--period", "2025-12", "--segment", "bpd")["cells"]) == 9

    @pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
    def test_files_carry_a_row_a_cell(self, filled: Office, ending: str) -> None:
        path = filled.root / f"s.{ending}"
        assert filled.run("status", "-o", str(path)).code == 0
        content = io.BytesIO(path.read_bytes())
        if ending == "xlsx":
            frame = pl.read_excel(content, engine="calamine", read_options={"header_row": 3}).drop_nulls(
                "region_code"
            )
        else:
            frame = pl.read_csv(content) if ending == "csv" else pl.read_parquet(content)
        assert frame.columns[:5] == ["segment", "region_code", "region_name", "period", "state"]
        assert frame["state"].value_counts().sort("state").rows() == [("late", 2), ("missing", 6), ("partial", 1)]


class TestLine:
    def test_names_all_that_are_missing_or_partial(self, filled: Office) -> None:
        ran = filled.run("status", "--line", "--lang", "id")
        assert ran.out == (
            "Desember 2025: 1 dari 3 laporan; belum ada: Kab. Bangkalan (BPD), Kota Surabaya (RT/RW);"
            " parsial: Kab. Malang (BPD);"
            " 35 kabupaten/kota belum pernah lapor; 4 laporan dari yang lain belum pernah ada\n"
        )
        assert ran.err == ""
        ran = filled.run("status", "--line", "--period", "2025-10", "--segment", "bpd")
        assert ran.out == "October 2025: 2 of 2 expected; 2 late; 28 regencies never reported\n"

    def test_none_is_cut_off(self, office: Office) -> None:
        every = [f"35.{number:02d}" for number in range(1, 30)]
        rows = "".join(f"{code} | BPD | 9\n" for code in every)
        office.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n" + rows)
        office.ingest()
        out = office.run("status", "--line", "--period", "2025-12", env={"COLUMNS": "40"}).out
        assert (out.count("\n"), out.count("(BPD)")) == (1, 29)

    def test_of_one_regency(self, filled: Office) -> None:
        out = filled.run("status", "--line", "--region", "35.26").out
        assert out == (
            "December 2025, Kab. Bangkalan: 0 of 1 report; missing: BPD;"
            " never reported: Kab. Bangkalan (Village officials), Kab. Bangkalan (RT/RW heads)\n"
        )

    def test_is_no_format(self, filled: Office) -> None:
        assert filled.run("status", "--line", "--format", "json").code == 2


def test_a_person_of_two_lists_is_named_nowhere(filled: Office) -> None:
    assert nik(1) not in filled.run("status", "--format", "json").out


class TestRebuilt:
    """COR-1: a rebuild changes nothing of what `status` says, though lists of earlier days are gone."""

    def test_a_path_that_held_one_list_and_then_two(self, dated: DatedOffice) -> None:
        settings(dated, "due_day = 10\n")
        path = dated.root / "data" / "raw" / "kab_malang 2025-12.xlsx"
        book(path, {"BPD": range(20)})
        dated.on("2026-01-05 09:00").ingest()
        book(path, {"BPD": range(3), "Tambahan": range(3, 20)})
        later = dated.on("2026-01-20 09:00")
        assert len(later.ingest()["sources"]) == 2
        before = later.json("status", "--period", "2025-12")["cells"]
        assert [(one["state"], one["reported_on"]) for one in before] == [("reported", "2026-01-05")]
        shutil.rmtree(dated.root / "data" / "processed")
        later.run("rebuild")
        assert later.json("status", "--period", "2025-12")["cells"] == before


def book(path: Path, sheets: Mapping[str, Iterable[int]]) -> None:
    """A workbook with a list of BPD members a sheet."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, numbers in sheets.items():
        sheet = made.create_sheet(title)
        sheet.append(["NIK", "JABATAN", "KODE DESA", "STATUS"])
        for number in numbers:
            sheet.append([nik(number), "BPD", "35.07.01.2001", "AKTIF"])
    made.save(path)
