"""REP-1 to REP-5: worked cases. A cell is a regency x segment; M, N are kabupaten, K is a kota without desa."""

from __future__ import annotations

import pytest
from tests.measures.little import HEADLINE, Little, given, regions

from desacover.reference.regions import load_regions

OCT, NOV, DEC, JAN = "2025-10", "2025-11", "2025-12", "2026-01"
BPD = ("bpd",)


def test_rep_1a_a_list_of_the_province_reports_all_its_cells() -> None:
    places = load_regions()
    regencies = [one.code for one in places.regencies("35")]
    world = Little(places).report(
        DEC,
        *(f"{140 + 10 * number} rt_rw {code}" for number, code in enumerate(regencies)),
        whole=False,
    )
    cells = world.status().filter(period=DEC, segment="rt_rw")
    assert (cells.height, cells["reported"].sum()) == (38, 38)


def test_rep_1b_a_row_in_the_file_of_another_regency_is_stray() -> None:
    world = Little().report(NOV, "10 bpd V1", titled="M").report(NOV, "6 bpd W1", titled="N")
    world.report(DEC, "10 bpd V1", "1 bpd W1", titled="M")
    assert given(world.cell(DEC, "bpd", "N"), "reported", "expected") == (False, True)
    row = world.coverage(DEC, "segment,regency", BPD).row("N")
    assert given(row, "participants", "coverage") == (None, None)
    assert "unreported" in row["flags"]
    assert world.coverage(DEC, segments=BPD).row()["participants"] == 10
    moves = world.movement(NOV, DEC, segments=BPD)
    assert moves.total["lapsed"] == 0
    assert moves.not_compared == [("bpd", "35.02", DEC, "unreported")]


def test_rep_1c_a_slip_of_one_word_reports_nothing() -> None:
    world = Little().report(DEC, "800 rt_rw V1", "1 bpd V1", titled="M", whole=False)
    assert given(world.cell(DEC, "bpd", "M"), "kept", "reported", "expected") == (1, False, False)
    assert world.coverage(DEC, segments=BPD).total["participants"] is None


def test_rep_1d_a_tiny_cell_is_reported_by_as_many_rows_as_its_count_allows() -> None:
    world = Little().report(DEC, "3 bpd W1", titled="N", whole=False)
    assert not world.cell(DEC, "bpd", "N")["reported"]
    assert world.count("bpd N 3").cell(DEC, "bpd", "N")["reported"]


def test_rep_1e_small_files_report_together() -> None:
    places = regions(m=281)
    world = Little(places)
    for number in range(1, 282):
        world.report(DEC, f"3 bpd V{number}", titled="M", whole=False)
    assert given(world.cell(DEC, "bpd", "M"), "kept", "reported") == (843, True)


def test_rep_2_a_cell_may_be_declared_empty() -> None:
    world = Little().declare(DEC, "bpd", "M").count("bpd M 10")
    row = world.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(row, "participants", "coverage", "reported") == (0, 0.0, 1)
    assert "declared_zero" in row["flags"]


def test_rep_3a_a_kota_without_desa_is_not_expected() -> None:
    surabaya = "35.78"
    world = Little(load_regions()).report(DEC, f"50 rt_rw {surabaya}")
    row = world.coverage(DEC, "regency", HEADLINE).row(surabaya)
    assert given(row, "reported", "expected") == (1, 1)
    assert world.status().filter(regency_code=surabaya, segment="perangkat_desa").is_empty()


def test_rep_3_expected_once_reported_unless_ended() -> None:
    world = Little().report(NOV, "6 bpd W1").report(DEC, "6 bpd V1")
    assert not world.cell(NOV, "bpd", "M")["expected"]
    assert world.cell(DEC, "bpd", "N")["expected"]
    ended = Little(ended_cells=frozenset({("35.02", "bpd")})).report(NOV, "6 bpd W1").report(DEC, "6 bpd V1")
    assert not ended.cell(DEC, "bpd", "N")["expected"]
    assert ended.coverage(DEC, segments=BPD).total["expected"] == 1


def test_rep_4a_a_roll_up_takes_only_what_is_reported() -> None:
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10").count("bpd N 10")
    row = world.coverage(DEC, segments=BPD).row()
    assert given(row, "counted", "eligible", "coverage", "reported", "expected") == (8, 10, 0.8, 1, 2)
    unreported = world.coverage(DEC, "segment,regency", BPD).row("N")
    assert given(unreported, "participants", "counted", "coverage", "gap", "eligible") == (None,) * 4 + (10,)
    assert "unreported" in unreported["flags"]


