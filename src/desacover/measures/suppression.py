"""Small counts hidden, so that neither they nor differences to totals tell them.

A table of counts has lines: every segment over its regions, every region over its segments. Whoever knows the sum
of a line and all counts of it but one, knows that one too. So besides the small counts others are hidden, small
ones first, until each small one could be any of many numbers, whatever is known of the sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Cell = tuple[str, str]
"""A segment and a region."""

Counts = Mapping[Cell, int]

_ANY = ("", "")
"""The node at which sums that nobody knows meet."""
_MUCH = 10**9


@dataclass(frozen=True)
class Measure:
    """Counts of cells that add up along the lines; `most` is what each can be at most, where that is known."""

    counts: Counts
    most: Counts = field(default_factory=dict)

    def small(self, below: int) -> set[Cell]:
        """The cells whose count, or what is left of the most, is above 0 and below a bound."""
        left = {cell: most - self.counts[cell] for cell, most in self.most.items() if cell in self.counts}
        return {cell for numbers in (self.counts, left) for cell, number in numbers.items() if 0 < number < below}


def hidden(measures: Collection[Measure], below: int) -> set[Cell]:
    """The cells of which no count may be shown, so that none above 0 and below a bound can be told.

    Each small count could be any of more than `below` numbers, for one who knows the sum of every segment over the
    regions, and of every region over its segments, but for sums that are small themselves, or of one count alone.
    Where the table is too small for that, all of it is hidden.
    """
    chosen = {cell for measure in measures for cell in measure.small(below)}
    while (found := _told(measures, chosen, below)) is not None:
        measure, cell = found
        more = _beside(measure, cell, chosen, below)
        if more is None:
            return {cell for measure in measures for cell in measure.counts}
        chosen.add(more)
    return chosen


def small_sums(measures: Collection[Measure], below: int) -> set[str]:
    """The segments of which no sum may be shown, since it is small itself."""
    return {name for measure in measures for place, name in _small_sums(measure, below) if place == 0}


def _told(measures: Collection[Measure], chosen: set[Cell], below: int) -> tuple[Measure, Cell] | None:
    """The first small count that can be told too well."""
    for measure in measures:
        for cell in sorted(measure.small(below)):
            if _width(measure, cell, chosen, below) < below:
                return measure, cell
    return None


def _beside(measure: Measure, cell: Cell, chosen: set[Cell], below: int) -> Cell | None:
    """The cell that is best hidden too: the smallest that is enough, else the one that helps most; None: no other.

    Where none helps by itself, the smallest in a line of this one.
    """
    others = [one for one in measure.counts if one not in chosen]
    if not others:
        return None
    widths = {one: _width(measure, cell, {*chosen, one}, below) for one in others}
    helps = max(widths.values()) > _width(measure, cell, chosen, below)

    def rank(one: Cell) -> tuple[int, int, Cell]:
        in_line = one[0] == cell[0] or one[1] == cell[1]
        worth = min(widths[one], below) if helps else in_line
        return -worth, measure.counts[one], one

    return min(others, key=rank)


def _width(measure: Measure, cell: Cell, chosen: Collection[Cell], below: int) -> int:
    """How far apart the least and the most are that a hidden count can be, as far as sums and bounds tell.

    A count grows by as much as can flow through the other hidden ones from its region to its segment, each line
    keeping its sum: what is taken from one is given to the next.
    """
    segment, region = (cell[0], ""), ("", cell[1])
    count = measure.counts[cell]
    ways = _ways(measure, [one for one in chosen if one != cell and one in measure.counts], below)
    room = measure.most.get(cell, _MUCH) - count
    return _flow(ways, region, segment, room) + _flow(ways, segment, region, count)


def _ways(measure: Measure, chosen: Collection[Cell], below: int) -> dict[Cell, Counter[Cell]]:
    """How much each hidden count can give (from its region to its segment) and take (from segment to region)."""
    ways: dict[Cell, Counter[Cell]] = defaultdict(Counter)
    for one in chosen:
        segment, region = (one[0], ""), ("", one[1])
        ways[region][segment] += measure.counts[one]
        ways[segment][region] += measure.most.get(one, _MUCH) - measure.counts[one]
    counted = Counter(region for _, region in measure.counts)
    alone = {(1, region) for region, segments in counted.items() if segments == 1}
    for place, name in _small_sums(measure, below) | alone:
        node = (name, "") if place == 0 else ("", name)
        ways[node][_ANY] = ways[_ANY][node] = _MUCH
    return ways


def _small_sums(measure: Measure, below: int) -> set[tuple[int, str]]:
    """The lines, by place in a cell and name, whose sum, or what is left of the most, is small itself."""
    found: set[tuple[int, str]] = set()
    for place in (0, 1):
        sums, left = Counter[str](), Counter[str]()
        for cell, count in measure.counts.items():
            sums[cell[place]] += count
            left[cell[place]] += max(0, measure.most.get(cell, count) - count)
        found |= {(place, name) for of in (sums, left) for name, number in of.items() if 0 < number < below}
    return found


def _flow(ways: Mapping[Cell, Mapping[Cell, int]], start: Cell, end: Cell, most: int) -> int:
    """The most that can flow from one node to another, up to a bound (Edmonds and Karp)."""
    left = defaultdict(Counter, {node: Counter(onward) for node, onward in ways.items()})
    flown = 0
    while flown < most and (path := _path(left, start, end)):
        step = min(most - flown, *(left[a][b] for a, b in path))
        for a, b in path:
            left[a][b] -= step
            left[b][a] += step
        flown += step
    return flown


def _path(left: Mapping[Cell, Mapping[Cell, int]], start: Cell, end: Cell) -> list[tuple[Cell, Cell]]:
    """The shortest way on which anything can still flow, step by step; empty where there is none."""
    came: dict[Cell, Cell] = {start: start}
    waiting = deque([start])
    while waiting and end not in came:
        node = waiting.popleft()
        for onward in sorted(left.get(node, {})):
            if left[node][onward] > 0 and onward not in came:
                came[onward] = node
                waiting.append(onward)
    path: list[tuple[Cell, Cell]] = []
    while end in came and end != start:
        path.append((came[end], end))
        end = came[end]
    return path[::-1]
