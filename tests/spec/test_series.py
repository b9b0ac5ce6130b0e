"""MOV-6: movement month by month, each cell after its own last report."""

from __future__ import annotations

import pytest
from tests.measures.little import Little, given, regions

from desacover.measures.movement import PeriodNotReported

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
BPD = ("bpd",)
TWO = ("bpd", "rt_rw")
FLOWS = ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")


def test_mov_6a_away_and_back() -> None:
    """W is active, away, and back: lapsed, then reactivated; between the two ends she stayed."""
    world = (
        Little().report(OCT, "W bpd V1", "5 bpd V1").report(NOV, "5 bpd V1").report(DEC, "W bpd V1", "5 bpd V1")
    )
    steps = world.series(OCT, DEC, segments=BPD)
    assert [given(row, "from", "to", *FLOWS) for row in steps.of(segment="bpd")] == [
        (OCT, NOV, 6, 0, 0, 0, 1, 0, 5),
        (NOV, DEC, 5, 0, 1, 0, 0, 0, 6),
    ]
    assert given(world.movement(OCT, DEC, segments=BPD).row(segment="bpd"), "stayed", "net") == (6, 0)
    for whole in (steps.total, steps.sum_of_rows):
        assert whole is not None and given(whole, *FLOWS, "net") == (6, 0, 1, 0, 1, 0, 6, 0)


def test_mov_6b_a_gap_is_one_step_in_the_later_month() -> None:
    """The cell is reported in October and December; the others keep November from being empty."""
    world = Little().report(OCT, "R bpd V1", "5 bpd V1", "5 bpd W1")
    world.report(NOV, "5 bpd W1").report(DEC, "R bpd V1", "5 bpd V1", "5 bpd W1")
    steps = world.series(OCT, DEC, "segment,regency", BPD)
    (row,) = steps.of("M")
    assert given(row, "from", "to", "opening", "stayed", "closing") == (OCT, DEC, 6, 6, 6)
    assert "spans_gap" in row["flags"]
    assert [given(one, "to", "flags") for one in steps.of("N")] == [(NOV, ["first_report"]), (DEC, [])]
    assert steps.total is None
    assert given(steps.sum_of_rows, "opening", "closing", "net") == (11, 11, 0)
    assert [one["to"] for one in steps.months] == [NOV]
    assert steps.not_compared == [("bpd", "35.01", NOV, "unreported")]


def test_mov_6_a_month_without_any_report_has_no_rows() -> None:
    world = Little().report(OCT, "6 bpd V1").report(DEC, "6 bpd V1")
    steps = world.series(OCT, DEC, segments=BPD)
    assert [given(row, "from", "to") for row in steps.rows] == [(OCT, DEC)]
    assert steps.not_compared == [("bpd", "35.01", NOV, "unreported")]


def gap_in_m(*november: str, october: tuple[str, ...] = (), december: tuple[str, ...] = ()) -> Little:
    """M reports bpd in October and December; in November only rows that make no report are known of it."""
    world = Little(regions(m=2, n=1))
    world.report("2025-09", "5 bpd V1", "5 bpd W1").report(OCT, "5 bpd V1", "5 bpd W1", *october)
    world.report(NOV, "5 bpd W1").report(NOV, *november, titled="N", whole=False)
    return world.report(DEC, "5 bpd V1", "5 bpd W1", *december)


def step_of_m(world: Little) -> tuple[int, ...]:
    (row,) = world.series(OCT, DEC, "segment,regency", BPD).of("M")
    return given(row, "new", "reactivated", "moved_in", "lapsed", "moved_out", "gross_new")


def test_mov_6_over_a_gap_who_was_in_another_cell_between_moved_in() -> None:
    assert step_of_m(gap_in_m("T bpd W1", december=("T bpd V1",))) == (0, 0, 1, 0, 0, 0)
    assert step_of_m(gap_in_m(october=("T bpd W1",), december=("T bpd V1",))) == (0, 0, 1, 0, 0, 0)


def test_mov_6_over_a_gap_who_was_first_active_in_this_very_cell_is_new() -> None:
    assert step_of_m(gap_in_m("T bpd V1", december=("T bpd V1",))) == (1, 0, 0, 0, 0, 1)
    assert step_of_m(gap_in_m("T bpd V1", "T bpd W1", december=("T bpd V1",))) == (1, 0, 0, 0, 0, 1)


def test_mov_6_over_a_gap_who_was_here_between_and_active_before_is_back() -> None:
    world = gap_in_m("T bpd V1", december=("T bpd V1",))
    world.report("2025-09", "T bpd V1")
    assert step_of_m(world) == (0, 1, 0, 0, 0, 0)


def test_mov_6_who_leaves_over_a_gap_is_looked_for_in_its_last_month() -> None:
    assert step_of_m(gap_in_m("T bpd W1", october=("T bpd V1",))) == (0, 0, 0, 1, 0, 0)
    assert step_of_m(gap_in_m(october=("T bpd V1",), december=("T bpd W1",))) == (0, 0, 0, 0, 1, 0)


def test_mov_6_a_partial_report_makes_no_step_until_it_is_accepted() -> None:
    world = Little().report(OCT, "20 bpd V1").report(NOV, "6 bpd V1").report(DEC, "20 bpd V1")
    steps = world.series(OCT, DEC, "segment,regency", BPD)
    assert [given(row, "from", "to", "lapsed", "closing") for row in steps.rows] == [(OCT, DEC, 0, 20)]
    assert steps.not_compared == [("bpd", "35.01", NOV, "partial")]
    steps = world.accept(NOV, "bpd", "M").series(OCT, DEC, "segment,regency", BPD)
    assert [given(row, "from", "to", "lapsed", "reactivated") for row in steps.rows] == [
        (OCT, NOV, 14, 0),
        (NOV, DEC, 0, 14),
    ]


