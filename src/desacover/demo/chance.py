"""Chance that a seed repeats: the same draw for the same key, in whatever order rows stand.

Polars' own hashes may change with its version, so the mixing is our own (splitmix64, whose products wrap).
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass

import polars as pl

_GOLDEN = 0x9E3779B97F4A7C15
_MIXERS = ((2**30, 0xBF58476D1CE4E5B9), (2**27, 0x94D049BB133111EB))


@dataclass(frozen=True)
class Chance:
    """All draws of one seed. Each is for a purpose, so that no two of them hang together."""

    seed: int

    def generator(self, purpose: str) -> random.Random:
        """A generator for choices that are made one by one."""
        return random.Random(f"{self.seed}/{purpose}")

    def bits(self, key: pl.Expr, purpose: str) -> pl.Expr:
        """64 random bits (UInt64) for each key (UInt64)."""
        salt = hashlib.blake2b(f"{self.seed}/{purpose}".encode(), digest_size=8).digest()
        mixed = key.cast(pl.UInt64) * _word(_GOLDEN) + _word(int.from_bytes(salt, "little"))
        for shift, factor in _MIXERS:
            mixed = (mixed ^ (mixed // _word(shift))) * _word(factor)
        return mixed ^ (mixed // _word(2**31))

    def below(self, key: pl.Expr, purpose: str, limit: int | pl.Expr) -> pl.Expr:
        """A whole number (Int64) from 0 up to, not including, the limit."""
        high = self.bits(key, purpose) // _word(2**33)
        end = _word(limit) if isinstance(limit, int) else limit.cast(pl.UInt64)
        return (high % end).cast(pl.Int64)

    def between(self, key: pl.Expr, purpose: str, low: int | pl.Expr, high: int | pl.Expr) -> pl.Expr:
        """A whole number (Int64) from low to high, both included; low where high is less."""
        first = pl.lit(low, dtype=pl.Int64) if isinstance(low, int) else low.cast(pl.Int64)
        width = pl.max_horizontal(pl.lit(1, dtype=pl.Int64), high - first + 1)
        return first + self.below(key, purpose, width)

    def share(self, key: pl.Expr, purpose: str) -> pl.Expr:
        """A number (Float64) from 0 up to, not including, 1."""
        return (self.bits(key, purpose) // _word(2**11)).cast(pl.Float64) * 2.0**-53


def _word(number: int) -> pl.Expr:
    return pl.lit(number, dtype=pl.UInt64)
