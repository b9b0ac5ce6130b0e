"""What a file holds: in memory where it is small, else on the disk and read in pieces."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

IN_MEMORY = 1 << 27
"""Bytes up to which a content is held whole; a larger one is never read at once."""

PIECE = 1 << 24


class OnDisk:
    """The content of an open file, taken in slices; it looks like `bytes` as far as readers need that.

    Errors: `OSError` where the file was changed after it was opened.
    """

    def __init__(self, handle: BinaryIO) -> None:
        """Take an open file, which stays open as long as this lives."""
        self._handle = handle
        state = os.fstat(handle.fileno())
        self._size, self._changed = state.st_size, state.st_mtime_ns

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, step = part.indices(self._size)
        parts: list[bytes] = []
        at = start
        while at < stop:
            read = self._read(at, stop - at)
            if not read:
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
            parts.append(read)
            at += len(read)
        if os.fstat(self._handle.fileno()).st_mtime_ns != self._changed:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
        whole = parts[0] if len(parts) == 1 else b"".join(parts)
        return whole if step == 1 else whole[::step]

    def _read(self, at: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle.fileno(), size, at)
        self._handle.seek(at)  # where the system knows no reading at a place
        return self._handle.read(size)

    def stream(self) -> BinaryIO:
        """The content from its start as a file of its own."""
        handle = os.fdopen(os.dup(self._handle.fileno()), "rb")
        handle.seek(0)
        return handle

    def startswith(self, prefix: bytes | tuple[bytes, ...]) -> bool:
        """Whether the content begins with one of the prefixes."""
        longest = max(map(len, prefix)) if isinstance(prefix, tuple) else len(prefix)
        return self[:longest].startswith(prefix)


Content = bytes | OnDisk


def pieces(content: Content, start: int = 0) -> Iterator[bytes]:
    """The content from a place on; what is in memory comes whole."""
    if isinstance(content, bytes):
        yield content[start:] if start else content
        return
    for at in range(start, len(content), PIECE):
        yield content[at : at + PIECE]


def lines(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only behind line ends."""
    rest = b""
    for part in parts:
        piece = rest + part if rest else part
        cut = piece.rfind(b"\n") + 1 or piece.rstrip(b"\r").rfind(b"\r") + 1
        if cut:
            yield piece if cut == len(piece) else piece[:cut]
        rest = piece[cut:]
    if rest:
        yield rest


def gathered(parts: Iterator[bytes]) -> Content:
    """Pieces as one content: in memory, or in a file without a name that only its owner can read.

    The file lies among the system's temporary files and is gone with the process, however that ends.
    """
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > IN_MEMORY:
            break
    else:
        return held[0] if len(held) == 1 else b"".join(held)
    handle = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as its content
    for part in held:
        handle.write(part)
    held.clear()
    for part in parts:
        handle.write(part)
    handle.flush()
    return OnDisk(handle)
