"""The SQL of this room, run by DuckDB: one file a table, each a plain SELECT under its rule in words."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import duckdb
import polars as pl
from polars import selectors

from desacover.errors import DesacoverError
from desacover.store.files import make_folder
from desacover.store.places import PROCESSED, TEMPORARY

_SQL = Path(__file__).parent / "sql"
_MEMORY = "1GB"


@cache
def statements() -> dict[str, str]:
    """The statement of every file by the name of the table that it makes; the number before it is the order."""
    return {path.stem.split("_", 1)[1]: path.read_text(encoding="utf-8") for path in sorted(_SQL.glob("*.sql"))}


@contextlib.contextmanager
def database(data: Path) -> Iterator[Database]:
    """A database of its own, gone at the end.

    It lies in the data folder's room for what is temporary, owner-only, and in memory where nothing can be written
    there. Errors: `store-damaged` where a file of rows cannot be read, `disk-full`.
    """
    room = data / TEMPORARY
    _sweep(room)
    folder = room / f"{_OURS}{secrets.token_hex(4)}"
    with contextlib.suppress(DesacoverError):
        make_folder(folder, private=True)
    there = folder.is_dir()
    try:
        with duckdb.connect(
            str(folder / _FILE) if there else ":memory:", config=_config(folder, there)
        ) as connection:
            yield Database(connection)
    except duckdb.Error as error:
        full = isinstance(error, duckdb.OutOfMemoryException) or "No space left" in str(error)
        raise DesacoverError(
            "disk-full" if full else "store-damaged", file=PROCESSED, why=type(error).__name__
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_OURS, _FILE = "second-", "second.db"


def _sweep(room: Path) -> None:
    """Delete what runs have left that were killed: databases that no process holds open."""
    for folder in sorted(room.glob(f"{_OURS}*")):
        with contextlib.suppress(duckdb.Error):
            duckdb.connect(str(folder / _FILE)).close()
            shutil.rmtree(folder, ignore_errors=True)


def _config(folder: Path, there: bool) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": _MEMORY,
        "temp_directory": str(folder) if there else "",
        "threads": _threads(),
        "preserve_insertion_order": False,
    }


def _threads() -> int:
    asked = os.environ.get("POLARS_MAX_THREADS", "")
    return min(int(asked) if asked.isdigit() and int(asked) else 2, os.cpu_count() or 1)


class Database:
    """Tables made from the files of SQL, and of rows and of files that are given."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def make(self, *names: str) -> None:
        """Make the tables of some files anew, in this order."""
        for name in names:
            self.run(f"CREATE OR REPLACE TABLE {name} AS {statements()[name]}")

    def view(self, name: str, query: str) -> None:
        """A view of a name."""
        self.run(f"CREATE OR REPLACE VIEW {name} AS {query}")

    def add(self, table: str, rows_of: str) -> None:
        """Add the rows of one table to another, which is made if it is not there."""
        self.run(f"CREATE TABLE IF NOT EXISTS {table} AS SELECT * FROM {rows_of} LIMIT 0")
        self.run(f"INSERT INTO {table} SELECT * FROM {rows_of}")

    def view_of(self, *names: str) -> None:
        """Views of some files: they are told anew whenever they are asked."""
        for name in names:
            self.view(name, statements()[name])

    def give(self, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """A table of rows; `columns` says their names and types."""
        self.run(f"CREATE OR REPLACE TABLE {name} ({columns})")
        given = list(rows)
        if given:
            self._connection.register(
                "given", pl.DataFrame(given, orient="row", infer_schema_length=None).to_arrow()
            )
            self.run(f"INSERT INTO {name} SELECT * FROM given")
            self._connection.unregister("given")

    def take(self, name: str, frame: pl.DataFrame) -> None:
        """A table of a frame."""
        self._connection.register("given", frame.to_arrow())
        self.run(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        self._connection.unregister("given")

    def run(self, query: str) -> None:
        """A statement that gives nothing."""
        self._connection.execute(query)

    def frame(self, query: str) -> pl.DataFrame:
        """The rows of a question; whole numbers as Int64."""
        found = self._connection.sql(query).pl()
        return found.with_columns(selectors.integer().cast(pl.Int64), selectors.decimal().cast(pl.Int64))
