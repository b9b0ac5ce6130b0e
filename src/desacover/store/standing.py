"""How every source stands at a moment: what the arrivals, turns and strikes up to then make of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desacover.store.records import Cell, Contents, SourceRecord, Strike


def standing(contents: Contents, upto: int | None = None) -> list[SourceRecord]:
    """Every source taken in up to a row of the journal (None: the last), in the order of its latest arrival.

    A source that came again stands once, as it came last. A cell is struck as long as the source that
    replaces it is live (COR-3).
    """
    latest: dict[str, SourceRecord] = {}
    for one in contents.arrivals:
        if upto is None or one.run <= upto:
            latest.pop(one.source_id, None)
            latest[one.source_id] = one
    for turn in contents.turns:
        one = latest.get(turn.source_id)
        if one is not None and turn.run > one.run and (upto is None or turn.run <= upto):
            latest[turn.source_id] = replace(one, state=turn.state, replaced_by=turn.by)
    struck: dict[str, set[Cell]] = defaultdict(set)
    for strike in _in_force(contents, latest, upto):
        struck[strike.source_id].add(strike.cell)
    return [
        replace(one, struck=frozenset(struck[one.source_id])) if one.source_id in struck else one
        for one in latest.values()
    ]


def _in_force(contents: Contents, latest: Mapping[str, SourceRecord], upto: int | None) -> Iterator[Strike]:
    for strike in contents.strikes:
        one, by = latest.get(strike.source_id), latest.get(strike.by)
        if one is None or by is None or (upto is not None and strike.run > upto):
            continue
        # Either of them taken in again later was judged anew then.
        if by.state == "live" and strike.run >= max(one.run, by.run):
            yield strike


def strikes(contents: Contents, upto: int | None = None) -> list[Strike]:
    """The strikes in force at a moment."""
    return list(_in_force(contents, {one.source_id: one for one in standing(contents, upto)}, upto))


def accepted(contents: Contents, upto: int | None = None) -> frozenset[str]:
    """The sources whose partial reports were accepted by name up to a row of the journal (REP-5)."""
    return frozenset(source_id for source_id, run in contents.accepted if upto is None or run <= upto)
