"""How the bounds of a table of coverage are shown: columns, the table of the screen, what is said below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desacover.answers.bounding import Ranges
from desacover.answers.region_names import LEVEL_OF, name_columns
from desacover.measures.causes import BOUNDS, CAUSES
from desacover.reports.columns import column, hidden
from desacover.reports.model import Column, Report, Row, Screen, Total
from desacover.wording.columns import HEADINGS
from desacover.wording.sentences import bounds as say
from desacover.wording.text import Text

BOUND_COLUMNS = hidden(*BOUNDS, "parts")
"""The columns that stand in files and documents beside those of coverage."""


def with_ranges(
    report: Report, ranges: Ranges, by: tuple[str, ...], completeness: Text, *, silent: bool
) -> Report:
    """A report of coverage with its bounds: their columns in files, and a screen that shows them instead.

    completeness: the line that says which reports are in; silent: whether there are some of whom it says that they
    have never reported.
    """
    rows = [{**row, **ranges.rows[row["segment"], row["region_code"]]} for row in report.rows or ()]
    totals = [replace(total, values={**total.values, **ranges.total}) for total in report.totals]
    return replace(
        report,
        columns=(*report.columns, *BOUND_COLUMNS),
        rows=rows,
        totals=totals,
        screen=_screen(by, rows, totals),
        notes=(completeness, *_rules(ranges, silent=silent)),
    )


def _screen(by: tuple[str, ...], rows: Sequence[Row], totals: Sequence[Total]) -> Screen:
    """Each row's coverage, from where to where it may lie, and what makes that."""
    level = next((key for key in by if key in LEVEL_OF), None)
    columns = (
        *name_columns(by, level),
        column("coverage"),
        _end("coverage_low", "from"),
        _end("coverage_high", "to"),
        column("not_known", kind="text", label=say.NOT_KNOWN),
    )
    in_words = [replace(total, values=_in_words(total.values)) for total in totals]
    return Screen(columns, [_in_words(row) for row in rows], in_words)


def _in_words(row: Row) -> Row:
    return {**row, "not_known": say.causes([_cause(part, row["coverage"]) for part in row["parts"]])}


def _end(key: str, heading: str) -> Column:
    return column(key, label=HEADINGS[heading].full)


def _cause(part: Mapping[str, Any], coverage: float | None) -> Text:
    low, high = part["coverage_low"], part["coverage_high"]
    if coverage is None:
        return say.cause(part["cause"], part["number"], None, None)
    less = None if low is None else max(coverage - low, 0.0)
    more = None if high is None else max(high - coverage, 0.0)
    return say.cause(part["cause"], part["number"], less, more)


def _rules(ranges: Ranges, *, silent: bool) -> Iterator[Text]:
    """What is taken of each cause that the table has, with its rule; what the range leaves out."""
    causes = ranges.causes
    yield say.ARITHMETIC if causes else say.NOTHING
    yield from (say.RULES[cause] for cause in CAUSES if cause in causes)
    if silent:
        yield say.SILENT
    if not ranges.pairs_known:
        yield say.NO_PAIRS
