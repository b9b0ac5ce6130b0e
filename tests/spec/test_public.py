"""A month for the public: counts alone, small ones hidden, no person in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
from tests.store.making import tree
from tests.support.in_process import OfficeHere
from tests.support.lists import export, lines
from tests.support.office import Office, nik

COUNTED = (
    "KODE WILAYAH | BPD | JUMLAH RT | JUMLAH RW\n"
    "35.07 | 40 | 50 | 10\n"
    "35.79 | | 30 | 10\n"
    "35.26 | 90 | 70 | 20\n"
    "35.06 | 60 | 60 | 20\n"
)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Four regencies; in Malang three members of BPD are insured, in Kediri 58 of 60."""
    office = OfficeHere(tmp_path_factory.mktemp("counted"))
    office.write("penyebut 2025-01.csv", COUNTED)
    villages = {
        "35.07": "35.07.01.2001",
        "35.79": "35.79.01.1001",
        "35.26": "35.26.01.1001",
        "35.06": "35.06.01.2001",
    }
    first = 0
    for regency, (council, heads) in {
        "35.07": (3, 30),
        "35.79": (0, 20),
        "35.26": (45, 50),
        "35.06": (58, 60),
    }.items():
        rows = [
            lines("BPD", range(first, first + council), village=villages[regency]),
            lines("Ketua RT", range(first + 100, first + 100 + heads), village=villages[regency]),
        ]
        office.write(f"{regency} 2025-12.csv", export(*rows))
        first += 300
    office.ingest("--complete")
    return office


def publish(office: Office, *options: str) -> dict[str, Any]:
    return office.json("snapshot", "--period", "2025-12", "--incomplete", "--public", *options)


def folder(office: Office) -> Path:
    return office.root / "reports/public/period=2025-12"


def table(office: Office) -> pl.DataFrame:
    return pl.read_parquet(folder(office) / "coverage.parquet")


def test_it_holds_counts_by_segment_and_regency_with_their_sums(counted: Office) -> None:
    told = publish(counted)
    assert (told["done"], told["path"], told["suppressed"]["below"]) == (
        "published",
        "reports/public/period=2025-12",
        5,
    )
    assert sorted(path.name for path in folder(counted).iterdir()) == [
        "coverage.parquet", "datapackage.json", "manifest.json",
    ]  # fmt: skip
    rows = table(counted)
    assert rows.select(pl.struct("segment", "region_code").is_duplicated().any()).item() is False
    assert rows.filter(pl.col("segment").is_null())["region_code"].to_list() == ["35"]
    reported = counted.json("report", "--period", "2025-12", "--by", "segment,regency")
    by_cell = {(one["segment"], one["region_code"]): one for one in reported["rows"]}
    shown = [row for row in rows.iter_rows(named=True) if not row["suppressed"]]
    assert shown
    for row in shown:
        if row["region_code"] != "35":
            assert row["counted"] == by_cell[row["segment"], row["region_code"]]["counted"]


def test_small_counts_and_what_would_tell_them_are_hidden(counted: Office) -> None:
    publish(counted)
    rows = table(counted)
    hidden = rows.filter("suppressed")
    assert {("bpd", "35.07"), ("bpd", "35.06")} <= set(hidden.select("segment", "region_code").rows())
    for name in ("participants", "counted", "eligible", "coverage", "gap"):
        assert hidden[name].null_count() == hidden.height
    counts = rows.select("participants", "counted", "eligible", "gap")
    assert not counts.select(pl.any_horizontal(pl.all().is_between(1, 4))).to_series().any()
    lines_of = hidden.filter(pl.col("region_code") != "35").group_by("region_code").len()
    malang = lines_of.filter(pl.col("region_code") == "35.07")["len"].item()
    assert malang == 2, "or the sum of the regency would tell the one that is hidden"


def test_a_higher_bound_hides_more(counted: Office) -> None:
    few, many = publish(counted)["suppressed"]["rows"], publish(counted, "--suppress", "40")["suppressed"]["rows"]
    assert 0 < few < many


def test_nobody_is_in_it(counted: Office) -> None:
    publish(counted)
    assert not {"person", "nik", "kpj", "name", "village_code"} & set(
        pq.read_schema(folder(counted) / "coverage.parquet").names
    )
    for content in tree(folder(counted)).values():
        assert nik(1).encode() not in content
        assert b"positions.parquet" not in content
    assert "source_id" not in (folder(counted) / "manifest.json").read_text()


def test_the_same_store_gives_the_same_bytes_and_nothing_is_sealed(counted: Office) -> None:
    publish(counted)
    before = tree(folder(counted))
    publish(counted)
    assert tree(folder(counted)) == before
    assert not (counted.root / "data/processed/snapshots").exists()
    assert [one["command"] for one in counted.json("sources", "--journal")["rows"]] == ["ingest"]


def test_an_incomplete_month_only_if_asked(counted: Office, tmp_path: Path) -> None:
    office = OfficeHere(tmp_path / "office")
    shutil.copytree(counted.root / "data", office.root / "data")
    office.write("penyebut 2025-02.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.01 | BPD | 40\n")
    office.ingest()
    ran = office.run("snapshot", "--period", "2025-12", "--public", "--format", "json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "not-sealed")
    assert not folder(office).exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--public", "--reseal"), "--public or --reseal"), (("--suppress", "9"), "--suppress needs")],
)
def test_wrong_use(office: Office, options: tuple[str, ...], said: str) -> None:
    ran = OfficeHere(office.root).run("snapshot", "--period", "2025-12", *options)
    assert (ran.code, said in ran.err) == (2, True)


def test_its_description_and_manifest(counted: Office) -> None:
    publish(counted)
    manifest = json.loads((folder(counted) / "manifest.json").read_text())
    assert manifest["schema"] == "desacover.snapshot-public/1"
    assert manifest["suppressed_below"] == 5
    (resource,) = json.loads((folder(counted) / "datapackage.json").read_text())["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == table(counted).columns
