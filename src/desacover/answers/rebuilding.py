"""The store made anew from raw files, journal and register."""

from __future__ import annotations

from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
from desacover.answers.changing import changing
from desacover.answers.opened import Opened
from desacover.answers.reading_setting import reading_setting
from desacover.answers.sealing import reseal
from desacover.ingest.rebuild import rebuild
from desacover.reports.model import Event, Logged, Note, Report
from desacover.wording.sentences import workspace as say


def answer(opened: Opened, wait: float) -> Answer:
    """Make data/processed/ anew; what can no longer be had is named, and taken out of the figures."""
    with changing(opened, "rebuild", {}, wait=wait, lifted=True) as (store, transaction):
        setting = reading_setting(opened, transaction.now.date())
        done = rebuild(opened.workspace, store, transaction, setting, opened.terms)
    with opened.store_now() as store:
        differing = reseal(opened, store)
        sealed = [seal.period for seal in store.ledger.seals()]
    missing = [
        {"source_id": lost.source_id, "file": lost.file, "why": lost.why, "live": lost.live}
        for lost in done.missing
    ]
    items = [
        *((lost.file, say.missing(lost.why, live=lost.live)) for lost in done.missing),
        *((period, say.SEAL_DIFFERS) for period in differing),
    ]
    report = Report(
        name="rebuild",
        title=say.REBUILT,
        head={
            "sources": done.sources,
            "periods": list(done.periods),
            "missing": missing,
            "snapshots": sealed,
        },
        notes=(Note(say.rebuilt(done.sources, len(done.periods), len(sealed)), items=items),),
        logged=Logged(
            {
                "sources": done.sources,
                "months": len(done.periods),
                "missing": len(done.missing),
                "seals_differ": len(differing),
            },
            [
                Event("missing", {"file": one.file, "source_id": one.source_id, "why": one.why}, look=one.live)
                for one in done.missing
            ],
        ),
    )
    look = differing or any(lost.live for lost in done.missing)
    return Answer(report, NEEDS_A_LOOK if look else DONE)
