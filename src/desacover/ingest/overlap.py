"""Lists that say the same of the same cell: never silently both (COR-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.source import Draft
from desacover.ingest.state import State
from desacover.measures.segments import shown
from desacover.store.people import Register
from desacover.store.records import Cell, SourceRecord
from desacover.wording.text import Text

_CELL = ["segment", "regency_code", "period"]
_SCHEMA = {"segment": pl.String, "regency_code": pl.String, "period": pl.String}
_REGENCY = len("35.07")


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
    drafts: Sequence[Draft], state: State, without: Collection[str], register: Register
) -> list[Shared]:
    """The cells in which drafts overlap live sources.

    state: what is live before they are taken in. without: live sources that do not count, since their own
    file's new content replaces them (COR-2).
    """
    own = _cells_of(drafts, state)
    if own.is_empty():
        return []
    own = own.with_columns(person=register.known(own["nik"])).drop("nik")
    cells = own.select(_CELL).unique()
    periods = set(cells["period"].unique().to_list())
    others = [
        _of_source(state, one).join(cells, on=_CELL, how="semi").with_columns(other=pl.lit(one.source_id))
        for one in state.enrollment()
        if one.source_id not in without and periods.intersection(one.periods)
    ]
    if not others:
        return []
    return _shared(own, pl.concat(others), "person")


def overlaps_with_each_other(drafts: Sequence[Draft], state: State) -> list[Shared]:
    """The cells in which drafts of different files overlap; sheets of one file do not (COR-3)."""
    own = _cells_of(drafts, state)
    if own.is_empty():
        return []
    files = {one.source_id: f"{one.file}!{one.member}" for one in drafts}
    several = own.select(*_CELL, "draft").unique().group_by(_CELL).len().filter(pl.col("len") > 1)
    rows = own.join(several, on=_CELL, how="semi")
    pairs = _shared(rows, rows.rename({"draft": "other"}), "nik")
    return [one for one in pairs if files[one.draft] != files[one.other]]


def overlaps_of_live(state: State, source: SourceRecord, others: Sequence[SourceRecord]) -> list[Shared]:
    """The cells in which a live source overlaps other live sources."""
    if not others:
        return []
    rows = [_of_source(state, one).with_columns(other=pl.lit(one.source_id)) for one in others]
    own = _of_source(state, source).with_columns(draft=pl.lit(source.source_id))
    return _shared(own, pl.concat(rows), "person")


def stood_together(state: State, one: SourceRecord, other: SourceRecord, cell: Cell) -> bool:
    """Whether two live sources overlap in a cell: somebody has said that they both stand."""
    rows = [_of_source(state, source).filter(_is(cell)) for source in (one, other)]
    shared = rows[0].join(rows[1], on="person", how="semi").height
    return 2 * shared > min(rows[0].height, rows[1].height)


def shrinking(found: Sequence[Shared], state: State) -> Shared | None:
    """Of overlaps of one draft, the first cell in which it has fewer than half of the persons it would replace."""
    live = {one.source_id: one for one in state.live}
    by_cell: dict[Cell, list[Shared]] = defaultdict(list)
    for one in found:
        by_cell[one.cell].append(one)
    for cell, several in sorted(by_cell.items()):
        persons = pl.concat([_of_source(state, live[one.other]).filter(_is(cell)) for one in several])
        before = persons["person"].n_unique()
        if 2 * several[0].own < before:
            return replace(several[0], others=before)
    return None


def refused(code: str, draft: Draft, found: Shared, other: str, place: Text) -> DesacoverError:
    """The error that refuses a list. other: the file that it overlaps; place: the cell in words."""
    return DesacoverError(
        code,
        file=draft.file,
        sheet=draft.sheet or None,
        other=other,
        place=place,
        shared=found.shared,
        own=found.own,
        others=found.others,
    )


def by_draft(found: Sequence[Shared]) -> Mapping[str, list[Shared]]:
    """Overlaps by the list that came later."""
    grouped: dict[str, list[Shared]] = defaultdict(list)
    for one in found:
        grouped[one.draft].append(one)
    return grouped


def _is(cell: Cell) -> pl.Expr:
    return pl.all_horizontal(pl.col(name) == value for name, value in zip(_CELL, cell, strict=True))


def _cells_of(drafts: Sequence[Draft], state: State) -> pl.DataFrame:
    """The persons of drafts by cell: draft, segment, regency_code, period, nik."""
    frames = [
        one.verdict.accepted.select(
            shown(state.terms).alias("segment"),
            pl.col("unit").str.slice(0, _REGENCY).alias("regency_code"),
            "period",
            "nik",
            draft=pl.lit(one.source_id),
        ).unique()
        for one in drafts
        if one.kind == "enrollment" and one.verdict.accepted.height
    ]
    return pl.concat([pl.DataFrame(schema={**_SCHEMA, "nik": pl.UInt64, "draft": pl.String}), *frames])


def _of_source(state: State, source: SourceRecord) -> pl.DataFrame:
    """The persons of a live source by cell."""
    return (
        state.rows(source)
        .select(
            shown(state.terms).alias("segment"),
            pl.col("unit").str.slice(0, _REGENCY).alias("regency_code"),
            "period",
            "person",
        )
        .unique()
    )


def _shared(own: pl.DataFrame, others: pl.DataFrame, who: str) -> list[Shared]:
    sizes = own.group_by("draft", *_CELL).agg(own=pl.len())
    of_others = others.group_by("other", *_CELL).agg(others=pl.len())
    both = (
        own.drop_nulls(who).join(others, on=[*_CELL, who]).group_by("draft", "other", *_CELL).agg(shared=pl.len())
    )
    told = (
        both.join(sizes, on=["draft", *_CELL]).join(of_others, on=["other", *_CELL]).sort("draft", "other", *_CELL)
    )
    found = [
        Shared(
            row["draft"],
            row["other"],
            (row["segment"], row["regency_code"], row["period"]),
            row["shared"],
            row["own"],
            row["others"],
        )
        for row in told.iter_rows(named=True)
    ]
    return [one for one in found if one.overlaps]
