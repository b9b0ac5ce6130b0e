"""Movement from period A to period B: MOV-1 to MOV-5, MOV-7."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields

from .cells import Cell, Cells, shown
from .places import HEADLINE
from .rows import Position


@dataclass
class Flows:
    """One row of `delta`."""

    opening: int = 0
    stayed: int = 0
    new: int = 0
    reactivated: int = 0
    moved_in: int = 0
    lapsed: int = 0
    moved_out: int = 0
    closing: int = 0
    net: int = 0
    gross_new: int = 0
    lapsed_held: int = 0
    back_held: int = 0
    uncertain: int = 0

    def __add__(self, other: Flows) -> Flows:
        return Flows(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


class Movement:
    """A world, asked who moved between two of its months. `level` names the table's cell of a position."""

    def __init__(
        self,
        cells: Cells,
        start: int,
        end: int,
        level: Callable[[Position], Hashable],
        segments: tuple[str, ...] = HEADLINE,
    ) -> None:
        self.cells = cells
        self.start = start
        self.end = end
        self.level = level
        self.taking_part = {c for c in cells.cells(segments) if self._takes_part(c)}
        self.not_compared = {c for c in cells.cells(segments) if c not in self.taking_part and self._asked_for(c)}
        self._before = [month for month in cells.world.months if month < start]

    def rows(self) -> dict[Hashable, Flows]:
        """MOV-2: a row for each cell at the level of the table."""
        keys = {
            self.level(p) for month in (self.start, self.end) for p in self.cells.active(month) if self._counts(p)
        }
        for positions in self._first_positions().values():
            keys |= {self.level(p) for p in positions if self._counts(p)}
        return {key: self._flows(lambda p, key=key: self._counts(p) and self.level(p) == key) for key in keys}

    def total(self) -> Flows:
        """MOV-4: a cell of its own, the union of the rows' cells, persons counted once."""
        return self._flows(self._counts)

    def _takes_part(self, cell: Cell) -> bool:
        """MOV-3: reported at both ends, and not partial at either unless accepted."""
        return all(
            self.cells.reported(cell, month) and self.cells.whole(cell, month) for month in (self.start, self.end)
        )

    def _asked_for(self, cell: Cell) -> bool:
        return any(
            self.cells.reported(cell, month) or self.cells.expected(cell, month)
            for month in (self.start, self.end)
        )

    def _counts(self, position: Position) -> bool:
        return (position.regency, shown(position.segment)) in self.taking_part

    def _flows(self, inside: Callable[[Position], bool]) -> Flows:
        at_start = {p.person for p in self.cells.active(self.start) if inside(p)}
        at_end = {p.person for p in self.cells.active(self.end) if inside(p)}
        anywhere_at_start = {p.person for p in self.cells.active(self.start)}
        anywhere_at_end = {p.person for p in self.cells.active(self.end)}
        before = {p.person for month in self._before for p in self.cells.active(month)}
        came = at_end - at_start
        left = at_start - at_end
        uncertain = {person for person in came - anywhere_at_start if self._out_of_sight(person)}
        moved_in = (came & anywhere_at_start) | uncertain
        reactivated = (came & before) - moved_in
        new = came - moved_in - reactivated
        lapsed = left - anywhere_at_end
        first = {
            person for person, positions in self._first_positions().items() if any(inside(p) for p in positions)
        }
        return Flows(
            opening=len(at_start),
            stayed=len(at_start & at_end),
            new=len(new),
            reactivated=len(reactivated),
            moved_in=len(moved_in),
            lapsed=len(lapsed),
            moved_out=len(left & anywhere_at_end),
            closing=len(at_end),
            net=len(at_end) - len(at_start),
            gross_new=len(first),
            lapsed_held=len(lapsed & self.cells.held(self.end)),
            back_held=len((new | reactivated) & self.cells.held(self.start)),
            uncertain=len(uncertain),
        )

    def _first_positions(self) -> dict[int, list[Position]]:
        """MOV-5: of persons whose first active period lies after A and not after B, its positions."""
        first: dict[int, list[Position]] = {}
        seen: set[int] = set()
        for month in self.cells.world.months:
            if month > self.end:
                break
            active = [p for p in self.cells.active(month) if p.person not in seen]
            for position in active:
                if month > self.start:
                    first.setdefault(position.person, []).append(position)
            seen |= {p.person for p in active}
        return first

    def _out_of_sight(self, person: int) -> bool:
        """MOV-3: not seen at A, and last active before A in a cell that is unreported at A."""
        if any(p.person == person for p in self.cells.positions(self.start)):
            return False
        for month in reversed(self._before):
            last = [p for p in self.cells.active(month) if p.person == person]
            if last:
                return any(not self.cells.reported((p.regency, shown(p.segment)), self.start) for p in last)
        return False
