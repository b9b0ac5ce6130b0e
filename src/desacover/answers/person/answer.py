"""Whether a person is covered, since when, in which posts, by which rows; what of that person is set aside.

Every look-up is journalled, with neither the key nor whom it found. Nobody is named unless that is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures, no_lists
from desacover.answers.looking import looking
from desacover.answers.opened import Opened
from desacover.answers.person.facts import DETAILED, Found
from desacover.answers.person.found import Same, found_by, narrowed, near_by
from desacover.answers.person.key import Key, read_key
from desacover.answers.person.report import report
from desacover.answers.person.rows import AsideRows
from desacover.answers.person.told import persons
from desacover.measures.segments import behind
from desacover.reference.person_names import name_key
from desacover.settled.state import State
from desacover.store.people import told
from desacover.store.view import View

LISTED = 20
"""So many persons are listed at most."""


@dataclass(frozen=True)
class PersonAsked:
    """Whom is asked for and where: the key as it was given, a region's code and shown segments (None: any).

    period None is the latest by COV-7; `personal` shows who it is.
    """

    key: str
    region: str | None
    segments: tuple[str, ...] | None
    period: str | None
    personal: bool


def answer(opened: Opened, asked: PersonAsked, wait: float) -> Answer:
    """Tell of the persons that a key names.

    Errors: `key-unclear`, `nothing-ingested`, `no-lists`, `period-not-reported`, `register-lost`,
    `workspace-busy`; `look-up-not-journalled` where the journal cannot be written: then nobody is shown.
    """
    key = read_key(asked.key)
    with looking(opened, "person", {"key": key.kind, "found": 0, "shown": asked.personal}, wait) as (
        store,
        entry,
    ):
        found = _found(figures(opened, store), key, asked)
        entry["found"] = found.number
    return Answer(report(opened, found, personal=asked.personal))


def _found(figured: Figures, key: Key, asked: PersonAsked) -> Found:
    store, terms = figured.store, figured.opened.terms
    period = _period(figured, asked.period)
    same, careers = Same.of(store), store.table_or_empty("careers", "")
    every = found_by(store, key, same)
    here = narrowed(every, careers, asked.region, asked.segments, terms)
    near: list[int] = [] if every else near_by(store, key, same)
    listed = (_ordered(store, here, careers, key, same) or near)[:LISTED]
    aside = AsideRows.of(State(store, terms, store.live_sources()), same)
    found = persons(figured, listed, same, careers, aside, period, detailed=0 < len(here) <= DETAILED)
    stated = None if asked.segments is None else [raw for one in asked.segments for raw in behind(one, terms)]
    taken = [person.aside for person in found]
    return Found(
        key.kind,
        period,
        len(here),
        len(every) - len(here),
        () if near else tuple(found),
        tuple(found) if near else (),
        aside.of_nobody(key, taken, asked.region, stated),
        {source.source_id: source for source in store.sources()},
    )


def _period(figured: Figures, asked: str | None) -> str:
    """The month of which it is told."""
    if asked is not None:
        figured.must_have(asked)
        return asked
    if figured.status.is_empty():
        # Where every row of every list is set aside, no cell stands in any month.
        if not figured.periods:
            raise no_lists(figured.store)
        return figured.periods[-1]
    return figured.choose(None, figured.opened.headline()).period


def _ordered(store: View, persons: Sequence[int], careers: pl.DataFrame, key: Key, same: Same) -> list[int]:
    """The persons in the order of the list: of that very name first, then by where they stood last."""
    theirs = careers.filter(pl.col("person").is_in(list(persons))).sort("word", "unit")
    units = dict(theirs.select("person", "unit").iter_rows())
    exact: set[int] = set()
    if key.kind == "name" and len(persons) > 1:
        numbers = pl.Series([number for one in persons for number in same.members(one)], dtype=pl.UInt32)
        wanted = name_key(key.text)
        rows = told(store, numbers, ["name"]).drop_nulls("name").select("person", "name").iter_rows()
        exact = {same.one(person) for person, name in rows if name_key(name) == wanted}
    return sorted(persons, key=lambda one: (one not in exact, units.get(one, "~"), one))
