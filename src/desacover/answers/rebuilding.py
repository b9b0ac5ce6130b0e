"""The store made anew from raw files, journal and register."""

from __future__ import annotations

from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
from desacover.answers.changing import changing
from desacover.answers.opened import Opened
from desacover.answers.reading_setting import reading_setting
from desacover.answers.sealing import reseal
from desacover.audit.rebuild import Missing, rebuild
from desacover.reports.model import Note, Report
from desacover.wording import labels, numbers
from desacover.wording.text import Text


def answer(opened: Opened, wait: float) -> Answer:
    """Make data/processed/ anew; what can no longer be had is named, and taken out of the figures."""
    with changing(opened, "rebuild", {}, wait=wait, lifted=True) as (store, transaction):
        setting = reading_setting(opened, transaction.now.date())
        done = rebuild(opened.workspace, store, transaction, setting, opened.terms)
    with opened.store_now() as store:
        differing = reseal(opened, store)
        sealed = [one.period for one in store.ledger.seals()]
    missing = [
        {"source_id": one.source_id, "file": one.file, "why": one.why, "live": one.live} for one in done.missing
    ]
    items = [
        *((one.file, _why(one)) for one in done.missing),
        *((period, Text("segel berbeda", "the seal differs")) for period in differing),
    ]
    report = Report(
        name="rebuild",
        title=Text("Dibuat ulang", "Rebuilt"),
        head={
            "sources": done.sources,
            "periods": list(done.periods),
            "missing": missing,
            "snapshots": sealed,
        },
        notes=(
            Note(
                Text(
                    f"{done.sources} sumber, {len(done.periods)} bulan, {len(sealed)} segel",
                    f"{numbers.several(done.sources, 'source')}, {numbers.several(len(done.periods), 'month')},"
                    f" {numbers.several(len(sealed), 'seal')}",
                ),
                items=items,
            ),
        ),
    )
    look = differing or any(one.live for one in done.missing)
    return Answer(report, NEEDS_A_LOOK if look else DONE)


def _why(one: Missing) -> Text:
    known = labels.FILE_NOW.get(one.why, Text(one.why, one.why))
    if one.live:
        return known
    return Text(
        f"{known.id}; hanya hilang dari angka hari yang lalu (--as-of)",
        f"{known.en}; missing from the figures of earlier days alone (--as-of)",
    )
