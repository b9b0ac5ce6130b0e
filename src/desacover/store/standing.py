"""How every source stands at a moment: what the arrivals, turns and strikes up to then make of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from desacover.store.records import Cell, Contents, Ignored, Refusal, SourceRecord, Strike


def until(contents: Contents, number: int) -> Contents:
    """What a ledger held after a row of its journal; the data files are those of now."""
    return replace(
        contents,
        journal=[one for one in contents.journal if one.number <= number],
        arrivals=[one for one in contents.arrivals if one.run <= number],
        turns=[one for one in contents.turns if one.run <= number],
        strikes=[one for one in contents.strikes if one.run <= number],
        accepted=[one for one in contents.accepted if one[1] <= number],
        refusals=[one for one in contents.refusals if one.run <= number],
        ignored=[one for one in contents.ignored if one.run <= number],
    )


def standing(contents: Contents) -> list[SourceRecord]:
    """Every source ever taken in, in the order of its latest arrival.

    A source that came again stands once, as it came last. A cell is struck as long as the source that
    replaces it is live (COR-3).
    """
    latest = _latest(contents)
    struck: dict[str, set[Cell]] = defaultdict(set)
    for strike in _in_force(contents, latest):
        struck[strike.source_id].add(strike.cell)
    return [
        replace(one, struck=frozenset(struck[one.source_id])) if one.source_id in struck else one
        for one in latest.values()
    ]


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
