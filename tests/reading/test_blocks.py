"""Rows of many tables are cleaned in one block: what is read of each is what is read of it alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from desacover.errors import DesacoverError
from desacover.reading import rows
from desacover.reading.context import Stated
from desacover.reading.kinds import Setting
from desacover.reading.read.files import read_bytes
from desacover.reading.source import Draft
from desacover.reading.whole_file import Opened, Seen, read_files
from desacover.reference.regions import load_regions
from desacover.store.laid import Shelf
from tests.exports.reading import FILES

SETTING = Setting(load_regions(), datetime.date(2026, 1, 3), participants=True)
CORPUS = sorted(path for path in FILES.rglob("*") if path.is_file() and path.suffix != ".toml")
TEXTS = [path for path in CORPUS if path.suffix in (".csv", ".tsv", ".txt", ".gz")]

Told = list[tuple[object, ...]] | str
"""What is told of a file: of each table, or the error with which it is refused."""


def told(paths: Sequence[Path]) -> list[Told]:
    """What is told of files that are read together."""
    opened: list[Opened] = []
    for path in paths:
        content, content_hash = read_bytes(path, path.name)
        opened.append(Opened(path, path.name, content, content_hash, path.name, [path.parent.name], Stated()))
    return [
        error(seen) if isinstance(seen, DesacoverError) else [of_table(one) for one in seen]
        for _, seen in read_files(opened, SETTING, Shelf(None).lay)
    ]


def error(refused: DesacoverError) -> str:
    return f"{refused.message('en')} {refused.hint('en')}"


def of_table(seen: Seen) -> tuple[object, ...]:
    refused = None if seen.error is None else error(seen.error)
    return seen.sheet, seen.note, refused, None if seen.draft is None else of_draft(seen.draft)


def of_draft(draft: Draft) -> tuple[object, ...]:
    named = draft.source_id, draft.kind, draft.periods, draft.version, draft.given
    account = replace(draft.account, cell_rows=tuple(draft.account.cell_rows))
    piles = (draft.accepted, draft.quarantine, draft.held, draft.damaged)
    return (*named, account, *(plain(pile.read()) for pile in piles))


def plain(frame: pl.DataFrame) -> list[dict[str, object]]:
    """Rows as they are, but for columns in which nothing stands: those of others may be beside them."""
    return [
        {name: value for name, value in row.items() if value is not None} for row in frame.iter_rows(named=True)
    ]


def told_in_blocks(paths: Sequence[Path], size: int) -> list[Told]:
    """What is told of files whose rows are cleaned so many together."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rows, "BLOCK", size)
        return told(paths)


@cache
def alone(path: Path) -> Told:
    """What is told of a file by itself, each of its tables by itself."""
    return told_in_blocks([path], 1)[0]


@pytest.mark.parametrize("size", [rows.BLOCK, 100])
@pytest.mark.parametrize(
    "paths", [TEXTS, pytest.param(CORPUS, marks=pytest.mark.slow)], ids=["texts", "the whole corpus"]
)
def test_together_is_as_alone(paths: list[Path], size: int) -> None:
    for path, together in zip(paths, told_in_blocks(paths, size), strict=True):
        assert together == alone(path), path
