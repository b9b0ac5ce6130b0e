"""Total lines of a count list against the sum of its rows (ELI-3)."""

from __future__ import annotations

import polars as pl


def agreement(rows: pl.Series, counts: pl.Series, total_rows: pl.Series, totals: pl.Series) -> tuple[int, int]:
    """How many total lines with a value agree with the counts, and how many do not.

    `rows` and `total_rows` are row numbers in order. A line agrees with the sum of the rows since the total
    line before, of all rows above it, of all rows up to the next total line below (a sum that stands on top),
    or of all rows.
    """
    said = totals.is_not_null()
    at, value = total_rows.filter(said), totals.filter(said)
    if not len(at):
        return 0, 0
    start = pl.Series([0], dtype=pl.Int64)
    upto = pl.concat([start, counts.cast(pl.Int64).fill_null(0).cum_sum()])
    here = upto.gather(rows.search_sorted(at))
    before = pl.concat([start, here.head(-1)])
    after = pl.concat([here.tail(-1), upto.tail(1)])
    everything = upto[-1]
    agrees = (value == here - before) | (value == here) | (value == after - here) | (value == everything)
    agreed = int(agrees.sum())
    return agreed, len(at) - agreed
