"""Which rows a table of coverage has, in which order, under which filters."""

from __future__ import annotations

import pytest

from tests.measures.little import HEADLINE, Little, given, regions

DEC = "2025-12"
BPD = ("bpd",)


@pytest.fixture
def world() -> Little:
    """M reports bpd and rt_rw in two districts, N rt_rw; bpd is counted in N too."""
    return (
        Little(regions(m=2, n=1, d=1))
        .report("2025-11", "9 bpd V1")
        .report(DEC, "4 bpd V1", "3 bpd V2", "2 bpd D1", "1 bpd M", "5 rt_rw V1", "6 rt_rw W1")
        .count("bpd V1 10")
        .count("bpd N 7")
        .count("rt_rw N 12")
    )


def test_segments_stand_as_asked_and_regions_by_code(world: Little) -> None:
    table = world.coverage(DEC, "segment,regency", ("rt_rw", "bpd"))
    keys = [given(row, "segment", "region_code") for row in table.rows.to_dicts()]
    assert keys == [("rt_rw", "35.01"), ("rt_rw", "35.02"), ("bpd", "35.01"), ("bpd", "35.02")]
    turned = world.coverage(DEC, "regency,segment", ("rt_rw", "bpd"))
    assert [given(row, "region_code", "segment") for row in turned.rows.to_dicts()][:2] == [
        ("35.01", "rt_rw"),
        ("35.01", "bpd"),
    ]


def test_every_segment_asked_has_a_row_where_there_is_no_region_level(world: Little) -> None:
    table = world.coverage(DEC, "segment", HEADLINE)
    assert table.rows["segment"].to_list() == list(HEADLINE)
    nobody = table.row(segment="perangkat_desa")
    assert given(nobody, "participants", "reported", "expected") == (None, 0, 0)
    assert "unreported" not in nobody["flags"]


def test_villages_of_expected_and_reported_cells_are_listed_with_a_line_for_the_unknown(world: Little) -> None:
    table = world.coverage(DEC, "segment,village", BPD)
    assert table.places() == ["35.01", "35.01.01.2001", "35.01.01.2002", "35.01.02.2001", "35.02.01.2001"]
    assert "unreported" in table.row("W1")["flags"]


def test_districts_are_summed_from_their_villages(world: Little) -> None:
    table = world.coverage(DEC, "segment,district", BPD)
    assert given(table.row("35.01.01"), "participants", "counted", "eligible") == (7, 4, 10)
    assert given(table.row("35.01.02"), "participants", "counted", "eligible") == (2, 0, None)


@pytest.mark.parametrize(
    ("place", "participants"), [("P", 10), ("M", 10), ("35.01.01", 7), ("V1", 4), ("D1", 2), ("K", None)]
)
def test_a_region_is_a_filter_and_the_row_where_there_is_no_level(
    world: Little, place: str, participants: int | None
) -> None:
    table = world.coverage(DEC, "segment", BPD, place)
    assert table.row(place)["participants"] == participants
    assert table.total["participants"] == participants
    assert table.total["region_code"] == table.row(place)["region_code"]


def test_a_region_narrower_than_the_level_is_its_own_row(world: Little) -> None:
    table = world.coverage(DEC, "segment,regency", BPD, "35.01.01")
    assert table.places() == ["35.01.01"]
    assert given(table.row("35.01.01"), "participants", "eligible") == (7, 10)


def test_the_villages_of_a_filtered_region_alone(world: Little) -> None:
    table = world.coverage(DEC, "village", BPD, "35.01.02")
    assert table.places() == ["35.01.02.2001"]


def test_by_funding_every_source_has_its_positions(world: Little) -> None:
    world.report(DEC, "A bpd V1 from:add", "A bpd V2 from:apbdes")
    table = world.coverage(DEC, "segment,funding", BPD)
    rows = [given(row, "funding", "participants", "counted") for row in table.rows.to_dicts()]
    assert rows == [("apbdes", 1, 0), ("add", 1, 1), ("unknown", 10, 5)]
    assert table.total["participants"] == 11


def test_by_funding_an_unreported_cell_has_one_row(world: Little) -> None:
    table = world.coverage(DEC, "segment,regency,funding", BPD)
    row = table.row("N")
    assert given(row, "funding", "participants", "counted", "eligible") == ("unknown", None, None, 7)
    assert "unreported" in row["flags"]


def test_flags_are_in_alphabetical_order(world: Little) -> None:
    for row in world.coverage(DEC, "segment,village", HEADLINE).rows.to_dicts():
        assert row["flags"] == sorted(row["flags"])


def test_a_workspace_without_counts(world: Little) -> None:
    bare = Little().report(DEC, "6 bpd V1")
    row = bare.coverage(DEC, segments=BPD).total
    assert given(row, "participants", "counted", "eligible", "coverage", "gap") == (6, 0, None, None, None)
    assert "no_eligible" in row["flags"] and "partial_eligible" not in row["flags"]


def test_a_month_in_which_nobody_is_reported() -> None:
    world = Little().report("2025-11", "6 bpd V1").report(DEC, "6 rt_rw V1").count("bpd M 10")
    row = world.coverage(DEC, segments=BPD).total
    assert given(row, "participants", "eligible", "coverage", "reported", "expected") == (None, 10, None, 0, 1)
    assert "unreported" in row["flags"]
