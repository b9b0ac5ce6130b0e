"""Formulas of an xls whose result its writer did not know.

A spreadsheet saves what a formula gave; a library that does not calculate writes a zero, nothing, or a number
that means nothing. Some say so by a flag, the rest are known by the file: nothing in it was ever calculated.
"""

from __future__ import annotations

import struct

from desacover.reading.read.book.xls_stream import headers

FORMULA, STRING, RECALCULATED, NOT_CALCULATED = 0x0006, 0x0207, 0x01C1, 0x005E
PARTS_OF_FORMULA = (0x0221, 0x04BC, 0x0236, 0x003C)
"""Records that may stand between a formula and its text: arrays, shared formulas, tables, continuations."""

_ASKS_TO_CALCULATE = 2
"""A flag that only libraries set."""

_NO_NUMBER = b"\xff\xff"
_TEXT_FOLLOWS, _BLANK = 0, 3
_BY_JXL = bytes.fromhex("0000000000001040"), bytes.fromhex("0000e0fc")
"""The number 4 and the chain that this library writes for every formula."""


def has_text_after(content: bytes) -> bool:
    """Whether the result of a formula is a text that stands in a record of its own."""
    return content[12:14] == _NO_NUMBER and content[6] == _TEXT_FOLLOWS


def is_unknown(content: bytes, calculated: bool) -> bool:
    """Whether the result that a formula's record holds is none; `calculated`: the book's results were saved."""
    result, asks = content[6:14], content[14] & _ASKS_TO_CALCULATE
    if result.endswith(_NO_NUMBER):
        return result[0] == _BLANK and not calculated
    if not any(result):
        return bool(asks) or not calculated
    return bool(asks) and (result, content[16:20]) == _BY_JXL


def is_calculated(stream: bytes) -> bool:
    """Whether a book's writer calculates: it says by which engine, or some result is one that nobody makes up."""
    for record, at, size in headers(stream):
        if record == RECALCULATED:
            return True
        if record == FORMULA and size >= 20:
            content = stream[at : at + size]
            if not is_unknown(content, calculated=False):
                return True
    return False


def number_of(content: bytes) -> float | None:
    """The number that a formula gave; None where it gave something else."""
    result = content[6:14]
    return None if result.endswith(_NO_NUMBER) else struct.unpack("<d", result)[0]
