"""A little province of which reports and counts are told in words, for tests of the measures.

M and N are kabupaten with villages (desa) V1, V2, .. and W1, W2, ..; K is a kota with kelurahan K1, K2. A post is
written `S bpd V1`: person, segment, unit, then what is not as usual: a state (`grace`, `ended`, `not_yet`),
`long_arrears`, `from:apbdes`. `20 bpd V1` are twenty persons who hold such a post and are nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import polars as pl

from desacover.measures.careers import Careers
from desacover.measures.carried import Carried, carried_cells
from desacover.measures.cells import cell_status
from desacover.measures.coverage import CoverageQuestion, tabled
from desacover.measures.ground import Ground, ground
from desacover.measures.months import months_between
from desacover.measures.movement import Movement, MovementQuestion, change, movement
from desacover.measures.periods import Chosen, latest_period
from desacover.measures.series import Series, series
from desacover.measures.terms import Terms
from desacover.measures.warnings import warnings
from desacover.reference.regions import Change, Regions

HEADLINE = ("perangkat_desa", "bpd", "rt_rw")
PLACES = {"P": "35", "M": "35.01", "N": "35.02", "K": "35.71"}
_LETTERS = {"V": "35.01.01.2", "W": "35.02.01.2", "K": "35.71.01.1", "D": "35.01.02.2"}
_STATES = ("paid", "grace", "ended", "not_yet")


def code(place: str) -> str:
    """The code of a place's short name; a code stands for itself."""
    if place in PLACES or place[:2].isdigit():
        return PLACES.get(place, place)
    return f"{_LETTERS[place[0]]}{int(place[1:]):03d}"


def regions(
    m: int = 3,
    n: int = 2,
    d: int = 0,
    ended: dict[str, str] | None = None,
    split: dict[str, list[str]] | None = None,
) -> Regions:
    """The little province: M has m villages in its first district and d (D1, ..) in its second, N has n.

    split: what became of a village; ended: the first period in which it, or a district by its code, is gone.
    """
    split, ended = split or {}, ended or {}
    born = {heir: ended[old] for old, heirs in split.items() for heir in heirs}
    table = [
        ["35", "Jawa Timur", "province", "provinsi", "", "", ""],
        ["35.01", "Kabupaten Em", "regency", "kabupaten", "35", "", ""],
        ["35.02", "Kabupaten En", "regency", "kabupaten", "35", "", ""],
        ["35.71", "Kota Ka", "regency", "kota", "35", "", ""],
        ["35.01.01", "Em Satu", "district", "kecamatan", "35.01", "", ""],
        ["35.01.02", "Em Dua", "district", "kecamatan", "35.01", "", ""],
        ["35.02.01", "En Satu", "district", "kecamatan", "35.02", "", ""],
        ["35.71.01", "Ka Satu", "district", "kecamatan", "35.71", "", ""],
    ]
    for letter, number in {"V": m, "D": d, "W": n, "K": 2}.items():
        for place in [f"{letter}{i}" for i in range(1, number + 1)]:
            kind = "kelurahan" if letter == "K" else "desa"
            own = code(place)
            table.append([own, place, "village", kind, own[:8], born.get(place, ""), ended.get(place, "")])
    for row in table:
        row[6] = row[6] or ended.get(row[0], "")
    changes = [
        Change(code(old), code(heir), "split", ended[old]) for old, heirs in split.items() for heir in heirs
    ]
    return Regions(table, changes, [])


