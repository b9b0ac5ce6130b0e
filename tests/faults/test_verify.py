"""`verify` finds what was done to a file, of whatever kind, names it with the way on, and writes nothing."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from desacover.answers import verifying
from desacover.audit.database import opening
from desacover.audit.found import Found, Looked, Shortfall
from desacover.audit.integrity import check
from desacover.errors import DesacoverError
from desacover.store.schemas import TABLES
from desacover.store.store import Store
from desacover.workspace import Workspace
from tests.store.making import tree
from tests.support.in_process import DatedOffice

FEW, MANY = 1, 200
DATABASE, HEAD = "data/desacover.db", "data/people/head.json"

OF_EXPORTS = {
    "text": "data/raw/2025-11/kab_malang.csv",
    "workbook": "data/raw/2025-11/kab_blitar.xlsx",
    "packed": "data/raw/2025-11/kab_bangkalan.csv.gz",
    "archive": "data/raw/2025-11/kab_sampang.zip",
    "counts": "data/raw/penyebut 2025-01.csv",
}
OF_SEALS = {
    name: f"data/processed/snapshots/period=2025-12/{name}"
    for name in (
        "positions.parquet",
        "eligible.parquet",
        "coverage.parquet",
        "datapackage.json",
        "manifest.json",
        "manifest-1.json",
    )
}
KINDS = (*OF_EXPORTS, *TABLES, "head", *OF_SEALS)
"""The kinds of files that are held against a hash; the database is held against itself."""


@pytest.fixture(autouse=True)
def _files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second engine is not asked: it is after figures."""
    monkeypatch.setattr(verifying, "second_opinion", lambda *_, **__: iter(()))


@pytest.fixture
def office(whole_workspace: DatedOffice) -> DatedOffice:
    """A workspace with a file of every kind: what is done to it is undone."""
    return whole_workspace


def file_of(office: DatedOffice, kind: str) -> str:
    """A file of a kind, by its path in the workspace."""
    if kind in TABLES:
        with contextlib.closing(Store.open(office.root / "data", create=False)) as store:
            return f"data/{store.files(kind)[-1].path}"
    return {**OF_EXPORTS, **OF_SEALS, "head": HEAD}[kind]


def another(office: DatedOffice, file: str) -> str:
    """A file of the same kind with another content."""
    path = office.root / file
    beside = path.parent.parent.rglob(f"*{path.suffix}")
    content = path.read_bytes()
    return next(
        one.relative_to(office.root).as_posix()
        for one in sorted(beside)
        if one.is_file() and one.read_bytes() != content
    )


def looked(office: DatedOffice) -> list[Found]:
    """What is found among the files."""
    made = opening(office.root / "data")
    try:
        return list(check(Workspace(office.root), made, Looked(), lambda *_: None))
    finally:
        if made.store is not None:
            made.store.close()


def named(office: DatedOffice) -> dict[str | None, str]:
    """What fell short, by file."""
    return {one.file: one.code for one in looked(office) if isinstance(one, Shortfall)}


@contextlib.contextmanager
def kept(office: DatedOffice, *files: str) -> Iterator[Path]:
    """The place of a file, or of the first, with all of them put back in the end."""
    before = {file: (office.root / file).read_bytes() for file in files}
    try:
        yield office.root / files[0]
    finally:
        for file, content in before.items():
            path = office.root / file
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            path.write_bytes(content)


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def spots(content: bytes, number: int, seed: str) -> list[int]:
    """Places of a file, its first and last byte among them."""
    drawn = random.Random(seed).sample(range(len(content)), min(number, len(content)))
    return sorted({0, len(content) - 1, *drawn})


