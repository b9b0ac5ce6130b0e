"""That the search by value finds what it must, however it is stored, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.privacy.exports import persons
from tests.privacy.parquet import findings
from tests.privacy.persons import Traces

WHO = persons(range(40))
ONE = WHO[17]
NUMBER = int(ONE.nik)
TRACES = Traces(WHO)

HIDING: dict[str, Any] = {
    "a number among others": [1, 2, NUMBER] * 500,
    "a number that is a float": [0.5, float(NUMBER)],
    "a number without its place": [NUMBER % 10**10],
    "a number without its serial": [NUMBER // 10**4],
    "a card": [int(ONE.kpj)],
    "text": ["x", ONE.nik],
    "text among others": ["BPD", f"diganti ({ONE.nik})"] * 500,
    "text with signs": [f"{ONE.nik[:6]}.{ONE.nik[6:12]} {ONE.nik[12:]}"],
    "text of a card": [f"KPJ {ONE.kpj}"],
    "a short float": [f"{NUMBER:.10E}"],
    "in a list": [["x"], ["y", ONE.nik]],
    "numbers in a list": [[1], [2, NUMBER]],
    "in a record": [{"a": 1, "b": {"c": NUMBER}}],
    "in bytes": [b"x" + NUMBER.to_bytes(8, "little") + b"y"],
    "part of a name": [f"Bpk {ONE.name.split()[1].title()}"],
    "a birth date": [ONE.born],
    "days since 1970": [(ONE.born - ONE.born.replace(1970, 1, 1)).days],
    "a birth date as a number": [int(f"{ONE.born:%Y%m%d}")],
    "a birth date as text": [f"{ONE.born:%d/%m/%Y}"],
    "a wage": [ONE.wage],
    "a wage as text": [f"upah Rp{ONE.wage:,}", f"{ONE.wage} a month"],
    "a digest": [hashlib.sha256(ONE.nik.encode()).hexdigest()],
}


@pytest.mark.parametrize("what", HIDING)
@pytest.mark.parametrize("compression", ["zstd", "uncompressed"])
def test_finds(tmp_path: Path, what: str, compression: Any) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"segment": HIDING[what]}, strict=False).write_parquet(path, compression=compression)
    assert findings(path, TRACES, "a")


def test_finds_a_category_that_no_row_uses(tmp_path: Path) -> None:
    words = pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["bpd", ONE.name]))
    pq.write_table(pa.table({"segment": words}), tmp_path / "a.parquet")
    assert findings(tmp_path / "a.parquet", TRACES, "a")


def test_finds_what_the_footer_says(tmp_path: Path) -> None:
    table = pa.table({"a": [1]}).replace_schema_metadata({"made": base64.b64encode(ONE.nik.encode()).decode()})
    pq.write_table(table, tmp_path / "a.parquet")
    pq.write_table(pa.table({f"made by {ONE.name}": [1]}), tmp_path / "b.parquet")
    assert findings(tmp_path / "a.parquet", TRACES, "a")
    assert findings(tmp_path / "b.parquet", TRACES, "b")


def test_finds_nothing_where_nothing_is(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pl.DataFrame(
        {
            "person": [1, 40, 2025, 20251231],
            "text": ["35.07.04.2001", "2025-12", "2026-01-05T09:00:00+07:00", hashlib.md5(b"x").hexdigest()],
            "amount": [2_000_000, 10_000_000_000, 3_507_000_000_000_000, 0],
            "ratio": [0.5, float("nan"), float("inf"), None],
        }
    )
    frame.write_parquet(path)
    assert findings(path, TRACES, "a") == []


def test_a_finding_does_not_repeat_what_it_found(tmp_path: Path) -> None:
    pl.DataFrame({"a": [ONE.nik]}).write_parquet(tmp_path / "a.parquet")
    assert ONE.nik not in str(findings(tmp_path / "a.parquet", TRACES, "a"))
