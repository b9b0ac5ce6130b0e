"""The benchmarks that draw a store write one that the program takes for its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.in_process import OfficeHere

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_months_are_drawn_and_asked(tmp_path: Path) -> None:
    for script, *arguments in (("months.py", "4", "2000"), ("floor_delta.py",)):
        subprocess.run([sys.executable, BENCHMARKS / script, tmp_path, *arguments], check=True)
    office = OfficeHere(tmp_path)
    total = office.json("delta", "--from", "2025-09", "--to", "2025-12")["total"]
    came, left = (total[one] + total[other] for one, other in (("new", "reactivated"), ("lapsed", "moved_out")))
    assert total["new"] > 0 and total["opening"] + came + total["moved_in"] - left == total["closing"]
    series = office.json("delta", "--from", "2025-09", "--to", "2025-12", "--every", "month")
    assert [row["to"] for row in series["months"]] == ["2025-10", "2025-11", "2025-12"]
