"""Small stores for the tests: one source, one month, three persons."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl

from desacover.reading.account import Account
from desacover.store.people import Register
from desacover.store.records import SourceRecord
from desacover.store.schemas import TABLES
from desacover.store.store import Store
from desacover.store.transaction import Transaction

NOW = datetime.datetime(2026, 1, 3, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def persons(*niks: int, kpj: str | None = "24000000001", name: str | None = "A") -> pl.DataFrame:
    """Persons as a source names them, all with the same card and name."""
    return pl.DataFrame(
        {
            "nik": pl.Series(niks, dtype=pl.UInt64),
            "kpj": pl.Series([kpj] * len(niks), dtype=pl.String),
            "name": pl.Series([name] * len(niks), dtype=pl.String),
            "birth_date": pl.Series([datetime.date(1980, 1, 1)] * len(niks), dtype=pl.Date),
            "sex": pl.Series(["P"] * len(niks), dtype=pl.String),
        }
    )


def month(*numbers: int) -> pl.DataFrame:
    """Active positions of BPD members in one village."""
    count = len(numbers)
    return pl.DataFrame(
        {
            "person": numbers,
            "segment": ["bpd"] * count,
            "village_code": ["35.07.01.2001"] * count,
            "district_code": ["35.07.01"] * count,
            "regency_code": ["35.07"] * count,
            "state": ["paid"] * count,
            "active": [True] * count,
            "flags": [""] * count,
            "funding": ["add"] * count,
            "contributor_class": ["PU"] * count,
            "paid_through": ["2025-12"] * count,
            "enrolled_on": [datetime.date(2024, 1, 1)] * count,
        },
        schema=TABLES["month"].schema,
    )


def source(source_id: str = "aa11", file: str = "data/raw/bpd.csv", rows: int = 3) -> SourceRecord:
    """A source that was taken in, as the ledger keeps it."""
    return SourceRecord(
        source_id=source_id,
        kind="enrollment",
        file=file,
        member="",
        sheet="",
        content_hash="c0" * 16,
        context={"period": "2025-12", "period_from": "file"},
        speaks_for=("35.07",),
        declared=(),
        periods=("2025-12",),
        account=Account(rows, rows, 0, 0, 0, repaired={"spelling": 1}),
        whole=True,
    )


def fill(transaction: Transaction, source_id: str = "aa11", *numbers: int) -> None:
    """One source and its month, as an ingest would leave them."""
    transaction.add_source(source(source_id, f"data/raw/{source_id}.csv"))
    transaction.put("month", "2025-12", month(*(numbers or (1, 2, 3))))


def filled(data: Path) -> Store:
    """A store after its first ingest: three persons, one source, one month."""
    store = Store.open(data, create=True)
    transaction = store.begin("ingest", {"paths": ["data/raw"]}, {"grace_months": 3}, NOW)
    register = Register(store)
    register.assign(persons(3507014101800001, 3507014101800002, 3507014101800003))
    register.save(transaction)
    fill(transaction)
    assert transaction.commit()
    return store


def tree(data: Path) -> dict[str, bytes]:
    """Every file below the data folder, with its content."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()
    }
