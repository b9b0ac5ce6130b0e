"""Who may only have been out of sight: last active in a cell of which nothing has been reported since (MOV-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.comparison import Units
from desacover.measures.places import above, changing_codes
from desacover.measures.remembered import Months
from desacover.reference.regions import Regions

_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class OutOfSight:
    """Looks for the last active positions of persons, month by month, as far back as need be.

    periods: all months that there are. start: the period under whose codes places are named. status: the cells
    of all periods, as `cell_status` gives them.
    """

    months: Months
    periods: Sequence[str]
    start: str
    status: pl.DataFrame
    units: Units
    regions: Regions

    def persons(self, unseen: pl.Series, start: str, window: Sequence[str]) -> pl.Series:
        """Of persons seen in no month of a window, those last active before it in a cell that none reports."""
        dark = self._dark(start, window)
        left, found = unseen, [unseen.clear()]
        for period in sorted((one for one in self.periods if one < start), reverse=True) if dark.height else ():
            if left.is_empty():
                break
            last = self.months[period].of(left)
            dim = self.months.places.with_columns(regency_code=above(self._now(pl.col("unit")), "regency")).join(
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
