"""Sealed months: plain Parquet with its words in the file, and a manifest; the same store, the same bytes."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from desacover.store.files import content_hash, make_folder, refused, sync_folder, write_new
from desacover.store.interrupts import uninterrupted
from desacover.store.places import SEALED as FOLDER
from desacover.store.places import TEMPORARY

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Field:
    """A column of a sealed table: its type, what a value is counted in, the rule behind it, its label."""

    type: str
    label_id: str
    label_en: str
    unit: str = ""
    rule: str = ""


POSITIONS: dict[str, Field] = {
    "person": Field("uint32", "Nomor orang", "Person number"),
    "segment": Field("string", "Segmen", "Segment", rule="ROW-8"),
    "village_code": Field("string", "Kode desa/kelurahan", "Village code", rule="ROW-7"),
    "district_code": Field("string", "Kode kecamatan", "District code", rule="ROW-7"),
    "regency_code": Field("string", "Kode kabupaten/kota", "Regency code", rule="ROW-7"),
    "state": Field("string", "Keadaan", "State", rule="ACT-1"),
    "active": Field("bool", "Aktif", "Active", rule="ACT-1"),
    "flags": Field("string", "Tanda", "Flags"),
    "funding": Field("string", "Sumber dana", "Funding source", rule="COV-8"),
    "contributor_class": Field("string", "Kelas peserta", "Contributor class", rule="ACT-3"),
    "paid_through": Field("string", "Lunas sampai bulan", "Paid through", unit="month", rule="ACT-3"),
    "enrolled_on": Field("date32", "Tanggal kepesertaan", "Enrolled on", unit="day", rule="ACT-2"),
}

ELIGIBLE: dict[str, Field] = {
    "segment": Field("string", "Segmen", "Segment"),
    "region_code": Field("string", "Kode wilayah", "Region code"),
    "valid_from": Field("string", "Berlaku mulai", "Valid from", unit="month", rule="ELI-1"),
    "count": Field("int64", "Berhak", "Eligible", unit="positions", rule="ELI-1"),
    "not_insurable": Field("int64", "Tidak dapat diasuransikan", "Not insurable", unit="positions"),
}

COVERAGE: dict[str, Field] = {
    "segment": Field("string", "Segmen", "Segment"),
    "region_code": Field("string", "Kode wilayah", "Region code"),
    "region_name": Field("string", "Wilayah", "Region"),
    "participants": Field("int64", "Peserta", "Participants", unit="persons", rule="COV-1"),
    "in_grace": Field("int64", "Masa tenggang", "In grace", unit="positions", rule="ACT-1"),
    "long_arrears": Field("int64", "Menunggak lama", "Long arrears", unit="positions", rule="ACT-3"),
    "counted": Field("int64", "Terhitung", "Counted", unit="positions", rule="COV-1"),
    "eligible": Field("int64", "Berhak", "Eligible", unit="positions", rule="ELI-2"),
    "coverage": Field("float64", "Cakupan", "Coverage", unit="ratio", rule="COV-1"),
    "gap": Field("int64", "Belum", "Gap", unit="positions", rule="COV-4"),
    "set_aside": Field("int64", "Disisihkan", "Set aside", unit="rows", rule="COV-5"),
    "reported": Field("int64", "Dilaporkan", "Reported", unit="cells", rule="REP-2"),
    "expected": Field("int64", "Diharapkan", "Expected", unit="cells", rule="REP-3"),
    "flags": Field("string", "Tanda", "Flags"),
}

SEALED: dict[str, dict[str, Field]] = {"positions": POSITIONS, "eligible": ELIGIBLE, "coverage": COVERAGE}


def sealed_folder(data: Path, period: str) -> Path:
    """Where the snapshot of a period lies."""
    return data / FOLDER / f"period={period}"


def seal(
    data: Path, period: str, tables: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any]
) -> tuple[Path, str, dict[str, dict[str, Any]]]:
    """Write the snapshot of a period as one act, in the place of an earlier one.

    tables: `positions`, `eligible`, `coverage`, with the columns of SEALED. manifest: what the caller knows
    (sources, settings, journal, whether incomplete). Returns the folder, the hash of the manifest, and rows
    and hash of each table. Nothing in it depends on the clock.
    """
    contents = {f"{name}.parquet": _parquet(tables[name], fields) for name, fields in SEALED.items()}
    summary = {
        name: {"rows": tables[name].height, "hash": content_hash(contents[f"{name}.parquet"])} for name in SEALED
    }
    whole = {
        "schema": "desacover.snapshot/1",
        "period": period,
        "tables": summary,
        "versions": _versions(),
        **manifest,
    }
    text = json.dumps(whole, indent=2, sort_keys=True, ensure_ascii=False).encode() + b"\n"
    contents["manifest.json"] = text
    target = sealed_folder(data, period)
    _place(contents, data / TEMPORARY / f"seal-{period}", target)
    return target, content_hash(text), summary


def _place(contents: Mapping[str, bytes], made: Path, target: Path) -> None:
    """Put the files as one folder in the place of the earlier one; nothing is done where all is the same."""
    before = made.with_name(f"{made.name}.before")
    try:
        if before.exists() and not target.exists():
            before.rename(target)  # a run ended between the two renames below
        if _same(contents, target):
            return
        for litter in (made, before):
            shutil.rmtree(litter, ignore_errors=True)
        make_folder(made)
        make_folder(target.parent)
        for name, content in contents.items():
            write_new(made / name, content)
        sync_folder(made)
        with uninterrupted():
            _swap(made, target, before)
        sync_folder(target.parent)
    except OSError as error:
        raise refused(error, target) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _same(contents: Mapping[str, bytes], folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return names == set(contents) and all((folder / name).read_bytes() == contents[name] for name in names)


def _swap(made: Path, target: Path, before: Path) -> None:
    if target.exists():
        target.rename(before)
    try:
        made.rename(target)
    except OSError:
        if before.exists():
            before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _versions() -> dict[str, str]:
    import pyarrow

    from desacover import __version__

    return {
        "desacover": __version__,
        "polars": pl.__version__,
        "pyarrow": str(pyarrow.__version__),
        "python": ".".join(platform.python_version_tuple()[:2]),
    }


def _parquet(frame: pl.DataFrame, fields: Mapping[str, Field]) -> bytes:
    """A table as PyArrow writes it, with page checksums, which any reader may verify."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [_column(frame[name], field) for name, field in fields.items()]
    schema = pa.schema([pa.field(name, _type(field), metadata=_words(field)) for name, field in fields.items()])
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(columns, schema=schema),
        sink,
        compression="zstd",
        write_page_checksum=True,
        store_schema=True,
    )
    return sink.getvalue().to_pybytes()


def _type(field: Field) -> pa.DataType:
    import pyarrow as pa

    kinds: dict[str, pa.DataType] = {
        "uint32": pa.uint32(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_(),
        "date32": pa.date32(), "string": pa.string(),
    }  # fmt: skip
    return kinds[field.type]


def _column(values: pl.Series, field: Field) -> pa.Array:
    array = values.to_arrow()
    if hasattr(array, "combine_chunks"):
        array = array.combine_chunks()
    return array.cast(_type(field))


def _words(field: Field) -> dict[str, str]:
    said: Sequence[tuple[str, str]] = (
        ("label_id", field.label_id), ("label_en", field.label_en),
        ("unit", field.unit), ("rule", field.rule),
    )  # fmt: skip
    return {key: text for key, text in said if text}
