"""The range of a figure of coverage in a few rows, each cause by itself and some together."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from desacover.measures.bounds import Bounded, bounds
from desacover.measures.causes import BOUNDS
from desacover.measures.coverage import CoverageQuestion, tabled
from desacover.measures.doubts import doubts
from tests.measures.little import Little, code, given, regions

DEC, NOV = "2025-12", "2025-11"
ASIDE = {"period": pl.String, "segment": pl.String, "region_code": pl.String, "rows": pl.UInt32}
HELD = {"segment": pl.String, "region_code": pl.String, "person": pl.UInt32}
PAIR = {"old_person": pl.UInt32, "new_person": pl.UInt32}


class Asked:
    """The bounds of a table and its total, found by place."""

    def __init__(self, table: Bounded, total: Bounded) -> None:
        self._table, self._total = table, total

    def row(self, place: str = "P", segment: str = "bpd") -> dict[str, Any]:
        """The bounds of a row."""
        return self._table.rows.row(by_predicate=self._is(place, segment), named=True)

    def total(self) -> dict[str, Any]:
        """The bounds of the total."""
        return self._total.rows.row(0, named=True)

    def parts(self, place: str = "P", segment: str = "bpd") -> list[dict[str, Any]]:
        """What makes the bounds of a row, the widest first."""
        return self._table.parts.filter(self._is(place, segment)).to_dicts()

    def causes(self, place: str = "P", segment: str = "bpd") -> list[tuple[str, int]]:
        """The same by name and number."""
        return [(part["cause"], part["number"]) for part in self.parts(place, segment)]

    @staticmethod
    def _is(place: str, segment: str) -> pl.Expr:
        return (pl.col("region_code") == code(place)) & (pl.col("segment") == segment)


def ask(
    world: Little,
    by: str = "segment",
    segments: tuple[str, ...] = ("bpd",),
    place: str = "P",
    *,
    carry: int | None = None,
    pairs: tuple[tuple[str, str], ...] = (),
    amending: tuple[tuple[str, str, int], ...] = (),
    held: tuple[tuple[str | None, str, str], ...] = (),
) -> Asked:
    question = CoverageQuestion(DEC, tuple(filter(None, by.split(","))), segments, code(place))
    base = world.ground(question, carry)
    rows, total = tabled(base, question)
    may_end = [(DEC, segment, code(region), number) for segment, region, number in amending]
    same = [(world.person(one), world.person(other)) for one, other in pairs]
    known = doubts(
        base,
        world.status(DEC),
        world.rows_aside(),
        pl.DataFrame(may_end, schema=ASIDE, orient="row"),
        pl.DataFrame([(*one[:1], code(one[1]), world.person(one[2])) for one in held], schema=HELD, orient="row"),
        pl.DataFrame(same, schema=PAIR, orient="row"),
        world.terms,
    )
    return Asked(*bounds(base, known, question, rows, total))


def ends(row: dict[str, Any], figure: str) -> tuple[Any, Any]:
    return row[f"{figure}_low"], row[f"{figure}_high"]


def test_of_what_is_known_both_bounds_are_the_figure() -> None:
    found = ask(Little().report(DEC, "3 bpd V1", "4 bpd V2").count("bpd M 10"))
    assert given(found.row(), *BOUNDS) == (7, 7, 7, 7, 10, 10, 0.7, 0.7)
    assert found.parts() == []


def test_a_missing_report_is_between_nobody_and_all_its_eligible() -> None:
    """REP-4: they count then, in the denominator as well."""
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10").count("bpd N 10")
    found = ask(world)
    assert given(found.row(), *BOUNDS) == (8, 18, 8, 18, 20, 20, 8 / 20, 18 / 20)
    assert found.causes() == [("missing", 1)]
    cell = ask(world, "segment,regency")
    assert given(cell.row("N"), *BOUNDS) == (0, 10, 0, 10, 10, 10, 0.0, 1.0)
    assert given(cell.parts("N")[0], *BOUNDS) == (0, 10, 0, 10, 10, 10, 0.0, 1.0)


def test_over_100_a_missing_report_can_only_lower_the_ratio() -> None:
    found = ask(Little().report(DEC, "12 bpd V1").count("bpd M 10").count("bpd N 10"))
    assert ends(found.row(), "coverage") == (12 / 20, 22 / 20)
    # Of one that nobody has counted the most is where it has none.
    uncounted = Little().report(NOV, "5 bpd W1").report(DEC, "12 bpd V1").count("bpd M 10")
    assert ends(ask(uncounted).row(), "coverage") == (12 / 32, 12 / 10)


def test_a_missing_report_of_a_regency_that_nobody_has_counted() -> None:
    """ELI-5: its villages can have 11 of a council each; the ratio is most where all of them are covered."""
    world = Little().report(NOV, "5 bpd V1", "5 bpd W1").report(DEC, "8 bpd V1").count("bpd M 10")
    found = ask(world)
    assert given(found.row(), *BOUNDS) == (8, 30, 8, 30, 10, 32, 8 / 32, 30 / 32)
    staff = Little().report(NOV, "5 staf_desa W1").report(DEC, "8 staf_desa V1").count("staf_desa M 10")
    row = ask(staff, segments=("staf_desa",)).row(segment="staf_desa")
    assert given(row, *BOUNDS) == (8, None, 8, None, 10, None, None, 1.0)


def test_a_row_set_aside_may_be_one_more_position_or_none() -> None:
    """COV-5"""
    world = (
        Little().report(DEC, "5 bpd V1").count("bpd M 10").count("bpd V1 10").count("bpd V2 5").count("bpd V3 5")
    )
    found = ask(world.aside(DEC, "bpd", "V1", 2).aside(NOV, "bpd", "V1", 9), "segment,village")
    assert given(found.row("V1"), *BOUNDS) == (5, 7, 5, 7, 10, 10, 0.5, 0.7)
    assert ends(found.row("V2"), "counted") == (0, 0)
    assert found.causes("V1") == [("set_aside", 2)]


@pytest.mark.parametrize(
    ("segment", "place", "more"),
    [
        ("bpd", "M", {"V1": 1, "V2": 1, "W1": 0, "V1 rt_rw": 0}),
        ("bpd", None, {"V1": 1, "V2": 1, "W1": 1, "V1 rt_rw": 0}),
        (None, "V1", {"V1": 1, "V2": 0, "W1": 0, "V1 rt_rw": 1}),
        (None, "M", {"V1": 1, "V2": 1, "W1": 0, "V1 rt_rw": 1}),
        (None, None, {"V1": 1, "V2": 1, "W1": 1, "V1 rt_rw": 1}),
    ],
)
def test_a_row_whose_place_or_segment_is_not_read_may_lie_in_each(
    segment: str | None, place: str | None, more: dict[str, int]
) -> None:
    world = Little(regions(m=2, n=1)).report(DEC, "5 bpd V1", "5 bpd W1", "5 rt_rw V1", "5 bpd V2")
    for line in ("bpd V1 9", "bpd V2 9", "bpd W1 9", "rt_rw V1 9", "rt_rw V2 9"):
        world.count(line)
    found = ask(world.aside(DEC, segment, place), "segment,village", ("bpd", "rt_rw"))
    for name, number in more.items():
        low, high = ends(found.row(*name.split()), "counted")
        assert (low, high - low) == (5, number), name
    assert found.total()["counted_high"] == 21
    inside = ask(world, "segment", ("bpd", "rt_rw"), "V1")
    assert inside.row("V1")["counted_high"] == 5 + more["V1"]


def test_a_row_whose_person_is_a_participant_brings_no_further_one() -> None:
    """MOV-7: but perhaps a further position."""
    world = Little().report(DEC, "S bpd V1", "5 bpd V2", "5 rt_rw V1").count("bpd M 20").count("rt_rw M 9")
    world.aside(DEC, "bpd", "M", 3)
    held: tuple[tuple[str | None, str, str], ...] = (("bpd", "M", "S"), ("bpd", "M", "rt_rw/V1/0"))
    found = ask(world, "segment,regency", ("bpd", "rt_rw"), held=held)
    assert given(found.row("M"), "participants_low", "participants_high", "counted_low", "counted_high") == (
        6, 8, 6, 9,
    )  # fmt: skip
    assert found.causes("M") == [("held", 2), ("set_aside", 1)]
    assert given(found.total(), "participants_low", "participants_high") == (11, 12)


def test_rows_that_name_a_missing_report_are_among_its_eligible() -> None:
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10").count("bpd N 10").aside(DEC, "bpd", "W1", 3)
    assert given(ask(world).row(), *BOUNDS) == (8, 18, 8, 18, 20, 20, 8 / 20, 18 / 20)
    assert ends(ask(world.aside(DEC, None, None, 2), "segment,regency").row("N"), "counted") == (0, 10)
    world.aside(DEC, "bpd", "W1", 9)
    assert ends(ask(world).row(), "counted") == (8, 22)


def test_rows_that_would_make_a_report() -> None:
    """REP-2: four rows and one set aside report a cell that nobody expects."""
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10").report(DEC, "4 bpd W1", whole=False)
    assert ends(ask(world).row(), "participants") == (8, 8)
    found = ask(world.aside(DEC, "bpd", "W1"))
    assert ends(found.row(), "participants") == (8, 13)
    assert found.causes() == [("possible", 5)]


def test_a_partial_report_may_lack_all_that_it_does_not_list() -> None:
    """REP-5: accepted, or partial for the rows set aside alone, it lacks nobody."""
    world = Little().report(NOV, "9 bpd V1").report(DEC, "4 bpd V1").count("bpd M 10")
    found = ask(world)
    assert given(found.row(), *BOUNDS) == (4, 10, 4, 10, 10, 10, 0.4, 1.0)
    assert found.causes() == [("partial", 1)]
    assert ends(ask(world.accept(DEC, "bpd", "M")).row(), "counted") == (4, 4)
    dirty = Little().report(NOV, "9 bpd V1").report(DEC, "8 bpd V1").count("bpd M 10").aside(DEC, "bpd", "V1")
    assert dirty.cell(DEC, "bpd", "M")["partial"]
    assert ends(ask(dirty).row(), "counted") == (8, 9)


def test_a_report_carried_forward_is_none_of_this_month() -> None:
    """REP-6"""
    world = Little().report(NOV, "6 bpd W1").report(DEC, "8 bpd V1").count("bpd M 10").count("bpd N 10")
    found = ask(world, carry=2)
    assert given(found.row(), *BOUNDS) == (8, 18, 8, 18, 20, 20, 8 / 20, 18 / 20)
    (part,) = found.parts()
    assert given(part, "cause", "participants_low", "participants_high", "counted_low", "counted_high") == (
        "carried", -6, 4, -6, 4,
    )  # fmt: skip


def test_two_numbers_that_may_be_one_person() -> None:
    """IDN-1: one participant fewer; one position where both stand in one village, or one of them in none."""
    world = Little().report(DEC, "S bpd V1", "T bpd V1", "U bpd V2", "X bpd M", "6 bpd V3").count("bpd M 20")
    for pairs, persons, posts in [
        ((("S", "T"),), 9, 9),
        ((("S", "U"),), 9, 10),
        ((("S", "X"),), 9, 9),
        ((("S", "T"), ("T", "U"), ("S", "U")), 8, 9),
        ((("S", "T"), ("U", "X")), 8, 8),
    ]:
        row = ask(world, pairs=pairs).row()
        assert given(row, "participants_low", "participants_high", "counted_low", "counted_high") == (
            persons, 10, posts, 10,
        ), pairs  # fmt: skip
    assert ask(world, "segment,village", pairs=(("S", "U"),)).row("V1")["participants_low"] == 2


def test_a_row_that_amends_may_end_a_position() -> None:
    """COR-3"""
    world = Little().report(DEC, "5 bpd V1").count("bpd M 10").aside(DEC, "bpd", "M", 2)
    row = ask(world, amending=(("bpd", "M", 2),)).row()
    assert given(row, "participants_low", "counted_low", "counted_high") == (3, 3, 7)


def test_whose_village_is_not_known_may_be_of_any() -> None:
    """ROW-7: in the regency they are known."""
    world = Little(regions(m=2)).report(DEC, "5 bpd V1", "3 bpd M").count("bpd V1 10").count("bpd V2 10")
    found = ask(world, "segment,village")
    assert ends(found.row("V1"), "counted") == (5, 8)
    assert ends(found.row("V2"), "counted") == (0, 3)
    assert ends(found.row("M"), "participants") == (0, 3)
    assert ends(ask(world, "segment,regency").row("M"), "counted") == (8, 8)
    assert ends(ask(world, "segment", place="V1").row("V1"), "counted") == (5, 8)


def test_villages_that_nobody_has_counted() -> None:
    """ELI-5: up to 11 members of a council each, no fewer than are covered there."""
    world = Little().report(DEC, "8 bpd V1", "9 bpd V2", "5 bpd V3").count("bpd V1 10").count("bpd V2 10")
    found = ask(world, "segment,regency")
    assert given(found.row("M"), *BOUNDS) == (22, 22, 17, 22, 20, 31, 17 / 31, 22 / 25)
    assert found.causes("M") == [("uncounted", 1)]
    assert ends(found.parts("M")[0], "coverage") == (17 / 31, 22 / 25)
    many = Little().report(DEC, "8 bpd V1", "9 bpd V2", "13 bpd V3").count("bpd V1 10").count("bpd V2 10")
    assert ends(ask(many, "segment,regency").row("M"), "eligible") == (20, 33)


def test_where_nothing_is_counted_no_ratio_has_bounds() -> None:
    """COV-3"""
    row = ask(Little().report(DEC, "8 bpd V1").aside(DEC, "bpd", "V1")).row()
    assert given(row, *BOUNDS) == (8, 9, 0, 9, None, None, None, None)


def test_heads_without_a_count() -> None:
    """ELI-4: one a village; of heads whom nobody lists nobody lacks one."""
    officials = ("perangkat_desa",)
    world = Little().report(DEC, "9 perangkat_desa V1", "S kepala_desa V1").count("perangkat_desa M 10")
    row = ask(world, segments=officials).row(segment="perangkat_desa")
    assert given(row, *BOUNDS) == (10, 10, 9, 10, 10, 13, 9 / 13, 10 / 11)
    each = Little().report(DEC, "9 perangkat_desa V1").count("perangkat_desa V1 9").count("kepala_desa V2 1")
    assert ends(ask(each, "segment,village", officials).row("V1", "perangkat_desa"), "eligible") == (9, 10)
    none = Little().report(DEC, "9 perangkat_desa V1").count("perangkat_desa M 10")
    assert ends(ask(none, segments=officials).row(segment="perangkat_desa"), "eligible") == (10, 10)


@pytest.mark.parametrize(("since", "serves"), [("2025-01", 100), ("2023-01", 95)])
def test_counts_that_differ(since: str, serves: int) -> None:
    """ELI-2: the stated one serves, or the sum below it; the ratio may be of either."""
    world = Little().report(DEC, "50 bpd V1").count("bpd M 100", since)
    for line in ("bpd V1 60", "bpd V2 20", "bpd V3 15"):
        world.count(line, "2024-07")
    row = ask(world, "segment,regency")
    assert world.coverage(DEC, "segment,regency", ("bpd",)).row("M")["eligible"] == serves
    assert given(row.row("M"), *BOUNDS) == (50, 50, 50, 50, 95, 100, 0.5, 50 / 95)
    assert row.causes("M") == [("rival", 1)]
    assert ends(ask(world).row(), "eligible") == (95, 100)


def test_a_count_of_the_province_serves_once_all_reports_are_in() -> None:
    """REP-4: until then that of the cells does; what the missing cell may have is what the count leaves."""
    world = Little().report(NOV, "6 bpd W1").report(DEC, "8 bpd V1").count("bpd P 20")
    assert given(ask(world).row(), *BOUNDS) == (8, 28, 8, 28, 20, 20, 8 / 20, 28 / 20)
    own = world.count("bpd M 10").count("bpd N 6")
    assert own.coverage(DEC, "segment", ("bpd",)).row()["eligible"] == 10
    row = ask(own).row()
    assert given(row, "counted_low", "counted_high", "eligible_low", "eligible_high") == (8, 14, 16, 20)
    assert ends(row, "coverage") == (8 / 20, 14 / 16)
    # K has not been counted: the sum of M and N is no rival, and holds for as long as N is missing alone.
    wider = Little().report(DEC, "8 rt_rw V1").count("rt_rw P 30").count("rt_rw M 10").count("rt_rw N 6")
    row = ask(wider, segments=("rt_rw",)).row(segment="rt_rw")
    assert given(row, "counted_low", "counted_high", "eligible_low", "eligible_high") == (8, 14, 16, 30)
    assert ends(row, "coverage") == (8 / 30, 14 / 16)


def test_several_causes_the_widest_first() -> None:
    world = Little().report(DEC, "80 bpd V1").count("bpd M 100").count("bpd N 10").aside(DEC, "bpd", "V1", 2)
    found = ask(world, pairs=(("bpd/V1/0", "bpd/V1/1"),))
    assert found.causes() == [("missing", 1), ("set_aside", 2), ("pairs", 1)]
    assert given(found.row(), *BOUNDS) == (79, 92, 79, 92, 110, 110, 79 / 110, 92 / 110)
    assert [ends(part, "coverage") for part in found.parts()] == [
        (80 / 110, 90 / 110),
        (0.8, 0.82),
        (0.79, 0.8),
    ]


def test_the_total_is_of_all_segments() -> None:
    world = Little().report(DEC, "8 bpd V1", "5 rt_rw V1").count("bpd M 10").count("rt_rw M 10").count("rt_rw N 4")
    total = ask(world.aside(DEC, "bpd", "V1"), "segment,regency", ("bpd", "rt_rw")).total()
    assert given(total, *BOUNDS) == (13, 18, 13, 18, 24, 24, 13 / 24, 18 / 24)
