"""Sealed months: plain Parquet with its words in the file, and a manifest; the same store, the same bytes."""

from __future__ import annotations

import io
import json
import platform
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from desacover.store.datapackage import described
from desacover.store.files import content_hash, make_folder, refused, sync_folder, write_new
from desacover.store.interrupts import uninterrupted
from desacover.store.places import SEALED as FOLDER
from desacover.store.places import TEMPORARY
from desacover.store.sealed_tables import SEALED, SEALED_PUBLIC, Field, SealedTable

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "manifest.json"
PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Made:
    """The files of a snapshot by name, the hash of its manifest, and rows and hash of each table."""

    contents: Mapping[str, bytes]
    manifest_hash: str
    tables: Mapping[str, Mapping[str, Any]]


def sealed_folder(data: Path, period: str) -> Path:
    """Where the snapshot of a period lies."""
    return data / FOLDER / f"period={period}"


def kept_as(number: int) -> str:
    """The name under which the manifest of a month's first, second, … seal is kept."""
    return f"manifest-{number}.json"


def made(period: str, tables: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any]) -> Made:
    """The files of a sealed month: its tables, what describes them, a manifest that names all of these.

    tables: those of SEALED, with their columns. manifest: what the caller knows (sources, settings, journal,
    whether incomplete). Nothing in it depends on the clock.
    """
    return _made("desacover.snapshot/1", period, SEALED, tables, manifest)


def made_public(period: str, tables: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any]) -> Made:
    """The files of a month for the public: as of a sealed one, with the tables of SEALED_PUBLIC."""
    return _made("desacover.snapshot-public/1", period, SEALED_PUBLIC, tables, manifest)


def seal(data: Path, period: str, snapshot: Made, superseded: Mapping[str, bytes]) -> Path:
    """Put a snapshot in its place as one act, with the manifests of earlier seals of the month, by name.

    Returns its folder. Errors: `disk-full`, `output-unwritable`.
    """
    folder = sealed_folder(data, period)
    place({**snapshot.contents, **superseded}, data / TEMPORARY / f"seal-{period}", folder)
    return folder  # what lay there before is beside it until `seal_stands`


def seal_stands(data: Path, period: str, *, stands: bool) -> None:
    """What becomes of the snapshot that lay there before, once it is known whether the new seal stands."""
    laid, target = data / TEMPORARY / f"seal-{period}", sealed_folder(data, period)
    before = _before(laid)
    if not stands and before.exists():
        with uninterrupted():
            shutil.rmtree(target, ignore_errors=True)
            before.rename(target)
    shutil.rmtree(before, ignore_errors=True)


def manifest_of(folder: Path, manifest_hash: str) -> bytes | None:
    """The manifest with a hash in a snapshot's folder, in force or superseded; None if it is gone."""
    for path in sorted(folder.glob("manifest*.json")):
        if content_hash(content := path.read_bytes()) == manifest_hash:
            return content
    return None


def whole(folder: Path, manifest_hash: str) -> bool:
    """Whether a snapshot is there as it was sealed: each file that its manifest names, bit for bit."""
    try:
        text = (folder / MANIFEST).read_bytes()
        if content_hash(text) != manifest_hash:
            return False
        return all(
            content_hash((folder / name).read_bytes()) == known for name, known in _named(json.loads(text)).items()
        )
    except (OSError, ValueError):
        return False


def same_tables(folder: Path, snapshot: Made) -> bool:
    """Whether the tables that lie in a folder hold the rows of a snapshot, whichever library wrote them."""
    there = {name: (folder / name).read_bytes() for name in (f"{table}.parquet" for table in snapshot.tables)}
    return all(
        content == snapshot.contents[name]
        or pl.read_parquet(io.BytesIO(content)).equals(pl.read_parquet(io.BytesIO(snapshot.contents[name])))
        for name, content in there.items()
    )


def _named(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The files that a manifest names, with their hashes."""
    named = {f"{name}.parquet": str(table["hash"]) for name, table in manifest["tables"].items()}
    if PACKAGE in manifest:
        named[PACKAGE] = str(manifest[PACKAGE])
    before = manifest.get("supersedes")
    return named if before is None or before["file"] is None else {**named, before["file"]: before["hash"]}


def place(contents: Mapping[str, bytes], laid: Path, target: Path) -> None:
    """Put files as one folder in the place of the earlier one; nothing is done where all is the same.

    laid: where the folder is made before, on the same disk; the earlier one is kept beside it. Errors:
    `disk-full`, `output-unwritable`.
    """
    before = _before(laid)
    try:
        if before.exists() and not target.exists():
            before.rename(target)  # a run ended between the two renames below
        if _same(contents, target):
            return
        for litter in (laid, before):
            shutil.rmtree(litter, ignore_errors=True)
        make_folder(laid)
        make_folder(target.parent)
        for name, content in contents.items():
            write_new(laid / name, content)
        sync_folder(laid)
        with uninterrupted():
            _swap(laid, target, before)
        sync_folder(target.parent)
    except OSError as error:
        raise refused(error, target) from error
    finally:
        shutil.rmtree(laid, ignore_errors=True)


def _before(laid: Path) -> Path:
    """Where the folder that lay there before is kept."""
    return laid.with_name(f"{laid.name}.before")


def _same(contents: Mapping[str, bytes], folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return names == set(contents) and all((folder / name).read_bytes() == contents[name] for name in names)


def _swap(laid: Path, target: Path, before: Path) -> None:
    if target.exists():
        target.rename(before)
    try:
        laid.rename(target)
    except OSError:
        if before.exists():
            before.rename(target)
        raise


def _made(
    schema: str,
    period: str,
    declared: Mapping[str, SealedTable],
    tables: Mapping[str, pl.DataFrame],
    manifest: Mapping[str, Any],
) -> Made:
    files = {name: _parquet(tables[name], table.fields) for name, table in declared.items()}
    package = described(period, declared, files)
    summary = {name: {"rows": tables[name].height, "hash": content_hash(files[name])} for name in declared}
    said = {
        "schema": schema,
        "period": period,
        "tables": summary,
        PACKAGE: content_hash(package),
        "versions": _versions(),
        **manifest,
    }
    text = json.dumps(said, indent=2, sort_keys=True, ensure_ascii=False).encode() + b"\n"
    contents = {f"{name}.parquet": content for name, content in files.items()}
    return Made({**contents, PACKAGE: package, MANIFEST: text}, content_hash(text), summary)


def _versions() -> dict[str, str]:
    """What the bytes of a snapshot hang on besides the store: the program, its libraries, Python."""
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