def test_all_is_well(office: DatedOffice) -> None:
    before = tree(office.root)
    ran = office.run("verify", "--format", "json")
    assert ran.code == 0, ran.out
    assert ran.document["shortfalls"] == ran.document["noted"] == []
    assert ran.document["looked_at"]["exports"] == 14
    assert tree(office.root) == before, "nothing is written"
    # Every kind of table is there, so that the rest of these tests is of all.
    assert all(file_of(office, kind) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_a_flipped_byte(office: DatedOffice, kind: str, number: int) -> None:
    file = file_of(office, kind)
    with kept(office, file) as path:
        content = path.read_bytes()
        for place in spots(content, number, kind):
            path.write_bytes(flipped(content, place))
            found = named(office)
            # A head that names another row is held against the journal: either may be the one that is wrong.
            assert file in found or (kind == "head" and found.get(DATABASE) == "database-altered"), place
            assert len(found.keys() - {None}) == 1, found


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_a_missing_and_a_swapped_file(office: DatedOffice, kind: str) -> None:
    file = file_of(office, kind)
    gone = {"file-missing", "export-missing"}
    with kept(office, file) as path:
        content = path.read_bytes()
        for size in (0, len(content) // 2, len(content) - 1):
            path.write_bytes(content[:size])
            assert file in named(office), size
        path.unlink()
        assert named(office)[file] in gone
        path.mkdir()
        assert named(office)[file] == "file-unreadable"
    if kind != "head":
        other = another(office, file)
        with kept(office, file, other):
            first, second = (office.root / one for one in (file, other))
            swapped = first.read_bytes(), second.read_bytes()
            first.write_bytes(swapped[1])
            second.write_bytes(swapped[0])
            assert set(named(office)) == {file, other}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_nobody_may_read(office: DatedOffice, kind: str) -> None:
    file = file_of(office, kind)
    refusing, read = office.root / file, Path.open

    def opened(path: Path, *arguments: Any, **more: Any) -> Any:
        if path == refusing:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *arguments, **more)

    with patch.object(Path, "open", opened):
        assert named(office)[file] == "file-unreadable"


@pytest.mark.parametrize("kind", ["month", "people", "manifest.json"])
def test_the_command_survives_it(office: DatedOffice, kind: str) -> None:
    file = file_of(office, kind)
    with kept(office, file) as path:
        path.write_bytes(flipped(path.read_bytes(), 40))
        ran = office.run("verify", "--format", "json")
        assert ran.code == 3, ran.err
        assert file in {one["file"] for one in ran.document["shortfalls"]}
        path.unlink()
        assert office.run("verify", "--quick").code == 3


class TestDatabase:
    @pytest.mark.parametrize("number", [40, pytest.param(1000, marks=pytest.mark.slow)])
    def test_a_flipped_byte_is_found_or_changes_nothing(self, office: DatedOffice, number: int) -> None:
        said = _said(office)
        with kept(office, DATABASE) as path:
            content = path.read_bytes()
            for place in spots(content, number, "database"):
                path.write_bytes(flipped(content, place))
                try:
                    found = named(office)
                except DesacoverError as refused:
                    assert refused.code in ("store-newer", "store-older", "store-outdated"), place
                    continue
                if not found:
                    assert _said(office) == said, place

    @pytest.mark.parametrize("size", [0, 50, 4096, -1])
    def test_a_cut(self, office: DatedOffice, size: int) -> None:
        with kept(office, DATABASE) as path:
            path.write_bytes(path.read_bytes()[:size])
            ran = office.run("verify", "--format", "json")
            assert ran.code == 3
            short = [(one["file"], one["way"]) for one in ran.document["shortfalls"]]
            assert short == [(DATABASE, "restore"), (None, "restore")]
            assert {one["code"] for one in ran.document["shortfalls"][1:]} == {"not-looked-at"}

    def test_a_missing_one_and_a_folder_in_its_place(self, office: DatedOffice) -> None:
        with kept(office, DATABASE) as path:
            path.unlink()
            assert named(office) == {DATABASE: "database-lost", None: "not-looked-at"}
            path.mkdir()
            assert named(office)[DATABASE] in ("file-unreadable", "database-lost")

    def test_that_of_another_workspace(self, office: DatedOffice, tmp_path: Path) -> None:
        other = DatedOffice(tmp_path)
        other.write(
            "kab_malang 2025-12.csv", "NIK | JABATAN | KODE DESA\n3507010101800001 | BPD | 35.07.01.2001\n"
        )
        other.ingest("--kind", "enrollment")
        with kept(office, DATABASE) as path:
            path.write_bytes((tmp_path / DATABASE).read_bytes())
            found = named(office)
            assert found[DATABASE] == "database-altered"

    def test_a_fault_that_reading_does_not_meet(self, office: DatedOffice) -> None:
        with kept(office, DATABASE) as path:
            database = sqlite3.connect(path)
            database.execute("PRAGMA foreign_keys=OFF")
            database.execute("INSERT INTO seals SELECT '2030-01', manifest_hash, at FROM seals LIMIT 1")
            database.commit()
            database.close()
            assert named(office)[DATABASE] == "database-altered"

    def test_an_older_one(self, office: DatedOffice, tmp_path: Path) -> None:
        shutil.copytree(office.root, tmp_path, dirs_exist_ok=True)
        later = DatedOffice(tmp_path)
        before = (tmp_path / DATABASE).read_bytes()
        later.write("2025-12/susulan kab_malang.csv", "NIK | KODE DESA\n3507010101800001 | 35.07.01.2001\n")
        later.json("ingest", "--segment", "rt_rw", "--kind", "enrollment")
        assert later.run("verify").code == 0
        (tmp_path / DATABASE).write_bytes(before)
        assert named(later)[DATABASE] == "database-altered"


class TestSettings:
    @pytest.mark.parametrize("file", ["desacover.toml", "sama.csv"])
    def test_a_flipped_byte_is_found_or_changes_nothing(self, office: DatedOffice, file: str) -> None:
        with kept(office, file) as path:
            content = path.read_bytes()
            for place in spots(content, 4, file):
                path.write_bytes(flipped(content, place))
                ran = office.run("verify", "--quick", "--format", "json")
                told = ran.document.get("error") or [*ran.document["shortfalls"], *ran.document["noted"]]
                assert told or office.json("report")["total"]["participants"], place
                assert ran.code in (0, 1, 3)

    def test_those_that_shape_months(self, office: DatedOffice) -> None:
        with kept(office, "desacover.toml") as path:
            path.write_text('same_persons = "sama.csv"\ngrace_months = 2\ndrop_share = 0.4\n', encoding="utf-8")
            ran = office.run("verify", "--format", "json")
        assert ran.code == 3
        short = {one["code"]: one for one in ran.document["shortfalls"]}
        assert short["settings-differ"]["measure"] == "grace_months"
        assert short["settings-differ"]["way"] == "rebuild"
        assert [one["measure"] for one in ran.document["noted"]] == ["drop_share"]

    def test_a_file_of_same_persons_that_is_gone(self, office: DatedOffice) -> None:
        with kept(office, "sama.csv") as path:
            path.unlink()
            ran = office.run("verify", "--format", "json")
        assert ran.code == 3
        assert ran.document["shortfalls"][0]["file"] == "sama.csv"


class TestBesides:
    def test_what_lies_among_the_seals(self, office: DatedOffice) -> None:
        folder = office.root / "data/processed/snapshots"
        for name in ("period=2025-12/more.parquet", "period=2025-09/positions.parquet"):
            path = folder / name
            made = not path.parent.exists()
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"PAR1")
            assert named(office) == {path.relative_to(office.root).as_posix(): "file-unknown"}
            path.unlink()
            if made:
                path.parent.rmdir()

    def test_what_lies_beside_the_register_is_noted(self, office: DatedOffice) -> None:
        path = office.root / "data/people/register/salinan.xlsx"
        path.write_bytes(b"x")
        assert [(one.code, one.file) for one in looked(office)] == [
            ("file-unnamed", "data/people/register/salinan.xlsx")
        ]
        path.unlink()

    def test_litter_of_a_killed_run_is_no_matter(self, office: DatedOffice) -> None:
        path = office.root / "data/processed/store/months/abcd.parquet"
        path.write_bytes(b"half")
        assert looked(office) == []
        path.unlink()


def _said(office: DatedOffice) -> object:
    with contextlib.closing(Store.open(office.root / "data", create=False)) as store:
        return store.contents, store.ledger.seals()
