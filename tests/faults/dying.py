"""A process that adds a source to a store and dies before the n-th thing that it asks of the disk.

Run as: python -m tests.faults.dying DATA STEP; it prints how many steps there were where it lived.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from desacover.store.lock import writer_lock
from desacover.store.people import Register
from desacover.store.store import Store
from tests.store.making import NOW, fill, persons

ASKS = {
    "open", "fdopen", "write", "flush", "fsync", "close", "unlink", "replace", "rename", "mkdir",
    "connect", "execute", "executemany", "executescript",
}  # fmt: skip


def main(data: Path, dies_at: int) -> int:
    """Add source bb22 and one person; the number of steps that were taken."""
    steps = 0

    def count(_frame: FrameType, event: str, asked: Any) -> None:
        nonlocal steps
        if event == "c_call" and getattr(asked, "__name__", "") in ASKS:
            steps += 1
            if steps == dies_at:
                os._exit(9)

    with writer_lock(data, 0, NOW):
        store = Store.open(data, create=True)
        sys.setprofile(count)
        transaction = store.begin("ingest", {}, {}, NOW)
        register = Register(store)
        register.assign(persons(3578010101900007))
        register.save(transaction)
        fill(transaction, "bb22", 1, 2, 3, 4)
        transaction.commit()
        sys.setprofile(None)
    return steps


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2])))
