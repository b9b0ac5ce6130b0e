"""A sealed month: plain files that any reader opens, the same bytes for the same store."""

from __future__ import annotations

import json
import os
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from desacover.errors import DesacoverError
from desacover.store import snapshots
from desacover.store.sealed_tables import COVERAGE, ELIGIBLE, SEALED
from desacover.store.snapshots import Made, made, seal, seal_stands, sealed_folder
from desacover.store.store import content_hash
from tests.store.making import month, tree

_TYPES: dict[str, type[pl.DataType]] = {
    "string": pl.String, "int64": pl.Int64, "float64": pl.Float64, "uint32": pl.UInt32,
}  # fmt: skip

MANIFEST = {"journal": {"number": 1, "hash": "ab"}, "settings": {"grace_months": 3}, "sources": []}


def _tables(*numbers: int) -> dict[str, pl.DataFrame]:
    eligible = pl.DataFrame(schema={name: _TYPES[one.type] for name, one in ELIGIBLE.items()})
    coverage = pl.DataFrame(schema={name: _TYPES[one.type] for name, one in COVERAGE.items()})
    # More than the contract lists: what is not declared must not reach the files.
    positions = month(*numbers).with_columns(nik=pl.lit("3507014101800001"))
    return {"positions": positions, "eligible": eligible, "coverage": coverage}


def _seal(data: Path, *numbers: int) -> tuple[Path, Made]:
    snapshot = made("2025-12", _tables(*numbers), MANIFEST)
    return seal(data, "2025-12", snapshot, {}), snapshot


def test_a_seal_holds_the_tables_of_the_contract_and_their_hashes(tmp_path: Path) -> None:
    folder, snapshot = _seal(tmp_path, 1, 2)
    assert folder == tmp_path / "processed/snapshots/period=2025-12"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*(f"{name}.parquet" for name in SEALED), "datapackage.json", "manifest.json"]
    )
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["schema"] == "desacover.snapshot/1"
    assert manifest["tables"] == snapshot.tables
    assert snapshot.manifest_hash == content_hash((folder / "manifest.json").read_bytes())
    for name in SEALED:
        assert snapshot.tables[name]["hash"] == content_hash((folder / f"{name}.parquet").read_bytes())
    assert snapshot.tables["positions"]["rows"] == 2


def test_no_column_of_a_person_passes(tmp_path: Path) -> None:
    folder, _ = _seal(tmp_path, 1)
    for path in folder.glob("*.parquet"):
        assert not {"nik", "kpj", "name", "birth_date", "sex"} & set(pq.read_schema(path).names)
        assert b"3507014101800001" not in path.read_bytes()


def test_columns_carry_their_words_and_no_trace_of_pandas(tmp_path: Path) -> None:
    folder, _ = _seal(tmp_path, 1)
    schema = pq.read_schema(folder / "coverage.parquet")
    assert schema.field("coverage").metadata[b"label_id"] == b"Cakupan"
    assert schema.field("coverage").metadata[b"rule"] == b"COV-1"
    assert b"pandas" not in (schema.metadata or {})
    assert str(pq.read_schema(folder / "positions.parquet").field("segment").type) == "string"


def test_a_flipped_bit_in_a_sealed_table_is_found_by_any_reader_that_checks_pages(tmp_path: Path) -> None:
    folder, _ = _seal(tmp_path, *range(1, 2001))
    path = folder / "positions.parquet"
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    with pytest.raises(OSError):
        pq.read_table(path, page_checksum_verification=True)


def test_the_same_store_gives_the_same_bytes(tmp_path: Path) -> None:
    _seal(tmp_path / "a", 1, 2)
    _seal(tmp_path / "b", 1, 2)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_sealing_the_same_again_touches_no_file(tmp_path: Path) -> None:
    folder, _ = _seal(tmp_path, 1)
    before = {path.name: path.stat().st_ino for path in folder.iterdir()}
    _seal(tmp_path, 1)
    assert {path.name: path.stat().st_ino for path in folder.iterdir()} == before


def test_a_month_sealed_anew_takes_the_place_of_the_earlier_whole(tmp_path: Path) -> None:
    _seal(tmp_path, 1)
    folder, _ = _seal(tmp_path, 1, 2)
    seal_stands(tmp_path, "2025-12", stands=True)
    assert pl.read_parquet(folder / "positions.parquet").height == 2
    assert [path.name for path in folder.parent.iterdir()] == ["period=2025-12"]
    assert list((tmp_path / "processed/tmp").iterdir()) == []


def test_a_seal_that_cannot_take_its_place_leaves_the_earlier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _seal(tmp_path, 1)
    before = tree(tmp_path)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "seal-2025-12":
            raise OSError(28, os.strerror(28))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(DesacoverError) as full:
        _seal(tmp_path, 1, 2)
    assert full.value.code == "disk-full"
    assert tree(tmp_path) == before


def test_a_run_killed_between_the_two_renames_loses_no_seal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = _seal(tmp_path, 1)
    before = tree(folder)
    folder.rename(tmp_path / "processed/tmp/seal-2025-12.before")

    def stop(*_: object) -> None:
        raise AssertionError("written again")

    monkeypatch.setattr(snapshots, "write_new", stop)
    _seal(tmp_path, 1)
    assert tree(sealed_folder(tmp_path, "2025-12")) == before
