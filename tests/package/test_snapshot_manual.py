"""docs/snapshot.md is true: its queries run on a sealed demo and agree, its columns are those of the files."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from desacover.store.sealed_tables import SEALED
from desacover.store.snapshots import sealed_folder
from tests.support.in_process import OfficeHere
from tests.support.province import few_offices

MANUAL = (Path(__file__).parents[2] / "docs/snapshot.md").read_text(encoding="utf-8")
PERIODS = ("2025-11", "2025-12")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MANUAL, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeHere:
    """Five offices of the demo, two months of it sealed."""
    root = tmp_path_factory.mktemp("province")
    few_offices(root, 2)
    made = OfficeHere(root)
    made.ingest()
    for period in PERIODS:
        made.json("snapshot", "--period", period, "--incomplete")
    return made


def coverage(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (row["period"], row["segment"], int(row["counted"]), int(row["eligible"]), pytest.approx(row["coverage"]))
        for row in rows
    ]


def by_sql(number: int) -> pl.DataFrame:
    with duckdb.connect() as database:
        database.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
        return database.sql(blocks("sql")[number]).pl()


def by_python(number: int) -> Any:
    names: dict[str, Any] = {}
    exec(blocks("python")[number], names)
    return names["result"]


def test_sql_polars_and_pandas_agree_with_each_other_and_the_report(office: OfficeHere) -> None:
    with contextlib.chdir(office.root):
        sql, polars, pandas = by_sql(0), by_python(0), by_python(1)
    answers = [sql.to_dicts(), polars.to_dicts(), pandas.to_dict("records")]
    assert len(answers[0]) == 3 * len(PERIODS)
    assert coverage(answers[0]) == coverage(answers[1]) == coverage(answers[2])
    for period in PERIODS:
        reported = office.json("report", "--period", period)["rows"]
        told = [(row["segment"], row["counted"], row["eligible"]) for row in reported]
        ours = [(row["segment"], row["counted"], row["eligible"]) for row in answers[0] if row["period"] == period]
        assert sorted(ours) == sorted(told)


def test_persons_are_counted_once(office: OfficeHere) -> None:
    with contextlib.chdir(office.root):
        found = dict(by_sql(1).iter_rows())
    assert found == {
        period: office.json("report", "--period", period)["total"]["participants"] for period in PERIODS
    }


@pytest.mark.parametrize("name", SEALED)
def test_every_reader_sees_the_same_rows_and_types(office: OfficeHere, name: str) -> None:
    path = sealed_folder(office.root / "data", "2025-12") / f"{name}.parquet"
    ours = pl.read_parquet(path)
    with duckdb.connect() as database:
        theirs = database.sql(f"SELECT * FROM read_parquet('{path.as_posix()}', hive_partitioning = false)").pl()
    assert theirs.equals(ours)
    assert theirs.schema == ours.schema
    arrow = pq.read_table(path, partitioning=None, page_checksum_verification=True)
    assert arrow.to_pylist() == ours.to_dicts()
    pandas = pd.read_parquet(path, dtype_backend="pyarrow", partitioning=None)
    assert list(pandas.columns) == ours.columns
    assert pandas.astype(object).where(pandas.notna(), None).to_dict("records") == ours.to_dicts()


def test_the_folder_describes_itself(office: OfficeHere) -> None:
    folder = sealed_folder(office.root / "data", "2025-12")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    # What the Data Package standard asks for, and of names and paths which signs.
    assert re.fullmatch(r"[a-z0-9._/-]+", package["name"])
    assert [one["name"] for one in package["resources"]] == list(SEALED)
    for one in package["resources"]:
        content = (folder / one["path"]).read_bytes()
        assert (one["format"], one["type"], one["bytes"]) == ("parquet", "table", len(content))
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        read = pq.read_schema(folder / one["path"])
        assert [field["name"] for field in one["schema"]["fields"]] == read.names
        for field in one["schema"]["fields"]:
            written = {key.decode(): text.decode() for key, text in read.field(field["name"]).metadata.items()}
            assert {key: field[key] for key in written} == written
            assert field["title"] == f"{field['label_en']} / {field['label_id']}"
            assert field["type"] in ("integer", "number", "boolean", "string", "date")
            assert field["description"]
        keys = one["schema"].get("primaryKey", [])
        if keys:
            table = pl.read_parquet(folder / one["path"], hive_partitioning=False)
            assert table.select(keys).null_count().sum_horizontal().item() == 0
            assert table.select(pl.struct(keys).n_unique()).item() == table.height


def test_the_table_of_columns_is_that_of_the_files() -> None:
    said = re.findall(r"^\| (\w+) \| `(\w+)` \| (\w+) \| (\w*) \| ([A-Z0-9-]*) \| (.*) \|$", MANUAL, re.MULTILINE)
    assert said == [
        (name, key, field.type, field.unit, field.rule, field.says)
        for name, table in SEALED.items()
        for key, field in table.fields.items()
    ]


def test_power_bi_names_columns_that_there_are_and_closes_what_it_opens() -> None:
    (query,) = blocks("powerquery")
    code = re.sub(r'"[^"]*"', '""', query)
    for opening, closing in ("()", "[]", "{}"):
        assert code.count(opening) == code.count(closing)
    read = re.search(r'"rows", \{(.*?)\}', query)
    assert read is not None
    assert {name.strip(' "') for name in read[1].split(",")} <= set(SEALED["coverage"].fields)
    steps = re.findall(r"^    (\w+) =", query, re.MULTILINE)
    assert query.strip().endswith(steps[-1])
    for before, line in zip(steps, re.split(r"^    \w+ =", query, flags=re.MULTILINE)[2:], strict=False):
        assert before in line, f"{before} is not gone on from"
