"""Words behind a segment's name that say of which of its posts a count is: `PERANGKAT DESA PEREMPUAN` (ELI-5)."""

from __future__ import annotations

from functools import lru_cache

from desacover.reference.tables import rows
from desacover.reference.turning import words_of
from desacover.reference.words import fold

_LARGER = frozenset({"kec", "kecamatan", "kab", "kabupaten", "kota", "se"})
"""What follows is the name of a place larger than a village, or says that all of them are meant."""

_REPLACED = frozenset({"paw"})
"""`BPD PAW` counts those who came in between."""


def is_narrowed(words: str, segment: str, *, of_place: bool = False) -> bool:
    """Whether folded words that begin with a segment's name say more than it: then they count some of its posts.

    Words of any name of the segment, of its posts, and those that narrow nothing (class `of_post`) are passed
    over; with `of_place` also the village or hamlet that follows its label, as in a cell of a long list.
    """
    known = _words_of(segment) | frozenset(words_of("of_post"))
    labels = _LARGER | (words_of("place_label") | words_of("hamlet_label") if of_place else frozenset())
    for at, word in enumerate(words.split()):
        if at and word in labels and (word not in known or word in _LARGER):
            return False
        if word not in known and not word.isdigit():
            return True
    return False


@lru_cache(maxsize=64)
def _words_of(segment: str) -> frozenset[str]:
    """The words of all names of a segment and of its posts."""
    values = rows("values.csv")
    names = [row["written"] for row in values if row["field"] == "segment" and row["value"] == segment]
    names += [f"{row['written']} {row['value']}" for row in values if row["field"] == "position word"]
    names += [row["word"] for row in rows("count_parts.csv") if row["segment"] == segment]
    return frozenset(word for name in names for word in fold(name).split()) - _REPLACED
