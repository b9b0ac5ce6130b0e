"""The offices that send exports, and their habits of writing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desacover.demo.tables import table
from desacover.reference.regions import load_regions

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "": ""}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "": ""}


@dataclass(frozen=True)
class Habit:
    """How an office writes its exports, every month alike; see data/habits.csv.

    `headings` are the columns of its files in order, field to heading.
    """

    name: str
    path: str
    separator: str
    encoding: str
    line_end: str
    headings: dict[str, str]
    places: frozenset[str]
    letters: str
    nik: str
    date: str
    month: str
    money: str
    programmes: str
    active_word: str
    ended_word: str
    positions: str
    titles: tuple[str, ...]
    lines: frozenset[str]

    @property
    def workbook(self) -> bool:
        """Whether the office sends workbooks; else text files."""
        return self.path.endswith(".xlsx")

    @property
    def file_per_segment(self) -> bool:
        """Whether only the file name says the segment."""
        return "{segment}" in self.path

    @property
    def sheet_per_segment(self) -> bool:
        """Whether only the sheet name says the segment."""
        return self.workbook and "position" not in self.headings

    def has(self, field: str) -> bool:
        """Whether the files have a column of this field."""
        return field in self.headings


@dataclass(frozen=True)
class Office:
    """Who sends the export of a regency. `late` is a month not sent, `late_segments` of these segments."""

    code: str
    name: str
    short: str
    habit: Habit
    group: str
    rt_rw_per_village: float
    rt_rw_class: str
    culture: str
    late: str
    late_segments: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The name in a file name: kab_malang."""
        return f"{'kota' if self.name.startswith('Kota') else 'kab'}_{self.short.lower()}"

    def is_late(self, period: str, segment: str) -> bool:
        """Whether the month of this segment has not come."""
        return self.late == period and (not self.late_segments or segment in self.late_segments)


def offices() -> list[Office]:
    """One office a regency, in the order of codes."""
    habits = _habits()
    regions = load_regions()
    found: list[Office] = []
    for row in table("offices.csv"):
        late, _, segments = row["late"].partition(" ")
        region = regions.get(row["code"])
        found.append(
            Office(
                code=row["code"],
                name=region.name if region else row["short"],
                short=row["short"],
                habit=habits[row["habit"]],
                group=row["group"],
                rt_rw_per_village=float(row["rt_rw_per_village"]),
                rt_rw_class=row["rt_rw_class"],
                culture=row["culture"],
                late=late,
                late_segments=tuple(segments.split()),
            )
        )
    return found


def _habits() -> dict[str, Habit]:
    headings: dict[str, dict[str, str]] = {}
    for row in table("headings.csv"):
        headings.setdefault(row["style"], {})[row["field"]] = row["heading"]
    return {row["habit"]: _habit(row, headings[row["style"]]) for row in table("habits.csv")}


def _habit(row: dict[str, str], headings: dict[str, str]) -> Habit:
    places = frozenset(row["places"].split())
    wanted = {"nik", "name", *row["columns"].split()}
    wanted |= {"village_code"} if places & {"dotted", "plain"} else set()
    wanted |= {"village", "district"} if "names" in places else set()
    wanted |= {"regency"} if "regency" in places else set()
    if lacking := wanted - headings.keys():
        raise ValueError(f"{row['habit']}: no heading for {sorted(lacking)}")
    active, _, ended = row["status"].partition("/")
    return Habit(
        name=row["habit"],
        path=row["path"],
        separator=SEPARATORS[row["separator"]],
        encoding=row["encoding"],
        line_end=LINE_ENDS[row["eol"]],
        headings={field: heading for field, heading in headings.items() if field in wanted},
        places=places,
        letters=row["letters"],
        nik=row["nik"],
        date=row["date"],
        month=row["month"],
        money=row["money"],
        programmes=row["programmes"],
        active_word=active,
        ended_word=ended,
        positions=row["positions"],
        titles=tuple(row["titles"].split("|")) if row["titles"] else (),
        lines=frozenset(re.split(r"\s+", row["lines"])) if row["lines"] else frozenset(),
    )
