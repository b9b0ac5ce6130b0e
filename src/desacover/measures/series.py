"""Movement month by month: each cell after its own last report (MOV-6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.careers import Careers
from desacover.measures.compared import steps
from desacover.measures.months import month_number
from desacover.measures.movement import MovementQuestion, begun, must_be_reported
from desacover.measures.movement_rows import ROWS
from desacover.measures.series_sums import chained, sum_of_rows
from desacover.measures.step import POSTS
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
    careers: Careers,
    periods: Sequence[str],
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
) -> Series:
    """The steps of all months after `question.start`, up to `question.end`.

    The frames are those of `movement`, and `periods` all months that there are. By funding, every month of the
    series is funded; else no month is read. Codes that changed within the series are one place in all of it
    (REG-1).
    Errors: PeriodNotReported (MOV-9), MovementBroken where a row does not add up (MOV-1).
    """
    start, end = question.start, question.end
    must_be_reported(status, question)
    span = [period for period in sorted(periods) if start <= period <= end]
    fresh = careers.fresh(month_number(start), month_number(end))
    made = begun(careers, fresh, held, status, regions, question, steps, span, careers.changing(span))
    rows, totals = [pl.DataFrame(schema=ROWS)], [pl.DataFrame(schema=ROWS)]
    lapsed = [pl.DataFrame(schema={"from": pl.String, "to": pl.String, **POSTS})]
    new = [pl.DataFrame(schema={"to": pl.String, **POSTS})]
    for period in span[1:]:
        step = made.step(period)
        if step is None:
            continue
        to = pl.lit(period).alias("to")
        rows.append(made.rows(step))
        lapsed.append(made.lapsed(step).select("from", to, *POSTS))
        new.append(made.new(step).select(to, *POSTS))
        if not step.spans_gap:
            row = {"from": step.since, "to": period, **made.total(step)}
            totals.append(pl.DataFrame([row], schema=ROWS))
    by_row, by_month = pl.concat(rows), pl.concat(totals)
    keys = {"from": start, "to": end, "segment": None, "region_code": question.region, "funding": None}
    total = chained(by_month, made.cells.taking_part, start, end)
    return Series(
        by_row,
        pl.concat(lapsed),
        pl.concat(new),
        tuple(by_month.to_dicts()),
        None if total is None else {**keys, **total},
        {**keys, **sum_of_rows(by_row)},
        made.cells.not_compared,
        made.layout.units.members,
    )
