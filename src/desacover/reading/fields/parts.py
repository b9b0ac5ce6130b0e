"""Rows of several tables in one column: which are whose, and what is judged of each table by itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, blank

Key = TypeVar("Key", bound=Hashable)
Rows = TypeVar("Rows", pl.Series, pl.DataFrame)
Take = Callable[[pl.Series], pl.Series]
"""Takes some of the rows of a column."""


@dataclass(frozen=True)
class Parts:
    """How many rows each of several tables has that lie below each other, in their order."""

    heights: tuple[int, ...]

    @cached_property
    def height(self) -> int:
        """All rows."""
        return sum(self.heights)

    @cached_property
    def number(self) -> pl.Series:
        """The table of each row, counted from 0 (UInt32)."""
        return pl.concat(
            [pl.repeat(at, height, dtype=pl.UInt32, eager=True) for at, height in enumerate(self.heights)]
        )

    def spread(self, values: Sequence[Any], dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
        """A value for each row from one for each table."""
        if len(set(values)) == 1:
            return pl.Series([values[0]], dtype=dtype).new_from_index(0, self.height)
        return pl.Series(values, dtype=dtype).gather(self.number)

    def count(self, mask: pl.Series) -> list[int]:
        """How many rows of each table are marked."""
        if len(self.heights) == 1:
            return [int(mask.sum())]
        counts = [0] * len(self.heights)
        for number, count in self.number.filter(mask).value_counts().iter_rows():
            counts[number] = count
        return counts

    def each(self, column: pl.Series) -> Iterator[pl.Series]:
        """The rows of each table."""
        return slices(column, self.heights)

    def groups(self, keys: Sequence[Key]) -> list[tuple[Key, pl.Series | None]]:
        """The keys, one given for each table, each with the rows of its tables; None where one is that of all."""
        distinct = dict.fromkeys(keys)
        if len(distinct) == 1:
            return [(keys[0], None)]
        return [(key, self.spread([own == key for own in keys], pl.Boolean)) for key in distinct]

    def cleaned(self, keys: Sequence[Key], clean: Callable[[Key, Take], Cleaned]) -> Cleaned:
        """What cleaning gives where tables are cleaned in several ways, each told by a key."""
        return by_groups(self.height, self.groups(keys), clean)


def slices(rows: Rows, heights: Sequence[int]) -> Iterator[Rows]:
    """Rows that lie below each other, so many by so many."""
    starts = accumulate(heights, initial=0)
    return (rows.slice(start, height) for start, height in zip(starts, heights, strict=False))


def by_groups(
    height: int, groups: Sequence[tuple[Key, pl.Series | None]], clean: Callable[[Key, Take], Cleaned]
) -> Cleaned:
    """Rows cleaned group by group: keys with the rows that each is of, None where it is that of all."""
    if len(groups) == 1 and groups[0][1] is None:
        return clean(groups[0][0], lambda column: column)
    value: pl.Series | None = None
    masks: dict[str, dict[str, pl.Series]] = {"reasons": {}, "repaired": {}, "noted": {}}
    for key, rows in groups:
        if rows is None or not rows.any():
            continue
        cleaned = clean(key, lambda column, rows=rows: column.filter(rows))
        at = rows.arg_true()
        value = (blank(height, cleaned.value.dtype) if value is None else value).scatter(at, cleaned.value)
        for kind, merged in masks.items():
            for name, mask in getattr(cleaned, kind).items():
                none = merged.get(name, pl.repeat(False, height, dtype=pl.Boolean, eager=True))
                merged[name] = none.scatter(at.filter(mask), True)
    if value is None:
        return clean(groups[0][0], lambda column: column.clear())
    return Cleaned(value, masks["reasons"], masks["repaired"], masks["noted"])
