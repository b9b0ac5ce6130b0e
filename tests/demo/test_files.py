"""The files as offices write them."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import fastexcel
import pytest

from desacover.demo.dirt import REASONS
from desacover.demo.offices import SEPARATORS, offices
from desacover.demo.tables import table
from desacover.reference.regions import load_regions
from tests.demo.conftest import Province, make


def _hashes(root: Path) -> dict[str, str]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    make(tmp_path / "one", scale=0.001)
    code = (
        "import sys; from pathlib import Path; from desacover.demo.build import build; "
        "build(Path(sys.argv[1]), scale=0.001, seed=35, months=0)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "POLARS_MAX_THREADS": "2"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "two")], check=True, env=environment)
    assert _hashes(tmp_path / "one") == _hashes(tmp_path / "two")


def test_another_seed_draws_other_people(tmp_path: Path, province: Province) -> None:
    other = make(tmp_path, scale=0.001, seed=8)
    assert set(other.people()["nik"]).isdisjoint(set(province.people()["nik"].head(500)))


def test_all_habits_and_all_reasons_occur(province: Province) -> None:
    assert {one["habit"] for one in province.figures["files"]} == {row["habit"] for row in table("habits.csv")}
    reasons = Counter(
        reason for one in province.figures["files"] for row in one["dirty"] for reason in row["reasons"]
    )
    assert set(reasons) == set(REASONS)


def test_forms_that_offices_use_all_occur(province: Province) -> None:
    names = [path.name for path in province.raw.rglob("*") if path.is_file()]
    for ending in (".csv", ".txt", ".csv.gz", ".xlsx"):
        assert any(name.endswith(ending) for name in names)
    assert "Des 2025 Bangkalan.xlsx" in names
    assert "bpd_kab_malang_2025-12.csv" in names
    assert {office.habit.separator for office in offices()} == set(SEPARATORS.values())
    contents = [path.read_bytes() for path in province.raw.rglob("*.csv")]
    assert any(content.startswith(b"\xef\xbb\xbf") for content in contents)
    assert any(_is_windows_1252(content) for content in contents)
    book = fastexcel.read_excel(province.raw / "Des 2025 Bangkalan.xlsx")
    assert book.sheet_names == ["Perangkat Desa", "BPD", "RT RW"]


def _is_windows_1252(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "’" in content.decode("cp1252")
    return False


def test_a_late_regency_has_no_file(province: Province) -> None:
    names = {path.name for path in province.raw.rglob("*") if path.is_file()}
    assert not (province.raw / "2024-12" / "Data Peserta Kab. Sampang.xlsx").exists()
    assert (province.raw / "2025-12" / "Data Peserta Kab. Sampang.xlsx").exists()
    assert "rt_rw_kab_bondowoso_2024-12.csv" not in names
    assert "bpd_kab_bondowoso_2024-12.csv" in names


def test_damaged_rows_stand_where_the_truth_says(province: Province) -> None:
    signs = {
        "segment_unknown": "LKD",
        "amount_invalid": "dua juta",
        "date_invalid": "31/02/2020",
        "status_unknown": "dalam proses",
        "period_invalid": "13/2025",
        "nik_damaged": "E+15",
        "row_shape": "pindahan",
    }
    looked_at: Counter[str] = Counter()
    for one in province.figures["files"]:
        rows = _rows(province.root / one["file"], one["sheet"])
        for row in one["dirty"]:
            sign = signs.get(row["reasons"][0])
            if sign is not None:
                assert any(sign in cell for cell in rows[row["row"] - 1]), (one["file"], row)
                looked_at[row["reasons"][0]] += 1
    assert set(looked_at) == set(signs)


def _rows(path: Path, sheet: str | None) -> list[list[str]]:
    if sheet is not None:
        frame = fastexcel.read_excel(path).load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
        return [[cell or "" for cell in row] for row in frame.to_polars().iter_rows()]
    content = path.read_bytes()
    content = gzip.decompress(content) if path.suffix == ".gz" else content
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    separator = max(",;\t|", key=text.count)
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def test_few_rows_of_a_table_are_damaged(province: Province) -> None:
    for one in province.figures["files"]:
        assert one["quarantined"] <= 0.05 * one["rows_read"], one["file"]


def test_the_account_of_a_file_adds_up(province: Province) -> None:
    for one in province.figures["files"]:
        parts: dict[str, Any] = one
        counted = parts["accepted"] + parts["duplicates"] + parts["quarantined"] + parts["skipped"]
        assert parts["rows_read"] == counted


def test_the_truth_lies_outside_the_exports(province: Province) -> None:
    assert sorted(path.name for path in province.root.iterdir()) == ["data", "truth"]
    assert not list(province.raw.rglob("*truth*"))


@pytest.mark.parametrize("row", table("old_names.csv"), ids=lambda row: row["code"])
def test_old_names_still_mean_their_village(row: dict[str, str]) -> None:
    regions = load_regions()
    code = row["code"]
    district, regency = regions.get(code[:8]), regions.get(code[:5])
    assert district is not None and regency is not None
    found = regions.resolve(village=row["name"], district=district.name, regency=regency.name, period="2025-12")
    assert found.code == code
