"""How many of each segment are covered: the question behind `report`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures
from desacover.answers.movement import between
from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, name_columns, region_label, segment_words
from desacover.errors import DesacoverError
from desacover.measures.coverage import CoverageQuestion, coverage
from desacover.measures.segments import shown
from desacover.reports.columns import column
from desacover.reports.model import Column, Note, Report, Total
from desacover.wording import dates, numbers
from desacover.wording.text import Text

_INCOMPLETE = {"unreported", "partial_report", "partial_eligible", "eligible_too_wide", "no_eligible"}
_SHOWN_MISSING = 3


@dataclass(frozen=True)
class CoverageAsked:
    """Options of `report`: which period (a year, a month, or the latest), rows by what, which cells."""

    year: int | None
    period: str | None
    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str


def answer(opened: Opened, asked: CoverageAsked) -> Answer:
    """The coverage of a period, with what changed in one and two years where history allows.

    Errors: `year-empty`, `period-not-reported`, `nothing-ingested`.
    """
    with opened.store() as store:
        figured = figures(opened, store)
        passed_over: list[dict[str, Any]] = []
        period = asked.period
        if period is None:
            chosen = figured.choose(asked.year, opened.headline())
            period = chosen.period
            passed_over = [
                {"period": one, "reported": reported, "expected": expected}
                for one, reported, expected in chosen.passed_over
            ]
        positions = figured.positions(period)
        question = CoverageQuestion(period, asked.by, asked.segments, asked.region)
        rows, total = coverage(
            positions, figured.counts, figured.status, figured.aside, opened.regions, opened.terms, question
        )
        changes = [change for years in (1, 2) if (change := _change(figured, asked, period, years)) is not None]
        two_posts = _two_posts(positions, opened)
    named = [
        {**row, "region_name": region_label(opened.regions, row["region_code"], asked.by)}
        for row in rows.to_dicts()
        if _says_something(row)
    ]
    total = {**total, "region_name": region_label(opened.regions, total["region_code"], ())}
    report = Report(
        name="report",
        title=_title(opened, asked, period),
        columns=_columns(asked.by, opened),
        rows=named,
        totals=(Total(total, show=len(named) > 1),),
        head={"period": period, "passed_over": passed_over, "by": list(asked.by)},
        tail={"change": changes},
        notes=_notes(opened, figured, asked, period, passed_over, changes, total, two_posts),
        next_steps=(),
    )
    complete = not (_INCOMPLETE.intersection(total["flags"] or [])) and total["reported"] == total["expected"]
    return Answer(report, complete=complete)


def _says_something(row: dict[str, Any]) -> bool:
    """Villages and districts of which nothing is known at all are left out: nobody listed, nothing counted."""
    finer = len(row["region_code"]) > len("35.07")
    return not finer or row["eligible"] is not None or bool(row["participants"] or row["set_aside"])


def _change(figured: Figures, asked: CoverageAsked, period: str, years: int) -> dict[str, Any] | None:
    """What changed since the same month of an earlier year (MOV-5); None where that month has no report."""
    start = f"{int(period[:4]) - years:04d}-{period[5:]}"
    if start not in figured.periods:
        return None
    try:
        moved = between(figured, start, period, ("segment",), asked.segments, asked.region)
    except DesacoverError as error:
        if error.code != "period-not-reported":
            raise
        return None
    return {
        "years": years,
        "from": start,
        "new": moved.total["new"],
        "net": moved.total["net"],
        "gross_new": moved.total["gross_new"],
        "not_compared": len({(one["segment"], one["region_code"]) for one in moved.not_compared}),
    }


def _two_posts(positions: pl.DataFrame, opened: Opened) -> int:
    headline = [*opened.headline(), *(["kepala_desa"] if opened.terms.merge_kepala_desa else [])]
    active = positions.filter("active", pl.col("segment").is_in(headline))
    places = active.select(
        "person", shown(opened.terms), pl.coalesce("village_code", "regency_code").alias("unit")
    ).unique()
    return places.filter(pl.col("person").is_duplicated())["person"].n_unique()


def _title(opened: Opened, asked: CoverageAsked, period: str) -> Text:
    here, there = opened.regions.name(asked.region), opened.regions.name(asked.region, "en")
    return Text(
        id=f"Cakupan Jamsostek ekosistem desa · {here} · {dates.period_name(period, 'id')}",
        en=f"Jamsostek coverage of village workers · {there} · {dates.period_name(period, 'en')}",
    )


def _columns(by: tuple[str, ...], opened: Opened) -> tuple[Column, ...]:
    level = next((key for key in by if key in LEVEL_OF), None)
    return (
        *name_columns(by, level),
        column("participants"),
        column("in_grace", show=False),
        column("long_arrears", show=False),
        column("counted", show=False),
        column("eligible"),
        column("coverage"),
        column("coverage", kind="bar"),
        column("gap"),
        column("set_aside", show=False),
        column("reported", show=False),
        column("expected", show=False),
        column("flags"),
    )


def _notes(
    opened: Opened,
    figured: Figures,
    asked: CoverageAsked,
    period: str,
    passed_over: list[dict[str, Any]],
    changes: list[dict[str, Any]],
    total: dict[str, Any],
    two_posts: int,
) -> tuple[Text | Note, ...]:
    notes: list[Text | Note] = [_completeness(opened, figured, asked, period, total)]
    notes += [_changed(change) for change in changes]
    for one in passed_over:
        notes.append(
            Text(
                id=f"Dilewati: {dates.period_name(one['period'], 'id')}"
                f" ({one['reported']} dari {one['expected']} laporan)",
                en=f"Passed over: {dates.period_name(one['period'], 'en')}"
                f" ({one['reported']} of {one['expected']} reports)",
            )
        )
    if two_posts and asked.region == opened.settings.province:
        notes.append(
            Text(
                id=f"{numbers.count(two_posts, 'id')} orang memegang lebih dari satu jabatan:"
                " sekali dalam peserta, setiap jabatan dalam cakupan.",
                en=f"{numbers.count(two_posts, 'en')} persons hold more than one post:"
                " once in participants, each post in coverage.",
            )
        )
    if total["set_aside"]:
        notes.append(
            Text(
                id=f"{numbers.count(total['set_aside'], 'id')} baris disisihkan, lihat: desacover quarantine",
                en=f"{numbers.count(total['set_aside'], 'en')} rows set aside, see: desacover quarantine",
            )
        )
    if total["in_grace"] or total["long_arrears"]:
        notes.append(
            Text(
                id=f"{numbers.count(total['in_grace'], 'id')} posisi dalam masa tenggang,"
                f" {numbers.count(total['long_arrears'], 'id')} menunggak"
                f" > {opened.terms.long_arrears_months} bulan",
                en=f"{numbers.count(total['in_grace'], 'en')} positions in grace,"
                f" {numbers.count(total['long_arrears'], 'en')} more than {opened.terms.long_arrears_months}"
                " months in arrears",
            )
        )
    used = figured.counts.filter(pl.col("valid_from") <= period)["valid_from"].max()
    if used is not None:
        notes.append(
            Text(
                id=f"Penyebut terakhir: {dates.period_name(str(used), 'id')}",
                en=f"Latest denominators: {dates.period_name(str(used), 'en')}",
            )
        )
    return tuple(notes)


def _completeness(
    opened: Opened, figured: Figures, asked: CoverageAsked, period: str, total: dict[str, Any]
) -> Text:
    """How many of the expected reports are in, and which are not (REP-4)."""
    reported, expected = total["reported"], total["expected"]
    if reported == expected:
        return Text(
            id=f"Lengkap, {reported} dari {expected} laporan.",
            en=f"Complete, {reported} of {expected} reports.",
        )
    missing = figured.status.filter(
        pl.col("period") == period,
        pl.col("expected") & ~pl.col("reported"),
        pl.col("segment").is_in(list(asked.segments)),
        pl.col("regency_code").str.starts_with(asked.region[: len("35.07")]),
    ).sort("regency_code", "segment")
    words = segment_words()
    named = [
        (opened.regions.name(row["regency_code"]), words[row["segment"]])
        for row in missing.head(_SHOWN_MISSING).to_dicts()
    ]
    more = missing.height - len(named)
    listed_id = ", ".join(f"{place} ({segment.id})" for place, segment in named)
    listed_en = ", ".join(f"{place} ({segment.en})" for place, segment in named)
    return Text(
        id=f"{reported} dari {expected} laporan; belum: {listed_id}"
        + (f" dan {more} lainnya" if more > 0 else "")
        + "; tidak dihitung 0%.",
        en=f"{reported} of {expected} reports; missing: {listed_en}"
        + (f" and {more} more" if more > 0 else "")
        + "; not counted as 0%.",
    )


def _changed(change: dict[str, Any]) -> Text:
    years = change["years"]
    return Text(
        id=f"{'Setahun' if years == 1 else 'Dua tahun'}: {numbers.signed(change['net'], 'id')} neto"
        f" · {numbers.count(change['gross_new'], 'id')} baru"
        + (f" · {change['not_compared']} laporan tak dibandingkan" if change["not_compared"] else ""),
        en=f"{'One year' if years == 1 else 'Two years'}: {numbers.signed(change['net'], 'en')} net"
        f" · {numbers.count(change['gross_new'], 'en')} new"
        + (f" · {change['not_compared']} reports not compared" if change["not_compared"] else ""),
    )
