"""The months of a series: each is read once and kept as the place of each person, by number."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.places import changing_codes
from desacover.measures.posts import lean, posts
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
        persons, places = rows["person"], rows["place"]
        highest = int(persons.max() or 0)  # type: ignore[arg-type] - a number
        nobody = pl.Series([None], dtype=pl.UInt32).new_from_index(0, highest + 1)
        one = nobody.scatter(persons, places)
        # Whoever is not found where he was put has been put somewhere else after: much faster than to count.
        several = persons.filter(one.gather(persons) != places).unique()
        return Month(one.scatter(several, None), rows.filter(persons.is_in(several.implode())), idle)

    def of(self, persons: pl.Series) -> pl.DataFrame:
        """The active positions of some persons: person, place."""
        asked = persons.unique()
        alone = pl.DataFrame({"person": asked, "place": at(self.single, asked)}).drop_nulls("place")
        return pl.concat([alone, self.several.filter(pl.col("person").is_in(asked.implode()))])

    def active(self, persons: pl.Series) -> pl.Series:
        """Of some persons, those who have an active position."""
        held = at(self.single, persons).is_not_null() | persons.is_in(self.several["person"].unique().implode())
        return persons.filter(held)

    def sees(self, persons: pl.Series) -> pl.Series:
        """Of some persons, those who have any position, active or not."""
        return pl.concat([self.active(persons), persons.filter(persons.is_in(self.idle.implode()))])


def at(values: pl.Series, numbers: pl.Series) -> pl.Series:
    """The values at some numbers; null beyond the last."""
    return values.gather(pl.select(pl.when(numbers < len(values)).then(numbers)).to_series())


class Months:
    """Months by period; `places` says of each place number its shown segment, unit and funding.

    Funding is kept only where rows are by it: places are few without it.
    """

    def __init__(self, regions: Regions, terms: Terms, *, by_funding: bool) -> None:
        self._regions, self._terms, self._by_funding = regions, terms, by_funding
        schema = {"place": pl.UInt32, **dict.fromkeys(_PLACE, pl.String)}
        self.places = pl.DataFrame(schema=schema)
        self.changing: set[tuple[str, str]] = set()
        """Of the codes that change, those under which positions are kept, each with the period."""
        self._months: dict[str, Month] = {}

    def __getitem__(self, period: str) -> Month:
        return self._months[period]

    def __contains__(self, period: str) -> bool:
        return period in self._months

    @property
    def periods(self) -> list[str]:
        """The periods remembered, in order."""
        return sorted(self._months)

    def keep(self, period: str, positions: pl.DataFrame) -> None:
        """Remember a settled month."""
        own = posts(lean(positions, funding=self._by_funding), self._regions, period, self._terms)
        local = own.places.select(_PLACE)
        distinct = local.unique(maintain_order=True)
        new = distinct.join(self.places, on=_PLACE, how="anti", nulls_equal=True, maintain_order="left")
        numbers = pl.int_range(self.places.height, self.places.height + new.height, dtype=pl.UInt32, eager=True)
        self.places = pl.concat([self.places, new.select(numbers.alias("place"), *_PLACE)])
        place = local.join(self.places, on=_PLACE, how="left", nulls_equal=True, maintain_order="left")["place"]
        active = own.rows["active"]
        rows = own.rows.filter(active).select("person", place.gather(own.rows["place"].filter(active)))
        idle = own.rows["person"].filter(~active).unique()
        self._months[period] = Month.of_rows(rows, idle)
        codes = distinct["unit"].unique()
        found = codes.filter(codes.is_in(list(changing_codes(self._regions)) or [""]))
        self.changing |= {(period, code) for code in found}
