"""Small counts hidden: what is hidden cannot be told from what is shown, by exhaustion and by drawn tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from desacover.measures.suppression import Cell, Counts, Measure, hidden, small_sums

BELOW = 3
SEGMENTS, REGIONS = ("bpd", "rt_rw"), ("35.01", "35.02", "35.03")


def tables(most: int = 6) -> st.SearchStrategy[dict[Cell, int]]:
    """Small tables; a region may lack a segment."""
    cells = list(itertools.product(SEGMENTS, REGIONS))
    return st.dictionaries(st.sampled_from(cells), st.integers(0, most), min_size=1)


def possible(measure: Measure, chosen: set[Cell], below: int) -> dict[Cell, set[int]]:
    """What each hidden count may be for one who knows all others and every sum that is not hidden: by trying."""
    counts = measure.counts
    unknown = sorted(chosen & set(counts))
    known_sums = list(_known_sums(measure, below))
    # A count is at most what is known of it, or its segment's sum; where nobody knows that, somewhat more.
    sums = {name: sum(count for (segment, _), count in counts.items() if segment == name) for name in SEGMENTS}
    most = {cell: measure.most.get(cell, sums[cell[0]] + 2 * below) for cell in unknown}
    found: dict[Cell, set[int]] = {cell: set() for cell in unknown}
    for values in itertools.product(*(range(most[cell] + 1) for cell in unknown)):
        tried = {**counts, **dict(zip(unknown, values, strict=True))}
        if all(sum(tried[cell] for cell in line) == total for line, total in known_sums):
            for cell, value in zip(unknown, values, strict=True):
                found[cell].add(value)
    return found


def _known_sums(measure: Measure, below: int) -> Iterator[tuple[list[Cell], int]]:
    for place in (0, 1):
        for name in {cell[place] for cell in measure.counts}:
            line = [cell for cell in measure.counts if cell[place] == name]
            total = sum(measure.counts[cell] for cell in line)
            left = sum(measure.most.get(cell, measure.counts[cell]) - measure.counts[cell] for cell in line)
            alone = place == 1 and len(line) == 1
            if not alone and not 0 < total < below and not 0 < left < below:
                yield line, total


def test_nothing_small_nothing_hidden() -> None:
    counts = {("bpd", "35.01"): 40, ("bpd", "35.02"): 0, ("rt_rw", "35.01"): 9}
    assert hidden([Measure(counts)], 5) == set()


def test_a_small_count_takes_others_with_it_so_that_no_sum_tells_it() -> None:
    counts = {
        ("bpd", "35.01"): 2, ("bpd", "35.02"): 30, ("bpd", "35.03"): 50,
        ("rt_rw", "35.01"): 40, ("rt_rw", "35.02"): 20, ("rt_rw", "35.03"): 60,
    }  # fmt: skip
    chosen = hidden([Measure(counts)], 5)
    assert chosen == {("bpd", "35.01"), ("bpd", "35.02"), ("rt_rw", "35.01"), ("rt_rw", "35.02")}


def test_what_is_left_of_the_posts_is_a_count_too() -> None:
    counts = {("bpd", "35.01"): 98, ("bpd", "35.02"): 50}
    assert ("bpd", "35.01") in hidden([Measure(counts, {("bpd", "35.01"): 100, ("bpd", "35.02"): 80})], 5)


def test_a_sum_that_is_small_itself() -> None:
    assert small_sums([Measure({("bpd", "35.01"): 1, ("bpd", "35.02"): 2, ("rt_rw", "35.01"): 9})], 5) == {"bpd"}


@given(tables())
def test_no_small_count_can_be_told(counts: dict[Cell, int]) -> None:
    measure = Measure(counts)
    chosen = hidden([measure], BELOW)
    assert measure.small(BELOW) <= chosen
    held(measure, chosen)


@given(tables(6), st.data())
def test_neither_where_the_most_is_known(counts: dict[Cell, int], data: st.DataObject) -> None:
    most = {cell: count + data.draw(st.integers(0, 5)) for cell, count in counts.items()}
    measure = Measure(counts, most)
    chosen = hidden([measure], BELOW)
    assert measure.small(BELOW) <= chosen
    held(measure, chosen)


def held(measure: Measure, chosen: set[Cell]) -> None:
    """Each small count may be any of more than `BELOW` numbers, or all are hidden; where that can be tried."""
    if chosen >= set(measure.counts) or len(chosen) > 4:
        return
    for cell, values in possible(measure, chosen, BELOW).items():
        if cell in measure.small(BELOW):
            assert max(values) - min(values) >= BELOW, (cell, values)


def test_measures_are_hidden_together() -> None:
    persons: Counts = {("bpd", "35.01"): 2, ("bpd", "35.02"): 30}
    posts: Counts = {("bpd", "35.01"): 90, ("bpd", "35.02"): 90}
    assert hidden([Measure(persons), Measure(posts)], 5) == set(posts)
