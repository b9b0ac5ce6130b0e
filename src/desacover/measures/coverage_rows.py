"""The last step of coverage: ratio, gap and flags from what was counted (COV-1, COV-3, COV-4)."""

from __future__ import annotations

import polars as pl

from desacover.measures.places import LENGTH

COLUMNS = (
    "segment", "region_code", "funding", "participants", "in_grace", "long_arrears", "counted", "eligible",
    "coverage", "gap", "set_aside", "reported", "expected", "flags",
)  # fmt: skip

_LIVE = pl.col("reported") + pl.col("carried") > 0


def finished(frame: pl.LazyFrame, level: str) -> pl.LazyFrame:
    """The rows with the columns of COLUMNS, but for `coverage`.

    frame: lines of a level with participants, set_aside and funding. What is counted from positions is null
    where no cell of the row is reported or carried (REP-4, REP-6).
    """
    measured = frame.with_columns(
        *(
            pl.when(_LIVE).then(pl.col(name).fill_null(0)).alias(name)
            for name in ("participants", "in_grace", "long_arrears", "counted")
        ),
        pl.col("set_aside").fill_null(0),
    )
    gap = pl.when(pl.col("funding").is_null()).then((pl.col("eligible") - pl.col("counted")).clip(0))
    return measured.with_columns(gap=gap, flags=_flags(level)).select(
        column for column in COLUMNS if column != "coverage"
    )


def with_coverage(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with all of COLUMNS."""
    # As series: where a column holds one value throughout, an expression would multiply by its reciprocal, and
    # 3 of 10 would be 0.30000000000000004.
    quotient = rows["counted"] / rows["eligible"]
    ratio = pl.when(pl.col("eligible") > 0).then(pl.lit(quotient)).alias("coverage")
    return rows.select(ratio if column == "coverage" else column for column in COLUMNS)


def _flags(level: str) -> pl.Expr:
    """The names of the flags that hold, in alphabetical order."""
    eligible, whole = pl.col("eligible"), pl.col("funding").is_null()
    holds = {
        "carried": pl.col("carried") > 0,
        "declared_zero": pl.col("declared_zero"),
        "eligible_borrowed": pl.col("borrowed"),
        "eligible_differs": pl.col("differs"),
        "eligible_too_wide": pl.col("too_wide"),
        "first_report": pl.col("first_report"),
        "no_eligible": eligible.is_null(),
        "no_village": pl.col("region_code").str.len_bytes() < LENGTH[level],
        "over_100": (eligible > 0) & (pl.col("counted") > eligible),
        "over_100_below": pl.col("over_below") & whole & _LIVE,
        "partial_eligible": pl.col("short") & eligible.is_not_null(),
        "partial_report": pl.col("partial"),
        "unreported": ~_LIVE & (pl.col("expected") > 0),
        "zero_eligible": eligible == 0,
    }
    return pl.concat_list(
        pl.when(condition).then(pl.lit(flag)) for flag, condition in sorted(holds.items())
    ).list.drop_nulls()
