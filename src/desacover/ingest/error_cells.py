"""Cells in which a spreadsheet could not calculate (ROW-14): what stood there, nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from desacover.ingest.fields.cleaned import Distinct, some
from desacover.ingest.kinds import Columns, Values
from desacover.reference.values import is_error_word

_SIGNS = ("#", "Err:")


def with_error_cells(values: Values, cells: pl.DataFrame, columns: Columns) -> Values:
    """The values with the rows set aside in which a column that is read holds an error such as `#REF!`.

    Reason `cell_error`, alone: a NIK that is missing since it is `#N/A` merely follows. Counts in columns of
    their own are set aside as cells by those who read them.
    """
    places = {*columns.fields.values(), *(at for one in columns.marks.values() for at, _ in one)}
    bad = _any_error(cells[str(place)] for place in sorted(places))
    if bad is None:
        return values
    others = some(**{name: mask & ~bad for name, mask in values.reasons.items()})
    return replace(values, reasons={**others, "cell_error": bad})


def _any_error(columns: Iterable[pl.Series]) -> pl.Series | None:
    """The rows with an error in any of the columns; None where there is none."""
    bad: pl.Series | None = None
    for column in columns:
        signs = (column.str.starts_with(sign).fill_null(False) for sign in _SIGNS)
        if not any(sign.any() for sign in signs):
            continue
        distinct = Distinct.of(column)
        errors = [is_error_word(text) for text in distinct.texts]
        if any(errors):
            found = distinct.where(lambda place, errors=errors: errors[place])
            bad = found if bad is None else bad | found
    return bad
