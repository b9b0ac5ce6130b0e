"""The store: tables at rest behind hashes, open for reading."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.segments import Cell
from desacover.store.chain import Known, check, known_rows
from desacover.store.files import content_hash, make_folder
from desacover.store.ledger import Ledger
from desacover.store.lock import busy
from desacover.store.places import DATABASE, PEOPLE
from desacover.store.records import Contents, Entry, FileRecord, SourceRecord, Strike
from desacover.store.schemas import TABLES
from desacover.store.standing import accepted, standing, strikes
from desacover.store.transaction import Transaction
from desacover.store.trial import Trial

DERIVING = ("ingest", "withdraw", "rebuild")
"""The commands that derive months, all of them under the settings in force."""

SHAPING = (
    "merge_kepala_desa", "grace_months", "long_arrears_months", "npp_register", "bps_bridge", "same_persons",
)  # fmt: skip
"""The settings that a month hangs on; all others are asked for at every question."""


_AT_HAND = 400_000
"""So many rows of files that several keys share are held, so that each file is read once."""


class Store:
    """A workspace's store, open for reading; `begin` opens a change."""

    def __init__(self, data: Path, ledger: Ledger, contents: Contents, *, trial: bool = False) -> None:
        self.data = data
        self.ledger = ledger
        self.trial = trial
        self.in_memory: dict[str, bytes] = {}
        """The data files of a trial, by path: they stand before those on the disk."""
        self._at_hand: dict[str, tuple[list[str] | None, pl.DataFrame]] = {}
        """The files of several keys that were read last, by path, each with the columns that were asked for."""
        self._hold(contents)

    @staticmethod
    def exists(data: Path) -> bool:
        """Whether anything was ever taken in here; a database that is lost leaves traces."""
        return (data / DATABASE).exists() or bool(known_rows(data))

    @staticmethod
    def open(data: Path, *, create: bool, trial: bool = False, lifted: bool = False) -> Store:
        """The store of a data folder; in a trial every change stays in memory, and nothing is made on the disk.

        lifted: one that an earlier desacover made is read too, and is one of today after its next change. Errors:
        `nothing-ingested` where there is none, or nothing in it, `store-lost-database` where the register or a
        sealed month knows of one that is gone, `store-altered` where the ledger is not the one that they know,
        `store-damaged`, `store-newer`, `store-outdated`, `store-older`.
        """
        known = known_rows(data)
        _not_lost(data / DATABASE, known)
        if create and not trial:
            make_folder(data)
        ledger = Ledger(data / DATABASE, create=create, trial=trial, lifted=lifted)
        try:
            contents = ledger.contents()
            check(contents, known)
            if not (create or contents.journal):
                raise DesacoverError("nothing-ingested")  # what a run that was killed, or refused all, leaves
        except BaseException:
            ledger.close()
            raise
        return Store(data, ledger, contents, trial=trial)

    def close(self) -> None:
        """Let go of the database file."""
        self.ledger.close()

    def sources(self) -> list[SourceRecord]:
        """Every source ever taken in, in the order of arrival."""
        return list(self._sources)

    def live_sources(self) -> list[SourceRecord]:
        """The sources that figures are made from, in the order of arrival."""
        return [source for source in self._sources if source.state == "live"]

    def accepted(self) -> frozenset[tuple[str, Cell]]:
        """The partial reports that were accepted, each with a source that spoke for it then (REP-5)."""
        return accepted(self.contents)

    def periods(self) -> list[str]:
        """The periods that have a month, in order."""
        return sorted(record.key for record in self.files("month"))

    def holds(self, role: str, key: str) -> bool:
        """Whether there is such a table."""
        return (role, key) in self._files

    def journal(self) -> list[Entry]:
        """Every command that changed something, the oldest first."""
        return list(self.contents.journal)

    def strikes(self) -> list[Strike]:
        """Which live source replaces which place of another (COR-3)."""
        return strikes(self.contents)

    def files(self, role: str) -> list[FileRecord]:
        """The files of a table, by key."""
        return [record for record in self._files.values() if record.role == role]

    def paths(self) -> frozenset[str]:
        """The paths of all data files that are the store, relative to the data folder."""
        return frozenset(record.path for record in self._files.values())

    def read_table(self, role: str, key: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A table whose bytes are those that were written.

        Errors: `store-damaged` where they are not, `store-needs-rebuild` or `register-lost` where the file is
        gone, `workspace-busy` where a change that was committed meanwhile took it away.
        """
        record = self._files.get((role, key))
        if record is None:
            raise DesacoverError("store-needs-rebuild", file=f"{role} {key}")
        return self.rows(record, columns)

    def rows(self, record: FileRecord, columns: list[str] | None = None) -> pl.DataFrame:
        """The rows of a table, whether or not the ledger names it yet. Errors: as of `read_table`."""
        read, frame = self._at_hand.get(record.path, (None, None))
        if frame is None or read not in (None, columns):
            content = self._content(record)
            if content_hash(content) != record.hash:
                raise DesacoverError("store-damaged", file=record.path)
            frame = pl.read_parquet(io.BytesIO(content), columns=columns)
            if frame.height > record.rows:
                self.keep_at_hand(record.path, frame, columns)
        rows = frame.slice(record.start, record.rows)
        return rows if columns is None or rows.columns == columns else rows.select(columns)

    def keep_at_hand(self, path: str, frame: pl.DataFrame, columns: list[str] | None = None) -> None:
        """Hold a file of several keys, which are asked for one after the other, as long as there is room."""
        self._at_hand.pop(path, None)
        if frame.height > _AT_HAND:
            return
        self._at_hand[path] = columns, frame
        held = sum(kept.height for _, kept in self._at_hand.values())
        while held > _AT_HAND:
            first = next(iter(self._at_hand))
            held -= self._at_hand.pop(first)[1].height

    def table_or_empty(self, role: str, key: str) -> pl.DataFrame:
        """A table, without rows where it has never been written."""
        return self.read_table(role, key) if (role, key) in self._files else TABLES[role].empty()

    def changed_since_derived(self, settings: Mapping[str, Any]) -> list[str]:
        """The settings that shape months and differ from those under which the months were derived."""
        derived = [entry for entry in self.contents.journal if entry.command in DERIVING]
        if not derived:
            return []
        before = derived[-1].settings
        return [name for name in SHAPING if before.get(name) != settings.get(name)]

    def begin(
        self, command: str, options: Mapping[str, Any], settings: Mapping[str, Any], now: datetime.datetime
    ) -> Transaction:
        """Open a change: nothing of it is seen before it is committed."""
        if self.trial:
            return Trial(self, command, dict(options), dict(settings), now)
        make_folder(self.data / PEOPLE, private=True)
        return Transaction(self, command, dict(options), dict(settings), now)

    def refresh(self) -> Contents:
        """See the ledger as it is now."""
        contents = self.ledger.contents()
        self._hold(contents)
        return contents

    def is_behind(self) -> bool:
        """Whether another process has changed the store since it was opened."""
        return self.ledger.journal()[-1].hash != self.contents.journal[-1].hash

    def _hold(self, contents: Contents) -> None:
        self.contents = contents
        self._files = {(record.role, record.key): record for record in contents.files}
        self._sources = standing(contents)

    def _content(self, record: FileRecord) -> bytes:
        if record.path in self.in_memory:
            return self.in_memory[record.path]
        try:
            return (self.data / record.path).read_bytes()
        except FileNotFoundError as gone:
            raise self._gone(record) from gone
        except OSError as error:
            raise DesacoverError("file-unreadable", file=record.path, why=error.strerror or "") from error

    def _gone(self, record: FileRecord) -> DesacoverError:
        if record not in self.ledger.files_now():
            return busy(self.data)
        lost = TABLES[record.role].folder.startswith(PEOPLE)
        return DesacoverError("register-lost" if lost else "store-needs-rebuild", file=record.path)


def _not_lost(database: Path, known: list[Known]) -> None:
    """A database that the register or a seal knows must be there; emptied, it is as good as gone."""
    there = database.exists() and database.stat().st_size > 0
    if known and not there:
        raise DesacoverError("store-lost-database", file=DATABASE)
