"""Earlier forms of the ledger, and the steps that lift one to the next.

A change of the ledger's tables is one more step: what it does to the database, and what the digest of the earlier
form asked for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desacover.store.places import PROCESSED


@dataclass(frozen=True)
class Step:
    """From one version to the next; `asked` are the questions of the earlier one that are others now, by table."""

    asked: Mapping[str, str]
    lift: Callable[[sqlite3.Connection], None]


def _rows_set_aside(database: sqlite3.Connection) -> None:
    """Sources say of each cell how many rows were set aside in it, too.

    Of those taken in before it is known how many there were, not in which cell: they stand in none that anything
    could replace.
    """
    database.execute("ALTER TABLE sources RENAME COLUMN kept TO given")
    said = database.execute("SELECT rowid, given, account FROM sources").fetchall()
    for row, kept, account in said:
        given = [[*cell, 0] for cell in json.loads(kept)]
        if aside := json.loads(account)["quarantined"]:
            given.append(["", "", "", 0, aside])
        text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
        database.execute("UPDATE sources SET given = ? WHERE rowid = ?", (text, row))


def _shared_files(database: sqlite3.Connection) -> None:
    """Tables of several sources may lie in one file."""
    database.execute("ALTER TABLE files ADD COLUMN start INTEGER NOT NULL DEFAULT 0")


def _careers(database: sqlite3.Connection) -> None:
    """Careers are kept, and first active periods follow from them; the rebuild that lifts it makes them."""
    database.execute("DELETE FROM files WHERE role = 'first_active'")


STEPS: Mapping[int, Step] = {
    3: Step(
        {
            "sources": "SELECT source_id, kind, file, member, sheet, content_hash, context, speaks_for, declared,"
            " periods, account, whole, amends, kept, run, at FROM sources JOIN journal ON run = number"
            " ORDER BY position"
        },
        _rows_set_aside,
    ),
    4: Step({"files": "SELECT role, key, path, hash, rows FROM files ORDER BY role, key"}, _shared_files),
    5: Step({}, _careers),
}
"""The steps by the version that they lift."""

FORMER = (f"{PROCESSED}/first_active",)
"""Folders of tables that there were in an earlier version: what lies there is named no more."""

CURRENT = max(STEPS) + 1
OLDEST = min(STEPS)


def asked_then(version: int, now: Mapping[str, str]) -> dict[str, str]:
    """The questions, by table, that a version's digest is made of; `now` are those of the current one."""
    then = dict(now)
    for later in range(CURRENT - 1, version - 1, -1):
        then |= STEPS[later].asked
    return then


def lift(database: sqlite3.Connection, version: int) -> None:
    """Lift a ledger to the current version, in the transaction that is open."""
    for before in range(version, CURRENT):
        STEPS[before].lift(database)
    database.execute(f"PRAGMA user_version={CURRENT}")
