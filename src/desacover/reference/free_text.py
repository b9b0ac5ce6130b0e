"""What may be shown of a text that somebody wrote freely: a person may be named in it."""

from __future__ import annotations

import re
from functools import lru_cache

from desacover.reference.regions import load_regions
from desacover.reference.tables import rows
from desacover.reference.words import fold

HIDDEN = "…"
"""Stands for what is not shown."""

_PIECE = re.compile(r"(?P<number>\d(?:[ .,'/_-]?\d)*)|(?P<word>[^\W\d_]+)")
_LONGEST_NUMBER = len("3507042001")
"""The digits of a village's code; those of a card are more."""
_SEVERAL = re.compile(rf"{HIDDEN}(?:[\s.,'/-]*{HIDDEN})+")
_MARKS = frozenset({"a", "an", "di", "d", "s", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
_WORDS = (("headings.csv", "heading"), ("values.csv", "written"), ("values.csv", "value"),
          ("turning_words.csv", "word"), ("turning_phrases.csv", "phrase"))  # fmt: skip


def shown(text: str, *, places: bool = False) -> str:
    """A text with what nobody knows in it hidden: only words of the reference data and short numbers stay.

    So no name, NIK or card comes out, whatever somebody wrote beside a word. `places` says that words of which
    names of regions are made stay too; persons may bear such names, so only where a text names a place.
    """
    known = _words() | _place_words() if places else _words()

    def piece(found: re.Match[str]) -> str:
        if (number := found["number"]) is not None:
            return number if sum(map(str.isdigit, number)) <= _LONGEST_NUMBER else HIDDEN
        return found[0] if fold(found[0]) in known else HIDDEN

    return _SEVERAL.sub(HIDDEN, _PIECE.sub(piece, text))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    texts = [row[column] for file, column in _WORDS for row in rows(file)]
    return _MARKS.union(*(fold(text).split() for text in texts))


@lru_cache(maxsize=1)
def _place_words() -> frozenset[str]:
    regions = load_regions()
    provinces = regions.provinces()
    named = [
        *provinces,
        *(regency for province in provinces for regency in regions.regencies(province.code)),
        *(village for province in provinces for village in regions.villages(province.code)),
        *(
            district
            for province in provinces
            for regency in regions.regencies(province.code)
            for district in regions.districts(regency.code)
        ),
    ]
    return frozenset(word for region in named for word in fold(region.name).split())