def test_rep_4b_a_count_of_the_province_is_too_wide_where_a_cell_is_missing() -> None:
    world = Little().report(NOV, "6 bpd W1").report(DEC, "8 bpd V1").count("bpd P 20")
    row = world.coverage(DEC, segments=BPD).row()
    assert given(row, "counted", "eligible", "reported", "expected") == (8, 20, 1, 2)
    assert "eligible_too_wide" in row["flags"]


def test_rep_4_a_count_of_the_province_serves_where_every_expected_cell_is_reported() -> None:
    world = Little().report(DEC, "8 bpd V1", "6 bpd W1").count("bpd P 20").count("bpd M 10")
    row = world.coverage(DEC, segments=BPD).row()
    assert given(row, "counted", "eligible") == (14, 20)
    assert not {"eligible_too_wide", "partial_eligible"} & set(row["flags"])


def test_rep_4_all_segments_of_a_region_take_only_what_is_reported() -> None:
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10").count("rt_rw M 30")
    row = world.coverage(DEC, "regency", ("bpd", "rt_rw")).row("M")
    assert given(row, "segment", "counted", "eligible", "reported", "expected") == (None, 8, 10, 1, 2)


@pytest.fixture
def half_a_file() -> Little:
    """M sends 1,000 in November and 400 of them in December."""
    return Little().report(NOV, "1000 bpd V1").report(DEC, "400 bpd V1")


def test_rep_5a_half_a_file_makes_no_lapses(half_a_file: Little) -> None:
    row = half_a_file.coverage(DEC, "segment,regency", BPD).row("M")
    assert row["participants"] == 400 and "partial_report" in row["flags"]
    moves = half_a_file.movement(NOV, DEC, segments=BPD)
    assert moves.rows.is_empty() and moves.total["lapsed"] == 0
    assert moves.not_compared == [("bpd", "35.01", DEC, "partial")]


def test_rep_5a_until_it_is_accepted(half_a_file: Little) -> None:
    half_a_file.accept(DEC, "bpd", "M")
    assert half_a_file.movement(NOV, DEC, segments=BPD).row()["lapsed"] == 600
    row = half_a_file.coverage(DEC, "segment,regency", BPD).row("M")
    assert "partial_report" not in row["flags"]


def test_rep_5b_a_partial_report_is_no_measure_for_the_next(half_a_file: Little) -> None:
    half_a_file.report(JAN, "390 bpd V1")
    assert given(half_a_file.cell(JAN, "bpd", "M"), "partial", "partial_why") == (True, "drop")
    half_a_file.accept(DEC, "bpd", "M")
    assert not half_a_file.cell(JAN, "bpd", "M")["partial"]


def test_rep_5c_a_first_report_is_compared_with_nothing() -> None:
    world = Little().report(DEC, "400 bpd V1").report(JAN, "400 bpd V1")
    row = world.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(row, "participants", "reported") == (400, 1)
    assert "first_report" in row["flags"]
    moves = world.movement(DEC, JAN, segments=BPD)
    assert moves.row()["stayed"] == 400
    assert moves.row()["flags"] == ["first_report"]


def test_rep_5d_a_district_without_a_row() -> None:
    world = Little(regions(d=1)).report(NOV, "3700 bpd V1", "300 bpd D1").report(DEC, "3700 bpd V1")
    assert given(world.cell(DEC, "bpd", "M"), "partial", "partial_why") == (True, "district")
    one_row = Little(regions(d=1)).report(NOV, "3700 bpd V1", "300 bpd D1")
    one_row.report(DEC, "3700 bpd V1", "1 bpd D1 ended")
    assert not one_row.cell(DEC, "bpd", "M")["partial"]


def test_rep_5_a_small_district_may_be_empty() -> None:
    world = Little(regions(d=1)).report(NOV, "90 bpd V1", "9 bpd D1").report(DEC, "90 bpd V1")
    assert not world.cell(DEC, "bpd", "M")["partial"]


def test_rep_5_too_many_rows_set_aside() -> None:
    world = Little().report(DEC, "94 bpd V1").aside(DEC, "bpd", "V1", 6)
    assert given(world.cell(DEC, "bpd", "M"), "partial", "partial_why") == (True, "aside")
    held = Little().report(DEC, "94 bpd V1").aside(DEC, "bpd", "V1", 6, held=1)
    assert not held.cell(DEC, "bpd", "M")["partial"]
