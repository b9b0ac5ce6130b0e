"""How often Polars is asked about frames, however small they are. usage: questions.py

Counted: a small table ingested, as a mean of many, and a report of the demo.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
from generate import draw
from many_files import ROWS_OF_FILE, cut

from desacover.cli.main import main as desacover

FILES = 20


@contextlib.contextmanager
def counted() -> Iterator[list[int]]:
    """Count the questions that are put to Polars while this lasts: steps at once, plans, and lots of plans."""
    # The first is the way of most methods of frames, and of some of series; it is private, and no public one is.
    ways = [(pl.LazyFrame, "_collect_eager"), (pl.LazyFrame, "collect"), (pl, "collect_all")]
    numbers, asking = [0], [False]

    def counting(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **options: Any) -> Any:
            if asking[0]:  # one way goes through another
                return ask(*arguments, **options)
            numbers[0] += 1
            asking[0] = True
            try:
                return ask(*arguments, **options)
            finally:
                asking[0] = False

        return asked

    before = [(holder, name, getattr(holder, name)) for holder, name in ways]
    for holder, name, ask in before:
        setattr(holder, name, counting(ask))
    try:
        yield numbers
    finally:
        for holder, name, ask in before:
            setattr(holder, name, ask)


def run(*words: str) -> None:
    """Run a command in this process; what it prints is of no matter."""
    sys.argv = ["desacover", *words]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            desacover()
        except SystemExit as ended:
            if ended.code not in (None, 0, 3):
                raise


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        frame, _ = draw(FILES * ROWS_OF_FILE, 1)
        frame.write_csv(folder / "export.csv", separator=";")
        (folder / "small" / "data").mkdir(parents=True)
        cut(folder / "export.csv", folder / "small" / "data" / "raw", FILES, ROWS_OF_FILE, "csv")
        with counted() as numbers:
            run("ingest", "--workspace", str(folder / "small"))
        print(f"a small table ingested: {numbers[0] / FILES:.0f}")
        demo = str(folder / "demo")
        run("demo", demo, "--quiet")
        run("ingest", "--workspace", demo)
        with counted() as numbers:
            run("report", "--workspace", demo, "--period", "2025-12")
        print(f"a report of a month: {numbers[0]}")


if __name__ == "__main__":
    main()
