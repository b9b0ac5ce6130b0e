"""The store as it stood, or might have stood: the same path of derivation, walked from another moment (COR-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.segments import Cell
from desacover.measures.terms import Terms
from desacover.settled.derive import derived
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import Contents, Entry, FileRecord, SourceRecord, Strike, same_key
from desacover.store.standing import accepted, standing, strikes, until
from desacover.store.store import SHAPING, Store

_READ_ANEW = {"npp_register", "bps_bridge"}
"""Of the settings that shape months those that change rows and not how months are made of them."""


@dataclass(frozen=True)
class Moment:
    """A ledger as it stood after a command, or as it might have stood.

    sources: every source ever taken in, in the order of arrival. settings: as the journal records them; terms: the
    same as measures want them.
    """

    contents: Contents
    sources: tuple[SourceRecord, ...]
    accepted: frozenset[tuple[str, Cell]]
    settings: Mapping[str, Any]
    terms: Terms

    @staticmethod
    def after(contents: Contents, number: int, terms: Terms) -> Moment:
        """How a ledger stood after a row of its journal, under the settings recorded in it, which are `terms`."""
        then = until(contents, number)
        return Moment(then, tuple(standing(then)), accepted(then), then.journal[-1].settings, terms)

    @property
    def number(self) -> int:
        """The last row of the journal."""
        return self.contents.journal[-1].number

    def months_differ(self, other: Moment) -> bool:
        """Whether months of the same rows are made otherwise at another moment."""
        shaping = (name for name in SHAPING if name not in _READ_ANEW)
        return any(self.settings.get(name) != other.settings.get(name) for name in shaping)

    def live(self) -> list[SourceRecord]:
        """The sources that figures are made from, in the order of arrival."""
        return [source for source in self.sources if source.state == "live"]


class StoreThen:
    """The view of a store at another moment than now.

    Only what differs is derived, in memory; the rest is read as it lies there.
    """

    def __init__(
        self, store: Store, moment: Moment, *, last: str | None = None, base: StoreThen | None = None
    ) -> None:
        """last: the last period that is asked about; of later ones nothing is derived. None: all are asked about.

        base: the view of another moment from which to go on, with the same `last`; the store itself where there is
        none. Errors: `as-of-lost` where rows of then are no more to be had.
        """
        self._store, self._moment = store, moment
        self._months: dict[str, pl.DataFrame | None] = {}
        self._tables: dict[str, pl.DataFrame] = {}
        live, all_months = store.live_sources(), bool(store.changed_since_derived(moment.settings))
        if base is not None:
            self._months, self._tables = dict(base._months), dict(base._tables)
            live, all_months = base.live_sources(), base.moment.months_differ(moment)
        made = derived(
            base or store,
            State(store, moment.terms, _held(store, live)),
            State(store, moment.terms, _held(store, moment.live())),
            lambda persons: Register(store).niks(persons),
            moment.terms,
            store.table_or_empty("same", same_key(moment.settings)),
            self._months.__setitem__,
            all_months=all_months,
            last=last,
        )
        self._tables |= made.tables
        self.made = made.periods
        """The periods of which the months are other than in the base."""

    @property
    def moment(self) -> Moment:
        """How the ledger stands in this view."""
        return self._moment

    @property
    def contents(self) -> Contents:
        """The ledger up to then."""
        return self._moment.contents

    def sources(self) -> list[SourceRecord]:
        """Every source taken in up to then, in the order of arrival."""
        return list(self._moment.sources)

    def live_sources(self) -> list[SourceRecord]:
        """The sources that figures were made from, in the order of arrival."""
        return self._moment.live()

    def journal(self) -> list[Entry]:
        """Every command up to then that changed something, the oldest first."""
        return list(self.contents.journal)

    def strikes(self) -> list[Strike]:
        """Which live source replaced which place of another."""
        return strikes(self.contents)

    def accepted(self) -> frozenset[tuple[str, Cell]]:
        """The partial reports that had been accepted, each with a source that spoke for it."""
        return self._moment.accepted

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
