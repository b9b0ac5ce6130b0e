"""What a workspace has taken in: contents, sources, and which of them took the place of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .cells import shown
from .people import EXPONENT_DIGITS, kpj, nik
from .places import regency_of
from .rows import read_region
from .world import Count, Row, Short

CellAt = tuple[str, str, int]  # regency, shown segment, period


class UnclearError(Exception):
    """definitions.md does not say how this ends."""


@dataclass(frozen=True, repr=False)
class Content(Short):
    """What lies at a path: rows of persons, or counts. `regency` and `district` are those that the path states."""

    regency: str | None
    rows: tuple[Row, ...] = ()
    counts: tuple[Count, ...] = ()
    district: str | None = None

    def __deepcopy__(self, memo: dict[int, object]) -> Content:
        """Nothing in it changes: a copied ledger may share it."""
        return self

    @property
    def periods(self) -> frozenset[int]:
        kept = (row.period for row in self.rows if not row.dirt)
        return frozenset(kept) | frozenset(count.since for count in self.counts)


@dataclass(eq=False)
class Source:
    """A content taken in. `rank` is 0, or the place of an amending source among those that amend."""

    content: Content
    path: str
    arrival: int
    run: int
    rank: int = 0
    withdrawn: bool = False
    accepted: frozenset[CellAt] = frozenset()

    @property
    def cells(self) -> frozenset[CellAt]:
        """The cells that its kept rows name."""
        return frozenset(persons(self.content.rows))


@dataclass(frozen=True)
class Replaced:
    """`by` has taken the place of `of`: in all its cells without `cells`, in all of a cell without `place`.

    counts: those over which it speaks (ELI-6).
    """

    by: Source
    of: Source
    cells: frozenset[CellAt] | None
    place: str | None = None
    counts: frozenset[Count] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What becomes of a path in one command."""

    status: str  # in, unchanged, withdrawn, rejected
    error: str | None = None
    replaces: bool = False  # its own earlier source (COR-2)


def cell_of(row: Row) -> CellAt | None:
    """The cell that a row names, one set aside as far as it can be read (COV-5)."""
    where = read_region(row)
    if where is None or row.unread & {"segment", "period"}:
        return None
    return regency_of(where), shown(row.segment), row.period


def districts(rows: Iterable[Row]) -> set[str]:
    """The districts that rows name."""
    named = (read_region(row) for row in rows)
    return {where[:8] for where in named if where is not None and len(where) > 5}


def stated_otherwise(one: Iterable[Count], other: Iterable[Count]) -> frozenset[Count]:
    """ELI-6: the counts of `other` for which `one` states another."""
    mine = {(count.segment, count.region, count.since): count.count for count in one}
    return frozenset(
        count
        for count in other
        if mine.get((count.segment, count.region, count.since), count.count) != count.count
    )


def persons(rows: Iterable[Row]) -> dict[CellAt, set[int]]:
    """The persons of kept rows by cell."""
    found: dict[CellAt, set[int]] = defaultdict(set)
    for row in rows:
        cell = cell_of(row)
        if not row.dirt and cell is not None:
            found[cell].add(row.person)
    return found


def overlaps(one: set[int], other: set[int]) -> bool:
    """COR-3: more than half of the persons of the smaller are shared."""
    return 2 * len(one & other) > min(len(one), len(other))


def outcomes_of(outcomes: dict[str, Outcome], status: str) -> list[str]:
    """The paths with this outcome."""
    return [path for path, outcome in outcomes.items() if outcome.status == status]


def card(row: Row) -> str:
    """The number of the card that a row shows."""
    return kpj(row.person if row.same_as is None else row.same_as, row.card)


def mended(row: Row, cards: dict[str, int]) -> bool:
    """ROW-10: a number in exponent form is told by a card of one number that agrees with its digits."""
    if row.dirt != {"nik_exponent"} or not row.card_kept or card(row) not in cards:
        return False
    return nik(cards[card(row)])[:EXPONENT_DIGITS] == nik(row.person)[:EXPONENT_DIGITS]
