"""Which period answers for a year (COV-7)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.plans import frame
from desacover.measures.terms import Terms


@dataclass(frozen=True)
class Chosen:
    """A period, and the later ones that were passed over: period, reported, expected; in order."""

    period: str
    passed_over: tuple[tuple[str, int, int], ...]


def latest_period(status: pl.DataFrame, year: int | None, segments: tuple[str, ...], terms: Terms) -> Chosen:
    """The latest period in which enough of the expected cells are reported, before any filter.

    status: as `cell_status` gives it. segments: the shown segments of the headline. Without a year the whole
    store is looked at. If no period has enough, the most complete is taken, of equals the later.
    Errors: LookupError where `status` has no period of the year.
    """
    every = status.lazy()
    cells = every.filter(pl.col("segment").is_in(list(segments)) & pl.col("expected"))
    months = (
        every.select("period")
        .unique()
        .join(
            cells.group_by("period").agg(reported=pl.col("reported").sum(), expected=pl.len()),
            on="period",
            how="left",
        )
    )
    if year is not None:
        months = months.filter(pl.col("period").str.starts_with(f"{year:04d}-"))
    rows = [
        (period, int(reported or 0), int(expected or 0))
        for period, reported, expected in frame(months.sort("period")).iter_rows()
    ]
    if not rows:
        raise LookupError(f"no period of {year}")
    enough = [row for row in rows if _share(row) >= terms.year_min_reported and row[2]]
    chosen = enough[-1] if enough else max(rows, key=lambda row: (_share(row), row[0]))
    return Chosen(chosen[0], tuple(row for row in rows if row[0] > chosen[0]))


def _share(row: tuple[str, int, int]) -> float:
    _, reported, expected = row
    return reported / expected if expected else 0.0
