"""How often Polars is asked at once about a frame in memory, however small it is. usage: questions.py

Counted: a small table ingested, as a mean of many, and a report of the demo.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from generate import draw
from many_files import ROWS_OF_FILE, cut

from desacover.cli.main import main as desacover

FILES = 20


@contextlib.contextmanager
def counted() -> Iterator[list[int]]:
    """Count what is collected at once while this lasts."""
    # The one way that all methods of frames and series go; it is private, and there is no public one.
    ask = pl.LazyFrame._collect_eager
    numbers = [0]

    def counting(frame: pl.LazyFrame, *arguments: Any, **options: Any) -> Any:
        numbers[0] += 1
        return ask(frame, *arguments, **options)

    pl.LazyFrame._collect_eager = counting
    try:
        yield numbers
    finally:
        pl.LazyFrame._collect_eager = ask


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
