"""Rows of which a list's columns leave open whether the person is insured (ROW-11, ROW-12, ROW-13)."""

from __future__ import annotations

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reading.fields.turned import Turned, remarks
from desacover.reading.fields.words import programmes
from desacover.reading.kinds.filling import said
from desacover.reading.kinds.kind import Columns
from desacover.reading.kinds.whole_source import text
from desacover.reference.turning import names_this_insurer, written_loosely
from desacover.reference.values import is_blank_word, lookup
from desacover.reference.words import fold

_TELL = ("status", "registered", "paid_through", "contribution_month", "ended_on")
"""Columns that say of each row whether it is insured; no other need be asked."""
_NOTHING = r"^(?:\s*(?i:rp))?[\s.,0\-–—]*$"
_WORDED = ("programme", "contributor_class", "funding")


def without_insurance(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """The rows without contribution, programme or this insurer's name, where most have one and nothing else tells.

    A card tells of a row without a programme or name (`JENIS BPJS: KIS`), and not of one that pays nothing.
    """
    none = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    if {*columns.fields, *columns.marks}.intersection(_TELL):
        return none
    found = none
    for field in ("contribution", "programme"):
        column = text(cells, columns, field)
        if column is None or (field == "programme" and {"kpj", "contribution"} & set(columns.fields)):
            continue
        empty = _says_nothing(column)
        if 2 * (~empty).sum() >= cells.height:
            found = found | empty
    for at in () if "kpj" in columns.fields else columns.remarks:
        column = cells[str(at)]
        likely = column.str.contains(written_loosely("this_insurer")).fill_null(False)
        if 2 * likely.sum() < cells.height:
            continue
        distinct = Distinct.of(column.set(~likely, None))
        named = distinct.where(lambda place, distinct=distinct: names_this_insurer(distinct.texts[place]))
        if 2 * named.sum() >= cells.height:
            found = found | ~named
    return found


def worded(cells: pl.DataFrame, columns: Columns) -> list[Turned]:
    """What words do in columns of programmes, classes and funding that those fields do not know (`Belum`), and
    what more than a yes and a no stands in columns of answers that nobody knows (`Belum terdaftar`).
    """
    found: list[Turned] = []
    for field in _WORDED:
        column = text(cells, columns, field)
        if column is None or not said(column):
            continue
        distinct = Distinct.of(column)
        known = distinct.where(lambda place, field=field, distinct=distinct: _known(field, distinct.texts[place]))
        if field == "programme":
            known = known | (programmes(column).value > 0).fill_null(False)
        found.append(remarks(column.set(known, None)))
    no_remarks = {*columns.remarks, *(at for at, _ in columns.turned)}
    for use in columns.uses:
        if use.field is None and use.position not in no_remarks:
            column = cells[str(use.position)]
            distinct = Distinct.of(column)
            plain = distinct.where(lambda place, distinct=distinct: _answers(distinct.texts[place]))
            found.append(remarks(column.set(plain, None)))
    return found


def _answers(cell: str) -> bool:
    one_word = len(fold(cell).split()) < 2
    return is_blank_word(cell) or (one_word and lookup("registered", cell).value is not None)


def _known(field: str, cell: str) -> bool:
    return lookup(field, cell).value is not None


def _says_nothing(column: pl.Series) -> pl.Series:
    distinct = Distinct.of(column.set(column.str.contains("[1-9]").fill_null(False), None))
    blank = distinct.where(lambda place: is_blank_word(distinct.texts[place]))
    return blank | column.is_null() | column.str.contains(_NOTHING).fill_null(False)
