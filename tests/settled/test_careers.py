"""Careers kept up as months change are those of the months that are there in the end."""

from __future__ import annotations

from collections import defaultdict

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from desacover.measures.careers import first_positions
from desacover.settled.careers import Careers
from desacover.store.schemas import TABLES

PERIODS = ("2008-01", "2015-12", "2016-01", "2021-04", "2021-05", "2025-12")
"""Between some of them a word ends and the next begins."""
VILLAGES = ("35.07.01.2001", "35.07.01.2002", "35.09.01.2001")

Position = tuple[int, str, str, bool]

months = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(("bpd", "kepala_desa", "rt_rw")),
        st.sampled_from((*VILLAGES, "35.07")),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one[:3],
)
changes = st.lists(
    st.dictionaries(st.sampled_from(PERIODS), st.none() | months, min_size=1, max_size=4), min_size=1, max_size=5
)


def month(positions: list[Position]) -> pl.DataFrame:
    """A month's table, of which careers know the columns of places."""
    rows = [
        (person, segment, unit if len(unit) > 5 else None, unit[:5], active)
        for person, segment, unit, active in sorted(positions, key=lambda one: (one[1], one[2], one[0]))
    ]
    names = ("person", "segment", "village_code", "regency_code", "active")
    return pl.DataFrame(rows, schema={name: TABLES["month"].schema[name] for name in names}, orient="row")


def changed(before: pl.DataFrame, change: dict[str, list[Position] | None]) -> pl.DataFrame:
    """The table after a change of some months, None where one is gone."""
    careers = Careers(before, change)
    for period in sorted(change):
        positions = change[period]
        if positions is not None:
            careers.add(period, month(positions))
    return careers.table()


@settings(deadline=None)
@given(changes)
def test_careers_hang_on_the_months_that_are_there_and_not_on_what_was(
    drawn: list[dict[str, list[Position] | None]],
) -> None:
    table, there = TABLES["careers"].empty(), dict[str, list[Position]]()
    for change in drawn:
        table = changed(table, change)
        there |= {period: positions for period, positions in change.items() if positions is not None}
        for period in [one for one, positions in change.items() if positions is None]:
            there.pop(period, None)
    bits: dict[tuple[int, str, str, int], list[int]] = defaultdict(lambda: [0, 0])
    for period, positions in there.items():
        word, bit = divmod(int(period[:4]) * 12 + int(period[5:]) - 1, 32)
        for person, segment, unit, active in positions:
            row = bits[word, segment, unit, person]
            row[0] |= 1 << bit
            row[1] |= active << bit
    told = table.select("word", "segment", "unit", "person", "seen", "active").rows()
    assert told == sorted((*key, *both) for key, both in bits.items())
    assert table.schema == TABLES["careers"].schema


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(PERIODS), months, max_size=4))
def test_the_first_positions_are_those_of_the_first_active_month(drawn: dict[str, list[Position]]) -> None:
    first: dict[int, str] = {}
    for period in sorted(drawn):
        for person, *_, active in drawn[period]:
            if active:
                first.setdefault(person, period)
    table = changed(TABLES["careers"].empty(), dict(drawn))
    assert sorted(first_positions(table).select("person", "period", "segment", "unit").rows()) == sorted(
        (person, period, segment, unit)
        for period, positions in drawn.items()
        for person, segment, unit, active in positions
        if active and first[person] == period
    )
