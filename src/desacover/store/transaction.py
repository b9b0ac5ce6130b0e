"""A change of the store under way: files under new names, made visible by one commit."""

from __future__ import annotations

import contextlib
import datetime
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.segments import Cell
from desacover.store.chain import next_entry, write_head
from desacover.store.files import content_hash, make_folder, refused, replace_file, sync_folder, write_new
from desacover.store.interrupts import uninterrupted
from desacover.store.laid import Laid, Shelf
from desacover.store.litter import sweep
from desacover.store.parquet import parquet, parquet_of_many
from desacover.store.places import LAID
from desacover.store.records import (
    Acceptance,
    Change,
    Declaration,
    Entry,
    FileRecord,
    Ignored,
    Name,
    Place,
    Refusal,
    Seal,
    SourceRecord,
    Strike,
    Turn,
)
from desacover.store.schemas import TABLES
from desacover.store.standing import standing

if TYPE_CHECKING:
    from desacover.store.store import Store


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
    _sources: dict[str, SourceRecord] = field(default_factory=dict)
    _states: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    _strikes: list[Strike] = field(default_factory=list)
    _accept: list[Acceptance] = field(default_factory=list)
    _declare: list[Declaration] = field(default_factory=list)
    _names: list[Name] = field(default_factory=list)
    _seals: list[Seal] = field(default_factory=list)
    _refusals: list[Refusal] = field(default_factory=list)
    _ignored: list[Ignored] = field(default_factory=list)
    _remember: bool = False
    _done: bool = False
    _named: set[str] = field(default_factory=set)
    _written: list[Path] = field(default_factory=list)
    shelf: Shelf = field(init=False)

    @property
    def run(self) -> int:
        """The number that the journal will give to this change."""
        journal = self.store.contents.journal
        return journal[-1].number + 1 if journal else 1

    def __post_init__(self) -> None:
        self._named.update(self.store.paths())
        self.shelf = Shelf(self._shelf())

    def _shelf(self) -> Path | None:
        return self.store.data / LAID

    def put(self, role: str, key: str, frame: pl.DataFrame) -> None:
        """Write a table under a new name. Errors: `disk-full`, `output-unwritable`."""
        self._write(role, {key: frame.height}, parquet(TABLES[role].typed(frame)))

    def put_together(self, role: str, rows: Mapping[str, int], frames: Iterable[pl.DataFrame]) -> None:
        """Write tables of one kind into one file.

        rows: how many rows each has, in the order of the frames, which may hold several or a piece of one; of many
        each is let go of once it is written. Errors: `disk-full`, `output-unwritable`.
        """
        typed = map(TABLES[role].typed, frames)
        begun = list(islice(typed, 2))
        if len(begun) == 1:
            self.store.keep_at_hand(self._write(role, rows, parquet(begun[0])), begun[0])
        else:
            # The two are let go of in their turn, as those behind them.
            of_begun = (begun.pop(0) for _ in range(len(begun)))
            self._write(role, rows, parquet_of_many(chain(of_begun, typed)))

    def _write(self, role: str, rows: Mapping[str, int], content: bytes) -> str:
        table = TABLES[role]
        digest = content_hash(content)
        path = f"{table.folder}/{digest}.parquet"
        self._place(path, content, private=table.private)
        start = 0
        for key, n in rows.items():
            self._put[(role, key)] = FileRecord(role, key, path, digest, n, start)
            start += n
        return path

    def holds(self, role: str, key: str) -> bool:
        """Whether there will be such a table after the commit."""
        return (role, key) in self._put or ((role, key) not in self._drop and self.store.holds(role, key))

    def read_table(self, role: str, key: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A table as it will stand after the commit. Errors: as of the store's."""
        record = self._put.get((role, key))
        return self.store.read_table(role, key, columns) if record is None else self.store.rows(record, columns)

    def lay(self, frames: Sequence[pl.DataFrame]) -> list[Laid]:
        """Lay rows aside until it is decided what becomes of them. Errors: `disk-full`, `output-unwritable`."""
        return self.shelf.lay(frames)

    def drop(self, role: str, key: str) -> None:
        """Unhook a table; its file is swept after the commit."""
        self._drop.append((role, key))

    def add_source(self, record: SourceRecord) -> None:
        """Enter a source that is taken in; entered again, it is as it was entered last."""
        self._sources[record.source_id] = record
        self.inputs[record.file] = record.content_hash

    def set_state(self, source_id: str, state: str, *, replaced_by: str | None = None) -> None:
        """Say that a source is live, replaced or withdrawn from now on."""
        self._states[source_id] = (state, replaced_by)

    def strike(self, source_id: str, place: Place, *, by: str, rows: int = 0) -> None:
        """Let one source replace the rows of another in a place, as long as it is live (COR-3)."""
        self._strikes.append(Strike(self.run, source_id, place, by, rows))

    def accept(self, source_id: str, cell: Cell) -> None:
        """Let a partial report, for which a source speaks, take part in movement (REP-5)."""
        self._accept.append(Acceptance(self.run, source_id, cell))

    def declare(self, source_id: str, segment: str) -> None:
        """Say that what a source does not list of a shown segment is zero (REP-2)."""
        self._declare.append(Declaration(self.run, source_id, segment))

    def name(self, source_id: str, file: str, member: str, content_hash: str) -> None:
        """Enter another path under which the content of a source lies (COR-3)."""
        self._names.append(Name(self.run, source_id, file, member, content_hash))

    def seal(self, seal: Seal) -> None:
        """Enter the seal of a month."""
        self._seals.append(seal)

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Enter what was not taken in, so that the same is nothing new tomorrow."""
        self._refusals += refusals

    def ignore(self, file: str, content_hash: str, *, holds: bool = True) -> None:
        """Put a file aside for good, or take that back."""
        self._ignored.append(Ignored(0, file, content_hash, holds))

    def keep_copy(self, path: Path, place: Path) -> None:
        """Copy a file from elsewhere to where it is kept. Errors: `disk-full`, `output-unwritable`."""
        make_folder(place.parent)
        self._written.append(place)
        try:
            shutil.copyfile(path, place)
        except OSError as error:
            raise refused(error, place) from error

    def live_sources(self) -> list[SourceRecord]:
        """The live sources as they will stand after the commit, in the order of arrival."""
        before, run = self.store.contents, self.run
        after = replace(
            before,
            arrivals=[*before.arrivals, *(replace(source, run=run) for source in self._sources.values())],
            turns=[
                *before.turns,
                *(Turn(run, source_id, state, by) for source_id, (state, by) in self._states.items()),
            ],
            strikes=[*before.strikes, *self._strikes],
            declared=[*before.declared, *self._declare],
        )
        return [source for source in standing(after) if source.state == "live"]

    def enter(self) -> None:
        """Let the journal have its row though nothing else changes: a file lies elsewhere, a person was shown."""
        self._remember = True

    def changes_something(self) -> bool:
        """Whether there is anything to commit."""
        return not self._done and bool(
            self._put
            or self._drop
            or self._sources
            or self._states
            or self._strikes
            or self._accept
            or self._declare
            or self._names
            or self._seals
            or self._refusals
            or self._ignored
            or self._remember
        )

    def close(self) -> None:
        """Let go of the rows that were laid aside: they are kept by now, or of no use."""
        self.shelf.clear()

    def rollback(self) -> None:
        """Take back what was written; nothing had named it."""
        for path in self._written:
            with contextlib.suppress(OSError):
                path.unlink()
        self._written.clear()

    def commit(self) -> bool:
        """Make the change visible as one act. False where the disk did not confirm it (`not-synced`)."""
        with uninterrupted():
            entry = self._entry()
            synced = self._make_visible(entry)
            # From here on the change is visible: nothing may undo it, and nothing is tried twice.
            self._done = True
            self._written.clear()
            contents = self.store.refresh()
            try:
                write_head(self.store.data, entry, contents.digest)
            except DesacoverError:
                synced = False
            sweep(self.store.data, named=self.store.paths())
        return synced

    def _make_visible(self, entry: Entry) -> bool:
        ledger = self.store.ledger
        try:
            for folder in sorted({path.parent for path in self._written}):
                sync_folder(folder)
            ledger.write(entry, self._change())
            return True
        except BaseException:
            # A database can fail after it made the change visible: only what it does not hold is taken back.
            held = ledger.holds(entry)
            if held is False:
                self.rollback()
            if not held:
                raise
            return False

    def _place(self, path: str, content: bytes, *, private: bool) -> None:
        place = self.store.data / path
        if path in self._named:
            # The store names such a file already. Gone or damaged, it is made whole: rebuild lives by this.
            if not is_whole(place, content):
                replace_file(place, content, private=private)
            return
        try:
            place.unlink(missing_ok=True)  # litter of a run that did not end, perhaps half written
        except OSError as error:
            raise refused(error, place) from error
        write_new(place, content, private=private)
        self._written.append(place)
        self._named.add(path)

    def _entry(self) -> Entry:
        entry = Entry(
            number=0,
            at=self.now.isoformat(timespec="seconds"),
            command=self.command,
            options=self.options,
            settings=self.settings,
            inputs=dict(sorted(self.inputs.items())),
            before="",
            hash="",
        )
        return next_entry(self.store.ledger.journal(), entry)

    def _change(self) -> Change:
        return Change(
            sources=list(self._sources.values()),
            states=self._states,
            strikes=self._strikes,
            put=list(self._put.values()),
            drop=self._drop,
            accept=self._accept,
            declare=self._declare,
            names=self._names,
            seals=self._seals,
            refusals=self._refusals,
            ignored=self._ignored,
        )


def is_whole(place: Path, content: bytes) -> bool:
    """Whether a file has these bytes."""
    try:
        return place.read_bytes() == content
    except OSError:
        return False
