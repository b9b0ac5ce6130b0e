"""What a workbook says beside the text of its cells, before it is turned into the terms of a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Block = tuple[int, int, int, int]
"""First row, first column, last row, last column: rows as a person sees them, columns counted from 0."""

MOST_CELLS = 24_000_000
"""The largest block of cells that is read: the parser holds all of it at 24 to 32 bytes a cell."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class Refused(Exception):  # noqa: N818 (it is an answer, not a fault)
    """A workbook or sheet that is not read; `code` is an error of the program."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class SheetFacts:
    """One sheet's surroundings. `texts` are cells that the parser gives as blanks although they hold something;
    `beyond` are number cells, by column and row, in a date's format that may be no date; `hidden` and
    `hidden_columns` are runs, ends included.
    """

    merged: list[Block] = field(default_factory=list)
    tables: list[Block] = field(default_factory=list)
    uncalculated: dict[int, list[int]] = field(default_factory=dict)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    texts: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    beyond: list[tuple[int, int, float]] = field(default_factory=list)

    def hide_row(self, row: int, last: int | None = None) -> None:
        """Note a hidden row, or a run of them."""
        last = row if last is None else last
        if self.hidden and self.hidden[-1][1] == row - 1:
            self.hidden[-1] = (self.hidden[-1][0], last)
        else:
            self.hidden.append((row, last))

    def blank_formula(self, column: int, row: int) -> None:
        """Note a formula without a saved value."""
        self.uncalculated.setdefault(column, []).append(row)

    def text(self, column: int, row: int, text: str) -> None:
        """Note a cell's text that the parser does not give."""
        self.texts.setdefault(column, {}).setdefault(text, []).append(row)


@dataclass(frozen=True)
class SheetName:
    """A sheet as the workbook lists it: `kind` is `sheet`, or what else it is; `part` is where its cells lie."""

    name: str
    hidden: bool = False
    kind: str = "sheet"
    part: str = ""


def column_number(letters: str) -> int:
    """A column's place from its letters, counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def block(reference: str) -> Block | None:
    """The block that `A1:G1` names; None for what is no such reference."""
    corners = [_CELL.fullmatch(corner) for corner in reference.split(":")]
    first, last = corners[0], corners[-1]
    if first is None or last is None:
        return None
    return (int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1]))
