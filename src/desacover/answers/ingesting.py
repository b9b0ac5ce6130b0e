"""Exports taken in, or tried: what became of each, and what needs a look."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
from desacover.answers.changing import changing, commit
from desacover.answers.figures import counts_of, figures, source_cells
from desacover.answers.ingest_run import Partial, Run
from desacover.answers.ingest_screen import report
from desacover.answers.opened import Opened
from desacover.answers.planning import describe, plan_of
from desacover.answers.reading_setting import reading_setting
from desacover.answers.waiting import waiting
from desacover.errors import DesacoverError
from desacover.ingest.pipeline import Ingested, Observer, Outcome, ingest, nothing, silent
from desacover.reading.at_rest import AT_REST
from desacover.reading.at_rest.eligible import COUNTS
from desacover.reading.context import Stated
from desacover.reports.model import Event, Logged
from desacover.store.store import Store

_FAILED = 1
_REGENCY = len("35.07")


@dataclass(frozen=True)
class IngestAsked:
    """Options of `ingest`: which paths (none for all of data/raw/), what they state, how long to wait.

    dry_run: all of it is done, and rolled back. verbose: the screen lists everything.
    """

    paths: tuple[Path, ...]
    stated: Stated
    wait: float
    dry_run: bool = False
    verbose: bool = False


def answer(opened: Opened, asked: IngestAsked, observe: Observer = silent) -> Answer:
    """Take exports in, as one commit. Errors: `no-exports`, `no-file`, `workspace-busy`, those of the store."""
    started = time.monotonic()
    workspace = opened.workspace
    paths = list(asked.paths) or [workspace.raw]
    if not asked.paths and not workspace.raw.is_dir():
        raise DesacoverError("no-exports", file=str(workspace.raw), where="data/raw/")
    options = {**{key: value for key, value in asdict(asked.stated).items() if value}, "paths": [
        workspace.relative(path) for path in asked.paths
    ]}  # fmt: skip
    with changing(opened, "ingest", options, wait=asked.wait, create=True, trial=asked.dry_run) as (
        store, transaction,
    ):  # fmt: skip
        setting = reading_setting(opened, transaction.now.date())
        done = ingest(
            workspace, store, transaction, paths, asked.stated, setting, opened.terms, observe,
            describe if asked.dry_run else nothing,
        )  # fmt: skip
        commit(transaction)
        run = Run(
            outcomes=done.outcomes,
            partial=_partial(opened, store, done),
            heads=_without_heads(opened, store, done),
            waits=_waiting_from_before(opened, store, done.outcomes),
            yielded=done.yielded,
            overlapping=done.overlapping,
            time=transaction.now.isoformat(timespec="seconds"),
            seconds=time.monotonic() - started,
            limit=opened.settings.quarantine_limit,
        )
    shown = report(opened.regions, run, verbose=asked.verbose)
    if asked.dry_run:
        shown = plan_of(shown, run, opened.regions, verbose=asked.verbose)
    logged = replace(shown, logged=_logged(run))
    return Answer(logged, _exit_code(run, changed=bool(run.new or done.periods)))


def _logged(run: Run) -> Logged:
    """What a log says of a run: each source that went in, was refused or is partial, and how many."""
    events = [
        *(Event(outcome.status, _source_facts(outcome), look=outcome in run.look) for outcome in run.new),
        *(Event("refused", _source_facts(outcome), look=True) for outcome in run.refused),
        *(
            Event("partial", {"segment": one.segment, "region_code": one.regency, "period": one.period}, look=True)
            for one in run.partial
        ),
    ]
    counts = {
        "files": len({outcome.path or outcome.file for outcome in run.outcomes}),
        "rows": sum(outcome.account.rows_read for outcome in run.new),
        "refused": len(run.refused),
        "partial": len(run.partial),
        "need_a_look": len(run.look),
    }
    return Logged(counts, events)


def _source_facts(outcome: Outcome) -> dict[str, Any]:
    account = outcome.account
    return {
        "file": outcome.file,
        "sheet": outcome.sheet or None,
        "periods": list(outcome.periods),
        "counts": {
            "rows_read": account.rows_read,
            "accepted": account.accepted,
            "duplicates": account.duplicates,
            "quarantined": account.quarantined,
            "skipped": account.skipped,
        },
        "code": outcome.error and outcome.error.code,
    }


def _partial(opened: Opened, store: Store, done: Ingested) -> list[Partial]:
    """The cells of the changed periods whose report is partial (REP-5)."""
    if not done.periods:
        return []
    status = figures(opened, store).status
    cells = status.filter(pl.col("period").is_in(list(done.periods)) & pl.col("partial")).sort(
        "period", "regency_code", "segment"
    )
    if cells.is_empty():
        return []
    new = {outcome.source_id for outcome in done.outcomes if outcome.status in ("ingested", "replaced")}
    spoken: dict[tuple[str, str, str], list[str]] = {}
    for source in store.live_sources():
        if source.source_id in new and source.at_rest.makes_months:
            for cell in source_cells(opened, store, source).rows():
                spoken.setdefault(cell, []).append(source.source_id)
    named = cells.select("period", "segment", "regency_code", "partial_why").rows()
    return [
        Partial(segment, regency, period, why, tuple(sorted(spoken[period, segment, regency])))
        for period, segment, regency, why in named
        if (period, segment, regency) in spoken
    ]


def _without_heads(opened: Opened, store: Store, done: Ingested) -> tuple[str, ...]:
    """The regencies in which officials are counted and heads are not, where new counts came and nobody has said
    what that means (ELI-4)."""
    settings = opened.settings
    answered = "perangkat_desa_count_includes_head" in settings.model_fields_set or not settings.merge_kepala_desa
    counted = any(
        outcome.kind is not None
        and AT_REST[outcome.kind].table == COUNTS
        and outcome.status in ("ingested", "replaced")
        for outcome in done.outcomes
    )
    if answered or not counted:
        return ()
    counts = counts_of(store)
    of = {
        key: set(counts.filter(pl.col("segment") == key)["region_code"].str.slice(0, _REGENCY))
        for key in ("perangkat_desa", "kepala_desa")
    }
    return tuple(sorted(of["perangkat_desa"] - of["kepala_desa"]))


def _waiting_from_before(opened: Opened, store: Store, outcomes: Sequence[Outcome]) -> int:
    """How many files were refused before this run and are so still."""
    new = {outcome.path for outcome in outcomes if outcome.error is not None and not outcome.again}
    return sum(file not in new for file in waiting(opened.workspace, store.contents))


def _exit_code(run: Run, *, changed: bool) -> int:
    """What this run changed: what was refused before, and is again, changes no code.

    Without anything new, months may still have been derived anew under other settings: that is a change.
    """
    if run.refused and not changed:
        return _FAILED
    return NEEDS_A_LOOK if run.refused or run.look or run.partial or run.overlapping else DONE
