"""Which posts make up a segment, and how many a village can have of it (ELI-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desacover.reference.tables import rows
from desacover.reference.words import fold

WHOLE = "whole"
_OF_ANY = frozenset({"desa", "orang", "org"})
_LEAST_POSTS = {"kaur": 2, "kasi": 2}
"""Permendagri 84/2015 art. 4 and 5: at least two kaur and two kasi, each of its own name."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The fewest and the most posts that a village can have of a segment."""

    least: int
    most: int


def part_of(segment: str, words: str) -> frozenset[str]:
    """The parts of a segment that folded words name; empty where they name all of it.

    Of a segment with parts, a post that no table knows is a part of its own name. One of several posts of a part
    keeps its name behind a colon: `kaur keuangan` is `kaur:keuangan`.
    """
    parts = _parts().get(segment)
    if parts is None:
        return frozenset()
    said = words.split()
    size = next((size for size in range(len(said), 0, -1) if "".join(said[:size]) in parts), 0)
    if not size:
        return frozenset({words})
    named = parts["".join(said[:size])]
    if named == WHOLE:
        return frozenset()
    rest = [word for word in said[size:] if word not in _OF_ANY]
    if rest and "+" not in named:
        return frozenset({f"{named}:{' '.join(rest)}"})
    return frozenset(named.split("+"))


def make_up(segment: str, named: Iterable[frozenset[str]]) -> bool:
    """Whether some parts, each named once, make up a segment."""
    listed = [part for parts in named for part in parts]
    twice = len(listed) != len(set(listed)) or bool(counted_twice(listed))
    return not twice and _covered(listed) >= _needed().get(segment, frozenset({WHOLE}))


def missing_parts(segment: str, named: Iterable[frozenset[str]]) -> list[str]:
    """The parts that a segment needs besides those named."""
    return sorted(_needed().get(segment, frozenset()) - _covered([part for parts in named for part in parts]))


def counted_twice(listed: Iterable[str]) -> list[str]:
    """The parts that stand whole beside one of their own posts: `KAUR` and `KAUR KEUANGAN`."""
    said = set(listed)
    return sorted({part.split(":")[0] for part in said if ":" in part} & said)


def _covered(listed: Iterable[str]) -> set[str]:
    """The parts of which all is listed: the part itself, or as many of its posts as a village has at least."""
    posts = Counter(part.split(":")[0] for part in set(listed) if ":" in part)
    several = {part for part, number in posts.items() if number >= _LEAST_POSTS.get(part, 1)}
    return {part for part in listed if ":" not in part} | several


def bounds(segment: str) -> Bounds | None:
    """How many a village can have; None where nothing is known."""
    return _bounds().get(segment)


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, Mapping[str, str]]:
    read: dict[str, dict[str, str]] = {}
    for row in rows("count_parts.csv"):
        read.setdefault(row["segment"], {})[fold(row["word"]).replace(" ", "")] = row["part"]
    return read


@lru_cache(maxsize=1)
def _needed() -> Mapping[str, frozenset[str]]:
    needed = {
        segment: frozenset(part for named in parts.values() if named != WHOLE for part in named.split("+"))
        - {"lainnya"}
        for segment, parts in _parts().items()
    }
    return {segment: parts for segment, parts in needed.items() if parts} | {"rt_rw": frozenset({"rt", "rw"})}


@lru_cache(maxsize=1)
def _bounds() -> Mapping[str, Bounds]:
    return {row["segment"]: Bounds(int(row["least"]), int(row["most"])) for row in rows("count_bounds.csv")}
