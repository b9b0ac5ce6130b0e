"""Every file of the corpus is read as a careful person reads it, or refused where such a person would ask."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exports.make.tables import tables
from tests.exports.reading import FILES, Taken, read_folder

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))["file"]
CLAUSES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "clauses.toml").read_text(encoding="utf-8"))["clause"]

ONE_WRITER = {"book-xlsb"}
"""Clauses of which only one writer is free to use."""

Read = Callable[[str], Taken]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What became of a file; the files of a folder are taken in together, once."""
    done: dict[str, Taken] = {}

    def reading(path: str) -> Taken:
        if path not in done:
            folder = path.split("/")[0]
            paths = [one for one in EXPECTED if one.split("/")[0] == folder]
            done.update(read_folder(paths, tmp_path_factory.mktemp(folder)))
        return done[path]

    return reading


@pytest.mark.parametrize("path", EXPECTED)
def test_a_file_is_read_as_a_careful_person_reads_it(path: str, read: Read) -> None:
    taken, says = read(path), EXPECTED[path]
    for source in taken.read:
        parts = sum(source[key] for key in ("accepted", "duplicates", "quarantined", "skipped"))
        assert source["rows_read"] == parts, "the account does not add up (ROW-1)"
    if "unread" in says:
        check_unread(taken, says["unread"])
    else:
        assert taken.errors == []
        assert found(taken, says) == {key: says[key] for key in says if key not in ("about", "writer")}


def check_unread(taken: Taken, says: dict[str, list[str]]) -> None:
    """Nothing went in, and what was said of it is what a careful person would say.

    `errors` holds the codes with which it may be refused (`*`: any; `passed-over`: no list at all),
    `reasons` those with which every row may be set aside instead.
    """
    assert taken.total("accepted") == 0
    if taken.errors:
        assert "*" in says["errors"] or set(taken.errors) <= set(says["errors"])
    elif taken.read:
        assert taken.total("quarantined") > 0
        assert set(taken.named("reasons")) <= set(says["reasons"])
    else:
        assert "passed-over" in says["errors"], "passed over without a word"


def found(taken: Taken, says: dict[str, Any]) -> dict[str, Any]:
    """What was found of the things that are said."""
    rows = taken.rows
    known: dict[str, Callable[[], Any]] = {
        "kind": lambda: "/".join(sorted({str(source["kind"]) for source in taken.read})),
        "periods": lambda: sorted({period for source in taken.read for period in source["periods"]}),
        "accepted": lambda: taken.total("accepted"),
        "duplicates": lambda: taken.total("duplicates"),
        "quarantined": lambda: taken.total("quarantined"),
        "skipped": lambda: taken.total("skipped"),
        "conflicts": lambda: taken.total("conflicts"),
        "cells_quarantined": lambda: taken.total("cells_quarantined"),
        "reasons": lambda: taken.named("reasons"),
        "repaired": lambda: _of(taken.named("repaired"), says["repaired"]),
        "noted": lambda: _of(taken.named("noted"), says["noted"]),
        "active": lambda: int(taken.positions["active"].sum()),
        "niks": lambda: int(taken.positions.unique("nik")["nik"].sum()),
        "wages": lambda: int(rows["wage"].sum()),
        "contributions": lambda: int(rows["contribution"].sum()),
        "programmes": lambda: sorted(set(rows["programmes"].to_list())),
        "funding": lambda: dict(rows.group_by("funding").len().iter_rows()),
        "sheets": lambda: {str(source["sheet"]): source["accepted"] for source in taken.read},
        "passed_over": lambda: sorted(
            str(one["sheet"]) for one in taken.sources if one["status"] == "passed_over"
        ),
        "kept": taken.kept,
        "counts": taken.counted,
    }
    return {key: known[key]() for key in says if key in known}


def _of(named: dict[str, int], asked: dict[str, int]) -> dict[str, int]:
    return {key: named.get(key, 0) for key in asked}


@pytest.mark.parametrize("key", CLAUSES)
def test_a_clause_is_shown_by_files_of_two_writers(key: str) -> None:
    files = CLAUSES[key]["files"]
    writers = {EXPECTED[path]["writer"] for path in files}
    assert len(files) >= 2
    assert len(writers) >= (1 if key in ONE_WRITER else 2)


def test_every_file_lies_there_is_expected_and_shows_a_clause() -> None:
    lying = {path.relative_to(FILES).as_posix() for path in lying_files()}
    named = {path for clause in CLAUSES.values() for path in clause["files"]}
    assert lying == set(EXPECTED) == named


def lying_files() -> list[Path]:
    """The files of the corpus, without those of cases that are workspaces of their own."""
    return [path for path in FILES.rglob("*") if path.is_file() and FILES / "turned" not in path.parents]


def test_the_files_stay_small() -> None:
    big = [path.name for path in lying_files() if path.stat().st_size > 24_000]
    assert big == []


def test_the_tables_are_those_of_the_declarations() -> None:
    assert {name: (HERE / name).read_text(encoding="utf-8") for name in tables()} == tables()
