"""The rows that `explain` lists: found again in the files, and put through the oracle they give the figure."""

from __future__ import annotations

import csv
import json
import random
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .cells import Cells, names_cell, shown
from .coverage import line
from .movement import Movement
from .people import nik
from .places import HEADLINE, PROVINCE, REGENCIES, VILLAGES, contains
from .rows import settle, state
from .workspace import Document, Workspace
from .world import Row, World, month_name, month_number
from .write import cells as texts

COVERAGE = ("participants", "counted", "in_grace", "long_arrears", "eligible", "set_aside", "coverage", "gap")
AT_START = ("opening", "stayed", "lapsed", "moved_out", "lapsed_held")
AT_END = ("closing", "new", "reactivated", "moved_in", "back_held", "uncertain")
FLOWS = (*AT_START, *AT_END, "gross_new")
OPEN = object()
"""A figure that hangs on a reading which is left open."""


@dataclass(frozen=True)
class Figure:
    """A figure that may be asked about: its name, segments, region, and one month or two."""

    name: str
    segments: tuple[str, ...]
    region: str
    months: tuple[int, ...]

    def words(self) -> list[str]:
        """The command, without `desacover`."""
        months = [month_name(month) for month in self.months]
        span = ["--period", *months] if len(months) == 1 else ["--from", months[0], "--to", months[1]]
        return ["explain", self.name, *self._cells(), *span]

    def words_of_table(self) -> list[str]:
        """The command that prints the figure in its total."""
        months = [month_name(month) for month in self.months]
        if len(months) == 1:
            return ["report", "--period", *months, *self._cells()]
        return ["delta", "--from", months[0], "--to", months[1], *self._cells()]

    def _cells(self) -> list[str]:
        return ["--segment", ",".join(self.segments), "--region", self.region]


def figures(cells: Cells, months: Sequence[int], chance: random.Random) -> Iterator[Figure]:
    """Figures without end, of months in which something is reported."""
    spans = [*pairwise(months), *([(months[0], months[-1])] if len(months) > 2 else [])]
    while True:
        segments = chance.choice([HEADLINE, *((segment,) for segment in HEADLINE)])
        region = chance.choice([PROVINCE, *REGENCIES, chance.choice(list(VILLAGES))])
        if spans and chance.random() < 0.5:
            yield Figure(chance.choice(FLOWS), segments, region, chance.choice(spans))
        else:
            yield Figure(chance.choice(COVERAGE), segments, region, (chance.choice(months),))


def explained(workspace: Workspace, cells: Cells, figure: Figure) -> int:
    """Hold a figure's rows against the oracle; how many there were."""
    told = workspace.ask(*figure.words())
    rows = workspace.ask(*figure.words(), "--rows")["rows"]
    where = shlex.join(figure.words())
    found = [_row(workspace, cells.world, row, "") for row in rows if figure.name != "eligible"]
    expected = (_flow if len(figure.months) == 2 else _state)(cells, figure, rows, found)
    total = workspace.ask(*figure.words_of_table())["total"]
    assert told["value"] == total[figure.name], f"{where}: {told['value']}, the table says {total[figure.name]}"
    if expected is not OPEN:
        assert told["value"] == expected, f"{where}: {told['value']}, should be {expected}"
    if figure.name not in ("coverage", "gap", "eligible"):
        assert len(rows) == (told["value"] or 0), f"{where}: {len(rows)} rows for {told['value']}"
    return len(rows)


def _row(workspace: Workspace, world: World, row: Document, side: str) -> Row:
    """The drawn row that stands where it is said to stand, as the file has it."""
    file = next(file for file in world.files if row[f"{side}file"] == f"data/raw/{file.name}")
    drawn = file.rows[row[f"{side}row"] - 2]
    with (workspace.root / row[f"{side}file"]).open(encoding="utf-8", newline="") as lines:
        written = list(csv.DictReader(lines))[row[f"{side}row"] - 2]
    assert written == texts(drawn)
    return drawn


