"""What fills a cell that a row leaves empty, and which months can be (ROW-5)."""

from __future__ import annotations

import datetime

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reading.kinds.context import Context
from desacover.reference.values import is_blank_word

FIRST_PERIOD = "2014-01"
"""The insurer exists since 2014 (BPJS Act 24/2011 art. 62): nobody was insured before."""
_SAYS = r"\d{3}|\p{L}{9}"
_FILLED = 0.5
"""A column that says something in so many rows leaves no gap to be filled from titles and names (ROW-5)."""


def last_period(today: datetime.date) -> str:
    """The latest month that a list may be of: a year from today; a later one is a slip of typing."""
    return f"{today.year + 1:04d}-{today.month:02d}"


def fills(column: pl.Series | None, what: str, context: Context) -> bool:
    """Whether the context fills what a row leaves empty: an option does, titles and names only a sparse column."""
    if column is None or context.where.get(what) == "option" or not len(column):
        return True
    return said(column) / len(column) < _FILLED


def said(column: pl.Series) -> int:
    """How many rows of a column say something."""
    sure = column.str.contains(_SAYS).fill_null(False)  # numbers of persons and names need no closer look
    rest = Distinct.of(column.set(sure, None))
    return int((sure | rest.where(lambda place: not is_blank_word(rest.texts[place]))).sum())
