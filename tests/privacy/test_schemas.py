"""By declaration: no table that others may read has a column that could hold who somebody is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import polars as pl
import pytest

from desacover.store.ledger import Ledger
from desacover.store.schemas import TABLES
from desacover.store.sealed_tables import SEALED
from tests.privacy import columns
from tests.privacy.columns import faults

OPEN = {name: table for name, table in TABLES.items() if not table.private}
_SEALED_TYPES = {
    "uint32": pl.UInt32, "int64": pl.Int64, "float64": pl.Float64, "bool": pl.Boolean, "date32": pl.Date,
    "string": pl.String,
}  # fmt: skip

LEDGER: dict[str, dict[str, str]] = {
    "journal": {
        "at": "a moment", "command": "a command's name", "options": "what was typed: paths, codes, months",
        "settings": "settings in force; contacts and confirmed NIKs are counted",
        "inputs": "paths and digests of whole files", "before": "a digest", "hash": "a digest",
    },
    "sources": {
        "source_id": "a digest of a whole file", "kind": "a kind of file", "file": "a path", "member": "a path",
        "sheet": "a sheet's name, the user's", "content_hash": "a digest of a whole file",
        "context": "period, region, segment, where each was read, the profile", "speaks_for": "regions' codes",
        "declared": "segments", "periods": "months", "account": "counts by key, rows' numbers",
        "given": "counts by segment, region and month",
    },
    "turns": {"source_id": "a digest", "state": "a state", "replaced_by": "a digest"},
    "strikes": {
        "source_id": "a digest", "segment": "a segment", "region_code": "a region's code", "period": "a month",
        "replaced_by": "a digest",
    },
    "files": {
        "role": "a table's name", "key": "a month or a number", "path": "a path of the store", "hash": "a digest",
    },
    "accepted": {
        "source_id": "a digest", "segment": "a segment", "regency_code": "a region's code", "period": "a month",
    },
    "declared": {"source_id": "a digest", "segment": "a segment"},
    "names": {"source_id": "a digest", "file": "a path", "member": "a path", "content_hash": "a digest"},
    "refusals": {
        "file": "a path", "named": "a path", "sheet": "a sheet's name, the user's", "content_hash": "a digest",
        "options": "what was typed", "code": "an error's code, never its words",
    },
    "ignored": {"file": "a path", "content_hash": "a digest of a whole file"},
    "seals": {"period": "a month", "manifest_hash": "a digest", "at": "a moment"},
}  # fmt: skip
"""Every column of text in the ledger, and what stands in it."""
_NUMBERS = {"number", "position", "run", "whole", "amends", "rows", "start", "holds"}


@pytest.mark.parametrize("name", OPEN)
def test_no_open_table_could_hold_who_somebody_is(name: str) -> None:
    assert faults(name, OPEN[name].schema) == []


@pytest.mark.parametrize("name", SEALED)
def test_no_sealed_table_could(name: str) -> None:
    assert faults(name, {key: _SEALED_TYPES[field.type] for key, field in SEALED[name].fields.items()}) == []


def test_no_open_table_lies_in_a_folder_of_tables_that_name_persons() -> None:
    private = {table.folder for table in TABLES.values() if table.private}
    assert private.isdisjoint(table.folder for table in OPEN.values())


def test_every_column_of_the_ledger_is_answered_for(tmp_path: Path) -> None:
    Ledger(tmp_path / "a.db", create=True).close()
    with sqlite3.connect(tmp_path / "a.db") as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: database.execute(f"PRAGMA table_info({name})").fetchall() for name in names}
    database.close()
    texts = {name: {row[1] for row in rows if row[2] == "TEXT"} for name, rows in found.items()}
    assert texts == {name: set(answered) for name, answered in LEDGER.items()}
    assert {row[1] for rows in found.values() for row in rows if row[2] != "TEXT"} == _NUMBERS


def test_no_allowance_is_left_over() -> None:
    """A column that is gone takes its reason with it, or the next one of that name slips in."""
    used = {name for table in OPEN.values() for name in table.schema}
    used |= {name for table in SEALED.values() for name in table.fields}
    allowed = {*columns.TEXTS, *columns.WIDE, *columns.NARROW, *columns.DAYS}
    assert allowed <= used


class TestTheCheckItself:
    """On copies of the schemas with what must not be there: each is reported."""

    @pytest.mark.parametrize("table", ["month", "part"])
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("nik", pl.Int64),
            ("nik", pl.UInt64),
            ("nik", pl.UInt32),
            ("nik", pl.String),
            ("nik", pl.Int128),
            ("number", pl.Float64),
            ("number", pl.Decimal(20, 0)),
            ("wage", pl.UInt64),
            ("name", pl.String),
            ("name", pl.Categorical),
            ("name", pl.Enum(["a"])),
            ("remark", pl.Binary),
            ("remarks", pl.List(pl.String)),
            ("said", pl.Struct({"nik": pl.Int64})),
            ("birth_date", pl.Date),
            ("birth_date", pl.Datetime),
            ("birth_date", pl.Int32),
            ("notes", pl.List(pl.String)),
        ],
    )
    def test_reports(self, table: str, name: str, kind: pl.DataType) -> None:
        schema = {**TABLES[table].schema, name: kind}
        (fault,) = faults(table, schema)
        assert fault.startswith(f"{table}.{name}:")

    def test_reports_a_sealed_column(self) -> None:
        assert faults("positions", {"person": pl.UInt32, "nik": pl.Int64}) == ["positions.nik: Int64"]

    def test_reports_a_value_of_another_form(self) -> None:
        assert (
            columns.strangers("notes", ["ended_by_word", None, "diganti Budi", "budi", "ended_by_word;budi"]) == 3
        )
        assert columns.strangers("unit", ["35.07.04.2001", "Budi"]) == 1
        assert columns.strangers("wage", [2_000_000, None, 3_507_040_204_794_001]) == 1
        assert columns.strangers("seen", [1 << 23 | 1 << 22, 0, 19_790_402]) == 1
