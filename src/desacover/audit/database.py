"""The database: whether it can be understood, holds together, and is the one that its register and seals know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desacover.audit.found import Code, Shortfall
from desacover.audit.hashing import read_whole, why
from desacover.errors import DesacoverError
from desacover.store.chain import head
from desacover.store.places import DATABASE, HEAD
from desacover.store.records import Contents
from desacover.store.store import Store

_DAMAGE: dict[str, Code] = {
    "store-lost-database": "database-lost",
    "store-damaged": "database-damaged",
    "store-altered": "database-altered",
    "file-unreadable": "file-unreadable",
    "output-unwritable": "file-unreadable",  # SQLite opens it for a writer's leftovers to be undone
}
"""What of opening a store is something to tell of; all else stops the command."""


@dataclass
class Opening:
    """A store where it can be opened, and what falls short of its database."""

    store: Store | None = None
    shortfalls: list[Shortfall] = field(default_factory=list)


def opening(data: Path) -> Opening:
    """Open the store of a data folder, whatever is wrong with it.

    By a ledger that is not the one that register and seals know, no file is judged: it would accuse sound ones.
    Errors: those of opening that are no damage: `nothing-ingested`, `workspace-busy`, `store-newer`,
    `store-outdated`, `store-older`.
    """
    made = Opening()
    try:
        made.store = Store.open(data, create=False)
    except (DesacoverError, OSError) as error:
        code = _DAMAGE.get(error.code) if isinstance(error, DesacoverError) else "file-unreadable"
        if code is None:
            raise
        named = error.file if isinstance(error, DesacoverError) else None
        file = named if named and not Path(named).is_absolute() else DATABASE
        made.shortfalls.append(Shortfall(code, "restore", f"data/{file}"))
        made.shortfalls.append(Shortfall("not-looked-at", "restore", measure="all", found=code))
        return made
    made.shortfalls += _faults(made.store)
    made.shortfalls += _head(data, made.store.contents)
    return made


def _faults(store: Store) -> Iterator[Shortfall]:
    try:
        faults = store.ledger.faults()
    except DesacoverError:
        faults = 1
    if faults:
        yield Shortfall(
            "database-damaged", "restore", f"data/{DATABASE}", measure="faults", expected=0, found=faults
        )


def _head(data: Path, contents: Contents) -> Iterator[Shortfall]:
    """The register's head, byte for byte: what of it nobody reads would else go unseen."""
    file = f"data/{HEAD}"
    try:
        content = read_whole(data / HEAD)
    except OSError as refused:
        yield Shortfall("file-missing" if why(refused) == "missing" else "file-unreadable", "restore", file)
        return
    said = json.loads(content)  # opening has understood it
    entry = next(entry for entry in contents.journal if entry.number == int(said["journal"]))
    # A run that was killed after its commit leaves the head of the row before.
    ledger = contents.digest if entry is contents.journal[-1] else str(said.get("ledger"))
    if content != head(entry, ledger) or len(ledger) != len(contents.digest):
        yield Shortfall("file-changed", "restore", file)
