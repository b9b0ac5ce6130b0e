"""By value: after real commands over drawn persons, none is found where others than the owner can read."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from desacover.store.schemas import TABLES
from desacover.store.sealed_tables import SEALED
from tests.privacy.columns import MOST_OF_WIDE, strangers
from tests.privacy.parquet import findings
from tests.privacy.persons import Finding
from tests.privacy.workspace import TRACES, Workspace, lay_out, watched, work

OWNERS = ("data/people", "data/processed/store/quarantine", "reports/private")
USERS = ("data/raw", "desacover.toml", "sama.csv")
"""What the user laid there: the exports themselves, the settings and a file that they name."""


@dataclass(frozen=True)
class Done:
    """The workspace after its commands, and what was created with which mode."""

    workspace: Workspace
    created: list[tuple[Path, int]]

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.workspace.root

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file that the program made and that others may read."""
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and not name.startswith((*USERS, *OWNERS)):
                yield name, path


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """One workspace for all tests here."""
    workspace = lay_out(tmp_path_factory.mktemp("privacy"))
    with watched(workspace.root) as created:
        work(workspace)
    return Done(workspace, created)


def test_the_commands_did_what_they_are_here_for(done: Done) -> None:
    """Else nothing is found since nothing is there."""
    wrong = [(words, ran.err) for words, ran in done.workspace.said if ran.code not in (0, 1, 3)]
    assert wrong == []
    taken = next(ran for words, ran in done.workspace.said if words == "sources --format json --lang en").document
    assert sum(one["accepted"] for one in taken["sources"]) > 100
    roles = _roles(done.root)
    assert {"part", "month", "people", "cards", "quarantine", "damaged", "held"} <= set(roles.values())
    assert next(ran for words, ran in done.workspace.said if words.startswith("pairs --format json")).document[
        "rows"
    ]


def test_where_names_belong_the_search_finds_them(done: Done) -> None:
    for folder, whats in (
        ("people/register", {"nik", "name", "kpj", "birth date"}),
        ("quarantine", {"nik", "name"}),
    ):
        paths = [path for path in done.root.rglob("*.parquet") if folder in path.as_posix()]
        assert whats <= {one.what for path in paths for one in findings(path, TRACES, "")}


def test_no_open_table_names_anybody(done: Done) -> None:
    roles, found = _roles(done.root), list[Finding]()
    paths = [(name, path) for name, path in done.files() if path.suffix == ".parquet"]
    assert len(paths) > 20
    for name, path in paths:
        told = findings(path, TRACES, roles.get(name, name))
        found += [one for one in told if (one.where, one.what) != ("part: column wage", "wage")]
    assert found == []


def test_open_tables_are_as_they_are_declared(done: Done) -> None:
    """What is checked by declaration is what lies there: the columns, and the form of what stands in them."""
    roles = _roles(done.root)
    for name, path in done.files():
        if path.suffix != ".parquet" or name.startswith("reports/"):
            continue
        role = roles.get(name) or path.stem
        assert role in SEALED or not TABLES[role].private, name
        columns = list(SEALED[role].fields) if role in SEALED and name not in roles else list(TABLES[role].schema)
        assert pq.read_schema(path).names == columns
        for column in pl.read_parquet(path):
            assert strangers(column.name, column.unique().to_list()) == 0, f"{role}.{column.name}"


def test_the_ledger_names_nobody(done: Done) -> None:
    database = sqlite3.connect(done.root / "data" / "desacover.db")
    rows = 0
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in database.execute(f"SELECT * FROM {table}"):
            rows += 1
            assert list(TRACES.in_value(row)) == [], table
            for cell in row:
                if isinstance(cell, int):
                    assert cell < MOST_OF_WIDE, table
                elif str(cell).startswith(("{", "[")):
                    assert list(TRACES.in_value(json.loads(cell))) == [], table
    database.close()
    assert rows > 50


def test_no_other_file_names_anybody(done: Done) -> None:
    """Every kind of file is known here, so that a new one is not passed over."""
    for name, path in done.files():
        content = path.read_bytes()
        if path.suffix in (".parquet", ".db"):
            continue
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"\n".join(book.read(member) for member in book.namelist())
        else:
            assert path.suffix in (".json", ".csv") or path.name == ".desacover.lock", name
        assert list(TRACES.in_text(content.decode("utf-8"))) == [], name


def test_no_command_says_who_somebody_is(done: Done) -> None:
    found = [
        (words, line_number)
        for words, ran in done.workspace.said
        for stream in (ran.out, ran.err)
        for line_number, line in enumerate(stream.splitlines())
        if list(TRACES.in_text(line))
    ]
    assert found == []
    for words, ran in done.workspace.said:  # a number may be broken over two lines
        assert list(TRACES.in_text(" ".join(f"{ran.out}\n{ran.err}".split()))) == [], words


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
class TestOwnersAlone:
    def test_from_the_moment_of_creation(self, done: Done) -> None:
        private = [(path, mode) for path, mode in done.created if path.as_posix().startswith(OWNERS)]
        assert {path.as_posix().rpartition("/")[0] for path, _ in private} >= {*OWNERS, "data/people/register"}
        assert [(path, oct(mode)) for path, mode in private if mode & 0o077] == []

    def test_and_in_the_end(self, done: Done) -> None:
        for owners in OWNERS:
            for path in ((folder := done.root / owners), *folder.rglob("*")):
                assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path

    def test_every_private_table_lies_there(self, done: Done) -> None:
        for name, role in _roles(done.root).items():
            assert name.startswith(OWNERS) == TABLES[role].private, name


def _roles(root: Path) -> dict[str, str]:
    """Which table a data file is, by its path in the workspace."""
    database = sqlite3.connect(root / "data" / "desacover.db")
    found = {f"data/{path}": role for path, role in database.execute("SELECT path, role FROM files")}
    database.close()
    return found
