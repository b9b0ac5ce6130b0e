"""What `--replace` takes out: earlier rows, as far as the new lists speak (COR-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.known import Known
from desacover.ingest.overlap import Shared, in_cell, refused
from desacover.ingest.place_words import place_words
from desacover.measures.segments import Cell
from desacover.reading.source import Draft
from desacover.reference.regions import load_regions
from desacover.settled.state import REGENCY, State, stated
from desacover.store.records import Place, SourceRecord

_DISTRICT = len("35.07.01")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Replacing:
    """A draft that came with --replace, the live sources that it overlaps, and whether it came with --complete."""

    draft: Draft
    shared: Sequence[Shared]
    complete: bool


@dataclass(frozen=True)
class Struck:
    """Which places of which sources the drafts replace, each with the draft; the errors of those that may not."""

    strikes: tuple[tuple[str, Place, str], ...]
    refused: Mapping[str, DesacoverError]


def struck_by(replacing: Sequence[Replacing], state: State, known: Known) -> Struck:
    """What the drafts of one command take out together: parts of one list may be sent in several files.

    Errors: `replace-narrower` where a district of the earlier rows has no row in the new ones, which state no
    district or village, `replace-shrinks` where fewer than half of the persons would be left.
    """
    live = {source.source_id: source for source in state.live}
    together: dict[tuple[Cell, str], list[tuple[Replacing, list[Shared]]]] = defaultdict(list)
    for replacement in replacing:
        for cell in dict.fromkeys(overlap.cell for overlap in replacement.shared):
            found = [overlap for overlap in replacement.shared if overlap.cell == cell]
            place = _reach(replacement.draft, cell, [live[overlap.other] for overlap in found], known)
            together[cell, place].append((replacement, found))
    strikes: list[tuple[str, Place, str]] = []
    errors: dict[str, DesacoverError] = {}
    for (cell, place), group in sorted(together.items(), key=lambda item: item[0]):
        wrong = _wrong(cell, place, group, live, known)
        for replacement, found in group:
            if wrong is not None:
                errors.setdefault(
                    replacement.draft.source_id, _refused(replacement.draft, found, cell, place, live, wrong)
                )
                continue
            for overlap in found:
                strikes += [
                    (overlap.other, (segment, place, period), replacement.draft.source_id)
                    for segment, _, period in stated(cell, state.terms)
                ]
    return Struck(tuple(strike for strike in strikes if strike[2] not in errors), errors)


def _reach(draft: Draft, cell: Cell, others: Sequence[SourceRecord], known: Known) -> str:
    """For which region a list speaks in a cell: the district or village that is stated for it, else the regency.

    A list that lists, outside the place that its title names, whom the other lists too, speaks for more than that
    place.
    """
    region = draft.context.region
    if region is None or len(region) <= REGENCY or not region.startswith(cell[1]):
        return cell[1]
    outside = in_cell(cell) & ~_within(region) & (pl.col("unit").str.len_bytes() > REGENCY)
    own = known.of_drafts([draft]).filter(outside)["person"].unique()
    for other in others:
        theirs = known.of_sources([other]).filter(outside)["person"].unique()
        shared = int(own.is_in(theirs.implode()).sum())
        if shared and 2 * shared > min(len(own), len(theirs)):
            return cell[1]
    return region


def _within(region: str) -> pl.Expr:
    return pl.col("unit").str.starts_with(region)


@dataclass(frozen=True)
class _Wrong:
    code: str
    own: int
    others: int
    missing: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def _wrong(
    cell: Cell,
    place: str,
    group: Sequence[tuple[Replacing, list[Shared]]],
    live: Mapping[str, SourceRecord],
    known: Known,
) -> _Wrong | None:
    """Why the drafts of a group may not take out the earlier rows of a place."""
    of_others = dict.fromkeys(overlap.other for _, found in group for overlap in found)
    before = known.of_sources([live[source_id] for source_id in of_others]).filter(in_cell(cell) & _within(place))
    # A row that names no village stands where its list says.
    here = _within(place) | (pl.col("unit").str.len_bytes() == REGENCY)
    after = known.of_drafts([replacement.draft for replacement, _ in group]).filter(in_cell(cell) & here)
    own, others = after["person"].n_unique(), before["person"].n_unique()
    if len(place) == REGENCY and not any(replacement.complete for replacement, _ in group):
        listed = set(_districts(after["unit"]))
        listed |= {district for replacement, _ in group for district in _set_aside(replacement.draft, cell)}
        missing = set(_districts(before["unit"])) - listed
        if missing:
            return _Wrong("replace-narrower", own, others, tuple(sorted(missing)), tuple(sorted(listed)))
    if 2 * own < others:
        return _Wrong("replace-shrinks", own, others)
    return None


def _districts(units: pl.Series) -> list[str]:
    named = units.filter(units.str.len_bytes() >= _DISTRICT)
    return named.str.slice(0, _DISTRICT).unique().to_list()


def _set_aside(draft: Draft, cell: Cell) -> list[str]:
    """The districts of which the list has a row, though it was set aside."""
    aside = draft.quarantine.read(["region_code", "period"]).filter(
        pl.col("region_code").str.starts_with(cell[1]), pl.col("period").fill_null(cell[2]) == cell[2]
    )
    return _districts(aside["region_code"])


def _refused(
    draft: Draft, found: Sequence[Shared], cell: Cell, place: str, live: Mapping[str, SourceRecord], wrong: _Wrong
) -> DesacoverError:
    shared = Shared(draft.source_id, found[0].other, cell, found[0].shared, wrong.own, wrong.others)
    names = load_regions()
    named = [f"{names.name(code)} ({code})" for code in wrong.missing[:_MOST_NAMED]]
    more = len(wrong.missing) - len(named)
    districts = ", ".join(named) + (f", … +{more}" if more else "")
    return refused(
        wrong.code,
        draft,
        shared,
        live[shared.other].named,
        place_words((cell[0], place, cell[2])),
        {"districts": districts, "listed": next(iter(wrong.listed), cell[1])},
    )
