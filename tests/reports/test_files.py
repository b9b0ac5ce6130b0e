"""CSV, Parquet and xlsx: the same columns under the same names, harmless, the same bytes every time."""

from __future__ import annotations

import csv
import io
import zipfile

import fastexcel
import openpyxl
import polars as pl
import pytest

from desacover.reports.columns import column
from desacover.reports.model import Report
from desacover.reports.render.formats import Page, render
from desacover.wording.text import Text
from tests.reports.examples import coverage, coverage_row, ingested

# openpyxl does not know solid data bars; what it drops is read from the XML below.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

PAGE = Page("id")
NAMES = [
    "segment", "region_code", "region_name", "funding", "participants", "in_grace", "long_arrears", "counted",
    "eligible", "coverage", "gap", "trend", "set_aside", "reported", "expected", "flags",
]  # fmt: skip
RUN_BY_SPREADSHEETS = ["=1+1", "+62811", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", " =1+1"]


def text(report: Report, page: Page = PAGE) -> str:
    made = render(report, "csv", page)
    assert isinstance(made, str)
    return made


def content(report: Report, format: str) -> bytes:
    made = render(report, format, PAGE)
    assert isinstance(made, bytes)
    return made


def with_name(name: str) -> Report:
    return coverage(rows=(coverage_row("bpd", 2, 3, region_name=name),), totals=())


def test_csv_reads_back_with_full_ratios_and_empty_nulls() -> None:
    rows = list(csv.DictReader(io.StringIO(text(coverage()))))
    assert list(rows[0]) == NAMES
    assert len(rows) == 3  # the total is no row
    assert float(rows[1]["coverage"]) == 45354 / 55309
    assert rows[2]["participants"] == rows[2]["coverage"] == ""
    assert rows[2]["flags"] == "unreported"
    frame = pl.read_csv(io.StringIO(text(coverage())))
    assert frame["coverage"].to_list() == [94578 / 99556, 45354 / 55309, None]


def test_csv_ends_lines_with_lf_and_joins_flags_with_semicolons() -> None:
    made = text(coverage(rows=(coverage_row("bpd", 2, 3, flags=["recoded", "over_100_below"]),)))
    assert "\r" not in made
    assert made.endswith("recoded;over_100_below\n")


def test_csv_for_indonesian_excel() -> None:
    made = text(coverage(), Page("id", csv_for="excel-id"))
    assert made.startswith("\ufeffsegment;region_code;")
    assert "BPD" not in made
    row = next(csv.DictReader(io.StringIO(made.removeprefix("\ufeff")), delimiter=";"))
    assert row["coverage"] == repr(94578 / 99556).replace(".", ",")
    assert row["participants"] == "94578"


@pytest.mark.parametrize("name", RUN_BY_SPREADSHEETS)
def test_text_that_looks_like_a_formula_is_disarmed(name: str) -> None:
    row = next(csv.DictReader(io.StringIO(text(with_name(name)))))
    assert row["region_name"].startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(content(with_name(name), "xlsx"))).active
    assert sheet is not None
    cell = sheet.cell(5, 3)
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


def test_a_negative_figure_is_no_formula() -> None:
    report = Report("delta", Text("", ""), (column("net"),), ({"net": -1914},))
    assert text(report) == "net\n-1914\n"


def test_control_characters_are_gone_from_files() -> None:
    report = with_name("De\x00sa\x1b[31m\u202e\nBaru\ud800")
    assert next(csv.DictReader(io.StringIO(text(report))))["region_name"] == "Desa[31m Baru\ufffd"
    assert pl.read_parquet(content(report, "parquet"))["region_name"].to_list() == ["Desa[31m Baru\ufffd"]
    sheet = openpyxl.load_workbook(io.BytesIO(content(report, "xlsx"))).active
    assert sheet is not None
    assert sheet.cell(5, 3).value == "Desa[31m Baru\ufffd"


