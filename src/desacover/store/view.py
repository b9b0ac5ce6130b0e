"""What answers may ask of a store, as it is now or as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import polars as pl

from desacover.measures.segments import Cell
from desacover.store.records import Contents, Entry, FileRecord, SourceRecord, Strike


class Tables(Protocol):
    """Tables by kind and key, as they are or as they will be after a change."""

    def holds(self, role: str, key: str) -> bool:
        """Whether there is such a table."""
        ...

    def read_table(self, role: str, key: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A table, whole or some of its columns. Errors: those of a store."""
        ...


class View(Protocol):
    """The sources and tables of a moment. A reader of these needs not know which moment it is."""

    @property
    def contents(self) -> Contents:
        """The ledger of the moment."""
        ...

    def sources(self) -> list[SourceRecord]:
        """Every source ever taken in, in the order of arrival."""
        ...

    def live_sources(self) -> list[SourceRecord]:
        """The sources that figures are made from, in the order of arrival."""
        ...

    def journal(self) -> list[Entry]:
        """Every command that changed something, the oldest first."""
        ...

    def strikes(self) -> list[Strike]:
        """Which live source replaces which place of another (COR-3)."""
        ...

    def accepted(self) -> frozenset[tuple[str, Cell]]:
        """The partial reports that were accepted, each with a source that spoke for it then (REP-5)."""
        ...

    def periods(self) -> list[str]:
        """The periods that have a month, in order."""
        ...

    def holds(self, role: str, key: str) -> bool:
        """Whether there is such a table."""
        ...

    def changed_since_derived(self, settings: Mapping[str, Any]) -> list[str]:
        """The settings that shape months and differ from those under which the months were derived."""
        ...

    def files(self, role: str) -> list[FileRecord]:
        """The files of a table, by key."""
        ...

    def read_table(self, role: str, key: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A table, whole or some of its columns."""
        ...

    def table_or_empty(self, role: str, key: str) -> pl.DataFrame:
        """A table, without rows where it has never been written."""
        ...
