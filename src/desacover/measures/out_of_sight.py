"""Who may only have been out of sight: last active in a cell of which nothing has been reported since (MOV-3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.comparison import Units
from desacover.measures.places import above, changing_codes
from desacover.measures.remembered import Months
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class OutOfSight:
    """Looks for the last active positions of persons, in the months of a series and, if need be, before it.

    months: those of the series, whose first is `start`. earlier: the periods before it; `read` gives one.
    """

    months: Months
    start: str
    earlier: Sequence[str]
    read: Callable[[str], pl.DataFrame]
    before: Months
    status: pl.DataFrame
    units: Units
    regions: Regions

    @staticmethod
    def of(
        months: Months,
        periods: Sequence[str],
        read: Callable[[str], pl.DataFrame],
        status: pl.DataFrame,
        units: Units,
        regions: Regions,
        terms: Terms,
        start: str,
    ) -> OutOfSight:
        """The search for one series; `periods` are all months that there are."""
        earlier = sorted((period for period in periods if period < start), reverse=True)
        cells = status.select("period", *_CELL, "kept", "reported")
        before = Months(regions, terms, by_funding=False)
        return OutOfSight(months, start, earlier, read, before, cells, units, regions)

    def persons(self, unseen: pl.Series, start: str, window: Sequence[str]) -> pl.Series:
        """Of persons seen in no month of a window, those last active before it in a cell that none reports."""
        dark = self._dark(start, window)
        left, found = unseen, [unseen.clear()]
        periods = [*(one for one in reversed(self.months.periods) if one < start), *self.earlier]
        for period in periods if dark.height else ():
            if left.is_empty():
                break
            months = self._months(period)
            last = months[period].of(left)
            dim = months.places.with_columns(regency_code=above(self._now(pl.col("unit")), "regency")).join(
                dark, on=_CELL, how="semi"
            )
            found.append(last.filter(pl.col("place").is_in(dim["place"].implode()))["person"].unique())
            left = left.filter(~left.is_in(last["person"].implode()))
        return pl.concat(found)

    def _dark(self, start: str, window: Sequence[str]) -> pl.DataFrame:
        """The cells with rows before a window, of which it has no report: segment, regency_code."""
        cells = self.status.with_columns(self._now(pl.col("regency_code")))
        reported = cells.filter(pl.col("reported"), pl.col("period").is_in(list(window))).select(_CELL)
        kept = cells.filter(pl.col("kept") > 0, pl.col("period") < start).select(_CELL).unique()
        return kept.join(reported, on=_CELL, how="anti")

    def _now(self, code: pl.Expr) -> pl.Expr:
        """A code as the series names its place."""
        changing = {one: self.regions.at(one, self.start) for one in changing_codes(self.regions)}
        return self.units.standing(code.replace(changing))

    def _months(self, period: str) -> Months:
        if period in self.months:
            return self.months
        if period not in self.before:
            self.before.keep(period, self.read(period))
        return self.before