class Little:
    """What a workspace was given, asked through the public functions."""

    def __init__(self, places: Regions | None = None, **terms: Any) -> None:
        self.regions = places or regions()
        self.terms = Terms(**terms)
        self._persons: dict[str, int] = {}
        self._held: list[tuple[str, int]] = []
        self._rows: list[tuple[str, int, str, str, str, str, str, bool]] = []
        self._declared: set[tuple[str, str, str]] = set()
        self._counts: list[tuple[str, str, str, int]] = []
        self._aside: list[tuple[str, str | None, str | None, int, int]] = []
        self._accepted: set[tuple[str, str, str]] = set()

    # What it is given

    def person(self, name: str) -> int:
        """The number of a named person."""
        return self._persons.setdefault(name, len(self._persons) + 1)

    def report(self, period: str, *lines: str, titled: str | None = None, whole: bool = True) -> Little:
        """A file for a period. `titled`: the regency that it states. `whole`: it came with --complete."""
        for line in lines:
            who, segment, place, *rest = line.split()
            unit = code(place)
            state = next((word for word in rest if word in _STATES), "paid")
            flags = "long_arrears" if "long_arrears" in rest else ""
            funding = next((word.removeprefix("from:") for word in rest if word.startswith("from:")), "unknown")
            number = int(who) if who.isdigit() else 1
            speaks = titled is None or unit.startswith(code(titled))
            for i in range(number):
                name = f"{segment}/{place}/{i}" if who.isdigit() else who
                row = (period, self.person(name), segment, unit, state, flags, funding, speaks)
                self._rows.append(row)
            if whole and speaks:
                self._declared.add((period, self._shown(segment), unit[:5]))
        return self

    def declare(self, period: str, segment: str, place: str) -> Little:
        """A file that came with --complete and lists nobody of a segment."""
        self._declared.add((period, segment, code(place)))
        return self

    def count(self, line: str, since: str = "2023-01") -> Little:
        """A count: `bpd V1 10`."""
        segment, place, number = line.split()
        self._counts.append((segment, code(place), since, int(number)))
        return self

    def aside(self, period: str, segment: str | None, place: str | None, rows: int = 1, held: int = 0) -> Little:
        """Rows set aside, of which some are held."""
        self._aside.append((period, segment, None if place is None else code(place), rows, held))
        return self

    def hold(self, period: str, *names: str) -> Little:
        """Persons with a row set aside in a period."""
        self._held += [(period, self.person(name)) for name in names]
        return self

    def accept(self, period: str, segment: str, place: str) -> Little:
        """A report accepted by name."""
        self._accepted.add((period, segment, code(place)))
        return self

    # The frames that the store would give

    def _shown(self, segment: str) -> str:
        return "perangkat_desa" if self.terms.merge_kepala_desa and segment == "kepala_desa" else segment

    @property
    def periods(self) -> list[str]:
        """The periods with a file."""
        return sorted({row[0] for row in self._rows} | {one[0] for one in self._declared})

    def positions(self, period: str) -> pl.DataFrame:
        """The settled month."""
        schema = {
            "person": pl.UInt32, "segment": pl.String, "village_code": pl.String, "district_code": pl.String,
            "regency_code": pl.String, "state": pl.String, "active": pl.Boolean, "flags": pl.String,
            "funding": pl.String,
        }  # fmt: skip
        rows = [
            (
                person, segment, unit if len(unit) == 13 else None, unit[:8] if len(unit) == 13 else None,
                unit[:5], state, state in ("paid", "grace"), flags, funding,
            )
            for month, person, segment, unit, state, flags, funding, _ in self._rows if month == period
        ]  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row").unique(
            ["person", "segment", "village_code", "regency_code"], keep="first", maintain_order=True
        )

    def cells(self) -> pl.DataFrame:
        """What the sources of all periods say of cells."""
        cells: dict[tuple[str, str, str], dict[str, Any]] = defaultdict(
            lambda: {"kept": 0, "speaking": 0, "people": set(), "aside": 0, "not_held": 0}
        )
        for period, person, segment, unit, state, _, _, speaks in self._rows:
            cell = cells[period, self._shown(segment), unit[:5]]
            cell["kept"] += 1
            cell["speaking"] += speaks
            if state in ("paid", "grace"):
                cell["people"].add(person)
        for period, segment, place, rows, held in self._aside:
            if segment and place:
                cell = cells[period, self._shown(segment), place[:5]]
                cell["aside"] += rows
                cell["not_held"] += rows - held
        for key in self._declared:
            cells[key]["kept"] += 0
        rows = [
            (
                *key, one["kept"], one["speaking"], key in self._declared, len(one["people"]),
                one["aside"], one["not_held"],
            )
            for key, one in sorted(cells.items())
        ]  # fmt: skip
        schema = {
            "period": pl.String, "segment": pl.String, "regency_code": pl.String, "kept": pl.UInt32,
            "speaking": pl.UInt32, "declared": pl.Boolean, "participants": pl.UInt32, "aside": pl.UInt32,
            "aside_not_held": pl.UInt32,
        }  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row")

    def districts(self) -> pl.DataFrame:
        """The same by district."""
        found: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for period, person, segment, unit, state, *_ in self._rows:
            if len(unit) == 13:
                found[period, self._shown(segment), unit[:5], unit[:8]].append(
                    person if state in ("paid", "grace") else 0
                )
        schema = {
            "period": pl.String, "segment": pl.String, "regency_code": pl.String, "district_code": pl.String,
            "kept": pl.UInt32, "participants": pl.UInt32,
        }  # fmt: skip
        rows = [(*key, len(persons), len(set(persons) - {0})) for key, persons in sorted(found.items())]
        return pl.DataFrame(rows, schema=schema, orient="row")

    def rows_aside(self) -> pl.DataFrame:
        """How many rows were set aside, by what they name."""
        return pl.DataFrame(
            [(month, segment, place, rows) for month, segment, place, rows, _ in self._aside],
            schema={"period": pl.String, "segment": pl.String, "region_code": pl.String, "rows": pl.UInt32},
            orient="row",
        )

    def counts(self) -> pl.DataFrame:
        """The counts of positions."""
        schema = {"segment": pl.String, "region_code": pl.String, "valid_from": pl.String, "count": pl.Int64}
        return pl.DataFrame(self._counts, schema=schema, orient="row")

    def accepted_cells(self) -> pl.DataFrame:
        """The reports accepted by name."""
        schema = {"period": pl.String, "segment": pl.String, "regency_code": pl.String}
        return pl.DataFrame(sorted(self._accepted), schema=schema, orient="row")

    def careers(self) -> pl.DataFrame:
        """In which months each position stands and is active, 32 months to a row."""
        bits: dict[tuple[int, int, str, str], list[int]] = defaultdict(lambda: [0, 0])
        for period in self.periods:
            year, month = map(int, period.split("-"))
            word, bit = divmod(year * 12 + month - 1, 32)
            for row in self.positions(period).iter_rows(named=True):
                unit = row["village_code"] or row["regency_code"]
                seen_active = bits[word, row["person"], row["segment"], unit]
                seen_active[0] |= 1 << bit
                seen_active[1] |= row["active"] << bit
        rows = sorted((word, segment, unit, person, *both) for (word, person, segment, unit), both in bits.items())
        schema = {
            "word": pl.UInt16, "segment": pl.String, "unit": pl.String, "person": pl.UInt32, "seen": pl.UInt32,
            "active": pl.UInt32,
        }  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row")

    # What it is asked

    def status(self, *periods: str) -> pl.DataFrame:
        """The standing of all cells, in some periods without a file too."""
        return cell_status(
            self.cells(),
            self.districts(),
            self.accepted_cells(),
            self.counts(),
            self.regions,
            self.terms,
            periods,
        )

    def cell(self, period: str, segment: str, place: str) -> dict[str, Any]:
        """The standing of one cell."""
        found = self.status().filter(period=period, segment=segment, regency_code=code(place))
        return found.row(0, named=True)

    def coverage(
        self,
        period: str,
        by: str = "segment",
        segments: tuple[str, ...] = HEADLINE,
        place: str = "P",
        carry: int | None = None,
    ) -> Table:
        """A table of coverage; `carry`: reports that are at most so many months old stand in."""
        question = CoverageQuestion(period, tuple(filter(None, by.split(","))), segments, code(place))
        return Table(*tabled(self.ground(question, carry), question))

    def warnings(
        self, period: str, segments: tuple[str, ...] = HEADLINE, place: str = "P", carry: int | None = None
    ) -> list[dict[str, Any]]:
        """What to know before a figure is quoted."""
        question = CoverageQuestion(period, (), segments, code(place))
        return warnings(self.ground(question, carry), self.status(period), self.counts(), self.terms)

    def ground(self, question: CoverageQuestion, carry: int | None = None) -> Ground:
        """What the rows of a question are made of."""
        status = self.status(question.period)
        carried = None
        if carry is not None:
            cells = carried_cells(status, question.period, question.segments, carry)
            carried = Carried(cells, {month: self.positions(month) for month in cells["from"]})
        frames = (self.positions(question.period), self.counts(), status, self.rows_aside())
        return ground(*frames, self.regions, self.terms, question, carried)

    def chosen(self, year: int | None, segments: tuple[str, ...] = HEADLINE) -> Chosen:
        """The period that answers for a year."""
        return latest_period(self.status(), year, segments, self.terms)

    def series(
        self,
        start: str,
        end: str,
        by: str = "segment",
        segments: tuple[str, ...] = HEADLINE,
        place: str = "P",
    ) -> Months:
        """A series of movement, month by month; every month is read at most once."""
        question = MovementQuestion(start, end, tuple(filter(None, by.split(","))), segments, code(place))
        funded = [one for one in self.periods if start <= one <= end] if "funding" in question.by else []
        careers, read = self._careers((start, end), funded)
        made = series(
            careers, self.periods, self.held_persons(),
            self.status(*months_between(start, end)), self.regions, question,
        )  # fmt: skip
        return Months(made, read)

    def _careers(self, span: tuple[str, str], funded: list[str]) -> tuple[Careers, list[str]]:
        """The careers for a question, some months with who pays; the periods that it reads, each at most once."""
        read: list[str] = []

        def once(period: str) -> pl.DataFrame:
            assert period not in read, f"{period} is read twice"
            read.append(period)
            return self.positions(period)

        return Careers(self.careers(), once, self.regions, self.terms, span, funded=funded), read

    def held_persons(self) -> pl.DataFrame:
        return pl.DataFrame(self._held, schema={"period": pl.String, "person": pl.UInt32}, orient="row")

    def now_under(self, places: Regions) -> Little:
        """The same store asked under another table of codes."""
        self.regions = places
        return self

    def movement(
        self,
        start: str,
        end: str,
        by: str = "segment",
        segments: tuple[str, ...] = HEADLINE,
        place: str = "P",
    ) -> Moves:
        """A table of movement."""
        question = MovementQuestion(start, end, tuple(filter(None, by.split(","))), segments, code(place))
        funded = [one for one in self.periods if one in (start, end)] if "funding" in question.by else []
        careers, read = self._careers((start, end), funded)
        moved = movement(careers, self.held_persons(), self.status(), self.regions, question)
        return Moves(moved, read)

    def changes(
        self, starts: Sequence[str], end: str, segments: tuple[str, ...] = HEADLINE, place: str = "P"
    ) -> list[dict[str, Any]]:
        """The total from each of several months to one, told from the careers of all that time."""
        careers, _ = self._careers((min(starts), end), [])
        status, held = self.status(), self.held_persons()
        questions = [MovementQuestion(start, end, (), segments, code(place)) for start in starts]
        return [change(careers, held, status, self.regions, question).total for question in questions]


