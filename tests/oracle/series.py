"""Movement month by month: MOV-6."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from .cells import Cell, Cells, shown
from .movement import Flows
from .places import HEADLINE
from .rows import Position

Level = Callable[[Position], Hashable]


def cell_of(position: Position) -> Cell:
    """The cell in which a position lies."""
    return position.regency, shown(position.segment)


class Series:
    """A world, asked who moved from month to month. `level` names the table's row of a position."""

    def __init__(
        self, cells: Cells, start: int, end: int, level: Level, segments: tuple[str, ...] = HEADLINE
    ) -> None:
        self.cells, self.start, self.end, self.level = cells, start, end, level
        self.asked = cells.cells(segments)
        self.first: dict[int, int] = {}
        for month in cells.world.months:
            for position in cells.active(month):
                self.first.setdefault(position.person, month)

    def whole(self, cell: Cell, month: int) -> bool:
        """Reported, and not partial unless accepted."""
        return self.cells.reported(cell, month) and self.cells.whole(cell, month)

    def steps(self, month: int) -> dict[Cell, int]:
        """The cells that make a step in a month, each with the month of its report before."""
        found = {}
        for cell in self.asked:
            earlier = [one for one in range(self.start, month) if self.whole(cell, one)]
            if earlier and self.whole(cell, month):
                found[cell] = earlier[-1]
        return found

    def rows(self, month: int) -> dict[Hashable, Flows]:
        """The rows of a month."""
        steps = self.steps(month)
        reach = range(min(steps.values(), default=month), month + 1)
        keys = {self.level(p) for one in reach for p in self.cells.active(one) if cell_of(p) in steps}
        return {key: self.flows(month, lambda p, key=key: self.level(p) == key) for key in keys}

    def total(self, month: int) -> Flows:
        """The union of the cells that make a step."""
        return self.flows(month, lambda p: True)

    def flows(self, month: int, row: Callable[[Position], bool]) -> Flows:
        """One row of one month."""
        steps = self.steps(month)

        def inside(position: Position) -> bool:
            return cell_of(position) in steps and row(position)

        at_start = {
            p.person for c, one in steps.items() for p in self.cells.active(one) if cell_of(p) == c and row(p)
        }
        at_end = {p.person for p in self.cells.active(month) if inside(p)}
        flows = Flows(opening=len(at_start), closing=len(at_end), stayed=len(at_start & at_end))
        for person in at_end - at_start:
            since = min(
                steps[cell_of(p)] for p in self.cells.active(month) if p.person == person and inside(p)
            )  # fmt: skip
            self._came(flows, person, since, month, inside)
        active = {p.person for p in self.cells.active(month)}
        for person in at_start - at_end:
            if person in active:
                flows.moved_out += 1
            else:
                flows.lapsed += 1
                flows.lapsed_held += person in self.cells.held(month)
        flows.gross_new = len(
            {
                p.person
                for one in range(self.start, month + 1)
                for p in self.cells.active(one)
                if self.first[p.person] == one and inside(p) and steps[cell_of(p)] < one
            }
        )
        return replace(flows, net=len(at_end) - len(at_start))

    def _came(self, flows: Flows, person: int, since: int, month: int, inside: Callable[[Position], bool]) -> None:
        """How one who is in the row at the month, and was not at the report before, came there."""
        between = range(since, month)
        own = {one: [p for p in self.cells.active(one) if p.person == person] for one in between}
        first = self.first[person]
        fresh = first == month or (since < first and any(inside(p) for p in own.get(first, [])))
        elsewhere = any(not inside(p) for posts in own.values() for p in posts)
        held = any(person in self.cells.held(one) for one in between)
        if fresh:
            flows.new += 1
            flows.back_held += held
        elif elsewhere:
            flows.moved_in += 1
        elif self._out_of_sight(person, between):
            flows.moved_in += 1
            flows.uncertain += 1
        else:
            flows.reactivated += 1
            flows.back_held += held

    def _out_of_sight(self, person: int, between: range) -> bool:
        """MOV-3: not seen between, and last active before in a cell of which no report stands between."""
        if any(p.person == person for one in between for p in self.cells.positions(one)):
            return False
        for month in reversed([one for one in self.cells.world.months if one < between.start]):
            last = [p for p in self.cells.active(month) if p.person == person]
            if last:
                return any(not any(self.cells.reported(cell_of(p), one) for one in between) for p in last)
        return False

    def gap(self) -> bool:
        """Whether any cell is compared with a report more than a month older."""
        return any(one < month - 1 for month in self.months() for one in self.steps(month).values())

    def steady(self) -> bool:
        """Whether the same cells make a step in every month."""
        return len({frozenset(self.steps(month)) for month in self.months()}) == 1

    def months(self) -> range:
        """The months in which steps may stand."""
        return range(self.start + 1, self.end + 1)

    def not_compared(self) -> set[tuple[str, str, int]]:
        """The cells expected or reported in a month, of which no step stands in it."""
        return {
            (*cell, month)
            for month in self.months()
            for cell in self.asked
            if cell not in self.steps(month)
            and (self.cells.reported(cell, month) or self.cells.expected(cell, month))
        }
