"""How every source stands at a moment: what the arrivals, turns and strikes up to then make of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from desacover.measures.segments import Cell
from desacover.store.records import Contents, Ignored, Name, Place, Refusal, SourceRecord, Strike


def until(contents: Contents, number: int) -> Contents:
    """What a ledger held after a row of its journal; the data files are those of now."""
    return replace(
        contents,
        journal=[one for one in contents.journal if one.number <= number],
        arrivals=[one for one in contents.arrivals if one.run <= number],
        turns=[one for one in contents.turns if one.run <= number],
        strikes=[one for one in contents.strikes if one.run <= number],
        accepted=[one for one in contents.accepted if one.run <= number],
        declared=[one for one in contents.declared if one.run <= number],
        names=[one for one in contents.names if one.run <= number],
        refusals=[one for one in contents.refusals if one.run <= number],
        ignored=[one for one in contents.ignored if one.run <= number],
    )


def standing(contents: Contents) -> list[SourceRecord]:
    """Every source ever taken in, in the order of its latest arrival.

    A source that came again stands once, as it came last. A place is struck as long as the source that
    replaces it is live (COR-3); what was declared of a source holds until it comes again.
    """
    latest = _latest(contents)
    struck: dict[str, set[Place]] = defaultdict(set)
    for strike in _in_force(contents, latest):
        struck[strike.source_id].add(strike.place)
    for source_id, places in struck.items():
        latest[source_id] = replace(latest[source_id], struck=frozenset(places))
    for source_id, segments in _declared(contents, latest).items():
        one = latest[source_id]
        latest[source_id] = replace(one, declared=tuple(sorted({*one.declared, *segments})))
    for source_id, names in _names(contents).items():
        latest[source_id] = replace(latest[source_id], names=names)
    return list(latest.values())


def accepted(contents: Contents) -> frozenset[tuple[str, Cell]]:
    """The partial reports that were accepted, each with a source that spoke for it then (REP-5)."""
    return frozenset((one.source_id, one.cell) for one in contents.accepted)


def strikes(contents: Contents) -> list[Strike]:
    """The strikes in force."""
    return _in_force(contents, _latest(contents))


def refused(contents: Contents) -> dict[str, list[Refusal]]:
    """What of each file, by path, was refused when it was last looked at; files without refusals are left out."""
    last: dict[str, list[Refusal]] = {}
    for one in contents.refusals:
        if one.file in last and last[one.file][0].run != one.run:
            del last[one.file]
        last.setdefault(one.file, []).append(one)
    return {file: ones for file, ones in last.items() if ones[0].code}


def ignored(contents: Contents) -> dict[str, Ignored]:
    """The files that were put aside for good, by path."""
    last = {one.file: one for one in contents.ignored}
    return {file: one for file, one in last.items() if one.holds}


def _latest(contents: Contents) -> dict[str, SourceRecord]:
    latest: dict[str, SourceRecord] = {}
    for one in contents.arrivals:
        latest.pop(one.source_id, None)
        latest[one.source_id] = one
    for turn in contents.turns:
        one = latest[turn.source_id]
        if turn.run > one.run:
            latest[turn.source_id] = replace(one, state=turn.state, replaced_by=turn.by)
    return latest


def _in_force(contents: Contents, latest: dict[str, SourceRecord]) -> list[Strike]:
    found: list[Strike] = []
    for strike in contents.strikes:
        one, by = latest[strike.source_id], latest[strike.by]
        # Either of them taken in again later was judged anew then.
        if by.state == "live" and strike.run >= max(one.run, by.run):
            found.append(strike)
    return found


def _declared(contents: Contents, latest: dict[str, SourceRecord]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in contents.declared:
        if one.run >= latest[one.source_id].run:
            found[one.source_id].add(one.segment)
    return found


def _names(contents: Contents) -> dict[str, tuple[Name, ...]]:
    """The other paths of each source, each once, as it was last seen there."""
    found: dict[str, dict[str, Name]] = defaultdict(dict)
    for one in contents.names:
        found[one.source_id][one.named] = one
    return {source_id: tuple(names.values()) for source_id, names in found.items()}
