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
        journal=[entry for entry in contents.journal if entry.number <= number],
        arrivals=[source for source in contents.arrivals if source.run <= number],
        turns=[turn for turn in contents.turns if turn.run <= number],
        strikes=[strike for strike in contents.strikes if strike.run <= number],
        accepted=[acceptance for acceptance in contents.accepted if acceptance.run <= number],
        declared=[declaration for declaration in contents.declared if declaration.run <= number],
        names=[name for name in contents.names if name.run <= number],
        refusals=[refusal for refusal in contents.refusals if refusal.run <= number],
        ignored=[file for file in contents.ignored if file.run <= number],
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
        source = latest[source_id]
        latest[source_id] = replace(source, declared=tuple(sorted({*source.declared, *segments})))
    for source_id, names in _names(contents).items():
        latest[source_id] = replace(latest[source_id], names=names)
    return list(latest.values())


def accepted(contents: Contents) -> frozenset[tuple[str, Cell]]:
    """The partial reports that were accepted, each with a source that spoke for it then (REP-5)."""
    return frozenset((acceptance.source_id, acceptance.cell) for acceptance in contents.accepted)


def strikes(contents: Contents) -> list[Strike]:
    """The strikes in force."""
    return _in_force(contents, _latest(contents))


def refused(contents: Contents) -> dict[str, list[Refusal]]:
    """What of each file, by path, was refused when it was last looked at; files without refusals are left out."""
    last: dict[str, list[Refusal]] = {}
    for refusal in contents.refusals:
        if refusal.file in last and last[refusal.file][0].run != refusal.run:
            del last[refusal.file]
        last.setdefault(refusal.file, []).append(refusal)
    return {file: refusals for file, refusals in last.items() if refusals[0].code}


def ignored(contents: Contents) -> dict[str, Ignored]:
    """The files that were put aside for good, by path."""
    last = {file.file: file for file in contents.ignored}
    return {path: file for path, file in last.items() if file.holds}


def _latest(contents: Contents) -> dict[str, SourceRecord]:
    latest: dict[str, SourceRecord] = {}
    for source in contents.arrivals:
        latest.pop(source.source_id, None)
        latest[source.source_id] = source
    for turn in contents.turns:
        source = latest[turn.source_id]
        if turn.run > source.run:
            latest[turn.source_id] = replace(source, state=turn.state, replaced_by=turn.by)
    return latest


def _in_force(contents: Contents, latest: dict[str, SourceRecord]) -> list[Strike]:
    found: list[Strike] = []
    for strike in contents.strikes:
        source, by = latest[strike.source_id], latest[strike.by]
        # Either of them taken in again later was judged anew then.
        if by.state == "live" and strike.run >= max(source.run, by.run):
            found.append(strike)
    return found


def _declared(contents: Contents, latest: dict[str, SourceRecord]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for declaration in contents.declared:
        if declaration.run >= latest[declaration.source_id].run:
            found[declaration.source_id].add(declaration.segment)
    return found


def _names(contents: Contents) -> dict[str, tuple[Name, ...]]:
    """The other paths of each source, each once, as it was last seen there."""
    found: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in contents.names:
        found[name.source_id][name.named] = name
    return {source_id: tuple(names.values()) for source_id, names in found.items()}
