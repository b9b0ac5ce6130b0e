"""The ledger: the journal of decisions, the sources, which data files are the store, in one SQLite file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desacover.errors import DesacoverError
from desacover.reading.account import Account
from desacover.store.lock import busy
from desacover.store.records import (
    Acceptance,
    Change,
    Contents,
    Declaration,
    Entry,
    FileRecord,
    Ignored,
    Name,
    Refusal,
    Seal,
    SourceRecord,
    Strike,
    Turn,
)
from desacover.store.versions import CURRENT, OLDEST, asked_then, lift

_PATIENCE = 30.0
"""Seconds that a reader or writer waits for the moment of another's commit."""

_TABLES = """
CREATE TABLE journal (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, command TEXT NOT NULL, options TEXT NOT NULL,
    settings TEXT NOT NULL, inputs TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE sources (
    source_id TEXT NOT NULL, position INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES journal(number),
    kind TEXT NOT NULL, file TEXT NOT NULL, member TEXT NOT NULL, sheet TEXT NOT NULL,
    content_hash TEXT NOT NULL, context TEXT NOT NULL, speaks_for TEXT NOT NULL, declared TEXT NOT NULL,
    periods TEXT NOT NULL, account TEXT NOT NULL, whole INTEGER NOT NULL, amends INTEGER NOT NULL,
    given TEXT NOT NULL, PRIMARY KEY (source_id, run)
) STRICT;
CREATE TABLE turns (
    run INTEGER NOT NULL REFERENCES journal(number), source_id TEXT NOT NULL, state TEXT NOT NULL,
    replaced_by TEXT, PRIMARY KEY (run, source_id)
) STRICT;
CREATE TABLE strikes (
    run INTEGER NOT NULL REFERENCES journal(number), source_id TEXT NOT NULL, segment TEXT NOT NULL,
    region_code TEXT NOT NULL, period TEXT NOT NULL, replaced_by TEXT NOT NULL, rows INTEGER NOT NULL,
    PRIMARY KEY (run, source_id, segment, region_code, period, replaced_by)
) STRICT;
CREATE TABLE files (
    role TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, hash TEXT NOT NULL,
    rows INTEGER NOT NULL, start INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (role, key)
) STRICT;
CREATE TABLE accepted (
    run INTEGER NOT NULL REFERENCES journal(number), source_id TEXT NOT NULL, segment TEXT NOT NULL,
    regency_code TEXT NOT NULL, period TEXT NOT NULL, PRIMARY KEY (run, source_id, segment, regency_code, period)
) STRICT;
CREATE TABLE declared (
    run INTEGER NOT NULL REFERENCES journal(number), source_id TEXT NOT NULL, segment TEXT NOT NULL,
    PRIMARY KEY (run, source_id, segment)
) STRICT;
CREATE TABLE names (
    run INTEGER NOT NULL REFERENCES journal(number), source_id TEXT NOT NULL, file TEXT NOT NULL,
    member TEXT NOT NULL, content_hash TEXT NOT NULL, PRIMARY KEY (run, source_id, file, member)
) STRICT;
CREATE TABLE refusals (
    run INTEGER NOT NULL REFERENCES journal(number), position INTEGER NOT NULL, file TEXT NOT NULL,
    named TEXT NOT NULL, sheet TEXT NOT NULL, content_hash TEXT NOT NULL, options TEXT NOT NULL,
    code TEXT NOT NULL, PRIMARY KEY (run, position)
) STRICT;
CREATE TABLE ignored (
    run INTEGER NOT NULL REFERENCES journal(number), file TEXT NOT NULL, content_hash TEXT NOT NULL,
    holds INTEGER NOT NULL, PRIMARY KEY (run, file)
) STRICT;
CREATE TABLE seals (period TEXT PRIMARY KEY, manifest_hash TEXT NOT NULL, at TEXT NOT NULL) STRICT;
"""

_JOURNAL = "SELECT number, at, command, options, settings, inputs, before, hash FROM journal ORDER BY number"
_SOURCES = (
    "SELECT source_id, kind, file, member, sheet, content_hash, context, speaks_for, declared, periods,"
    " account, whole, amends, given, run, at FROM sources JOIN journal ON run = number ORDER BY position"
)
_TURNS = "SELECT run, source_id, state, replaced_by FROM turns ORDER BY run, source_id"
_STRIKES = (
    "SELECT run, source_id, segment, region_code, period, replaced_by, rows FROM strikes"
    " ORDER BY run, source_id, segment, region_code, period, replaced_by"
)
_FILES = "SELECT role, key, path, hash, rows, start FROM files ORDER BY role, key"
_ACCEPTED = (
    "SELECT run, source_id, segment, regency_code, period FROM accepted"
    " ORDER BY run, source_id, segment, regency_code, period"
)
_DECLARED = "SELECT run, source_id, segment FROM declared ORDER BY run, source_id, segment"
_NAMES = "SELECT run, source_id, file, member, content_hash FROM names ORDER BY run, source_id, file, member"
_REFUSALS = "SELECT run, file, named, sheet, content_hash, options, code FROM refusals ORDER BY run, position"
_IGNORED = "SELECT run, file, content_hash, holds FROM ignored ORDER BY run, file"
_SEALS = "SELECT period, manifest_hash, at FROM seals ORDER BY period"
_DIGESTED = {
    "sources": _SOURCES, "turns": _TURNS, "strikes": _STRIKES, "files": _FILES, "accepted": _ACCEPTED,
    "declared": _DECLARED, "names": _NAMES, "refusals": _REFUSALS, "ignored": _IGNORED, "seals": _SEALS,
}  # fmt: skip
"""What the digest is made of, in its order."""


