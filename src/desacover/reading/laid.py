"""Rows that are laid aside piece by piece, until they are asked for again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl


class Laid(Protocol):
    """A frame that was laid aside: at hand, on the disk, or wherever the one who laid it there has put it."""

    @property
    def rows(self) -> int:
        """How many rows it has."""

    def read(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """The frame, or some of its columns."""


Lay = Callable[[Sequence[pl.DataFrame]], Sequence[Laid]]
"""Lays frames aside that are asked for together."""


@dataclass(frozen=True)
class Pile:
    """The rows of a source as they were laid aside, one piece after the other."""

    pieces: tuple[Laid, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(piece.rows for piece in self.pieces)

    def read(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """All rows, or some of their columns; one that only some pieces have is null in the others."""
        some = [piece for piece in self.pieces if piece.rows] or self.pieces[:1]
        if len(some) == 1:
            return some[0].read(columns)
        return pl.concat([piece.read(columns) for piece in some], how="diagonal")
