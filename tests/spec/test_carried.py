"""REP-6: the latest report, if not too old, stands in for one that is missing. M, N are kabupaten."""

from __future__ import annotations

import pytest
from tests.measures.little import Little, given, regions

SEP, OCT, NOV, DEC = "2025-09", "2025-10", "2025-11", "2025-12"
BPD = ("bpd",)


@pytest.fixture
def silent() -> Little:
    """M reports in December, N was last heard of in October; 10 are eligible in each."""
    world = Little().report(OCT, "6 bpd V1", "5 bpd W1").report(DEC, "8 bpd V1")
    return world.count("bpd M 10").count("bpd N 10")


def test_rep_6_the_report_of_october_stands_in(silent: Little) -> None:
    table = silent.coverage(DEC, "segment,regency", BPD, carry=2)
    row = table.row("N")
    assert given(row, "participants", "counted", "eligible", "coverage", "gap") == (5, 5, 10, 0.5, 5)
    assert given(row, "reported", "expected", "flags") == (0, 1, ["carried"])
    assert "carried" not in table.row("M")["flags"]


def test_rep_6_roll_ups_take_reported_and_carried_cells_and_count_the_first(silent: Little) -> None:
    row = silent.coverage(DEC, segments=BPD, carry=2).row()
    assert given(row, "participants", "counted", "eligible", "reported", "expected") == (13, 13, 20, 1, 2)
    assert "carried" in row["flags"]


def test_rep_6_one_month_older_than_allowed_does_not(silent: Little) -> None:
    row = silent.coverage(DEC, "segment,regency", BPD, carry=1).row("N")
    assert given(row, "participants", "coverage", "flags") == (None, None, ["unreported"])


def test_rep_6_over_the_eligible_of_the_period_asked(silent: Little) -> None:
    silent.count("bpd N 20", since=NOV)
    assert given(silent.coverage(DEC, "regency", BPD, carry=2).row("N"), "counted", "eligible") == (5, 20)


def test_rep_6_the_latest_of_two_reports() -> None:
    world = Little().report(SEP, "9 bpd W1").report(OCT, "5 bpd W1").report(DEC, "8 bpd V1")
    assert world.coverage(DEC, "regency", BPD, carry=3).row("N")["participants"] == 5


def test_rep_6_who_is_active_in_a_reported_cell_is_carried_into_no_other() -> None:
    world = Little().report(OCT, "S bpd W1", "4 bpd W1").report(DEC, "S bpd V1", "7 bpd V1")
    table = world.coverage(DEC, "regency", BPD, carry=2)
    assert (table.row("M")["participants"], table.row("N")["participants"]) == (8, 4)
    assert table.total["participants"] == 12


def test_rep_6_not_even_where_the_reported_cell_is_out_of_the_question() -> None:
    world = Little().report(OCT, "S bpd W1", "4 bpd W1").report(DEC, "S bpd V1", "7 bpd V1")
    assert world.coverage(DEC, "regency", BPD, place="N", carry=2).total["participants"] == 4


def test_rep_6_another_segment_does_not_keep_him_out() -> None:
    world = Little().report(OCT, "S bpd W1", "4 bpd W1").report(DEC, "S rt_rw V1", "7 bpd V1")
    table = world.coverage(DEC, "segment", ("bpd", "rt_rw"), carry=2)
    assert (table.row(segment="bpd")["participants"], table.row(segment="rt_rw")["participants"]) == (12, 1)
    assert table.total["participants"] == 12  # S once, with two posts


def test_rep_6_nor_does_a_row_that_is_no_longer_active() -> None:
    world = Little().report(OCT, "S bpd W1", "4 bpd W1").report(DEC, "S bpd V1 ended", "7 bpd V1")
    assert world.coverage(DEC, "regency", BPD, carry=2).row("N")["participants"] == 5


def test_rep_6_a_head_and_an_official_are_one_segment() -> None:
    world = Little().report(OCT, "S kepala_desa W1", "4 perangkat_desa W1")
    world.report(DEC, "S perangkat_desa V1", "7 perangkat_desa V1")
    assert world.coverage(DEC, "regency", ("perangkat_desa",), carry=2).row("N")["participants"] == 4


def test_rep_6_of_two_carried_cells_the_later_report_knows_where_he_is() -> None:
    world = Little().report(OCT, "S bpd V1", "4 bpd V1", titled="M").report(NOV, "S bpd W1", "5 bpd W1")
    world.report(DEC, "9 rt_rw V1")
    table = world.coverage(DEC, "regency", BPD, carry=2)
    assert (table.row("M")["participants"], table.row("N")["participants"]) == (4, 6)
    assert world.coverage(DEC, "regency", BPD, place="M", carry=2).total["participants"] == 4


def test_rep_6_but_one_in_which_he_is_no_longer_active_does_not() -> None:
    world = Little().report(OCT, "S bpd V1", "4 bpd V1", titled="M").report(NOV, "S bpd W1 ended", "5 bpd W1")
    world.report(DEC, "9 rt_rw V1")
    assert world.coverage(DEC, "regency", BPD, carry=2).row("M")["participants"] == 5


