"""How participation moved between two periods: the question behind `delta`."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.explain.command import explain_command
from desacover.answers.figures import Figures, figures
from desacover.answers.movement_words import columns, named
from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_words, told_apart
from desacover.answers.seals import seal_notes, seals_listed, seals_of
from desacover.answers.suspected import added, counted_in
from desacover.errors import DesacoverError
from desacover.measures.careers import Careers
from desacover.measures.movement import Movement, MovementBroken, MovementQuestion, PeriodNotReported, movement
from desacover.measures.posts import MOVEMENT_COLUMNS
from desacover.measures.season import Season
from desacover.reference.in_words import region_name
from desacover.reports.model import Logged, Note, Report, Total
from desacover.wording.sentences import movement as say
from desacover.wording.sentences.explain import explain_with
from desacover.wording.text import Text


@dataclass(frozen=True)
class MovementAsked:
    """Options of `delta`: from which period to which (None: the latest by COV-7), rows by what, which cells."""

    start: str | None
    end: str | None
    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str


def answer(opened: Opened, asked: MovementAsked) -> Answer:
    """The movement between two periods.

    Errors: `periods-in-wrong-order`, `period-not-reported` (MOV-9), `figures-do-not-add-up` (MOV-1).
    """
    with opened.store() as store:
        figured = figures(opened, store)
        start, end = span_of(figured, asked)
        moved = between(figured, start, end, asked.by, asked.segments, asked.region)
        counted, pairs = counted_in(store, moved.rows, moved.lapsed, moved.new, end)
        since = figured.periods[0]
        seals = seals_of(opened, store, [start, end])
    span = {"from": start, "to": end}
    names = {code: named(opened, code, asked.by, moved.recoded) for code in counted["region_code"].unique()}
    apart = told_apart(opened.regions, names)
    rows = [
        {**row, **span, "region_name": names[row["region_code"]], "place": apart[row["region_code"]]}
        for row in counted.to_dicts()
    ]
    whole_name = named(opened, asked.region, (), moved.recoded)
    whole = {**span, "region_name": whole_name, "place": whole_name}
    number = None if pairs is None else pairs.height
    totals = {**moved.total, "suspected_pairs": number, **whole}
    sums = {**moved.sum_of_rows, "suspected_pairs": added(counted), **whole}
    report = Report(
        name="delta",
        title=say.title(region_name(opened.regions, asked.region), start, end),
        columns=columns(asked.by),
        rows=rows,
        totals=(
            Total(totals, show=len(rows) > 1),
            Total(sums, key="sum_of_rows", label=say.SUM_OF_ROWS, show=False),
        ),
        head={**span, "by": list(asked.by), "history_since": since},
        tail={"not_compared": list(moved.not_compared), "seals": seals_listed(seals)},
        notes=(*_notes(opened, moved, figured.periods, end, number), *seal_notes(seals)),
        next_steps=(explain_with(explain_command(opened, "new", asked.segments, asked.region, (start, end))),),
        logged=Logged({"rows": len(rows), "not_compared": len(moved.not_compared)}),
    )
    return Answer(report, complete=not moved.not_compared)


def span_of(figured: Figures, asked: MovementAsked) -> tuple[str, str]:
    """The two periods of a question. Errors: `periods-in-wrong-order`."""
    start, end = (
        period or figured.choose(None, figured.opened.headline()).period for period in (asked.start, asked.end)
    )
    if start >= end:
        raise DesacoverError("periods-in-wrong-order", exit_code=2, start=start, end=end)
    return start, end


def between(
    figured: Figures, start: str, end: str, by: tuple[str, ...], segments: tuple[str, ...], region: str
) -> Movement:
    """The movement from one period to another, measured (MOV-1 to MOV-5)."""
    with measuring(figured):
        return movement(
            careers(figured, (start, end), (start, end) if "funding" in by else ()),
            figured.store.table_or_empty("held", ""),
            figured.status,
            figured.opened.regions,
            MovementQuestion(start, end, by, segments, region),
        )


def careers(
    figured: Figures, span: tuple[str, str], funded: Collection[str] = (), among: pl.Series | None = None
) -> Careers:
    """The careers of a store, asked about from one month to another; of some that there are, with who pays.

    among: the numbers of persons, where those of a few are enough.
    """
    every = figured.store.table_or_empty("careers", "")
    return Careers(
        every if among is None else every.filter(pl.col("person").is_in(among.implode())),
        lambda period: figured.positions(period, list(MOVEMENT_COLUMNS)),
        figured.opened.regions,
        figured.opened.terms,
        span,
        funded=[one for one in figured.periods if one in funded],
    )


@contextlib.contextmanager
def measuring(figured: Figures) -> Iterator[None]:
    """What stops a measure, as the error that the user sees."""
    try:
        yield
    except PeriodNotReported as missing:
        raise DesacoverError("period-not-reported", period=missing.period, known=figured.known()) from missing
    except MovementBroken as broken:
        raise DesacoverError("figures-do-not-add-up", why=str(broken)) from broken


def _notes(
    opened: Opened, moved: Movement, periods: list[str], end: str, pairs: int | None
) -> tuple[Text | Note, ...]:
    cells = dict.fromkeys((left["segment"], left["region_code"]) for left in moved.not_compared)
    named = [cell_words(opened.regions, *cell) for cell in cells]
    notes: list[Text | Note] = [say.IDENTITY, say.not_compared(named) if named else say.ALL_COMPARED]
    if moved.season is not None:
        notes.append(unlike_months(moved.season, periods, end))
    held, back = moved.total["lapsed_held"], moved.total["back_held"]
    if held or back:
        notes.append(say.held(held, back))
    if pairs != 0:
        notes.append(say.suspected(pairs))
    if any(moved.total[key] != moved.sum_of_rows[key] for key in _SHOWN):
        notes.append(say.PERSONS_ONCE)
    notes.append(say.first_active(moved.total["gross_new"]))
    return tuple(notes)


_SHOWN = ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")
"""The figures of a table of movement that the total may have otherwise than the rows added (MOV-4)."""


def unlike_months(found: Season, periods: Sequence[str], end: str) -> Text:
    """That donors' money stands at one end alone, and with which month to compare instead."""
    like = f"{int(end[:4]) - 1:04d}{end[4:]}"
    most, begun = max(found.begun, found.ended), found.begun >= found.ended
    return say.unlike_months(most, like, begun=begun, reported=like in periods)
