"""A part of a long table that is enough to tell what its columns hold."""

from __future__ import annotations

from typing import TypeVar

import polars as pl

SAMPLE = 2_000
_RUNS = 20

Cells = TypeVar("Cells", pl.Series, pl.DataFrame)


def spread(cells: Cells, most: int = SAMPLE) -> Cells:
    """At most so many rows in runs from the first to the last; all of them where there are no more.

    The first rows alone may be blank or of one office. Single rows at equal steps would miss what alternates,
    such as the posts of a village.
    """
    height, size = len(cells), most // _RUNS
    if height <= most:
        return cells
    return pl.concat([cells.slice(run * (height - size) // (_RUNS - 1), size) for run in range(_RUNS)])
