"""In which of its four states a position is at the end of a period (ACT-1 to ACT-4)."""

from __future__ import annotations

import polars as pl

from desacover.measures.months import last_day, month_number
from desacover.measures.terms import Terms
from desacover.reference.segments import SEGMENTS

_CLASSES = {key: segment.contributor_class for key, segment in SEGMENTS.items()}


def with_state(rows: pl.DataFrame, period: str, terms: Terms) -> pl.DataFrame:
    """The rows with `state` (paid, grace, ended, not_yet), `active` and `long_arrears`.

    rows  one row an enrollment row of the period: segment; status (active, grace, arrears, ended; null where
          the export has no such column); paid_through and grace_until (numbers of months, null where not
          stated); enrolled_on, ended_on (dates); contributor_class (PU, BPU or null)

    ACT-1: active is paid or in grace. ACT-2: a leaving outweighs all else, then a start that lies ahead.
    ACT-3: then paid-through decides, whatever the status says. ACT-4: without paid-through the status alone
    decides (behind, but not left, is grace), and an export without statuses lists active participants.
    """
    last = last_day(period)
    ended = _true(pl.col("status") == "ended") | _true(pl.col("ended_on") <= last)
    behind = month_number(period) - pl.col("paid_through")
    employed = _contributor_class() == "PU"
    by_status = (
        pl.when(pl.col("status").is_in(["grace", "arrears"])).then(pl.lit("grace")).otherwise(pl.lit("paid"))
    )
    state = (
        pl.when(ended)
        .then(pl.lit("ended"))
        .when(_true(pl.col("enrolled_on") > last))
        .then(pl.lit("not_yet"))
        .when(behind.is_null())
        .then(by_status)
        .when(employed)
        .then(pl.when(behind <= 1).then(pl.lit("paid")).otherwise(pl.lit("grace")))
        .when(behind <= 0)
        .then(pl.lit("paid"))
        .when((behind <= terms.grace_months) | _true(pl.col("grace_until") >= month_number(period)))
        .then(pl.lit("grace"))
        .otherwise(pl.lit("ended"))
    )
    return rows.with_columns(state=state).with_columns(
        active=pl.col("state").is_in(["paid", "grace"]),
        long_arrears=(pl.col("state") == "grace") & employed & _true(behind > terms.long_arrears_months),
    )


def _contributor_class() -> pl.Expr:
    """The class stated in the row, else the segment's."""
    of_segment = pl.col("segment").replace_strict(_CLASSES, default="BPU")
    return pl.coalesce("contributor_class", of_segment)


def _true(condition: pl.Expr) -> pl.Expr:
    return condition.fill_null(False)
