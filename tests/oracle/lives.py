"""One person over the months of a world: active, held, unseen, and whether anybody knows (MOV-3, MOV-7, REP-4)."""

from __future__ import annotations

from dataclasses import dataclass

from .cells import Cells, shown
from .rows import Position, state
from .world import Row


@dataclass(frozen=True)
class Lived:
    """A world, asked about one person."""

    cells: Cells
    person: int

    @property
    def months(self) -> range:
        """Every calendar month from the world's first to its last."""
        return range(self.cells.world.months[0], self.cells.world.months[-1] + 1)

    def positions(self, month: int) -> list[Position]:
        """The person's positions, active or not."""
        return [one for one in self.cells.positions(month) if one.person == self.person]

    def active(self, month: int) -> list[Position]:
        """The person's active positions."""
        return [one for one in self.positions(month) if one.active]

    def known(self, month: int) -> str:
        """What is known of the person in a month."""
        if self.active(month):
            return "active"
        if self.person in self.cells.held(month):
            return "held"
        if self.positions(month):
            return "inactive"
        standing = {self._standing(position, month) for position in self._last(month)}
        return "unreported" if "unreported" in standing else "partial" if "partial" in standing else "not_listed"

    def _standing(self, position: Position, month: int) -> str:
        cell = position.regency, shown(position.segment)
        if not self.cells.reported(cell, month):
            return "unreported"
        return "reported" if self.cells.whole(cell, month) else "partial"

    def _last(self, month: int) -> list[Position]:
        """Where the person was active last, else was seen last, else is seen first."""
        for find in (self.active, self.positions):
            for before in reversed(range(self.months[0], month)):
                if found := find(before):
                    return found
        return next((found for later in self.months if (found := self.positions(later))), [])

    def since(self, month: int) -> int | None:
        """Since when the person is active without a break known of."""
        if not self.active(month):
            return None
        unbroken = month
        for before in reversed(range(self.months[0], month)):
            known = self.known(before)
            if known in ("inactive", "not_listed"):
                break
            unbroken = before if known == "active" else unbroken
        return unbroken

    def covered(self, month: int) -> tuple[bool | None, str]:
        """Whether the person is covered, and why; None where nobody knows."""
        known = self.known(month)
        if known == "active":
            states = {state(one.row, month) for one in self.active(month)}
            stray = all(self._standing(one, month) == "unreported" for one in self.active(month))
            return True, "stray" if stray else "paid" if "paid" in states else "grace"
        if known == "held":
            return None, "held"
        if known == "inactive":
            states = {state(one.row, month) for one in self.positions(month)}
            return False, "ended" if "ended" in states else "not_yet"
        if not any(self.positions(one) for one in self.months):
            return None, "only_aside"
        if known in ("unreported", "partial"):
            return None, known
        return False, "not_listed" if any(map(self.positions, range(self.months[0], month))) else "not_yet_listed"

    def rows(self, month: int) -> list[Row]:
        """The person's kept rows."""
        return [row for _, row in self.cells.kept(month) if row.person == self.person]
