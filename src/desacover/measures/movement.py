"""Who stayed, came and left between two periods: MOV-1 to MOV-5, MOV-9."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.came_from import Known
from desacover.measures.compared import compared
from desacover.measures.comparison import comparison_units
from desacover.measures.flows import FLOWS, MovementBroken
from desacover.measures.movement_rows import ROWS, Layout, summed, whole
from desacover.measures.out_of_sight import OutOfSight
from desacover.measures.remembered import Months
from desacover.measures.season import Season, season
from desacover.measures.step import POSTS, Steps
from desacover.reference.regions import Regions

__all__ = ["Movement", "MovementBroken", "MovementQuestion", "PeriodNotReported", "movement"]


class PeriodNotReported(LookupError):  # noqa: N818  the name of the error that the user sees
    """One of the two periods has no report of any cell (MOV-9); `period` says which."""

    def __init__(self, period: str) -> None:
        super().__init__(f"no report for {period}")
        self.period = period


@dataclass(frozen=True)
class MovementQuestion:
    """From period `start` to period `end`; `by`, `segments` and `region` as in a CoverageQuestion."""

    start: str
    end: str
    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str


@dataclass(frozen=True)
class Movement:
    """A table of movement.

    rows: a row for each combination of `by` in the cells that take part: segment (null: all asked),
    region_code, funding (null: all), opening, stayed, new, reactivated, moved_in, lapsed, moved_out, closing,
    net, gross_new, lapsed_held, back_held, uncertain (persons), history_since (period), flags; in the order
    of `by`. lapsed, new: the posts behind these two, a row each: KEY of the row, person, unit. total: the same
    keys as a row for the union of the rows' cells, persons counted once (MOV-4). sum_of_rows: the rows added.
    not_compared: segment, region_code (a regency), period and why (`unreported`, `partial`) of every cell that
    is expected or reported at either end and takes no part. recoded: of regions that are part of a unit of
    several codes, the unit's codes at the start and at the end (REG-1). season: of unlike months, the
    donor-paid positions that stand at one end alone, where they are many.
    """

    rows: pl.DataFrame
    lapsed: pl.DataFrame
    new: pl.DataFrame
    total: dict[str, Any]
    sum_of_rows: dict[str, Any]
    not_compared: tuple[dict[str, Any], ...]
    recoded: Mapping[str, tuple[tuple[str, ...], ...]]
    season: Season | None


def movement(
    months: Months,
    periods: Sequence[str],
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
) -> Movement:
    """The movement of persons between two periods: one step, whatever lies between them.

    months   the settled months, with funding where rows are by it or the two are unlike months; earlier ones are
             read only where somebody may have been out of sight (MOV-3)
    periods  all months that there are
    held     persons with a row set aside, by period: period, person (MOV-7)
    status   the cells of all periods, as `cell_status` gives them
    MOV-2: a cell is at the level of the table. MOV-3: only cells that are reported and not partial, or
    accepted, at both ends take part; but where else a person is active is looked for in all kept rows. REG-1:
    codes joined by a change between the two periods are one place at both ends.
    Errors: PeriodNotReported (MOV-9), MovementBroken where a row does not add up (MOV-1).
    """
    start, end = question.start, question.end
    must_be_reported(status, question)
    seen = months.changing((start, end)) | months.first_changing(start, end)
    units = comparison_units(regions, start, end, seen)
    cells = compared(status, start, end, question.segments, question.region, units, regions)
    known = Known(
        months, months.fresh(start, end), held, OutOfSight(months, periods, start, status, units, regions)
    )
    layout = Layout(question.by, question.segments, question.region, units)
    steps = Steps(layout, cells, known, (start, end))
    step = steps.step(end)
    if step is None:
        total = whole(layout, dict.fromkeys(FLOWS, 0), 0, cells.taking_part)
        rows, lapsed, new = (pl.DataFrame(schema=schema) for schema in (ROWS, POSTS, POSTS))
    else:
        total = steps.total(step)
        rows, lapsed, new = steps.rows(step), steps.lapsed(step).drop("from"), steps.new(step)
    rows = rows.drop("from", "to") if layout.by else pl.DataFrame([total], schema=ROWS).drop("from", "to")
    paid = None
    if start[5:] != end[5:]:
        inside = (steps.inside(months[one].rows()) for one in (start, end))
        paid = season(*inside)
    return Movement(rows, lapsed, new, total, summed(rows, total), cells.not_compared, units.members, paid)


def must_be_reported(status: pl.DataFrame, question: MovementQuestion) -> None:
    """Error PeriodNotReported where one of the two periods has no report of any cell."""
    for period in (question.start, question.end):
        if not status.filter(pl.col("period") == period)["reported"].any():
            raise PeriodNotReported(period)
