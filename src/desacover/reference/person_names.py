"""Names of persons as offices write them: titles, degrees and old spelling do not tell one person from another."""

from __future__ import annotations

import re
from functools import lru_cache

from desacover.reference.words import edits, fold

_TITLES = frozenset({
    "h", "hj", "haji", "hajjah", "kh", "kyai", "ky", "ny", "nyai", "ust", "ustadz", "ustadzah", "gus", "lora",
    "drs", "dra", "dr", "drg", "ir", "prof", "rd", "r", "rr", "rm", "raden", "bpk", "bapak", "ibu", "sdr",
    "sdri", "tn", "alm", "almh", "almarhum", "almarhumah", "ns", "bin", "binti", "bt", "b", "moh", "moch",
    "moc", "mohammad", "mohamad", "mochammad", "mochamad", "muh", "muhammad", "muhamad", "mohd", "much",
    "muchammad", "muchamad", "mokhammad", "mokhamad", "m", "mhd", "mad",
})  # fmt: skip
_DEGREES = re.compile(
    r",.*$|\b(?:a|s|m)\s*\.\s*(?:md|pd|pdi|ag|e|h|hi|kom|sos|ip|ap|sy|kep|keb|ked|si|t|p|pt|km|akun|m)\b\.?(?:\s*i\b)?"
    r"|\b(?:amd|spd|spdi|sag|skom|ssos|sip|sap|skep|skm|mpd|mm|msi|mh|st|se|sh|sp|spt|a\.?ma)\b\.?",
    re.IGNORECASE,
)
_OLD_SPELLING = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("ch", "h"),
    ("kh", "h"),
    ("ph", "f"),
    ("v", "f"),
)
_LETTERS = {
    "u": "(?:oe|u)+", "j": "(?:dj|j)+", "c": "(?:tj|c)+", "h": "[ctkjp]{0,2}h+", "f": "(?:ph|[vf])+", "y": "[yj]+",
}  # fmt: skip
"""How a letter of the one spelling may have been written."""
APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"))
SHORTEST_NEAR = 6
"""One letter parts two names only where they have so many: shorter ones are too near to each other."""


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The words of a name that tell a person, sorted, in one spelling, without titles and degrees.

    Two texts are the same name where their keys are equal; a text without letters has the key "".
    """
    words = _words(name)
    told = [word for word in words if word not in _TITLES and not word.isdigit()]
    return " ".join(sorted({_one_spelling(word) for word in told or words}))


def _words(name: str) -> list[str]:
    return (fold(_DEGREES.sub(" ", name)) or fold(name)).split()


def words_of_name(name: str) -> frozenset[str]:
    """Every word of a name in one spelling, titles too; an apostrophe within a word is none of its letters."""
    return frozenset(map(_one_spelling, _words(name.translate(APOSTROPHES))))


def asked_words(name: str) -> frozenset[str]:
    """The words that a name must have to be one that is asked for: its own without titles and degrees."""
    return frozenset(name_key(name.translate(APOSTROPHES)).split())


def spelt(word: str) -> str:
    """A regular expression that finds all words that are spelt as one, and perhaps a few others: small letters."""
    return rf"\b{''.join(_LETTERS.get(letter, f'{letter}+') for letter in word)}\b"


def masked_name(name: str) -> str:
    """The first letters of a name's words, degrees left out."""
    return " ".join(f"{word[0]}…" for word in _words(name)).upper()


def _one_spelling(word: str) -> str:
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return re.sub(r"(.)\1", r"\1", word)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter alone parts two keys of a name: too many, missing, another, or two changed about."""
    joined = one.replace(" ", ""), other.replace(" ", "")
    return min(map(len, joined)) >= SHORTEST_NEAR and edits(*joined, most=1) <= 1


def clearly_different(one: str, other: str) -> bool:
    """Whether two keys are those of two persons (IDN-2): no word in common, and no spellings of each other."""
    return bool(one and other) and not set(one.split()) & set(other.split()) and not _spellings(one, other)


def _spellings(one: str, other: str) -> bool:
    """Whether two names without a word in common may still be one: near letters, or words run together."""
    joined = one.replace(" ", ""), other.replace(" ", "")
    if edits(*joined, most=2) <= 2 and min(map(len, joined)) >= 5:
        return True
    if sorted(joined[0]) == sorted(joined[1]):
        return True
    for word in one.split():
        for near in other.split():
            if len(word) == 1 or len(near) == 1:
                if word[0] == near[0]:
                    return True  # an initial
            elif edits(word, near, most=2) <= (2 if min(len(word), len(near)) >= 6 else 1) and len(word) >= 4:
                return True
    return any(len(word) >= 4 and word in joined[1] for word in one.split()) or any(
        len(word) >= 4 and word in joined[0] for word in other.split()
    )
