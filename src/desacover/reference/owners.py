"""Whose a column is: a birth, a decree, a home, a bank account, or the post itself (ROW-5)."""

from __future__ import annotations

import re
from functools import lru_cache

from desacover.reference.tables import rows
from desacover.reference.words import fold

PAPERS = ("birth", "decree", "term", "entry", "schooling", "marriage", "other")
"""Owners whose parts, such as months and years, say nothing of the list."""
PRIVATE = ("bank", "relative")
"""Owners whose columns are never kept."""
HOMES = ("home", "card")
"""Owners whose places are where a person lives."""
_ORDER = (
    "relative", "bank", "post", "birth", "decree", "term", "schooling", "marriage", "home", "entry", "card",
    "other",
)  # fmt: skip


@lru_cache(maxsize=16_384)
def owner_of(text: str) -> tuple[str, str] | None:
    """The owner that a heading names, and the rest of the heading, folded; None where it names none.

    A bank, a relative and the post come before the others: `ALAMAT IBU` is of a relative.
    """
    line = f" {fold(text)} "
    for owner in _ORDER:
        hit = _words()[owner].search(line)
        if hit is not None:
            return owner, " ".join(f"{line[: hit.start()]} {line[hit.end() :]}".split())
    return None


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    read: dict[str, list[str]] = {}
    for row in rows("owners.csv"):
        read.setdefault(row["owner"], []).append(fold(row["word"]))
    return {
        owner: re.compile(
            r"(?<=\s)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?=\s)"
        )
        for owner, words in read.items()
    }
