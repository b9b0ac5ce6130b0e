"""What fills a cell that a row leaves empty, and which months can be (ROW-5)."""

from __future__ import annotations

import datetime

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reading.kinds.block import Block
from desacover.reference.values import is_blank_word

FIRST_PERIOD = "2014-01"
"""The insurer exists since 2014 (BPJS Act 24/2011 art. 62): nobody was insured before."""
_SAYS = r"\d{3}|\p{L}{9}"
_FILLED = 0.5
"""A column that says something in so many rows leaves no gap to be filled from titles and names (ROW-5)."""


def last_period(today: datetime.date) -> str:
    """The latest month that a list may be of: a year from today; a later one is a slip of typing."""
    return f"{today.year + 1:04d}-{today.month:02d}"


def fills(block: Block, column: pl.Series | None, what: str) -> list[bool]:
    """Of each piece, whether the context fills what a row leaves empty: an option does, titles and names only a
    sparse column.
    """
    said = [0] * len(block.pieces) if column is None else block.parts.count(says(column))
    return [
        piece.context.where.get(what) == "option" or not height or filled / height < _FILLED
        for piece, filled, height in zip(block.pieces, said, block.parts.heights, strict=True)
    ]


def says(column: pl.Series) -> pl.Series:
    """The rows of a column that say something."""
    sure = column.str.contains(_SAYS).fill_null(False)  # numbers of persons and names need no closer look
    if sure.all():
        return sure
    rest = Distinct.of(column.set(sure, None))
    return sure | rest.where(lambda place: not is_blank_word(rest.texts[place]))
