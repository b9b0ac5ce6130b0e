"""The day on which a cell became reported, and the state that it stands in: plain days, no clock."""

from __future__ import annotations

import datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desacover.measures.arrivals import due_on, reported_on, standing
from tests.measures.little import Little, code

NOV, DEC = "2025-11", "2025-12"
M_BPD = (DEC, "bpd", code("M"))


def january(number: int) -> datetime.date:
    return datetime.date(2026, 1, number)


def told(*lines: str) -> pl.DataFrame:
    """Sources of M's bpd for December: day (and run) of arrival, rows, `until` the run that replaced it."""
    rows = []
    for line in lines:
        number, kept, *rest = line.split()
        until = int(rest[1]) if rest[:1] == ["until"] else None
        rows.append((*M_BPD, int(number), january(int(number)), until, int(kept), "complete" in rest))
    schema = {
        "period": pl.String, "segment": pl.String, "regency_code": pl.String, "run": pl.Int64, "day": pl.Date,
        "until": pl.Int64, "rows": pl.Int64, "declared": pl.Boolean,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def day(*lines: str, eligible: int | None = None) -> int | None:
    """The day of January on which the sources reported M's bpd."""
    status = pl.DataFrame(
        [(*M_BPD, eligible)],
        schema={"period": pl.String, "segment": pl.String, "regency_code": pl.String, "eligible": pl.Int64},
        orient="row",
    )
    found = reported_on(told(*lines), status)
    return None if found.is_empty() else found["reported_on"].item().day


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["3 100"], 3),
        (["3 2", "5 2", "7 2", "9 2"], 7),  # small files over several days: the fifth row comes on the 7th
        (["9 2", "3 2", "7 2", "5 2"], 7),  # in whatever order they are told
        (["3 4"], None),
        (["3 0 complete"], 3),
        (["3 2", "6 0 complete"], 6),
        (["3 100 until 20", "20 90"], 3),  # what was replaced tells when it came
        (["3 3 until 5", "5 3", "8 2"], 8),  # but its rows are no longer there beside those that replaced it
        (["3 4 until 5", "5 6"], 5),
        (["3 0 complete until 5", "5 2", "9 3"], 3),
    ],
)
def test_the_day_on_which_rep_2_was_first_met(lines: list[str], answer: int | None) -> None:
    assert day(*lines) == answer


def test_a_tiny_cell_is_reported_by_as_many_rows_as_its_count_allows() -> None:
    lines = ["3 2", "5 1", "7 2"]
    assert (day(*lines, eligible=3), day(*lines, eligible=40), day(*lines, eligible=0)) == (5, 7, 3)


_SOURCE = st.tuples(
    st.integers(1, 12),
    st.integers(0, 6),
    st.none() | st.integers(1, 9),
    st.sampled_from([False, False, False, True]),
)


@given(st.lists(_SOURCE, max_size=6), st.none() | st.integers(0, 9))
def test_the_day_is_the_one_that_counting_by_hand_gives(
    drawn: list[tuple[int, int, int | None, bool]], eligible: int | None
) -> None:
    sources = [(run, rows, None if stood is None else run + stood, whole) for run, rows, stood, whole in drawn]
    needed = 5 if eligible is None else max(1, min(5, eligible))
    answer = None
    for run in sorted({one[0] for one in sources}):
        there = [one for one in sources if one[0] <= run and (one[2] is None or one[2] > run)]
        if sum(one[1] for one in there) >= needed or any(one[3] for one in there):
            answer = run
            break
    lines = [
        f"{run} {rows}" + ("" if until is None else f" until {until}") + (" complete" if whole else "")
        for run, rows, until, whole in sources
    ]
    assert day(*lines, eligible=eligible) == answer


def test_two_sources_of_one_command_arrive_together() -> None:
    assert day("4 3", "4 3") == 4


@pytest.mark.parametrize(
    ("period", "answer"), [("2025-11", "2025-12-10"), ("2025-12", "2026-01-10"), ("2026-01", "2026-02-10")]
)
def test_reports_are_due_in_the_month_that_follows(period: str, answer: str) -> None:
    assert due_on(period, 10).isoformat() == answer


def stands(
    world: Little, came: int | None = None, due_day: int | None = 10, today: int = 20, place: str = "M"
) -> dict[str, Any]:
    """How M's bpd of December stands."""
    arrived = pl.DataFrame(
        [(DEC, "bpd", code(place), january(came))] if came else [],
        schema={"period": pl.String, "segment": pl.String, "regency_code": pl.String, "reported_on": pl.Date},
        orient="row",
    )
    status = world.status().filter(period=DEC, segment="bpd", regency_code=code(place))
    found = standing(status, arrived, due_day, january(today))
    return found.row(0, named=True) if found.height else {}


@pytest.mark.parametrize(("came", "state"), [(9, "reported"), (10, "reported"), (11, "late")])
def test_late_is_after_the_due_day(came: int, state: str) -> None:
    row = stands(Little().report(DEC, "10 bpd V1"), came)
    assert (row["state"], row["due"], row["reported_on"]) == (state, january(10), january(came))


def test_nothing_is_late_without_a_due_day() -> None:
    row = stands(Little().report(DEC, "10 bpd V1"), 30, due_day=None)
    assert (row["state"], row["due"], row["overdue"]) == ("reported", None, False)


@pytest.mark.parametrize(("today", "overdue"), [(9, False), (10, False), (11, True)])
def test_missing_is_overdue_once_the_due_day_has_passed(today: int, overdue: bool) -> None:
    row = stands(Little().report(NOV, "10 bpd V1").report(DEC, "10 rt_rw V1"), today=today)
    assert (row["state"], row["overdue"], row["reported_on"]) == ("missing", overdue, None)


def test_partial_before_late_until_it_is_accepted() -> None:
    world = Little().report(NOV, "100 bpd V1").report(DEC, "40 bpd V1")
    assert (stands(world, 15)["state"], stands(world, 15)["partial_why"]) == ("partial", "drop")
    world.accept(DEC, "bpd", "M")
    assert (stands(world, 15)["state"], stands(world, 15)["accepted"]) == ("late", True)


def test_a_declared_zero_is_one_also_when_it_came_late() -> None:
    assert stands(Little().declare(DEC, "bpd", "M"), 15)["state"] == "declared_zero"


def test_cells_that_nobody_expects_are_left_out() -> None:
    world = Little(ended_cells=frozenset({("35.02", "bpd")})).report(NOV, "6 bpd W1").report(DEC, "6 bpd V1")
    assert stands(world, place="N") == {}
    assert stands(world, place="K") == {}
    again = Little(ended_cells=frozenset({("35.02", "bpd")})).report(DEC, "6 bpd W1")
    assert (stands(again, 3, place="N")["state"], stands(again, 3, place="N")["expected"]) == ("reported", False)
