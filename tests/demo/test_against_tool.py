"""The tool reads the province as the truth says: accounts, rows set aside, cells, movement."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import Province, make

LOOKED_AT = 3
"""Exit code: done, and something needs a look."""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, dict[str, Any]]:
    province = make(tmp_path_factory.mktemp("ingested"), months=2)
    (province.root / "desacover.toml").touch()
    return province, _run(province.root, "ingest")


def _run(root: Path, *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "desacover", *words, "--workspace", str(root), "--format", "json"]
    done = subprocess.run([*command, "--lang", "en"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, LOOKED_AT), done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_every_file_is_read_as_it_was_written(ingested: tuple[Province, dict[str, Any]]) -> None:
    province, document = ingested
    read = {(one["file"], one["sheet"]): one for one in document["sources"]}
    for one in province.figures["files"]:
        got = read[one["file"], one["sheet"]]
        assert got["periods"] == [one["period"]]
        for count in ("rows_read", "accepted", "duplicates", "quarantined", "skipped", "skipped_kinds"):
            assert got[count] == one[count], (one["file"], count)
        assert got["reasons"] == Counter(reason for row in one["dirty"] for reason in row["reasons"])


def test_the_damaged_rows_are_set_aside_and_no_others(ingested: tuple[Province, dict[str, Any]]) -> None:
    province, _ = ingested
    rows = _run(province.root, "quarantine")["rows"]
    got = {(row["file"], row["sheet"], row["row"]): row["reasons"] for row in rows}
    said = {
        (one["file"], one["sheet"], row["row"]): row["reasons"]
        for one in province.figures["files"]
        for row in one["dirty"]
    }
    assert got == said


@pytest.mark.parametrize("period", ["2023-12", "2024-12", "2025-11", "2025-12"])
def test_every_cell_is_as_drawn(ingested: tuple[Province, dict[str, Any]], period: str) -> None:
    province, _ = ingested
    rows = _run(province.root, "report", "--period", period, "--by", "segment,regency")["rows"]
    got = {(row["segment"], row["region_code"]): row for row in rows}
    cells = [one for one in province.figures["cells"] if one["period"] == period]
    assert {(one["segment"], one["region_code"]) for one in cells} == set(got)
    for one in cells:
        row = got[one["segment"], one["region_code"]]
        assert row["eligible"] == one["eligible"]
        assert ("unreported" in row["flags"]) is not one["reported"]
        if one["reported"]:
            for name in ("participants", "counted", "coverage", "in_grace", "long_arrears", "set_aside"):
                assert row[name] == one[name], (one["region_code"], one["segment"], name)


def test_movement_is_as_drawn(ingested: tuple[Province, dict[str, Any]]) -> None:
    province, _ = ingested
    document = _run(province.root, "delta", "--from", "2023-12", "--to", "2025-12")
    names = ("opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "net")
    for row in [*document["rows"], document["total"]]:
        said = province.movement(row["segment"])
        assert {name: row[name] for name in (*names, "gross_new")} == {
            name: said[name] for name in (*names, "gross_new")
        }
