"""Where definitions.md lets a figure hang on what nobody can tell beforehand: such steps are not drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from .cells import shown
from .places import regency_of
from .rows import gather, in_long_arrears, precedence, state
from .sources import CellAt, UnclearError, card, mended, overlaps, persons
from .world import Row


def shared_cells(
    one: Iterable[Row], other: Iterable[Row], cards: dict[str, int], same: dict[int, int]
) -> set[CellAt]:
    """The cells in which two lists overlap, by the persons as they are known in the end."""
    sides = [persons(in_the_end(side, cards, same)) for side in (one, other)]
    shared = sides[0].keys() & sides[1].keys()
    return {cell for cell in shared if overlaps(sides[0][cell], sides[1][cell])}


def in_the_end(rows: Iterable[Row], cards: dict[str, int], same: dict[int, int]) -> list[Row]:
    """Rows whose damaged numbers cards have told (ROW-10), with one number for a person of two (IDN-1)."""
    told = [replace(row, person=cards[card(row)], dirt=frozenset()) if mended(row, cards) else row for row in rows]
    return [replace(row, person=same.get(row.person, row.person)) for row in told]


def _shows(row: Row) -> tuple[object, ...]:
    return state(row, row.period), in_long_arrears(row, row.period), row.funding


def without_ties(rows: list[Row]) -> None:
    """ROW-6: which of several rows speaks must not hang on the content hash."""
    shown_posts: dict[tuple[int, str, str], set[tuple[object, ...]]] = defaultdict(set)
    for (person, segment, unit), group in gather(rows).items():
        best = max(map(precedence, group))
        for row in group:
            if precedence(row) == best:
                shown_posts[person, shown(segment), unit].add(_shows(row))
    if any(len(ways) > 1 for ways in shown_posts.values()):
        raise UnclearError("which row speaks hangs on the content hash")


def amended_before_later(rows: list[tuple[Row, int]]) -> None:
    """An amended row speaks over what came before it; of what came after it nothing is said."""
    amended = [(row, at) for row, at in rows if row.rank]
    for row, at in amended:
        for other, since in rows:
            alike = (other.person, other.segment, regency_of(other.unit)) == (
                row.person,
                row.segment,
                regency_of(row.unit),
            )
            if alike and since > at and other.rank < row.rank and _shows(other) != _shows(row):
                raise UnclearError("a plain row came after an amended one")
