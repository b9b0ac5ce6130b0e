"""The workers as the rest of the program sees them: a process each, kept warm, under a clock.

One is started with the first workbook, serves one after another, is killed and started anew when it crashes or
takes too long, and ends with the program: its input is a pipe from here.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from typing_extensions import override

from desacover.reading.read.book.facts import Refused

MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins."""

SECONDS, SECONDS_PER_BYTE = 9.0, 2.0 / (1 << 20)
"""Time for one workbook: honest ones take about 0.15 seconds a packed MiB here, a twelfth of what is given."""

_SECONDS_TO_START, _SECONDS_BETWEEN_LOOKS = 60.0, 0.2

FREE_BYTES = 2 << 20
_KILLED = -9
_EXHAUSTED = (-6, _KILLED, -14, 1, 3, 0xC0000409)
"""How a process ends that asked for too much memory or time: abort, killed by the system or the clock, and how
Windows says these."""


@dataclass(frozen=True)
class Answer:
    """What the worker said, and the bytes that came with it."""

    said: Mapping[str, object]
    pieces: list[bytes]


class Opened:
    """A workbook in the worker. All that is asked of it has to be done within its time.

    Errors: `Refused` from every method; after a crash the next question opens the workbook again.
    """

    def __init__(self, content: bytes, worker: Worker, form: str = "workbook") -> None:
        self._content, self._worker = content, worker
        self._open: dict[str, object] = {"task": "open", "form": form}
        self._first: Answer | None = None
        self._left = SECONDS + max(0, len(content) - FREE_BYTES) * SECONDS_PER_BYTE
        self._crashes = 0
        self._spared = False
        names = self._ask(self._open).said["sheets"]
        assert isinstance(names, list)
        self.names: list[str] = names

    def begin(self) -> None:
        """Read the first sheet before it is asked for; what is wrong with it is said when it is."""
        if self.names:
            with contextlib.suppress(Refused):
                self._first = self.sheet(0)

    def sheet(self, number: int) -> Answer:
        """A sheet by its place."""
        if number == 0 and self._first is not None:
            answer, self._first = self._first, None
            return answer
        return self._ask({"task": "sheet", "number": number})

    def numbers(self, number: int, column: int) -> bytes:
        """The row numbers of a column's number cells, as lines."""
        return self._ask({"task": "numbers", "number": number, "column": column}).pieces[0]

    def _ask(self, asked: dict[str, object]) -> Answer:
        try:
            return self._opened(asked)
        except EOFError:
            # Killed by somebody else, perhaps while it was idle: that says nothing of this workbook, once.
            if self._worker.ended == _KILLED and self._left > 0 and not self._spared:
                self._spared = True
                return self._ask(asked)
            self._crashes += 1
            code = "workbook-too-large" if self._worker.ended in _EXHAUSTED else "workbook-unreadable"
            raise Refused(code) from None

    def _opened(self, asked: dict[str, object]) -> Answer:
        """The answer, of a worker that holds this workbook. Errors: EOFError when it dies over it."""
        # A workbook that has taken its time, or has brought the worker down three times, is not tried again.
        if self._left <= 0 or self._crashes >= 3:
            raise Refused("workbook-too-large")
        with self._worker.in_use:
            if asked["task"] == "open" or not self._worker.holds(self):
                answer = self._timed(self._open, self._content)
                self._worker.held = self
                if asked["task"] == "open":
                    return answer
            return self._timed(asked, b"")

    def _timed(self, asked: dict[str, object], content: bytes) -> Answer:
        self._worker.ready()
        began = time.monotonic()
        try:
            answer = self._worker.ask(asked, content, self._left)
        finally:
            self._left -= time.monotonic() - began
        refused = answer.said.get("refused")
        if isinstance(refused, str):
            raise Refused(refused)
        return answer


class Worker:
    """A process, if it runs."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self.in_use = threading.Lock()
        self.held: Opened | None = None
        self.ended = 0

    def holds(self, book: Opened) -> bool:
        """Whether it runs and this workbook is the one that it was given last."""
        return self.held is book and self._process is not None and self._process.poll() is None

    def ready(self) -> None:
        """See that it runs; a machine on which it cannot is a fault of the installation.

        Errors: EOFError while the program ends.
        """
        if self._is_over:
            raise EOFError
        if self._process is not None and self._process.poll() is None:
            return
        self.end()
        root = str(Path(__file__).parents[4])
        known = os.environ.get("PYTHONPATH")
        environment = {
            **os.environ,
            "PYTHONPATH": root + os.pathsep + known if known else root,
            # The allocator that Arrow brings along reserves memory far ahead.
            "ARROW_DEFAULT_MEMORY_POOL": "system",
        }
        command = [sys.executable, "-P", "-m", "desacover.reading.read.book.worker"]
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
            creationflags=hidden,
        )  # fmt: skip
        try:
            self._hear(b"", b"", _SECONDS_TO_START)
        except EOFError:
            raise RuntimeError("the process that reads workbooks does not start") from None

    def ask(self, asked: dict[str, object], content: bytes, seconds: float) -> Answer:
        """One question and its answer. Errors: EOFError, when the worker has died or has been ended."""
        if asked["task"] == "open":
            self.held = None
        line = json.dumps({**asked, "size": len(content), "seconds": int(seconds) + 2}).encode() + b"\n"
        return self._hear(line, content, seconds)

    def _hear(self, line: bytes, content: bytes, seconds: float) -> Answer:
        """Say something and hear the answer, in a thread: a wait for a pipe is not interrupted everywhere."""
        process = self._process
        assert process is not None
        talk = _Talk(process, line, content)
        talk.start()
        ends = time.monotonic() + seconds
        try:
            while talk.is_alive():
                talk.join(max(0.01, min(_SECONDS_BETWEEN_LOOKS, ends - time.monotonic())))
                if time.monotonic() > ends:
                    process.kill()
            if talk.answer is None:
                raise EOFError
        except BaseException:
            # Also when interrupted between question and answer: what comes next would be the wrong answer.
            process.kill()
            talk.join()
            self.end()
            raise
        return talk.answer

    def end(self, *, for_good: bool = False) -> None:
        """End it, and wait until it is gone; for good when the program ends, whatever it is at."""
        process, self._process, self.held = self._process, None, None
        self._is_over = for_good
        if process is None:
            return
        if for_good:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self.ended = process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            self.ended = process.wait()


class _Talk(threading.Thread):
    """One question and its answer; none, where the process has died."""

    def __init__(self, process: subprocess.Popen[bytes], line: bytes, content: bytes) -> None:
        super().__init__(daemon=True)
        self._process, self._line, self._content = process, line, content
        self.answer: Answer | None = None

    @override
    def run(self) -> None:
        asks, answers = self._process.stdin, self._process.stdout
        assert asks is not None and answers is not None
        with contextlib.suppress(OSError, EOFError, ValueError):
            asks.write(self._line)
            asks.write(self._content)
            asks.flush()
            said = json.loads(answers.readline() or b"{}")
            if said:
                self.answer = Answer(said, [_piece(answers) for _ in range(said["pieces"])])


def _piece(pipe: IO[bytes]) -> bytes:
    return _exactly(pipe, int.from_bytes(_exactly(pipe, 8), "little"))


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content


WORKERS = Worker(), Worker()
"""One for the workbook that is read, one for the next."""

for _one in WORKERS:
    atexit.register(_one.end, for_good=True)
