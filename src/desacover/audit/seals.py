"""The sealed months: whether each is as it was sealed, of lists that count still, and nothing else lies there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desacover.audit.found import Found, Looked, Noted, Shortfall
from desacover.audit.hashing import read_whole, why
from desacover.reading.at_rest.eligible import COUNTS
from desacover.store.files import content_hash
from desacover.store.places import SEALED
from desacover.store.records import Seal, SourceRecord
from desacover.store.snapshots import sealed_folder

_MANIFEST, _PACKAGE = "manifest.json", "datapackage.json"


def check_seals(
    data: Path, seals: Iterable[Seal], sources: Iterable[SourceRecord], looked: Looked
) -> Iterator[Found]:
    """Each sealed month: its manifest against the ledger, all that the manifest names against the manifest.

    So are the manifests of earlier seals of a month, which each later one names. A file that no seal names is
    told of: tools that read the folder of snapshots read all that lies there. sources: those that there are, live
    or not; a month that would be made of others now is noted.
    """
    reading = _Reading(data, looked)
    live = [source for source in sources if source.state == "live"]
    for seal in seals:
        looked.seals += 1
        manifest = _sealed(reading, seal)
        if manifest is not None and (changed := _changed(manifest, live, seal.period)):
            path = sealed_folder(data, seal.period) / _MANIFEST
            reading.found.append(Noted("seal-stale", _named(data, path), seal.period, "sources", found=changed))
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


def _sealed(reading: _Reading, seal: Seal) -> dict[str, Any] | None:
    """The manifest of a sealed month, each file that it names looked at; None where it is not as it was."""
    folder = sealed_folder(reading.data, seal.period)
    text = reading.file(folder / _MANIFEST, seal.manifest_hash, seal.period)
    if text is None:
        # What it says of the other files cannot be trusted, nor which there are.
        reading.known.update(folder.rglob("*"))
        return None
    manifest: dict[str, Any] = json.loads(text)
    for name, table in manifest["tables"].items():
        reading.file(folder / f"{name}.parquet", table["hash"], seal.period)
    if _PACKAGE in manifest:
        reading.file(folder / _PACKAGE, manifest[_PACKAGE], seal.period)
    before = manifest.get("supersedes")
    while before is not None and before["file"] is not None:
        text = reading.file(folder / before["file"], before["hash"], seal.period)
        before = None if text is None else json.loads(text).get("supersedes")
    return manifest


def _changed(manifest: dict[str, Any], live: Iterable[SourceRecord], period: str) -> int:
    """How many lists a sealed month was made of and count no more, or count now and were no part of it."""
    now = {
        source.source_id
        for source in live
        if (source.at_rest.makes_months and period in source.periods)
        or (source.at_rest.table == COUNTS and min(source.periods, default="9") <= period)
    }
    return len(now.symmetric_difference(source["source_id"] for source in manifest["sources"]))


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
