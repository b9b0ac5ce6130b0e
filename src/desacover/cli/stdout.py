"""Standard output that cannot be written to: a full disk behind it, or nobody who reads."""

from __future__ import annotations

import errno
import os
import sys

from desacover.errors import DesacoverError

FAILED = 1
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a stream answers that takes no more."""


def unwritable(refused: OSError, *, exit_code: int = FAILED) -> DesacoverError:
    """The error that standard output takes nothing more."""
    return DesacoverError("stdout-unwritable", why=refused.strerror or type(refused).__name__, exit_code=exit_code)


def fault() -> OSError | None:
    """What keeps standard output from writing what it still holds."""
    try:
        sys.stdout.flush()
    except OSError as refused:
        return refused
    return None


def silence() -> None:
    """Let what is still to be printed vanish, so that the end of the program does not stumble over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
