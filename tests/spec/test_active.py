"""ACT-1 to ACT-4: worked cases of one position in December 2025."""

from __future__ import annotations

import datetime
from typing import Any

import polars as pl
import pytest

from desacover.measures.months import month_number
from desacover.measures.state import with_state
from desacover.measures.terms import Terms

SCHEMA = {
    "segment": pl.String,
    "status": pl.String,
    "paid_through": pl.Int32,
    "grace_until": pl.Int32,
    "enrolled_on": pl.Date,
    "ended_on": pl.Date,
    "contributor_class": pl.String,
}


def state(
    paid_through: str | None = None, grace_until: str | None = None, terms: Terms | None = None, **row: Any
) -> tuple[str, bool]:
    """The state in December 2025, and whether it is in long arrears."""
    months = {"paid_through": paid_through, "grace_until": grace_until}
    dated = {name: None if month is None else month_number(month) for name, month in months.items()}
    frame = pl.DataFrame([{"segment": "rt_rw", **dated, **row}], schema=SCHEMA)
    found = with_state(frame, "2025-12", terms or Terms()).row(0, named=True)
    assert found["active"] == (found["state"] in ("paid", "grace"))
    return found["state"], found["long_arrears"]


@pytest.mark.parametrize(
    ("paid_through", "answer"), [("2025-12", "paid"), ("2025-09", "grace"), ("2025-08", "ended")]
)
def test_act_3a_self_paid_three_months_of_grace(paid_through: str, answer: str) -> None:
    assert state(paid_through, contributor_class="BPU") == (answer, False)


@pytest.mark.parametrize(
    ("paid_through", "answer"),
    [
        ("2025-11", ("paid", False)),
        ("2025-09", ("grace", False)),
        ("2024-12", ("grace", False)),
        ("2024-11", ("grace", True)),
        ("2023-06", ("grace", True)),
    ],
)
def test_act_3b_employed_until_a_leaving_is_reported(paid_through: str, answer: tuple[str, bool]) -> None:
    assert state(paid_through, contributor_class="PU") == answer


def test_act_3c_a_stated_end_of_grace_serves() -> None:
    assert state("2025-10", "2026-01", contributor_class="BPU") == ("grace", False)
    assert state("2025-06", "2025-12", contributor_class="BPU") == ("grace", False)
    assert state("2025-06", "2025-11", contributor_class="BPU") == ("ended", False)


def test_act_3d_a_status_of_active_does_not_outweigh_what_is_paid() -> None:
    assert state("2025-03", status="active", contributor_class="BPU") == ("ended", False)


@pytest.mark.parametrize(("segment", "answer"), [("kepala_desa", "grace"), ("bpd", "grace"), ("rt_rw", "ended")])
def test_act_3_where_the_class_is_unknown_it_is_the_segments(segment: str, answer: str) -> None:
    assert state("2025-03", segment=segment)[0] == answer


def test_act_3_grace_and_long_arrears_are_settings() -> None:
    assert state("2025-07", terms=Terms(grace_months=5))[0] == "grace"
    assert state("2025-07", terms=Terms(long_arrears_months=4), contributor_class="PU") == ("grace", True)


def test_act_2a_enrolled_after_the_period() -> None:
    assert state(status="active", enrolled_on=datetime.date(2026, 1, 2))[0] == "not_yet"
    assert state(status="active", enrolled_on=datetime.date(2025, 12, 31))[0] == "paid"


def test_act_2b_a_status_of_ended_outweighs_what_is_paid() -> None:
    assert state("2025-12", status="ended")[0] == "ended"


def test_act_2_an_end_on_the_last_day_of_the_period() -> None:
    assert state(status="active", ended_on=datetime.date(2025, 12, 31))[0] == "ended"
    assert state(status="active", ended_on=datetime.date(2026, 1, 1))[0] == "paid"


def test_act_4a_without_status_and_dates_the_export_lists_active_participants() -> None:
    assert state() == ("paid", False)


@pytest.mark.parametrize(("status", "answer"), [("active", "paid"), ("grace", "grace"), ("arrears", "grace")])
def test_act_4_without_paid_through_the_status_decides(status: str, answer: str) -> None:
    assert state(status=status) == (answer, False)
