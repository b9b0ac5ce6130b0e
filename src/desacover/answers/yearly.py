"""What changed in one and two years, for a table of coverage (MOV-5), and which of it may be no change (IDN-1)."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.movement import careers, measuring
from desacover.answers.suspected import suspects_where_known
from desacover.measures import movement as measured
from desacover.measures.movement import MovementQuestion, PeriodNotReported
from desacover.measures.places import above
from desacover.measures.plans import frame, frames
from desacover.measures.warnings import warning

_YEARS = (1, 2)


@dataclass(frozen=True)
class Change:
    """One year's or two years' change: `told` as the document has it, `suspects` a warning for each cell."""

    told: dict[str, Any]
    suspects: tuple[dict[str, Any], ...]


def changes(figured: Figures, period: str, segments: tuple[str, ...], region: str) -> list[Change]:
    """The changes up to a period, over one year and over two, where those months have reports."""
    starts = [f"{int(period[:4]) - years:04d}-{period[5:]}" for years in _YEARS]
    starts = [start for start in starts if start in figured.periods]
    if not starts:
        return []
    every = careers(figured, (min(starts), period))
    held = figured.store.table_or_empty("held", "")
    found: dict[str, measured.Change] = {}
    for start in starts:
        question = MovementQuestion(start, period, ("segment",), segments, region)
        with measuring(figured), contextlib.suppress(PeriodNotReported):
            found[start] = measured.change(every, held, figured.status, figured.opened.regions, question)
    if not found:
        return []
    lapsed, new = frames(
        pl.concat(
            getattr(moved, side).lazy().select("person", "unit", since=pl.lit(start)).unique()
            for start, moved in found.items()
        )
        for side in ("lapsed", "new")
    )
    pairs = suspects_where_known(figured.store, lapsed, new, period)
    return [
        _told(moved, None if pairs is None else pairs.filter(pl.col("since") == start), start, period)
        for start, moved in found.items()
    ]


def suspects_of(found: Sequence[Change]) -> tuple[dict[str, Any], ...]:
    """The warnings of suspected pairs: those of the longest change, which holds the shorter one's."""
    return found[-1].suspects if found else ()


def _told(moved: measured.Change, pairs: pl.DataFrame | None, start: str, period: str) -> Change:
    told = {
        "years": int(period[:4]) - int(start[:4]),
        "from": start,
        "new": moved.total["new"],
        "net": moved.total["net"],
        "gross_new": moved.total["gross_new"],
        "suspected_pairs": None if pairs is None else pairs.height,
        "not_compared": len({(cell["segment"], cell["region_code"]) for cell in moved.not_compared}),
    }
    return Change(told, () if pairs is None else _by_cell(moved, pairs, start, period))


def _by_cell(moved: measured.Change, pairs: pl.DataFrame, start: str, period: str) -> tuple[dict[str, Any], ...]:
    """How many pairs have their new person in each segment and regency; most first."""
    new = moved.new.lazy().select("segment", "unit", new_person="person")
    came = new.join(pairs.lazy().select("new_person", "unit"), on=["new_person", "unit"])
    cells = came.group_by("segment", region_code=above(pl.col("unit"), "regency")).agg(value=pl.len())
    ordered = frame(cells.sort("value", "segment", "region_code", descending=[True, False, False]))
    return tuple(
        warning("suspected_pairs", period=period, since=start, **row) for row in ordered.iter_rows(named=True)
    )
