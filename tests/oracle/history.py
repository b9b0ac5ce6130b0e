"""A strategy that draws what offices and analysts do to a workspace over some weeks.

A small world of persons who join, lapse, come back, move and hold two posts is sent in pieces: late,
twice, by half, corrected, overwritten for another month, over other files, and taken out again. Each
step is tried on a ledger first: what definitions.md leaves open is not drawn.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from .cells import Cells
from .draw import recounted
from .ledger import Ledger
from .places import DISTRICTS, REGENCIES
from .sent import COUNTS, NEWCOMERS, OTHER_COUNTS, RENUMBERED, Draw, lists, pieces
from .sources import Content, Outcome, Source, UnclearError, outcomes_of
from .world import Row, Short


@dataclass(frozen=True, repr=False)
class Step(Short):
    """One thing done to the files, and one command. `of` is the arrival number of a source."""

    command: str  # ingest, withdraw, withdraw_run, accept, same, seal
    day: int
    write: tuple[tuple[str, Content], ...] = ()
    remove: tuple[str, ...] = ()
    paths: tuple[str, ...] | None = None
    mode: str = "plain"
    of: int = -1
    same: tuple[tuple[int, int], ...] = ()
    rebuild: bool = False
    period: int = -1

    def apply(self, ledger: Ledger) -> dict[str, Outcome]:
        """Does it to a ledger; the outcome of each path read."""
        ledger.disk.update(self.write)
        for path in self.remove:
            del ledger.disk[path]
        if not ledger.disk:
            raise UnclearError("nothing lies in data/raw")
        if self.command == "ingest":
            return ledger.ingest(ledger.disk if self.paths is None else self.paths, self.mode)
        if self.command == "withdraw":
            ledger.withdraw([ledger.sources[self.of]])
        elif self.command == "withdraw_run":
            ledger.withdraw(ledger.of_run(ledger.sources[self.of].run))
        elif self.command == "accept":
            ledger.accept(ledger.sources[self.of])
        elif self.command == "same":
            if not ledger.world().months:
                raise UnclearError("of which month figures are asked where there is none")
            if self.rebuild and not ledger.rebuildable():
                raise UnclearError("whether a rebuild keeps what it cannot read again")
            ledger.same = dict(self.same)
            outcomes = {} if self.rebuild else ledger.ingest(ledger.disk)
            if outcomes_of(outcomes, "rejected"):
                raise UnclearError("whether a command that fails takes up new settings")
            return outcomes
        elif not reported(ledger, self.period):
            raise UnclearError("a month without a report is sealed")
        return {}


def reported(ledger: Ledger, period: int) -> bool:
    """MOV-9: whether any headline cell is reported."""
    cells = Cells(ledger.world())
    return any(cells.reported(cell, period) for cell in cells.cells())


@dataclass
class Deed:
    """Draws one step upon a ledger; `pending` is what the offices have not sent yet."""

    draw: Draw
    ledger: Ledger
    pending: list[Content]
    day: int
    number: int  # of the step
    sealed: set[int] = field(default_factory=set)

    def some(self, choices: list[Any]) -> Any:
        """One of the choices."""
        if not choices:
            raise UnclearError("nothing to choose from")
        return self.draw(st.sampled_from(choices))

    def path(self, content: Content, part: int = 0) -> str:
        """A path at which nothing has lain: it states the regency, perhaps a district, and no month."""
        if content.counts:
            return COUNTS
        district = f"_kec_{DISTRICTS[content.district]}" if content.district else ""
        office = REGENCIES[content.regency or ""][1]
        return f"{office}_kiriman_{'abcdefghijkl'[self.number]}{'vwz'[part]}{district}.csv"

    def step(self, kind: str) -> Step:
        """A step of a kind."""
        if kind in ("rival", "replace", "amend"):
            return self.rival("plain" if kind == "rival" else kind)
        deeds = {
            "deliver": self.deliver,
            "correct": self.correct,
            "recount": self.recount,
            "again": self.again,
            "reuse": self.reuse,
            "lose": self.lose,
            "put_back": self.put_back,
            "withdraw": self.withdraw,
            "accept": self.accept,
            "same": self.same,
            "seal": self.seal,
        }
        return deeds[kind]()

    def deliver(self) -> Step:
        """Up to four files, in any order of months; all of data/raw or these alone."""
        if not self.pending:
            raise UnclearError("everything was sent")
        number = self.draw(st.integers(1, min(3, len(self.pending))))
        chosen = [self.pending.pop(self.draw(st.integers(0, len(self.pending) - 1))) for _ in range(number)]
        write = tuple((self.path(content, part), content) for part, content in enumerate(chosen))
        paths = tuple(path for path, _ in write) if write and self.draw(st.booleans()) else None
        return Step("ingest", self.day, write, paths=paths)

    def correct(self) -> Step:
        """COR-2: a path's content is changed for the same month."""
        path = self.some(sorted(self.ledger.disk))
        return self._ingest(path, self._changed(self.ledger.disk[path]))

    def rival(self, mode: str) -> Step:
        """COR-3: another file for what is there already, with or without an option."""
        source = self.some([one for one in self.ledger.live() if one.content.rows])
        content = self._changed(source.content)
        segments = sorted({row.segment for row in content.rows})
        if len(segments) > 1 and self.draw(st.integers(0, 2)):
            only = self.some(segments)
            content = replace(content, rows=tuple(row for row in content.rows if row.segment == only))
        # A whole list against one of its parts.
        if self.draw(st.booleans()):
            beside = [one for one in self.ledger.live() if one is not source and _alike(one, source)]
            rows = content.rows + tuple(row for one in beside for row in one.content.rows)
            content = replace(content, rows=_once(rows))
        content = replace(content, district=None)
        if mode == "replace" and self.draw(st.booleans()):
            content = self._of_one_district(content)
        return self._ingest(self.path(content), content, mode)

    def _of_one_district(self, content: Content) -> Content:
        """A correction for one district alone, which its path names."""
        district = self.some(sorted({row.unit[:8] for row in content.rows} & set(DISTRICTS)))
        rows = tuple(row for row in content.rows if row.unit.startswith(district) and not row.dirt)
        return replace(content, rows=rows, district=district)

    def recount(self) -> Step:
        """ELI-6: another file with the counts of one that is there, some of them otherwise."""
        source = self.some([one for one in self.ledger.live() if one.content.counts])
        raised = self.draw(st.sets(st.integers(0, len(source.content.counts) - 1), max_size=2))
        counts = tuple(
            recounted(one, 2) if place in raised else one for place, one in enumerate(source.content.counts)
        )
        there = OTHER_COUNTS if source.path == COUNTS else COUNTS
        return self._ingest(there, Content(None, counts=counts), self.some(["plain", "replace", "replace"]))

    def again(self) -> Step:
        """The same content at a second path, or a copy in place of the first; or nothing new at all."""
        path = self.some(sorted(path for path in self.ledger.disk if path not in (COUNTS, OTHER_COUNTS)))
        content, how = self.ledger.disk[path], self.draw(st.sampled_from(["copied", "renamed", "nothing"]))
        if how == "nothing":
            return Step("ingest", self.day)
        gone = (path,) if how == "renamed" else ()
        there = self.path(content)
        paths = (there,) if self.draw(st.booleans()) else None
        return Step("ingest", self.day, ((there, content),), gone, paths)

    def reuse(self) -> Step:
        """COR-2: a path is overwritten for another month."""
        path = self.some(sorted(path for path in self.ledger.disk if path not in (COUNTS, OTHER_COUNTS)))
        regency = self.ledger.disk[path].regency
        content = self.some([one for one in self.pending if one.regency == regency and not one.counts])
        self.pending.remove(content)
        return self._ingest(path, content)

    def lose(self) -> Step:
        """A file is gone."""
        path = self.some(sorted(self.ledger.disk))
        return Step("ingest", self.day, remove=(path,))

    def put_back(self) -> Step:
        """A path's earlier content once more."""
        path = self.some(sorted(path for path in self.ledger.disk if len(self.ledger.known[path]) > 1))
        return self._ingest(path, self.some([one.content for one in self.ledger.known[path][:-1]]))

    def withdraw(self) -> Step:
        """One source, or all of a run."""
        source = self.some([one for one in self.ledger.live() if self._single(one)])
        return Step(self.some(["withdraw", "withdraw_run"]), self.day, of=source.arrival)

    def accept(self) -> Step:
        """REP-5, by name."""
        cells = Cells(self.ledger.world())
        partial = [one for one in self.ledger.live() if any(cells.partial((r, s), p) for r, s, p in one.cells)]
        return Step("accept", self.day, of=self.some(partial).arrival)

    def same(self) -> Step:
        """IDN-1: a file of same persons."""
        numbers = {row.person for one in self.ledger.sources for row in one.content.rows}
        second = sorted(n for n in numbers if RENUMBERED <= n < NEWCOMERS)
        pairs = tuple((n - RENUMBERED, n) for n in second if n - RENUMBERED in numbers)
        if not pairs or self.ledger.same:
            raise UnclearError("no corrected numbers")
        return Step("same", self.day, same=pairs, rebuild=self.draw(st.booleans()))

    def seal(self) -> Step:
        """A month is sealed."""
        months = {row.period for one in self.ledger.live() for row in self.ledger.rows(one) if not row.dirt}
        return Step("seal", self.day, period=self.some(sorted(months - self.sealed)))

    def _ingest(self, path: str, content: Content, mode: str = "plain") -> Step:
        alone = mode != "plain" or self.draw(st.booleans())
        return Step("ingest", self.day, ((path, content),), paths=(path,) if alone else None, mode=mode)

    def _single(self, source: Source) -> bool:
        return sum(one.content == source.content for one in self.ledger.sources) == 1

    def _changed(self, content: Content) -> Content:
        """The same list with rows struck off, ended, added, mended or moved; the same counts, raised."""
        if content.counts:
            return replace(content, counts=tuple(recounted(one, 1) for one in content.counts))
        rows = list(content.rows)
        cut = self.draw(st.sampled_from([0, 0, 1, 2, len(rows) // 2, len(rows) * 3 // 4]))
        rows = rows[cut:] if self.draw(st.booleans()) else rows[: len(rows) - cut]
        if self.draw(st.booleans()):
            rows = [replace(row, dirt=frozenset(), card_kept=False) for row in rows]
        changed: list[Row] = []
        ending = self.draw(st.integers(0, 3))
        for index, row in enumerate(rows):
            changed.append(replace(row, status="ended") if index < ending else row)
        joining = self.draw(st.integers(0, 2))
        first = NEWCOMERS + 5 * self.number
        changed += [replace(_plain(row), person=first + i, same_as=None) for i, row in enumerate(rows[:joining])]
        return replace(content, rows=tuple(changed))


def _plain(row: Row) -> Row:
    return replace(row, status="active", dirt=frozenset(), card_kept=False)


def _alike(one: Source, other: Source) -> bool:
    return one.content.regency == other.content.regency and one.content.periods == other.content.periods


def _once(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(dict.fromkeys(rows))


# What is done, the likelier the oftener it stands here.
KINDS = (
    *("deliver",) * 5,
    *("correct", "replace", "amend", "withdraw") * 2,
    *("rival", "recount", "again", "reuse", "lose", "put_back", "accept", "same", "seal"),
)


@st.composite
def histories(draw: Draw) -> list[Step]:
    """Some steps, of which the first sends something."""
    pending = pieces(draw, draw(lists()))
    steps: list[Step] = []
    ledger, day = Ledger(), 0
    sealed: set[int] = set()
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=4, max_size=9))
    for number, kind in enumerate(["deliver", *kinds]):
        trial = deepcopy(ledger)
        deed = Deed(draw, trial, list(pending), day + draw(st.integers(0, 1)), number, sealed)
        try:
            step = deed.step(kind)
            step.apply(trial)
        except UnclearError:
            continue
        steps.append(step)
        ledger, pending, day = trial, deed.pending, step.day
        if step.command == "seal":
            sealed.add(step.period)
    assume(steps)
    return steps
