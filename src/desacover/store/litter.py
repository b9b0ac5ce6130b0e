"""What no row of the ledger names: left by runs that did not end, or unhooked by the last commit."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from desacover.store.places import HEAD
from desacover.store.schemas import TABLES
from desacover.store.versions import FORMER


def sweep(data: Path, named: Collection[str]) -> None:
    """Delete data files that nothing names; what cannot be deleted now is left to the next sweep.

    Only under the writer's lock: another run's files are not named before it commits. Files of other kinds
    that somebody laid there are let be.
    """
    for path in _ours(data):
        if path.relative_to(data).as_posix() not in named:
            with contextlib.suppress(OSError):
                path.unlink()


def _ours(data: Path) -> Iterator[Path]:
    for folder in sorted({*FORMER, *(table.folder for table in TABLES.values())}):
        yield from sorted((data / folder).glob("*.parquet"))
        yield from sorted((data / folder).glob(".*.parquet.*"))
    head = data / HEAD
    yield from sorted(head.parent.glob(f".{head.name}.*"))
