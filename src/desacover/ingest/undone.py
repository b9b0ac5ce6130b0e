"""What comes back when sources are withdrawn, and what it gives way to (COR-2, COR-3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from desacover.ingest.counts_differ import differ_among_live
from desacover.ingest.known import Known
from desacover.ingest.overlap import overlaps_of_live
from desacover.measures.terms import Terms
from desacover.reading.at_rest import PersonsShared, ValuesDiffer
from desacover.settled.state import State, stated
from desacover.store.people import Register
from desacover.store.records import Place, SourceRecord
from desacover.store.store import Store
from desacover.store.transaction import Transaction

Yielded = tuple[SourceRecord, Place, SourceRecord]
"""A source that comes back, a place in which it stays out, and the list that stands there."""


def take_out(
    store: Store,
    transaction: Transaction,
    chosen: Sequence[SourceRecord],
    terms: Terms,
    register: Register,
    same: pl.DataFrame,
) -> list[Yielded]:
    """Withdraw sources and let what they had replaced stand again, so that a run can be undone.

    Where something that comes back overlaps a list that was taken in meanwhile, it stays out of that cell as
    long as the list is live: never silently both (COR-3).
    """
    for source in chosen:
        # Of one that others have replaced meanwhile it is kept by which: undone too, they give back what it had.
        transaction.set_state(source.source_id, "withdrawn", replaced_by=source.replaced_by)
    for source in _given_back(store, chosen):
        transaction.set_state(source.source_id, "live")
    before = State(store, terms, store.live_sources())
    return give_way(transaction, State(store, terms, transaction.live_sources()), before, register, same)


def _given_back(store: Store, chosen: Sequence[SourceRecord]) -> list[SourceRecord]:
    """The sources that live ones of those chosen had replaced whole, as far as their rows are still there."""
    named = {source.source_id for source in chosen}
    gone = {source.source_id for source in chosen if source.state == "live"}
    back: dict[str, SourceRecord] = {}
    while found := [
        source
        for source in store.sources()
        if source.replaced_by in gone and source.source_id not in gone | back.keys()
    ]:
        for source in found:
            if source.source_id in named or source.state == "withdrawn":
                gone.add(source.source_id)
            else:
                back[source.source_id] = source
    return [source for source in back.values() if store.holds(source.at_rest.table, source.source_id)]


def give_way(
    transaction: Transaction,
    state: State,
    before: State,
    register: Register,
    same: pl.DataFrame,
    new: Collection[str] = (),
) -> list[Yielded]:
    """Strike what stands again and overlaps a list, or differs from a count, that is there (COR-3, ELI-6).

    state: what is live after a change; it is made to be what is left. before: what was before it. new: the
    sources that it takes in, which were judged already. same: pairs of NIKs of one person (IDN-1).
    """
    earlier = {source.source_id: source for source in before.live}
    given: list[Yielded] = []
    waiting = [
        source.source_id for source in state.live if source.source_id not in new and _comes_back(source, earlier)
    ]
    while waiting:
        live = {source.source_id: source for source in state.live}
        source = live[waiting.pop(0)]
        others = [other for other in live.values() if _may_say_the_same(source, other, waiting)]
        for place, by in _taken_places(source, others, state, before, register, same):
            transaction.strike(source.source_id, place, by=by, rows=state.rows_in(source, place))
            given.append((source, place, live[by]))
        state.live = transaction.live_sources()
    return given


def _taken_places(
    source: SourceRecord,
    others: Sequence[SourceRecord],
    state: State,
    before: State,
    register: Register,
    same: pl.DataFrame,
) -> list[tuple[Place, str]]:
    """The places of a source in which others say the same, or state another value, each with the other."""
    contest = source.at_rest.contest
    if isinstance(contest, ValuesDiffer):
        return [(found.place, found.other) for found in differ_among_live(state, source, others)]
    if contest is None:
        return []
    known = Known(state, register, before=before, same=same)
    return [
        (place, found.other)
        for found in overlaps_of_live(known, source, others)
        for place in stated(found.cell, state.terms)
    ]


def _comes_back(source: SourceRecord, before: Mapping[str, SourceRecord]) -> bool:
    """Whether rows of a list stand again that did not before."""
    known = before.get(source.source_id)
    return known is None or not known.struck <= source.struck


def _may_say_the_same(one: SourceRecord, other: SourceRecord, waiting: Collection[str]) -> bool:
    """Lists of persons that amend stand beside what they amend, and so do sheets of one file."""
    together = one.amends or other.amends or _file(one) == _file(other)
    return (
        one.source_id != other.source_id
        and one.kind == other.kind
        and other.source_id not in waiting
        and not (together and isinstance(one.at_rest.contest, PersonsShared))
        and bool(set(one.periods) & set(other.periods))
    )


def _file(source: SourceRecord) -> tuple[str, str, str]:
    return source.file, source.member, source.content_hash
