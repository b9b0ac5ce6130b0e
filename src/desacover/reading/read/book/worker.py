"""The process around the parser: reads requests from standard input, answers on standard output.

Started as `python -m desacover.reading.read.book.worker`. It holds one workbook at a time, may use a bounded
amount of memory, prints nothing, writes no file, and ends when its input ends. A request and an answer are
each one line of JSON; the workbook follows a request, and pieces of bytes, each after its size, an answer.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desacover.reading.read.book.facts import Refused
from desacover.reading.read.book.parse import Book

if TYPE_CHECKING:
    import pyarrow as pa

    from desacover.reading.read.book.drawn import DrawnBook

MEMORY = 1 << 30
"""What a workbook may cost beyond what the process takes when it is idle."""

OUT_OF_MEMORY = 3
"""The exit code that says so, where it can still be said."""

_ROWS_AT_ONCE = 65_536


def main() -> None:
    """Answer until the input ends."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _load()
    _limit()
    # What a page is read into are many objects and no cycles.
    gc.set_threshold(100_000, 50, 100)
    _answer(answers, {"ready": True})
    book: Book | DrawnBook | None = None
    while line := requests.readline():
        asked = json.loads(line)
        _clock(asked["seconds"])
        content = requests.read(asked["size"])
        try:
            if asked["task"] == "open":
                book = None
                book = _opened(content, asked["form"])
                _answer(answers, {"sheets": book.names})
            elif book is not None and asked["task"] == "sheet":
                _sheet(answers, book, asked["number"])
            elif book is not None:
                _answer(answers, {}, [book.numbers(asked["number"], asked["column"])], 1)
        except Refused as refused:
            _answer(answers, {"refused": refused.code})
        except MemoryError:
            book = None
            _answer(answers, {"refused": "workbook-too-large"})
        except Exception:  # a search stumbled over what no writer writes; the next workbook may be sound
            _answer(answers, {"refused": "workbook-unreadable"})
        _clock(0)


def _opened(content: bytes, form: str) -> Book | DrawnBook:
    # Each is imported when it is needed: a folder of workbooks has no pages.
    if form == "html":
        from desacover.reading.read.book.page import read_page

        return read_page(content)
    if form == "spreadsheetml":
        from desacover.reading.read.book.spreadsheetml import read_spreadsheetml

        return read_spreadsheetml(content)
    return Book(content)


def _sheet(answers: IO[bytes], book: Book | DrawnBook, number: int) -> None:
    sheet = book.sheet(number)
    if isinstance(sheet, str):
        _answer(answers, {"passed_over": sheet})
        return
    batch = sheet.batch.rename_columns([str(column) for column in range(sheet.batch.num_columns)])
    starts = range(0, batch.num_rows, _ROWS_AT_ONCE)
    facts = asdict(replace(sheet.facts, beyond=[]))
    said = {"columns": sheet.columns, "facts": facts, "date_1904": sheet.date_1904}
    said["knows_numbers"] = sheet.knows_numbers
    # One at a time: all of them would be the sheet in memory once more.
    _answer(answers, said, (_packed(batch.slice(at, _ROWS_AT_ONCE)) for at in starts), len(starts))


def _packed(batch: pa.RecordBatch) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return sink.getvalue()


def _answer(answers: IO[bytes], said: Mapping[str, object], pieces: Iterable[bytes] = (), count: int = 0) -> None:
    answers.write(json.dumps({**said, "pieces": count}).encode() + b"\n")
    try:
        for piece in pieces:
            answers.write(memoryview(piece).nbytes.to_bytes(8, "little"))
            answers.write(piece)
    except MemoryError:
        # Half an answer is out; another one must not follow it.
        os._exit(OUT_OF_MEMORY)
    answers.flush()


def _load() -> None:
    """Import before the memory is limited, so that libraries do not count."""
    import fastexcel
    import pyarrow.ipc

    assert fastexcel and pyarrow.ipc


def _clock(seconds: int) -> None:
    """Die when the time is over, even if whoever asked is gone; 0 stops the clock."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit() -> None:
    """Bound the memory where the platform can, and leave no copy of a workbook behind in a core file."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        idle = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = idle + MEMORY if hard == resource.RLIM_INFINITY else min(hard, idle + MEMORY)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
