"""Lists that say the same of the same cell: never silently both (COR-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.known import Known
from desacover.ingest.of_kinds import of_one_kind
from desacover.ingest.versions import is_version
from desacover.measures.segments import Cell
from desacover.measures.terms import Terms
from desacover.reading.at_rest import PersonsShared
from desacover.reading.source import Draft
from desacover.settled.state import State
from desacover.store.records import SourceRecord
from desacover.wording.text import Text

CELL = ["segment", "regency_code", "period"]
NO_MORE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Shared:
    """Two lists in one cell: how many persons each has there, and how many are in both."""

    draft: str
    other: str
    cell: Cell
    shared: int
    own: int
    others: int

    @property
    def overlaps(self) -> bool:
        """More than half of the persons of the smaller stand in both."""
        return 2 * self.shared > min(self.own, self.others)


def overlaps_with_live(
    drafts: Sequence[Draft], state: State, without: Collection[str], known: Known
) -> list[Shared]:
    """The cells in which drafts overlap live sources of their kind.

    state: what is live before they are taken in. without: live sources that do not count, since their own
    file's new content replaces them (COR-2), or since they are themselves judged again.
    """
    found: list[Shared] = []
    for table, lists in _of_persons(drafts):
        cells = {draft.source_id: draft.cells(state.terms) for draft in lists}
        named = frozenset[Cell]().union(*cells.values())
        periods = {period for _, _, period in named}
        live = [
            (source, state.cells(source) & named)
            for source in state.of(table)
            if source.source_id not in without and periods.intersection(source.periods)
        ]
        contested = frozenset[Cell]().union(*(theirs for _, theirs in live))
        if contested:
            own = known.of_drafts([draft for draft in lists if cells[draft.source_id] & contested])
            others = known.of_sources([source for source, theirs in live if theirs])
            found += _shared(_persons(own, contested), _persons(others, contested))
    return found


def overlaps_with_each_other(drafts: Sequence[Draft], terms: Terms, known: Known) -> list[Shared]:
    """The cells in which drafts of a kind overlap: those of different files, and versions in one file.

    Sheets of one file are parts of one list, unless one of them says that it is a version (ROW-12).
    """
    found: list[Shared] = []
    for _, lists in _of_persons(drafts):
        by_cell: dict[Cell, list[Draft]] = defaultdict(list)
        for draft in lists:
            for cell in draft.cells(terms):
                by_cell[cell].append(draft)
        contested = {
            cell: group
            for cell, group in by_cell.items()
            if any(_two_lists(group[0], other) for other in group[1:])
        }
        if contested:
            by_id = {draft.source_id: draft for group in contested.values() for draft in group}
            rows = _persons(known.of_drafts(list(by_id.values())), contested)
            pairs = [overlap for overlap in _shared(rows, rows) if overlap.draft != overlap.other]
            found += [overlap for overlap in pairs if _two_lists(by_id[overlap.draft], by_id[overlap.other])]
    return found


def _of_persons(drafts: Sequence[Draft]) -> Iterator[tuple[str, list[Draft]]]:
    """The drafts of kinds that overlap by persons, by the table of their kind."""
    for at_rest, lists in of_one_kind(drafts):
        if isinstance(at_rest.contest, PersonsShared):
            yield at_rest.table, lists


def _two_lists(one: Draft, other: Draft) -> bool:
    return not same_file(one, other) or bool(is_version(one) or is_version(other))


def same_file(one: Draft, other: Draft) -> bool:
    """Whether two drafts were read from one file, or from one member of an archive."""
    return (one.file, one.member) == (other.file, other.member)


def overlaps_of_live(known: Known, source: SourceRecord, others: Sequence[SourceRecord]) -> list[Shared]:
    """The cells in which a live source overlaps other live sources."""
    if not others:
        return []
    return _shared(_persons(known.of_sources([source])), _persons(known.of_sources(others)))


def stood_together(known: Known, one: SourceRecord, other: SourceRecord, cell: Cell) -> bool:
    """Whether two live sources overlap in a cell: somebody has said that they both stand."""
    rows = [_persons(known.of_sources([source]).filter(in_cell(cell))) for source in (one, other)]
    shared = rows[0].join(rows[1], on="person", how="semi").height
    return 2 * shared > min(rows[0].height, rows[1].height)


def refused(
    code: str, draft: Draft, found: Shared, other: str, place: Text, facts: Mapping[str, str] = NO_MORE
) -> DesacoverError:
    """The error that refuses a list. other: the file that it overlaps; place: the cell in words; facts: others."""
    error = DesacoverError(
        code,
        file=draft.file,
        sheet=draft.sheet or None,
        other=other,
        place=place,
        shared=found.shared,
        own=found.own,
        others=found.others,
    )
    error.facts.update(facts)
    return error


def by_draft(found: Sequence[Shared]) -> Mapping[str, list[Shared]]:
    """Overlaps by the list that came later."""
    grouped: dict[str, list[Shared]] = defaultdict(list)
    for overlap in found:
        grouped[overlap.draft].append(overlap)
    return grouped


def in_cell(cell: Cell) -> pl.Expr:
    """The rows (`ROWS`) of a cell."""
    return pl.all_horizontal(pl.col(name) == value for name, value in zip(CELL, cell, strict=True))


def _persons(rows: pl.DataFrame, cells: Collection[Cell] | None = None) -> pl.DataFrame:
    """The persons of lists, each once in a cell (list, segment, regency_code, period, person); of some cells where
    they are given.
    """
    if cells is not None:
        asked = pl.DataFrame(list(cells), schema=dict.fromkeys(CELL, pl.String), orient="row")
        rows = rows.join(asked, on=CELL, how="semi")
    return rows.select("list", *CELL, "person").unique()


def _shared(own: pl.DataFrame, others: pl.DataFrame) -> list[Shared]:
    """The cells in which lists overlap, by list and other list."""
    others = others.rename({"list": "other"})
    both = own.join(others, on=[*CELL, "person"]).group_by("list", "other", *CELL).agg(shared=pl.len())
    if both.is_empty():
        return []
    sizes = own.group_by("list", *CELL).agg(own=pl.len())
    of_others = others.group_by("other", *CELL).agg(others=pl.len())
    told = both.join(sizes, on=["list", *CELL]).join(of_others, on=["other", *CELL])
    found = [
        Shared(draft, other, (segment, regency, period), shared, own, others)
        for draft, other, segment, regency, period, shared, own, others in told.sort("list", "other", *CELL).rows()
    ]
    return [overlap for overlap in found if overlap.overlaps]
