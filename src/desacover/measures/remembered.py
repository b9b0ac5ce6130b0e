"""Months as movement looks at them: each is read once and kept as the place of each person, by number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from desacover.measures.months import month_number
from desacover.measures.places import changing_codes
from desacover.measures.posts import posts
from desacover.measures.segments import shown
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_PLACE = ["segment", "unit", "funding"]


@dataclass(frozen=True)
class Month:
    """The active positions of a month.

    single: by the person's number (the register counts 1, 2, 3, ..) the place of the only position, null where
    there is none or more than one. several: person, place of those who hold more. idle: who has a position that
    is not active. So two months are compared in a few operations over whole columns.
    """

    single: pl.Series
    several: pl.DataFrame
    idle: pl.Series

    @staticmethod
    def of_rows(rows: pl.DataFrame, idle: pl.Series) -> Month:
        """A month from its active positions: person, place."""
        persons = rows["person"]
        highest = int(persons.max() or 0)  # type: ignore[arg-type] - a number
        nobody = pl.Series([None], dtype=pl.UInt32).new_from_index(0, highest + 1)
        one = nobody.scatter(persons, rows["place"])
        # Whoever is not found where he was put has been put somewhere else after: much faster than to count.
        several = rows.filter(pl.lit(one).gather("person") != pl.col("place"))["person"].unique()
        if several.is_empty():
            return Month(one, rows.clear(), idle)
        return Month(one.scatter(several, None), rows.filter(pl.col("person").is_in(several.implode())), idle)

    def of(self, persons: pl.Series) -> pl.DataFrame:
        """The active positions of some persons, each named once: person, place."""
        alone = pl.DataFrame({"person": persons, "place": at(self.single, persons)}).drop_nulls("place")
        return pl.concat([alone, self.several.filter(pl.col("person").is_in(persons.implode()))])

    def active(self) -> pl.Expr:
        """Whether a row's person has an active position."""
        return at_person(self.single).is_not_null() | pl.col("person").is_in(self.several["person"].implode())

    def sees(self) -> pl.Expr:
        """Whether a row's person has any position, active or not."""
        return self.active() | pl.col("person").is_in(self.idle.implode())

    def rows(self) -> pl.DataFrame:
        """All active positions: person, place."""
        alone = pl.DataFrame({"place": self.single}).with_row_index("person").drop_nulls("place")
        return pl.concat([alone.select("person", "place"), self.several])


def at(values: pl.Series, numbers: pl.Series) -> pl.Series:
    """The values at some numbers; null beyond the last."""
    return numbers.to_frame("person").select(at_person(values)).to_series()


def at_person(values: pl.Series) -> pl.Expr:
    """The value at each row's `person`; null beyond the last."""
    person = pl.col("person")
    return pl.lit(values).gather(pl.when(person < len(values)).then(person))


class Months:
    """Months by period, each read when it is first asked for.

    read: gives a settled month; of its columns the MOVEMENT_COLUMNS. first_active: the active positions of each
    person's first active period: person, period, segment (raw), unit. `places` says of each place number its
    shown segment, unit and funding. Funding is kept only where it is asked for: places are few without it.
    """

    def __init__(
        self,
        read: Callable[[str], pl.DataFrame],
        first_active: pl.DataFrame,
        regions: Regions,
        terms: Terms,
        *,
        by_funding: bool,
    ) -> None:
        self._read, self._first_active, self._by_funding = read, first_active, by_funding
        self._regions, self._terms = regions, terms
        self._changing = list(changing_codes(regions))
        self.places = pl.DataFrame(schema={"place": pl.UInt32, **dict.fromkeys(_PLACE, pl.String)})
        self._codes: set[tuple[str, str]] = set()
        self._months: dict[str, Month] = {}

    def __getitem__(self, period: str) -> Month:
        if period not in self._months:
            self._months[period] = self._kept(period)
        return self._months[period]

    def changing(self, periods: Iterable[str]) -> set[tuple[str, str]]:
        """Of the codes that change, those under which positions are kept in some periods, each with the period."""
        asked = {period for period in periods if self[period]}
        return {(period, code) for period, code in self._codes if period in asked}

    def first_changing(self, start: str, end: str) -> set[tuple[str, str]]:
        """The same of the positions of those first active in a period, in another, or between."""
        return {(period, code) for period, code in self._first_codes if start <= period <= end}

    def _kept(self, period: str) -> Month:
        own = posts(
            self._read(period), self._regions, period, self._terms, marks={}, funding=self._by_funding
        )  # fmt: skip
        self._codes |= {(period, code) for code in self._changed_of(own.places["unit"])}
        place = self._numbered(own.places)
        active, idle = (own.rows.filter(one) for one in (pl.col("active"), ~pl.col("active")))
        return Month.of_rows(active.select("person", place=pl.lit(place).gather("place")), idle["person"])

    def _changed_of(self, units: pl.Series) -> pl.Series:
        """Of some units those whose code changes."""
        return units.filter(units.is_in(self._changing)).unique() if self._changing else units.clear()

    @cached_property
    def first(self) -> pl.Series:
        """By the person's number the number of the first active month; null where there is none."""
        found = self._first_active.select("person", month=_numbers(self._first_active["period"]))
        highest = int(found["person"].max() or 0)  # type: ignore[arg-type] - a number
        return pl.Series([None], dtype=pl.Int32).new_from_index(0, highest + 1).scatter(*found.get_columns())

    def fresh(self, start: str, end: str) -> pl.DataFrame:
        """Positions of those first active after a period and up to another: person, month (a number), place.

        What is paid for a first position is not kept.
        """
        found = self._first_active.filter(pl.col("period") > start, pl.col("period") <= end)
        funding = pl.lit(None if self._by_funding else "unknown", dtype=pl.String)
        named = found.select(
            "person",
            "period",
            "unit",
            segment=shown(self._terms),
            funding=funding,
            month=_numbers(found["period"]),
        )
        for period, unit in self.first_changing(start, end):
            there = (pl.col("period") == period) & (pl.col("unit") == unit)
            now = pl.lit(self._regions.at(unit, period))
            named = named.with_columns(unit=pl.when(there).then(now).otherwise("unit"))
        return named.select("person", "month", self._numbered(named))

    @cached_property
    def _first_codes(self) -> set[tuple[str, str]]:
        if not self._changing:
            return set()
        own = self._first_active.filter(pl.col("unit").is_in(self._changing))
        return set(own.select("period", "unit").unique().iter_rows())

    def _numbered(self, places: pl.DataFrame) -> pl.Series:
        """The place numbers of some places, new ones among them."""
        named = places.select(_PLACE)
        numbers = self._looked_up(named)
        if numbers.null_count():
            new = named.filter(numbers.is_null()).unique(maintain_order=True)
            numbered = new.with_row_index("place", self.places.height)
            self.places = pl.concat([self.places, numbered.select(self.places.columns)])
            numbers = self._looked_up(named)
        return numbers

    def _looked_up(self, places: pl.DataFrame) -> pl.Series:
        return places.join(self.places, on=_PLACE, how="left", nulls_equal=True, maintain_order="left")["place"]


def _numbers(periods: pl.Series) -> pl.Series:
    """The numbers of periods `YYYY-MM`; each distinct one is read once."""
    distinct = periods.unique().to_list()
    numbers = {one: month_number(one) for one in distinct}
    return periods.replace_strict(numbers, return_dtype=pl.Int32) if numbers else periods.cast(pl.Int32)
