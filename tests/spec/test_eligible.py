"""ELI-1 to ELI-4: worked cases. V1, V2, .. are all the villages of the kabupaten M."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.little import Little, given, regions

DEC = "2025-12"
BPD = ("bpd",)


def eligible(world: Little, period: str, place: str, by: str = "regency") -> dict[str, Any]:
    """The row of a place by the level named."""
    return world.coverage(period, f"segment,{by}", BPD).row(place)


def test_eli_1a_a_count_holds_until_a_later_one() -> None:
    world = Little(regions(m=1)).count("bpd V1 10", "2024-01").count("bpd V1 12", "2025-07")
    for period, number in (("2024-01", 10), ("2025-06", 10), ("2025-07", 12)):
        world.report(period, "5 bpd V1")
        assert eligible(world, period, "V1", "village")["eligible"] == number


@pytest.fixture
def split() -> Little:
    """V1 becomes V2 and V3 in January 2024; V2 is counted from June on, V3 from the year after."""
    places = regions(m=3, split={"V1": ["V2", "V3"]}, ended={"V1": "2024-01"})
    world = Little(places).count("bpd V1 10", "2023-01")
    return world.count("bpd V2 6", "2024-06").count("bpd V3 5", "2025-01")


def test_eli_1b_before_a_split_the_old_code_alone(split: Little) -> None:
    split.report("2023-12", "7 bpd V1")
    assert eligible(split, "2023-12", "V1", "village")["eligible"] == 10
    assert given(eligible(split, "2023-12", "M"), "counted", "eligible") == (7, 10)


@pytest.mark.parametrize("period", ["2024-01", "2024-06", "2024-12"])
def test_eli_1b_until_both_are_counted_the_old_count_stands_for_them_together(split: Little, period: str) -> None:
    split.report(period, "3 bpd V1", "2 bpd V2", "1 bpd V3")
    regency = eligible(split, period, "M")
    assert given(regency, "participants", "counted", "eligible") == (6, 6, 10)
    assert "partial_eligible" not in regency["flags"]
    for place in ("V1", "V2", "V3"):
        assert given(eligible(split, period, place, "village"), "counted", "eligible") == (0, None)


def test_eli_1b_then_the_successors_counts(split: Little) -> None:
    split.report("2025-01", "5 bpd V2", "4 bpd V3", "1 bpd V1")
    assert eligible(split, "2025-01", "V2", "village")["eligible"] == 6
    assert eligible(split, "2025-01", "V3", "village")["eligible"] == 5
    assert given(eligible(split, "2025-01", "M"), "counted", "eligible") == (10, 11)


def test_eli_1_the_count_of_a_renamed_code_goes_over() -> None:
    places = regions(m=2, split={"V1": ["V2"]}, ended={"V1": "2024-01"})
    world = Little(places).count("bpd V1 10", "2023-01").report("2024-06", "6 bpd V1", "1 bpd V2")
    village = eligible(world, "2024-06", "V2", "village")
    assert given(village, "participants", "counted", "eligible") == (7, 7, 10)


def test_eli_1_merged_codes_bring_their_counts_together() -> None:
    places = regions(m=3, split={"V1": ["V3"], "V2": ["V3"]}, ended={"V1": "2024-01", "V2": "2024-01"})
    world = Little(places).count("bpd V1 10", "2023-01").report("2024-06", "6 bpd V3")
    half = eligible(world, "2024-06", "V3", "village")
    assert half["eligible"] == 10 and "partial_eligible" in half["flags"]
    world.count("bpd V2 4", "2023-06")
    whole = eligible(world, "2024-06", "V3", "village")
    assert whole["eligible"] == 14 and "partial_eligible" not in whole["flags"]


def test_eli_2a_one_newer_village_does_not_replace_the_regency() -> None:
    world = Little(regions(m=10)).report(DEC, "6 bpd V1").count("bpd M 100", "2025-01")
    assert eligible(world.count("bpd V1 12", "2025-07"), DEC, "M")["eligible"] == 100


def ten_villages(world: Little, since: str) -> Little:
    """Ten villages that sum up to 95."""
    for number in range(1, 11):
        world.count(f"bpd V{number} {10 if number % 2 else 9}", since)
    return world


def test_eli_2b_complete_below_but_the_oldest_is_older() -> None:
    world = ten_villages(Little(regions(m=10)).report(DEC, "6 bpd V1").count("bpd M 100", "2025-01"), "2024-07")
    row = eligible(world.count("bpd V3 14", "2025-07"), DEC, "M")
    assert row["eligible"] == 100 and "eligible_differs" in row["flags"]


def test_eli_2c_complete_below_and_all_newer() -> None:
    world = ten_villages(Little(regions(m=10)).report(DEC, "6 bpd V1").count("bpd M 100", "2023-01"), "2024-07")
    row = eligible(world, DEC, "M")
    assert row["eligible"] == 95 and "eligible_differs" in row["flags"]


def test_eli_2_a_district_counted_as_a_whole_completes_a_regency() -> None:
    world = Little(regions(m=2, d=2)).report(DEC, "6 bpd V1", "3 bpd D1")
    world.count("bpd V1 10").count("bpd V2 10").count("bpd 35.01.02 20")
    row = eligible(world, DEC, "M")
    assert given(row, "counted", "eligible") == (9, 40)
    assert "partial_eligible" not in row["flags"]


def test_eli_3_before_the_first_count_there_is_none() -> None:
    world = Little(regions(m=1)).report("2024-06", "5 bpd V1").count("bpd V1 10", "2025-01")
    assert eligible(world, "2024-06", "V1", "village")["eligible"] is None


def test_eli_3_the_first_count_may_be_borrowed() -> None:
    world = Little(regions(m=1), eligible_before_first="first").report("2024-06", "5 bpd V1")
    world.count("bpd V1 10", "2025-01").count("bpd V1 12", "2025-07")
    row = eligible(world, "2024-06", "V1", "village")
    assert row["eligible"] == 10 and "eligible_borrowed" in row["flags"]


def head_and_officials(**terms: Any) -> Little:
    """Nine officials of ten and a head; the head is not counted."""
    world = Little(regions(m=1), **terms).report(DEC, "9 perangkat_desa V1", "H kepala_desa V1")
    return world.count("perangkat_desa V1 10")


def test_eli_4a_heads_without_a_denominator_take_no_part() -> None:
    row = head_and_officials().coverage(DEC, segments=("perangkat_desa",)).row()
    assert given(row, "participants", "counted", "eligible", "coverage") == (10, 9, 10, 0.9)
    assert "partial_eligible" in row["flags"]


def test_eli_4a_unless_the_count_of_officials_includes_them() -> None:
    world = head_and_officials(perangkat_desa_count_includes_head=True)
    row = world.coverage(DEC, segments=("perangkat_desa",)).row()
    assert given(row, "counted", "eligible") == (10, 10)
    assert "partial_eligible" not in row["flags"]


def test_eli_4b_heads_counted() -> None:
    row = head_and_officials().count("kepala_desa V1 1").coverage(DEC, segments=("perangkat_desa",)).row()
    assert given(row, "counted", "eligible") == (10, 11)
    assert "partial_eligible" not in row["flags"]


def test_eli_4_one_who_is_head_and_official_holds_one_position() -> None:
    world = Little(regions(m=1)).report(DEC, "S perangkat_desa V1", "S kepala_desa V1").count("kepala_desa V1 1")
    row = world.coverage(DEC, segments=("perangkat_desa",)).row()
    assert given(row, "participants", "counted", "eligible") == (1, 1, 1)


def test_eli_4_heads_by_themselves_where_not_merged() -> None:
    world = head_and_officials(merge_kepala_desa=False).count("kepala_desa V1 1")
    table = world.coverage(DEC, segments=("kepala_desa", "perangkat_desa"))
    assert given(table.row(segment="kepala_desa"), "counted", "eligible") == (1, 1)
    assert given(table.row(segment="perangkat_desa"), "counted", "eligible") == (9, 10)
