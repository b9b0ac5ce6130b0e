"""From files to positions: ROW-1, ROW-3, ROW-6, ACT-1 to ACT-4, MOV-7."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .places import REGENCIES, SEGMENTS, regency_of
from .world import DIRT, File, Row, last_day

Post = tuple[int, str, str]  # person, segment, unit


def reasons(row: Row) -> frozenset[str]:
    """ROW-3: why a row is set aside; empty where it is accepted."""
    return frozenset(DIRT[kind][0] for kind in row.dirt)


def read_region(row: Row) -> str | None:
    """The region that a row names as far as it can be read (COV-5)."""
    if "unit" in row.unread:
        return None
    return regency_of(row.unit) if "village" in row.unread else row.unit


def held(row: Row) -> bool:
    """MOV-7: set aside, but its person and period can be told."""
    return bool(row.dirt) and ("person" not in row.unread or row.told) and "period" not in row.unread


def state(row: Row, period: int, grace_months: int = 3) -> str:
    """ACT-2, ACT-3, ACT-4: paid, grace, ended or not_yet at the end of a period."""
    if row.status == "ended" or (row.ended is not None and row.ended <= last_day(period)):
        return "ended"
    if row.enrolled is not None and row.enrolled > last_day(period):
        return "not_yet"
    if row.paid is None:
        return "grace" if row.status == "grace" else "paid"
    behind = period - row.paid
    if contributor(row) == "PU":
        return "paid" if behind <= 1 else "grace"
    if behind <= 0:
        return "paid"
    return "grace" if behind <= grace_months or (row.grace is not None and period <= row.grace) else "ended"


def contributor(row: Row) -> str:
    """ACT-3: the class stated, else the segment's."""
    return row.contributor or SEGMENTS[row.segment][1]


def in_long_arrears(row: Row, period: int, limit: int = 12) -> bool:
    """ACT-3: an active PU position more than a year behind."""
    behind = 0 if row.paid is None else period - row.paid
    return contributor(row) == "PU" and behind > limit and state(row, period) == "grace"


@dataclass(frozen=True)
class Position:
    """One person in one segment in one unit in one period, with the row that speaks for it."""

    person: int
    segment: str
    unit: str
    row: Row

    @property
    def regency(self) -> str:
        return regency_of(self.unit)

    @property
    def active(self) -> bool:
        return state(self.row, self.row.period) in ("paid", "grace")

    @property
    def in_grace(self) -> bool:
        return state(self.row, self.row.period) == "grace"

    @property
    def long_arrears(self) -> bool:
        return in_long_arrears(self.row, self.row.period)

    @property
    def funding(self) -> str:
        return self.row.funding or "unknown"


def precedence(row: Row) -> tuple[object, ...]:
    """ROW-6: what makes one of several rows speak; amended rows before all (COR-3). What is absent comes last.

    The last resort, content hash and row number, never decides here: the drawn rows of one position
    differ in something before it, or in nothing that a figure shows.
    """
    filled = sum(
        value is not None
        for value in (
            row.paid,
            row.grace,
            row.enrolled,
            row.ended,
            row.contributor,
            row.funding,
            row.programme,
        )
    )
    return (
        row.rank,
        state(row, row.period) in ("paid", "grace"),
        -1 if row.paid is None else row.paid,
        "" if row.enrolled is None else row.enrolled.isoformat(),
        filled,
    )


def settle(rows: Iterable[Row]) -> dict[Post, Position]:
    """ROW-6: the positions of one period from its accepted rows."""
    return {post: Position(*post, max(group, key=precedence)) for post, group in gather(rows).items()}


def gather(rows: Iterable[Row]) -> dict[Post, list[Row]]:
    """ROW-6: the rows of one period by the position that they are of."""
    together: dict[Post, list[Row]] = {}
    for row in rows:
        together.setdefault((row.person, row.segment, row.unit), []).append(row)
    # A row without village joins the person's position of that segment and regency, if there is one.
    for person, segment, unit in [post for post in together if post[2] in REGENCIES]:
        villages = sorted(
            post[2]
            for post in together
            if post[:2] == (person, segment) and post[2] != unit and regency_of(post[2]) == unit
        )
        if villages:
            together[person, segment, villages[0]] += together.pop((person, segment, unit))
    return together


@dataclass
class Account:
    """ROW-1: what became of the rows of one source, at the moment of reading."""

    rows_read: int = 0
    accepted: int = 0
    duplicates: int = 0
    quarantined: int = 0
    skipped: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def accounts(files: Iterable[File]) -> dict[str, Account]:
    """The accounts of files read one after the other; the later row of a position is the duplicate."""
    known: set[tuple[int, Post]] = set()
    answer: dict[str, Account] = {}
    for file in files:
        account = answer[file.name] = Account(rows_read=len(file.rows))
        for row in file.rows:
            if row.dirt:
                account.quarantined += 1
                account.reasons.update(reasons(row))
            elif _known_before(row, known):
                account.duplicates += 1
            else:
                account.accepted += 1
    return answer


def _known_before(row: Row, known: set[tuple[int, Post]]) -> bool:
    """Whether a row joins a position read before; remembers it."""
    regency = regency_of(row.unit)
    own = (row.period, (row.person, row.segment, row.unit))
    without_village = (row.period, (row.person, row.segment, regency))
    if row.unit == regency:
        joins = any(
            period == row.period and post[:2] == (row.person, row.segment) and regency_of(post[2]) == regency
            for period, post in known
        )
        if not joins:
            known.add(own)
        return joins
    if own in known:
        return True
    known.add(own)
    if without_village in known:  # the row without village that waited for this one
        known.discard(without_village)
        return True
    return False
