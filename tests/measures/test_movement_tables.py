"""Rows, filters and checks of a table of movement beyond the worked cases."""

from __future__ import annotations

import polars as pl
import pytest

from desacover.measures.flows import CHANGED, MovementBroken, adding_up, flows
from tests.measures.little import Little, given, regions

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
TWO = ("bpd", "rt_rw")


@pytest.fixture
def world() -> Little:
    """M and N report both months; S goes from M to N, T changes what pays for her."""
    return (
        Little(regions(m=2, n=1))
        .report(NOV, "6 bpd V1", "6 rt_rw W1", "S bpd V1", "T bpd V2 from:apbdes")
        .report(DEC, "6 bpd V1", "6 rt_rw W1", "S rt_rw W1", "T bpd V2 from:add")
    )


def test_a_region_is_a_filter(world: Little) -> None:
    moves = world.movement(NOV, DEC, "segment", TWO, "N")
    assert [row["segment"] for row in moves.rows.to_dicts()] == ["rt_rw"]
    assert given(moves.total, "opening", "moved_in", "closing") == (6, 1, 7)


def test_a_village_is_a_filter(world: Little) -> None:
    moves = world.movement(NOV, DEC, "segment", TWO, "V2")
    assert given(moves.total, "region_code", "opening", "closing") == ("35.01.01.2002", 1, 1)


def test_by_funding_a_change_of_source_is_a_move(world: Little) -> None:
    moves = world.movement(NOV, DEC, "segment,funding", ("bpd",))
    assert given(moves.row(funding="apbdes"), "opening", "moved_out") == (1, 1)
    assert given(moves.row(funding="add"), "moved_in", "closing") == (1, 1)
    assert moves.row(funding="add")["gross_new"] is None
    assert moves.sum_of_rows["gross_new"] is None and moves.total["gross_new"] == 0
    assert given(moves.total, "opening", "stayed", "moved_out") == (8, 7, 1)


def test_by_funding_the_first_active_are_counted_in_the_total_alone() -> None:
    world = Little().report(NOV, "6 bpd V1").report(DEC, "6 bpd V1", "S bpd V1 from:add")
    moves = world.movement(NOV, DEC, "segment,funding", ("bpd",))
    assert moves.row(funding="add")["gross_new"] is None
    assert (moves.sum_of_rows["gross_new"], moves.total["gross_new"]) == (None, 1)


def test_all_segments_of_a_region_are_one_cell(world: Little) -> None:
    moves = world.movement(NOV, DEC, "regency", TWO)
    assert given(moves.row("M"), "segment", "opening", "moved_out") == (None, 8, 1)
    assert given(moves.row("N"), "opening", "moved_in") == (6, 1)
    assert given(moves.total, "stayed", "moved_in", "moved_out") == (14, 0, 0)


def test_a_slip_of_typing_is_no_departure_and_no_arrival() -> None:
    """MOV-7a: of the lapsed, who is set aside at the end; of the new and back, who was at the start."""
    world = (
        Little()
        .report(NOV, "6 bpd V1", "S bpd V1", "T bpd V1")
        .report(DEC, "6 bpd V1", "U bpd V1", "W bpd V1")
        .hold(DEC, "S", "U")
        .hold(NOV, "U", "S")
    )
    moves = world.movement(NOV, DEC, "segment", ("bpd",))
    for row in (moves.row(segment="bpd"), moves.total, moves.sum_of_rows):
        assert given(row, "lapsed", "lapsed_held", "new", "back_held") == (2, 1, 2, 1)


def test_a_month_is_read_only_where_it_matters_who_pays() -> None:
    """By funding, and between unlike months, of which the donors' season is told."""
    world = Little()
    for period in ("2024-12", OCT, DEC):
        world.report(period, "6 bpd V1", *(["S bpd V1"] if period != OCT else []))
    assert world.movement("2024-12", DEC).read == []
    assert sorted(world.movement("2024-12", DEC, "segment,funding").read) == ["2024-12", DEC]
    moves = world.movement(OCT, DEC)
    assert moves.row(segment="bpd")["reactivated"] == 1
    assert sorted(moves.read) == [OCT, DEC]
    assert world.series("2024-12", DEC).read == []
    assert world.series("2024-12", DEC, "segment,funding").read == ["2024-12", OCT, DEC]


def test_who_is_head_and_official_in_one_unit_came_to_one_post() -> None:
    world = Little().report(OCT, "6 perangkat_desa V1", "T kepala_desa V1", "T perangkat_desa V1")
    world.report(DEC, "6 perangkat_desa V1", "S kepala_desa V1", "S perangkat_desa V1")
    moved = world.movement(OCT, DEC)
    for posts, name in ((moved.new, "S"), (moved.lapsed, "T")):
        assert posts.select("person", "segment", "unit").rows() == [
            (world.person(name), "perangkat_desa", "35.01.01.2001")
        ]


def test_the_last_place_before_decides_who_was_out_of_sight() -> None:
    world = Little().report("2025-09", "Q bpd W1", "5 bpd W1").report(OCT, "Q bpd V1", "5 bpd V1", "5 bpd W1")
    world.report(NOV, "5 bpd V1").report(DEC, "5 bpd V1", "Q bpd V1")
    row = world.movement(NOV, DEC, "segment,regency", TWO).row("M")
    assert given(row, "reactivated", "uncertain") == (1, 0)


def test_without_cells_that_take_part_the_total_is_nothing() -> None:
    world = Little().report(NOV, "6 bpd V1").report(DEC, "6 rt_rw V1")
    moves = world.movement(NOV, DEC, "segment", TWO)
    assert moves.rows.is_empty()
    assert given(moves.total, "opening", "closing", "history_since") == (0, 0, None)
    assert moves.not_compared == [("bpd", "35.01", DEC, "unreported"), ("rt_rw", "35.01", NOV, "unreported")]


def counted(*sizes: int, lapsed: int = 4711) -> pl.DataFrame:
    """The flows of a row of so many at the start and the end, which one person left."""
    opening, closing = (
        pl.DataFrame({"key": [0], name: [size]}, schema_overrides={"key": pl.UInt32})
        for name, size in zip(("opening", "closing"), sizes, strict=True)
    )
    left = [(0, lapsed, False, False, False, False, False)]
    return flows(opening, closing, pl.DataFrame(left, schema=CHANGED, orient="row"))


def test_a_row_that_does_not_add_up_is_not_given_out() -> None:
    assert adding_up(counted(2, 1)).height == 1
    for sizes in ((2, 2), (3, 1)):
        with pytest.raises(MovementBroken):
            adding_up(counted(*sizes))


def test_what_is_raised_names_nobody() -> None:
    with pytest.raises(MovementBroken) as broken:
        adding_up(counted(2, 2, lapsed=4711))
    assert "4711" not in str(broken.value)
