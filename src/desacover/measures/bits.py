"""Months as bits: 32 to a word, so that what stood in many months is one number, and a question a test of it.

A month's number (`months.month_number`) over 32 is its word, the rest its bit. There is no origin that anybody has
to know or keep, and a month that is added moves no other. A word is too small to hold a NIK.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

WORD = 32
_ALL = 2**WORD - 1
BITS = ("seen", "active")
"""What is said of a position's months: that it stands in the settled month, and that it is active in it."""
Masks = Mapping[int, int]
"""Some months: by word the bits that are theirs."""


def masks(numbers: Iterable[int]) -> dict[int, int]:
    """Some months, by their numbers, as bits."""
    found: dict[int, int] = {}
    for number in numbers:
        word, bit = divmod(number, WORD)
        found[word] = found.get(word, 0) | 1 << bit
    return found


def literal(bits: int) -> pl.Expr:
    """Bits as a value that columns of bits are tested with."""
    return pl.lit(bits, pl.UInt32)


def first_of(word: pl.Expr | int, bits: pl.Expr) -> pl.Expr:
    """The number of the first month of some bits of a word, which are not all 0."""
    return word * WORD + bits.bitwise_trailing_zeros().cast(pl.Int32)


@dataclass(frozen=True)
class Words:
    """The words of a frame whose columns of bits are named by what they say and the word: `active_379`."""

    numbers: tuple[int, ...]

    def months(self) -> range:
        """The numbers of all months from the first word's first to the last word's last."""
        return range(self.numbers[0] * WORD, (self.numbers[-1] + 1) * WORD) if self.numbers else range(0)

    def before(self, number: int) -> Masks:
        """All months before one."""
        word, bit = divmod(number, WORD)
        return {earlier: _ALL if earlier < word else 2**bit - 1 for earlier in self.numbers if earlier <= word}

    def stands(self, name: str, months: Masks) -> pl.Expr:
        """Whether a bit of a kind stands in any of some months."""
        tests = [
            pl.col(f"{name}_{word}") & literal(months[word]) != 0 for word in self.numbers if months.get(word)
        ]
        return reduce(or_, tests) if tests else pl.lit(False)

    def first(self, name: str) -> pl.Expr:
        """The number of the first month of which a bit stands; null where none does."""
        firsts = [
            pl.when(bits != 0).then(first_of(word, bits))
            for word, bits in ((word, pl.col(f"{name}_{word}")) for word in self.numbers)
        ]
        return pl.coalesce(firsts) if firsts else pl.lit(None, pl.Int32)

    def last(self, name: str, months: Masks) -> pl.Expr:
        """The number of the last of some months of which a bit stands; null where none does."""
        lasts = [
            pl.when(bits != 0).then(word * WORD + WORD - 1 - bits.bitwise_leading_zeros().cast(pl.Int32))
            for word, bits in (
                (word, pl.col(f"{name}_{word}") & literal(months.get(word, 0))) for word in reversed(self.numbers)
            )
        ]
        return pl.coalesce(lasts) if lasts else pl.lit(None, pl.Int32)

    def only(self, rows: pl.DataFrame, months: Masks) -> pl.DataFrame:
        """The rows with no bits but those of some months."""
        return rows.with_columns(
            pl.col(f"{name}_{word}") & literal(months.get(word, 0)) for name in BITS for word in self.numbers
        )

    def without(self, rows: pl.DataFrame, months: Masks) -> pl.DataFrame:
        """The rows without the bits of some months; those that have none left are gone."""
        left = {word: _ALL & ~months.get(word, 0) for word in self.numbers}
        return self.only(rows, left).filter(self.stands("seen", left))
