"""Peak memory of long runs, each a process of its own. usage: peak.py [ROWS]

ROWS is that of the one large file; the others are drawn in proportion.
"""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
from run import desacover, timed

HERE = Path(__file__).parent
ROWS = 2_000_000
NAMES = ("one", "many", "full")
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]


def write(rows: pl.DataFrame, month: str, path: Path) -> None:
    """An export of one month."""
    rows.with_columns(PERIODE=pl.lit(month)).write_csv(path, separator=";")


def ran(what: str, workspace: Path, command: str) -> None:
    """Run a command in a workspace and print what it took."""
    took = timed(desacover(command, "--workspace", str(workspace), "--format", "json"))
    print(f"{what}: {took.peak:,.0f} MiB, CPU {took.cpu:.1f} s", flush=True)


def draw_all(folder: Path, rows: int) -> None:
    """Write the raw files of the three workspaces."""
    export = folder / "export.csv"
    subprocess.run([sys.executable, HERE / "generate.py", export, str(rows), folder / "codes.txt"], check=True)
    one, many, full = (folder / name / "data" / "raw" for name in NAMES)
    for raw in (one, many, full):
        raw.mkdir(parents=True)
    whole = pl.read_csv(export, separator=";", infer_schema_length=0)
    for number, own in enumerate(whole.head(rows // 20).partition_by("KABUPATEN")):
        for month in MONTHS[:15]:
            write(own, month, many / f"{month} {number}.csv")
    for month in MONTHS[:12]:
        write(whole.head(rows // 8), month, full / f"{month}.csv")
    shutil.move(export, one / "export.csv")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        # Not in this process: what it has held would be counted to those that it begins.
        drawing = multiprocessing.get_context("spawn").Process(target=draw_all, args=(folder, rows))
        drawing.start()
        drawing.join()
        one, many, full = (folder / name for name in NAMES)
        files = len(list((many / "data" / "raw").iterdir()))
        ran(f"one file of {rows:,} rows", one, "ingest")
        ran(f"{files} files, {15 * (rows // 20):,} rows", many, "ingest")
        ran(f"12 months of {rows // 8:,} rows", full, "ingest")
        ran("    rebuilt", full, "rebuild")


if __name__ == "__main__":
    main()
