"""How participation moved month by month: the question behind `delta --every month` (MOV-6)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures
from desacover.answers.movement import MovementAsked, measuring, remembered, span_of
from desacover.answers.movement_words import IDENTITY, columns, named, title
from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words, told_apart
from desacover.answers.suspected import added, counted_in
from desacover.measures.months import months_between
from desacover.measures.movement import MovementQuestion
from desacover.measures.pairs import with_pairs
from desacover.measures.series import Series, series
from desacover.reports.model import Report, Total
from desacover.wording import numbers
from desacover.wording.text import Text

_NAMED = 3
_SUM = Text("Jumlah baris", "Sum of rows")


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
        label=_SUM,
        show=made.total is None,
    )
    union = {"suspected_pairs": added(by_month), "region_name": whole, "place": whole}
    total = None if made.total is None else Total({**made.total, **union})
    report = Report(
        name="delta",
        title=title(opened, asked.region, start, end),
        columns=columns(asked.by, monthly=True),
        rows=rows,
        totals=(sums,) if total is None else (total, sums),
        head={"from": start, "to": end, "by": list(asked.by), "every": "month", "history_since": since},
        tail={
            **({"total": None} if total is None else {}),
            "months": [
                {**one, "suspected_pairs": number, "region_name": whole}
                for one, number in zip(made.months, by_month["suspected_pairs"], strict=True)
            ],
            "not_compared": list(made.not_compared),
        },
        notes=_notes(opened, made, figured.periods),
    )
    return Answer(report, complete=not made.not_compared)


def monthly(
    figured: Figures, start: str, end: str, by: tuple[str, ...], segments: tuple[str, ...], region: str
) -> Series:
    """The steps from one period to another, measured; every month is read once."""
    with measuring(figured):
        return series(
            remembered(figured, by_funding="funding" in by),
            figured.periods,
            figured.store.table_or_empty("held", ""),
            figured.status,
            figured.opened.regions,
            MovementQuestion(start, end, by, segments, region),
        )


def _by_month(made: Series, pairs: pl.DataFrame | None) -> pl.DataFrame:
    """The pairs of the union of the cells in each month: to, suspected_pairs."""
    months = pl.DataFrame({"to": [one["to"] for one in made.months]}, schema={"to": pl.String})
    if pairs is None:
        return months.with_columns(suspected_pairs=pl.lit(None, dtype=pl.Int64))
    return with_pairs(months, pairs, made.lapsed.select("to", "person"), made.new.select("to", "person"))


def _notes(opened: Opened, made: Series, periods: list[str]) -> tuple[Text, ...]:
    notes = [IDENTITY]
    if made.total is None:
        notes.append(
            Text(
                id="Setiap laporan dibandingkan dengan laporan terakhir sebelumnya. Karena tidak semua laporan"
                " ada setiap bulan, jumlah orang tidak dihitung, hanya jumlah baris.",
                en="Each report is compared with the last one before it. Not every report is there every month,"
                " so persons have no total, only the rows a sum.",
            )
        )
    spoken = [one for one in made.not_compared if one["period"] in periods]
    silent = len({one["period"] for one in made.not_compared} - set(periods))
    if silent:
        notes.append(
            Text(
                id=f"{silent} bulan tanpa laporan apa pun.",
                en=f"{numbers.several(silent, 'month is', 'months are')} without any report.",
            )
        )
    if spoken:
        notes.append(_missing(opened, spoken))
    notes.append(
        Text(
            id="Dari bulan ke bulan, orang yang berhenti lalu aktif lagi terhitung dua kali; netonya sama dengan"
            " tabel antara dua bulan.",
            en="From month to month one who goes and comes back is counted twice; the net is that of the table"
            " between two periods.",
        )
    )
    return tuple(notes)


def _missing(opened: Opened, left_out: list[dict[str, Any]]) -> Text:
    """Which cells make no step, and in how many months; those of the most months named."""
    months = Counter((one["segment"], one["region_code"]) for one in left_out)
    words = segment_words()
    named = [
        (opened.regions.name(region), words[segment], number)
        for (segment, region), number in months.most_common(_NAMED)
    ]
    listed_id = ", ".join(f"{place} ({segment.id}, {number} bulan)" for place, segment, number in named)
    listed_en = ", ".join(
        f"{place} ({segment.en}, {numbers.several(number, 'month')})" for place, segment, number in named
    )
    more = len(months) - len(named)
    return Text(
        id=f"{len(months)} laporan tidak dibandingkan di beberapa bulan: {listed_id}"
        + (f" dan {more} lainnya" if more else ""),
        en=f"{numbers.several(len(months), 'report is', 'reports are')} not compared in some months:"
        f" {listed_en}" + (f" and {more} more" if more else ""),
    )
