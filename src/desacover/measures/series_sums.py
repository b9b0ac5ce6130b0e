"""What the months of a series come to: its total, and the sum of its rows (MOV-6)."""

from __future__ import annotations

from typing import Any

import polars as pl

from desacover.measures.flows import MovementBroken
from desacover.measures.movement_rows import KEY

_FLOWS = (
    "new", "reactivated", "moved_in", "lapsed", "moved_out", "net", "gross_new", "lapsed_held", "back_held",
    "uncertain",
)  # fmt: skip


def chained(totals: pl.DataFrame, cells: pl.DataFrame, start: str, end: str) -> dict[str, Any] | None:
    """The union of the cells over all months: the first opening, all flows, the last closing.

    totals: those of the months, in order. cells: the steps of all cells. None where the months do not chain: a
    cell spans a gap, or enters or leaves between them.
    Errors: MovementBroken.
    """
    by_month = cells.group_by("period").agg(pl.struct("segment", "regency_code").sort().alias("cells"))
    ends = [start, *totals["to"]]
    steady = not cells["spans_gap"].any() and by_month["cells"].n_unique() == 1
    if not steady or totals["from"].to_list() != ends[:-1] or ends[-1] != end:
        return None
    return _added(totals, int(totals["opening"][0]), int(totals["closing"][-1]))


def sum_of_rows(rows: pl.DataFrame) -> dict[str, Any]:
    """The rows of all months added: of each its first opening, its last closing, and all its flows.

    Where a row folds cells that enter or leave between its months, an opening differs from the closing before
    it. What remains of such differences, taken together, counts to the opening if it adds to the row, else to
    the closing: as it would were the cells rows of their own.
    Errors: MovementBroken.
    """
    seam = (pl.col("opening") - pl.col("closing").shift(1)).sum().alias("seam")
    ends = rows.group_by(KEY, maintain_order=True).agg(pl.col("opening").first(), pl.col("closing").last(), seam)
    opening, closing = ends.select(
        (pl.col("opening") + pl.col("seam").clip(lower_bound=0)).sum(),
        (pl.col("closing") - pl.col("seam").clip(upper_bound=0)).sum(),
    ).row(0)
    return _added(rows, int(opening), int(closing))


def _added(rows: pl.DataFrame, opening: int, closing: int) -> dict[str, Any]:
    """Flows added between an opening and a closing; `stayed` is of a step alone, so null here."""
    sums = {name: None if rows[name].null_count() else int(rows[name].sum()) for name in _FLOWS}
    came = sum(int(rows[name].sum()) for name in ("new", "reactivated", "moved_in"))
    left = sum(int(rows[name].sum()) for name in ("lapsed", "moved_out"))
    if opening + came - left != closing or sums["net"] != closing - opening:
        raise MovementBroken(f"the months do not add up: opening {opening}, closing {closing}")
    flags = list(dict.fromkeys(flag for flags in rows["flags"].unique(maintain_order=True) for flag in flags))
    return {
        "opening": opening,
        "stayed": None,
        **sums,
        "closing": closing,
        "history_since": rows["history_since"].max(),
        "flags": flags,
    }
