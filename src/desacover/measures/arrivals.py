"""On which day a cell became reported, and what that makes of it: the states of `status`."""

from __future__ import annotations

import datetime

import polars as pl

from desacover.measures.cells import rows_needed

STATES = ("missing", "partial", "declared_zero", "late", "reported")
"""The states of a cell; where several fit, the first holds."""
_CELL = ["period", "segment", "regency_code"]


def reported_on(told: pl.DataFrame, status: pl.DataFrame) -> pl.DataFrame:
    """The day on which the rows in force first were as many as REP-2 asks, or a source declared the rest zero.

    told    a row a source x cell: period, segment (shown), regency_code, rows (kept), declared, `run` and `day`
            of its arrival, `until` the run that replaced it (null while it is live). Without withdrawn sources.
    status  as `cell_status` gives it
    Returns a row a cell that ever was reported: period, segment, regency_code, reported_on. What replaced a
    source comes later and makes no report late that was in time.
    """
    came = told.select(*_CELL, "run", "day", "until", "rows", declared=pl.col("declared").cast(pl.Int64))
    went = came.filter(pl.col("until").is_not_null()).with_columns(
        -pl.col("rows", "declared"), run="until", day=pl.lit(None, pl.Date)
    )
    return (
        pl.concat([came, went])
        .group_by(*_CELL, "run")
        .agg(pl.col("rows", "declared").sum(), pl.col("day").max())
        .sort(*_CELL, "run")
        .with_columns(pl.col("rows", "declared").cum_sum().over(_CELL))
        .join(status.select(*_CELL, "eligible"), on=_CELL, maintain_order="left")
        .filter((pl.col("rows") >= rows_needed()) | (pl.col("declared") > 0), pl.col("day").is_not_null())
        .group_by(_CELL, maintain_order=True)
        .agg(reported_on=pl.col("day").first())
    )


def due_on(period: str, due_day: int) -> datetime.date:
    """The day on which reports of a period are due: a day, 1 to 28, of the following month."""
    year, month = int(period[:4]), int(period[5:])
    return datetime.date(year + month // 12, month % 12 + 1, due_day)


def standing(
    status: pl.DataFrame, arrived: pl.DataFrame, due_day: int | None, today: datetime.date
) -> pl.DataFrame:
    """The cells that are expected or reported, each in one state, in the order of `status`.

    status   as `cell_status` gives it. arrived: as `reported_on` gives it
    Returns period, segment, regency_code, expected, state (`missing`, `partial`, `declared_zero`, `late`,
    `reported`), due (null without a due day), reported_on (null while it is missing), overdue (missing, and
    the due day has passed), partial_why, accepted.
    """
    due = {period: due_on(period, due_day) for period in status["period"].unique() if due_day is not None}
    missing = ~pl.col("reported")
    return (
        status.filter(pl.col("expected") | pl.col("reported"))
        .join(arrived, on=_CELL, how="left", maintain_order="left")
        .with_columns(due=pl.col("period").replace_strict(due, default=None, return_dtype=pl.Date))
        .select(
            *_CELL,
            "expected",
            state=pl.when(missing)
            .then(pl.lit("missing"))
            .when("partial")
            .then(pl.lit("partial"))
            .when(pl.col("declared") & (pl.col("kept") == 0))
            .then(pl.lit("declared_zero"))
            .when(pl.col("reported_on") > pl.col("due"))
            .then(pl.lit("late"))
            .otherwise(pl.lit("reported")),
            due="due",
            reported_on=pl.when("reported").then("reported_on"),
            overdue=missing & (pl.col("due") < today).fill_null(False),
            partial_why="partial_why",
            accepted="accepted",
        )
    )
