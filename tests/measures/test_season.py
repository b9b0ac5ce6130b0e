"""Like months: donors pay for part of the year, so that a December and a spring month differ by season."""

from __future__ import annotations

import pytest

from desacover.measures.season import Season
from tests.measures.little import Little

SPRING, WINTER, BEFORE = "2025-03", "2025-12", "2024-12"


def found(world: Little, start: str, end: str) -> Season | None:
    return world.movement(start, end, segments=("bpd", "rt_rw")).season


def paid(period: str, *, donors: int, own: int = 85, source: str = "dbhcht") -> Little:
    """A December with so many donor-paid heads of RT, and a spring and an earlier December without any."""
    world = Little()
    for month in (BEFORE, SPRING, WINTER):
        world.report(month, f"{own} bpd V1 from:add", "15 rt_rw V1 from:apbdes")
    return world.report(period, *(f"d{n} rt_rw V1 from:{source}" for n in range(donors)))


@pytest.mark.parametrize("source", ["dbhcht", "csr", "apbd_regency", "apbd_province"])
def test_donors_money_that_begins_in_between_is_a_season(source: str) -> None:
    assert found(paid(WINTER, donors=10, source=source), SPRING, WINTER) == Season(begun=10, ended=0)


def test_donors_money_that_has_ended_is_a_season() -> None:
    assert found(paid(BEFORE, donors=10), BEFORE, SPRING) == Season(begun=0, ended=10)


def test_like_months_have_no_season() -> None:
    assert found(paid(WINTER, donors=10), BEFORE, WINTER) is None


@pytest.mark.parametrize("source", ["apbdes", "add", "dana_desa", "self", "other", "unknown"])
def test_who_pays_for_himself_or_his_village_is_no_donor(source: str) -> None:
    assert found(paid(WINTER, donors=10, source=source), SPRING, WINTER) is None


def test_a_small_season_is_not_told() -> None:
    assert found(paid(WINTER, donors=5), SPRING, WINTER) is None  # 5 of 105
    assert found(paid(WINTER, donors=6), SPRING, WINTER) == Season(begun=6, ended=0)  # 6 of 106


def test_money_that_runs_at_both_ends_is_no_season() -> None:
    world = paid(WINTER, donors=30)
    world.report(SPRING, *(f"d{n} rt_rw V1 from:dbhcht" for n in range(4)))
    assert found(world, SPRING, WINTER) is None
    # A few who are paid for in advance do not hide it.
    few = paid(WINTER, donors=30).report(SPRING, "d0 rt_rw V1 from:dbhcht", "d1 rt_rw V1 from:dbhcht")
    assert found(few, SPRING, WINTER) == Season(begun=28, ended=0)


def test_whom_another_source_pays_for_at_the_other_end_is_no_season() -> None:
    world = paid(WINTER, donors=10).report(SPRING, *(f"d{n} rt_rw V1 from:apbdes" for n in range(10)))
    assert found(world, SPRING, WINTER) is None


def test_only_cells_that_take_part_have_a_season() -> None:
    world = paid(WINTER, donors=0)
    world.report(WINTER, *(f"d{n} rt_rw W1 from:dbhcht" for n in range(20)))  # N did not report in spring
    assert found(world, SPRING, WINTER) is None
