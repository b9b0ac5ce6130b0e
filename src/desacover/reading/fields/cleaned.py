"""What cleaning a column gives, and how values that repeat are cleaned once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import polars as pl

T = TypeVar("T")

Masks = Mapping[str, pl.Series]


@dataclass(frozen=True)
class Cleaned:
    """A column's values, and the rows with a reason against them, a repair or a note, by name.

    Masks are Boolean series of the length of the column; a name is there only if some row has it.
    """

    value: pl.Series
    reasons: Masks = field(default_factory=dict)
    repaired: Masks = field(default_factory=dict)
    noted: Masks = field(default_factory=dict)


def some(**masks: pl.Series) -> dict[str, pl.Series]:
    """The masks in which any row is marked."""
    return {name: mask for name, mask in masks.items() if mask.any()}


def merged(*several: Masks) -> dict[str, pl.Series]:
    """Masks together; a name that several have marks the rows of all."""
    together: dict[str, pl.Series] = {}
    for masks in several:
        for name, mask in masks.items():
            together[name] = together[name] | mask if name in together else mask
    return together


def any_of(masks: Iterable[pl.Series], height: int) -> pl.Series:
    """The rows that any of some masks of a height marks."""
    found = pl.repeat(False, height, dtype=pl.Boolean, eager=True)
    for mask in masks:
        found = found | mask
    return found


def stripped(text: pl.Series) -> pl.Series:
    """The text without blanks around it; null where nothing is left."""
    bare = pl.lit(text).str.strip_chars()
    return pl.select(pl.when(bare.str.len_bytes() > 0).then(bare)).to_series().alias(text.name)


def blank(height: int, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    """So many nulls of a type."""
    return pl.Series(dtype=dtype).clear(height)


_SHORT = 1_000
"""A column of no more rows is gone through in Python: for those an expression of Polars takes longer to begin."""


@dataclass(frozen=True)
class Distinct:
    """The distinct texts of a column, each to be cleaned once and gathered back."""

    column: pl.Series
    texts: Sequence[str]

    @staticmethod
    def of(column: pl.Series) -> Distinct:
        """The distinct texts of a column, nulls left out, in order, so that nothing hangs on hashes."""
        if len(column) <= _SHORT:
            return Distinct(column, sorted({cell for cell in column.to_list() if cell is not None}))
        return Distinct(column, column.drop_nulls().unique().sort().to_list())

    @cached_property
    def _cells(self) -> list[str | None] | None:
        return self.column.to_list() if len(self.column) <= _SHORT else None

    def gather(self, values: Sequence[T | None], dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
        """A value for each row from one for each text."""
        if not self.texts:
            return blank(len(self.column), dtype)
        if self._cells is not None:
            by_text = dict(zip(self.texts, values, strict=True))
            return pl.Series(
                self.column.name,
                [None if cell is None else by_text.get(cell) for cell in self._cells],
                dtype=dtype,
                strict=False,
            )
        return self.column.replace_strict(
            pl.Series(self.texts, dtype=pl.String),
            pl.Series(values, dtype=dtype, strict=False),
            default=None,
            return_dtype=dtype,
        )

    def where(self, wanted: Callable[[int], bool]) -> pl.Series:
        """The rows whose text, by its place in `texts`, is wanted."""
        texts = {text for place, text in enumerate(self.texts) if wanted(place)}
        if self._cells is not None:
            return pl.Series(self.column.name, [cell in texts for cell in self._cells], dtype=pl.Boolean)
        if not texts:
            return pl.repeat(False, len(self.column), dtype=pl.Boolean, eager=True)
        return self.column.is_in(texts).fill_null(False)
