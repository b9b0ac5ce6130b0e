"""A store that an earlier desacover made: refused with the way on, and brought up by `rebuild` alone."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from desacover.measures.careers import first_positions
from desacover.store.files import content_hash
from desacover.store.places import DATABASE, HEAD
from desacover.store.schemas import TABLES
from desacover.store.store import Store
from desacover.store.versions import CURRENT, FORMER, OLDEST
from tests.store.making import tree
from tests.support.in_process import OfficeHere
from tests.support.office import bpd

HERE = Path(__file__).parents[2]
READERS = (
    ["report", "--period", "2025-12"],
    ["report", "--period", "2025-12", "--by", "village"],
    ["delta", "--from", "2025-11", "--to", "2025-12"],
    ["status"],
    ["sources"],
    ["quarantine"],
)


@pytest.fixture
def office(tmp_path: Path) -> OfficeHere:
    """A store of today: two months, a list replaced in part, a row set aside, a seal, a file that is gone."""
    made = OfficeHere(tmp_path / "office")
    made.write("kab_malang 2025-11.csv", bpd(range(40)))
    made.write("kab_malang 2025-12.csv", bpd(range(5, 45)) + "123 | BPD | 35.07.01.2001 | AKTIF\n")
    made.write("kab_malang kepanjen 2025-12.csv", bpd(range(60, 70), "35.07.13.1001"))
    made.write("kota 2025-12.csv", bpd(range(100, 110), "35.07.02.2001"))
    made.ingest()
    made.write("revisi kab_malang 2025-12.csv", bpd(range(7, 50)))
    made.ingest(made.raw("revisi kab_malang 2025-12.csv"), "--replace", "--complete")
    lost = made.write("gone kab_malang 2025-10.csv", bpd(range(30)))
    made.ingest()
    made.json("snapshot", "--period", "2025-12", "--incomplete")
    lost.unlink()
    return made


def answers(office: OfficeHere) -> list[dict[str, Any]]:
    """What every reader says."""
    return [office.json(*asked) for asked in READERS]


def as_of_version_5(data: Path) -> None:
    """Write a store of today as that version wrote it: first active periods instead of careers."""
    store = Store.open(data, create=False)
    first = first_active(data, store)
    store.close()
    database = sqlite3.connect(data / DATABASE)
    database.execute(FIRST_ACTIVE, first)
    known_as(5, data, database, OF_VERSION_5)


def as_of_version_3(data: Path) -> None:
    """The same of that version, which also had a file a source, and rows kept in each cell alone."""
    store = Store.open(data, create=False)
    first = first_active(data, store)
    alone: list[tuple[str, str, str, str]] = []
    for role in ("part", "quarantine", "damaged", "eligible"):
        for one in store.files(role):
            path = data / TABLES[role].folder / "one.parquet"
            store.read_table(role, one.key).write_parquet(path)
            name = content_hash(path.read_bytes())
            path.replace(path.with_name(f"{name}.parquet"))
            alone.append((f"{TABLES[role].folder}/{name}.parquet", name, role, one.key))
    shared = {one.path for role in ("part", "quarantine", "damaged", "eligible") for one in store.files(role)}
    store.close()
    for path in shared - {one[0] for one in alone}:
        (data / path).unlink()
    database = sqlite3.connect(data / DATABASE)
    database.execute(FIRST_ACTIVE, first)
    database.executemany("UPDATE files SET path = ?, hash = ? WHERE role = ? AND key = ?", alone)
    database.execute("ALTER TABLE files DROP COLUMN start")
    for row, given in database.execute("SELECT rowid, given FROM sources").fetchall():
        kept = [one[:4] for one in json.loads(given) if one[3]]
        database.execute("UPDATE sources SET given = ? WHERE rowid = ?", (_json(kept), row))
    database.execute("ALTER TABLE sources RENAME COLUMN given TO kept")
    known_as(3, data, database, OF_VERSION_3)


FIRST_ACTIVE = "UPDATE files SET role = 'first_active', path = ?, hash = ?, rows = ? WHERE role = 'careers'"


def first_active(data: Path, store: Store) -> tuple[str, str, int]:
    """Put the file of first active periods where that of careers is: its path, hash and rows."""
    rows = first_positions(store.read_table("careers", "")).select("person", "period", "segment", "unit")
    (careers,) = store.files("careers")
    (data / careers.path).unlink()
    (data / FORMER[0]).mkdir()
    path = data / FORMER[0] / "one.parquet"
    rows.write_parquet(path)
    name = content_hash(path.read_bytes())
    path.replace(path.with_name(f"{name}.parquet"))
    return f"{FORMER[0]}/{name}.parquet", name, rows.height


def known_as(version: int, data: Path, database: sqlite3.Connection, asked: Iterable[str]) -> None:
    """Let the database say its version, and the register know it as that version knew it."""
    database.execute(f"PRAGMA user_version = {version}")
    database.commit()
    head = json.loads((data / HEAD).read_text())
    whole = hashlib.blake2b(digest_size=16)
    for question in asked:
        whole.update(_json(database.execute(question).fetchall()).encode())
    (data / HEAD).write_text(json.dumps({**head, "ledger": whole.hexdigest()}))
    database.close()


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


OF_VERSION_3 = (
    "SELECT source_id, kind, file, member, sheet, content_hash, context, speaks_for, declared, periods,"
    " account, whole, amends, kept, run, at FROM sources JOIN journal ON run = number ORDER BY position",
    "SELECT run, source_id, state, replaced_by FROM turns ORDER BY run, source_id",
    "SELECT run, source_id, segment, region_code, period, replaced_by, rows FROM strikes"
    " ORDER BY run, source_id, segment, region_code, period, replaced_by",
    "SELECT role, key, path, hash, rows FROM files ORDER BY role, key",
    "SELECT run, source_id, segment, regency_code, period FROM accepted"
    " ORDER BY run, source_id, segment, regency_code, period",
    "SELECT run, source_id, segment FROM declared ORDER BY run, source_id, segment",
    "SELECT run, source_id, file, member, content_hash FROM names ORDER BY run, source_id, file, member",
    "SELECT run, file, named, sheet, content_hash, options, code FROM refusals ORDER BY run, position",
    "SELECT run, file, content_hash, holds FROM ignored ORDER BY run, file",
    "SELECT period, manifest_hash, at FROM seals ORDER BY period",
)
"""What the digest of version 3 was made of."""

OF_VERSION_5 = (
    "SELECT source_id, kind, file, member, sheet, content_hash, context, speaks_for, declared, periods,"
    " account, whole, amends, given, run, at FROM sources JOIN journal ON run = number ORDER BY position",
    *OF_VERSION_3[1:3],
    "SELECT role, key, path, hash, rows, start FROM files ORDER BY role, key",
    *OF_VERSION_3[4:],
)
"""The same of version 5."""


def version(data: Path) -> int:
    """The version that the database says of itself."""
    database = sqlite3.connect(data / DATABASE)
    try:
        return database.execute("PRAGMA user_version").fetchone()[0]
    finally:
        database.close()


@pytest.mark.parametrize("as_of_then", [as_of_version_3, as_of_version_5])
def test_it_is_refused_until_it_is_rebuilt_and_says_the_same_then(
    office: OfficeHere, as_of_then: Callable[[Path], None]
) -> None:
    data = office.root / "data"
    before, sealed = answers(office), tree(data / "processed/snapshots")
    as_of_then(data)
    there = tree(data)
    for asked in (
        *READERS,
        ["ingest"],
        ["ingest", "--dry-run"],
        ["withdraw", "aa11"],
        ["snapshot", "--period", "2025-12"],
    ):
        ran = office.run(*asked)
        assert (ran.code, "error[store-outdated]" in ran.err, "desacover rebuild" in ran.err) == (1, True, True)
    assert tree(data) == there
    rebuilt = office.json("rebuild")
    # The list whose file is gone is kept as it lay there.
    assert (rebuilt["missing"], rebuilt["snapshots"]) == ([], ["2025-12"])
    assert version(data) == CURRENT
    assert not list((data / FORMER[0]).iterdir())
    assert answers(office) == before
    assert tree(data / "processed/snapshots") == sealed
    # It goes on like any other.
    office.write("kab_malang 2026-01.csv", bpd(range(40)))
    office.ingest()
    assert office.json("rebuild")["missing"] == []


def test_a_source_with_rows_set_aside_is_never_taken_for_silent(office: OfficeHere) -> None:
    """In which cells they stand was not told: others may not speak for all of them."""
    data = office.root / "data"
    as_of_version_3(data)
    office.json("rebuild")
    store = Store.open(data, create=False)
    by_file = {one.file: one for one in store.sources()}
    store.close()
    replaced = by_file["data/raw/kab_malang 2025-12.csv"]
    assert (replaced.account.quarantined, replaced.given[-1]) == (1, ("", "", "", 0, 1))
    assert not replaced.silent


KILLED = """
import os, sys
from pathlib import Path
from desacover.store.ledger import Ledger
from desacover.cli.main import main
whole = Ledger._insert
def dies(self, entry, change):
    {before}
    whole(self, entry, change)
    os._exit(9)
