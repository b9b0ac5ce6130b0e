"""A month sealed: plain files that any tool reads, with a manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from desacover.answers.answer import NEEDS_A_LOOK, Answer
from desacover.answers.changing import changing
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.answers.sealed_month import LOST, Sealed, manifests_of, sealed_month, sealed_then
from desacover.answers.seals import SealNow, seals_listed, since, why
from desacover.errors import DesacoverError
from desacover.reports.model import Logged, Report
from desacover.store.records import Entry, Seal
from desacover.store.seals import Since, sealings
from desacover.store.snapshots import MANIFEST, same_tables, seal, seal_stands, sealed_folder, whole
from desacover.store.store import Store
from desacover.wording import dates
from desacover.wording.sentences import seals as say_seals
from desacover.wording.sentences import workspace as say


@dataclass(frozen=True)
class SealAsked:
    """Options of `snapshot`: which month (None: the latest by COV-7), also incomplete, also sealed before."""

    period: str | None
    incomplete: bool = False
    reseal: bool = False


@dataclass(frozen=True)
class _Asking:
    """A question with what it is about: the store, the figures of it, the month; how it was sealed before."""

    opened: Opened
    store: Store
    figured: Figures
    period: str
    asked: SealAsked
    known: str | None
    """The hash of the manifest in force; None where the month is not sealed."""
    rows: Sequence[Entry]
    """The rows of the journal that sealed it."""


@dataclass(frozen=True)
class _Stands:
    """A sealed month, with what was done about it: its manifest, and when it was sealed, None for now."""

    done: Literal["sealed", "unchanged", "restored"]
    manifest: Mapping[str, Any]
    at: str | None = None


def answer(opened: Opened, asked: SealAsked, wait: float) -> Answer:
    """Seal a month. One that is sealed stays as it is while nothing has changed, else `reseal` seals it anew.

    Errors: `period-not-reported`; with exit code 3 `not-sealed` where the month is incomplete and that was not
    asked for, `seal-stale` where it was sealed and is otherwise now, `seal-lost` where its files are not those
    that were sealed and can no longer be made.
    """
    options = {"period": asked.period, "incomplete": asked.incomplete, "reseal": asked.reseal}
    period, placed = asked.period, False
    try:
        with changing(opened, "snapshot", options, wait=wait) as (store, transaction):
            figured = figures(opened, store)
            period = period or figured.choose(None, opened.headline()).period
            transaction.options["period"] = period
            rows = sealings(store.contents).get(period, [])
            known = {one.period: one.manifest_hash for one in store.ledger.seals()}.get(period) if rows else None
            asking = _Asking(opened, store, figured, period, asked, known, rows)
            stands = (known is not None and _as_it_was(asking, known)) or None
            at = transaction.now.isoformat(timespec="seconds")
            if stands is None:
                sealed = _anew(asking)
                stands, placed = _placed(asking, sealed, "sealed", None), True
                transaction.seal(Seal(period, sealed.snapshot.manifest_hash, at))
    except BaseException as ended:
        # Only what the ledger says may lie there; it says it too where the disk did not confirm it.
        if placed:
            committed = isinstance(ended, DesacoverError) and ended.code == "not-synced"
            seal_stands(opened.workspace.data, str(period), stands=committed)
        raise
    if placed:
        seal_stands(opened.workspace.data, period, stands=True)
    return Answer(_report(opened, period, stands, at), complete=not stands.manifest["incomplete"])


def _report(opened: Opened, period: str, stands: _Stands, now: str) -> Report:
    manifest = stands.manifest
    path = opened.workspace.relative(sealed_folder(opened.workspace.data, period))
    before = manifest.get("supersedes")
    notes = [say.sealed_as(path, manifest["reported"], manifest["expected"])]
    if stands.done == "sealed":
        notes += [say_seals.superseded(before["file"])] if before and before["file"] else []
    else:
        notes.append(say_seals.CURRENT if stands.done == "unchanged" else say_seals.RESTORED)
    return Report(
        name="snapshot",
        title=say.sealed(period) if stands.done == "sealed" else say_seals.kept(period, str(stands.at)),
        head={
            "period": period,
            "path": path,
            "reported": manifest["reported"],
            "expected": manifest["expected"],
            "incomplete": manifest["incomplete"],
            "tables": manifest["tables"],
            "done": stands.done,
            "supersedes": before,
            "seals": seals_listed([SealNow(period, stands.at or now, ())]),
        },
        notes=notes,
        logged=Logged({stands.done: 1, "reported": manifest["reported"], "expected": manifest["expected"]}),
    )


def _as_it_was(asking: _Asking, known: str) -> _Stands | None:
    """The month as it is sealed, made whole where its files are not; None where it is to be sealed anew.

    Errors: `seal-stale`, `seal-lost`.
    """
    data = asking.opened.workspace.data
    folder, at = sealed_folder(data, asking.period), asking.rows[-1].at
    stale = since(asking.opened, asking.store, asking.period)
    there = whole(folder, known)
    manifest = json.loads((folder / MANIFEST).read_bytes()) if there else {}
    if there and not stale:
        stale = _by_other_months(asking, folder)
    if there and not stale:
        return _Stands("unchanged", manifest, at)
    if not stale and (then := _then(asking)) is not None and then.snapshot.manifest_hash == known:
        restored = _placed(asking, then, "restored", at)
        seal_stands(data, asking.period, stands=True)
        return restored
    if asking.asked.reseal:
        return None
    if not stale:
        raise DesacoverError("seal-lost", exit_code=NEEDS_A_LOOK, period=asking.period)
    raise DesacoverError(
        "seal-stale",
        exit_code=NEEDS_A_LOOK,
        period=asking.period,
        day=dates.day(at[:10]),
        as_of=at[:10],
        why=why(stale),
    )


def _by_other_months(asking: _Asking, folder: Path) -> list[Since]:
    """Whether what other months say changes what is expected or partial in this one (REP-3, REP-5).

    The ledger does not tell that; the tables do.
    """
    now = sealed_month(asking.opened, asking.store, asking.figured, asking.period, {})
    return [] if same_tables(folder, now.snapshot) else [Since("other_months")]


def _then(asking: _Asking) -> Sealed | None:
    try:
        return sealed_then(asking.opened, asking.store, asking.period, asking.rows)
    except DesacoverError as lost:
        if lost.code not in LOST:
            raise
        return None


def _anew(asking: _Asking) -> Sealed:
    """The month as it is now. Errors: `not-sealed`."""
    opened, store, period, known = asking.opened, asking.store, asking.period, asking.known
    superseded = {} if known is None else manifests_of(opened, store, period, known, asking.rows)
    sealed = sealed_month(opened, store, asking.figured, period, superseded, known)
    if sealed.partly and not asking.asked.incomplete:
        raise DesacoverError(
            "not-sealed",
            exit_code=NEEDS_A_LOOK,
            period=period,
            reported=sealed.reported,
            expected=sealed.expected,
        )
    return sealed


def _placed(asking: _Asking, sealed: Sealed, done: Literal["sealed", "restored"], at: str | None) -> _Stands:
    seal(asking.opened.workspace.data, asking.period, sealed.snapshot, sealed.superseded)
    return _Stands(done, json.loads(sealed.snapshot.contents[MANIFEST]), at)


def reseal(opened: Opened, store: Store) -> list[str]:
    """Hold all sealed months to the store, after a rebuild: what is gone is written again, what is whole is left.

    Returns the months that do not come back as they were sealed.
    """
    data = opened.workspace.data
    told = sealings(store.contents)
    differing: list[str] = []
    for sealed in store.ledger.seals():
        # Journals of old do not say which month `last` was.
        rows = told.get(sealed.period) or [entry for entry in store.journal() if entry.at == sealed.at]
        there = whole(sealed_folder(data, sealed.period), sealed.manifest_hash)
        try:
            then = sealed_then(opened, store, sealed.period, rows)
        except DesacoverError as lost:
            if lost.code not in LOST:
                raise
            differing.append(sealed.period)
            continue
        # Another version of a library writes other bytes: where the sealed ones are there, their rows tell.
        comes_back = then.snapshot.manifest_hash == sealed.manifest_hash
        # What is left of a seal is not written over by another: it may still be kept as an earlier one.
        if not there and (comes_back or not sealed_folder(data, sealed.period).exists()):
            seal(data, sealed.period, then.snapshot, then.superseded)
            seal_stands(data, sealed.period, stands=True)
        if not comes_back and not (there and same_tables(sealed_folder(data, sealed.period), then.snapshot)):
            differing.append(sealed.period)
    return differing
