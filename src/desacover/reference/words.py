"""Words as people write them, brought to one form: case, accents, punctuation and blanks carry no meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SHORTEST_FORGIVEN = 6
"""Only in words of so many letters is one wrong letter forgiven: shorter ones are too near to each other."""

_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text in small letters and digits, words parted by one blank.

    Invisible format characters vanish, accents are stripped, all other punctuation is a blank:
    `Ds. Karang\u00adPloso` and `DS KARANGPLOSO` are the same.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKD", text).casefold():
        category = unicodedata.category(letter)
        if category not in ("Cf", "Mn"):
            letters.append(letter if letter.isalnum() else " ")
    return " ".join("".join(letters).split())


def squeeze(text: str) -> str:
    """The folded text without blanks, in which `N I K`, `N.I.K.` and `nik` are equal."""
    return fold(text).replace(" ", "")


def near(word: str, choices: Iterable[str]) -> str | None:
    """The one choice that is one wrong letter away, or None; all texts folded.

    The letter (too many, missing, another one, or two changed about) may stand in a word of six or more
    letters only; all other words must be equal.
    """
    found = list(dict.fromkeys(all_near(word, choices)))
    return found[0] if len(found) == 1 else None


def all_near(word: str, choices: Iterable[str]) -> list[str]:
    """Every choice that is one wrong letter away, in the order of the choices."""
    words = word.split()
    if not any(len(written) >= SHORTEST_FORGIVEN for written in words):
        return []
    return [choice for choice in choices if abs(len(choice) - len(word)) <= 1 and _one_off(words, choice.split())]


def _one_off(words: list[str], others: list[str]) -> bool:
    if len(words) != len(others):
        return False
    wrong = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(wrong) != 1 or len(wrong[0][0]) < SHORTEST_FORGIVEN:
        return False
    return edits(*wrong[0], most=1) <= 1


def edits(one: str, other: str, *, most: int) -> int:
    """The number of wrong letters between two words (optimal string alignment), `most` + 1 if more."""
    from rapidfuzz.distance import OSA  # late: most texts are known and need no comparison

    return int(OSA.distance(one, other, score_cutoff=most))
