"""Invented persons. A person is a small number; what it is called and numbered follows from it."""

from __future__ import annotations

_FIRST = ("SITI", "BUDI", "AGUS", "DEWI", "SRI", "JOKO", "RINA", "HADI", "YULI", "TONO")
_SYLLABLES = ("WA", "TI", "NO", "SU", "RA", "MA", "KI", "DA", "LE", "PO")
# Where the number was first issued says nothing about where somebody serves (ROW-9).
_ORIGINS = ("350701", "352602", "357901", "357602", "327301", "540101")


EXPONENT_DIGITS = 6
"""So many digits are left of a number in exponent form."""


def nik(person: int) -> str:
    """A sound number: a date that exists (women: day + 40), a serial that does not end in 0."""
    day = person % 28 + 1 + (40 if person % 2 else 0)
    serial = 10 * (person % 900) + 1 + person % 9
    return f"{_ORIGINS[person % 6]}{day:02d}{person % 12 + 1:02d}{60 + person % 40:02d}{serial:04d}"


def kpj(person: int, card: int) -> str:
    """The number of somebody's first, second, ... card."""
    return f"{10 + card:02d}{person * 7 + 1001:08d}{person % 9 + 1}"


def name(person: int) -> str:
    """A name that no second person has."""
    tail = "".join(_SYLLABLES[int(digit)] for digit in f"{person:03d}")
    return f"{_FIRST[person % 10]} {tail}"
