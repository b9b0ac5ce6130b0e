"""What new lists do to those that are there: COR-2 and COR-3, decided before anything is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desacover.errors import DesacoverError
from desacover.ingest.context import Stated
from desacover.ingest.overlap import (
    Shared,
    by_draft,
    overlaps_with_each_other,
    overlaps_with_live,
    refused,
    shrinking,
    stood_together,
)
from desacover.ingest.source import Draft
from desacover.ingest.state import State, stated
from desacover.measures.segments import shown_as
from desacover.reference.regions import load_regions
from desacover.reference.segments import SEGMENTS
from desacover.store.people import Register
from desacover.store.records import Cell, SourceRecord
from desacover.wording.text import Text


@dataclass(frozen=True)
class Arrival:
    """A new source, what the user stated for it, and whether every sheet of its file went in.

    supersedes: the live sources that it replaces as its own path's new content. renamed: live sources of its
    own path whose sheet the new content has no more, or whose content lies under another path now; one that it
    overlaps is replaced too (COR-2).
    """

    draft: Draft
    stated: Stated
    whole: bool
    supersedes: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decided:
    """Which arrivals are taken, and what that does.

    superseded: live sources, each with the one that replaces it. strikes: (source, cell, the one that replaces
    its rows there). amending: sources whose rows speak over others'. refused: the errors, by source.
    """

    taken: tuple[Arrival, ...]
    superseded: Mapping[str, str]
    strikes: tuple[tuple[str, Cell, str], ...]
    amending: frozenset[str]
    refused: Mapping[str, DesacoverError]


@dataclass
class _Found:
    superseded: dict[str, str] = field(default_factory=dict)
    strikes: list[tuple[str, Cell, str]] = field(default_factory=list)
    refused: dict[str, DesacoverError] = field(default_factory=dict)


def decide(arrivals: Sequence[Arrival], returned: Mapping[str, str], state: State, register: Register) -> Decided:
    """Tell which arrivals are taken.

    returned: live sources that known ones replace. state: what is live before. COR-3: a list that overlaps a
    live one is refused (`overlap`) until an option says which of the two stands; two that overlap in one command
    are both. A path's new content is not held against its own earlier one, nor against those that somebody let
    stand beside it.
    """
    drafts = {one.draft.source_id: one.draft for one in arrivals}
    out = _refused_together(list(drafts.values()), state)
    while True:
        rest = [one for one in arrivals if one.draft.source_id not in out]
        found = _beside_live(rest, returned, state, register)
        if not found.refused:
            break
        # What a refused one would have replaced stands, and is held against the others.
        out |= found.refused
    amending = {one.draft.source_id for one in rest if one.stated.amend or _inherits(one, state)}
    return Decided(
        taken=tuple(replace(one, whole=one.whole and not _sibling_refused(one, out, drafts)) for one in rest),
        superseded=found.superseded,
        strikes=(*found.strikes, *_inherited(found.superseded, state, drafts)),
        amending=frozenset(amending),
        refused=out,
    )


def _refused_together(drafts: Sequence[Draft], state: State) -> dict[str, DesacoverError]:
    by_id = {one.source_id: one for one in drafts}
    out: dict[str, DesacoverError] = {}
    for one in overlaps_with_each_other(drafts, state):
        if one.draft not in out:
            draft = by_id[one.draft]
            out[one.draft] = refused("overlap", draft, one, _named(by_id[one.other]), cell_words(one.cell))
    return out


def _beside_live(
    arrivals: Sequence[Arrival], returned: Mapping[str, str], state: State, register: Register
) -> _Found:
    live = {one.source_id: one for one in state.live}
    found = _Found(dict(returned))
    for one in arrivals:
        for earlier in one.supersedes:
            found.superseded[earlier] = one.draft.source_id
    overlapping = by_draft(overlaps_with_live([one.draft for one in arrivals], state, found.superseded, register))
    for arrival in arrivals:
        draft = arrival.draft
        shared = overlapping.get(draft.source_id, [])
        for earlier in {one.other for one in shared} & set(arrival.renamed):
            found.superseded[earlier] = draft.source_id
        shared = [
            one
            for one in shared
            if one.other not in found.superseded and not _let_stand(arrival, one, state, live)
        ]
        if not shared or arrival.stated.amend:
            continue
        if not arrival.stated.replace:
            other = live[shared[0].other]
            found.refused[draft.source_id] = refused(
                "overlap", draft, shared[0], other.named, cell_words(shared[0].cell)
            )
        elif (short := shrinking(shared, state)) is not None:
            other = live[short.other]
            found.refused[draft.source_id] = refused(
                "replace-shrinks", draft, short, other.named, cell_words(short.cell)
            )
        else:
            found.strikes += [
                (one.other, cell, draft.source_id) for one in shared for cell in stated(one.cell, state.terms)
            ]
    return found


def _let_stand(arrival: Arrival, one: Shared, state: State, live: Mapping[str, SourceRecord]) -> bool:
    """Whether what the arrival replaces stood beside the other list in that cell already."""
    return any(
        stood_together(state, live[earlier], live[one.other], one.cell)
        for earlier in arrival.supersedes
        if earlier in live and live[earlier].kind == "enrollment"
    )


def _inherits(arrival: Arrival, state: State) -> bool:
    """Whether what the arrival replaces spoke over others."""
    return any(one.amends for one in state.live if one.source_id in arrival.supersedes)


def _inherited(
    superseded: Mapping[str, str], state: State, drafts: Mapping[str, Draft]
) -> list[tuple[str, Cell, str]]:
    """The cells that a superseded source had replaced: its successor replaces them where it has rows itself."""
    inherited: list[tuple[str, Cell, str]] = []
    for source_id, cell, by in state.strikes():
        if superseded.get(by) in drafts:
            heir = drafts[superseded[by]]
            if (shown_as(cell[0], state.terms), *cell[1:]) in _cells(heir, state):
                inherited.append((source_id, cell, heir.source_id))
    return inherited


def _cells(draft: Draft, state: State) -> set[Cell]:
    return set(state.cells_of(draft.verdict.accepted).iter_rows()) if draft.kind == "enrollment" else set()


def _sibling_refused(arrival: Arrival, out: Mapping[str, DesacoverError], drafts: Mapping[str, Draft]) -> bool:
    return any(drafts[source_id].file == arrival.draft.file for source_id in out)


def cell_words(cell: Cell) -> Text:
    """A cell as a person reads it: segment, regency, period."""
    segment, (regency, period) = SEGMENTS[cell[0]], cell[1:]
    names = load_regions()
    return Text(
        f"{segment.label_id}, {names.name(regency)}, {period}",
        f"{segment.label_en}, {names.name(regency, 'en')}, {period}",
    )


def _named(draft: Draft) -> str:
    return f"{draft.file}!{draft.member}" if draft.member else draft.file
