"""Two drawn months of six cells: movement, denominators, cells that take no part have the shares of the sets."""

from __future__ import annotations

import random
import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.drawn_restatements import numbered
from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines

A, B = "2025-11", "2025-12"
WORDS = {"bpd": "BPD", "rt_rw": "Ketua RT"}
PLACES = {"35.07": "35.07.01.2001", "35.26": "35.26.01.1001", "35.27": "35.27.01.2001"}
NAMES = {"35.07": "kab_malang", "35.26": "kab_bangkalan", "35.27": "kab_sampang"}
Cell = tuple[str, str]
CELLS: list[Cell] = [(segment, regency) for segment in WORDS for regency in PLACES]
Month = dict[Cell, frozenset[int]]


def drawn(draw: random.Random) -> tuple[Month, Month, dict[str, dict[Cell, int]]]:
    """Who is active in which cell in each month, a cell left out where it is not reported; the counts of each."""
    before: Month = {}
    after: Month = {}
    for cell in CELLS:
        old = frozenset(draw.sample(range(60), draw.randint(8, 20)))
        half = draw.random() < 0.2  # a report of less than half is partial (REP-5)
        kept = draw.sample(sorted(old), 3 if half else draw.randint(6, len(old)))
        come = draw.sample(range(60, 90), draw.randint(2, 3) if half else draw.randint(2, 9))
        new = frozenset([*kept, *come])
        if (end := draw.random()) > 0.15:
            before[cell] = old
        if not 0.15 < end < 0.35:
            after[cell] = new
    counts = {cell: draw.randint(30, 60) for cell in CELLS}
    later = {cell: draw.randint(30, 60) for cell in draw.sample(CELLS, 2)}
    return before, after, {A: counts, B: {**counts, **later}}


def shares(
    before: Month, after: Month, counts: dict[str, dict[Cell, int]], row: str
) -> dict[str, tuple[int, int, int]]:
    """Participants, counted, eligible of both ends and of each cause, told from the sets."""
    asked = [cell for cell in CELLS if row in (cell[0], "total")]
    both = [cell for cell in asked if cell in before and cell in after]
    whole = [cell for cell in both if 2 * len(after[cell]) >= len(before[cell])]

    def figures(month: Month, cells: list[Cell], of: str) -> tuple[int, int, int]:
        there = [cell for cell in cells if cell in month]
        persons = frozenset[int]().union(*(month[cell] for cell in there))
        return len(persons), sum(len(month[cell]) for cell in there), sum(counts[of][cell] for cell in there)

    def less(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
        return one[0] - other[0], one[1] - other[1], one[2] - other[2]

    alone = [cell for cell in asked if cell not in both]
    found = {"opening": figures(before, asked, A), "closing": figures(after, asked, B)}
    steps = {"one_end": (whole, [*whole, *alone]), "partial": ([*whole, *alone], asked)}
    for cause, (fewer, more) in steps.items():
        at_start = less(figures(before, more, A), figures(before, fewer, A))
        at_end = less(figures(after, more, B), figures(after, fewer, B))
        found[cause] = less(at_end, at_start)
    here = [frozenset[int]().union(*(month[cell] for cell in whole)) for month in (before, after)]
    anywhere = [frozenset[int]().union(*month.values()) for month in (before, after)]
    flows = {
        "new": len(here[1] - anywhere[0]),
        "moved_in": len((here[1] - here[0]) & anywhere[0]),
        "lapsed": -len(here[0] - anywhere[1]),
        "moved_out": -len((here[0] - here[1]) & anywhere[1]),
    }
    found |= {cause: (number, number, 0) for cause, number in flows.items()}
    start, end = figures(before, whole, A), figures(after, whole, B)
    found["second_posts"] = 0, (end[1] - end[0]) - (start[1] - start[0]), 0
    found["denominator"] = 0, 0, end[2] - start[2]
    return found


def compared(seed: int) -> None:
    draw = random.Random(seed)
    before, after, counts = drawn(draw)
    if not ({*before} & {*after}):
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data" / "raw").mkdir(parents=True)
        office = DatedOffice(Path(folder))
        for name, of in (("2025-01", counts[A]), (B, {c: n for c, n in counts[B].items() if counts[A][c] != n})):
            told = "".join(
                f"{cell[1]} | {'BPD' if cell[0] == 'bpd' else 'RT/RW'} | {n}\n" for cell, n in of.items()
            )
            if told:
                office.write(f"potensi {name}.csv", f"KODE WILAYAH | SEGMEN | JUMLAH\n{told}")
        for period, month in ((A, before), (B, after)):
            for cell, persons in month.items():
                text = export(lines(WORDS[cell[0]], map(numbered, sorted(persons)), village=PLACES[cell[1]]))
                office.write(f"{NAMES[cell[1]]} {cell[0]} {period}.csv", text)
        office.ingest()
        document = office.json("compare", "--from", A, "--to", B)
    for row in (*WORDS, "total"):
        rows = [one for one in document["rows"] if one["segment"] == (None if row == "total" else row)]
        said = {one["cause"] or one["step"]: one for one in rows}
        expected = shares(before, after, counts, row)
        if not expected["opening"][0] or not expected["closing"][0]:
            continue  # of what is not reported the count is shown all the same
        for name in {*said, *expected} - {"remainder"}:
            figures = tuple(said[name][measure] for measure in ("participants", "counted", "eligible"))
            assert figures == expected.get(name, (0, 0, 0)), (seed, row, name)
        ends = [Fraction(expected[end][1], expected[end][2]) for end in ("opening", "closing")]
        parts = sum(one["coverage"] for one in rows if one["step"] == "cause")
        assert parts == pytest.approx(float(ends[1] - ends[0]), abs=1e-12)
        assert said["remainder"]["coverage"] == 0


@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_two_months(seed: int) -> None:
    compared(seed)


@pytest.mark.slow
@settings(max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_many_months(seed: int) -> None:
    compared(seed)
