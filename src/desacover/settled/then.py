"""The store as it stood after an earlier command: the same path of derivation, walked back (COR-4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.segments import Cell
from desacover.measures.terms import Terms
from desacover.settled.derive import derived
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import Entry, FileRecord, SourceRecord, Strike, same_key
from desacover.store.standing import accepted, standing, strikes, until
from desacover.store.store import Store


class StoreThen:
    """The view of a store after the command with a number in the journal.

    Only what differs from now is derived, in memory; the rest is read as it lies there.
    """

    def __init__(self, store: Store, number: int, terms: Terms) -> None:
        """terms: those of that moment. Errors: `as-of-lost` where rows of then are no more to be had."""
        self._store = store
        self.contents = until(store.contents, number)
        self._sources = standing(self.contents)
        before = State(store, terms, store.live_sources())
        after = State(store, terms, _held(store, self.live_sources()))
        settings = self.contents.journal[-1].settings
        same = store.table_or_empty("same", same_key(settings))
        self._months: dict[str, pl.DataFrame | None] = {}
        made = derived(
            store, before, after, lambda persons: Register(store).niks(persons), terms, same,
            self._months.__setitem__, all_months=bool(store.changed_since_derived(settings)),
        )  # fmt: skip
        self._tables = made.tables

    def sources(self) -> list[SourceRecord]:
        """Every source taken in up to then, in the order of arrival."""
        return list(self._sources)

    def live_sources(self) -> list[SourceRecord]:
        """The sources that figures were made from, in the order of arrival."""
        return [source for source in self._sources if source.state == "live"]

    def journal(self) -> list[Entry]:
        """Every command up to then that changed something, the oldest first."""
        return list(self.contents.journal)

    def strikes(self) -> list[Strike]:
        """Which live source replaced which place of another."""
        return strikes(self.contents)

    def accepted(self) -> frozenset[tuple[str, Cell]]:
        """The partial reports that had been accepted, each with a source that spoke for it."""
        return accepted(self.contents)

    def periods(self) -> list[str]:
        """The periods that had a month, in order."""
        made = {period for period, month in self._months.items() if month is not None}
        return sorted(made | (set(self._store.periods()) - set(self._months)))

    def holds(self, role: str, key: str) -> bool:
        """Whether there was such a table."""
        return key in self.periods() if role == "month" else role in self._tables or self._store.holds(role, key)

    def changed_since_derived(self, settings: Mapping[str, Any]) -> list[str]:
        """None: the months are derived under the settings of then."""
        return []

    def files(self, role: str) -> list[FileRecord]:
        """The files of a table of the register, which only grows."""
        return self._store.files(role)

    def read_table(self, role: str, key: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A table as it was. Errors: as of a store."""
        month = self._months.get(key) if role == "month" else None
        if month is None and not (role in self._tables and not key):
            return self._store.read_table(role, key, columns)
        frame = self._tables[role] if month is None else month
        return frame if columns is None else frame.select(columns)

    def table_or_empty(self, role: str, key: str) -> pl.DataFrame:
        """A table as it was, without rows where it had not been written."""
        return self.read_table(role, key) if role in self._tables else self._store.table_or_empty(role, key)


def _held(store: Store, live: list[SourceRecord]) -> list[SourceRecord]:
    """The live sources of which the rows are there; one that was silent is not missed."""
    lost = [source for source in live if not store.holds(source.at_rest.table, source.source_id)]
    for source in lost:
        if not source.silent:
            raise DesacoverError("as-of-lost", file=source.named)
    return [source for source in live if source not in lost]
