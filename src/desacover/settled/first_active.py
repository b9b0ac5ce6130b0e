"""Each person's first active period, kept up as months change (MOV-3, MOV-5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import polars as pl


def active_positions(positions: pl.DataFrame, period: str) -> pl.DataFrame:
    """The active positions of a month: person, period, segment, unit."""
    return positions.filter("active").select(
        "person",
        pl.lit(period).alias("period"),
        "segment",
        pl.coalesce("village_code", "regency_code").alias("unit"),
    )


class FirstActive:
    """The active positions of each person's first active period, while some months change one after the other."""

    def __init__(self, before: pl.DataFrame, changed: Collection[str]) -> None:
        """before: the table as it was. changed: the periods that change."""
        self._kept = before.filter(~pl.col("period").is_in(list(changed)))
        self._old = before.filter(pl.col("period").is_in(list(changed))).select("person", "period").unique()
        self._fresh = [before.clear()]
        self._seen = pl.Series(dtype=pl.Boolean)

    def add(self, period: str, positions: pl.DataFrame) -> None:
        """A month that has changed, later than those before; only who was in none of them is new."""
        active = active_positions(positions, period)
        if active.is_empty():
            return
        missing = int(active["person"].max() or 0) + 1 - len(self._seen)  # type: ignore[call-overload] - a number
        if missing > 0:
            self._seen = pl.concat([self._seen, pl.repeat(False, missing, dtype=pl.Boolean, eager=True)])
        new = active.filter(~self._seen.gather(active["person"]))
        self._seen = self._seen.scatter(new["person"], True)
        self._fresh.append(new)

    def table(self, others: Iterable[str], month: Callable[[str], pl.DataFrame]) -> pl.DataFrame:
        """The table as it is now.

        others: the periods that did not change; `month` reads one, and only those are read that may hold the new
        first period of somebody whose old one has changed.
        """
        fresh = pl.concat(self._fresh)
        candidates = [self._kept, fresh]
        lost = self._lost(fresh)
        if lost.height:
            earliest = str(lost["period"].min())
            for period in sorted(others):
                if period > earliest:
                    active = active_positions(month(period), period)
                    candidates.append(active.join(lost.select("person"), on="person", how="semi"))
        every = pl.concat(candidates)
        periods = every["period"].unique().sort()
        if len(periods) > 1:
            ordinal = pl.int_range(len(periods), dtype=pl.Int16, eager=True)
            placed = every.with_columns(place=pl.col("period").replace_strict(periods, ordinal))
            first = placed.group_by("person").agg(pl.col("place").min())
            every = placed.join(first, on=["person", "place"], how="semi").drop("place")
        # Months are sorted by segment and unit: a stable sort by person alone keeps that order within each.
        by = ["person"] if self._kept.is_empty() else ["person", "segment", "unit"]
        return every.sort(by, maintain_order=True)

    def _lost(self, fresh: pl.DataFrame) -> pl.DataFrame:
        """The persons whose first period was one that changed and who are active in none up to it any more."""
        now = fresh.select("person", now="period").unique()
        later = pl.col("now").is_null() | (pl.col("now") > pl.col("period"))
        return self._old.join(now, on="person", how="left").filter(later)
