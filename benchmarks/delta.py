"""Delta, also month by month, against merely reading the same columns. usage: delta.py [MONTHS ROWS]"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from months import LAST, month_name, write_store
from run import RUNS, Timed, desacover, timed

HERE = Path(__file__).parent
MONTHS, ROWS = 60, 650_000


def medians(every: list[Timed]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory in MiB."""
    cpu, wall, peak = (statistics.median(getattr(one, what) for one in every) for what in ("cpu", "wall", "peak"))
    return cpu, wall, peak


def measure(workspace: Path, months: int, rows: int) -> None:
    """Time each question in turn, RUNS times, and the floor under it in the same run."""
    write_store(workspace, months, rows)
    (workspace / "desacover.toml").touch()
    first, last = month_name(LAST - months + 1), month_name(LAST)
    floor = [sys.executable, str(HERE / "floor_delta.py"), str(workspace)]
    questions = {
        "two months": (["--from", first, "--to", last], [first, last]),
        "two months by village": (["--from", first, "--to", last, "--by", "segment,village"], [first, last]),
        "every month": (["--from", first, "--to", last, "--every", "month"], []),
        "every month by regency": (
            ["--from", first, "--to", last, "--every", "month", "--by", "segment,regency"],
            [],
        ),
    }
    print(f"\n{months} months of {rows:,} rows; {RUNS} runs, medians; floor: reading the same columns")
    print(f"{'':24}{'CPU s':>8}{'wall s':>8}{'MiB':>8}{'floor CPU':>11}{'CPU ratio':>11}{'wall ratio':>12}")
    for name, (asked, periods) in questions.items():
        ran, read = [], []
        for _ in range(RUNS):
            ran.append(timed(desacover("delta", *asked, "--workspace", str(workspace), "--format", "json")))
            read.append(timed([*floor, *periods]))
        cpu, wall, peak = medians(ran)
        floor_cpu, floor_wall, _ = medians(read)
        print(
            f"{name:24}{cpu:8.2f}{wall:8.2f}{peak:8.0f}{floor_cpu:11.2f}"
            f"{cpu / floor_cpu:11.1f}{wall / floor_wall:12.1f}"
        )


def main() -> None:
    months, rows = ([int(one) for one in sys.argv[1:3]] + [MONTHS, ROWS][len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), months, rows)


if __name__ == "__main__":
    main()
