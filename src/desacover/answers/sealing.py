"""A month sealed: plain files that any tool reads, with a manifest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.answer import NEEDS_A_LOOK, Answer
from desacover.answers.as_of import after
from desacover.answers.changing import changing
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.measures.coverage import CoverageQuestion, coverage
from desacover.reading.at_rest.eligible import COUNTS
from desacover.reports.model import Report
from desacover.settled.then import StoreThen
from desacover.store.records import Seal
from desacover.store.snapshots import COVERAGE, ELIGIBLE, POSITIONS, seal
from desacover.store.store import Store
from desacover.store.view import View
from desacover.wording.sentences import workspace as say


@dataclass(frozen=True)
class _Sealed:
    """What sealing a month gave."""

    path: str
    reported: int
    expected: int
    tables: dict[str, dict[str, Any]]
    manifest_hash: str


def answer(opened: Opened, period: str | None, *, incomplete: bool, wait: float) -> Answer:
    """Seal a month; `period` None is the latest by COV-7.

    An incomplete month is not sealed but with `incomplete` (error `not-sealed`, exit code 3). Errors:
    `period-not-reported`.
    """
    with changing(opened, "snapshot", {"period": period, "incomplete": incomplete}, wait=wait) as (
        store,
        transaction,
    ):
        figured = figures(opened, store)
        period = period or figured.choose(None, opened.headline()).period
        transaction.options["period"] = period
        sealed = _seal(opened, store, figured, period, incomplete=incomplete)
        known = {seal.period: seal.manifest_hash for seal in store.ledger.seals()}
        if known.get(period) != sealed.manifest_hash:
            transaction.seal(Seal(period, sealed.manifest_hash, transaction.now.isoformat(timespec="seconds")))
    partly = sealed.reported < sealed.expected
    report = Report(
        name="snapshot",
        title=say.sealed(period),
        head={
            "period": period,
            "path": sealed.path,
            "reported": sealed.reported,
            "expected": sealed.expected,
            "incomplete": partly,
            "tables": sealed.tables,
        },
        notes=(say.sealed_as(sealed.path, sealed.reported, sealed.expected),),
    )
    return Answer(report, complete=not partly)


def reseal(opened: Opened, store: Store) -> list[str]:
    """Write the snapshots of all sealed months again, after a rebuild, as the store was when they were sealed.

    Returns the months whose bytes differ, or that can no longer be had.
    """
    sealings = {entry.at: entry for entry in store.journal() if entry.command == "snapshot"}
    differing: list[str] = []
    for sealed_before in store.ledger.seals():
        then = after(opened, sealings[sealed_before.at])
        try:
            view = StoreThen(store, sealings[sealed_before.at].number, then.terms)
            sealed = _seal(then, view, figures(then, view), sealed_before.period, incomplete=True)
        except DesacoverError as lost:
            if lost.code not in ("as-of-lost", "period-not-reported"):
                raise
            differing.append(sealed_before.period)
            continue
        if sealed.manifest_hash != sealed_before.manifest_hash:
            differing.append(sealed_before.period)
    return differing


def _seal(opened: Opened, store: View, figured: Figures, period: str, *, incomplete: bool) -> _Sealed:
    positions = figured.positions(period)
    question = CoverageQuestion(period, ("segment", "regency"), opened.headline(), opened.settings.province)
    rows, total = coverage(
        positions, figured.counts, figured.status, figured.aside, opened.regions, opened.terms, question
    )
    reported, expected = int(total["reported"]), int(total["expected"])
    if reported < expected and not incomplete:
        raise DesacoverError(
            "not-sealed", exit_code=NEEDS_A_LOOK, period=period, reported=reported, expected=expected
        )
    names = rows["region_code"].unique().to_list()
    named = rows.with_columns(
        region_name=pl.col("region_code").replace_strict({code: opened.regions.name(code) for code in names}),
        flags=pl.col("flags").list.join(";"),
    )
    tables = {
        "positions": positions.select(list(POSITIONS)),
        "eligible": figured.counts.filter(pl.col("valid_from") <= period)
        .sort("segment", "region_code", "valid_from")
        .select(list(ELIGIBLE)),
        "coverage": named.select(list(COVERAGE)),
    }
    live = [
        source
        for source in store.live_sources()
        if (source.at_rest.makes_months and period in source.periods)
        or (source.at_rest.table == COUNTS and source.periods and source.periods[0] <= period)
    ]
    manifest = {
        "reported": reported,
        "expected": expected,
        "incomplete": reported < expected,
        "settings": opened.recorded() if opened.as_of is None else dict(store.journal()[-1].settings),
        "sources": [
            {
                "source_id": source.source_id,
                "file": source.named,
                "sheet": source.sheet or None,
                "content_hash": source.content_hash,
            }
            for source in sorted(live, key=lambda source: source.source_id)
        ],
        "journal": _last_change(store),
    }
    folder, manifest_hash, summary = seal(opened.workspace.data, period, tables, manifest)
    return _Sealed(opened.workspace.relative(folder), reported, expected, summary, manifest_hash)


def _last_change(store: View) -> dict[str, Any]:
    """The journal's last row that changed figures: sealing itself is none, so the same store seals the same."""
    changes = [
        entry for entry in store.journal() if entry.command not in ("snapshot", "rebuild") and not entry.looks
    ]
    return {"number": changes[-1].number, "hash": changes[-1].hash}
