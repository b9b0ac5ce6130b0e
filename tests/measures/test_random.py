"""Small drawn months, counted once more with sets."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.little import Little, regions

SEGMENTS = ("perangkat_desa", "bpd", "rt_rw")
MONTHS = ("2025-10", "2025-11", "2025-12")
BYS = ("segment", "regency", "segment,regency", "segment,district", "village", "")
LENGTHS = {"village": 13, "district": 8, "regency": 5}

Post = tuple[str, str, str]

posts = st.lists(
    st.tuples(
        st.sampled_from("STUWXYZ"),
        st.sampled_from(("kepala_desa", *SEGMENTS)),
        st.sampled_from(("V1", "V2", "D1", "W1", "M")),
    ),
    max_size=14,
    unique=True,
)
counts = st.lists(
    st.tuples(
        st.sampled_from(SEGMENTS), st.sampled_from(("V1", "V2", "D1", "W1", "M", "N", "P")), st.integers(0, 5)
    ),
    max_size=8,
    unique_by=lambda one: one[:2],
)


def told(months: tuple[list[Post], ...], counted: list[tuple[str, str, int]] = []) -> Little:  # noqa: B006
    """A little world in which every cell is reported in every month, by somebody whom nothing moves."""
    world = Little(regions(m=2, n=1, d=1), drop_share=0.0)
    for period, month in zip(MONTHS, months, strict=False):
        crowd = [f"{place}-{segment} {segment} {place}" for segment in SEGMENTS for place in ("V1", "D1", "W1")]
        world.report(period, *crowd, *(" ".join(post) for post in month))
    for segment, place, number in counted:
        world.count(f"{segment} {place} {number}")
    return world


def key_of(segment: str, unit: str, by: str) -> tuple[str | None, str]:
    """The row into which a position falls."""
    level = next((one for one in by.split(",") if one in LENGTHS), None)
    shown = "perangkat_desa" if segment == "kepala_desa" else segment
    return (shown if "segment" in by else None), unit[: LENGTHS[level]] if level else "35"


def persons(world: Little, period: str, by: str) -> dict[tuple[str | None, str], set[int]]:
    found: dict[tuple[str | None, str], set[int]] = defaultdict(set)
    for month, person, segment, unit, *_ in world._rows:
        if month == period:
            found[key_of(segment, unit, by)].add(person)
    return found


@settings(max_examples=25, deadline=None)
@given(posts, counts)
def test_participants_are_persons_and_counted_never_exceeds_positions(
    month: list[Post], counted: list[tuple[str, str, int]]
) -> None:
    world = told((month,), counted)
    for by in BYS:
        table = world.coverage(MONTHS[0], by, SEGMENTS)
        own = persons(world, MONTHS[0], by)
        rows = {(row["segment"], row["region_code"]): row for row in table.rows.to_dicts()}
        assert set(own) <= set(rows)
        assert {key: row["participants"] for key, row in rows.items()} == {key: len(own[key]) for key in rows}
        for row in rows.values():
            assert row["eligible"] is not None or row["counted"] == 0
            if row["eligible"]:
                assert row["coverage"] == row["counted"] / row["eligible"]
    total = world.coverage(MONTHS[0], "segment", SEGMENTS)
    assert total.total["counted"] == sum(total.rows["counted"])
    assert total.total["eligible"] == (total.rows["eligible"].sum() if total.rows["eligible"].count() else None)


@settings(max_examples=25, deadline=None)
@given(posts, counts)
def test_sources_of_funding_add_up_to_the_cell(month: list[Post], counted: list[tuple[str, str, int]]) -> None:
    world = told((month,), counted)
    whole = world.coverage(MONTHS[0], "segment", SEGMENTS)
    parts = world.coverage(MONTHS[0], "segment,funding", SEGMENTS)
    for segment in SEGMENTS:
        own = [row for row in parts.rows.to_dicts() if row["segment"] == segment]
        assert sum(row["counted"] for row in own) == whole.row(segment=segment)["counted"]
        assert {row["eligible"] for row in own} == {whole.row(segment=segment)["eligible"]}


@settings(max_examples=25, deadline=None)
@given(posts, posts, posts)
def test_flows_are_differences_of_sets(before: list[Post], first: list[Post], second: list[Post]) -> None:
    world = told((before, first, second))
    anywhere = {period: set().union(*persons(world, period, "segment").values()) for period in MONTHS}
    for by in (*BYS, "segment,village"):
        moves = world.movement(MONTHS[1], MONTHS[2], by, SEGMENTS)
        start, end = persons(world, MONTHS[1], by), persons(world, MONTHS[2], by)
        printed = {(row["segment"], row["region_code"]): row for row in moves.rows.to_dicts()}
        assert set(start) | set(end) <= set(printed)
        for key, row in printed.items():
            came, left = end[key] - start[key], start[key] - end[key]
            nowhere = came - anywhere[MONTHS[1]]
            assert {name: row[name] for name in ("opening", "stayed", "closing", "net")} == {
                "opening": len(start[key]),
                "stayed": len(start[key] & end[key]),
                "closing": len(end[key]),
                "net": len(end[key]) - len(start[key]),
            }
            assert row["moved_in"] == len(came & anywhere[MONTHS[1]])
            assert row["reactivated"] == len(nowhere & anywhere[MONTHS[0]])
            assert row["new"] == len(nowhere - anywhere[MONTHS[0]])
            assert row["lapsed"] == len(left - anywhere[MONTHS[2]])
            assert row["moved_out"] == len(left & anywhere[MONTHS[2]])
        assert moves.total["opening"] == len(anywhere[MONTHS[1]])
        assert moves.total["gross_new"] == moves.total["new"]
        assert moves.sum_of_rows["opening"] == sum(len(one) for one in start.values())
