"""A row whose coverage is not its participants over its eligible says why, so that it can be reckoned by eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from desacover.answers.region_names import LEVEL_OF, segment_words
from desacover.measures.uncounted import WHY
from desacover.wording.lists import NAMED
from desacover.wording.sentences import uncounted as say
from desacover.wording.text import Text, alike, joined


def why_not_counted(found: pl.DataFrame, rows: Sequence[Mapping[str, Any]], by: tuple[str, ...]) -> Iterator[Text]:
    """A line for each of the first few rows that leave somebody out, and how many more there are.

    found: as `uncounted` gives it. rows: those of the table, with `place`. Rows by funding have none (COV-8), nor
    have rows without coverage.
    """
    shown = {
        (row["segment"], row["region_code"]): row
        for row in rows
        if row["coverage"] is not None and row["funding"] is None
    }
    said = [left for left in found.to_dicts() if (left["segment"], left["region_code"]) in shown]
    for left in said[:NAMED]:
        yield _line(left, shown[left["segment"], left["region_code"]], by)
    if (more := len(said) - NAMED) > 0:
        yield say.more_rows(more)


def _line(left: Mapping[str, Any], row: Mapping[str, Any], by: tuple[str, ...]) -> Text:
    active = left["active"]
    why = [(key, left[key]) for key in WHY if left[key]]
    return say.left_out(_name(row, by), active, row["counted"], why, persons=row["participants"] == active)


def _name(row: Mapping[str, Any], by: tuple[str, ...]) -> Text:
    """A row by what tells it apart."""
    said: list[Text] = [segment_words()[row["segment"]]] if "segment" in by else []
    if not LEVEL_OF.keys().isdisjoint(by) or not said:
        said.append(alike(str(row["place"])))
    return joined(said, " ")
