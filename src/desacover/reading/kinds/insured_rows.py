"""Rows of which a list's columns leave open whether the person is insured (ROW-11, ROW-12, ROW-13)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reading.fields.turned import Turned, remarks
from desacover.reading.fields.words import programmes
from desacover.reading.kinds.block import Block, Piece
from desacover.reading.kinds.filling import says
from desacover.reference.turning import names_this_insurer, written_loosely
from desacover.reference.values import is_blank_word, lookup
from desacover.reference.words import fold

_TELL = ("status", "registered", "paid_through", "contribution_month", "ended_on")
"""Columns that say of each row whether it is insured; no other need be asked."""
_NOTHING = r"^(?:\s*(?i:rp))?[\s.,0\-–—]*$"
_WORDED = ("programme", "contributor_class", "funding")


def without_insurance(block: Block) -> pl.Series:
    """The rows without contribution, programme or this insurer's name, where most of their table have one and
    nothing else tells.

    A card tells of a row without a programme or name (`JENIS BPJS: KIS`), and not of one that pays nothing.
    """
    found = block.none()
    asked = [
        {*piece.columns.fields, *piece.columns.marks}.isdisjoint(_TELL) and bool(height)
        for piece, height in zip(block.pieces, block.parts.heights, strict=True)
    ]
    if not any(asked):
        return found
    for field in ("contribution", "programme"):
        own = [
            ask and piece.has(field) and not (field == "programme" and piece.has("kpj", "contribution"))
            for ask, piece in zip(asked, block.pieces, strict=True)
        ]
        column = block.text(field)
        if column is not None and any(own):
            empty = _says_nothing(column)
            found = found | (empty & _of_most(block, ~empty, own))
    own = [ask and not piece.has("kpj") for ask, piece in zip(asked, block.pieces, strict=True)]
    for number, column in enumerate(block.several(lambda piece: piece.columns.remarks)):
        mine = [ask and number < len(piece.columns.remarks) for ask, piece in zip(own, block.pieces, strict=True)]
        likely = column.str.contains(written_loosely("this_insurer")).fill_null(False)
        mostly = _of_most(block, likely, mine)
        if not mostly.any():
            continue
        distinct = Distinct.of(column.set(~(likely & mostly), None))
        named = distinct.where(lambda place, distinct=distinct: names_this_insurer(distinct.texts[place]))
        found = found | (~named & mostly & _of_most(block, named, mine))
    return found


def _of_most(block: Block, mask: pl.Series, own: Sequence[bool]) -> pl.Series:
    """The rows of those of some pieces of which most rows are marked."""
    counts = zip(own, block.parts.count(mask), block.parts.heights, strict=True)
    return block.parts.spread([mine and 2 * count >= height for mine, count, height in counts], pl.Boolean)


def worded(block: Block) -> list[Turned]:
    """What words do in columns of programmes, classes and funding that those fields do not know (`Belum`), and
    what more than a yes and a no stands in columns of answers that nobody knows (`Belum terdaftar`).
    """
    found: list[Turned] = []
    for field in _WORDED:
        column = block.text(field)
        if column is None or not says(column).any():
            continue
        distinct = Distinct.of(column)
        known = distinct.where(lambda place, field=field, distinct=distinct: _known(field, distinct.texts[place]))
        if field == "programme":
            known = known | (programmes(column).value > 0).fill_null(False)
        found.append(remarks(column.set(known, None)))
    for column in block.several(_unknown):
        distinct = Distinct.of(column)
        plain = distinct.where(lambda place, distinct=distinct: _answers(distinct.texts[place]))
        found.append(remarks(column.set(plain, None)))
    return found


def _unknown(piece: Piece) -> list[int]:
    """The columns that nobody knows and that are no remarks."""
    columns = piece.columns
    remarked = {*columns.remarks, *(at for at, _ in columns.turned)}
    return [use.position for use in columns.uses if use.field is None and use.position not in remarked]


def _answers(cell: str) -> bool:
    one_word = len(fold(cell).split()) < 2
    return is_blank_word(cell) or (one_word and lookup("registered", cell).value is not None)


def _known(field: str, cell: str) -> bool:
    return lookup(field, cell).value is not None


def _says_nothing(column: pl.Series) -> pl.Series:
    distinct = Distinct.of(column.set(column.str.contains("[1-9]").fill_null(False), None))
    blank = distinct.where(lambda place: is_blank_word(distinct.texts[place]))
    return blank | column.is_null() | column.str.contains(_NOTHING).fill_null(False)
