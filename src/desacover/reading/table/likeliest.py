"""The row that is most like a header where none was found, for the message; no cell that may be a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desacover.reading.read.grid import Row
from desacover.reference.headings import known_heading, made_of_heading_words, nearest
from desacover.wording.messages import found
from desacover.wording.text import Text

_NUMBER = re.compile(r"(?:\d\D?){5}")
_DIGIT = re.compile(r"\d")
_FEWEST = 2
_MOST_SHOWN = 8


def likeliest_header(rows: Sequence[Row], kinds: tuple[str, ...]) -> Text | None:
    """The row with most cells that are made of words of headings, with the field that each is nearest to.

    A cell is shown only if all of its words are words of known headings: names, numbers and dates are not, and no
    row with a long number in it is looked at. None where no row has two such cells.
    """
    best, shown = 0, list[str]()
    for number, row in enumerate(rows, start=1):
        filled = [cell for cell in row if cell]
        if any(_NUMBER.search(cell) for cell in filled):
            continue
        alike = [cell for cell in filled if not _DIGIT.search(cell) and made_of_heading_words(cell)]
        if len(alike) >= _FEWEST and len(alike) > len(shown):
            best, shown = number, alike
    if not shown:
        return None
    told = ", ".join(_with_field(cell, kinds) for cell in shown[:_MOST_SHOWN])
    return found.likeliest(best, told)


def _with_field(cell: str, kinds: tuple[str, ...]) -> str:
    """A heading with the field that it is, or is nearest to."""
    for kind in kinds:
        if field := known_heading(cell, kind).field:
            return f"{cell} = {field}"
    near = [field for kind in kinds for field in nearest(cell, kind)[:1]]
    return f"{cell} ~ {near[0]}" if near else cell
