"""Cells in which a spreadsheet could not calculate (ROW-14): what stood there, nobody knows."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from desacover.reading.fields.cleaned import Distinct, some
from desacover.reading.kinds import Block, Piece, Values
from desacover.reference.values import is_error_word

_SIGNS = ("#", "Err:")


def with_error_cells(block: Block, values: Values) -> Values:
    """The values with the rows set aside in which a column that is read holds an error such as `#REF!`.

    Reason `cell_error`, alone: a NIK that is missing since it is `#N/A` merely follows. Counts in columns of
    their own are set aside as cells by those who read them.
    """
    fields = dict.fromkeys(field for piece in block.pieces for field in piece.own.fields)
    read = [
        block.stacked(lambda piece, field=field: piece.own.fields.get(field)) for field in fields
    ] + block.several(_marks)
    bad = _any_error(pl.DataFrame({str(at): column for at, column in enumerate(read) if column is not None}))
    if bad is None:
        return values
    others = some(**{name: mask & ~bad for name, mask in values.reasons.items()})
    return replace(values, reasons={**others, "cell_error": bad})


def _marks(piece: Piece) -> list[int]:
    return [at for marks in piece.own.marks.values() for at, _ in marks]


def _any_error(cells: pl.DataFrame) -> pl.Series | None:
    """The rows with an error in any of the columns; None where there is none."""
    signs = (
        pl.any_horizontal(pl.col(name).str.starts_with(sign).any() for sign in _SIGNS).alias(name)
        for name in cells.columns
    )
    bad: pl.Series | None = None
    for name, has_sign in zip(cells.columns, *cells.select(signs).rows(), strict=True):
        if not has_sign:
            continue
        distinct = Distinct.of(cells[name])
        errors = [is_error_word(text) for text in distinct.texts]
        if any(errors):
            found = distinct.where(lambda place, errors=errors: errors[place])
            bad = found if bad is None else bad | found
    return bad
