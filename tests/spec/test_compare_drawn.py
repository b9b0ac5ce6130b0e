"""Drawn restatements of known causes, one and several at once: each has the share drawn, and nothing is left."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.drawn_restatements import PERIOD, Restated
from tests.support.in_process import DatedOffice

MEASURES = ("participants", "counted", "eligible")


def restated(seed: int, steps: int, *, few: bool = False) -> None:
    """A ledger is restated; from every day on, or from two of them, each cause has its share."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data" / "raw").mkdir(parents=True)
        drawn = Restated(DatedOffice(root), random.Random(seed))
        drawn.begin()
        for _ in range(steps):
            drawn.step()
        figures = drawn.books.figures()
        for day in {4, random.Random(seed).randint(5, drawn.day)} if few else range(4, drawn.day + 1):
            asked = ("compare", "--as-of", f"2026-01-{day:02}", "--period", PERIOD)
            document = drawn.office.on("2026-02-01 09:00").json(*asked)
            held_against(document, drawn.shares(day), figures, (seed, day))


def held_against(document: dict[str, Any], shares: dict[str, Any], now: Any, where: object) -> None:
    for name, values in now.items():
        segment = None if name == "total" else name
        rows = [row for row in document["rows"] if row["segment"] == segment]
        by_cause = {row["cause"]: row for row in rows if row["step"] == "cause"}
        for place, measure in enumerate(MEASURES):
            for cause in {*by_cause, *shares} - {""}:
                expected = shares[cause][name][place] if cause in shares else 0
                said = by_cause[cause][measure] if cause in by_cause else 0
                assert said == expected, (where, name, measure, cause, said, expected)
            closing = next(row for row in rows if row["step"] == "closing")
            assert (closing[measure] or 0) == values[place], (where, name, measure)
            opening = next(row for row in rows if row["step"] == "opening")
            total = (opening[measure] or 0) + sum(row[measure] for row in by_cause.values())
            assert total == (closing[measure] or 0)
        (left,) = [row for row in rows if row["step"] == "remainder"]
        assert all(left[measure] == 0 for measure in MEASURES) and left["coverage"] in (0, None)


@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_a_ledger_restated_day_by_day(seed: int) -> None:
    restated(seed, steps=4, few=True)


@pytest.mark.slow
@settings(max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_a_long_history(seed: int) -> None:
    restated(seed, steps=10)
