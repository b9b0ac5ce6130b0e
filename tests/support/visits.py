"""A kind of file that only the tests have: how often the council of a village was visited, a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import polars as pl

from desacover.reading.at_rest import AT_REST, AtRest, Placed
from desacover.reading.fields.amounts import amounts
from desacover.reading.fields.cleaned import Cleaned, blank, merged
from desacover.reading.fields.nik import nik
from desacover.reading.kinds import KINDS, Block, Columns, Kind, ListAsked, Setting, Values
from desacover.reading.kinds.whole_source import period_of_rows, units_of_rows
from desacover.reading.table import shifted
from desacover.reference import heading_paths, headings, kinds
from desacover.reference.tables import rows
from desacover.store.schemas import TABLES, of_kind
from desacover.wording import labels
from desacover.wording.text import Text

_WORDS: dict[str, Sequence[Mapping[str, str]]] = {
    "kinds.csv": [{"kind": "visit", "rows": "", "key": "visits"}],
    "headings.csv": [{"field": "visits", "heading": "Jumlah Kunjungan", "kind": "visit"}],
}


def _lacks(columns: Columns) -> list[str]:
    return [field for field in ("visits", "village_code") if field not in columns.fields]


def _has_data(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    return cells[str(columns.fields["visits"])].str.contains(r"\d").fill_null(False)


def _clean(block: Block, setting: Setting) -> Values:
    period = period_of_rows(block, setting, year_alone=False)
    unit, regency = units_of_rows(block, setting, period.value, any_level=True)
    text = block.text("visits")
    assert text is not None
    visits = amounts(text)
    niks = block.text("nik")
    visitor = Cleaned(blank(block.height, pl.UInt64)) if niks is None else nik(niks)
    frame = pl.DataFrame(
        {"row": block.row, "since": period.value, "place": unit.value, "visits": visits.value}
    ).with_columns(
        period=pl.col("since"),
        segment=pl.lit("bpd"),
        region=pl.coalesce(unit.value, regency),
        held=pl.lit(False),
        nik=visitor.value,
        **dict.fromkeys(("kpj", "name", "sex"), pl.lit(None, pl.String)),
        birth_date=pl.lit(None, pl.Date),
    )
    reasons = merged(*(one.reasons for one in (period, unit, visits, visitor)))
    return Values(frame, reasons, unit.repaired, {})


def _whom(asked: ListAsked) -> str | None:
    return None


VISIT = Kind(
    "visit",
    _lacks,
    _has_data,
    _clean,
    _whom,
    year_is_period=False,
    sums=False,
    together=True,
)
VISIT_AT_REST = AtRest(
    "visit",
    "visits",
    "how often the council of a village was visited in a period",
    "visits",
    {
        "row": pl.UInt32,
        "segment": pl.String,
        "place": pl.String,
        "since": pl.String,
        "visits": pl.Int64,
        "source_id": pl.String,
    },
    Placed("segment", "place", "since", nested=False),
)


@contextmanager
def visits(**otherwise: Any) -> Iterator[Kind]:
    """The kind is one that is read, as long as this lasts. otherwise: what becomes of its rows otherwise."""
    at_rest = replace(VISIT_AT_REST, **otherwise)

    def with_words(name: str) -> Sequence[Mapping[str, str]]:
        return (*rows(name), *_WORDS.get(name, ()))

    with (
        patch.object(headings, "rows", with_words),
        patch.object(kinds, "rows", with_words),
        patch.dict(KINDS, {VISIT.name: VISIT}),
        patch.dict(AT_REST, {VISIT.name: at_rest}),
        patch.dict(TABLES, {at_rest.table: of_kind(at_rest)}),
        patch.dict(labels.KINDS, {VISIT.name: Text("kunjungan", "visits")}),
    ):
        _forget_headings()
        yield VISIT
    _forget_headings()


def _forget_headings() -> None:
    for room in (headings, heading_paths, kinds, shifted):
        for function in vars(room).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()