def _state(cells: Cells, figure: Figure, rows: list[Document], found: list[Row]) -> object:
    """A figure of one month; OPEN where the oracle does not say."""
    (period,) = figure.months
    whole = line(cells, period, figure.segments, figure.region)
    if figure.name == "eligible":
        _counts(cells, rows)
        return OPEN if "eligible" in whole.open else whole.eligible
    if figure.name == "set_aside":
        return _set_aside(cells, figure, period, found)
    active = {
        (p.person, shown(p.segment), p.unit)
        for p in cells.standing(period)
        if contains(figure.region, p.unit) and shown(p.segment) in figure.segments
    }
    # These rows alone make these positions.
    listed = {(post[0], shown(post[1]), _unit(post, active)) for post, p in settle(found).items() if p.active}
    assert len(listed) == len(found), "a row that makes no position of its own, or none that is active"
    assert listed <= active
    if figure.name == "participants":
        assert {person for person, *_ in listed} == {person for person, *_ in active}
    if figure.name in ("in_grace", "long_arrears"):
        assert all(state(row, period) == "grace" for row in found)
    ratio = whole.coverage
    if figure.name in ("coverage", "gap") and "counted" not in whole.open:
        assert len(found) == (whole.counted or 0)
    if figure.name == "coverage" and "coverage" not in whole.open:
        return None if ratio is None else float(ratio)
    return OPEN if figure.name in whole.open else getattr(whole, figure.name)


def _unit(post: tuple[int, str, str], active: set[tuple[int, str, str]]) -> str:
    """The unit of a row's position: of one without village the one that it joins (ROW-6)."""
    person, segment, unit = post
    own = (person, shown(segment), unit)
    if own in active or unit not in REGENCIES:
        return unit
    joined = sorted(u for p, s, u in active if (p, s) == own[:2] and contains(unit, u))
    return joined[0] if joined else unit


def _set_aside(cells: Cells, figure: Figure, period: int, found: list[Row]) -> int:
    """Rows set aside: those that name the cell, and those that may belong to it and name none (COV-5)."""
    assert all(row.dirt for row in found)

    def names(row: Row) -> bool:
        return any(names_cell(row, figure.region, segment) for segment in figure.segments)

    named = [row for row in cells.set_aside(period) if names(row)]
    listed = [row for row in found if names(row) and "period" not in row.unread]
    assert sorted(map(repr, listed)) == sorted(map(repr, named))
    return len(found)


def _counts(cells: Cells, rows: list[Document]) -> None:
    """Counts stand where they are said to stand; row 2 is the first."""
    for row in rows:
        count = cells.world.counts[row["row"] - 2]
        assert (count.segment, count.region, count.count) == (row["segment"], row["region_code"], row["count"])
        assert month_name(count.since) == row["period"]


def _flow(cells: Cells, figure: Figure, rows: list[Document], found: list[Row]) -> int:
    """A figure of movement: who is listed, and what is said of the other end."""
    start, end = figure.months

    def inside(position: object) -> object:
        return figure.region if contains(figure.region, position.unit) else None  # type: ignore[attr-defined]

    moves = Movement(cells, start, end, inside, figure.segments)  # type: ignore[arg-type]
    value = getattr(moves.rows().get(figure.region), figure.name, 0)
    persons = {row.person for row in found}
    assert len(persons) == len(found), "a person is listed twice"
    for shown_by, row in zip(rows, found, strict=True):
        month = month_number(shown_by["period"])
        assert state(row, month) in ("paid", "grace"), "who is counted is active in the row that shows it"
        assert row.period == month
        if figure.name == "gross_new":
            assert start < month <= end
            assert not any(
                p.person == row.person for m in cells.world.months if m < month for p in cells.active(m)
            )
            continue
        assert month == (start if figure.name in AT_START else end)
        _other_end(cells, figure, shown_by, row)
    return value


def _other_end(cells: Cells, figure: Figure, shown_by: Document, row: Row) -> None:
    """What is to be seen of a person at the other end, or that nothing is."""
    other = month_number(shown_by["other_period"])
    kept = [p for p in cells.positions(other) if p.person == row.person]
    said = shown_by["other_state"]
    if any(p.active for p in kept):
        assert said in ("paid", "grace")
    elif kept:
        assert said in ("ended", "not_yet")
    elif said is not None:
        assert said == "set_aside"
        assert row.person in cells.held(other)
    else:
        assert row.person not in cells.held(other)
    if said in ("paid", "grace", "ended", "not_yet"):
        file = next(file for file in cells.world.files if shown_by["other_file"] == f"data/raw/{file.name}")
        assert file.rows[shown_by["other_row"] - 2].person == row.person


def masked(document: Document, world: World) -> None:
    """No number stands whole in a document that was not asked for persons."""
    text = json.dumps(document)
    for file in world.files:
        for row in file.rows:
            assert nik(row.person) not in text
