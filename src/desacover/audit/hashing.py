"""Files read and hashed, several at once: hashing lets go of the interpreter, so threads are enough."""

from __future__ import annotations

import collections
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

_PIECE = 1 << 22
_AT_ONCE = min(4, os.cpu_count() or 1)

Task = TypeVar("Task")
Done = TypeVar("Done")


@dataclass(frozen=True)
class Hashed:
    """What stands in the place of a file: its hash and size; else why there is none."""

    hash: str = ""
    size: int = 0
    why: Literal["missing", "unreadable", ""] = ""


def hashed(path: Path) -> Hashed:
    """The hash of a file, which is never held whole. A folder, pipe or device in its place is unreadable."""
    digest = hashlib.blake2b(digest_size=16)
    size = 0
    try:
        _must_be_a_file(path)
        with path.open("rb", buffering=0) as file:
            piece = memoryview(bytearray(_PIECE))
            while read := file.readinto(piece):
                digest.update(piece[:read])
                size += read
    except OSError as refused:
        return Hashed(why=why(refused))
    return Hashed(digest.hexdigest(), size)


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Errors: `OSError`, also for a folder, pipe or device."""
    _must_be_a_file(path)
    return path.read_bytes()


def why(refused: OSError) -> Literal["missing", "unreadable"]:
    """Whether a file is not there, or cannot be read."""
    return "missing" if isinstance(refused, (FileNotFoundError, NotADirectoryError)) else "unreadable"


def at_once(work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
    """Each task with what came of it, in their order; only so many are begun as are worked at."""
    waiting: collections.deque[tuple[Task, Future[Done]]] = collections.deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for task in tasks:
            waiting.append((task, pool.submit(work, task)))
            if len(waiting) > _AT_ONCE:
                first, done = waiting.popleft()
                yield first, done.result()
        for first, done in waiting:
            yield first, done.result()


def _must_be_a_file(path: Path) -> None:
    """A pipe would keep us waiting."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
