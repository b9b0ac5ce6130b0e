"""A change to a workspace: the lock, one transaction, one commit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.store.lock import writer_lock
from desacover.store.store import Store
from desacover.store.transaction import Transaction


@contextlib.contextmanager
def changing(
    opened: Opened,
    command: str,
    options: Mapping[str, Any],
    *,
    wait: float = 0.0,
    create: bool = False,
    trial: bool = False,
    lifted: bool = False,
) -> Iterator[tuple[Store, Transaction]]:
    """A store with a transaction under the writer's lock; committed at the end, all of it or nothing.

    A trial is the same but for the disk: it needs no lock, reads the store of its moment, and leaves nothing.
    lifted: a store that an earlier desacover made is changed too, and is one of today then.
    Errors: `workspace-busy`, `not-synced` (after the change became visible; exit code 3), those of the store.
    """
    data = opened.workspace.data
    if not create and not Store.exists(data):
        raise DesacoverError("nothing-ingested")
    now = opened.now()
    with contextlib.nullcontext() if trial else writer_lock(data, wait, now):
        store = Store.open(data, create=create, trial=trial, lifted=lifted)
        try:
            if not create and not store.sources():
                raise DesacoverError("nothing-ingested")  # all that came was refused
            with contextlib.closing(store.begin(command, options, opened.recorded(), now)) as transaction:
                try:
                    yield store, transaction
                except BaseException:
                    transaction.rollback()
                    raise
                commit(transaction)
        finally:
            store.close()


def commit(transaction: Transaction) -> None:
    """Make a change visible, for what is asked of the store after it; once made, there is nothing left to do.

    Error: `not-synced`.
    """
    if transaction.changes_something() and not transaction.commit():
        raise DesacoverError("not-synced", exit_code=3)
