"""MOV-1 to MOV-5, MOV-8, MOV-9: worked cases, from November to December 2025 unless said otherwise."""

from __future__ import annotations

import pytest
from tests.measures.little import Little, given, regions

from desacover.measures.movement import PeriodNotReported

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
TWO = ("bpd", "rt_rw")
FLOWS = ("opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")


def test_mov_1a_two_steady_posts() -> None:
    world = Little()
    for period in (NOV, DEC):
        world.report(period, "S bpd V1", "S rt_rw V1")
    moves = world.movement(NOV, DEC, segments=TWO)
    for segment in TWO:
        assert given(moves.row(segment=segment), *FLOWS) == (1, 1, 0, 0, 0, 0, 0, 1)
    assert given(moves.total, *FLOWS) == (1, 1, 0, 0, 0, 0, 0, 1)


def test_mov_1b_taking_and_leaving_posts() -> None:
    world = Little().report(NOV, "S bpd V1", "T bpd V1", "U bpd V1").declare(NOV, "rt_rw", "M")
    world.report(DEC, "S bpd V1", "T rt_rw V1", "U bpd V1", "U rt_rw V1")
    moves = world.movement(NOV, DEC, segments=TWO)
    assert given(moves.row(segment="bpd"), *FLOWS) == (3, 2, 0, 0, 0, 0, 1, 2)
    assert given(moves.row(segment="rt_rw"), *FLOWS) == (0, 0, 0, 0, 2, 0, 0, 2)
    assert given(moves.total, *FLOWS) == (3, 3, 0, 0, 0, 0, 0, 3)
    assert given(moves.sum_of_rows, *FLOWS) == (3, 2, 0, 0, 2, 0, 1, 4)


def test_mov_1_opening_and_closing_are_the_reports_participants() -> None:
    world = Little().report(NOV, "10 bpd V1", "S bpd V2", "S bpd V1", "3 rt_rw W1", "E bpd V1 ended")
    world.report(DEC, "8 bpd V1", "S bpd V2", "2 rt_rw W1", "N rt_rw W1", "E bpd V1")
    for by in ("segment", "regency", "segment,village", ""):
        moves = world.movement(NOV, DEC, by, TWO)
        for period, name in ((NOV, "opening"), (DEC, "closing")):
            table = world.coverage(period, by, TWO)
            assert moves.total[name] == table.total["participants"]
            for row in moves.rows.to_dicts():
                assert row[name] == table.row(row["region_code"], row["segment"])["participants"]


def test_mov_2_a_move_between_villages_is_one_at_their_level_alone() -> None:
    world = Little().report(NOV, "S bpd V1", "T bpd V1").report(DEC, "S bpd V2", "T bpd V1")
    villages = world.movement(NOV, DEC, "segment,village", TWO)
    assert given(villages.row("V1"), *FLOWS) == (2, 1, 0, 0, 0, 0, 1, 1)
    assert given(villages.row("V2"), *FLOWS) == (0, 0, 0, 0, 1, 0, 0, 1)
    assert given(world.movement(NOV, DEC, "segment,regency", TWO).row("M"), *FLOWS) == (
        2,
        2,
        0,
        0,
        0,
        0,
        0,
        2,
    )


def test_mov_2_positions_without_village_stand_on_their_regencys_line() -> None:
    world = Little().report(NOV, "S bpd M", "T bpd V1").report(DEC, "S bpd V1", "T bpd V1")
    moves = world.movement(NOV, DEC, "segment,village", TWO)
    assert given(moves.row("M"), "opening", "moved_out", "closing") == (1, 1, 0)
    assert given(moves.row("V1"), "opening", "moved_in", "closing") == (1, 1, 2)


def test_mov_3a_nothing_is_known_of_a_cell_that_is_left_out() -> None:
    world = Little().report(NOV, "P bpd V1", "5 bpd V1").report(NOV, "5 bpd W1").report(DEC, "5 bpd V1")
    moves = world.movement(NOV, DEC, "segment,regency", TWO)
    assert moves.row("M")["lapsed"] == 1
    assert moves.not_compared == [("bpd", "35.02", DEC, "unreported")]
    assert moves.places() == ["35.01"]


def test_mov_3b_last_seen_in_a_cell_that_is_unreported_at_the_start() -> None:
    world = (
        Little().report(OCT, "Q bpd W1", "5 bpd W1").report(NOV, "5 bpd V1").report(DEC, "5 bpd V1", "Q bpd V1")
    )
    moves = world.movement(NOV, DEC, "segment,regency", TWO)
    assert given(moves.row("M"), "new", "reactivated", "moved_in", "uncertain") == (0, 0, 1, 1)
    assert given(moves.total, "moved_in", "uncertain") == (1, 1)


