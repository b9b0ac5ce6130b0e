"""How participation moved month by month: the question behind `delta --every month` (MOV-6)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures
from desacover.answers.movement import MovementAsked, careers, measuring, span_of
from desacover.answers.movement_words import columns, named
from desacover.answers.opened import Opened
from desacover.answers.region_names import told_apart
from desacover.answers.seals import seal_notes, seals_listed, seals_of
from desacover.answers.suspected import added, counted_in
from desacover.measures.months import months_between
from desacover.measures.movement import MovementQuestion
from desacover.measures.pairs import with_pairs
from desacover.measures.series import Series, series
from desacover.reference.in_words import region_name, segment_label
from desacover.reports.model import Logged, Report, Total
from desacover.wording.lists import NAMED
from desacover.wording.sentences import movement as say
from desacover.wording.text import Text


def answer(opened: Opened, asked: MovementAsked) -> Answer:
    """The movement of each month between two periods.

    Errors: those of the answer between two periods.
    """
    with opened.store() as store:
        figured = figures(opened, store)
        start, end = span_of(figured, asked)
        silent = sorted(set(months_between(start, end)) - set(figured.periods))
        if silent:
            # What is expected of a month of which nothing is known hangs on the counts of that month (REP-3).
            figured = figures(opened, store, silent)
        made = monthly(figured, start, end, asked.by, asked.segments, asked.region)
        counted, pairs = counted_in(store, made.rows, made.lapsed, made.new, end)
        by_month = _by_month(made, pairs)
        since = figured.periods[0]
        seals = seals_of(opened, store, months_between(start, end))
    whole = named(opened, asked.region, (), made.recoded)
    names = {code: named(opened, code, asked.by, made.recoded) for code in made.rows["region_code"].unique()}
    apart = told_apart(opened.regions, names)
    rows = [
        {**row, "region_name": names[row["region_code"]], "place": apart[row["region_code"]]}
        for row in counted.iter_rows(named=True)
    ]
    sums = Total(
        {**made.sum_of_rows, "suspected_pairs": added(counted), "region_name": whole, "place": whole},
        key="sum_of_rows",
        label=say.SUM_OF_ROWS,
        show=made.total is None,
    )
    union = {"suspected_pairs": added(by_month), "region_name": whole, "place": whole}
    total = None if made.total is None else Total({**made.total, **union})
    report = Report(
        name="delta",
        title=say.title(region_name(opened.regions, asked.region), start, end),
        columns=columns(asked.by, monthly=True),
        rows=rows,
        totals=(sums,) if total is None else (total, sums),
        head={"from": start, "to": end, "by": list(asked.by), "every": "month", "history_since": since},
        tail={
            **({"total": None} if total is None else {}),
            "months": [
                {**month, "suspected_pairs": number, "region_name": whole}
                for month, number in zip(made.months, by_month["suspected_pairs"], strict=True)
            ],
            "not_compared": list(made.not_compared),
            "seals": seals_listed(seals),
        },
        notes=(*_notes(opened, made, figured.periods), *seal_notes(seals)),
        logged=Logged({"rows": len(rows), "not_compared": len(made.not_compared)}),
    )
    return Answer(report, complete=not made.not_compared)


def monthly(
    figured: Figures,
    start: str,
    end: str,
    by: tuple[str, ...],
    segments: tuple[str, ...],
    region: str,
    among: pl.Series | None = None,
) -> Series:
    """The steps from one period to another, measured; of some persons alone, where `among` has their numbers."""
    funded = months_between(start, end) if "funding" in by else []
    with measuring(figured):
        return series(
            careers(figured, (start, end), funded, among),
            figured.periods,
            figured.store.table_or_empty("held", ""),
            figured.status,
            figured.opened.regions,
            MovementQuestion(start, end, by, segments, region),
        )


def _by_month(made: Series, pairs: pl.DataFrame | None) -> pl.DataFrame:
    """The pairs of the union of the cells in each month: to, suspected_pairs."""
    months = pl.DataFrame({"to": [month["to"] for month in made.months]}, schema={"to": pl.String})
    if pairs is None:
        return months.with_columns(suspected_pairs=pl.lit(None, dtype=pl.Int64))
    return with_pairs(months, pairs, made.lapsed.select("to", "person"), made.new.select("to", "person"))


def _notes(opened: Opened, made: Series, periods: list[str]) -> tuple[Text, ...]:
    notes = [say.IDENTITY]
    if made.total is None:
        notes.append(say.ROWS_ALONE)
    spoken = [left for left in made.not_compared if left["period"] in periods]
    if silent := len({left["period"] for left in made.not_compared} - set(periods)):
        notes.append(say.silent_months(silent))
    if spoken:
        notes.append(_missing(opened, spoken))
    notes.append(say.COUNTED_TWICE)
    return tuple(notes)


def _missing(opened: Opened, left_out: list[dict[str, Any]]) -> Text:
    """Which cells make no step, and in how many months; those of the most months named."""
    months = Counter((left["segment"], left["region_code"]) for left in left_out)
    most = [
        (region_name(opened.regions, region), segment_label(segment), number)
        for (segment, region), number in months.most_common(NAMED)
    ]
    return say.not_compared_in(len(months), most)
