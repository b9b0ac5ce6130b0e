"""The standing of cells beyond the worked cases: what is remembered, for which periods it is told."""

from __future__ import annotations

import polars as pl

from desacover.measures.cells import cell_status
from tests.measures.little import Little, given, regions

OCT, NOV, DEC, JAN = "2025-10", "2025-11", "2025-12", "2026-01"


def test_every_period_and_every_cell_that_exists_has_one_row() -> None:
    status = Little().report(NOV, "5 bpd V1").report(DEC, "5 bpd V1").status()
    assert status.select("period", "segment", "regency_code").is_duplicated().any() is False
    assert status["period"].unique().sort().to_list() == [NOV, DEC]
    assert status.filter(segment="rt_rw", period=DEC)["regency_code"].to_list() == ["35.01", "35.02", "35.71"]
    assert status.filter(segment="bpd", period=DEC)["regency_code"].to_list() == ["35.01", "35.02"]
    assert status.filter(segment="kepala_desa").is_empty()


def test_periods_without_any_source_may_be_asked_for() -> None:
    world = Little().report(NOV, "5 bpd V1")
    accepted = pl.DataFrame(schema={"period": pl.String, "segment": pl.String, "regency_code": pl.String})
    status = cell_status(
        world.cells(), world.districts(), accepted, world.counts(), world.regions, world.terms, periods=[DEC]
    )
    row = status.filter(period=DEC, segment="bpd", regency_code="35.01").row(0, named=True)
    assert given(row, "reported", "expected", "first_report") == (False, True, False)


def test_a_later_report_is_held_against_the_last_whole_one_over_a_gap() -> None:
    world = Little().report(OCT, "100 bpd V1").report(NOV, "5 rt_rw V1").report(DEC, "40 bpd V1")
    assert world.cell(DEC, "bpd", "M")["partial"]
    assert not world.cell(NOV, "bpd", "M")["partial"]
    world.report(JAN, "60 bpd V1")
    assert not world.cell(JAN, "bpd", "M")["partial"]


def test_half_is_not_below_half() -> None:
    assert not Little().report(NOV, "100 bpd V1").report(DEC, "50 bpd V1").cell(DEC, "bpd", "M")["partial"]
    assert Little().report(NOV, "100 bpd V1").report(DEC, "49 bpd V1").cell(DEC, "bpd", "M")["partial"]
    strict = Little(drop_share=0.8).report(NOV, "100 bpd V1").report(DEC, "79 bpd V1")
    assert strict.cell(DEC, "bpd", "M")["partial"]


def test_a_district_whose_code_has_ended_is_not_missed() -> None:
    gone = {"D1": DEC, "35.01.02": DEC}
    for ended, why in (({}, "district"), (gone, None)):
        world = Little(regions(d=1, ended=ended)).report(NOV, "50 bpd V1", "20 bpd D1").report(DEC, "50 bpd V1")
        assert world.cell(DEC, "bpd", "M")["partial_why"] == why


def test_the_eligible_of_a_cell_is_that_of_its_period() -> None:
    world = Little(regions(m=1)).count("bpd V1 10", "2025-01").count("bpd V1 12", DEC)
    world.report(NOV, "5 bpd V1").report(DEC, "5 bpd V1")
    assert [world.cell(period, "bpd", "M")["eligible"] for period in (NOV, DEC)] == [10, 12]


def test_heads_and_officials_are_one_cell() -> None:
    world = Little().report(DEC, "3 kepala_desa V1", "3 perangkat_desa V1", whole=False)
    world.count("kepala_desa M 1").count("perangkat_desa M 10")
    assert given(world.cell(DEC, "perangkat_desa", "M"), "kept", "eligible", "reported") == (6, 11, True)