def test_rep_6_two_posts_in_cells_carried_from_one_month_are_both_kept() -> None:
    world = Little().report(OCT, "S bpd V1", "S bpd W1", "4 bpd V1", "4 bpd W1").report(DEC, "9 rt_rw V1")
    total = world.coverage(DEC, "regency", BPD, carry=2).total
    assert total["participants"] == 9
    assert [row["participants"] for row in world.coverage(DEC, "regency", BPD, carry=2).rows.to_dicts()] == [5, 5]


def test_rep_6_a_stray_row_then_or_now_is_in_no_figure() -> None:
    world = (
        Little().report(OCT, "5 bpd W1", "1 bpd V1", titled="N").report(DEC, "9 rt_rw V1", "X bpd W1", titled="M")
    )
    table = world.coverage(DEC, "regency", BPD, carry=2)
    assert table.row("N")["participants"] == 5
    assert table.places() == ["35.02"]


def test_rep_6_who_was_not_active_then_is_not_carried() -> None:
    world = Little().report(OCT, "4 bpd W1", "3 bpd W1 ended", "2 bpd W2 grace").report(DEC, "8 bpd V1")
    assert given(world.coverage(DEC, "regency", BPD, carry=2).row("N"), "participants", "in_grace") == (6, 2)


def test_rep_6_a_partial_report_may_be_the_latest_and_says_so() -> None:
    world = Little().report(OCT, "20 bpd W1").report(NOV, "6 bpd W1").report(DEC, "8 bpd V1")
    row = world.coverage(DEC, "regency", BPD, carry=2).row("N")
    assert given(row, "participants", "flags") == (6, ["carried", "no_eligible", "partial_report"])


def test_rep_6_a_cell_declared_empty_is_carried_as_empty() -> None:
    world = Little().declare(NOV, "bpd", "N").report(DEC, "8 bpd V1").count("bpd N 10")
    row = world.coverage(DEC, "regency", BPD, carry=2).row("N")
    assert given(row, "participants", "coverage", "flags") == (0, 0.0, ["carried", "declared_zero"])


def test_rep_6_an_ended_cell_is_not_carried() -> None:
    world = Little(ended_cells=frozenset({("35.02", "bpd")})).report(OCT, "6 bpd W1").report(DEC, "8 bpd V1")
    assert given(world.coverage(DEC, segments=BPD, carry=2).total, "participants", "expected") == (8, 1)


def test_rep_6_tables_by_village_district_and_funding_hold_the_carried() -> None:
    world = Little(regions(m=1, n=2)).report(OCT, "5 bpd W1 from:apbdes", "2 bpd W2", "1 bpd N")
    world.report(DEC, "8 bpd V1").count("bpd W1 10").count("bpd V1 10")
    villages = world.coverage(DEC, "segment,village", BPD, carry=2)
    # COV-1: W2 is not counted; those at N itself stand under the count of W1, which lies in it.
    assert given(villages.row("W1"), "participants", "counted", "coverage") == (5, 5, 0.5)
    assert given(villages.row("W2"), "participants", "counted", "eligible") == (2, 0, None)
    assert given(villages.row("N"), "participants", "counted") == (1, 0)
    assert all("carried" in villages.row(place)["flags"] for place in ("W1", "W2", "N"))
    assert given(world.coverage(DEC, "segment,district", BPD, carry=2).row("35.02.01"), "participants") == (7,)
    regency = world.coverage(DEC, "segment,regency", BPD, carry=2).row("N")
    assert given(regency, "participants", "counted", "eligible") == (8, 6, 10)
    funding = world.coverage(DEC, "segment,funding", BPD, carry=2)
    assert funding.row(funding="apbdes")["participants"] == 5


def test_rep_4_a_count_of_the_province_serves_where_the_rest_is_carried() -> None:
    world = Little().report(OCT, "5 bpd W1").report(DEC, "8 bpd V1").count("bpd P 40").count("bpd M 10")
    carried = world.coverage(DEC, segments=BPD, carry=2).row()
    assert given(carried, "counted", "eligible") == (13, 40)
    assert "eligible_too_wide" not in carried["flags"]
    assert given(world.coverage(DEC, segments=BPD).row(), "counted", "eligible") == (8, 10)


def test_rep_6_a_village_recoded_since_then_stands_under_its_new_code() -> None:
    places = regions(n=2, ended={"W1": NOV}, split={"W1": ["W2"]})
    world = Little(places).report(OCT, "5 bpd W1").report(DEC, "8 bpd V1").count("bpd W2 10")
    assert given(world.coverage(DEC, "village", BPD, carry=2).row("W2"), "counted", "eligible") == (5, 10)


def test_rep_6_a_month_without_any_report_is_all_carried(silent: Little) -> None:
    table = silent.coverage("2026-01", "segment,regency", BPD, carry=3)
    assert given(table.total, "participants", "reported", "expected", "eligible") == (13, 0, 2, 20)
    assert "carried" in table.row("M")["flags"]
    assert "carried" in table.row("N")["flags"]


def test_rep_6_movement_never_carries(silent: Little) -> None:
    moves = silent.movement(OCT, DEC, segments=BPD)
    assert given(moves.total, "opening", "closing") == (6, 8)
    assert moves.not_compared == [("bpd", "35.02", DEC, "unreported")]
