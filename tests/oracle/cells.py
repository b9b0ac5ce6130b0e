"""Reported, expected, partial, carried: REP-1 to REP-6. A cell is a regency x shown segment."""

from __future__ import annotations

from collections import Counter
from functools import cache

from .eligible import Denominator, denominator
from .places import HEADLINE, REGENCIES, SEGMENTS, district_of, exists_in, regency_of
from .rows import Position, held, read_region, settle
from .world import Row, World

Cell = tuple[str, str]  # regency, shown segment

DROP_SHARE = 0.5
QUARANTINE_LIMIT = 0.05


def shown(segment: str) -> str:
    """ELI-4: heads and officials are one segment."""
    return "perangkat_desa" if segment == "kepala_desa" else segment


def parts(segment: str) -> tuple[str, ...]:
    """The segments behind a shown one; each needs its own denominator (ELI-4)."""
    return ("kepala_desa", "perangkat_desa") if segment == "perangkat_desa" else (segment,)


class Cells:
    """A world, asked about its cells. Periods are months counted from year 0.

    carry: how many months old a report may be that stands in for one that is not there (REP-6).
    """

    def __init__(self, world: World, carry: int = 0) -> None:
        self.world = world
        self.carry = carry
        # Remembered answers belong to this world alone.
        self.positions = cache(self._positions)
        self.denominator = cache(self._denominator)
        self.reported = cache(self._reported)
        self.partial = cache(self._partial)

    def kept(self, period: int) -> list[tuple[str | None, Row]]:
        """The kept rows of a period, each with the regency that its file states."""
        return [
            (file.regency, row)
            for file in self.world.files
            for row in file.rows
            if not row.dirt and row.period == period
        ]

    def set_aside(self, period: int) -> list[Row]:
        """The quarantined rows whose period can be read and is this one."""
        return [
            row
            for file in self.world.files
            for row in file.rows
            if row.dirt and "period" not in row.unread and row.period == period
        ]

    def held(self, period: int) -> set[int]:
        """MOV-7: the persons with a row set aside in a period."""
        return {row.person for row in self.set_aside(period) if held(row)}

    def _positions(self, period: int) -> list[Position]:
        """ROW-6: all positions of a period, stray ones too."""
        return list(settle(row for _, row in self.kept(period)).values())

    def active(self, period: int) -> list[Position]:
        """ACT-1: the active positions of a period, stray ones too."""
        return [position for position in self.positions(period) if position.active]

    def of_cell(self, cell: Cell, period: int) -> list[Position]:
        """The active positions of a cell."""
        return [p for p in self.active(period) if (p.regency, shown(p.segment)) == cell]

    def participants(self, cell: Cell, period: int) -> int:
        """COV-1: distinct active persons."""
        return len({position.person for position in self.of_cell(cell, period)})

    def _denominator(self, segment: str, region: str, period: int) -> Denominator:
        return denominator(self.world.counts, segment, region, period)

    def eligible(self, cell: Cell, period: int) -> int | None:
        """ELI-4: the sum of the parts that are counted; None where none is."""
        regency, segment = cell
        totals = [self.denominator(part, regency, period).total for part in parts(segment)]
        counted = [total for total in totals if total is not None]
        return sum(counted) if counted else None

    def cells(self, segments: tuple[str, ...] = HEADLINE) -> list[Cell]:
        """All cells that exist, of the regencies in the table."""
        return [(r, s) for r in REGENCIES for s in segments if exists_in(s, r)]

    def _reported(self, cell: Cell, period: int) -> bool:
        """REP-2: those that may speak (REP-1) keep 5 rows, or as many as the count allows."""
        regency, segment = cell
        if not exists_in(segment, regency):
            return False
        speaking = sum(
            stated in (None, regency)
            for stated, row in self.kept(period)
            if (regency_of(row.unit), shown(row.segment)) == cell
        )
        eligible = self.eligible(cell, period)
        # A cell without a single row is not reported, were its count 0.
        needed = 5 if eligible is None else max(1, min(5, eligible))
        return speaking >= needed

    def spoken(self, cell: Cell, period: int) -> int | None:
        """The month whose report speaks for a cell: the period, or the latest that stands in (REP-6)."""
        if self.reported(cell, period):
            return period
        if not self.expected(cell, period):
            return None
        earlier = range(period - self.carry, period)
        return max((month for month in earlier if self.reported(cell, month)), default=None)

    def standing(self, period: int) -> list[Position]:
        """The active positions that count: of reported cells, and those carried from the latest month on."""
        found: list[Position] = []
        for month in range(period, period - self.carry - 1, -1):
            seen = {(p.person, shown(p.segment)) for p in found}
            found += [
                p
                for p in self.active(month)
                if self.spoken((p.regency, shown(p.segment)), period) == month
                and (p.person, shown(p.segment)) not in seen
            ]
        return found

    def expected(self, cell: Cell, period: int) -> bool:
        """REP-3: counted above 0, or reported in this or an earlier period."""
        regency, segment = cell
        if not exists_in(segment, regency):
            return False
        return (self.eligible(cell, period) or 0) > 0 or any(
            self.reported(cell, month) for month in self.world.months if month <= period
        )

    def first_report(self, cell: Cell, period: int) -> bool:
        """REP-5: a report without an earlier one."""
        return self.reported(cell, period) and not any(
            self.reported(cell, month) for month in self.world.months if month < period
        )

    def _partial(self, cell: Cell, period: int) -> bool:
        """REP-5: fell below the share, a district is missing, or too much is set aside."""
        if not self.reported(cell, period):
            return False
        last = max(
            (m for m in self.world.months if m < period and self.reported(cell, m) and self.whole(cell, m)),
            default=None,
        )
        return self.too_much_set_aside(cell, period) or (
            last is not None
            and (
                self.participants(cell, period) < DROP_SHARE * self.participants(cell, last)
                or bool(self._large_districts(cell, last) - self._districts_with_rows(cell, period))
            )
        )

    def whole(self, cell: Cell, period: int) -> bool:
        """A report that takes part in movement: not partial, or accepted."""
        return not self.partial(cell, period) or (*cell, period) in self.world.accepted

    def _large_districts(self, cell: Cell, period: int) -> set[str]:
        persons = {(district_of(p.unit), p.person) for p in self.of_cell(cell, period)}
        sizes = Counter(district for district, _ in persons if district is not None)
        return {district for district, size in sizes.items() if size >= 10}

    def _districts_with_rows(self, cell: Cell, period: int) -> set[str]:
        return {
            district
            for _, row in self.kept(period)
            if (regency_of(row.unit), shown(row.segment)) == cell
            and (district := district_of(row.unit)) is not None
        }

    def too_much_set_aside(self, cell: Cell, period: int) -> bool:
        """REP-5: the rows set aside and not held, as a share of all rows of the cell, kept or set aside."""
        kept, aside, not_held = self._rows_of(cell, period)
        return not_held > QUARANTINE_LIMIT * (kept + aside)

    def unclear_limit(self) -> bool:
        """Whether a share lies so near the limit that "of its rows" could be read either way."""
        return any(
            (not_held > QUARANTINE_LIMIT * (kept + aside)) != (not_held > QUARANTINE_LIMIT * kept)
            for period in self.world.months
            for cell in self.cells(tuple(SEGMENTS))
            for kept, aside, not_held in [self._rows_of(cell, period)]
        )

    def _rows_of(self, cell: Cell, period: int) -> tuple[int, int, int]:
        """The rows of a cell: kept, set aside, and those of the latter that are not held."""
        kept = sum((regency_of(row.unit), shown(row.segment)) == cell for _, row in self.kept(period))
        aside = [row for row in self.set_aside(period) if names_cell(row, *cell)]
        return kept, len(aside), sum(not held(row) for row in aside)


def names_cell(row: Row, region: str, segment: str) -> bool:
    """COV-5: segment and region of a row set aside are read, and lie in that region and segment."""
    where = read_region(row)
    return (
        where is not None
        and "segment" not in row.unread
        and shown(row.segment) == segment
        and (where == region or where.startswith(region + "."))
    )
