"""Positions as one number each, a person's and a place's, and the bits of their months put together."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

_PERSONS = 2**32
PERSON = (pl.col("position") % _PERSONS).cast(pl.UInt32).alias("person")
PLACE = (pl.col("position") // _PERSONS).cast(pl.UInt32).alias("place")
"""What a `position` is of."""


def position(place: pl.Expr) -> pl.Expr:
    """The number of a row's position, of its `person` and its place's number."""
    return (place.cast(pl.UInt64) * _PERSONS + pl.col("person")).alias("position")


class Numbering:
    """Gives places numbers 0, 1, .. as they come; `table` has the places by their numbers."""

    def __init__(self, columns: Sequence[str]) -> None:
        """columns: what a place is, all texts; null is a value like others."""
        self.columns = list(columns)
        self.table = pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String))

    def of_rows(self, rows: pl.DataFrame) -> pl.Series:
        """For each row, of which those of one place mostly lie together, the number of its place."""
        run = rows.select(pl.struct(self.columns).rle_id()).to_series()
        return self.of(rows.filter(first_of_runs(run))).gather(run)

    def of(self, places: pl.DataFrame) -> pl.Series:
        """The numbers of some places, new ones among them."""
        named = places.select(self.columns)
        numbers = self._known(named)
        if numbers.null_count():
            new = named.filter(numbers.is_null()).unique(maintain_order=True)
            self.table = pl.concat([self.table, new], rechunk=True)
            numbers = self._known(named)
        return numbers

    def _known(self, places: pl.DataFrame) -> pl.Series:
        numbered = self.table.with_row_index("place")
        return places.join(numbered, on=self.columns, how="left", nulls_equal=True, maintain_order="left")["place"]


def first_of_runs(run: pl.Series) -> pl.Series:
    """Whether each row is the first of its run of equal rows, numbered as `rle_id` does."""
    return (run != run.shift(1)).fill_null(True)


def together(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The bits of two frames (position, columns of bits) in one, in the order of positions.

    In each a position stands once; a column that one lacks is 0 there.
    """
    both = pl.concat([one, other], how="diagonal")
    if one.columns != other.columns:
        both = both.with_columns(pl.exclude("position").fill_null(0))
    if one.is_empty() or other.is_empty():
        return both
    # Two sorted lots are put in order much faster than they are joined.
    rows = both.sort("position")
    here = pl.col("position")
    twice = (here == here.shift(-1)).fill_null(False)
    added = rows.with_columns(
        pl.when(twice).then(pl.col(name) | pl.col(name).shift(-1)).otherwise(name)
        for name in rows.columns
        if name != "position"
    )
    return added.filter((here != here.shift(1)).fill_null(True))
