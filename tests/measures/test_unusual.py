"""Changes unlike the others."""

from __future__ import annotations

import polars as pl
import pytest

from desacover.measures.unusual import unusual


def odd(*changes: tuple[int, int]) -> list[int]:
    """The places of those that stand out."""
    frame = pl.DataFrame(changes, schema=["before", "after"], orient="row")
    found = frame.with_row_index().filter(unusual(pl.col("before"), pl.col("after")))
    return found["index"].to_list()


# Eight that grow by 0 to 7 %; with a ninth the median is 4 % and the MAD 2 %, so that the edge lies
# 3.5 / 0.6745 x 2 % = 10.4 % from it.
CALM = [(1000, 1000 + 10 * number) for number in range(8)]


@pytest.mark.parametrize(
    ("after", "found"), [(1150, True), (1145, True), (1130, False), (900, True), (930, False)]
)
def test_what_lies_outside_the_range_of_the_others(after: int, found: bool) -> None:
    assert (8 in odd(*CALM, (1000, after))) is found


def test_a_few_slips_do_not_widen_the_range() -> None:
    assert odd(*CALM, (1000, 100), (1000, 10_000), (1000, 120)) == [8, 9, 10]


def test_where_all_changed_alike_no_one_stands_out() -> None:
    assert odd(*[(1000, 1500)] * 9) == []
    assert odd(*[(1000, 1500)] * 9, (1000, 1000)) == []  # standing still is no change to look at
    assert odd(*[(1000, 1500)] * 9, (1000, 1700)) == [9]


@pytest.mark.parametrize(("after", "found"), [(1099, False), (1100, True), (901, False), (900, True)])
def test_where_all_others_stand_still_ten_percent_does(after: int, found: bool) -> None:
    assert (9 in odd(*[(1000, 1000)] * 9, (1000, after))) is found


@pytest.mark.parametrize(("after", "found"), [(1199, False), (1200, True), (801, False), (800, True)])
def test_with_few_to_hold_it_against_twenty_percent_does(after: int, found: bool) -> None:
    assert odd((1000, after), (50, 50)) == ([0] if found else [])


def test_from_nothing_to_many_is_a_change() -> None:
    assert odd((0, 300), (50, 50)) == [0]
    assert odd((0, 0)) == []
