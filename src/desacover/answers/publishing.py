"""A month for the public: counts by segment and regency, small ones hidden; no position, no person's number."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Any

import polars as pl

from desacover.answers.answer import NEEDS_A_LOOK, Answer
from desacover.answers.figures import figures
from desacover.answers.opened import Opened
from desacover.answers.sealed_month import coverage_of, last_change, sources_of
from desacover.answers.seals import seal_notes, seals_listed, seals_of
from desacover.errors import DesacoverError
from desacover.measures.suppression import Cell, Measure, hidden, small_sums
from desacover.reports.model import Logged, Report, Row
from desacover.store.sealed_tables import PUBLIC
from desacover.store.snapshots import made_public, place
from desacover.wording.sentences import seals as say
from desacover.wording.sentences.workspace import sealed_as

BELOW = 5
"""Counts above 0 and below this are hidden where nothing else is asked for."""

_COUNTS = ("participants", "counted", "eligible", "coverage", "gap")


def answer(opened: Opened, period: str | None, below: int, *, incomplete: bool) -> Answer:
    """Write a month for the public into the folder of reports; None is the latest by COV-7.

    below: counts above 0 and below it are hidden, and others with them (suppression.py). Errors:
    `period-not-reported`; `not-sealed` (exit code 3) where the month is incomplete and that was not asked for.
    """
    with opened.store() as store:
        figured = figures(opened, store)
        period = period or figured.choose(None, opened.headline()).period
        rows, total = coverage_of(opened, figured, period, ("segment", "regency"))
        sums, _ = coverage_of(opened, figured, period, ("segment",))
        sources, journal = sources_of(store, period), last_change(store)
        seals = seals_of(opened, store, [period])
    reported, expected = int(total["reported"]), int(total["expected"])
    if reported < expected and not incomplete:
        raise DesacoverError(
            "not-sealed", exit_code=NEEDS_A_LOOK, period=period, reported=reported, expected=expected
        )
    shown = _shown(rows.to_dicts(), sums.to_dicts(), total, below)
    table = pl.DataFrame(shown, infer_schema_length=None).select(list(PUBLIC))
    snapshot = made_public(
        period,
        {"coverage": table},
        {
            "reported": reported,
            "expected": expected,
            "incomplete": reported < expected,
            "suppressed_below": below,
            "sources": len(sources),
            "journal": journal,
        },
    )
    folder = opened.workspace.reports / "public" / f"period={period}"
    laid = folder.with_name(f".{folder.name}.new")
    place(snapshot.contents, laid, folder)
    shutil.rmtree(laid.with_name(f"{laid.name}.before"), ignore_errors=True)
    path, rows_hidden = opened.workspace.relative(folder), sum(row["suppressed"] for row in shown)
    report = Report(
        name="snapshot",
        title=say.published(period),
        head={
            "period": period,
            "path": path,
            "reported": reported,
            "expected": expected,
            "incomplete": reported < expected,
            "tables": snapshot.tables,
            "done": "published",
            "supersedes": None,
            "suppressed": {"below": below, "rows": rows_hidden},
            "seals": seals_listed(seals),
        },
        notes=(
            sealed_as(path, reported, expected),
            say.hidden(rows_hidden, len(shown), below),
            *seal_notes(seals),
        ),
        logged=Logged({"reported": reported, "expected": expected, "hidden": rows_hidden}),
    )
    return Answer(report, complete=reported == expected)


def _shown(rows: Sequence[Row], sums: Sequence[Row], total: Row, below: int) -> list[dict[str, Any]]:
    """The rows by segment and regency, then those of the segments, then the total, with what is hidden."""
    measures = _measures(rows)
    cells, segments = hidden(measures, below), small_sums(measures, below)
    whole = {
        **total,
        "segment": None,
        "region_name": sums[0]["region_name"],
        "flags": ";".join(total["flags"] or []),
    }
    return [
        *(_row(row, suppressed=(row["segment"], row["region_code"]) in cells) for row in rows),
        *(_row(row, suppressed=row["segment"] in segments) for row in sums),
        _row(whole, suppressed=bool(segments)),  # with one sum hidden, the others and theirs would tell it
    ]


def _row(row: Row, *, suppressed: bool) -> dict[str, Any]:
    said = {name: row[name] for name in PUBLIC if name != "suppressed"}
    if suppressed:
        said |= dict.fromkeys(_COUNTS, None) | {"flags": ""}
    return {**said, "suppressed": suppressed}


def _measures(rows: Sequence[Row]) -> tuple[Measure, ...]:
    """What of the rows adds up: who is insured, and, of the positions that there are, which."""
    told = {
        name: {_cell(row): int(row[name]) for row in rows if row[name] is not None}
        for name in ("participants", "counted", "eligible")
    }
    counted, eligible = told["counted"], told["eligible"]
    most = {cell: max(eligible[cell], counted[cell]) for cell in counted if cell in eligible}
    return Measure(told["participants"]), Measure(counted, most), Measure(eligible)


def _cell(row: Row) -> Cell:
    return row["segment"], row["region_code"]
