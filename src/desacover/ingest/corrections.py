"""What new lists do to those that are there: COR-2, COR-3 and ELI-6, decided before anything is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.counts_differ import (
    Differing,
    counts_differ,
    differ_from_each_other,
    differ_from_live,
    values_before,
)
from desacover.ingest.counts_differ import by_draft as values_by_draft
from desacover.ingest.known import Known
from desacover.ingest.overlap import (
    Shared,
    by_draft,
    overlaps_with_each_other,
    overlaps_with_live,
    refused,
    same_file,
    stood_together,
)
from desacover.ingest.place_words import place_words
from desacover.ingest.reach import Replacing, struck_by
from desacover.ingest.versions import is_version, version_unclear
from desacover.measures.segments import shown_as
from desacover.reading.context import Stated
from desacover.reading.source import Draft
from desacover.reading.whole_file import inside
from desacover.settled.state import LEVELS, State
from desacover.store.people import Register
from desacover.store.records import Place, SourceRecord


@dataclass(frozen=True)
class Arrival:
    """A new source, what the user stated for it, and whether every sheet of its file went in.

    supersedes: the live sources that it replaces as its own path's new content. renamed: live sources of its
    own path whose sheet the new content has no more, or whose content lies under another path now; one that it
    overlaps is replaced too (COR-2). again: it is live already, and an option asks to judge it anew.
    """

    draft: Draft
    stated: Stated
    whole: bool
    supersedes: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Decided:
    """Which arrivals are taken, and what that does.

    superseded: live sources, each with the one that replaces it. strikes: (source, place, the one that replaces
    its rows there). replacing: those by which rows that spoke until now are replaced. amending: sources whose
    rows speak over others'. refused: the errors, by source.
    """

    taken: tuple[Arrival, ...]
    superseded: Mapping[str, str]
    strikes: tuple[tuple[str, Place, str], ...]
    replacing: frozenset[str]
    amending: frozenset[str]
    refused: Mapping[str, DesacoverError]


@dataclass
class _Found:
    superseded: dict[str, str] = field(default_factory=dict)
    strikes: list[tuple[str, Place, str]] = field(default_factory=list)
    refused: dict[str, DesacoverError] = field(default_factory=dict)


def decide(
    arrivals: Sequence[Arrival], returned: Mapping[str, str], state: State, register: Register, same: pl.DataFrame
) -> Decided:
    """Tell which arrivals are taken.

    returned: live sources that known ones replace. state: what is live before. same: pairs of NIKs of one person
    (IDN-1). COR-3: a list that overlaps a live one is refused (`overlap`) until an option says which of the two
    stands; two that overlap in one command are both. So are counts that differ (`counts-differ`, ELI-6). A path's
    new content is not held against its own earlier one, nor against those that somebody let stand beside it.
    """
    drafts = {arrival.draft.source_id: arrival.draft for arrival in arrivals}
    out = _refused_together(arrivals, returned, state, register, same)
    while True:
        rest = [arrival for arrival in arrivals if arrival.draft.source_id not in out]
        found = _beside_live(rest, returned, state, register, same)
        if not found.refused:
            break
        # What a refused one would have replaced stands, and is held against the others.
        out |= found.refused
    strikes = [*found.strikes, *_inherited(rest, found.superseded, state, register)]
    spoke = {source.source_id for source in state.live if not source.silent}
    taken = [arrival for arrival in rest if not arrival.again or _changes(arrival, strikes, state)]
    held = _held_again(taken, state)
    amending = {arrival.draft.source_id for arrival in taken if arrival.stated.amend or _inherits(arrival, state)}
    return Decided(
        taken=tuple(
            replace(arrival, whole=arrival.whole and not _sibling_refused(arrival, out, drafts))
            for arrival in taken
        ),
        superseded=found.superseded,
        strikes=(*strikes, *held),
        replacing=frozenset(
            {by for earlier, by in found.superseded.items() if earlier in spoke}
            | {by for _, _, by in (*found.strikes, *held)}
        ),
        amending=frozenset(amending),
        refused=out,
    )


def _superseded(arrivals: Sequence[Arrival], returned: Mapping[str, str]) -> dict[str, str]:
    return {
        **returned,
        **{earlier: arrival.draft.source_id for arrival in arrivals for earlier in arrival.supersedes},
    }


def _known(
    arrivals: Sequence[Arrival],
    superseded: Mapping[str, str],
    state: State,
    register: Register,
    same: pl.DataFrame,
) -> Known:
    drafts = [arrival.draft for arrival in arrivals]
    return Known(state, register, drafts=drafts, without=superseded, same=same)


def _refused_together(
    arrivals: Sequence[Arrival], returned: Mapping[str, str], state: State, register: Register, same: pl.DataFrame
) -> dict[str, DesacoverError]:
    """Of drafts of one command that overlap or differ all are refused: their order decides nothing."""
    drafts = [arrival.draft for arrival in arrivals]
    by_id = {arrival.draft.source_id: arrival.draft for arrival in arrivals}
    known = _known(arrivals, _superseded(arrivals, returned), state, register, same)
    out: dict[str, DesacoverError] = {}
    for overlap in overlaps_with_each_other(drafts, state.terms, known):
        draft, other = by_id[overlap.draft], by_id[overlap.other]
        if same_file(draft, other):
            word = is_version(draft) or is_version(other) or ""
            out.setdefault(overlap.draft, version_unclear(draft, word, other, overlap.cell, overlap.shared))
        else:
            out.setdefault(
                overlap.draft, refused("overlap", draft, overlap, _named(other), place_words(overlap.cell))
            )
    for source_id, differing in values_by_draft(differ_from_each_other(drafts)).items():
        other = by_id[differing[0].other]
        out.setdefault(source_id, counts_differ(by_id[source_id], differing, _with_sheet(other)))
    return out


def _beside_live(
    arrivals: Sequence[Arrival],
    returned: Mapping[str, str],
    state: State,
    register: Register,
    same: pl.DataFrame,
) -> _Found:
    live = {source.source_id: source for source in state.live}
    found = _Found(_superseded(arrivals, returned))
    known = _known(arrivals, found.superseded, state, register, same)
    gone = {*found.superseded, *(one.draft.source_id for one in arrivals if one.again)}
    drafts = [one.draft for one in arrivals]
    overlapping = by_draft(overlaps_with_live(drafts, state, gone, known))
    differing = values_by_draft(differ_from_live(drafts, state, gone))
    replacing: list[Replacing] = []
    for arrival in arrivals:
        draft = arrival.draft
        shared = overlapping.get(draft.source_id, [])
        for earlier in {overlap.other for overlap in shared} & set(arrival.renamed):
            found.superseded[earlier] = draft.source_id
        shared = [
            overlap
            for overlap in shared
            if overlap.other not in found.superseded and not _let_stand(arrival, overlap, known, live)
        ]
        _count(arrival, differing.get(draft.source_id, []), state, live, found)
        if not shared or arrival.stated.amend:
            continue
        if arrival.stated.replace:
            replacing.append(Replacing(draft, shared, arrival.stated.complete))
            continue
        other = live[shared[0].other]
        found.refused[draft.source_id] = refused(
            "overlap", draft, shared[0], other.named, place_words(shared[0].cell)
        )
    struck = struck_by(replacing, state, known)
    found.strikes += struck.strikes
    found.refused |= struck.refused
    return found


def _count(
    arrival: Arrival,
    differing: Sequence[Differing],
    state: State,
    live: Mapping[str, SourceRecord],
    found: _Found,
) -> None:
    """Values that live sources state differently are refused until an option lets them speak (ELI-6)."""
    draft = arrival.draft
    told = _overruled(arrival, state) if differing else {}
    asked: list[Differing] = []
    for difference in differing:
        if arrival.stated.replace or arrival.stated.amend:
            found.strikes.append((difference.other, difference.place, draft.source_id))
        elif told.get((difference.place, difference.own)) == difference.other:
            found.strikes.append((draft.source_id, difference.place, difference.other))
        else:
            asked.append(difference)
    if asked:
        other = live[asked[0].other]
        found.refused[draft.source_id] = counts_differ(draft, asked, other.called)


def _overruled(arrival: Arrival, state: State) -> dict[tuple[Place, int], str]:
    """The values of what the arrival replaces over which another source was let speak, with that source.

    Said again they are no new question.
    """
    out: dict[tuple[Place, int], str] = {}
    for source in state.live:
        if source.source_id not in arrival.supersedes or not source.struck:
            continue
        values = values_before(state, source)
        out |= {
            (strike.place, values[strike.place]): strike.by
            for strike in state.strikes()
            if strike.source_id == source.source_id and strike.place in values
        }
    return out


def _let_stand(arrival: Arrival, overlap: Shared, known: Known, live: Mapping[str, SourceRecord]) -> bool:
    """Whether the other list is a sheet of the same file, or stood beside what the arrival replaces already."""
    draft, other = arrival.draft, live[overlap.other]
    if (draft.file, draft.member, draft.content_hash) == (other.file, other.member, other.content_hash):
        return True
    return any(
        stood_together(known, live[earlier], other, overlap.cell)
        for earlier in arrival.supersedes
        if earlier in live
    )


def _inherits(arrival: Arrival, state: State) -> bool:
    """Whether what the arrival replaces spoke over others."""
    return any(source.amends for source in state.live if source.source_id in arrival.supersedes)


def _inherited(
    arrivals: Sequence[Arrival], superseded: Mapping[str, str], state: State, register: Register
) -> list[tuple[str, Place, str]]:
    """The places that a superseded source had replaced: its successor replaces them where it has rows itself."""
    heirs = {arrival.draft.source_id: arrival.draft for arrival in arrivals}
    known = Known(state, register, drafts=list(heirs.values()))
    places: dict[str, frozenset[Place]] = {}
    inherited: list[tuple[str, Place, str]] = []
    for strike in state.strikes():
        heir = heirs.get(superseded.get(strike.by, ""))
        if heir is None:
            continue
        if heir.source_id not in places:
            places[heir.source_id] = _places_of(heir, known)
        segment, region, period = strike.place
        if (shown_as(segment, state.terms), region, period) in places[heir.source_id]:
            inherited.append((strike.source_id, strike.place, heir.source_id))
    return inherited


def _places_of(draft: Draft, known: Known) -> frozenset[Place]:
    """The places in which a draft has rows, by shown segments; of nested ones districts and regencies too."""
    placed = draft.at_rest.placed
    if not placed.nested:
        return frozenset(draft.accepted.read(placed.columns).iter_rows())
    rows = known.of_drafts([draft]).select("segment", "unit", "period").unique()
    return frozenset(
        (segment, unit[:length], period)
        for segment, unit, period in rows.iter_rows()
        for length in LEVELS
        if len(unit) >= length
    )


def _changes(arrival: Arrival, strikes: Sequence[tuple[str, Place, str]], state: State) -> bool:
    """Whether an option makes anything else of a source that is live already."""
    record = next(source for source in state.live if source.source_id == arrival.draft.source_id)
    return (
        any(by == record.source_id for _, _, by in strikes)
        or bool(record.struck)
        or (arrival.stated.amend and not record.amends)
    )


def _held_again(arrivals: Sequence[Arrival], state: State) -> list[tuple[str, Place, str]]:
    """What sources that are taken in once more had replaced; under --amend the others' rows come back."""
    again = {arrival.draft.source_id for arrival in arrivals if arrival.again and not arrival.stated.amend}
    return [(strike.source_id, strike.place, strike.by) for strike in state.strikes() if strike.by in again]


def _sibling_refused(arrival: Arrival, out: Mapping[str, DesacoverError], drafts: Mapping[str, Draft]) -> bool:
    return any(drafts[source_id].file == arrival.draft.file for source_id in out)


def _named(draft: Draft) -> str:
    return inside(draft.file, draft.member)


def _with_sheet(draft: Draft) -> str:
    return f"{_named(draft)}›{draft.sheet}" if draft.sheet else _named(draft)
