"""The sealed months: whether each is as it was sealed, and nothing else lies among them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from desacover.audit.found import Found, Looked, Noted, Shortfall
from desacover.audit.hashing import read_whole, why
from desacover.store.files import content_hash
from desacover.store.places import SEALED
from desacover.store.records import Seal
from desacover.store.snapshots import sealed_folder

Manifests = dict[str, dict[str, Any]]
"""The manifests of sealed months, by period."""


def check_seals(data: Path, seals: Iterable[Seal], persons: int, looked: Looked) -> Iterator[Found]:
    """Each sealed month: its manifest against the ledger, its tables against the manifest.

    persons: how many the register knows. A file that no seal names is told of: tools that read the folder of
    snapshots read all that lies there.
    """
    known: set[Path] = set()
    for seal in seals:
        looked.seals += 1
        folder = sealed_folder(data, seal.period)
        path = folder / "manifest.json"
        known.add(path)
        content, short = _file(data, path, seal.manifest_hash, seal.period, looked)
        yield from short
        if content is None or short:
            # What it says of the other files cannot be trusted.
            known.update(folder.rglob("*"))
            continue
        for name, table in json.loads(content)["tables"].items():
            path = folder / f"{name}.parquet"
            known.add(path)
            content, short = _file(data, path, table["hash"], seal.period, looked)
            yield from short
            if content is not None and not short:
                yield from _inside(data, path, content, table["rows"], persons)
    yield from _besides(data, known)


def sources_changed(manifest: dict[str, Any], live: Iterable[str]) -> int:
    """How many lists a sealed month was made of that count no more, or count now and were no part of it.

    live: the ids of the lists that the month would be made of today.
    """
    sealed = {source["source_id"] for source in manifest["sources"]}
    return len(sealed.symmetric_difference(live))


def _file(
    data: Path, path: Path, recorded: str, period: str, looked: Looked
) -> tuple[bytes | None, list[Shortfall]]:
    """A file of a sealed month, and what falls short of it."""
    named = _named(data, path)
    try:
        content = read_whole(path)
    except OSError as refused:
        code = "file-missing" if why(refused) == "missing" else "file-unreadable"
        return None, [Shortfall(code, "rebuild", named, period=period)]
    looked.files += 1
    looked.bytes += len(content)
    found = content_hash(content)
    if found == recorded:
        return content, []
    return content, [Shortfall("file-changed", "rebuild", named, period=period, expected=recorded, found=found)]


def _inside(data: Path, path: Path, content: bytes, rows: int, persons: int) -> Iterator[Shortfall]:
    table = pl.scan_parquet(io.BytesIO(content))
    columns = [name for name in table.collect_schema().names() if name == "person"]
    height, most = table.select(pl.len(), *(pl.col(name).max().alias("most") for name in columns)).collect(), None
    if columns:
        most = height["most"].item()
    if (found := height["len"].item()) != rows:
        yield Shortfall("rows-differ", "rebuild", _named(data, path), measure="rows", expected=rows, found=found)
    if most is not None and most > persons:
        yield Shortfall(
            "person-unknown", "rebuild", _named(data, path), measure="person", expected=persons, found=most
        )


def _besides(data: Path, known: set[Path]) -> Iterator[Found]:
    for path in sorted((data / SEALED).rglob("*")):
        if path in known or path.is_dir():
            continue
        if path.suffix == ".parquet":
            yield Shortfall("file-unknown", "remove", _named(data, path))
        else:
            yield Noted("file-unnamed", _named(data, path))


def _named(data: Path, path: Path) -> str:
    return f"data/{path.relative_to(data).as_posix()}"
