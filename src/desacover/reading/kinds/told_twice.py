"""Rows of one list that count a thing twice and differently, or hamlet by hamlet: none speaks (ELI-6)."""

from __future__ import annotations

import polars as pl

from desacover.reading.kinds.kind import Columns
from desacover.reading.table.locate import Table
from desacover.reference.turning import words_of
from desacover.reference.words import fold


def told_twice(thing: pl.DataFrame, counts: pl.DataFrame, hamlet: pl.Series | None) -> pl.Series:
    """The rows of one thing (`unit` and more columns) that state different counts, or are of several hamlets.

    `counts` has a column for each segment. A row without a unit or without a count says nothing.
    """
    by = thing.columns
    counts = counts.rename({name: f"count:{name}" for name in counts.columns})
    said = pl.concat([thing, counts], how="horizontal").with_columns(
        hamlet=hamlet if hamlet is not None else pl.lit(None, dtype=pl.String)
    )
    placed = pl.col("unit").is_not_null() & pl.any_horizontal(pl.col(*counts.columns).is_not_null())
    differ = [pl.col(name).drop_nulls().n_unique().over(by) > 1 for name in (*counts.columns, "hamlet")]
    return said.select((placed & pl.any_horizontal(differ)).fill_null(False).alias("twice"))["twice"]


def hamlets(table: Table, columns: Columns) -> pl.Series | None:
    """The hamlet that each row names, folded; None where no column is headed by the word for one.

    A column of the number of hamlets is none: it holds no letters.
    """
    labels = words_of("hamlet_label")
    taken = {*columns.fields.values(), *columns.wide.values(), *(at for at, _, _ in columns.parts)}
    for place, heading in enumerate(table.headings):
        words = fold(heading or "").removeprefix("nama ").split()
        if place in taken or not words or words[0] not in labels or len(words) > 1:
            continue
        cells = table.body.cells[str(place)].str.strip_chars().str.to_lowercase()
        return cells.set((~cells.str.contains(r"\p{L}")).fill_null(True), None)
    return None