def test_mov_3_one_who_is_seen_at_the_start_as_ended_was_not_out_of_sight() -> None:
    world = Little().report(OCT, "Q bpd W1", "5 bpd W1").report(NOV, "5 bpd V1", "Q bpd V1 ended")
    world.report(DEC, "5 bpd V1", "Q bpd V1")
    row = world.movement(NOV, DEC, "segment,regency", TWO).row("M")
    assert given(row, "reactivated", "moved_in", "uncertain") == (1, 0, 0)


def test_mov_3_filters_choose_rows_and_narrow_nothing() -> None:
    world = Little().report(NOV, "S rt_rw V1", "5 bpd V1").report(DEC, "S bpd V1", "5 bpd V1", "5 rt_rw V1")
    row = world.movement(NOV, DEC, segments=("bpd",)).row()
    assert given(row, "new", "moved_in") == (0, 1)


def test_mov_4a_the_total_is_a_cell_of_its_own() -> None:
    world = Little(regions(m=2, n=2))
    world.report(NOV, "P1 bpd V1", "5 bpd V1", "P3 bpd V1", "5 rt_rw V1").report(NOV, "P2 bpd W1", "5 bpd W1")
    world.report(DEC, "P1 rt_rw V1", "5 bpd V1", "P2 bpd V1", "5 rt_rw V1")
    world.report(DEC, "P3 bpd W1", titled="M", whole=False)  # a stray row of a cell that is left out
    moves = world.movement(NOV, DEC, segments=TWO)
    assert given(moves.row(segment="bpd"), "moved_in", "moved_out") == (1, 2)
    assert given(moves.row(segment="rt_rw"), "moved_in", "moved_out") == (1, 0)
    assert given(moves.total, "opening", "stayed", "moved_in", "moved_out", "closing") == (12, 11, 1, 1, 12)


def test_mov_5a_gross_new_counts_those_who_are_gone_again() -> None:
    world = Little().report("2023-12", "5 bpd V1")
    for period in ("2025-03", "2025-04"):
        world.report(period, "5 bpd V1", "V bpd V1")
    world.report(DEC, "5 bpd V1")
    row = world.movement("2023-12", DEC, segments=TWO).row()
    assert given(row, "gross_new", "new", "net") == (1, 0, 0)


def test_mov_5_gross_new_stands_in_the_cell_of_the_first_period() -> None:
    world = Little().report(OCT, "5 bpd V1", "5 rt_rw V1").report(NOV, "5 bpd V1", "5 rt_rw V1", "S bpd V1")
    world.report(DEC, "5 bpd V1", "5 rt_rw V1", "S rt_rw V1")
    moves = world.movement(OCT, DEC, segments=TWO)
    assert given(moves.row(segment="bpd"), "gross_new", "new") == (1, 0)
    assert given(moves.row(segment="rt_rw"), "gross_new", "new") == (0, 1)
    assert given(moves.total, "gross_new", "new", "net") == (1, 1, 1)


def test_mov_6a_away_and_back() -> None:
    world = (
        Little().report(OCT, "W bpd V1", "5 bpd V1").report(NOV, "5 bpd V1").report(DEC, "W bpd V1", "5 bpd V1")
    )
    assert world.movement(OCT, NOV).row(segment="bpd")["lapsed"] == 1
    assert world.movement(NOV, DEC).row(segment="bpd")["reactivated"] == 1
    assert given(world.movement(OCT, DEC).row(segment="bpd"), "stayed", "net") == (6, 0)


def test_mov_8_history_is_known_from_the_first_report_of_every_cell_on() -> None:
    world = Little().report(OCT, "5 bpd V1")
    for period in (NOV, DEC):
        world.report(period, "5 bpd V1", "5 bpd W1")
    moves = world.movement(NOV, DEC, "segment,regency", TWO)
    assert (moves.row("M")["history_since"], moves.row("N")["history_since"]) == (OCT, NOV)
    assert moves.total["history_since"] == NOV


def test_mov_9_a_period_without_any_report_is_an_error() -> None:
    world = Little().report(NOV, "5 bpd V1")
    with pytest.raises(PeriodNotReported) as absent:
        world.movement(NOV, DEC)
    assert absent.value.period == DEC


def test_reg_1a_a_split_moves_nobody() -> None:
    places = regions(m=3, split={"V1": ["V2", "V3"]}, ended={"V1": DEC})
    world = Little(places).report(NOV, "20 bpd V1").report(DEC)
    for number in range(20):  # the same twenty, 12 in V2 and 8 in V3
        world.report(DEC, f"bpd/V1/{number} bpd {'V2' if number < 12 else 'V3'}")
    moves = world.movement(NOV, DEC, "segment,village", ("bpd",))
    assert moves.places() == ["35.01.01.2001"]
    assert given(moves.row("V1"), *FLOWS) == (20, 20, 0, 0, 0, 0, 0, 20)
    assert "recoded" in moves.row("V1")["flags"]
