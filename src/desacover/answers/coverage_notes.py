"""What stands below a table of coverage: how complete it is, what changed, what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_words
from desacover.answers.silent import Silent, silence
from desacover.measures.ground import Ground
from desacover.measures.trend import Trend
from desacover.reports.model import Note
from desacover.wording import dates
from desacover.wording.sentences import completeness as say_complete
from desacover.wording.sentences import coverage as say
from desacover.wording.sentences.movement import suspected
from desacover.wording.text import Text, joined


@dataclass(frozen=True)
class Shown:
    """A table of coverage with what belongs to it, as the report shows it."""

    base: Ground
    period: str
    passed_over: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    total: dict[str, Any]
    months: Trend | None
    silent: Silent

    @property
    def carried(self) -> list[dict[str, Any]]:
        """The cells for which an earlier report stands in: segment, region_code, from (REP-6)."""
        cells = self.base.cells.filter("carried").rename({"regency_code": "region_code"})
        return cells.select("segment", "region_code", "from").to_dicts()


def notes(opened: Opened, figured: Figures, shown: Shown) -> tuple[Text | Note, ...]:
    """The lines below the table."""
    total = shown.total
    lines = [
        completeness(opened, shown),
        *map(_changed, shown.changes),
        *([suspected(None)] if any(change["suspected_pairs"] is None for change in shown.changes) else ()),
        *_trend(shown),
        *(say.passed_over(**month) for month in shown.passed_over),
    ]
    if several := shown.base.several["person"].n_unique():
        lines.append(say.several_posts(several))
    if total["set_aside"]:
        lines.append(say.set_aside(total["set_aside"]))
    if total["in_grace"] or total["long_arrears"]:
        lines.append(say.behind(total["in_grace"], total["long_arrears"], opened.terms.long_arrears_months))
    used = figured.counts.filter(pl.col("valid_from") <= shown.period)["valid_from"].max()
    if used is not None:
        lines.append(say.latest_denominators(str(used)))
    return tuple(lines)


def completeness(opened: Opened, shown: Shown) -> Text:
    """How many of the expected reports are in, which are not (REP-4), and for which an earlier one serves."""
    reported, expected = shown.total["reported"], shown.total["expected"]
    partial = shown.base.cells.filter(pl.col("partial") & pl.col("reported")).height
    if expected and reported == expected and not partial and not shown.silent:
        return say_complete.complete(expected)
    parts = [say_complete.reports_in(reported, expected, partial, silent=bool(shown.silent))]
    if carried := shown.carried:
        parts.append(say_complete.carried([_carried(opened, cell) for cell in carried]))
    missing = (
        shown.base.cells.filter(pl.col("expected") & ~pl.col("live"))
        .sort("regency_code", "segment")
        .select("segment", "regency_code")
        .rows()
    )
    if missing:
        parts.append(say_complete.missing([cell_words(opened.regions, *cell) for cell in missing]))
        parts.append(say_complete.NOT_AS_ZERO)
    if never := silence(opened, shown.silent):
        if reported != expected:
            return say_complete.sentences((joined(parts), joined(never)))
        parts += never
    return say_complete.sentences((joined(parts),))


def _carried(opened: Opened, cell: dict[str, Any]) -> Text:
    return cell_words(opened.regions, cell["segment"], cell["region_code"], dates.month(cell["from"]))


def _changed(change: dict[str, Any]) -> Text:
    return say.changed(
        change["years"],
        net=change["net"],
        new=change["new"],
        gross_new=change["gross_new"],
        pairs=change["suspected_pairs"],
        not_compared=change["not_compared"],
    )


def _trend(shown: Shown) -> Iterator[Text]:
    """How many cells the trends leave out (REP-7)."""
    months = shown.months
    if months is None or months.start is None or months.start == shown.period or not months.left_out:
        return
    yield say.trend_leaves_out(months.start, shown.period, months.left_out)
