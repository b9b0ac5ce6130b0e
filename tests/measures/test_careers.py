"""Movement does not feel where one word of months ends and another begins, however long history is."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.test_series import CELLS, MONTHS, SEGMENTS, Post, months, silent, told

IN_ONE, IN_TWO = ("2025-09", "2025-10", "2025-11", "2025-12"), ("2021-03", "2021-04", "2021-05", "2021-06")
NEAR, FAR = ("2022-10", "2023-10", "2024-10", "2025-10"), ("1999-10", "2008-10", "2017-10", "2025-10")
"""The same months of the year: in two words of 32, and in four."""
BYS = ("segment,regency", "segment,village", "segment", "funding")
_NAMED = ("from", "to", "history_since")


@settings(max_examples=40, deadline=None)
@given(months, silent)
def test_careers_asked_twice_answer_as_if_asked_once(
    drawn: list[list[Post]], missing: set[tuple[str, tuple[str, str]]]
) -> None:
    # Of one cell something is reported in every month, so that each can be asked about.
    world = told(drawn, {gap for gap in missing if gap[1] != CELLS[0]})
    alone = {start: world.movement(start, MONTHS[-1], "", SEGMENTS).total for start in MONTHS[1:-1]}
    for starts in (MONTHS[1:-1], MONTHS[-2:0:-1]):
        assert world.changes(starts, MONTHS[-1], SEGMENTS) == [alone[start] for start in starts]


def without_names(row: dict[str, object]) -> dict[str, object]:
    """A row but for the months that it names."""
    return {key: value for key, value in row.items() if key not in _NAMED}


@settings(max_examples=20, deadline=None)
@given(months, silent)
def test_a_series_over_two_words_is_as_in_one(
    drawn: list[list[Post]], missing: set[tuple[str, tuple[str, str]]]
) -> None:
    elsewhere = {(IN_TWO[IN_ONE.index(period)], cell) for period, cell in missing}
    one, two = told(drawn, missing, IN_ONE), told(drawn, elsewhere, IN_TWO)
    for by in BYS:
        first, second = (
            world.series(span[0], span[-1], by, SEGMENTS) for world, span in ((one, IN_ONE), (two, IN_TWO))
        )
        assert list(map(without_names, first.rows)) == list(map(without_names, second.rows))
        assert without_names(first.sum_of_rows) == without_names(second.sum_of_rows)


@settings(max_examples=120, deadline=None)
@given(months, st.sampled_from(list(combinations(range(4), 2))), st.sampled_from(BYS))
def test_movement_is_the_same_over_years_and_over_words_of_years(
    drawn: list[list[Post]], ends: tuple[int, int], by: str
) -> None:
    near, far = told(drawn, set(), NEAR), told(drawn, set(), FAR)
    first, second = (
        world.movement(span[ends[0]], span[ends[1]], by, SEGMENTS) for world, span in ((near, NEAR), (far, FAR))
    )
    assert without_names(first.total) == without_names(second.total)
    assert list(map(without_names, first.rows.to_dicts())) == list(map(without_names, second.rows.to_dicts()))
