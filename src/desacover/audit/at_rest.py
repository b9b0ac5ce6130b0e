"""What lies in a store, as the tables that the SQL starts from: rows of parts, what the ledger says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desacover.audit.engine import Database
from desacover.reading.at_rest.eligible import COUNTS
from desacover.reading.at_rest.positions import POSITIONS
from desacover.store.records import FileRecord, SourceRecord, same_key
from desacover.store.schemas import TABLES
from desacover.store.store import Store

_POSITION = [name for name in POSITIONS if name not in ("row", "programmes", "wage", "contribution", "notes")]
_TYPES = {
    "period": "VARCHAR", "person": "UINTEGER", "card": "UINTEGER", "segment": "VARCHAR", "unit": "VARCHAR",
    "status": "VARCHAR", "paid_through": "INTEGER", "grace_until": "INTEGER", "enrolled_on": "DATE",
    "ended_on": "DATE", "contributor_class": "VARCHAR", "funding": "VARCHAR", "filled": "UTINYINT",
    "region_code": "VARCHAR", "held": "BOOLEAN", "nik_low": "UBIGINT", "nik_high": "UBIGINT",
    "birth_date": "DATE", "sex": "VARCHAR", "valid_from": "VARCHAR", "count": "BIGINT", "nik": "UBIGINT",
    "stands_for": "UINTEGER",
}  # fmt: skip
_AT_REST_NAMES = {"rows": "rows AS row_count"}
_ASIDE = ["period", "segment", "region_code", "held", "person", "card"]
_DAMAGED = [*_POSITION, "nik_low", "nik_high", "birth_date", "sex"]
_COUNTS = ["segment", "region_code", "valid_from", "count"]


class AtRest:
    """The live sources of a store and their rows; sources go by their number in the order of arrival."""

    def __init__(self, db: Database, store: Store, settings: Mapping[str, Any]) -> None:
        """settings: those in force, as the journal records them."""
        self._db, self._store = db, store
        self._live = dict(enumerate(store.live_sources()))
        self._settings = settings

    @property
    def periods(self) -> list[str]:
        """The periods for which any list is live, in order."""
        return sorted({period for source in self._lists().values() for period in source.periods})

    def load(self) -> None:
        """Make all tables; `part_rows` has the rows of every month."""
        db, lists = self._db, self._lists()
        db.give(
            "sources",
            "source INTEGER, content_hash VARCHAR, sheet VARCHAR, amends INTEGER, speaks_for_all BOOLEAN",
            self._sources(),
        )
        db.give("source_periods", "source INTEGER, period VARCHAR, latest BOOLEAN, only_one BOOLEAN", [
            (number, period, period == source.periods[-1], len(source.periods) == 1)
            for number, source in lists.items()
            for period in source.periods
        ])  # fmt: skip
        db.give("speaks_for", "source INTEGER, regency_code VARCHAR", [
            (number, regency) for number, source in lists.items() for regency in source.speaks_for
        ])  # fmt: skip
        db.give("declared_segments", "source INTEGER, segment VARCHAR", [
            (number, segment) for number, source in lists.items() for segment in source.declared
        ])  # fmt: skip
        db.give("struck", "source INTEGER, segment VARCHAR, region_code VARCHAR, period VARCHAR", [
            (number, *place) for number, source in self._live.items() for place in sorted(source.struck)
        ])  # fmt: skip
        numbers = {source.source_id: number for number, source in lists.items()}
        db.give(
            "accepted_reports", "source INTEGER, segment VARCHAR, regency_code VARCHAR, period VARCHAR",
            [(numbers[source], *cell) for source, cell in sorted(self._store.accepted()) if source in numbers],
        )  # fmt: skip
        self._of_sources("aside_rows", lists, "quarantine", _ASIDE)
        self._of_sources("damaged_rows", lists, "damaged", _DAMAGED)
        self._of_sources("count_rows", self._of_table(COUNTS), COUNTS, _COUNTS, {"count": "count_stated"})
        self._of_files("people", self._store.files("people"), ["person", "nik"])
        same = [file for file in self._store.files("same") if file.key == same_key(self._settings)]
        self._of_files("same_persons", same, ["person", "stands_for"])
        self.month(None)

    def month(self, period: str | None) -> None:
        """Let `part_rows` be read from the files of one month alone; None for those of all."""
        by_table: dict[str, dict[int, SourceRecord]] = {}
        for number, source in self._lists().items():
            if period is None or period in source.periods:
                by_table.setdefault(source.at_rest.table, {})[number] = source
        queries = [
            self._query(f"part_{table}", sources, table, _POSITION, {}) for table, sources in by_table.items()
        ]
        self._db.view(
            "part_rows", " UNION ALL ".join(queries) or _nothing(["source", "row_number", *_POSITION], {})
        )

    def table(self, name: str, but: Sequence[str]) -> None:
        """A table over all months as the store has it, but for some of them."""
        columns = list(TABLES[name].schema)
        listed = ", ".join(_AT_REST_NAMES.get(column, column) for column in columns)
        files = _parquet(self._paths(self._store.files(name)))
        lacking = ", ".join(f"'{period}'" for period in but)
        self._db.run(f"CREATE TABLE {name} AS SELECT {listed} FROM {files} WHERE period NOT IN ({lacking})")

    def month_at_rest(self, period: str) -> None:
        """Let `month_at_rest` be the positions of a month as the store has it."""
        files = [file for file in self._store.files("month") if file.key == period]
        self._db.view("month_at_rest", f"SELECT * FROM {_parquet(self._paths(files))}")

    def _lists(self) -> dict[int, SourceRecord]:
        return {number: source for number, source in self._live.items() if source.at_rest.makes_months}

    def _of_table(self, table: str) -> dict[int, SourceRecord]:
        return {number: source for number, source in self._live.items() if source.at_rest.table == table}

    def _sources(self) -> list[tuple[object, ...]]:
        amending = [source.source_id for source in self._lists().values() if source.amends]
        return [
            (
                number,
                source.content_hash,
                source.sheet,
                amending.index(source.source_id) + 1 if source.source_id in amending else 0,
                not source.speaks_for,
            )
            for number, source in self._live.items()
        ]

    def _of_sources(
        self,
        name: str,
        sources: Mapping[int, SourceRecord],
        role: str,
        columns: Sequence[str],
        named: Mapping[str, str] | None = None,
    ) -> None:
        self._db.view(name, self._query(name, sources, role, columns, named or {}))

    def _query(
        self,
        name: str,
        sources: Mapping[int, SourceRecord],
        role: str,
        columns: Sequence[str],
        named: Mapping[str, str],
    ) -> str:
        """The rows of some sources: several share a file, each a range of its rows."""
        files = {file.key: file for file in self._store.files(role)}
        there = [
            (number, files[source.source_id]) for number, source in sources.items() if source.source_id in files
        ]
        if not any(file.rows for _, file in there):
            return _nothing(["source", "row_number", *columns], named)
        self._db.give(f"{name}_slices", "source INTEGER, file VARCHAR, first BIGINT, past BIGINT", [
            (number, self._path(file), file.start, file.start + file.rows) for number, file in there if file.rows
        ])  # fmt: skip
        listed = ", ".join(f"p.{column} AS {named.get(column, column)}" for column in columns)
        files = _parquet(self._paths(file for _, file in there))
        return (
            f"SELECT s.source, p.row AS row_number, {listed} FROM {files} p JOIN {name}_slices s"
            " ON s.file = p.filename AND p.file_row_number >= s.first AND p.file_row_number < s.past"
        )

    def _of_files(self, name: str, files: Sequence[FileRecord], columns: Sequence[str]) -> None:
        listed = ", ".join(columns)
        query = f"SELECT {listed} FROM {_parquet(self._paths(files))}" if files else _nothing(columns, {})
        self._db.view(name, query)

    def _paths(self, files: Iterable[FileRecord]) -> list[str]:
        return sorted({self._path(file) for file in files})

    def _path(self, file: FileRecord) -> str:
        return (self._store.data / file.path).as_posix()


def _parquet(paths: Sequence[str]) -> str:
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{listed}], filename = true, file_row_number = true, hive_partitioning = false)"


def _nothing(columns: Sequence[str], named: Mapping[str, str]) -> str:
    types = {**_TYPES, "source": "INTEGER", "row_number": "UINTEGER"}
    listed = ", ".join(f"CAST(NULL AS {types[column]}) AS {named.get(column, column)}" for column in columns)
    return f"SELECT {listed} WHERE FALSE"