class Table:
    """Rows found by their key."""

    def __init__(self, rows: pl.DataFrame, total: dict[str, Any]) -> None:
        self.rows = rows
        self.total = total

    def row(self, place: str = "P", segment: str | None = None, funding: str | None = None) -> dict[str, Any]:
        """The one row of a place, and of a segment and source where the table is by them."""
        found = [
            row
            for row in self.rows.iter_rows(named=True)
            if row["region_code"] == code(place) and segment in (None, row["segment"])
            and funding in (None, row["funding"])
        ]  # fmt: skip
        assert len(found) == 1, f"{len(found)} rows"
        return found[0]

    def places(self) -> list[str]:
        """The regions of the rows, in their order."""
        return self.rows["region_code"].to_list()


class Moves(Table):
    """A table of movement; `read` are the periods that it asked for, in order."""

    def __init__(self, moved: Movement, read: list[str]) -> None:
        super().__init__(moved.rows, moved.total)
        self.read = read
        self.recoded, self.season = moved.recoded, moved.season
        self.lapsed, self.new = moved.lapsed, moved.new
        self.sum_of_rows = moved.sum_of_rows
        self.not_compared = [
            (one["segment"], one["region_code"], one["period"], one["why"]) for one in moved.not_compared
        ]


class Months:
    """A series of movement; `read` are the periods that it asked for, in order."""

    def __init__(self, made: Series, read: list[str]) -> None:
        self.rows, self.months, self.total = made.rows.to_dicts(), made.months, made.total
        self.sum_of_rows, self.read = made.sum_of_rows, read
        self.not_compared = [
            (one["segment"], one["region_code"], one["period"], one["why"]) for one in made.not_compared
        ]

    def of(self, place: str = "P", segment: str | None = None) -> list[dict[str, Any]]:
        """The rows of a place, and of a segment where the table is by it, month by month."""
        return [
            row for row in self.rows if row["region_code"] == code(place) and segment in (None, row["segment"])
        ]


def given(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    """Some figures of a row."""
    return tuple(row[name] for name in names)
