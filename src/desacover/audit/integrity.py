"""The files of a workspace against what was recorded of them, one kind after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desacover.audit.accounts import check_accounts
from desacover.audit.database import Opening
from desacover.audit.exports import check_exports
from desacover.audit.files import Rows, check_files
from desacover.audit.found import Found, Looked
from desacover.audit.seals import check_seals
from desacover.workspace import Workspace

Observe = Callable[[str, int, int], None]
"""Is told what is looked at, how many were, and of how many."""


def check(workspace: Workspace, made: Opening, looked: Looked, observe: Observe) -> Iterator[Found]:
    """All that can be told of a workspace without measuring anything; of a store that is closed, only why."""
    yield from made.shortfalls
    if made.store is None:
        return
    contents, sources = made.store.contents, made.store.sources()
    files = len({record.path for record in contents.files})
    exports = len({source.file for source in contents.arrivals})
    number = 0

    def step(name: str) -> None:
        nonlocal number
        number += 1
        observe(name, min(number, files + exports), files + exports)

    rows: Rows = {}
    yield from check_files(workspace.data, contents.files, looked, rows, step)
    looked.journal += len(contents.journal)
    yield from check_accounts(contents, sources, rows, looked)
    yield from check_exports(workspace.root, contents, sources, looked, step)
    yield from check_seals(workspace.data, made.store.ledger.seals(), looked)
