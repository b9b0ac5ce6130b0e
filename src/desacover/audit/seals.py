"""The sealed months: whether each is as it was sealed, and nothing else lies among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desacover.audit.found import Found, Looked, Noted, Shortfall
from desacover.audit.hashing import read_whole, why
from desacover.store.files import content_hash
from desacover.store.places import SEALED
from desacover.store.records import Seal
from desacover.store.snapshots import MANIFEST, PACKAGE, sealed_folder


def check_seals(data: Path, seals: Iterable[Seal], looked: Looked) -> Iterator[Found]:
    """Each sealed month: its manifest against the ledger, all that the manifest names against the manifest.

    So are the manifests of earlier seals of a month, which each later one names. A file that no seal names is
    told of: tools that read the folder of snapshots read all that lies there.
    """
    reading = _Reading(data, looked)
    for seal in seals:
        looked.seals += 1
        _sealed(reading, seal)
    yield from reading.found
    yield from _besides(data, reading.known)


@dataclass
class _Reading:
    """The data folder, how much was looked at, the files that some seal names, and what was found."""

    data: Path
    looked: Looked
    known: set[Path] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)

    def file(self, path: Path, recorded: str, period: str) -> bytes | None:
        """The bytes of a file of a sealed month; None, and a shortfall, where they are not those recorded."""
        self.known.add(path)
        named = _named(self.data, path)
        try:
            content = read_whole(path)
        except OSError as refused:
            code = "file-missing" if why(refused) == "missing" else "file-unreadable"
            self.found.append(Shortfall(code, "rebuild", named, period=period))
            return None
        self.looked.files += 1
        self.looked.bytes += len(content)
        if (found := content_hash(content)) == recorded:
            return content
        self.found.append(
            Shortfall("file-changed", "rebuild", named, period=period, expected=recorded, found=found)
        )
        return None


def _sealed(reading: _Reading, seal: Seal) -> None:
    """The files of a sealed month."""
    folder = sealed_folder(reading.data, seal.period)
    text = reading.file(folder / MANIFEST, seal.manifest_hash, seal.period)
    if text is None:
        # What it says of the other files cannot be trusted, nor which there are.
        reading.known.update(folder.rglob("*"))
        return
    manifest: dict[str, Any] = json.loads(text)
    for name, table in manifest["tables"].items():
        reading.file(folder / f"{name}.parquet", table["hash"], seal.period)
    if PACKAGE in manifest:
        reading.file(folder / PACKAGE, manifest[PACKAGE], seal.period)
    before = manifest.get("supersedes")
    while before is not None and before["file"] is not None:
        text = reading.file(folder / before["file"], before["hash"], seal.period)
        before = None if text is None else json.loads(text).get("supersedes")


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
