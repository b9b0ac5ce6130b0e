"""Numbers in cells that are formatted as dates, where no calendar has such a day."""

from __future__ import annotations

import re
import struct
from decimal import Decimal
from math import isfinite

_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Formats that every spreadsheet knows by their number, dates and times among them."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PARTS = re.compile(r"[dmyhs]", re.IGNORECASE)

FAR = 10_000_000.0
"""Days from which on a parser may know no date; before, it says one of the year 10000 or later."""


def is_date(number: int, codes: dict[int, str]) -> bool:
    """Whether a format may be one of dates, by its number and the workbook's own codes."""
    if number in codes:
        return _PARTS.search(_LITERAL.sub("", codes[number])) is not None
    return number in _BUILT_IN


def is_beyond(number: float) -> bool:
    """Whether a parser may fail to make a date of a number: it is negative or very large."""
    return number < 0 or number >= FAR


def number_text(number: float) -> str:
    """A number as text, all its digits and no exponent."""
    if not isfinite(number):
        return repr(number)
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")


def compressed_number(held: int) -> float:
    """The number in the four bytes into which xls and xlsb put short ones: whole or not, in hundredths or not."""
    if held & 2:
        number = float((held >> 2) - (1 << 30 if held >> 31 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<Q", (held & 0xFFFFFFFC) << 32))[0]
    return number / 100 if held & 1 else number
