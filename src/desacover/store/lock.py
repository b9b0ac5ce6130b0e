"""One writer at a time: the lock of a workspace."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.store.files import make_folder, refused

BUSY = 4


@contextlib.contextmanager
def writer_lock(data: Path, wait_seconds: float, now: datetime.datetime) -> Iterator[None]:
    """Hold the lock of the workspace whose data folder is given.

    The system frees it when its holder ends, however it ends. Errors: `workspace-busy` (exit code 4), which
    says who holds it and since when.
    """
    import filelock

    make_folder(data)
    holder = data / ".desacover.holder"
    lock = filelock.FileLock(data / ".desacover.lock")
    try:
        lock.acquire(timeout=wait_seconds)
    except filelock.Timeout as busy:
        raise DesacoverError("workspace-busy", exit_code=BUSY, holder=_holder(holder)) from busy
    except OSError as error:
        raise refused(error, data) from error
    try:
        with contextlib.suppress(OSError):
            holder.write_text(f"{os.getpid()} {now.isoformat(timespec='seconds')}", encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _holder(file: Path) -> str:
    try:
        number, since = file.read_text(encoding="ascii").split(" ", 1)
    except (OSError, ValueError):
        return "?"
    return f"{number}, {since}"
