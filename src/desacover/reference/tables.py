"""Reading the data files of this room."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> Sequence[Mapping[str, str]]:
    """The rows of a data file by column; lines that begin with `#` are comments."""
    return tuple(csv.DictReader(_lines(DATA / name)))


def plain_rows(path: Path) -> list[list[str]]:
    """The rows of a data file as they stand, without the line of column names: for the large ones."""
    return list(csv.reader(_lines(path)))[1:]


def _lines(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [line for line in file if not line.startswith("#")]
