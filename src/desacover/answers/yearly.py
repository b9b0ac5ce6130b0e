"""What changed in one and two years, for a table of coverage (MOV-5), and which of it may be no change (IDN-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.movement import between
from desacover.answers.suspected import counted_in
from desacover.errors import DesacoverError
from desacover.measures.movement import Movement
from desacover.measures.places import above
from desacover.measures.warnings import warning


@dataclass(frozen=True)
class Change:
    """One year's or two years' change: `told` as the document has it, `suspects` a warning for each cell."""

    told: dict[str, Any]
    suspects: tuple[dict[str, Any], ...]


def changes(figured: Figures, period: str, segments: tuple[str, ...], region: str) -> list[Change]:
    """The changes up to a period, over one year and over two, where those months have reports."""
    found = (_change(figured, period, years, segments, region) for years in (1, 2))
    return [one for one in found if one is not None]


def suspects_of(found: Sequence[Change]) -> tuple[dict[str, Any], ...]:
    """The warnings of suspected pairs: those of the longest change, which holds the shorter one's."""
    return found[-1].suspects if found else ()


def _change(figured: Figures, period: str, years: int, segments: tuple[str, ...], region: str) -> Change | None:
    start = f"{int(period[:4]) - years:04d}-{period[5:]}"
    if start not in figured.periods:
        return None
    try:
        moved = between(figured, start, period, ("segment",), segments, region)
    except DesacoverError as error:
        if error.code != "period-not-reported":
            raise
        return None
    _, pairs = counted_in(figured.store, moved.rows, moved.lapsed, moved.new, period)
    told = {
        "years": years,
        "from": start,
        "new": moved.total["new"],
        "net": moved.total["net"],
        "gross_new": moved.total["gross_new"],
        "suspected_pairs": None if pairs is None else pairs.height,
        "not_compared": len({(one["segment"], one["region_code"]) for one in moved.not_compared}),
    }
    return Change(told, () if pairs is None else _by_cell(moved, pairs, start, period))


def _by_cell(moved: Movement, pairs: pl.DataFrame, start: str, period: str) -> tuple[dict[str, Any], ...]:
    """How many pairs have their new person in each segment and regency; most first."""
    came = moved.new.select("segment", "unit", new_person="person").join(
        pairs.select("new_person", "unit"), on=["new_person", "unit"]
    )
    cells = came.group_by("segment", region_code=above(pl.col("unit"), "regency")).agg(value=pl.len())
    ordered = cells.sort("value", "segment", "region_code", descending=[True, False, False])
    return tuple(
        warning("suspected_pairs", period=period, since=start, **one) for one in ordered.iter_rows(named=True)
    )
