"""What the values of a column say of it, where its heading says too little or another thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.fields.months import read_month
from desacover.ingest.fields.nik import looks_like_nik
from desacover.ingest.kinds import Columns, Use
from desacover.ingest.read.grid import Grid
from desacover.ingest.table.locate import Table
from desacover.reference.headings import Heading
from desacover.reference.values import is_blank_word, lookup
from desacover.reference.words import fold

_SAMPLE = 2_000
FREE_REMARKS = ("ket", "keterangan", "catatan")
_WORDS = ("status", "segment", "sex")
"""Fields whose values are words that can be told from others."""
_OTHER_STATUS = frozenset(
    {"k", "tk", "l", "kawin", "lajang", "menikah", "nikah", "duda", "janda", "belum", "bkawin", "belumkawin"}
    | {"belummenikah", "pns", "asn", "nonasn", "nonpns", "honorer", "honor", "tetap", "kontrak", "definitif"}
    | {"pj", "plt", "tks", "thl", "k0", "k1", "k2", "k3", "tk0", "tk1"}
)
"""Words of a `Status` that is of marriage or of employment, and not of participation."""
_FEWEST = 5
"""So many values are needed to say that a column headed NIK holds none."""
_ENOUGH = 0.2
"""A list of damaged numbers may have but few that are whole."""


def chosen(table: Table, field: str, places: Sequence[int]) -> int:
    """Of the columns with a field's heading, the one whose values are most like the field's; else the first."""
    if len(places) == 1:
        return places[0]
    if field == "nik":
        return max(places, key=lambda place: (_like_nik(table, place)[0], -place))
    if field in _WORDS:
        return max(places, key=lambda place: (_share_of_words(table, field, place), -place))
    return places[0]


def holds_niks(table: Table, place: int) -> bool:
    """Whether enough of a column's values have the shape of a NIK; employee numbers have not."""
    return _like_nik(table, place)[0] >= _ENOUGH


def judged_by_values(grid: Grid, table: Table, columns: Columns) -> Columns:
    """The columns after a look at their values, in a table of persons (ACT-4).

    A column headed NIK may hold employee numbers, while another holds the NIKs. A column whose values are
    mostly status words is the status, whatever its heading; one of remarks is so only then, so that empty
    remarks never set a row aside; one of marriage or employment is none, as a period of office is no month.
    Errors: `nik-not-in-column`.
    """
    if "nik" not in columns.fields:
        return columns
    columns = _with_nik(grid, table, columns)
    fields = dict(columns.fields)
    uses = columns.uses
    for field, is_other in (("period", _is_term), ("status", _is_no_status)):
        position = fields.get(field)
        if position is not None and is_other(table, position):
            del fields[field]
            uses = _used(uses, table, position, "ignored")
    if "status" not in fields and "status" not in columns.marks:
        taken = {
            *fields.values(),
            *columns.dropped,
            *(place for one in columns.marks.values() for place, _ in one),
        }
        for candidate in range(len(table.paths)):
            if candidate not in taken and _share_of_words(table, "status", candidate, longer_than=1) > 0.5:
                fields["status"] = candidate
                uses = _used(uses, table, candidate, "status")
                break
    return replace(columns, fields=fields, uses=uses)


def _used(uses: Sequence[Use], table: Table, place: int, field: str) -> tuple[Use, ...]:
    mine = Use(place, table.headings[place] or "", Heading(field, "values"))
    return tuple(sorted([*(use for use in uses if use.position != place), mine], key=lambda use: use.position))


def _with_nik(grid: Grid, table: Table, columns: Columns) -> Columns:
    place = columns.fields["nik"]
    share, filled = _like_nik(table, place)
    if share >= _ENOUGH or filled < _FEWEST:
        return columns
    others = [at for at in range(len(table.paths)) if at not in columns.fields.values()]
    like = [at for at in others if _like_nik(table, at)[0] > 0.5]
    if len(like) != 1:
        raise DesacoverError(
            "nik-not-in-column",
            file=grid.file,
            sheet=grid.sheet or None,
            row=table.header_row,
            heading=table.headings[place] or "",
        )
    return replace(
        columns, fields={**columns.fields, "nik": like[0]}, uses=_used(columns.uses, table, like[0], "nik")
    )


def _values(table: Table, place: int) -> pl.Series:
    """The first values of a column that say something."""
    values = table.body.cells[str(place)].head(_SAMPLE).drop_nulls().str.strip_chars()
    return values.filter(values.str.contains(r"[\p{L}\p{N}]"))


def _like_nik(table: Table, place: int) -> tuple[float, int]:
    """The share of a column's values that have the shape of a NIK, damaged ones too, and how many there are."""
    values = _values(table, place)
    numbers = values.filter(values.str.contains(r"\d{3}"))
    return looks_like_nik(numbers), len(numbers)


def _share_of_words(table: Table, field: str, place: int, longer_than: int = 0) -> float:
    """The share of values that are words of a field; single letters are little evidence without a heading."""
    values = _values(table, place)
    known = sum(
        n for text, n in values.value_counts().iter_rows() if len(text) > longer_than and lookup(field, text).value
    )
    return known / max(len(values), 1)


_TERM = (
    r"(?i)^(?:periode|priode|masa jabatan|ke)?\W*(?:\d{1,2}\D{1,12})?(?:19|20)\d{2}"
    r"(?:\s*(?:[-–/]|s\.?/?d\.?|sampai|hingga)\W*(?:sampai|dengan)?\W*(?:\d{1,2}\D{1,12})?(?:19|20)?\d{2})?$"
)


def _is_term(table: Table, place: int) -> bool:
    """Whether a column holds periods of office, such as `2019-2025`, or mere years."""
    values = _values(table, place)
    terms = int(values.str.contains(_TERM).sum())
    months = sum(n for text, n in values.value_counts().iter_rows() if read_month(text) is not None)
    return terms * 2 > len(values) and months == 0


def _is_no_status(table: Table, place: int) -> bool:
    share = _share_of_words(table, "status", place)
    if fold(table.headings[place] or "") in FREE_REMARKS:
        return share <= 0.5
    words = _values(table, place).unique().to_list()
    other = all(fold(text).replace(" ", "") in _OTHER_STATUS or is_blank_word(text) for text in words)
    return share == 0 and bool(words) and other
