"""Who stayed, came and left between two periods: MOV-1 to MOV-5, MOV-9."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.compared import Compared, compared
from desacover.measures.comparison import comparison_units
from desacover.measures.flows import Elsewhere, MovementBroken, among, checked, flows
from desacover.measures.movement_rows import Keyed, Layout, described, keyed, summed
from desacover.measures.places import above, changing_codes
from desacover.measures.posts import Posts, lean, placed, posts, seen_codes
from desacover.measures.season import Season, season
from desacover.measures.segments import shown
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

__all__ = ["Movement", "MovementBroken", "MovementQuestion", "PeriodNotReported", "movement"]

Earlier = Callable[[pl.Series], pl.DataFrame]


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
    positions_start: pl.DataFrame,
    positions_end: pl.DataFrame,
    first_active: pl.DataFrame,
    held: pl.DataFrame,
    earlier: Earlier,
    status: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    question: MovementQuestion,
) -> Movement:
    """The movement of persons between two periods.

    positions_start, positions_end  the two settled months, all rows; of their columns the MOVEMENT_COLUMNS
    first_active  the active positions of each person's first active period: person, period, segment (raw),
                  unit
    held          persons with a row set aside, by period: period, person (MOV-7)
    earlier       gives the active positions before the start of some persons: period, person, segment (raw),
                  unit; called only where a person may have been out of sight (MOV-3)
    status        the cells of all periods, as `cell_status` gives them
    MOV-2: a cell is at the level of the table. MOV-3: only cells that are reported and not partial, or
    accepted, at both ends take part; but where else a person is active is looked for in all kept rows. REG-1:
    codes joined by a change between the two periods are one place at both ends.
    Errors: PeriodNotReported (MOV-9), MovementBroken where a row does not add up (MOV-1).
    """
    for period in (question.start, question.end):
        if not status.filter(pl.col("period") == period)["reported"].any():
            raise PeriodNotReported(period)
    at_start = posts(lean(positions_start), regions, question.start, terms).active()
    at_end = posts(lean(positions_end), regions, question.end, terms).active()
    first = _first(first_active, terms, question)
    kept_under = seen_codes(regions, first_active, {question.start: at_start, question.end: at_end})
    units = comparison_units(regions, question.start, question.end, kept_under)
    asked = question.segments, question.region, units
    cells = compared(status, question.start, question.end, *asked, regions)
    inside = [
        one.standing(units).within(cells.taking_part, *units.places(question.region))
        for one in (at_start, at_end, first)
    ]
    there, here = at_start.rows["person"], inside[1].rows["person"]
    back = _active_before(here.filter(~here.is_in(there.implode())).unique(), first_active, question.start)
    unseen = back.filter(~back.is_in(positions_start["person"].implode()))
    hidden = _hidden(unseen, earlier, status, regions, terms, question.start)
    set_aside = (held.filter(pl.col("period") == one)["person"] for one in (question.start, question.end))
    elsewhere = Elsewhere(there, at_end.rows["person"], back, hidden, *set_aside)
    layout = Layout(question.by, *asked)
    rows = _table(layout, cells, inside, elsewhere)
    first_later = first_active.filter(pl.col("period") > question.start)["person"]
    lapsed = _in_rows(inside[0], ~among(at_end.rows["person"]), layout)
    new = _in_rows(inside[1], among(first_later), layout)
    total = _table(Layout((), *asked), cells, inside, elsewhere).to_dicts()[0]
    paid = season(inside[0], inside[1], question.start, question.end)
    return Movement(rows, lapsed, new, total, summed(rows, total), cells.not_compared, units.members, paid)


def _table(layout: Layout, cells: Compared, inside: list[Posts], elsewhere: Elsewhere) -> pl.DataFrame:
    own: Keyed = keyed(layout, cells, *inside)
    rows = checked(flows(own.at_start, own.at_end, elsewhere), own.at_start, own.at_end)
    return described(rows, own.keys, own.first, cells, layout)


def _in_rows(inside: Posts, wanted: pl.Expr, layout: Layout) -> pl.DataFrame:
    """The posts of some persons by row: KEY, person, unit."""
    return inside.at(inside.rows.filter(wanted)).select(*layout.key(), "person", "unit")


def _first(first_active: pl.DataFrame, terms: Terms, question: MovementQuestion) -> Posts:
    """The positions of those whose first active period lies after the start and not after the end (MOV-5)."""
    fresh = first_active.filter(pl.col("period") > question.start, pl.col("period") <= question.end)
    return placed(
        fresh.select(
            "person",
            unit="unit",
            part="segment",
            segment=shown(terms),
            regency_code=above(pl.col("unit"), "regency"),
            funding=pl.lit(None, dtype=pl.String),
        )
    )


def _active_before(persons: pl.Series, first_active: pl.DataFrame, start: str) -> pl.Series:
    """Of some persons, those who were active in a period before the start."""
    known = first_active.filter(pl.col("person").is_in(persons.implode()), pl.col("period") < start)
    return known["person"].unique()


def _hidden(
    unseen: pl.Series, earlier: Earlier, status: pl.DataFrame, regions: Regions, terms: Terms, start: str
) -> pl.Series:
    """Of persons not seen at the start, those last active before in a cell unreported then (MOV-3).

    A place that has only changed its code since is looked for under the code of the start.
    """
    cell = ["segment", "regency_code"]
    now = {code: new for code in changing_codes(regions) if (new := regions.at(code, start)) != code}
    known = status.filter(pl.col("kept") > 0).with_columns(pl.col("regency_code").replace(now))
    reported = known.filter(pl.col("period") == start, pl.col("reported")).select(cell)
    before = known.filter(pl.col("period") < start).select(cell).unique()
    dark = before.join(reported, on=cell, how="anti")
    if unseen.is_empty() or dark.is_empty():
        return unseen.clear()
    unit = pl.col("unit").replace(now)
    places = earlier(unseen).with_columns(segment=shown(terms), regency_code=above(unit, "regency"))
    last = places.filter(pl.col("period") == pl.col("period").max().over("person"))
    return last.join(dark, on=cell, how="semi")["person"].unique()
