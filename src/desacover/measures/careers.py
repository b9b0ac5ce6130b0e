"""Careers as movement looks at them: where each person stood, and was active, in which months.

The table at rest has a row a position and word (`store/schemas.py`). For a question the words of a position stand
side by side, so that each test of months is one of bits (`bits.Words`). Most persons hold one position for all
time. They are kept apart, in the order of places: how many are active in a place is then the length of a run of
rows, and who came or left between two months a test of one column. Only the others are put together person by
person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, reduce

import polars as pl

from desacover.measures.bits import BITS, Masks, Words, first_of, literal, masks
from desacover.measures.months import month_name, month_names, month_number
from desacover.measures.places import changing_codes
from desacover.measures.positions import PERSON, PLACE, Numbering, position, together
from desacover.measures.posts import Posts, posts
from desacover.measures.segments import shown
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_PLACE = ("segment", "unit", "funding")


def first_positions(careers: pl.DataFrame) -> pl.DataFrame:
    """The active positions of each person's first active month: person, segment, unit, period.

    careers: the table at rest, or the rows of some persons.
    """
    first = first_of(pl.col("word").cast(pl.Int32), pl.col("active"))
    active = careers.filter(pl.col("active") != 0).select("person", "segment", "unit", first=first)
    firsts = active.filter(pl.col("first") == pl.col("first").min().over("person"))
    return firsts.select("person", "segment", "unit", period=month_names(pl.col("first")))


@dataclass(frozen=True)
class Held:
    """Positions with their months, by who holds them.

    alone: person, place, and columns of bits, `seen` and `active`: a row for each who holds one position in all
    the time looked at, in the order of places. several: the same of those who hold more, together or one after the
    other.
    """

    words: Words
    alone: pl.DataFrame
    several: pl.DataFrame
    _sizes: dict[int, pl.DataFrame] = field(default_factory=dict)

    @staticmethod
    def of_rows(words: Words, rows: pl.DataFrame) -> Held:
        """Rows in the order of places: person, place, columns of bits."""
        persons = rows["person"]
        numbers = pl.int_range(rows.height, dtype=pl.UInt32, eager=True)
        at = pl.zeros(_highest(rows) + 1, dtype=pl.UInt32, eager=True).scatter(persons, numbers)
        # Whoever is not found where he was put has been put somewhere else after: much faster than to count.
        more = persons.filter(at.gather(persons) != numbers).unique()
        if more.is_empty():
            return Held(words, rows, rows.clear())
        alone = pl.repeat(True, len(at), dtype=pl.Boolean, eager=True).scatter(more, False).gather(persons)
        return Held(words, rows.filter(alone), rows.filter(~alone))

    def sizes(self, month: int) -> pl.DataFrame:
        """How many of those alone are active in a month, of each place in which any is: place, size."""
        if month not in self._sizes:
            active = self.words.stands("active", masks([month]))
            place = self.alone.select(pl.col("place").filter(active)).to_series()
            ends = (place != place.shift(-1)).fill_null(True).arg_true().cast(pl.Int64)
            size = (ends - ends.shift(1, fill_value=-1)).alias("size")
            self._sizes[month] = pl.DataFrame([place.gather(ends), size])
        return self._sizes[month]


class Careers:
    """All careers, as a question of movement from one month to another asks for them.

    held: the positions that stand in any month from the one to the other. asked: the same or, by funding, those of
    some of these months with who pays.
    """

    def __init__(
        self,
        at_rest: pl.DataFrame,
        read: Callable[[str], pl.DataFrame],
        regions: Regions,
        terms: Terms,
        span: tuple[str, str],
        *,
        funded: Collection[str] = (),
    ) -> None:
        """at_rest: the table `careers`. read: gives a settled month; of its columns the MOVEMENT_COLUMNS.

        span: the first month that is asked about, and the last. funded: the months of it that are asked for by
        funding. Who pays is not in careers, so that those are read.
        """
        self._read, self._regions, self._terms = read, regions, terms
        self._numbers = Numbering(_PLACE)
        self.month = lru_cache(maxsize=2)(self._month)
        """The positions of a month, with who pays for them; it is read when it is asked for."""
        self._at_rest = at_rest.with_columns(funding=pl.lit(None if funded else "unknown", pl.String))
        start, end = map(month_number, span)
        self.held = Held.of_rows(*self._side_by_side(self._at_rest, masks(range(start, end + 1))))
        self.asked = self._of_months(funded) if funded else self.held

    @property
    def places(self) -> pl.DataFrame:
        """Of each place number its segment (as shown), unit and funding; a place may go by several numbers."""
        return self._numbers.table.with_columns(shown(self._terms))

    @cached_property
    def first(self) -> pl.Series:
        """By the person's number the number of the first active month; null where there is none."""
        found = pl.Series([None], dtype=pl.Int32).new_from_index(0, _highest(self._at_rest) + 1)
        for word in self._at_rest["word"].unique().sort(descending=True):
            active = self._at_rest.filter(pl.col("word") == word, pl.col("active") != 0)
            rows = active.select("person", first=first_of(word, pl.col("active")))
            while rows.height:  # again only for those of whom a later position came last
                found = found.scatter(rows["person"], rows["first"])
                rows = rows.filter(pl.col("first") < pl.lit(found).gather("person"))
        return found

    def fresh(self, start: int, end: int) -> pl.DataFrame:
        """Positions of those first active after a month and up to another: person, place, month; by month."""
        words = self.held.words
        within = words.stands("active", masks(range(start + 1, end + 1)))
        before = words.stands("active", words.before(start + 1))
        found = pl.concat(
            held.filter(within & ~before).select("person", "place", month=words.first("active"))
            for held in (self.held.alone, self.held.several)
        )
        return found.filter(pl.lit(self.first).gather("person") == pl.col("month")).sort(
            "month", maintain_order=True
        )

    def last(self, persons: pl.Series, month: int) -> pl.DataFrame:
        """The positions of some persons in the last month before one in which each was active: person, place."""
        theirs = self._at_rest.filter(pl.col("person").is_in(persons.implode()))
        before = Words(tuple(theirs["word"].unique().sort())).before(month)
        words, rows = self._side_by_side(theirs, before)
        last = rows.select("person", "place", last=words.last("active", before))
        return last.filter(pl.col("last") == pl.col("last").max().over("person")).drop("last")

    def changing(self, periods: Iterable[str]) -> set[tuple[str, str]]:
        """Of the codes that change, those under which positions are kept in some periods, each with the period."""
        rows = pl.concat(self._in_changing(held) for held in (self.held.alone, self.held.several))
        seen = self.held.words
        return {
            (period, unit)
            for period in (periods if rows.height else ())
            for unit in self._units(rows.filter(seen.stands("seen", masks([month_number(period)]))))
        }

    def first_changing(self, fresh: pl.DataFrame) -> set[tuple[str, str]]:
        """The same of those first active in a month, with it. fresh: as the method gives it."""
        months = self._in_changing(fresh).partition_by("month")
        return {(month_name(rows["month"][0]), unit) for rows in months for unit in self._units(rows)}

    def _units(self, rows: pl.DataFrame) -> list[str]:
        return self.places["unit"].gather(rows["place"].unique()).to_list()

    def _in_changing(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows in places of which the code changes."""
        return _in_places(rows, self.places["unit"].is_in(list(changing_codes(self._regions))).arg_true())

    def _side_by_side(self, at_rest: pl.DataFrame, months: Masks) -> tuple[Words, pl.DataFrame]:
        """The rows of positions seen in some months, with their words side by side, in the order of places."""
        words = Words(tuple(sorted(set(months).intersection(at_rest["word"].unique()))))

        def lot(word: int) -> pl.DataFrame:
            own = at_rest.filter(pl.col("word") == word, pl.col("seen") & literal(months[word]) != 0)
            place = position(pl.lit(self._numbers.of_rows(own)))
            return own.select(place, *(pl.col(name).alias(f"{name}_{word}") for name in BITS))

        return words, self._renamed(words, _rows(map(lot, words.numbers)))

    def _month(self, period: str) -> Posts:
        return posts(self._read(period), self._regions, period, self._terms, marks={})

    def _of_months(self, periods: Collection[str]) -> Held:
        """The positions of some months, with who pays for them."""
        months = {period: masks([month_number(period)]) for period in periods}

        def lot(period: str) -> pl.DataFrame:
            ((word, bit),) = months[period].items()
            there = self.month(period)
            active = pl.when("active").then(literal(bit)).otherwise(literal(0))
            rows = there.rows.select(
                position(pl.lit(self._numbers.of(there.places)).gather("place")),
                literal(bit).alias(f"seen_{word}"),
                active.alias(f"active_{word}"),
            ).sort("position")
            if not (rows["position"] == rows["position"].shift(1)).any():
                return rows
            # One who stands under the old code of a village and under the new one.
            return rows.group_by("position").agg(pl.all().bitwise_or()).sort("position")

        words = Words(tuple(sorted({word for bits in months.values() for word in bits})))
        return Held.of_rows(words, _rows(map(lot, sorted(periods))))

    def _renamed(self, words: Words, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with what is kept under a code that went by another in that month under that one."""
        places = self._numbers.table.with_row_index("place")
        moves = [
            (place, {**there, "unit": now}, months)
            for there in places.filter(pl.col("unit").is_in(list(changing_codes(self._regions)))).to_dicts()
            for place in (there.pop("place"),)
            for now, months in self._names(there["unit"], words).items()
        ]
        renamed = pl.Series([place for place, *_ in moves], dtype=pl.UInt32).unique()
        theirs = _in_places(rows, renamed)
        moved: list[pl.DataFrame] = []
        for place, now, months in moves:
            here = (pl.col("place") == place) & words.stands("seen", months)
            if (some := theirs.filter(here)).height:
                to = self._numbers.of(pl.DataFrame([now], schema=dict.fromkeys(_PLACE, pl.String)))
                theirs = pl.concat([theirs.filter(~here), words.without(some, months)])
                moved.append(words.only(some, months).with_columns(place=pl.lit(to[0], pl.UInt32)))
        if not moved:
            return rows
        others = rows.filter(~pl.col("place").is_in(renamed.implode()))
        return pl.concat([others, theirs, *moved]).sort("place", maintain_order=True)

    def _names(self, unit: str, words: Words) -> dict[str, Masks]:
        """The codes by which a place goes besides its own, with the months in which it does."""
        months: dict[str, list[int]] = {}
        for number in words.months():
            months.setdefault(self._regions.at(unit, month_name(number)), []).append(number)
        return {now: masks(numbers) for now, numbers in months.items() if now != unit}


def _rows(lots: Iterator[pl.DataFrame]) -> pl.DataFrame:
    """Lots of positions as rows: person, place, columns of bits; in the order of places."""
    done: list[tuple[int, pl.DataFrame]] = []
    for lot in lots:  # of one size each, so that none is gone through again and again
        done.append((1, lot))
        while len(done) > 1 and done[-1][0] == done[-2][0]:
            (size, last), (_, before) = done.pop(), done.pop()
            done.append((2 * size, together(before, last)))
    none = pl.DataFrame(schema={"position": pl.UInt64})
    return reduce(together, [rows for _, rows in done], none).select(PERSON, PLACE, pl.exclude("position"))


def _highest(rows: pl.DataFrame) -> int:
    """The highest number of a person in some rows."""
    return int(rows["person"].max() or 0)  # type: ignore[arg-type] - a number


def _in_places(rows: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    return rows.filter(pl.col("place").is_in(places.implode())) if len(places) else rows.clear()
