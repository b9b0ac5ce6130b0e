"""A database that is gone, older or altered is found, and is never an empty store."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import polars as pl
import pytest

from desacover.errors import DesacoverError
from desacover.store.chain import known_rows
from desacover.store.store import Store
from tests.store.making import NOW, fill, filled

DATABASE = "desacover.db"


def _refused(data: Path, *, create: bool = False) -> str:
    with pytest.raises(DesacoverError) as refused:
        Store.open(data, create=create)
    return refused.value.code


def _manifest(data: Path, number: int, digest: str) -> Path:
    folder = data / "processed/snapshots/period=2025-12"
    folder.mkdir(parents=True)
    path = folder / "manifest.json"
    path.write_text(json.dumps({"journal": {"number": number, "hash": digest}}))
    return path


@pytest.mark.parametrize("create", [False, True])
def test_a_deleted_database_is_not_an_empty_store(tmp_path: Path, create: bool) -> None:
    filled(tmp_path).close()
    (tmp_path / DATABASE).unlink()
    assert Store.exists(tmp_path)
    assert _refused(tmp_path, create=create) == "store-lost-database"
    assert not (tmp_path / DATABASE).exists()


@pytest.mark.parametrize("create", [False, True])
def test_an_emptied_database_is_not_an_empty_store(tmp_path: Path, create: bool) -> None:
    filled(tmp_path).close()
    (tmp_path / DATABASE).write_bytes(b"")
    assert _refused(tmp_path, create=create) == "store-lost-database"


def test_a_sealed_month_remembers_a_database_even_where_the_register_is_gone_too(tmp_path: Path) -> None:
    store = filled(tmp_path)
    _manifest(tmp_path, 1, store.ledger.journal()[-1].hash)
    store.close()
    Store.open(tmp_path, create=False).close()
    shutil.rmtree(tmp_path / "people")
    (tmp_path / DATABASE).unlink()
    assert _refused(tmp_path, create=True) == "store-lost-database"


def test_without_database_register_and_seals_there_is_nothing(tmp_path: Path) -> None:
    assert not Store.exists(tmp_path)
    assert _refused(tmp_path) == "nothing-ingested"


def test_an_older_database_is_found_by_the_register(tmp_path: Path) -> None:
    store = filled(tmp_path)
    shutil.copy(tmp_path / DATABASE, tmp_path / "backup")
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    transaction.commit()
    store.close()
    shutil.copy(tmp_path / "backup", tmp_path / DATABASE)
    assert _refused(tmp_path) == "store-altered"


def test_an_older_database_with_its_register_is_found_by_a_later_seal(tmp_path: Path) -> None:
    store = filled(tmp_path)
    shutil.copytree(tmp_path, tmp_path.parent / "backup")
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    transaction.commit()
    manifest = _manifest(tmp_path, 2, store.ledger.journal()[-1].hash)
    store.close()
    shutil.rmtree(tmp_path / "people")
    shutil.copytree(tmp_path.parent / "backup/people", tmp_path / "people")
    shutil.copy(tmp_path.parent / "backup" / DATABASE, tmp_path / DATABASE)
    with pytest.raises(DesacoverError) as altered:
        Store.open(tmp_path, create=False)
    assert (altered.value.code, altered.value.file) == (
        "store-altered",
        manifest.relative_to(tmp_path).as_posix(),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET options = '{\"paths\":[]}' WHERE number = 1",
        "UPDATE journal SET at = '2026-01-04T09:30:00+07:00' WHERE number = 2",
        "DELETE FROM journal WHERE number = 2",
        "UPDATE sources SET account = replace(account, ':3', ':4')",
        "INSERT INTO turns VALUES (2, 'aa11', 'withdrawn', NULL)",
        "DELETE FROM sources WHERE source_id = 'bb22'",
        "UPDATE files SET rows = rows + 1",
        "DELETE FROM files WHERE role = 'month'",
        "INSERT INTO accepted VALUES (2, 'aa11', 'bpd', '35.07', '2025-12')",
        "INSERT INTO seals VALUES ('2025-12', 'ab', 'now')",
    ],
)
def test_an_altered_database_is_found(tmp_path: Path, statement: str) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    transaction.commit()
    store.close()
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute(statement)
    database.commit()
    database.close()
    assert _refused(tmp_path) == "store-altered"


def test_a_database_that_was_copied_or_compacted_by_sqlite_is_still_the_same(tmp_path: Path) -> None:
    filled(tmp_path).close()
    database = sqlite3.connect(tmp_path / DATABASE)
    copy = sqlite3.connect(tmp_path / "copy")
    database.backup(copy)
    copy.execute("VACUUM")
    for one in (database, copy):
        one.close()
    (tmp_path / "copy").replace(tmp_path / DATABASE)
    assert len(Store.open(tmp_path, create=False).sources()) == 1


def test_a_database_of_a_later_desacover_is_left_alone(tmp_path: Path) -> None:
    filled(tmp_path).close()
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("PRAGMA user_version = 99")
    database.close()
    before = (tmp_path / DATABASE).read_bytes()
    assert _refused(tmp_path, create=True) == "store-newer"
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_file_that_is_no_database_of_ours_is_never_written_to(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("CREATE TABLE letters (text TEXT)")
    database.commit()
    database.close()
    before = (tmp_path / DATABASE).read_bytes()
    assert _refused(tmp_path, create=True) == "store-damaged"
    assert (tmp_path / DATABASE).read_bytes() == before
    (tmp_path / DATABASE).write_bytes(b"not SQLite at all" * 100)
    assert _refused(tmp_path) == "store-damaged"


def test_a_lost_register_is_never_numbered_anew(tmp_path: Path) -> None:
    filled(tmp_path).close()
    shutil.rmtree(tmp_path / "people")
    store = Store.open(tmp_path, create=True)
    with pytest.raises(DesacoverError) as lost:
        store.read_table("people", "000001")
    assert lost.value.code == "register-lost"
    assert isinstance(store.read_table("month", "2025-12"), pl.DataFrame)


def test_a_damaged_manifest_names_nothing_and_stops_no_report(tmp_path: Path) -> None:
    filled(tmp_path).close()
    _manifest(tmp_path, 1, "x").write_text("{")
    assert [one.file for one in known_rows(tmp_path)] == ["people/head.json"]
    Store.open(tmp_path, create=False).close()