Ledger._insert = dies
sys.argv = ["desacover", "rebuild", "--workspace", sys.argv[1]]
main()
"""


@pytest.mark.parametrize("before", ["os._exit(9)", "pass"], ids=["before it is entered", "before it is committed"])
def test_a_rebuild_that_is_killed_leaves_it_as_it_was(office: OfficeHere, before: str) -> None:
    data = office.root / "data"
    said = answers(office)
    as_of_version_3(data)
    there = tree(data)
    run = [sys.executable, "-c", KILLED.format(before=before), str(office.root)]
    assert subprocess.run(run, cwd=HERE, check=False).returncode == 9
    assert office.run("status").code == 1  # it rolls back what SQLite had begun
    left = tree(data)
    assert {name: left.get(name) for name in there} == there
    assert version(data) == OLDEST
    office.json("rebuild")
    assert answers(office) == said
    named = Store.open(data, create=False).paths()
    assert {name for name in tree(data) if re.match(r"processed/(store|tmp)/", name)} <= named


def test_an_altered_one_is_not_lifted(office: OfficeHere) -> None:
    data = office.root / "data"
    as_of_version_3(data)
    database = sqlite3.connect(data / DATABASE)
    database.execute("UPDATE sources SET kept = replace(kept, '40', '41')")
    database.commit()
    database.close()
    ran = office.run("rebuild")
    assert (ran.code, "error[store-altered]" in ran.err, version(data)) == (1, True, 3)


def test_one_older_than_any_that_can_be_lifted_says_another_way_on(office: OfficeHere) -> None:
    data = office.root / "data"
    database = sqlite3.connect(data / DATABASE)
    database.execute(f"PRAGMA user_version = {OLDEST - 1}")
    database.close()
    for asked in (["status"], ["rebuild"]):
        ran = office.run(*asked)
        assert (ran.code, "error[store-older]" in ran.err) == (1, True)
