"""Whether every file is as it was recorded, and every figure what it must be: the question behind `verify`."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
from desacover.answers.figures import figures
from desacover.answers.identities import check_identities, not_looked_at
from desacover.answers.opened import Opened
from desacover.answers.seals import SealNow, seals_of
from desacover.answers.second_opinion import second_opinion
from desacover.answers.verify_report import report
from desacover.audit.database import opening
from desacover.audit.found import Found, Looked, Noted, Shortfall
from desacover.audit.integrity import Observe, check
from desacover.errors import DesacoverError
from desacover.store.lock import busy, somebody_writes
from desacover.store.places import SEALED
from desacover.store.store import Store
from desacover.workspace import SETTINGS_FILE

_TRIES = 3
_PAUSE = 1.0
"""Seconds that another writer is given to end."""
_SEALED = f"data/{SEALED}/"


@dataclass
class _Verified:
    """What was looked at, what fell short, what is worth knowing; whether others changed it meanwhile."""

    looked: Looked = field(default_factory=Looked)
    shortfalls: list[Shortfall] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    seals: list[SealNow] = field(default_factory=list)
    changed: bool = False


def answer(opened: Opened, *, quick: bool, verbose: bool, observe: Observe) -> Answer:
    """Look at all files, and at all figures; quick: at the figures of the last month alone.

    Nothing is written. What another process changes meanwhile is looked at again. Errors: `workspace-busy` where
    it does so all the time, `nothing-ingested`, and those of opening that are no damage.
    """
    verified = _verified(opened, quick=quick, observe=observe)
    for _ in range(_TRIES):
        if not (verified.changed or _being_sealed(opened, verified)):
            break
        time.sleep(_PAUSE)
        verified = _verified(opened, quick=quick, observe=observe)
    if verified.changed:
        raise busy(opened.workspace.data)
    made = report(
        opened,
        verified.looked,
        verified.shortfalls,
        verified.noted,
        verified.seals,
        quick=quick,
        verbose=verbose,
    )
    return Answer(made, NEEDS_A_LOOK if verified.shortfalls else DONE)


def _verified(opened: Opened, *, quick: bool, observe: Observe) -> _Verified:
    verified = _Verified()
    made = opening(opened.workspace.data)
    store = made.store
    try:
        if store is not None and not store.sources():
            raise DesacoverError("nothing-ingested")  # all that came was refused
        of_files = check(opened.workspace, made, verified.looked, observe)
        of_figures = () if store is None else _of_figures(opened, store, verified, quick=quick)
        for one in itertools.chain(of_files, of_figures):
            if isinstance(one, Shortfall):
                verified.shortfalls.append(one)
            else:
                verified.noted.append(one)
        # What fell short may only have been replaced since the store was opened.
        verified.changed = bool(verified.shortfalls) and store is not None and store.is_behind()
    except DesacoverError as error:
        if error.code != "workspace-busy":
            raise
        verified.changed = True
    finally:
        if store is not None:
            store.close()
    return verified


def _being_sealed(opened: Opened, verified: _Verified) -> bool:
    """Whether a seal differs while somebody writes: its files take their place just before the ledger says so."""
    differs = any((one.file or "").startswith(_SEALED) for one in verified.shortfalls)
    return differs and somebody_writes(opened.workspace.data)


def _of_figures(opened: Opened, store: Store, verified: _Verified, *, quick: bool) -> Iterator[Found]:
    """What only figures tell: each way to them must lead to the same."""
    yield from _settings(opened, store)
    try:
        verified.seals = seals_of(opened, store)
        figured = figures(opened, store)
    except DesacoverError as error:
        yield not_looked_at("figures", error)
        return
    yield from check_identities(figured, quick=quick, looked=verified.looked)
    if (damaged := next(filter(_read_by_sql, verified.shortfalls), None)) is None:
        yield from second_opinion(figured, store, quick=quick, looked=verified.looked)
    else:
        yield replace(damaged, code="not-looked-at", measure="second_engine", expected=None, found=damaged.code)


def _read_by_sql(short: Shortfall) -> bool:
    """Whether the second engine might read a damaged file, and judge what nobody wrote: it checks no hash."""
    file = short.file or ""
    return short.code.startswith("file-") and file.endswith(".parquet") and not file.startswith(_SEALED)


def _settings(opened: Opened, store: Store) -> Iterator[Found]:
    """Whether the settings in force are those that the journal recorded last: with others, figures are others."""
    before = store.journal()[-1].settings
    try:
        now = json.loads(json.dumps(opened.recorded(), default=str))
    except DesacoverError as error:
        yield Shortfall("settings-differ", "restore", error.file, measure="same_persons", found=error.code)
        return
    shaping = store.changed_since_derived(now)
    if shaping:
        yield Shortfall("settings-differ", "rebuild", SETTINGS_FILE, measure=", ".join(shaping))
    others = [name for name in before if name in now and before[name] != now[name] and name not in shaping]
    if others:
        yield Noted("settings-since", SETTINGS_FILE, measure=", ".join(others))
