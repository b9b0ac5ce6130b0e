"""The report of an `ingest`: its document, and what a person sees of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from desacover.answers.ingest_notes import next_steps, notes
from desacover.answers.ingest_run import Run, called, several_tables
from desacover.ingest.pipeline import Outcome
from desacover.reference.regions import Regions
from desacover.reports.columns import column
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
    rest = sum(one.status != "passed_over" for one in run.outcomes) - len(shown)
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
        rows=[_row(one) for one in outcomes],
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
        column("file", show=False),
        column("sheet", show=False),
        column("table", show=False),
        column("kind", show=False),
        column("periods"),
        column("status", optional=1),
        column("note", show=False),
        column("rows_read"),
        column("accepted"),
        column("duplicates"),
        column("quarantined"),
        column("skipped"),
        column("conflicts", show=False),
        column("repaired", show=False),
        column("noted", show=False),
        column("reasons", show=False),
        column("cells_quarantined", show=False),
        column("skipped_kinds", show=False),
        column("error", show=False),
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
        one = outcomes[place]
        name = called(one, several)
        made[place]["called"] = name.removeprefix(one.file) if one.file == before else name.replace("›", " ›", 1)
        before = one.file if one.sheet else ""
    return made


def _row(one: Outcome) -> dict[str, Any]:
    """A source as a row of the document."""
    return {
        "source_id": one.source_id,
        "file": one.file,
        "sheet": one.sheet or None,
        "table": one.table,
        "kind": one.kind,
        "periods": list(one.periods),
        "status": one.status,
        "note": one.note,
        **{key: getattr(one.account, key) for key in COUNTS},
        "repaired": dict(one.account.repaired),
        "noted": dict(one.account.noted),
        "reasons": dict(one.account.reasons),
        "cells_quarantined": one.account.cells_quarantined,
        "skipped_kinds": dict(one.account.skipped_kinds),
        "error": None if one.error is None else one.error.document("en"),
    }


def _totals(new: Sequence[Outcome]) -> dict[str, int]:
    return {key: sum(getattr(one.account, key) for one in new) for key in COUNTS}
