"""What comes back when sources are withdrawn, and what it gives way to (COR-2, COR-3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desacover.ingest.overlap import overlaps_of_live
from desacover.ingest.state import State, stated
from desacover.measures.terms import Terms
from desacover.store.records import Cell, SourceRecord
from desacover.store.store import Store
from desacover.store.transaction import Transaction

Yielded = tuple[SourceRecord, Cell, SourceRecord]
"""A source that comes back, a cell in which it stays out, and the list that stands there."""


def take_out(
    store: Store, transaction: Transaction, chosen: Sequence[SourceRecord], terms: Terms
) -> list[Yielded]:
    """Withdraw sources and let what they had replaced stand again, so that a run can be undone.

    Where something that comes back overlaps a list that was taken in meanwhile, it stays out of that cell as
    long as the list is live: never silently both (COR-3).
    """
    for one in chosen:
        # Of one that others have replaced meanwhile it is kept by which: undone too, they give back what it had.
        transaction.set_state(one.source_id, "withdrawn", replaced_by=one.replaced_by)
    for one in _given_back(store, chosen):
        transaction.set_state(one.source_id, "live")
    return give_way(transaction, State(store, terms, transaction.live_sources()), store.live_sources())


def _given_back(store: Store, chosen: Sequence[SourceRecord]) -> list[SourceRecord]:
    """The sources that live ones of those chosen had replaced whole, as far as their rows are still there."""
    named = {one.source_id for one in chosen}
    gone = {one.source_id for one in chosen if one.state == "live"}
    back: dict[str, SourceRecord] = {}
    while found := [
        one for one in store.sources() if one.replaced_by in gone and one.source_id not in gone | back.keys()
    ]:
        for one in found:
            if one.source_id in named or one.state == "withdrawn":
                gone.add(one.source_id)
            else:
                back[one.source_id] = one
    return [one for one in back.values() if _held(store, one)]


def _held(store: Store, one: SourceRecord) -> bool:
    return store.holds("part" if one.kind == "enrollment" else "eligible", one.source_id)


def give_way(
    transaction: Transaction, state: State, before: Sequence[SourceRecord], new: Collection[str] = ()
) -> list[Yielded]:
    """Strike the rows that stand again and overlap a list that is there; `state` is made to be what is left.

    state: what is live after a change. before: what was before it. new: the sources that it takes in, which
    were judged already.
    """
    known = {one.source_id: one for one in before}
    given: list[Yielded] = []
    waiting = [one.source_id for one in state.enrollment() if one.source_id not in new and _comes_back(one, known)]
    while waiting:
        live = {one.source_id: one for one in state.enrollment()}
        one = live[waiting.pop(0)]
        others = [other for other in live.values() if _may_overlap(one, other, waiting)]
        for found in overlaps_of_live(state, one, others):
            for cell in stated(found.cell, state.terms):
                transaction.strike(one.source_id, cell, by=found.other)
            given.append((one, found.cell, live[found.other]))
        state.live = transaction.live_sources()
    return given


def _comes_back(one: SourceRecord, before: Mapping[str, SourceRecord]) -> bool:
    """Whether rows of a list stand again that did not before."""
    known = before.get(one.source_id)
    return one.kind == "enrollment" and (known is None or not known.struck <= one.struck)


def _may_overlap(one: SourceRecord, other: SourceRecord, waiting: Collection[str]) -> bool:
    """Amendments stand beside what they amend, and so do sheets of one file."""
    return (
        one.source_id != other.source_id
        and other.source_id not in waiting
        and not (one.amends or other.amends)
        and (one.file, one.member, one.content_hash) != (other.file, other.member, other.content_hash)
        and bool(set(one.periods) & set(other.periods))
    )
