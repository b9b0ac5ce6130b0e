"""The rows behind a month: what each says in its place in its file, and which of them speaks (ROW-6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from desacover.measures.places import above
from desacover.settled.derive import aside_of, by_sources, part_of
from desacover.settled.month import together
from desacover.settled.settle import TELLING, tell
from desacover.settled.state import State
from desacover.store.records import SourceRecord, same_key
from desacover.store.schemas import TABLES

RawCell = tuple[str, str]
"""A segment as rows state it, and a regency."""


@dataclass(frozen=True)
class Rows:
    """The rows of some cells in a period.

    kept: a kept row each, those that are mended among them: source_id and the columns of TELLING but `source`.
    aside: a row set aside each of the whole period, those that name no cell among them: source_id, row, period,
    segment, region_code (null where they could not be read), reasons, held, person.
    """

    kept: pl.DataFrame
    aside: pl.DataFrame


def rows_of(
    state: State, period: str, cells: Collection[RawCell] | None = None, persons: pl.Series | None = None
) -> Rows:
    """The rows of a period, or the kept ones of some of its cells, or persons alone; those set aside whole.

    No part is read of a list that gives nothing to the cells. Of who stands in several rows of a cell all have to
    be there, so that rows are taken by person, never by village. Errors: those of a store.
    """
    told = by_sources(state.store.table_or_empty("told", ""))
    same = state.store.table_or_empty("same", same_key(state.store.journal()[-1].settings))
    lists = state.making_months(period)
    giving = [source for source in lists if _may_give(state, source, period, cells)]
    parts = [part_of(state, source, period, told, same) for source in giving]
    kept = _NOTHING_KEPT
    if parts:
        rows = together(parts)
        if persons is not None:
            rows = rows.filter(pl.col("person").is_in(persons.implode()))
        if cells is not None:
            rows = _in_cells(rows, cells)
        ids = pl.lit(pl.Series([source.source_id for source in giving])).gather("source")
        kept = tell(rows, period, state.terms).with_columns(source_id=ids).select(kept.columns)
    aside = [_NOTHING_ASIDE]
    for source in lists:
        rows = aside_of(state, source, period, told, same).select(_ASIDE)
        aside.append(rows.with_columns(source_id=pl.lit(source.source_id)).select(_NOTHING_ASIDE.columns))
    return Rows(kept, pl.concat(aside))


def _in_cells(rows: pl.DataFrame, cells: Collection[RawCell]) -> pl.DataFrame:
    asked = pl.DataFrame(sorted(cells), schema={"segment": pl.String, "regency": pl.String}, orient="row")
    return rows.join(
        asked,
        left_on=["segment", above(pl.col("unit"), "regency")],
        right_on=["segment", "regency"],
        how="semi",
        maintain_order="left",
    )


_ASIDE = ["row", "period", "segment", "region_code", "reasons", "held", "person"]
_NOTHING_ASIDE = pl.DataFrame(
    schema={"source_id": pl.String, **{name: TABLES["quarantine"].schema[name] for name in _ASIDE}}
)
_TEXTS = ("segment", "unit", "state", "contributor_class", "funding")
_MARKS = ("active", "long_arrears", "speaks", "duplicate", "tells")
_TYPES = {
    "row": pl.UInt32, "person": pl.UInt32, "paid_through": pl.Int32, "enrolled_on": pl.Date,
    **dict.fromkeys(_TEXTS, pl.String), **dict.fromkeys(_MARKS, pl.Boolean),
}  # fmt: skip
_NOTHING_KEPT = pl.DataFrame(schema={"source_id": pl.String, **{name: _TYPES[name] for name in TELLING[1:]}})


def _may_give(state: State, source: SourceRecord, period: str, cells: Collection[RawCell] | None) -> bool:
    """Whether any row of a list may stand in a cell: where it names it, or damaged NIKs may be told by cards."""
    if cells is None or state.store.holds("damaged", source.source_id):
        return True
    return any(given[0] == period and (given[1], given[2]) in cells for given in source.given)
