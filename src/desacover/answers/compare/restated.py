"""What a figure was at each stage since a day: the store, derived for each cause that changed it (COR-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from desacover.answers.as_of import after
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened, terms_of
from desacover.measures.segments import shown_as
from desacover.measures.terms import Terms
from desacover.settings import Settings
from desacover.settled.causes import Stage, stages
from desacover.settled.then import Moment, StoreThen
from desacover.store.records import Contents, Entry, SourceRecord
from desacover.store.store import Store
from desacover.store.view import View

_REGENCY = len("35.07")


@dataclass(frozen=True)
class At:
    """The figures of a moment; `stage` is what made them, None for the first."""

    figured: Figures
    stage: Stage | None
    view: StoreThen


def moments_since(opened: Opened, store: Store, number: int) -> list[Moment]:
    """The moments after the commands from one on that changed what figures are made from, and the one of now.

    A moment is left out of which the rows are no more to be had: what it brought is told with the next.
    """
    contents = store.contents
    told = _telling(contents)
    then = next(entry for entry in contents.journal if entry.number == number)
    chosen = [
        entry
        for before, entry in pairwise(contents.journal)
        if entry.number > number and (entry.number in told or entry.settings != before.settings)
    ]
    first, *later = (_moment(opened, contents, entry) for entry in (then, *chosen))
    now = Moment(contents, tuple(store.sources()), store.accepted(), opened.recorded(), opened.terms)
    return [first, *(moment for moment in later if _is_there(store, moment)), now]


def begun(opened: Opened, store: Store, moment: Moment, last: str | None) -> At:
    """The figures of a moment, from which to go on. last: the last period that is asked about; None: not known
    yet.

    Errors: `as-of-lost`.
    """
    view = StoreThen(store, moment, last=last)
    return At(then_figured(opened, view, last), None, view)


def walked(opened: Opened, store: Store, first: At, moments: Sequence[Moment], last: str) -> Iterator[At]:
    """The figures of the first of some moments, and after each stage from there to the last of them.

    Each is to be measured before the next is asked for: no more than two are held.
    """
    at = first
    yield at
    for stage in stages(moments, last, terms_recorded):
        view = StoreThen(store, stage.moment, last=last, base=at.view)
        at = At(then_figured(opened, view, last), stage, view)
        yield at


def then_figured(opened: Opened, view: StoreThen, period: str | None) -> Figures:
    """The figures of a view, under the settings of its moment; a period that is named has its cells anyway."""
    moment = view.moment
    settings = Settings.recalled(moment.settings).model_copy(update={"language": opened.settings.language})
    then = replace(opened, settings=settings, terms=moment.terms)
    return figures(then, view, [period] if period else [])


def terms_recorded(settings: Mapping[str, Any]) -> Terms:
    """The terms of settings as the journal records them."""
    return terms_of(Settings.recalled(settings))


def cells_of_source(
    store: View, source: SourceRecord, start: str, end: str, terms: Terms
) -> frozenset[tuple[str, str]]:
    """The cells of which a source may change the figures of some periods: shown segment, regency.

    A count stated above the regencies stands under the province's code.
    """
    if source.at_rest.makes_months:
        given = {(segment, regency) for period, segment, regency, *_ in source.given if start <= period <= end}
        given |= {(segment, region[:_REGENCY]) for segment, region, _ in source.struck}
    elif store.holds(source.at_rest.table, source.source_id):
        placed = source.at_rest.placed
        rows = store.read_table(source.at_rest.table, source.source_id, [placed.segment, placed.region])
        given = {(segment, region[:_REGENCY]) for segment, region in rows.unique().iter_rows()}
    else:
        given = set()
    return frozenset((shown_as(segment, terms), region) for segment, region in given)


def _moment(opened: Opened, contents: Contents, entry: Entry) -> Moment:
    """The moment after a command; what a journal of an earlier desacover does not name was at its default."""
    moment = Moment.after(contents, entry.number, after(opened, entry).terms)
    return replace(moment, settings={**Settings().recorded(), "same_persons": None, **moment.settings})


def _telling(contents: Contents) -> set[int]:
    """The commands that changed a source's standing, or what was accepted or declared of one."""
    rows: list[Any] = [
        *contents.arrivals, *contents.turns, *contents.strikes, *contents.accepted, *contents.declared
    ]  # fmt: skip
    return {row.run for row in rows}


def _is_there(store: Store, moment: Moment) -> bool:
    """Whether the rows of all that was live are there still."""
    return all(source.silent or store.holds(source.at_rest.table, source.source_id) for source in moment.live())
