"""The next workbook, opened by a second worker while the rows of this one are looked at."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import Future
from pathlib import Path

from typing_extensions import override

from desacover.reading.read.book.process import MAGIC, WORKERS, Opened, Worker

LARGEST = 2 << 20
"""Bytes of a workbook that is begun ahead: this one's frames and the next one's are in memory together."""


class _Ahead(threading.Thread):
    """A workbook that is being opened, down to its first sheet."""

    def __init__(self, content: bytes, worker: Worker) -> None:
        super().__init__(daemon=True)
        self.content, self.worker = content, worker
        self.opened: Future[Opened] = Future()
        self.start()

    @override
    def run(self) -> None:
        try:
            opened = Opened(self.content, self.worker)
            opened.begin()
            self.opened.set_result(opened)
        except BaseException as refused:
            # For whoever takes it: nobody looks at what is raised in a thread.
            self.opened.set_exception(refused)


class _Desk:
    """Which worker holds the workbook that is read, and what the other one is at."""

    def __init__(self) -> None:
        self.worker, self.other = WORKERS
        self.expected: Path | None = None
        self.next: _Ahead | None = None

    def begin(self) -> None:
        """Begin with what is expected, if it is a small workbook."""
        path, self.expected = self.expected, None
        with contextlib.suppress(OSError):
            if path and path.stat().st_size <= LARGEST and (content := path.read_bytes()).startswith(MAGIC):
                if self.next is not None:
                    self.next.join()
                self.next = _Ahead(content, self.other)


_DESK = _Desk()


def expect(path: Path | None) -> None:
    """Say what file comes after the one that is read; it may still be left unread."""
    _DESK.expected = path


def opened(content: bytes, form: str) -> Opened:
    """A workbook of a form in a worker, while the other one begins with what is expected. Errors: `Refused`."""
    ahead = _DESK.next
    if ahead is not None and ahead.content == content:
        _DESK.worker, _DESK.other, _DESK.next = _DESK.other, _DESK.worker, None
        book = ahead.opened.result()
    else:
        book = Opened(content, _DESK.worker, form)
    _DESK.begin()
    return book
