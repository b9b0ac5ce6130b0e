"""Months as bits say what sets of months say, also where one word ends and another begins."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from desacover.measures.bits import WORD, Words, masks

WORDS = (758, 759, 760)
MONTHS = range(WORDS[0] * WORD, (WORDS[-1] + 1) * WORD)
sets = st.sets(st.sampled_from(MONTHS), max_size=8)


def told(months: set[int], question: pl.Expr) -> object:
    """What a question says of a position that is active in some months."""
    active = masks(months)
    row = {f"{name}_{word}": active.get(word, 0) for word in WORDS for name in ("seen", "active")}
    return pl.DataFrame([row], schema=dict.fromkeys(row, pl.UInt32)).select(question).item()


@given(sets, sets)
def test_whether_any_of_some_months_is_there(months: set[int], asked: set[int]) -> None:
    assert told(months, Words(WORDS).stands("active", masks(asked))) is bool(months & asked)


@given(sets)
def test_the_first_month(months: set[int]) -> None:
    assert told(months, Words(WORDS).first("active")) == min(months, default=None)


@given(sets, st.sampled_from(MONTHS))
def test_the_last_month_before_another(months: set[int], end: int) -> None:
    words = Words(WORDS)
    before = words.before(end)
    assert told(months, words.last("active", before)) == max((one for one in months if one < end), default=None)
    assert told(months, words.stands("active", before)) is any(month < end for month in months)


@given(sets, sets)
def test_some_months_alone_and_all_but_them(months: set[int], asked: set[int]) -> None:
    words = Words(WORDS)
    row = {f"{name}_{word}": masks(months).get(word, 0) for word in WORDS for name in ("seen", "active")}
    rows = pl.DataFrame([row], schema=dict.fromkeys(row, pl.UInt32))
    for found, expected in (
        (words.only(rows, masks(asked)), months & asked),
        (words.without(rows, masks(asked)), months - asked),
    ):
        held = {
            word * WORD + bit
            for kept in found.to_dicts()
            for word in WORDS
            for bit in range(WORD)
            if kept[f"active_{word}"] >> bit & 1
        }
        assert held == expected
    assert words.without(rows, masks(asked)).is_empty() is (not months - asked)
