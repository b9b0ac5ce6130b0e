"""Which posts make up a segment, and how many a village can have of it (ELI-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desacover.reference.tables import rows
from desacover.reference.words import fold

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The fewest and the most posts that a village can have of a segment."""

    least: int
    most: int


def part_of(segment: str, words: str) -> frozenset[str]:
    """The parts of a segment that folded words name; empty where they name all of it.

    Of a segment with parts, a post that no table knows is a part of its own name.
    """
    parts = _parts().get(segment)
    if parts is None:
        return frozenset()
    said = words.split()
    sizes = range(len(said), 0, -1)
    named = next((parts[key] for size in sizes if (key := "".join(said[:size])) in parts), None)
    if named is None:
        return frozenset({words})
    return frozenset() if named == WHOLE else frozenset(named.split("+"))


def make_up(segment: str, named: Iterable[frozenset[str]]) -> bool:
    """Whether some parts, each named once, make up a segment."""
    listed = [part for parts in named for part in parts]
    return len(listed) == len(set(listed)) and set(listed) >= _needed().get(segment, frozenset({WHOLE}))


def missing_parts(segment: str, named: Iterable[frozenset[str]]) -> list[str]:
    """The parts that a segment needs besides those named."""
    return sorted(_needed().get(segment, frozenset()) - {part for parts in named for part in parts})


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
