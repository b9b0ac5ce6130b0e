"""How participants went over the last twelve months, in cells that can be compared (REP-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.ground import Asked
from desacover.measures.months import month_name, month_number
from desacover.measures.places import LENGTH, above, row_level, within
from desacover.measures.plans import frame, frames

MONTHS = 12
_CELL = ["segment", "regency_code"]


@dataclass(frozen=True)
class Trend:
    """The trend of a table's rows.

    periods: the months, in order; the last is the period asked. start: the first of them in which any cell
    is reported; None where none is. left_out: how many cells are expected or reported at either end and take
    no part. lines: by segment (null: all asked) and region, the participants of each month.
    """

    periods: tuple[str, ...]
    start: str | None
    left_out: int
    lines: Mapping[tuple[str | None, str], Sequence[int | None]]

    def of(self, segment: str | None, region: str) -> list[dict[str, Any]]:
        """The months of a row: period, participants (null where not known of all its cells)."""
        numbers = self.lines.get((segment, region), [None] * len(self.periods))
        return [
            {"period": period, "participants": number}
            for period, number in zip(self.periods, numbers, strict=True)
        ]


def trend(status: pl.DataFrame, asked: Asked, by: tuple[str, ...]) -> Trend | None:
    """The trend of rows by segment and regency; None for rows by funding or of finer regions.

    status: the cells of all periods, as `cell_status` gives them. REP-7: only cells reported at both ends
    take part: in the first of the twelve months in which any cell asked about is reported, and in the period.
    A month between in which one of a row's cells has no report is null, for its sum would be of fewer cells.
    Participants are added over cells, each as it was when reported: a person in two regencies or two segments
    counts in both, so the last month may lie above the row's participants.
    """
    level = row_level(by, asked.region)
    if "funding" in by or LENGTH[level] > LENGTH["regency"]:
        return None
    last = month_number(asked.period)
    periods = tuple(map(month_name, range(last - MONTHS + 1, last + 1)))
    cells = frame(
        status.lazy().filter(
            pl.col("period").is_in(list(periods)),
            pl.col("segment").is_in(list(asked.segments)),
            within(pl.col("regency_code"), asked.region),
        )
    )
    start = min(cells["period"].filter(cells["reported"]), default=None)
    both = (
        cells.lazy()
        .filter(pl.col("period").is_in([start or asked.period, asked.period]))
        .group_by(_CELL)
        .agg(used=pl.col("reported").all(), known=(pl.col("expected") | pl.col("reported")).any())
    )
    used = cells.lazy().join(both.filter("used"), on=_CELL, how="semi")
    left_out, summed = frames([both.filter(pl.col("known") & ~pl.col("used")), _summed(used, by, level)])
    return Trend(periods, start, left_out.height, _lines(summed, periods))


def _summed(cells: pl.LazyFrame, by: tuple[str, ...], level: str) -> pl.LazyFrame:
    """The participants of each row and month, null where one of its cells has no report."""
    segment = pl.col("segment") if "segment" in by else pl.lit(None, dtype=pl.String)
    key = [segment.alias("segment"), above(pl.col("regency_code"), level).alias("region_code")]
    return cells.group_by(*key, "period").agg(
        participants=pl.when(pl.col("reported").all()).then(pl.col("participants").sum())
    )


def _lines(summed: pl.DataFrame, periods: tuple[str, ...]) -> dict[tuple[str | None, str], list[int | None]]:
    lines: dict[tuple[str | None, str], list[int | None]] = {}
    places = {period: place for place, period in enumerate(periods)}
    for row in summed.iter_rows(named=True):
        nothing: list[int | None] = [None] * len(periods)
        line = lines.setdefault((row["segment"], row["region_code"]), nothing)
        line[places[row["period"]]] = row["participants"]
    return lines