def test_parquet_has_the_types_of_the_contract() -> None:
    frame = pl.read_parquet(content(coverage(), "parquet"))
    assert frame.columns == NAMES
    assert frame.schema["participants"] == pl.Int64
    assert frame.schema["coverage"] == pl.Float64
    assert frame.schema["flags"] == pl.List(pl.String)
    assert frame["flags"].to_list() == [[], ["over_100_below"], ["unreported"]]
    assert frame["participants"].to_list() == [94578, 45354, None]


def test_parquet_of_an_account() -> None:
    frame = pl.read_parquet(content(ingested(), "parquet"))
    assert frame["periods"].to_list()[0] == ["2025-12"]
    assert frame["repaired"].to_list()[0] == {"spelling": 3}
    assert frame["error"].to_list()[0] is None
    assert '"context-conflict"' in frame["error"].to_list()[2]


def test_a_trend_is_its_months_in_csv_and_xlsx_and_a_map_in_parquet() -> None:
    months = [{"period": "2025-11", "participants": None}, {"period": "2025-12", "participants": 7}]
    report = coverage(rows=(coverage_row("bpd", 7, 9, trend=months),), totals=())
    assert next(csv.DictReader(io.StringIO(text(report))))["trend"] == "2025-11=;2025-12=7"
    sheet = openpyxl.load_workbook(io.BytesIO(content(report, "xlsx"))).active
    assert sheet is not None
    assert sheet.cell(5, NAMES.index("trend") + 1).value == "2025-11=;2025-12=7"
    assert pl.read_parquet(content(report, "parquet"))["trend"].to_list() == [{"2025-11": None, "2025-12": 7}]


def test_no_rows_is_an_empty_table_not_an_error() -> None:
    empty = coverage(rows=(), totals=())
    assert text(empty) == ",".join(NAMES) + "\n"
    assert pl.read_parquet(content(empty, "parquet")).schema["flags"] == pl.List(pl.String)
    assert openpyxl.load_workbook(io.BytesIO(content(empty, "xlsx"))).sheetnames == ["report"]


def test_xlsx_is_a_sheet_to_work_with() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(content(coverage(), "xlsx"))).active
    assert sheet is not None
    assert sheet["A1"].value == "Cakupan Jamsostek ekosistem desa · Jawa Timur · Desember 2025"
    assert [cell.value for cell in sheet[3]][:5] == ["Segmen", "Kode", "Wilayah", "Sumber dana", "Peserta"]
    assert [cell.value for cell in sheet[4]] == NAMES
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:P7"
    code, share, people = sheet["B5"], sheet["J5"], sheet["E5"]
    assert (code.value, code.data_type, code.number_format) == ("35", "s", "@")
    assert (share.value, share.number_format) == (94578 / 99556, "0.0%")
    assert (people.value, people.number_format) == (94578, "#,##0")
    assert sheet["A8"].value == "Jumlah"
    assert sheet["A8"].font.bold and sheet["E8"].font.bold
    assert sheet["E8"].value == 139932
    assert sheet["A10"].value == "76 dari 114 laporan; belum: Ketua RT/RW, tidak dihitung 0%"


def test_xlsx_opens_in_the_reader_that_ingests() -> None:
    sheet = fastexcel.read_excel(content(coverage(), "xlsx")).load_sheet(0, header_row=3)
    frame = sheet.to_polars()
    assert frame.columns == NAMES
    assert frame["participants"].to_list()[:2] == [94578, 45354]


def test_xlsx_draws_bars_on_a_fixed_scale() -> None:
    with zipfile.ZipFile(io.BytesIO(content(coverage(), "xlsx"))) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'sqref="J5:J7"' in xml
    assert '<cfvo type="num" val="0"/><cfvo type="num" val="1"/>' in xml


def test_xlsx_keeps_what_it_can_of_a_text_too_long_for_a_cell() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(content(with_name("x" * 40_000), "xlsx"))).active
    assert sheet is not None
    value = str(sheet.cell(5, 3).value)
    assert len(value) == 32_767
    assert value.endswith("…")


@pytest.mark.parametrize("format", ["table", "json", "csv", "parquet", "xlsx"])
def test_the_same_report_gives_the_same_bytes(format: str) -> None:
    assert render(coverage(), format, PAGE) == render(coverage(), format, PAGE)
