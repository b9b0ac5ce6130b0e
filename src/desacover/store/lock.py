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

_HOLDER = ".desacover.holder"


@contextlib.contextmanager
def writer_lock(data: Path, wait_seconds: float, now: datetime.datetime) -> Iterator[None]:
    """Hold the lock of the workspace whose data folder is given.

    The system frees it when its holder ends, however it ends. Errors: `workspace-busy` (exit code 4), which
    says who holds it and since when.
    """
    import filelock

    make_folder(data)
    holder = data / _HOLDER
    lock = filelock.FileLock(data / ".desacover.lock")
    try:
        lock.acquire(timeout=wait_seconds)
    except filelock.Timeout as held:
        raise busy(data) from held
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


def busy(data: Path) -> DesacoverError:
    """The error that another desacover is writing here; it says which process and since when, if it can."""
    try:
        number, since = (data / _HOLDER).read_text(encoding="ascii").split(" ", 1)
    except (OSError, ValueError):
        return DesacoverError("workspace-busy", exit_code=BUSY, holder="?")
    return DesacoverError("workspace-busy", exit_code=BUSY, holder=f"{number}, {since}")


def somebody_writes(data: Path) -> bool:
    """Whether a desacover says that it is writing here; one that was killed says so too."""
    return (data / _HOLDER).exists()
