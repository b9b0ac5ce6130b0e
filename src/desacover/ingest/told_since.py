"""Live lists that overlap since a card tells whose their damaged NIKs are (COR-3, ROW-10)."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from desacover.ingest.known import Known
from desacover.ingest.overlap import overlaps_of_live, stood_together
from desacover.measures.segments import Cell
from desacover.settled.derive import Derived
from desacover.settled.state import State
from desacover.store.people import Register
from desacover.store.records import SourceRecord

Both = tuple[SourceRecord, Cell, SourceRecord]
"""Two live lists that overlap in a cell."""


def overlap_since(
    before: State, after: State, made: Derived, register: Register, same: pl.DataFrame, new: Collection[str]
) -> list[Both]:
    """The live lists of which rows were mended by a change, each with a list that it overlaps since.

    before, after: what was live and what is. new: the sources that the change took in, which were judged already.
    Neither is taken out: what told the card may be withdrawn again, and then its rows are set aside as before.
    """
    mended = _mended(made.tables.get("told")) - _mended(before.store.table_or_empty("told", ""))
    grown = {source_id for source_id, _ in mended} - set(new)
    if not grown:
        return []
    then, now = (Known(before, register, same=same), Known(after, register, before=before, same=same))
    earlier = {source.source_id: source for source in before.making_months()}
    live = [source for source in after.making_months() if not source.amends]
    found: list[Both] = []
    for source in live:
        if source.source_id not in grown:
            continue
        others = [other for other in live if _two_lists(source, other, grown)]
        for overlap in overlaps_of_live(now, source, others):
            other = next(other for other in others if other.source_id == overlap.other)
            known = [earlier.get(each.source_id) for each in (source, other)]
            if known[0] is None or known[1] is None or not stood_together(then, known[0], known[1], overlap.cell):
                found.append((source, overlap.cell, other))
    return found


def _two_lists(one: SourceRecord, other: SourceRecord, grown: Collection[str]) -> bool:
    """Whether two sources may overlap; of two that have grown, in one order alone."""
    return (
        one.source_id != other.source_id
        and one.kind == other.kind
        and (one.file, one.member, one.content_hash) != (other.file, other.member, other.content_hash)
        and bool(set(one.periods) & set(other.periods))
        and not (other.source_id in grown and other.source_id < one.source_id)
    )


def _mended(told: pl.DataFrame | None) -> set[tuple[str, int]]:
    if told is None:
        return set()
    return set(told.filter("mended").select("source_id", "row").iter_rows())
