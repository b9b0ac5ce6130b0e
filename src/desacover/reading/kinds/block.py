"""Rows of several tables of one kind, to be cleaned together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.fields.cleaned import blank
from desacover.reading.fields.parts import Parts
from desacover.reading.kinds.columns import Columns
from desacover.reading.kinds.context import Context
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table


@dataclass(frozen=True)
class Piece:
    """Data rows of one table, all of them or a run of them, every field of which is one column of text.

    `own` are the columns as the table has them, before others were made from them (mapping/derived.py).
    `is_number` tells which NIKs the file holds as numbers, None where all is text. `misshapen` are the rows that
    did not fit the header, with their number in `row`; `skipped` says how many lines of each kind are no data.
    """

    grid: Grid
    table: Table
    columns: Columns
    own: Columns
    context: Context
    is_number: pl.Series | None
    misshapen: pl.DataFrame
    skipped: Mapping[str, int]

    def error(self, code: str, row: int | None = None, **facts: object) -> DesacoverError:
        """An error of its sheet."""
        error = DesacoverError(code, file=self.grid.file, sheet=self.grid.sheet or None, row=row)
        error.facts.update(facts)
        return error

    def place(self, *fields: str) -> int | None:
        """Where the first of some fields stands that the table has."""
        return next((self.columns.fields[name] for name in fields if name in self.columns.fields), None)

    def has(self, *fields: str) -> bool:
        """Whether the table has one of some fields."""
        return self.place(*fields) is not None


@dataclass(frozen=True)
class Block:
    """Pieces of one kind, their rows below each other.

    `refused` are the errors of pieces that turn out to be none of what they seemed, by the place of the piece:
    what is said of the others stands.
    """

    pieces: Sequence[Piece]
    refused: dict[int, DesacoverError] = field(default_factory=dict)
    _texts: dict[tuple[str, ...], pl.Series | None] = field(default_factory=dict)

    @cached_property
    def parts(self) -> Parts:
        """How many rows each piece has."""
        return Parts(tuple(piece.table.body.cells.height for piece in self.pieces))

    @property
    def height(self) -> int:
        """How many rows all of them have."""
        return self.parts.height

    @property
    def date_1904(self) -> bool:
        """Whether bare serials count from 1904, as in all pieces of a block or in none."""
        return self.pieces[0].grid.around.date_1904

    @cached_property
    def row(self) -> pl.Series:
        """The row numbers as a spreadsheet shows them."""
        return self._joined([piece.table.body.row for piece in self.pieces])

    def text(self, *fields: str) -> pl.Series | None:
        """The column of the first of some fields that each piece has; None where none has any."""
        if fields not in self._texts:
            self._texts[fields] = self.stacked(lambda piece: piece.place(*fields))
        return self._texts[fields]

    def stacked(self, place: Callable[[Piece], int | None]) -> pl.Series | None:
        """The column that stands at a place in each piece, null where it has none; None where none has one."""
        return self.masked(lambda piece: None if (at := place(piece)) is None else _at(piece, at), pl.String)

    def several(self, places: Callable[[Piece], Sequence[int]]) -> list[pl.Series]:
        """The first columns at some places of the pieces as one column, the second ones, and so on."""
        named = [places(piece) for piece in self.pieces]
        return [
            self._joined(
                [
                    _at(piece, own[number]) if number < len(own) else blank(height, pl.String)
                    for piece, own, height in zip(self.pieces, named, self.parts.heights, strict=True)
                ]
            )
            for number in range(max(map(len, named)))
        ]

    def masked(
        self, column: Callable[[Piece], pl.Series | None], dtype: type[pl.DataType] = pl.Boolean
    ) -> pl.Series | None:
        """A column that some pieces have, null in the others; None where none has it."""
        columns = [column(piece) for piece in self.pieces]
        if all(values is None for values in columns):
            return None
        heights = self.parts.heights
        return self._joined(
            [
                blank(height, dtype) if values is None else values
                for values, height in zip(columns, heights, strict=True)
            ]
        )

    def none(self) -> pl.Series:
        """A mask of no row."""
        return pl.repeat(False, self.height, dtype=pl.Boolean, eager=True)

    def where(self, told: Callable[[Piece], bool]) -> pl.Series:
        """The rows of the pieces of which something can be told."""
        return self.parts.spread([told(piece) for piece in self.pieces], pl.Boolean)

    def refuse(self, at: int, error: DesacoverError) -> None:
        """Refuse a piece; the first error counts."""
        self.refused.setdefault(at, error)

    def _joined(self, columns: list[pl.Series]) -> pl.Series:
        return columns[0] if len(columns) == 1 else pl.concat(columns, rechunk=True)


def _at(piece: Piece, place: int) -> pl.Series:
    return piece.table.body.cells[str(place)]