class Ledger:
    """The database of a workspace. Readers ask it, never the folder, what the store is."""

    def __init__(self, path: Path, *, create: bool, trial: bool = False, lifted: bool = False) -> None:
        """Open, or with `create` make, the database; for a trial a copy of it in memory.

        lifted: one of an earlier version is read as one of today, and is so on the disk with the next change;
        until then nobody else can write to it. Errors: `nothing-ingested` where there is none, `store-newer` where
        a later desacover made it, `store-outdated` or `store-older` where an earlier one did,
        `store-damaged` where it is no database of ours.
        """
        self.path = path
        self._digest_before: str | None = None
        if not path.exists() and not create:
            raise DesacoverError("nothing-ingested")
        with self._explained():
            self._database = self._copied() if trial else self._connect(create=create)
        try:
            with self._explained():
                self._prepare(create=create, lifted=lifted)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database file."""
        self._database.close()

    def contents(self) -> Contents:
        """The whole ledger at one moment, whatever another process commits meanwhile."""
        with self._explained():
            alone = not self._database.in_transaction
            if alone:
                self._database.execute("BEGIN")
            try:
                return Contents(
                    self.journal(),
                    self._arrivals(),
                    [Turn(*row) for row in self._ask(_TURNS)],
                    [Strike(row[0], row[1], row[2:5], *row[5:]) for row in self._ask(_STRIKES)],
                    [Acceptance(row[0], row[1], row[2:5]) for row in self._ask(_ACCEPTED)],
                    [Declaration(*row) for row in self._ask(_DECLARED)],
                    [Name(*row) for row in self._ask(_NAMES)],
                    [Refusal(*row) for row in self._ask(_REFUSALS)],
                    [Ignored(*row[:3], holds=bool(row[3])) for row in self._ask(_IGNORED)],
                    self.files(),
                    self._digest_before or self._digest(_DIGESTED),
                )
            finally:
                if alone and self._database.in_transaction:
                    self._database.execute("ROLLBACK")

    def journal(self) -> list[Entry]:
        """Every command that changed something, the oldest first."""
        return [
            Entry(number, at, command, json.loads(options), json.loads(settings), json.loads(inputs), *chain)
            for number, at, command, options, settings, inputs, *chain in self._ask(_JOURNAL)
        ]

    def _arrivals(self) -> list[SourceRecord]:
        return [
            SourceRecord(
                *row[:6],
                context=json.loads(row[6]),
                speaks_for=tuple(json.loads(row[7])),
                declared=tuple(json.loads(row[8])),
                periods=tuple(json.loads(row[9])),
                account=Account(**json.loads(row[10])),
                whole=bool(row[11]),
                amends=bool(row[12]),
                given=tuple((*given[:3], int(given[3]), int(given[4])) for given in json.loads(row[13])),
                run=row[14],
                ingested_at=row[15],
            )
            for row in self._ask(_SOURCES)
        ]

    def files(self) -> list[FileRecord]:
        """Every data file that is part of the store."""
        return [FileRecord(*row) for row in self._ask(_FILES)]

    def files_now(self) -> list[FileRecord]:
        """Every data file that is part of the store on the disk, whatever this one's copy of it says."""
        if self._digest_before is not None:
            return self.files()  # nobody else can have changed it
        with contextlib.closing(Ledger(self.path, create=False)) as now:
            return now.files()

    def seals(self) -> list[Seal]:
        """The sealed months."""
        return [Seal(*row) for row in self._ask(_SEALS)]

    def faults(self) -> int:
        """How many faults SQLite finds in the file: pages, rows and indexes that do not fit each other."""
        found = self._ask("PRAGMA integrity_check") + self._ask("PRAGMA foreign_key_check")
        return len(found) - (found[:1] == [("ok",)])

    def write(self, entry: Entry, change: Change) -> None:
        """Make a change visible: one transaction with the journal's row in it."""
        with self._explained():
            if not self._database.in_transaction:
                self._database.execute("BEGIN IMMEDIATE")
            try:
                self._insert(entry, change)
                self._database.execute("COMMIT")
                self._digest_before = None
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    def holds(self, entry: Entry) -> bool | None:
        """Whether the database on the disk has this row of the journal; None where that cannot be told.

        It asks over a connection of its own: the other has just failed.
        """
        try:
            with contextlib.closing(self._connect(create=False)) as fresh:
                row = fresh.execute("SELECT hash FROM journal WHERE number = ?", (entry.number,)).fetchone()
        except sqlite3.Error:
            return None
        return row is not None and row[0] == entry.hash

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        # Without `create` SQLite must not make a file either, should it vanish in between.
        address = f"{self.path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        return sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE)

    def _copied(self) -> sqlite3.Connection:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        if self.path.exists():
            with contextlib.closing(self._connect(create=False)) as there:
                there.backup(memory)
        return memory

    def _prepare(self, *, create: bool, lifted: bool) -> None:
        run = self._database.execute
        run("PRAGMA journal_mode=DELETE")
        run("PRAGMA synchronous=EXTRA")
        run("PRAGMA foreign_keys=ON")
        version = run("PRAGMA user_version").fetchone()[0]
        if version > CURRENT:
            raise DesacoverError("store-newer", file=self.path.name)
        if 0 < version < OLDEST:
            raise DesacoverError("store-older", file=self.path.name)
        if 0 < version < CURRENT:
            if not lifted:
                raise DesacoverError("store-outdated", file=self.path.name)
            run("BEGIN IMMEDIATE")
            # What the register knows is the ledger as it was written.
            self._digest_before = self._digest(asked_then(version, _DIGESTED))
            lift(self._database, version)
        elif version < CURRENT:
            if run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise DesacoverError("store-damaged", file=self.path.name)
            if not create:
                raise DesacoverError("nothing-ingested")
            self._database.executescript(f"BEGIN;{_TABLES}PRAGMA user_version={CURRENT};COMMIT;")

    def _insert(self, entry: Entry, change: Change) -> None:
        run, many = self._database.execute, self._database.executemany
        said = (_json(entry.options), _json(entry.settings), _json(entry.inputs))
        row = (entry.number, entry.at, entry.command, *said, entry.before, entry.hash)
        run("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        many(
            "INSERT INTO turns VALUES (?, ?, ?, ?)",
            [(entry.number, source_id, state, by) for source_id, (state, by) in change.states.items()],
        )
        many(
            "INSERT OR IGNORE INTO strikes VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(entry.number, strike.source_id, *strike.place, strike.by, strike.rows) for strike in change.strikes],
        )
        self._add_sources(entry.number, change.sources)
        many("DELETE FROM files WHERE role = ? AND key = ?", change.drop)
        many(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
            [
                (record.role, record.key, record.path, record.hash, record.rows, record.start)
                for record in change.put
            ],
        )
        many(
            "INSERT OR IGNORE INTO accepted VALUES (?, ?, ?, ?, ?)",
            [(entry.number, acceptance.source_id, *acceptance.cell) for acceptance in change.accept],
        )
        many(
            "INSERT OR IGNORE INTO declared VALUES (?, ?, ?)",
            [(entry.number, declaration.source_id, declaration.segment) for declaration in change.declare],
        )
        many(
            "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?)",
            [(entry.number, name.source_id, name.file, name.member, name.content_hash) for name in change.names],
        )
        many(
            "INSERT OR REPLACE INTO seals VALUES (?, ?, ?)",
            [(seal.period, seal.manifest_hash, seal.at) for seal in change.seals],
        )
        many(
            "INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    entry.number,
                    position,
                    refusal.file,
                    refusal.named,
                    refusal.sheet,
                    refusal.content_hash,
                    refusal.options,
                    refusal.code,
                )
                for position, refusal in enumerate(change.refusals)
            ],
        )
        many(
            "INSERT INTO ignored VALUES (?, ?, ?, ?)",
            [(entry.number, file.file, file.content_hash, int(file.holds)) for file in change.ignored],
        )

    def _add_sources(self, run: int, sources: Iterable[SourceRecord]) -> None:
        execute = self._database.execute
        position = execute("SELECT coalesce(max(position), 0) FROM sources").fetchone()[0]
        for number, source in enumerate(sources, start=position + 1):
            row: tuple[Any, ...] = (
                source.source_id, number, run,
                source.kind, source.file, source.member, source.sheet, source.content_hash,
                _json(source.context), _json(source.speaks_for), _json(source.declared), _json(source.periods),
                _json(asdict(source.account)), int(source.whole), int(source.amends), _json(source.given),
            )  # fmt: skip
            execute(f"INSERT INTO sources VALUES ({', '.join('?' * len(row))})", row)

    def _digest(self, asked: Mapping[str, str]) -> str:
        whole = hashlib.blake2b(digest_size=16)
        for question in asked.values():
            whole.update(_json(self._ask(question)).encode())
        return whole.hexdigest()

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        with self._explained():
            return self._database.execute(question).fetchall()

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """What SQLite refuses, and what cannot be understood in it, as an error of ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._explanation(error) from error
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise DesacoverError("store-damaged", file=self.path.name) from error

    def _explanation(self, error: sqlite3.Error) -> DesacoverError:
        exact = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        code = exact & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return busy(self.path.parent)
        if code == sqlite3.SQLITE_FULL or exact == sqlite3.SQLITE_IOERR_WRITE:  # a quota is the latter
            return DesacoverError("disk-full", file=str(self.path), why=str(error))
        if code in (
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_PERM,
        ):
            return DesacoverError("output-unwritable", file=str(self.path), why=str(error))
        return DesacoverError("store-damaged", file=self.path.name)


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
