"""The report of an `ingest`: its document, and what a person sees of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from desacover.answers.ingest_notes import next_steps, notes
from desacover.answers.ingest_run import Run, called, several_tables
from desacover.ingest.pipeline import Outcome
from desacover.reference.regions import Regions
from desacover.reports.columns import column, hidden, shown
from desacover.reports.model import Column, Note, Report, Row, Total
from desacover.wording.sentences import run as say
from desacover.wording.text import Text

COUNTS = ("rows_read", "accepted", "duplicates", "quarantined", "skipped", "conflicts")
_FOLD_FROM = 12
_LINES_BELOW = 10
"""The screen ends in so many lines below the table."""


def report(regions: Regions, run: Run, *, verbose: bool = False) -> Report:
    """The report of a run; with `verbose` its table folds nothing, and nothing is left out below it."""
    order = sorted(range(len(run.outcomes)), key=lambda place: (place not in run.to_see, place))
    shown = order if verbose else _screen(run, order)
    made = document(run.outcomes, say.TITLE, notes(regions, run, verbose=verbose))
    rest = sum(outcome.status != "passed_over" for outcome in run.outcomes) - len(shown)
    return replace(
        made,
        rows=in_order(run.outcomes, made.rows or (), shown),
        totals=(Total(_totals(run.new), key="totals", full=False, show=len(run.new) > 1),),
        screen_rows=shown,
        spans=dict(_spans(run.outcomes)),
        folded=None if verbose or rest <= 0 else say.folded(rest),
        next_steps=next_steps(run),
        lines_below=None if verbose else _LINES_BELOW,
    )


def document(outcomes: Sequence[Outcome], title: Text, notes: Sequence[Text | Note] = ()) -> Report:
    """The contract's `ingest` document of some outcomes, with nothing taken in."""
    return Report(
        name="ingest",
        title=title,
        columns=columns(),
        rows=[_row(outcome) for outcome in outcomes],
        rows_key="sources",
        totals=(Total(_totals([]), key="totals", full=False, show=False),),
        notes=notes,
        lines_below=_LINES_BELOW,
    )


def _screen(run: Run, order: list[int]) -> list[int]:
    """What needs a look first; clean files fold into one line where there are many."""
    read = [place for place in order if run.outcomes[place].status != "passed_over"]
    if len(read) <= _FOLD_FROM:
        return read
    return [place for place in read if place in run.to_see or run.outcomes[place].account.quarantined][:_FOLD_FROM]


def _spans(outcomes: Sequence[Outcome]) -> Iterator[tuple[int, Text]]:
    for place, source in enumerate(outcomes):
        if source.error is not None:
            yield place, say.refused(source.error.words, again=source.again)
        elif source.status == "passed_over":
            yield place, say.passed_over(source.note or "")


def columns() -> tuple[Column, ...]:
    """The columns of the sources of a run."""
    return (
        column("source_id", show=False),
        # File and sheet in one, so that a narrow screen tells the sheets of a workbook apart.
        column("called", kind="text", label=say.FILE, data=False),
        *hidden("file", "sheet", "table", "kind"),
        column("periods"),
        column("status", optional=1),
        column("note", show=False),
        *shown("rows_read", "accepted", "duplicates", "quarantined", "skipped"),
        *hidden("conflicts", "repaired", "noted", "reasons", "cells_quarantined", "skipped_kinds", "error"),
    )


def in_order(outcomes: Sequence[Outcome], rows: Sequence[Row], order: Sequence[int]) -> Sequence[Row]:
    """The rows with what they are called on a screen that shows them in this order.

    The sheets of a workbook that follow each other are named by themselves, so that a narrow screen tells them
    apart.
    """
    several = several_tables(outcomes)
    made = [dict(row) for row in rows]
    before = ""
    for place in order:
        outcome = outcomes[place]
        name = called(outcome, several)
        made[place]["called"] = (
            name.removeprefix(outcome.file) if outcome.file == before else name.replace("›", " ›", 1)
        )
        before = outcome.file if outcome.sheet else ""
    return made


def _row(outcome: Outcome) -> dict[str, Any]:
    """A source as a row of the document."""
    return {
        "source_id": outcome.source_id,
        "file": outcome.file,
        "sheet": outcome.sheet or None,
        "table": outcome.table,
        "kind": outcome.kind,
        "periods": list(outcome.periods),
        "status": outcome.status,
        "note": outcome.note,
        **{key: getattr(outcome.account, key) for key in COUNTS},
        "repaired": dict(outcome.account.repaired),
        "noted": dict(outcome.account.noted),
        "reasons": dict(outcome.account.reasons),
        "cells_quarantined": outcome.account.cells_quarantined,
        "skipped_kinds": dict(outcome.account.skipped_kinds),
        "error": None if outcome.error is None else outcome.error.document("en"),
    }


def _totals(new: Sequence[Outcome]) -> dict[str, int]:
    return {key: sum(getattr(outcome.account, key) for outcome in new) for key in COUNTS}
