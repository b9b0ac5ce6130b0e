"""Which tables of a page are one list, and which are lists of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from desacover.reference.headings import match_heading
from desacover.reference.kinds import kinds
from desacover.reference.words import fold

_HEADER_WITHIN, _FEWEST_KNOWN, _MOST_TABLES = 40, 3, 1_000


class Block(Protocol):
    """A row of a table, or a line of text, in table 0 where it is outside of all."""

    @property
    def table(self) -> int: ...
    @property
    def texts(self) -> Sequence[str | None]: ...


B = TypeVar("B", bound=Block)


def lists(blocks: list[B]) -> list[list[B]]:
    """The page as one, or cut before each table that has a header unlike the first one's (and its own lines).

    Tables of a page cut for printing repeat their header or have none: they are one list.
    """
    tables: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if 0 < block.table <= _MOST_TABLES:
            tables.setdefault(block.table, []).append(at)
    starts: list[int] = []
    before: tuple[str, ...] = ()
    for places in tables.values():
        near = [blocks[at] for at in places if at < places[0] + _HEADER_WITHIN]
        header = next((_folded(block) for block in near if names_columns(_written(block))), ())
        if header and header != before:
            starts.append(places[0])
            before = header
    if len(starts) < 2:
        return [blocks]
    # What stands between two of them belongs to the one below.
    closings = [max(at for at in range(start, end) if blocks[at].table) + 1 for start, end in pairwise(starts)]
    begins = [starts[0], *closings]
    return [blocks[: starts[0]] + blocks[begin:end] for begin, end in pairwise([*begins, len(blocks)])]


def _written(block: Block) -> list[str]:
    return [text for text in block.texts if text]


def _folded(block: Block) -> tuple[str, ...]:
    return tuple(fold(text) for text in _written(block))


def names_columns(texts: Sequence[str]) -> bool:
    """Whether texts name several fields; they do not where a colon shows that they state values, as titles do."""
    if any(text.lstrip().startswith(":") for text in texts):
        return False
    short = [text for text in texts if len(text) <= 60]
    known = ({match_heading(text, kind).field for text in short} - {None} for kind in kinds())
    return any(len(fields) >= _FEWEST_KNOWN for fields in known)