def test_mov_6_a_cell_enters_with_its_first_report_and_its_steps_begin_after() -> None:
    world = Little().report(OCT, "5 bpd V1")
    for period in (NOV, DEC):
        world.report(period, "5 bpd V1", "6 bpd W1")
    steps = world.series(OCT, DEC, "segment", BPD)
    assert [given(row, "to", "opening", "closing") for row in steps.rows] == [(NOV, 5, 5), (DEC, 11, 11)]
    assert steps.total is None and steps.not_compared == [("bpd", "35.02", NOV, "no_earlier")]
    # Those who enter with their cell were there at its first report: they are an opening and no flow.
    assert given(steps.sum_of_rows, "opening", "new", "moved_in", "closing", "net") == (11, 0, 0, 11, 0)


def test_mov_6_a_cell_that_stops_reporting_leaves_its_persons_in_the_sums_closing() -> None:
    world = Little()
    for period in (OCT, NOV):
        world.report(period, "5 bpd V1", "6 bpd W1")
    world.report(DEC, "5 bpd V1")
    sums = world.series(OCT, DEC, "segment", BPD).sum_of_rows
    assert given(sums, "opening", "lapsed", "moved_out", "closing", "net") == (11, 0, 0, 11, 0)


def test_mov_6_cells_with_gaps_in_one_row_are_each_after_their_own_report() -> None:
    """By segment: M's last report is October's, N's November's; S was in N in October alone, T in November."""
    world = Little().report(OCT, "5 bpd V1", "5 bpd W1", "S bpd W1").report(NOV, "5 bpd W1", "T bpd W1")
    world.report(DEC, "5 bpd V1", "5 bpd W1", "S bpd W1", "T bpd V1")
    (november, december) = world.series(OCT, DEC, "segment", BPD).rows
    assert given(november, "from", "to", *FLOWS) == (OCT, NOV, 6, 1, 0, 0, 1, 0, 6)
    # The union of M at October and N at November: T is in it, S is not and comes back.
    assert given(december, "from", "to", *FLOWS) == (OCT, DEC, 11, 0, 1, 0, 0, 0, 12)


def test_mov_6_who_was_out_of_sight_over_all_of_a_gap_is_uncertain() -> None:
    """Q was last active in N, of which nothing is known since; had N reported in between, Q had been away."""
    for seen_between, answer in ((False, (1, 1, 0)), (True, (0, 0, 1))):
        world = Little().report("2025-09", "5 bpd V1", "5 bpd W1", "Q bpd W1").report(OCT, "5 bpd V1")
        world.report(NOV, *(("5 bpd W1",) if seen_between else ("5 rt_rw K1",)))
        world.report(DEC, "5 bpd V1", "Q bpd V1")
        steps = world.series(OCT, DEC, "segment,regency", BPD)
        assert given(steps.of("M")[0], "moved_in", "uncertain", "reactivated") == answer
        assert steps.read == []


def test_mov_6_who_was_seen_over_the_gap_was_not_out_of_sight() -> None:
    world = (
        Little().report("2025-09", "5 bpd V1", "5 bpd W1", "Q bpd W1").report(OCT, "5 bpd V1", "Q bpd V1 ended")
    )
    world.report(DEC, "5 bpd V1", "Q bpd V1")
    (row,) = world.series(OCT, DEC, "segment,regency", BPD).of("M")
    assert given(row, "moved_in", "uncertain", "reactivated") == (0, 0, 1)


def test_mov_6_one_who_was_in_two_cells_at_their_own_last_reports_is_in_both_openings() -> None:
    """S was in M in October, its last report, and in N in November, the last of N."""
    world = Little().report(OCT, "5 bpd V1", "S bpd V1", "5 bpd W1").report(NOV, "5 bpd W1", "S bpd W1")
    world.report(DEC, "5 bpd V1", "5 bpd W1", "S bpd W1")
    steps = world.series(OCT, DEC, "segment,regency", BPD)
    assert given(steps.of("M")[-1], "opening", "moved_out", "closing") == (6, 1, 5)
    assert given(steps.of("N")[-1], "opening", "stayed", "closing") == (6, 6, 6)
    assert given(world.series(OCT, DEC, "segment", BPD).rows[-1], *FLOWS) == (11, 0, 0, 0, 0, 0, 11)


def test_mov_6_a_row_set_aside_in_any_month_of_the_gap_makes_a_person_held() -> None:
    world = gap_in_m(december=("T bpd V1",)).hold(NOV, "T")
    (row,) = world.series(OCT, DEC, "segment,regency", BPD).of("M")
    assert given(row, "new", "back_held") == (1, 1)


def test_mov_9_both_ends_of_a_series_must_be_reported() -> None:
    world = Little().report(OCT, "5 bpd V1").report(NOV, "5 bpd V1")
    with pytest.raises(PeriodNotReported):
        world.series(OCT, DEC)


def test_reg_1_codes_that_change_in_a_series_are_one_place_in_all_of_it() -> None:
    places = regions(m=3, split={"V1": ["V2", "V3"]}, ended={"V1": NOV})
    world = Little(places).report(OCT, *(f"p{n} bpd V1" for n in range(10)))
    for period in (NOV, DEC):
        world.report(period, *(f"p{n} bpd {'V2' if n < 6 else 'V3'}" for n in range(10)))
    steps = world.series(OCT, DEC, "segment,village", BPD)
    assert [given(row, "region_code", "opening", "stayed", "closing") for row in steps.rows] == [
        ("35.01.01.2001", 10, 10, 10)
    ] * 2
    assert all("recoded" in row["flags"] for row in steps.rows)
