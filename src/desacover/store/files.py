"""Files written as one act: whole or not at all, on the disk before anything names them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from pathlib import Path

from desacover.errors import DesacoverError

OWNER_FILE, OWNER_FOLDER = 0o600, 0o700

# What a system answers that cannot sync a folder at all: some shared disks, and folders one may not list.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES)


def content_hash(content: bytes) -> str:
    """The hash by which a data file is known."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def refused(error: OSError, file: Path | str) -> DesacoverError:
    """The error that a refusal of the disk becomes: `disk-full` or `output-unwritable`."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    code = "disk-full" if full else "output-unwritable"
    return DesacoverError(code, file=str(file), why=error.strerror or type(error).__name__)


def make_folder(folder: Path, *, private: bool = False) -> None:
    """The folder and those above it, their names on the disk; an owner-only one is so from its creation."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=OWNER_FOLDER if private else 0o777, exist_ok=True)
    except OSError as error:
        raise refused(error, folder) from error
    sync_folder(folder.parent)


def write_new(path: Path, content: bytes, *, private: bool = False) -> None:
    """A new file with its bytes on the disk; nothing is left where that fails."""
    make_folder(path.parent, private=private)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, OWNER_FILE if private else 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    except OSError as error:
        raise refused(error, path) from error


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put content in the place of a file as one act: written beside it, synced, renamed over it."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    write_new(beside, content, private=private)
    try:
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise refused(error, path) from error
    sync_folder(path.parent)


def put_output(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put content where somebody wants it: in the place of a file, also of one that a link names, as one act.

    A pipe or device is written to and stays what it is. Errors: `disk-full`, `output-unwritable`.
    """
    try:
        if _takes_bytes(path):
            with path.open("wb") as file:
                file.write(content)
            return
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself is the latter
        raise refused(error if isinstance(error, OSError) else OSError(str(error)), path) from error
    replace_file(target, content, private=private)


def _takes_bytes(path: Path) -> bool:
    """Whether something stands there that is no file, or names a stream that is open already."""
    if str(path.absolute()).startswith(("/dev/", "/proc/")):
        return path.exists()
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can. A sync that failed is not tried again."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise refused(error, folder) from error
