"""What an explanation consists of: numbers behind a figure, each with its rule and place, and the rows counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count as numbers
from itertools import groupby
from typing import Any

import polars as pl

from desacover.store.records import SourceRecord


@dataclass(frozen=True)
class Line:
    """One number behind a figure.

    group: what it is part of. part: what it counts (a key of PARTS in the sentences, a reason, or `source`).
    n: how many; `of`: of how many. rule: the marks of the rules that say so. source, rows: where it was read, rows
    as a spreadsheet numbers them. segment, region_code, period: the cell that is spoken of.
    """

    group: str
    part: str
    n: int | None
    of: int | None = None
    rule: str = ""
    source: SourceRecord | None = None
    rows: str = ""
    segment: str | None = None
    region_code: str | None = None
    period: str | None = None


LISTED: dict[str, Any] = {
    "period": pl.String,
    "source_id": pl.String,
    "row": pl.UInt32,
    "segment": pl.String,
    "region_code": pl.String,
    "state": pl.String,
    "funding": pl.String,
    "count": pl.Int64,
    "reasons": pl.List(pl.String),
    "person": pl.UInt32,
    "other_period": pl.String,
    "other_source_id": pl.String,
    "other_row": pl.UInt32,
    "other_segment": pl.String,
    "other_region_code": pl.String,
    "other_state": pl.String,
}
"""A row that is counted, with the segment and unit that it states; of a flow also what is at the other end.

A list of counts has `count`, rows set aside `reasons`; all else is null there.
"""


@dataclass(frozen=True)
class Explained:
    """A figure explained.

    values: the figure, and the others that its rule names, by name. rule: the marks. lines: the numbers behind it.
    listed: of LISTED, exactly the rows counted, in the order of file and row; None where a figure counts no rows.
    start, end: the months; of a state of one month `start` is None.
    """

    start: str | None
    end: str
    values: dict[str, Any]
    rule: str
    lines: Sequence[Line]
    listed: pl.DataFrame | None
    flags: Sequence[str] = ()
    not_compared: Sequence[dict[str, Any]] = ()
    sources: dict[str, SourceRecord] = field(default_factory=dict)


def as_listed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with the columns of LISTED, null where they have none."""
    have = set(rows.columns)
    return rows.select(
        (pl.col(name) if name in have else pl.lit(None)).cast(kind).alias(name) for name, kind in LISTED.items()
    )


def spans(rows: Iterable[int]) -> str:
    """Numbers of rows in few words: `5–12, 14`."""
    ordered = sorted(set(rows))
    runs = [
        [row for _, row in run]
        for _, run in groupby(zip(numbers(), ordered, strict=False), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
