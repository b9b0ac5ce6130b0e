"""The price of a file: many small exports against one, and workbooks against the fastest reader.

usage: many_files.py [FILES BOOKS]
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
from run import RUNS, Timed, desacover, timed

HERE = Path(__file__).parent
FILES, BOOKS = 200, 40
ROWS_OF_FILE, ROWS_OF_BOOK = 40, 5_000


def cut(export: Path, folder: Path, files: int, rows: int, ending: str) -> None:
    """Write the first rows of an export as so many files of so many rows, each in the same columns."""
    folder.mkdir()
    whole = pl.read_csv(export, separator=";", infer_schema_length=0, n_rows=files * rows)
    for number in range(files):
        part = whole.slice(number * rows, rows)
        path = folder / f"{number:03d}.{ending}"
        if ending == "csv":
            part.write_csv(path, separator=";")
        else:
            part.write_excel(path, autofit=False)


def ingest_of(raw: Path, folder: Path) -> Callable[[], Timed]:
    """A run of `ingest` in a workspace of its own with these files."""

    def run() -> Timed:
        workspace = folder / "workspace"
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(raw, workspace / "data" / "raw")
        return timed(desacover("ingest", "--workspace", str(workspace), "--format", "json"))

    return run


def compare(what: str, ours: Callable[[], Timed], other: str, theirs: Callable[[], Timed]) -> None:
    """Run both in turn, now one first and now the other, and print the medians and the ratio."""
    ran: list[tuple[Timed, Timed]] = []
    for run in range(RUNS):
        first, second = (ours(), theirs()) if run % 2 else (theirs(), ours())
        ran.append((first, second) if run % 2 else (second, first))
    cpu, wall, peak = (statistics.median(getattr(one, name) for one, _ in ran) for name in ("cpu", "wall", "peak"))
    floor = statistics.median(one.cpu for _, one in ran)
    ratios = [one.cpu / base.cpu for one, base in ran]
    print(f"{what}: CPU {cpu:.2f} s, wall {wall:.2f} s, {peak:.0f} MiB; {other}: CPU {floor:.2f} s")
    print(f"    ratio of CPU {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def main() -> None:
    files, books = [int(one) for one in sys.argv[1:]] or [FILES, BOOKS]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        export, codes = folder / "export.csv", folder / "codes.txt"
        rows = max(files * ROWS_OF_FILE, books * ROWS_OF_BOOK)
        subprocess.run([sys.executable, HERE / "generate.py", export, str(rows), codes], check=True)
        cut(export, folder / "small", files, ROWS_OF_FILE, "csv")
        cut(export, folder / "one", 1, files * ROWS_OF_FILE, "csv")
        cut(export, folder / "books", books, ROWS_OF_BOOK, "xlsx")
        small, one, workbooks = (ingest_of(folder / name, folder) for name in ("small", "one", "books"))
        compare(f"{files} files of {ROWS_OF_FILE} rows", small, "one file of the same rows", one)

        def read() -> Timed:
            return timed([sys.executable, str(HERE / "floor_books.py"), str(folder / "books")])

        compare(f"{books} workbooks of {ROWS_OF_BOOK:,} rows", workbooks, "fastexcel, all as text", read)


if __name__ == "__main__":
    main()
