"""What the program makes of the files of the corpus: one ingest for a folder, its store read back."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from desacover.measures.state import with_state
from desacover.measures.terms import Terms
from desacover.store.schemas import TABLES
from desacover.store.store import Store
from tests.support.in_process import OfficeHere
from tests.support.office import Ran

FILES = Path(__file__).parent / "files"
NOTHING = TABLES["part"].empty().with_columns(nik=pl.lit(None, pl.UInt64))
SETTINGS = 'kind_of_lists = "participants"\n' + "".join(
    f'[profiles.n{number}]\nfiles = "{pattern}"\n[profiles.n{number}.fixed]\nkind = "{kind}"\n'
    for number, (pattern, kind) in enumerate({
        "nol_kosong*": "eligible", "*kosong*": "enrollment", "belum_ada*": "enrollment", "tak_*": "enrollment",
        "tgl_keluar*": "enrollment",
    }.items())
)  # fmt: skip
"""The corpus tells how lists are laid out; whom a list lists is the matter of files/turned/. Names that say what
is peculiar about a file in words that turn figures are settled as a user would settle them."""
POSITION = ["period", "person", "segment", "unit"]


@dataclass
class Taken:
    """What is known of one file: its sources as the command told them, and its rows in the store."""

    sources: list[dict[str, Any]] = field(default_factory=list)
    rows: pl.DataFrame = field(default_factory=lambda: NOTHING)
    counts: pl.DataFrame = field(default_factory=pl.DataFrame)
    error: str | None = None

    @property
    def read(self) -> list[dict[str, Any]]:
        """The sources that went in."""
        return [source for source in self.sources if source["status"] == "ingested"]

    @cached_property
    def errors(self) -> list[str]:
        """The codes with which the file or parts of it were refused."""
        return [str(source["error"]["code"]) for source in self.sources if source["error"]] or (
            [self.error] if self.error else []
        )

    def total(self, key: str) -> int:
        """A count of the account, over all sources of the file."""
        return sum(int(source[key]) for source in self.read)

    def named(self, key: str) -> dict[str, int]:
        """Counts by name (reasons, repaired, noted, skipped_kinds), over all sources of the file."""
        total: Counter[str] = Counter()
        for source in self.read:
            total.update(source[key])
        return dict(total)

    @cached_property
    def positions(self) -> pl.DataFrame:
        """The positions, and whether any of their rows is active."""
        parts = [with_state(rows, str(period), Terms()) for (period,), rows in self.rows.group_by("period")]
        if not parts:
            return self.rows.with_columns(active=pl.lit(False))
        return pl.concat(parts).group_by(POSITION).agg(pl.col("active").any(), pl.col("nik").first())

    def kept(self) -> dict[str, dict[str, dict[str, int]]]:
        """How many positions, by period, segment and unit."""
        return nested(self.positions, ["period", "segment", "unit"])

    def counted(self) -> dict[str, dict[str, dict[str, int]]]:
        """The counts of eligible, by period, segment and region."""
        found: dict[str, dict[str, dict[str, int]]] = {}
        for row in self.counts.iter_rows(named=True):
            found.setdefault(row["valid_from"], {}).setdefault(row["segment"], {})[row["region_code"]] = row[
                "count"
            ]
        return found


def nested(frame: pl.DataFrame, keys: Sequence[str]) -> dict[str, dict[str, dict[str, int]]]:
    """Numbers of rows as tables within tables."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    if frame.is_empty():
        return found
    for first, second, third, count in frame.group_by(keys).len().sort(keys).iter_rows():
        found.setdefault(first, {}).setdefault(second, {})[third] = count
    return found


def read_folder(paths: Sequence[str], root: Path) -> dict[str, Taken]:
    """Take in the files together; where that ends without a document, each alone."""
    # Lists of counts of the same villages that differ are no lists of one office (ELI-6).
    apart = paths[0].startswith("counts/")
    taken = None if apart else _ingested(paths, root / "together")
    if taken is not None:
        return taken
    alone: dict[str, Taken] = {}
    for number, path in enumerate(paths):
        alone.update(_ingested([path], root / f"alone{number}") or {path: Taken(error="no document")})
    return alone


def _ingested(paths: Sequence[str], root: Path) -> dict[str, Taken] | None:
    for path in paths:
        target = root / "data" / "raw" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FILES / path, target)
    (root / "desacover.toml").write_text(SETTINGS, encoding="utf-8")
    ran = OfficeHere(root).run("ingest", "--format", "json")
    document = _document(ran)
    if document is None or "sources" not in document:
        code = document["error"]["code"] if document else None
        return {paths[0]: Taken(error=code)} if code and len(paths) == 1 else None
    taken = {path: Taken() for path in paths}
    for source in document["sources"]:
        if (name := _named(str(source["file"]), paths)) is not None:
            taken[name].sources.append(source)
    _fill(taken, root, paths)
    return taken


def _document(ran: Ran) -> dict[str, Any] | None:
    try:
        return ran.document
    except json.JSONDecodeError:
        return None


def _named(file: str, paths: Sequence[str]) -> str | None:
    path = file.removeprefix("data/raw/").split("!")[0]
    return path if path in paths else None


def _fill(taken: dict[str, Taken], root: Path, paths: Sequence[str]) -> None:
    data = root / "data"
    if not Store.exists(data):
        return
    store = Store.open(data, create=False)
    people = pl.concat([store.read_table("people", one.key) for one in store.files("people")] or [pl.DataFrame()])
    parts: dict[str, list[pl.DataFrame]] = {}
    counts: dict[str, list[pl.DataFrame]] = {}
    for source in store.live_sources():
        name = _named(source.file, paths)
        if name is None:
            continue
        if source.kind == "enrollment":
            rows = store.table_or_empty("part", source.source_id)
            parts.setdefault(name, []).append(rows.join(people.select("person", "nik"), on="person", how="left"))
        elif source.kind == "eligible":
            for one in store.files("eligible"):
                frame = store.read_table("eligible", one.key)
                counts.setdefault(name, []).append(frame.filter(pl.col("source_id") == source.source_id))
    store.close()
    for name, frames in parts.items():
        taken[name].rows = pl.concat(frames)
    for name, frames in counts.items():
        taken[name].counts = pl.concat(frames)
