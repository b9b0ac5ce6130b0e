"""The ledger: the journal of decisions, the sources, which data files are the store, in one SQLite file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desacover.errors import DesacoverError
from desacover.store.files import refused
from desacover.store.records import Account, Entry, FileRecord, Seal, SourceRecord

SCHEMA_VERSION = 1

_TABLES = """
CREATE TABLE journal (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, command TEXT NOT NULL, options TEXT NOT NULL,
    settings TEXT NOT NULL, inputs TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE sources (
    source_id TEXT PRIMARY KEY, position INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES journal(number),
    kind TEXT NOT NULL, file TEXT NOT NULL, member TEXT NOT NULL, sheet TEXT NOT NULL,
    content_hash TEXT NOT NULL, context TEXT NOT NULL, speaks_for TEXT NOT NULL, declared TEXT NOT NULL,
    periods TEXT NOT NULL, account TEXT NOT NULL, whole INTEGER NOT NULL, state TEXT NOT NULL,
    replaced_by TEXT
) STRICT;
CREATE TABLE files (
    role TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, hash TEXT NOT NULL,
    rows INTEGER NOT NULL, PRIMARY KEY (role, key)
) STRICT;
CREATE TABLE accepted (source_id TEXT PRIMARY KEY, run INTEGER NOT NULL) STRICT;
CREATE TABLE seals (period TEXT PRIMARY KEY, manifest_hash TEXT NOT NULL, at TEXT NOT NULL) STRICT;
"""


def chained(entry: Entry) -> str:
    """The hash that a journal row must carry: over all that it says and the hash of the row before."""
    said = asdict(entry)
    del said["hash"]
    return hashlib.blake2b(_json(said).encode(), digest_size=16).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class Ledger:
    """The database of a workspace. Readers ask it, never the folder, what the store is."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open, or with `create` make, the database.

        Errors: `store-newer` where a later desacover made it, `store-damaged` where it is no database.
        """
        self.path = path
        new = not path.exists()
        if new and not create:
            raise DesacoverError("nothing-ingested")
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("PRAGMA journal_mode=DELETE")
            self._database.execute("PRAGMA synchronous=EXTRA")
            self._database.execute("PRAGMA foreign_keys=ON")
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._database.executescript(f"BEGIN;{_TABLES}PRAGMA user_version={SCHEMA_VERSION};COMMIT;")
        except sqlite3.OperationalError as error:
            raise refused(OSError(0, str(error)), path) from error
        except sqlite3.DatabaseError as error:
            raise DesacoverError("store-damaged", file=path.name) from error
        if version > SCHEMA_VERSION:
            raise DesacoverError("store-newer", file=path.name)

    def close(self) -> None:
        """Let go of the database file."""
        self._database.close()

    def journal(self) -> list[Entry]:
        """Every command that changed something, the oldest first."""
        rows = self._ask("SELECT number, at, command, options, settings, inputs, before, hash FROM journal ORDER BY 1")
        return [
            Entry(row[0], row[1], row[2], json.loads(row[3]), json.loads(row[4]), json.loads(row[5]), row[6], row[7])
            for row in rows
        ]

    def sources(self) -> list[SourceRecord]:
        """Every source ever taken in, in the order of arrival."""
        rows = self._ask(
            "SELECT source_id, kind, file, member, sheet, content_hash, context, speaks_for, declared, periods,"
            " account, whole, state, replaced_by, run, at FROM sources JOIN journal ON run = number"
            " ORDER BY position"
        )
        return [
            SourceRecord(
                *row[:6],
                context=json.loads(row[6]),
                speaks_for=tuple(json.loads(row[7])),
                declared=tuple(json.loads(row[8])),
                periods=tuple(json.loads(row[9])),
                account=Account(**json.loads(row[10])),
                whole=bool(row[11]),
                state=row[12],
                replaced_by=row[13],
                run=row[14],
                ingested_at=row[15],
            )
            for row in rows
        ]

    def files(self) -> list[FileRecord]:
        """Every data file that is part of the store."""
        return [FileRecord(*row) for row in self._ask("SELECT role, key, path, hash, rows FROM files ORDER BY 1, 2")]

    def accepted(self) -> list[str]:
        """The sources whose partial reports were accepted by name (REP-5)."""
        return [row[0] for row in self._ask("SELECT source_id FROM accepted ORDER BY 1")]

    def seals(self) -> list[Seal]:
        """The sealed months."""
        return [Seal(*row) for row in self._ask("SELECT period, manifest_hash, at FROM seals ORDER BY 1")]

    def write(
        self,
        entry: Entry,
        *,
        sources: Iterable[SourceRecord],
        states: Mapping[str, tuple[str, str | None]],
        put: Iterable[FileRecord],
        drop: Iterable[tuple[str, str]],
        accept: Iterable[str],
        seals: Iterable[Seal],
    ) -> None:
        """Make a change visible: one transaction with the journal's row in it."""
        run = self._database.execute
        try:
            run("BEGIN IMMEDIATE")
            try:
                options = (_json(entry.options), _json(entry.settings), _json(entry.inputs))
                head = (entry.number, entry.at, entry.command, *options, entry.before, entry.hash)
                run("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", head)
                for source_id, (state, by) in states.items():
                    run("UPDATE sources SET state = ?, replaced_by = ? WHERE source_id = ?", (state, by, source_id))
                self._add_sources(entry.number, sources)
                for role, key in drop:
                    run("DELETE FROM files WHERE role = ? AND key = ?", (role, key))
                for file in put:
                    row = (file.role, file.key, file.path, file.hash, file.rows)
                    run("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", row)
                for source_id in accept:
                    run("INSERT OR IGNORE INTO accepted VALUES (?, ?)", (source_id, entry.number))
                for seal in seals:
                    run("INSERT OR REPLACE INTO seals VALUES (?, ?, ?)", (seal.period, seal.manifest_hash, seal.at))
                run("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    run("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise DesacoverError("disk-full", file=self.path.name, why=str(error)) from error

    def _add_sources(self, run: int, sources: Iterable[SourceRecord]) -> None:
        execute = self._database.execute
        position = execute("SELECT coalesce(max(position), 0) FROM sources").fetchone()[0]
        for number, one in enumerate(sources, start=position + 1):
            row: tuple[Any, ...] = (
                one.source_id, number, run, one.kind, one.file, one.member, one.sheet, one.content_hash,
                _json(one.context), _json(one.speaks_for), _json(one.declared), _json(one.periods),
                _json(asdict(one.account)), int(one.whole), one.state, one.replaced_by,
            )  # fmt: skip
            execute(f"INSERT OR REPLACE INTO sources VALUES ({', '.join('?' * len(row))})", row)

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(question).fetchall()
        except sqlite3.DatabaseError as error:
            raise DesacoverError("store-damaged", file=self.path.name) from error
