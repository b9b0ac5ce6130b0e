"""The oracle against the worked cases: an oracle that is wrong proves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from .cells import Cells
from .coverage import funding_line, latest, line
from .eligible import denominator
from .movement import Flows, Movement
from .places import VILLAGES, kind_of
from .rows import accounts, in_long_arrears, settle, state
from .world import Count, File, Row, World, month_number

M, N = "35.79", "35.07"
V = [code for code in VILLAGES if code.startswith(M) and kind_of(code) == "desa"]
NV = [code for code in VILLAGES if code.startswith(N) and kind_of(code) == "desa"]
DEC = month_number("2025-12")
NOV, OCT, JAN = DEC - 1, DEC - 2, DEC + 1


def rows(segment: str, unit: str, persons: Iterable[int], period: int = DEC, **more: object) -> list[Row]:
    return [Row(person, segment, unit, period, **more) for person in persons]  # type: ignore[arg-type]


def world(
    *files: tuple[str | None, list[Row]], counts: Iterable[Count] = (), months: tuple[int, ...] = ()
) -> Cells:
    made = tuple(File(f"{i}.csv", regency, tuple(held)) for i, (regency, held) in enumerate(files))
    seen = {row.period for file in made for row in file.rows}
    return Cells(World(months or tuple(sorted(seen)), made, tuple(counts)))


def count(segment: str, region: str, number: int, since: str = "2025-01") -> Count:
    return Count(segment, region, month_number(since), number)


# --- coverage ---------------------------------------------------------------------------------------


def test_cov_1a_two_posts() -> None:
    # REP-2: the counts allow one row a cell, so one row makes a report.
    cells = world(
        (M, rows("bpd", V[0], [1]) + rows("rt_rw", V[0], [1])),
        counts=[count("bpd", V[0], 1), count("rt_rw", V[0], 1)],
    )
    for segment in ("bpd", "rt_rw"):
        one = line(cells, DEC, (segment,), M)
        assert (one.counted, one.eligible) == (1, 1)
    total = line(cells, DEC, ("perangkat_desa", "bpd", "rt_rw"))
    assert (total.participants, total.counted, total.eligible, total.coverage, total.gap) == (1, 2, 2, 1, 0)


def test_cov_1b_one_post_in_two_villages() -> None:
    cells = world(
        (M, rows("rt_rw", V[0], [1]) + rows("rt_rw", V[1], [1])),
        counts=[count("rt_rw", V[0], 1), count("rt_rw", V[1], 1)],
    )
    assert line(cells, DEC, ("rt_rw",), V[0]).coverage == 1
    regency = line(cells, DEC, ("rt_rw",), M)
    assert (regency.participants, regency.counted, regency.eligible) == (1, 2, 2)


def test_cov_1c_count_at_the_regency_only() -> None:
    cells = world((M, rows("bpd", V[0], range(15))), counts=[count("bpd", M, 100)])
    regency = line(cells, DEC, ("bpd",), M)
    assert (regency.counted, regency.eligible) == (15, 100)
    village = line(cells, DEC, ("bpd",), V[0])
    assert (village.participants, village.counted, village.eligible, village.coverage) == (15, 0, None, None)
    assert "no_eligible" in village.flags


def test_cov_1d_rows_without_village() -> None:
    counts = [count("bpd", v, 5) for v in V] + [count("bpd", V[0], 10, "2025-02")]
    cells = world((M, rows("bpd", M, range(20)) + rows("bpd", V[0], range(20, 80))), counts=counts)
    regency = line(cells, DEC, ("bpd",), M)
    assert (regency.counted, regency.eligible) == (80, 5 * len(V) + 5)
    assert regency.flags == {"first_report"}


def test_cov_1e_a_village_without_a_count() -> None:
    held = rows("bpd", V[0], range(8)) + rows("bpd", V[1], range(8, 17)) + rows("bpd", V[2], range(17, 22))
    below = [count("bpd", V[0], 10), count("bpd", V[1], 10)]
    regency = line(world((M, held), counts=below), DEC, ("bpd",), M)
    assert (regency.participants, regency.counted, regency.eligible) == (22, 17, 20)
    assert regency.coverage == Fraction(85, 100)
    assert "partial_eligible" in regency.flags
    older = line(world((M, held), counts=[*below, count("bpd", M, 35, "2024-01")]), DEC, ("bpd",), M)
    assert (older.counted, older.eligible) == (22, 35)


def test_cov_3a_eligible_zero() -> None:
    held = rows("bpd", V[0], [1]) + rows("bpd", V[1], range(2, 7))
    cells = world((M, held), counts=[count("bpd", V[0], 0), count("bpd", V[1], 10)])
    village = line(cells, DEC, ("bpd",), V[0])
    assert village.coverage is None and "zero_eligible" in village.flags
    assert line(cells, DEC, ("bpd",), M).eligible == 10


def test_cov_4a_above_100_percent() -> None:
    held = rows("bpd", V[0], range(12)) + rows("bpd", V[1], range(12, 17))
    cells = world((M, held), counts=[count("bpd", V[0], 10), count("bpd", V[1], 10)])
    village = line(cells, DEC, ("bpd",), V[0])
    assert village.coverage == Fraction(12, 10) and "over_100" in village.flags
    regency = line(cells, DEC, ("bpd",), M)
    assert (regency.counted, regency.eligible, regency.gap) == (17, 20, 3)


def test_cov_7_the_latest_month_with_enough_reports() -> None:
    held = rows("bpd", V[0], range(6), NOV) + rows("rt_rw", V[0], range(6), NOV) + rows("bpd", V[0], range(6))
    assert latest(world((M, held)), (NOV, DEC)) == (NOV, [DEC])
    assert latest(world((M, rows("bpd", V[0], range(6), NOV) + rows("bpd", V[0], range(6)))), (NOV, DEC)) == (
        DEC,
        [],
    )


def test_cov_8a_by_funding() -> None:
    held = rows("bpd", V[0], range(6), funding="apbdes") + rows("bpd", V[0], range(6, 9), funding="apbd_regency")
    cells = world((M, held), counts=[count("bpd", M, 10)])
    assert funding_line(cells, DEC, ("bpd",), "apbdes")[2] == Fraction(6, 10)
    assert funding_line(cells, DEC, ("bpd",), "apbd_regency")[2] == Fraction(3, 10)
    assert funding_line(cells, DEC, ("bpd",), "unknown")[2] == 0


# --- eligible ---------------------------------------------------------------------------------------


def test_eli_1a_until_a_later_count() -> None:
    counts = (count("bpd", V[0], 10, "2024-01"), count("bpd", V[0], 12, "2025-07"))
    assert denominator(counts, "bpd", V[0], month_number("2025-06")).total == 10
    assert denominator(counts, "bpd", V[0], month_number("2025-07")).total == 12
    assert denominator(counts, "bpd", V[0], month_number("2023-12")).total is None


def test_eli_2_stated_or_summed() -> None:
    all_villages = [count("bpd", v, 5, "2024-07") for v in V]
    assert len(V) * 5 == 95
    incomplete = (count("bpd", M, 100), count("bpd", V[0], 12, "2025-07"))
    assert denominator(incomplete, "bpd", M, DEC).total == 100
    older = (count("bpd", M, 100), *all_villages, count("bpd", V[2], 9, "2025-07"))
    assert denominator(older, "bpd", M, DEC).total == 100
    assert denominator(older, "bpd", M, DEC).differs
    newer = (count("bpd", M, 100, "2023-01"), *all_villages)
    assert denominator(newer, "bpd", M, DEC).total == 95
    assert denominator(newer, "bpd", M, DEC).differs


def test_eli_4_heads_need_their_own_denominator() -> None:
    held = rows("perangkat_desa", V[0], range(9)) + rows("kepala_desa", V[0], [9])
    without = line(world((M, held), counts=[count("perangkat_desa", V[0], 10)]), DEC, ("perangkat_desa",), M)
    assert (without.participants, without.counted, without.eligible) == (10, 9, 10)
    assert "partial_eligible" in without.flags
    counts = [count("perangkat_desa", V[0], 10), count("kepala_desa", V[0], 1)]
    village = line(world((M, held), counts=counts), DEC, ("perangkat_desa",), V[0])
    assert (village.counted, village.eligible) == (10, 11)


# --- reported, expected, partial --------------------------------------------------------------------


def test_rep_1b_stray() -> None:
    cells = world(
        (N, rows("bpd", NV[0], range(6), NOV)),
        (
            M,
            rows("bpd", V[0], range(10, 20), NOV) + rows("bpd", V[0], range(10, 20)) + rows("bpd", NV[0], [1]),
        ),
    )
    assert not cells.reported((N, "bpd"), DEC)
    assert "unreported" in line(cells, DEC, ("bpd",), N).flags
    assert line(cells, DEC, ("bpd",)).participants == 10
    moved = Movement(cells, NOV, DEC, lambda p: p.segment)
    assert moved.total().lapsed == 0
    assert moved.not_compared == {(N, "bpd")}


def test_rep_1c_slip() -> None:
    cells = world((M, rows("rt_rw", V[0], range(30)) + rows("bpd", V[0], [31])))
    assert not cells.reported((M, "bpd"), DEC)
    assert not cells.expected((M, "bpd"), DEC)


def test_rep_1d_tiny_cell_and_1e_small_files() -> None:
    assert world((M, rows("bpd", V[0], range(3))), counts=[count("bpd", M, 3)]).reported((M, "bpd"), DEC)
    assert not world((M, rows("bpd", V[0], range(3)))).reported((M, "bpd"), DEC)
    small = world(*((M, rows("bpd", v, range(3 * i, 3 * i + 3))) for i, v in enumerate(V)))
    assert small.reported((M, "bpd"), DEC)


def test_rep_3a_no_desa() -> None:
    assert not world((M, rows("bpd", V[0], range(6)))).expected(("35.76", "perangkat_desa"), DEC)


def test_rep_4_roll_ups() -> None:
    held = rows("bpd", V[0], range(8))
    cells = world((M, held), counts=[count("bpd", M, 10), count("bpd", N, 10)])
    province = line(cells, DEC, ("bpd",))
    assert (province.counted, province.eligible, province.reported, province.expected) == (8, 10, 1, 2)
    earlier = (N, rows("bpd", NV[0], range(20, 26), NOV))
    wide = line(world((M, held), earlier, counts=[count("bpd", "35", 20)]), DEC, ("bpd",))
    assert (wide.counted, wide.eligible) == (8, 20)
    assert "eligible_too_wide" in wide.flags


def test_rep_5_half_a_file_and_its_memory() -> None:
    held = rows("bpd", V[0], range(100), NOV) + rows("bpd", V[0], range(40)) + rows("bpd", V[0], range(39), JAN)
    cells = world((M, held))
    assert cells.partial((M, "bpd"), DEC) and cells.partial((M, "bpd"), JAN)
    assert line(cells, DEC, ("bpd",), M).participants == 40
    assert Movement(cells, NOV, DEC, lambda p: p.segment).rows() == {}
    accepted = Cells(replace(cells.world, accepted=frozenset({(M, "bpd", DEC)})))
    assert Movement(accepted, NOV, DEC, lambda p: p.segment).total().lapsed == 60
    assert not accepted.partial((M, "bpd"), JAN)


def test_rep_5c_first_and_5d_a_district_missing() -> None:
    assert "first_report" in line(world((M, rows("bpd", V[0], range(40)))), DEC, ("bpd",), M).flags
    far = V[-1]
    held = rows("bpd", V[0], range(90), NOV) + rows("bpd", far, range(90, 100), NOV)
    assert world((M, held + rows("bpd", V[0], range(90)))).partial((M, "bpd"), DEC)
    assert not world((M, held + rows("bpd", V[0], range(90)) + rows("bpd", far, [90]))).partial((M, "bpd"), DEC)


# --- active and rows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("segment", "paid", "answer", "long_arrears"),
    [
        ("rt_rw", "2025-12", "paid", False),
        ("rt_rw", "2025-09", "grace", False),
        ("rt_rw", "2025-08", "ended", False),
        ("bpd", "2025-11", "paid", False),
        ("bpd", "2025-09", "grace", False),
        ("bpd", "2024-11", "grace", True),
        ("bpd", "2023-06", "grace", True),
    ],
)
def test_act_3_months_behind(segment: str, paid: str, answer: str, long_arrears: bool) -> None:
    row = Row(1, segment, V[0], DEC, paid=month_number(paid))
    assert state(row, DEC) == answer
    assert in_long_arrears(row, DEC) == long_arrears


def test_act_2_and_3_other_dates() -> None:
    row = Row(1, "rt_rw", V[0], DEC)
    assert state(replace(row, paid=OCT, grace=JAN), DEC) == "grace"
    assert state(replace(row, paid=month_number("2025-03")), DEC) == "ended"
    assert state(replace(row, enrolled=date(2026, 1, 2)), DEC) == "not_yet"
    assert state(replace(row, status="ended", paid=DEC), DEC) == "ended"
    assert state(row, DEC) == "paid"


def test_row_6_one_position() -> None:
    new, old = Row(1, "bpd", V[0], DEC, card=2), Row(1, "bpd", V[0], DEC, status="ended")
    for order in ((new, old), (old, new)):
        (position,) = settle(order).values()
        assert position.active
        account = accounts([File("a.csv", M, order)])["a.csv"]
        assert (account.accepted, account.duplicates) == (1, 1)
    vague = Row(1, "bpd", M, DEC)
    for files in ([new, vague], [vague, new]):
        assert set(settle(files)) == {(1, "bpd", V[0])}
        both = accounts([File("a.csv", M, (files[0],)), File("b.csv", M, (files[1],))])
        assert both["b.csv"].duplicates == 1


# --- movement ---------------------------------------------------------------------------------------


def crowd(segment: str, unit: str, start: int, *months: int) -> list[Row]:
    """Five who stay, so that the cell is reported."""
    return [row for month in months for row in rows(segment, unit, range(start, start + 5), month)]


def flows(moved: Movement, key: object) -> Flows:
    return moved.rows()[key]  # type: ignore[index]


def test_mov_1b_second_posts() -> None:
    held = crowd("bpd", V[0], 100, NOV, DEC) + crowd("rt_rw", V[0], 200, NOV, DEC)
    held += rows("bpd", V[0], [1, 2, 3], NOV) + rows("bpd", V[0], [1, 3]) + rows("rt_rw", V[0], [2, 3])
    moved = Movement(world((M, held)), NOV, DEC, lambda p: p.segment)
    bpd, rt_rw, total = flows(moved, "bpd"), flows(moved, "rt_rw"), moved.total()
    assert (bpd.opening - 5, bpd.moved_out, bpd.closing - 5) == (3, 1, 2)
    assert (rt_rw.opening - 5, rt_rw.moved_in, rt_rw.closing - 5) == (0, 2, 2)
    assert (total.opening - 10, total.stayed - 10, total.closing - 10) == (3, 3, 3)
    both = bpd + rt_rw
    assert (both.opening - 10, both.moved_in, both.moved_out, both.closing - 10) == (3, 2, 1, 4)


def test_mov_3a_left_out() -> None:
    cells = world(
        (M, crowd("bpd", V[0], 100, NOV, DEC) + rows("bpd", V[0], [1], NOV)),
        (N, crowd("bpd", NV[0], 200, NOV)),
    )
    moved = Movement(cells, NOV, DEC, lambda p: p.regency)
    assert flows(moved, M).lapsed == 1
    assert moved.not_compared == {(N, "bpd")}


def test_mov_3b_last_seen_where_nobody_reported() -> None:
    cells = world(
        (M, crowd("bpd", V[0], 100, NOV, DEC) + rows("bpd", V[0], [1])),
        (N, crowd("bpd", NV[0], 200, OCT) + rows("bpd", NV[0], [1], OCT)),
    )
    row = flows(Movement(cells, NOV, DEC, lambda p: p.regency), M)
    assert (row.moved_in, row.uncertain, row.reactivated) == (1, 1, 0)


def test_mov_4a_total() -> None:
    cells = world(
        (M, crowd("bpd", V[0], 100, NOV, DEC) + crowd("rt_rw", V[0], 110, NOV, DEC)),
        (M, rows("bpd", V[0], [1], NOV) + rows("rt_rw", V[0], [1])),
        (M, rows("bpd", V[0], [2])),
        (M, rows("bpd", V[0], [3], NOV)),
        (N, crowd("bpd", NV[0], 200, NOV) + rows("bpd", NV[0], [2], NOV)),
        (M, rows("bpd", NV[0], [3])),
    )
    total = Movement(cells, NOV, DEC, lambda p: p.segment).total()
    assert (total.stayed - 10, total.moved_in, total.moved_out) == (1, 1, 1)


def test_mov_5a_gross_new() -> None:
    cells = world((M, crowd("bpd", V[0], 100, OCT, NOV, DEC) + rows("bpd", V[0], [1], NOV)))
    row = flows(Movement(cells, OCT, DEC, lambda p: p.regency), M)
    assert (row.gross_new, row.new) == (1, 0)


def test_mov_6a_away_and_back() -> None:
    cells = world(
        (M, crowd("bpd", V[0], 100, OCT, NOV, DEC) + rows("bpd", V[0], [1], OCT) + rows("bpd", V[0], [1]))
    )
    assert flows(Movement(cells, OCT, NOV, lambda p: p.regency), M).lapsed == 1
    assert flows(Movement(cells, NOV, DEC, lambda p: p.regency), M).reactivated == 1
    assert flows(Movement(cells, OCT, DEC, lambda p: p.regency), M).stayed == 6


def test_mov_7a_held() -> None:
    # Twenty stay, so that one row set aside is not too many; being held, it would not count anyway.
    held = crowd("bpd", V[0], 100, NOV, DEC) + rows("bpd", V[0], [1], NOV)
    held += rows("bpd", V[0], [1], dirt=frozenset({"segment_umbrella"}))
    row = flows(Movement(world((M, held)), NOV, DEC, lambda p: p.regency), M)
    assert (row.lapsed, row.lapsed_held) == (1, 1)
