"""The months of a series: each is read once and kept as two numbers a position."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.places import changing_codes
from desacover.measures.posts import posts
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_PLACE = ["segment", "unit", "funding"]


@dataclass(frozen=True)
class Month:
    """The active positions of a month: person and place, a row a position; `idle` are kept and not active."""

    rows: pl.DataFrame
    idle: pl.Series

    def of(self, persons: pl.Series) -> pl.DataFrame:
        """The active positions of some persons."""
        return self.rows.filter(pl.col("person").is_in(persons.implode()))

    def sees(self, persons: pl.Series) -> pl.Series:
        """Of some persons, those who have any position, active or not."""
        known = persons.is_in(self.rows["person"].implode()) | persons.is_in(self.idle.implode())
        return persons.filter(known)


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
        own = posts(positions, self._regions, period, self._terms)
        funding = pl.col("funding") if self._by_funding else pl.lit(None, dtype=pl.String)
        local = own.places.select("segment", "unit", funding=funding)
        distinct = local.unique(maintain_order=True)
        new = distinct.join(self.places, on=_PLACE, how="anti", nulls_equal=True, maintain_order="left")
        numbers = pl.int_range(self.places.height, self.places.height + new.height, dtype=pl.UInt32, eager=True)
        self.places = pl.concat([self.places, new.select(numbers.alias("place"), *_PLACE)])
        place = local.join(self.places, on=_PLACE, how="left", nulls_equal=True, maintain_order="left")["place"]
        active = own.rows["active"]
        rows = own.rows.filter(active).select("person", place.gather(own.rows["place"].filter(active)))
        idle = own.rows["person"].filter(~active)
        self._months[period] = Month(rows, idle.filter(~idle.is_in(rows["person"].implode())).unique())
        codes = distinct["unit"].unique()
        found = codes.filter(codes.is_in(list(changing_codes(self._regions)) or [""]))
        self.changing |= {(period, code) for code in found}
