"""Who may only have been out of sight: last active in a cell of which nothing has been reported since (MOV-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.careers import Careers
from desacover.measures.comparison import Units
from desacover.measures.months import month_number
from desacover.measures.places import above, changing_codes
from desacover.reference.regions import Regions

_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class OutOfSight:
    """Looks for the last active positions of persons.

    start: the period under whose codes places are named. status: the cells of all periods, as `cell_status`
    gives them.
    """

    careers: Careers
    start: str
    status: pl.DataFrame
    units: Units
    regions: Regions

    def persons(self, unseen: pl.Series, window: Sequence[str]) -> pl.Series:
        """Of persons seen in no month of a window, those last active before it in a cell that none reports."""
        dark = self._dark(window) if len(unseen) else pl.DataFrame()
        if dark.is_empty():
            return unseen.clear()
        last = self.careers.last(unseen, month_number(window[0]))
        dim = self._places.join(dark, on=_CELL, how="semi")
        return last.filter(pl.col("place").is_in(dim["place"].implode()))["person"].unique()

    @property
    def _places(self) -> pl.DataFrame:
        named = self.careers.places.with_row_index("place")
        return named.with_columns(regency_code=above(self._now(pl.col("unit")), "regency"))

    def _dark(self, window: Sequence[str]) -> pl.DataFrame:
        """The cells with rows before a window, of which it has no report: segment, regency_code."""
        cells = self.status.with_columns(self._now(pl.col("regency_code")))
        reported = cells.filter(pl.col("reported"), pl.col("period").is_in(list(window))).select(_CELL)
        kept = cells.filter(pl.col("kept") > 0, pl.col("period") < window[0]).select(_CELL).unique()
        return kept.join(reported, on=_CELL, how="anti")

    def _now(self, code: pl.Expr) -> pl.Expr:
        """A code as the series names its place."""
        changing = {place: self.regions.at(place, self.start) for place in changing_codes(self.regions)}
        return self.units.standing(code.replace(changing))
