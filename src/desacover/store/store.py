"""The store: tables at rest behind hashes, and the one way to change them."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from desacover.errors import DesacoverError
from desacover.store.files import make_folder, replace_file, sync_folder, write_new
from desacover.store.ledger import Ledger, chained
from desacover.store.records import Entry, FileRecord, Seal, SourceRecord
from desacover.store.schemas import TABLES

DATABASE = "desacover.db"
_HEAD = "people/head.json"
_START = "0" * 32


def content_hash(content: bytes) -> str:
    """The hash by which a data file is known."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class Store:
    """A workspace's store, open for reading; `begin` opens a change."""

    def __init__(self, data: Path, ledger: Ledger) -> None:
        self.data = data
        self.ledger = ledger
        self._files = {(one.role, one.key): one for one in ledger.files()}
        self._sources = ledger.sources()

    @staticmethod
    def exists(data: Path) -> bool:
        """Whether anything was ever taken in here."""
        return (data / DATABASE).exists()

    @staticmethod
    def open(data: Path, *, create: bool) -> Store:
        """The store of a data folder.

        Errors: `nothing-ingested` where there is none, `store-lost-database` where the register knows of one
        that is gone, `store-altered` where the journal is not the one that the register knows.
        """
        head = _read_head(data)
        database = data / DATABASE
        if head is not None and not database.exists():
            raise DesacoverError("store-lost-database", file=DATABASE)
        if create:
            make_folder(data)
        store = Store(data, Ledger(database, create=create))
        _check_chain(store.ledger.journal(), head)
        return store

    def close(self) -> None:
        """Let go of the database file."""
        self.ledger.close()

    def sources(self) -> list[SourceRecord]:
        """Every source ever taken in, in the order of arrival."""
        return list(self._sources)

    def live_sources(self) -> list[SourceRecord]:
        """The sources that figures are made from, in the order of arrival."""
        return [one for one in self._sources if one.state == "live"]

    def files(self, role: str) -> list[FileRecord]:
        """The files of a table, by key."""
        return [one for one in self._files.values() if one.role == role]

    def read_table(self, role: str, key: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A table whose bytes are those that were written.

        Errors: `store-damaged` where they are not, `store-needs-rebuild` where the file is gone.
        """
        record = self._files.get((role, key))
        if record is None:
            raise DesacoverError("store-needs-rebuild", file=f"{role} {key}")
        try:
            content = (self.data / record.path).read_bytes()
        except FileNotFoundError as gone:
            code = "register-lost" if TABLES[role].folder.startswith("people") else "store-needs-rebuild"
            raise DesacoverError(code, file=record.path) from gone
        except OSError as error:
            raise DesacoverError("file-unreadable", file=record.path, why=error.strerror or "") from error
        if content_hash(content) != record.hash:
            raise DesacoverError("store-damaged", file=record.path)
        return pl.read_parquet(io.BytesIO(content), columns=columns)

    def table_or_empty(self, role: str, key: str) -> pl.DataFrame:
        """A table, without rows where it has never been written."""
        return self.read_table(role, key) if (role, key) in self._files else TABLES[role].empty()

    def begin(
        self, command: str, options: Mapping[str, Any], settings: Mapping[str, Any], now: datetime.datetime
    ) -> Transaction:
        """Open a change: nothing of it is seen before it is committed."""
        return Transaction(self, command, dict(options), dict(settings), now)


@dataclass
class Transaction:
    """A change under way. Files are written under new names; `commit` makes all of it visible at once."""

    store: Store
    command: str
    options: dict[str, Any]
    settings: dict[str, Any]
    now: datetime.datetime
    inputs: dict[str, str] = field(default_factory=dict)
    _put: dict[tuple[str, str], FileRecord] = field(default_factory=dict)
    _drop: list[tuple[str, str]] = field(default_factory=list)
    _sources: list[SourceRecord] = field(default_factory=list)
    _states: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    _accept: list[str] = field(default_factory=list)
    _seals: list[Seal] = field(default_factory=list)
    _written: list[Path] = field(default_factory=list)

    def put(self, role: str, key: str, frame: pl.DataFrame) -> None:
        """Write a table under a new name. Errors: `disk-full`, `output-unwritable`."""
        table = TABLES[role]
        frame = frame.select(table.columns()).cast(table.schema)  # type: ignore[arg-type]
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd", compression_level=1, statistics=False)
        content = buffer.getvalue()
        digest = content_hash(content)
        path = f"{table.folder}/{digest}.parquet"
        named = {one.path for one in (*self.store._files.values(), *self._put.values())}
        if path not in named:
            place = self.store.data / path
            place.unlink(missing_ok=True)  # litter of a run that did not end, perhaps half written
            write_new(place, content, private=table.private)
            self._written.append(place)
        self._put[(role, key)] = FileRecord(role, key, path, digest, frame.height)

    def drop(self, role: str, key: str) -> None:
        """Unhook a table; its file is swept after the commit."""
        self._drop.append((role, key))

    def add_source(self, record: SourceRecord) -> None:
        """Enter a source that was taken in."""
        self._sources.append(record)
        self.inputs[record.file] = record.content_hash

    def set_state(self, source_id: str, state: str, *, replaced_by: str | None = None) -> None:
        """Say that a source is live, replaced or withdrawn from now on."""
        self._states[source_id] = (state, replaced_by)

    def accept(self, source_id: str) -> None:
        """Let a partial report take part in movement (REP-5)."""
        self._accept.append(source_id)

    def seal(self, seal: Seal) -> None:
        """Enter the seal of a month."""
        self._seals.append(seal)

    def changes_something(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._put or self._drop or self._sources or self._states or self._accept or self._seals)

    def rollback(self) -> None:
        """Take back what was written; nothing had named it."""
        for path in self._written:
            with contextlib.suppress(OSError):
                path.unlink()
        self._written.clear()

    def commit(self) -> bool:
        """Make the change visible as one act. False where the disk did not confirm it (`not-synced`)."""
        store = self.store
        try:
            for folder in sorted({path.parent for path in self._written}):
                sync_folder(folder)
            entry = self._entry()
            shared = {record.path for record in self._put.values()}
            store.ledger.write(
                entry,
                sources=self._sources,
                states=self._states,
                put=self._put.values(),
                drop=self._drop,
                accept=self._accept,
                seals=self._seals,
            )
        except BaseException:
            self.rollback()
            raise
        # From here on the change is visible: nothing may undo it, and nothing is tried twice.
        synced = True
        try:
            head = {"journal": entry.number, "hash": entry.hash}
            replace_file(store.data / _HEAD, json.dumps(head).encode(), private=True)
        except (DesacoverError, OSError):
            synced = False
        store._files = {(one.role, one.key): one for one in store.ledger.files()}
        store._sources = store.ledger.sources()
        _sweep(store, keep=shared)
        return synced

    def _entry(self) -> Entry:
        journal = self.store.ledger.journal()
        before = journal[-1].hash if journal else _START
        entry = Entry(
            number=journal[-1].number + 1 if journal else 1,
            at=self.now.isoformat(timespec="seconds"),
            command=self.command,
            options=self.options,
            settings=self.settings,
            inputs=dict(sorted(self.inputs.items())),
            before=before,
            hash="",
        )
        return replace(entry, hash=chained(entry))


def _sweep(store: Store, keep: set[str]) -> None:
    """Delete data files that nothing names: litter of runs that did not end, and what was unhooked."""
    named = {one.path for one in store._files.values()} | keep
    for folder in sorted({table.folder for table in TABLES.values()}):
        for path in sorted((store.data / folder).glob("*.parquet")):
            if path.relative_to(store.data).as_posix() not in named:
                with contextlib.suppress(OSError):
                    path.unlink()


def _read_head(data: Path) -> dict[str, Any] | None:
    """The last journal row that the register knows; None where there is no register."""
    try:
        return json.loads((data / _HEAD).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DesacoverError("store-altered", file=_HEAD) from error


def _check_chain(journal: list[Entry], head: dict[str, Any] | None) -> None:
    """The journal must be whole, and must hold the row that the register knows (it may be one ahead)."""
    before = _START
    hashes: dict[int, str] = {}
    for entry in journal:
        if entry.before != before or chained(replace(entry, hash="")) != entry.hash:
            raise DesacoverError("store-altered", file=DATABASE)
        before = hashes[entry.number] = entry.hash
    if head is not None and hashes.get(int(head["journal"])) != head["hash"]:
        raise DesacoverError("store-altered", file=DATABASE)
