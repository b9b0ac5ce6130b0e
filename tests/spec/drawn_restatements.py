"""A ledger of two segments in two regencies as sets, restated step by step, each step for one known cause.

It knows nothing of the program: what figures are and why they change is told from the sets.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.in_process import DatedOffice
from tests.support.office import nik

PERIOD, EARLIER, LATER = "2025-12", "2025-11", "2026-01"
WORDS = {"bpd": "BPD", "rt_rw": "Ketua RT"}
VILLAGES = {"35.07": "35.07.01.2001", "35.26": "35.26.01.1001"}
NAMES = {"35.07": "kab_malang", "35.26": "kab_bangkalan"}
PAID = {0: "2025-12", 2: "2025-10", 4: "2025-08"}
"""Months behind, and what a row then says to be paid through."""
Cell = tuple[str, str]
Figures = dict[str, tuple[int, int, int]]
"""By segment, under `total` of all: participants, counted, eligible; 0 where there is none."""
ORDER = ("setting_changed", "nik_joined", "withdrawal", "correction", "late_source", "denominator")


def numbered(person: int) -> int:
    """The number from which a person's NIK is made: no NIK ends in 0, as many of a damaged list do (ROW-10)."""
    return 10 * (person // 9) + person % 9


@dataclass(frozen=True)
class Row:
    """A line: who, which post, how many months behind, whether it says that she left."""

    person: int
    cell: Cell
    behind: int = 0
    ended: bool = False


@dataclass
class List:
    """A list that was taken in; it stands in its cells as long as no live list strikes it there."""

    path: str
    rows: list[Row]
    live: bool = True
    amends: bool = False
    replaces: List | None = None
    strikes: list[tuple[List, Cell]] = field(default_factory=list)


@dataclass
class Books:
    """All lists, counts by cell and month, the settings that matter, and who is one person."""

    lists: list[List] = field(default_factory=list)
    counts: dict[tuple[Cell, str], int] = field(default_factory=dict)
    grace: int = 3
    same: dict[int, int] = field(default_factory=dict)

    def standing(self) -> Iterator[tuple[List, Row]]:
        """The rows that figures are made from, each with its list."""
        struck = {(id(other), cell) for one in self.lists if one.live for other, cell in one.strikes}
        for one in self.lists:
            if one.live:
                yield from ((one, row) for row in one.rows if (id(one), row.cell) not in struck)

    def figures(self) -> Figures:
        """Participants, counted, eligible of the period."""
        kept = [(one, row) for one, row in self.standing() if _is_of(one, PERIOD)]
        cells = {cell: sum(row.cell == cell for _, row in kept) for cell in _CELLS}
        reported = {
            cell for cell, rows in cells.items() if rows >= min(5, max(1, self._eligible(cell) or 5)) and rows
        }
        spoken: dict[tuple[int, Cell], Row] = {}
        for one, row in sorted(kept, key=lambda pair: pair[0].amends):
            position = self.same.get(row.person, row.person), row.cell
            known = spoken.get(position)
            if known is None or one.amends or (self._is_active(row) and not self._is_active(known)):
                spoken[position] = row
        active = {position for position, row in spoken.items() if self._is_active(row) and position[1] in reported}
        found: Figures = {}
        for name in (*WORDS, "total"):
            own = {position for position in active if name in (position[1][0], "total")}
            cells_of = [cell for cell in _CELLS if name in (cell[0], "total")]
            serving = [cell for cell in cells_of if cell in reported] or cells_of
            found[name] = (
                len({person for person, _ in own}),
                sum(self._eligible(cell) is not None for _, cell in own),
                sum(self._eligible(cell) or 0 for cell in serving),
            )
        return found

    def _eligible(self, cell: Cell) -> int | None:
        """ELI-1: the latest count up to the period."""
        months = [month for of, month in self.counts if of == cell and month <= PERIOD]
        return self.counts[cell, max(months)] if months else None

    def _is_active(self, row: Row) -> bool:
        """ACT-3: a head of RT pays herself; a BPD member's employer does, so that only leaving ends it."""
        return not row.ended and (row.cell[0] == "bpd" or row.behind <= self.grace)


_CELLS: tuple[Cell, ...] = tuple((segment, regency) for segment in WORDS for regency in VILLAGES)


def _is_of(one: List, period: str) -> bool:
    return period in one.path


@dataclass
class Restated:
    """An office whose ledger is restated from day to day, beside the books; what each step changed, by cause."""

    office: DatedOffice
    draw: random.Random
    books: Books = field(default_factory=Books)
    day: int = 4
    persons: int = 0
    files: int = 0
    changed: list[tuple[int, str, Figures, Figures]] = field(default_factory=list)

    def begin(self) -> None:
        """The first lists and counts, which are taken in on the first day."""
        for cell in _CELLS:
            one = List(self._path(cell, PERIOD), self._rows(cell, self.draw.randint(12, 20)))
            self._take(one)
            self._count(cell, "2025-01")
        self._ingest()

    @property
    def today(self) -> str:
        """The day of the last step."""
        return f"2026-01-{self.day:02}"

    def step(self) -> None:
        """One day: a command of one cause, or lists and counts of several causes taken in together."""
        self.day += 1
        kinds = [self.withdraw, self.replace, self.amend, self.grace, self.join, self.together, self.together]
        self.draw.choice(kinds)()

    def shares(self, since: int) -> dict[str, Figures]:
        """What each cause changed after a day."""
        found: dict[str, Figures] = {}
        for day, cause, before, after in self.changed:
            if day > since:
                own = found.setdefault(cause, dict.fromkeys(after, (0, 0, 0)))
                for name, values in after.items():
                    one, two, three = (
                        share + now - then
                        for share, now, then in zip(own[name], values, before[name], strict=True)
                    )
                    own[name] = one, two, three
        return found

    # --- steps ----------------------------------------------------------------------------------------

    def together(self) -> None:
        """Any of a correction in place, a late list, another month's list, a count, in one command."""
        chosen = self.draw.sample(["correction", "late_source", "other", "denominator"], self.draw.randint(1, 4))
        for cause in [cause for cause in ORDER if cause in chosen]:
            with_cause = {"correction": self._correct, "late_source": self._late, "denominator": self._counts}
            self._told(cause, with_cause[cause])
        if "other" in chosen:
            cell = self.draw.choice(_CELLS)
            self._take(List(self._path(cell, self.draw.choice([EARLIER, LATER])), self._rows(cell, 8)))
        self._ingest()

    def withdraw(self) -> None:
        """A list is taken out, and what it had replaced stands again."""
        struck = self._struck()
        chosen = self.draw.choice([one for one in self.books.lists if one.live and id(one) not in struck])
        source = next(
            one["source_id"]
            for one in reversed(self._office().json("sources")["sources"])
            if one["file"] == f"data/raw/{chosen.path}" and one["state"] != "withdrawn"
        )

        def out() -> None:
            chosen.live = False
            if chosen.replaces is not None:
                chosen.replaces.live = True

        self._told("withdrawal" if _is_of(chosen, PERIOD) else "", out)
        self._office().json("withdraw", source)

    def replace(self) -> None:
        """A new list takes the place of those of its cell that say the same: half of either is in both (COR-3)."""
        cell = self.draw.choice(_CELLS)
        here = [row for one, row in self.books.standing() if row.cell == cell and _is_of(one, PERIOD)]
        if not here:
            return
        kept = self.draw.sample(here, max(1, len(here) * 3 // 4))
        one = List(self._path(cell, PERIOD), [*kept, *self._rows(cell, self.draw.randint(0, 5))])
        one.rows = list({row.person: row for row in one.rows}.values())
        persons = {row.person for row in one.rows}
        standing = [*self.books.standing()]
        theirs = [
            (other, {row.person for of, row in standing if of is other and row.cell == cell})
            for other in self.books.lists
            if other.live and _is_of(other, PERIOD)
        ]
        one.strikes = [
            (other, cell) for other, own in theirs if 2 * len(own & persons) > min(len(own), len(persons))
        ]
        self._told("correction", lambda: self._take(one))
        self._ingest(self.office.raw(one.path), "--replace")

    def amend(self) -> None:
        """Some rows say that their holders have left."""
        cell = self.draw.choice(_CELLS)
        here = {row.person for one, row in self.books.standing() if row.cell == cell and _is_of(one, PERIOD)}
        if len(here) < 4:
            return
        leaving = self.draw.sample(sorted(here), 2)
        one = List(self._path(cell, PERIOD), [Row(person, cell, ended=True) for person in leaving], amends=True)
        self._told("correction", lambda: self._take(one))
        self._ingest(self.office.raw(one.path), "--amend")

    def grace(self) -> None:
        """The months of grace are set otherwise."""

        def settle() -> None:
            self.books.grace = self.draw.choice([one for one in (1, 3, 5) if one != self.books.grace])

        self._told("setting_changed", settle)
        self._rebuild()

    def join(self) -> None:
        """Two numbers are told to be one person's."""
        free = sorted(
            {row.person for _, row in self.books.standing()} - {*self.books.same, *self.books.same.values()}
        )
        if len(free) < 2:
            return
        old, new = self.draw.sample(free, 2)
        self._told("nik_joined", lambda: self.books.same.update({old: new}))
        self._rebuild()

    # --- what they are made of ------------------------------------------------------------------------

    def _correct(self) -> None:
        """A file is written anew: some are struck off, some are added."""
        struck = self._struck()
        ours = [
            one
            for one in self.books.lists
            if one.live and _is_of(one, PERIOD) and not (one.amends or one.strikes or id(one) in struck)
        ]
        if not ours:
            return
        old = self.draw.choice(ours)
        (cell,) = {row.cell for row in old.rows}
        kept = self.draw.sample(old.rows, max(1, len(old.rows) - self.draw.randint(1, 4)))
        self._take(List(old.path, [*kept, *self._rows(cell, self.draw.randint(0, 3))], replaces=old))

    def _late(self) -> None:
        cell = self.draw.choice(_CELLS)
        self._take(List(self._path(cell, PERIOD), self._rows(cell, self.draw.randint(3, 9))))

    def _counts(self) -> None:
        self._count(self.draw.choice(_CELLS), f"2025-{self.draw.randint(2, 12):02}")

    def _struck(self) -> set[int]:
        """The lists that were ever struck: what becomes of these later hangs on who lists whom by then."""
        return {id(other) for one in self.books.lists for other, _ in one.strikes}

    def _take(self, one: List) -> None:
        if one.replaces is not None:
            one.replaces.live = False
        self.books.lists.append(one)
        write(self.office, one)

    def _count(self, cell: Cell, month: str) -> None:
        if (cell, month) in self.books.counts:
            return
        self.books.counts[cell, month] = count = self.draw.randint(25, 60)
        self.files += 1
        line = f"{cell[1]} | {WORDS[cell[0]] if cell[0] == 'bpd' else 'RT/RW'} | {count}"
        self.office.write(f"potensi {self.files} {month}.csv", f"KODE WILAYAH | SEGMEN | JUMLAH\n{line}\n")

    def _rows(self, cell: Cell, number: int) -> list[Row]:
        """New persons, but for one in four, who holds another post already or is on another list."""
        rows: list[Row] = []
        known = [row.person for one in self.books.lists for row in one.rows if row.cell[0] != cell[0]]
        for _ in range(number):
            self.persons += 1
            old = self.draw.random() < 0.25 and known
            rows.append(Row(self.draw.choice(known) if old else self.persons, cell, self.draw.choice([*PAID])))
        return list({row.person: row for row in rows}.values())

    def _path(self, cell: Cell, period: str) -> str:
        self.files += 1
        return f"{NAMES[cell[1]]} {cell[0]} {self.files} {period}.csv"

    def _told(self, cause: str, change: object) -> None:
        before = self.books.figures()
        assert callable(change)
        change()
        self.changed.append((self.day, cause, before, self.books.figures()))

    def _office(self) -> DatedOffice:
        return self.office.on(f"{self.today} 09:00")

    def _ingest(self, *options: str) -> None:
        ran = self._office().json("ingest", *options)
        refused = [one for one in ran["sources"] if one["status"] == "rejected"]
        assert not refused, refused

    def _rebuild(self) -> None:
        lines = [f"grace_months = {self.books.grace}"]
        if self.books.same:
            lines.append('same_persons = "same.csv"')
            told = "".join(f"{nik(numbered(old))},{nik(numbered(new))}\n" for old, new in self.books.same.items())
            (self.office.root / "same.csv").write_text(f"old_nik,new_nik\n{told}")
        (self.office.root / "desacover.toml").write_text("\n".join(lines) + "\n")
        self._office().json("rebuild")


def write(office: DatedOffice, one: List) -> Path:
    """A list as the file that an office sends."""
    lines = [
        f"{nik(numbered(row.person))} | {WORDS[row.cell[0]]} | {VILLAGES[row.cell[1]]}"
        f" | {'NON AKTIF' if row.ended else 'AKTIF'} | {PAID[row.behind]}"
        for row in one.rows
    ]
    return office.write(one.path, "NIK | JABATAN | KODE DESA | STATUS | LUNAS S/D\n" + "\n".join(lines) + "\n")
