"""Movement month by month: each cell after its own last report (MOV-6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.came_from import Known
from desacover.measures.compared import steps
from desacover.measures.comparison import comparison_units
from desacover.measures.movement import MovementQuestion, PeriodNotReported
from desacover.measures.movement_rows import KEY, Layout
from desacover.measures.out_of_sight import OutOfSight
from desacover.measures.remembered import Months
from desacover.measures.series_sums import chained, sum_of_rows
from desacover.measures.step import SERIES_SCHEMA, Steps
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions


@dataclass(frozen=True)
class Series:
    """A series of movement.

    rows: as in a Movement, with `from` and `to` of each step; by month, then in the order of `by`. lapsed, new:
    as in a Movement, with `to` of the step; lapsed with `from`, the cell's report before. months: for
    each month in which no cell spans a gap, the union of the cells that make a step. total: that union over
    the whole series, None where a cell spans a gap, enters or leaves. sum_of_rows: each row's first opening,
    last closing and all its flows, added. not_compared: a row for each month in which an expected or reported
    cell makes no step, with why (`unreported`, `partial`, `no_earlier`, `recoded`). recoded: as in a Movement.
    """

    rows: pl.DataFrame
    lapsed: pl.DataFrame
    new: pl.DataFrame
    months: tuple[dict[str, Any], ...]
    total: dict[str, Any] | None
    sum_of_rows: dict[str, Any]
    not_compared: tuple[dict[str, Any], ...]
    recoded: Mapping[str, tuple[tuple[str, ...], ...]]


def series(
    month: Callable[[str], pl.DataFrame],
    periods: Sequence[str],
    first_active: pl.DataFrame,
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    question: MovementQuestion,
) -> Series:
    """The steps of all months after `question.start`, up to `question.end`.

    month: gives a settled month. It is called once for each from the start to the end, and for earlier ones
    only where somebody may have been out of sight (MOV-3). periods: all months that there are. The other
    frames are those of `movement`. Codes that changed within the series are one place in all of it (REG-1).
    Errors: PeriodNotReported (MOV-9), MovementBroken where a row does not add up (MOV-1).
    """
    start, end = question.start, question.end
    for period in (start, end):
        if not status.filter(pl.col("period") == period)["reported"].any():
            raise PeriodNotReported(period)
    months = Months(regions, terms, by_funding="funding" in question.by)
    for period in sorted(periods):
        if start <= period <= end:
            months.keep(period, month(period))
    units = comparison_units(regions, start, end, months.changing)
    cells = steps(status, start, end, question.segments, question.region, units, regions)
    out_of_sight = OutOfSight.of(months, periods, month, status, units, regions, terms, start)
    first = first_active.select("person", first="period").unique("person")
    layout = Layout(question.by, question.segments, question.region, units)
    made = Steps(layout, cells, Known(months, first, held, out_of_sight))
    taken = [one for period in months.periods[1:] if (one := made.step(period)) is not None]
    rows, totals = (
        pl.concat([pl.DataFrame(schema=SERIES_SCHEMA), *frames])
        for frames in ([one.rows for one in taken], [one.total for one in taken])
    )
    keys = {"from": start, "to": end, "segment": None, "region_code": question.region, "funding": None}
    total = chained(totals, cells.taking_part, start, end)
    left = pl.concat([pl.DataFrame(schema={"from": pl.String, **_POSTS}), *(one.lapsed for one in taken)])
    came = pl.concat([pl.DataFrame(schema=_POSTS), *(one.new for one in taken)])
    whole = totals.filter(~pl.col("flags").list.contains("spans_gap"))
    return Series(
        rows,
        left,
        came,
        tuple(whole.to_dicts()),
        None if total is None else {**keys, **total},
        {**keys, **sum_of_rows(rows)},
        cells.not_compared,
        units.members,
    )


_POSTS = {"to": pl.String, **dict.fromkeys(KEY, pl.String), "person": pl.UInt32, "unit": pl.String}
