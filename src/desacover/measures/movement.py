"""Who stayed, came and left between two periods: MOV-1 to MOV-5, MOV-9."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from desacover.measures.came_from import Known
from desacover.measures.careers import Careers
from desacover.measures.compared import Compared, compared
from desacover.measures.comparison import comparison_units
from desacover.measures.flows import FLOWS, MovementBroken, conditions
from desacover.measures.months import month_number
from desacover.measures.movement_rows import ROWS, Layout, summed, whole
from desacover.measures.out_of_sight import OutOfSight
from desacover.measures.season import Season, season
from desacover.measures.step import POSTS, Step, Steps
from desacover.reference.regions import Regions

__all__ = ["Change", "Movement", "MovementBroken", "MovementQuestion", "PeriodNotReported", "change", "movement"]


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
class Change:
    """What moved in all cells that take part together.

    total: of the union of these cells, persons counted once (MOV-4), the numbers and keys of a row of a Movement.
    lapsed, new: the posts behind these two, a row each: KEY of the row, person, unit. not_compared: segment,
    region_code (a regency), period and why (`unreported`, `partial`) of every cell that is expected or reported
    at either end and takes no part.
    """

    total: dict[str, Any]
    lapsed: pl.DataFrame
    new: pl.DataFrame
    not_compared: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Movement(Change):
    """A table of movement.

    rows: a row for each combination of `by` in the cells that take part: segment (null: all asked),
    region_code, funding (null: all), opening, stayed, new, reactivated, moved_in, lapsed, moved_out, closing,
    net, gross_new, lapsed_held, back_held, uncertain (persons), history_since (period), flags; in the order
    of `by`. sum_of_rows: the rows added. recoded: of regions that are part of a unit of several codes, the unit's
    codes at the start and at the end (REG-1). season: of unlike months, the donor-paid positions that stand at one
    end alone, where they are many.
    """

    rows: pl.DataFrame
    sum_of_rows: dict[str, Any]
    recoded: Mapping[str, tuple[tuple[str, ...], ...]]
    season: Season | None


def movement(
    careers: Careers,
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
) -> Movement:
    """The movement of persons between two periods: one step, whatever lies between them.

    careers  all careers; by funding, with the two months funded. No other month is read, and these else only where
             they are unlike months
    held     persons with a row set aside, by period: period, person (MOV-7)
    status   the cells of all periods, as `cell_status` gives them
    MOV-2: a cell is at the level of the table. MOV-3: only cells that are reported and not partial, or
    accepted, at both ends take part; but where else a person is active is looked for in all kept rows. REG-1:
    codes joined by a change between the two periods are one place at both ends.
    Errors: PeriodNotReported (MOV-9), MovementBroken where a row does not add up (MOV-1).
    """
    steps, step = _between(careers, held, status, regions, question)
    found = _change(steps, step)
    rows = pl.DataFrame([found.total] if not question.by else [], schema=ROWS)
    if step is not None and question.by:
        rows = steps.rows(step)
    paid = None
    if question.start[5:] != question.end[5:]:
        paid = season(*(steps.inside(careers.month(period).active()) for period in (question.start, question.end)))
    return Movement(
        **vars(found),
        rows=rows.drop("from", "to"),
        sum_of_rows=summed(rows, found.total),
        recoded=steps.layout.units.members,
        season=paid,
    )


def change(
    careers: Careers,
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
) -> Change:
    """The same without rows. The frames and errors are those of `movement`."""
    return _change(*_between(careers, held, status, regions, question))


@dataclass(frozen=True)
class Moved:
    """The persons behind the total of a table of movement.

    whole: their total, the posts of lapsed and new. changed: a row a person who is at one end alone: person, and
    a truth for each of `conditions`. opening, closing: who is active at either end. fresh: who was first active
    over the span in a cell that takes part: person, month (MOV-5). takes_part: whether places
    (segment as shown, unit, funding) lie in a cell that does.
    """

    whole: Change
    changed: pl.DataFrame
    opening: pl.Series
    closing: pl.Series
    fresh: pl.DataFrame
    takes_part: Callable[[pl.DataFrame], pl.Series]


def moved(
    careers: Careers,
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
) -> Moved:
    """Who is counted in each flow of the total. The frames and errors are those of `movement`."""
    steps, step = _between(careers, held, status, regions, replace(question, by=()))
    found = _change(steps, step)
    nobody = pl.Series("person", dtype=pl.UInt32)
    if step is None:
        changed = pl.DataFrame(schema={"person": pl.UInt32, **dict.fromkeys(conditions(), pl.Boolean)})
        fresh = pl.DataFrame(schema={"person": pl.UInt32, "month": pl.Int32})
        return Moved(found, changed, nobody, nobody, fresh, steps.takes_part)
    opening, closing = (
        steps.inside(careers.month(period).active()).rows["person"].unique().sort()
        for period in (question.start, question.end)
    )
    changed = step.changed.select("person", **conditions())
    first = pl.lit(careers.first).gather("person")
    fresh = step.fresh.select("person").unique().sort("person").with_columns(month=first)
    return Moved(found, changed, opening, closing, fresh, steps.takes_part)


def _between(
    careers: Careers,
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
) -> tuple[Steps, Step | None]:
    start, end = question.start, question.end
    must_be_reported(status, question)
    fresh = careers.fresh(month_number(start), month_number(end))
    seen = careers.changing((start, end)) | careers.first_changing(fresh)
    steps = begun(careers, fresh, held, status, regions, question, compared, (start, end), seen)
    return steps, steps.step(end)


def _change(steps: Steps, step: Step | None) -> Change:
    left_out = steps.cells.not_compared
    if step is None:
        total = whole(steps.layout, dict.fromkeys(FLOWS, 0), 0, steps.cells.taking_part)
        return Change(total, pl.DataFrame(schema=POSTS), pl.DataFrame(schema=POSTS), left_out)
    return Change(steps.total(step), steps.lapsed(step).drop("from"), steps.new(step), left_out)


def begun(
    careers: Careers,
    fresh: pl.DataFrame,
    held: pl.DataFrame,
    status: pl.DataFrame,
    regions: Regions,
    question: MovementQuestion,
    taking_part: Callable[..., Compared],
    span: Sequence[str],
    seen: Iterable[tuple[str, str]],
) -> Steps:
    """The steps between the months of a span, none of them taken yet.

    fresh: the positions of those first active after the start and up to the end. taking_part: tells which cells
    take part, as `compared` or `steps` does. seen: codes that change, under which positions are kept, each with
    the period.
    """
    start, end = question.start, question.end
    units = comparison_units(regions, start, end, seen)
    cells = taking_part(status, start, end, question.segments, question.region, units, regions)
    known = Known(careers, fresh, held, OutOfSight(careers, start, status, units, regions))
    return Steps(Layout(question.by, question.segments, question.region, units), cells, known, span)


def must_be_reported(status: pl.DataFrame, question: MovementQuestion) -> None:
    """Error PeriodNotReported where one of the two periods has no report of any cell."""
    for period in (question.start, question.end):
        if not status.filter(pl.col("period") == period)["reported"].any():
            raise PeriodNotReported(period)
