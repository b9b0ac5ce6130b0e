"""The demo's own tables: names, habits, offices."""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def table(file: str) -> list[dict[str, str]]:
    """The rows of a CSV of the data folder; lines that begin with # say what it is."""
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
