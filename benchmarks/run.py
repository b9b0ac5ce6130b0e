"""Ingest, report and delta against the floor and pandas, in one run. usage: run.py [ROWS ...]"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
RUNS = 5


@dataclass
class Timed:
    """One run of a command: CPU and wall seconds, peak memory in MiB, what it printed."""

    cpu: float
    wall: float
    peak: float
    out: str


def timed(command: list[str]) -> Timed:
    """Run a command as a whole process and ask the system what it took."""
    started = time.monotonic()
    # Compiled modules are kept, as on any installed system; without them every start counts twice.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):
        raise SystemExit(f"exit code {code}: {' '.join(command)}")
    return Timed(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024, out)


def desacover(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "desacover", *arguments]


def measure(rows: int, folder: Path) -> None:
    export, codes = folder / "export.csv", folder / "codes.txt"
    subprocess.run([sys.executable, HERE / "generate.py", export, str(rows), codes], check=True)
    runs: dict[str, list[Timed]] = {"desacover": [], "floor": [], "pandas": []}
    counts: dict[str, tuple[int, ...]] = {}
    for run in range(RUNS):
        workspace = folder / f"workspace-{run}"
        (workspace / "data" / "raw").mkdir(parents=True)
        (workspace / "data" / "raw" / "export.csv").symlink_to(export)
        commands = {
            "desacover": desacover("ingest", "--workspace", str(workspace), "--format", "json"),
            "floor": [sys.executable, str(HERE / "floor.py"), str(export), str(folder / "floor")],
            "pandas": [
                sys.executable,
                str(HERE / "ingest_pandas.py"),
                str(export),
                str(codes),
                str(folder / "pandas"),
            ],
        }
        order = sorted(commands, key=lambda name, run=run: (hash((name, run)), name)) if run else list(commands)
        for name in order:
            runs[name].append(timed(commands[name]))
        totals = json.loads(runs["desacover"][-1].out)["totals"]
        keys = ("rows_read", "accepted", "duplicates", "quarantined")
        counts["desacover"] = tuple(totals[key] for key in keys)
        counts["pandas"] = tuple(map(int, runs["pandas"][-1].out.split()))
    if counts["desacover"] != counts["pandas"]:
        raise SystemExit(f"the counts differ: {counts}")
    print(f"\n{rows:,} rows: {counts['pandas']} rows, accepted, duplicates, set aside; {RUNS} runs, medians")
    print(f"{'':12}{'CPU s':>8}{'wall s':>8}{'MiB':>8}")
    for name, every in runs.items():
        cpu, wall, peak = (
            statistics.median(getattr(one, what) for one in every) for what in ("cpu", "wall", "peak")
        )
        print(f"{name:12}{cpu:8.2f}{wall:8.2f}{peak:8.0f}")
    for name, other in (("desacover", "floor"), ("pandas", "desacover")):
        for what in ("cpu", "wall"):
            ratios = [getattr(a, what) / getattr(b, what) for a, b in zip(runs[name], runs[other], strict=True)]
            print(
                f"{name}/{other} {what}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
            )
    questions = {
        "report": ("report", "--period", "2025-12"),
        "report by village": ("report", "--period", "2025-12", "--by", "segment,village", "--format", "csv"),
        "delta": ("delta", "--from", "2025-11", "--to", "2025-12"),
    }
    for name, question in questions.items():
        every = [timed(desacover(*question, "--workspace", str(workspace))) for _ in range(RUNS)]
        cpu, wall = (statistics.median(getattr(one, what) for one in every) for what in ("cpu", "wall"))
        print(f"{name}: CPU {cpu:.2f} s, wall {wall:.2f} s")


def main() -> None:
    for rows in [int(one) for one in sys.argv[1:]] or [100_000, 500_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(rows, Path(folder))


if __name__ == "__main__":
    main()
