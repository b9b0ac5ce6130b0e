"""How many of each segment are covered: the question behind `report`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desacover.answers.answer import Answer
from desacover.answers.bounding import ranges
from desacover.answers.bounds_report import with_ranges
from desacover.answers.carrying import stand_ins
from desacover.answers.coverage_notes import Shown, completeness, notes
from desacover.answers.coverage_warnings import warned_of
from desacover.answers.explain.command import explain_command
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, name_columns, region_label, told_apart
from desacover.answers.seals import seal_notes, seals_listed, seals_of
from desacover.answers.silent import silent
from desacover.answers.uncounted_notes import why_not_counted
from desacover.answers.yearly import changes, suspects_of
from desacover.measures.coverage import CoverageQuestion, tabled
from desacover.measures.ground import ground
from desacover.measures.trend import Trend, trend
from desacover.measures.uncounted import uncounted
from desacover.measures.warnings import warnings
from desacover.reference.in_words import region_name
from desacover.reports.columns import column, hidden, shown
from desacover.reports.model import Column, Logged, Report, Total
from desacover.wording.sentences import coverage as say
from desacover.wording.sentences.explain import explain_with

_INCOMPLETE = {"unreported", "partial_report", "partial_eligible", "eligible_too_wide", "no_eligible"}


@dataclass(frozen=True)
class CoverageAsked:
    """Options of `report`: which period (a year, a month, or the latest), rows by what, which cells.

    `carry_forward`: how many months old a report may be that stands in for one that is not there (REP-6);
    None where none does. `bounds`: with the range that each figure can take.
    """

    year: int | None
    period: str | None
    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str
    carry_forward: int | None = None
    bounds: bool = False


def answer(opened: Opened, asked: CoverageAsked) -> Answer:
    """The coverage of a period, with what changed in one and two years where history allows.

    Errors: `year-empty`, `period-not-reported`, `nothing-ingested`.
    """
    with opened.store() as store:
        figured = figures(opened, store, [asked.period] if asked.period and asked.carry_forward else [])
        period, passed_over = _period(figured, asked)
        question = CoverageQuestion(period, asked.by, asked.segments, asked.region)
        positions, carried = stand_ins(figured, question, asked.carry_forward)
        base = ground(
            positions,
            figured.counts,
            figured.status,
            figured.aside,
            opened.regions,
            opened.terms,
            question,
            carried,
        )
        rows, total = tabled(base, question)
        months = trend(figured.status, question, asked.by)
        whole = trend(figured.status, question, ())
        warned = warnings(base, figured.status, figured.counts, opened.terms)
        seals = seals_of(opened, store, [period])
        changed = changes(figured, period, asked.segments, asked.region)
        warned += suspects_of(changed)
        bounded = ranges(figured, base, question, rows, total) if asked.bounds else None
    telling = [row for row in rows.to_dicts() if _says_something(row)]
    names = {
        code: region_label(opened.regions, code, asked.by) for code in {row["region_code"] for row in telling}
    }
    apart = told_apart(opened.regions, names)
    named = [
        {
            **row,
            "region_name": names[row["region_code"]],
            "place": apart[row["region_code"]],
            "trend": months and months.of(row["segment"], row["region_code"]),
        }
        for row in telling
    ]
    total["region_name"] = total["place"] = region_label(opened.regions, total["region_code"], ())
    total["trend"] = whole and whole.of(None, total["region_code"])
    told = [change.told for change in changed]
    never = silent(opened, figured.status, period, asked.segments, asked.region)
    shown = Shown(base, period, passed_over, told, total, months, never)
    report = Report(
        name="report",
        title=say.title(region_name(opened.regions, asked.region), period),
        columns=columns(asked.by, trend=months is not None),
        rows=named,
        totals=(Total(total, show=len(named) > 1),),
        head={
            "period": period,
            "passed_over": passed_over,
            "by": list(asked.by),
            "carry_forward": asked.carry_forward,
        },
        tail={
            "change": told,
            "trend": _span(whole, period),
            "carried": shown.carried,
            "warnings": warned,
            "seals": seals_listed(seals),
        },
        notes=(
            *notes(opened, figured, shown),
            *why_not_counted(uncounted(base, asked.by), named, asked.by),
            *warned_of(opened, warned),
            *seal_notes(seals),
        ),
        logged=Logged({key: total[key] for key in ("reported", "expected", "participants")}),
        next_steps=(explain_with(_explained_by(opened, asked, period)),),
    )
    if bounded is not None:
        lead = completeness(opened, shown)
        report = with_ranges(report, bounded, asked.by, lead, silent=bool(never))
    complete = not (_INCOMPLETE.intersection(total["flags"] or [])) and total["reported"] == total["expected"]
    return Answer(report, complete=complete)


def _explained_by(opened: Opened, asked: CoverageAsked, period: str) -> str:
    carried = () if asked.carry_forward is None else ("--carry-forward", str(asked.carry_forward))
    return explain_command(opened, "coverage", asked.segments, asked.region, (period,), *carried)


def _period(figured: Figures, asked: CoverageAsked) -> tuple[str, list[dict[str, Any]]]:
    """The period asked for, or by COV-7, with the later ones that were passed over."""
    if asked.period is not None:
        return asked.period, []
    chosen = figured.choose(asked.year, figured.opened.headline())
    passed_over = [
        {"period": period, "reported": reported, "expected": expected}
        for period, reported, expected in chosen.passed_over
    ]
    return chosen.period, passed_over


def _says_something(row: dict[str, Any]) -> bool:
    """Villages and districts of which nothing is known at all are left out: nobody listed, nothing counted."""
    finer = len(row["region_code"]) > len("35.07")
    return not finer or row["eligible"] is not None or bool(row["participants"] or row["set_aside"])


def _span(months: Trend | None, period: str) -> dict[str, Any] | None:
    """Between which months the trends lie, and how many cells take no part (REP-7)."""
    if months is None or months.start is None:
        return None
    return {"from": months.start, "to": period, "not_compared": months.left_out}


def columns(by: tuple[str, ...], *, trend: bool) -> tuple[Column, ...]:
    """The columns of a table of coverage."""
    level = next((key for key in by if key in LEVEL_OF), None)
    return (
        *name_columns(by, level),
        column("participants"),
        *hidden("in_grace", "long_arrears", "counted"),
        *shown("eligible", "coverage"),
        column("coverage", kind="bar"),
        column("gap"),
        column("trend", show=trend, optional=5),
        *hidden("set_aside", "reported", "expected"),
        column("flags"),
    )
