"""COV-1 to COV-8: worked cases. V1, V2, .. are villages of the kabupaten M, W1, .. of N."""

from __future__ import annotations

import polars as pl
import pytest
from tests.measures.little import Little, given, regions

from desacover.measures.periods import latest_period
from desacover.measures.terms import Terms

DEC = "2025-12"
BPD = ("bpd",)


def test_cov_1a_two_posts() -> None:
    world = Little().report(DEC, "S bpd V1", "S rt_rw V1").count("bpd V1 1").count("rt_rw V1 1")
    table = world.coverage(DEC, segments=("bpd", "rt_rw"))
    assert given(table.row(segment="bpd"), "counted", "eligible", "coverage") == (1, 1, 1.0)
    assert given(table.row(segment="rt_rw"), "counted", "eligible", "coverage") == (1, 1, 1.0)
    total = given(table.total, "participants", "counted", "eligible", "coverage", "gap")
    assert total == (1, 2, 2, 1.0, 0)


def test_cov_1b_one_post_in_two_villages() -> None:
    world = Little().report(DEC, "S rt_rw V1", "S rt_rw V2").count("rt_rw V1 1").count("rt_rw V2 1")
    villages = world.coverage(DEC, "segment,village", ("rt_rw",))
    for place in ("V1", "V2"):
        assert given(villages.row(place), "participants", "counted", "eligible") == (1, 1, 1)
    regency = world.coverage(DEC, "segment,regency", ("rt_rw",)).row("M")
    assert given(regency, "participants", "counted", "eligible") == (1, 2, 2)


def test_cov_1c_count_at_the_regency_only() -> None:
    world = Little().report(DEC, "10 bpd V1", "5 bpd V2").count("bpd M 100")
    regency = world.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(regency, "counted", "eligible", "coverage") == (15, 100, 0.15)
    village = world.coverage(DEC, "segment,village", BPD).row("V1")
    assert given(village, "participants", "counted", "eligible", "coverage") == (10, 0, None, None)
    assert "no_eligible" in village["flags"]


def test_cov_1d_rows_without_village() -> None:
    world = Little(regions(m=2)).report(DEC, "20 bpd M", "40 bpd V1", "20 bpd V2")
    world.count("bpd V1 60").count("bpd V2 40")
    regency = world.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(regency, "counted", "eligible", "coverage") == (80, 100, 0.8)
    table = world.coverage(DEC, "segment,village", BPD)
    assert table.row("V1")["participants"] + table.row("V2")["participants"] == 60
    unknown = table.row("M")
    assert given(unknown, "participants", "counted", "eligible") == (20, 0, None)
    assert "no_village" in unknown["flags"]
    assert world.coverage(DEC, "segment,district", BPD).row("M")["participants"] == 20
    assert world.coverage(DEC, "segment", BPD).row()["counted"] == 80


@pytest.fixture
def three_villages() -> Little:
    """V1 and V2 are counted, V3 is not."""
    world = Little(regions(m=3)).report(DEC, "8 bpd V1", "9 bpd V2", "5 bpd V3")
    return world.count("bpd V1 10").count("bpd V2 10")


def test_cov_1e_a_village_without_a_count(three_villages: Little) -> None:
    regency = three_villages.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(regency, "participants", "counted", "eligible", "coverage") == (22, 17, 20, 0.85)
    assert "partial_eligible" in regency["flags"]


def test_cov_1f_a_count_of_the_regency_stands_until_all_villages_are_counted(three_villages: Little) -> None:
    three_villages.count("bpd M 35", since="2022-01")
    regency = three_villages.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(regency, "counted", "eligible") == (22, 35)
    assert "partial_eligible" not in regency["flags"]


def test_cov_1_grace_and_long_arrears_are_counted_beside() -> None:
    world = Little().report(DEC, "A bpd V1", "B bpd V1 grace", "C bpd V1 grace long_arrears", "D bpd V1 ended")
    row = world.coverage(DEC, segments=BPD).row()
    assert given(row, "participants", "in_grace", "long_arrears") == (3, 2, 1)


def test_cov_2_roll_ups_are_not_averages() -> None:
    world = Little(regions(m=2)).report(DEC, "1 bpd V1", "90 bpd V2").count("bpd V1 10").count("bpd V2 90")
    assert world.coverage(DEC, "segment,regency", BPD).row("M")["coverage"] == 0.91


def test_cov_3a_eligible_zero() -> None:
    world = Little(regions(m=2)).report(DEC, "S bpd V1", "5 bpd V2").count("bpd V1 0").count("bpd V2 10")
    village = world.coverage(DEC, "segment,village", BPD).row("V1")
    assert given(village, "counted", "eligible", "coverage") == (1, 0, None)
    assert "zero_eligible" in village["flags"]
    assert world.coverage(DEC, "segment,regency", BPD).row("M")["eligible"] == 10


def test_cov_3_nobody_active_in_a_reported_cell_is_zero_percent() -> None:
    world = Little(regions(m=2)).report(DEC, "5 bpd V1").count("bpd V1 10").count("bpd V2 10")
    village = world.coverage(DEC, "segment,village", BPD).row("V2")
    assert given(village, "participants", "coverage", "gap") == (0, 0.0, 10)


def test_cov_4a_above_100_percent() -> None:
    world = Little(regions(m=2)).report(DEC, "12 bpd V1", "5 bpd V2").count("bpd V1 10").count("bpd V2 10")
    village = world.coverage(DEC, "segment,village", BPD).row("V1")
    assert given(village, "coverage", "gap") == (1.2, 0)
    assert "over_100" in village["flags"]
    regency = world.coverage(DEC, "segment,regency", BPD).row("M")
    assert given(regency, "counted", "eligible", "gap") == (17, 20, 3)
    assert "over_100_below" in regency["flags"]
    assert "over_100_below" in world.coverage(DEC, segments=BPD).total["flags"]


def test_cov_5_rows_set_aside_by_what_they_name() -> None:
    world = Little().report(DEC, "10 bpd V1", "10 bpd M", "10 rt_rw V1")
    world.aside(DEC, "bpd", "V1", 1).aside(DEC, "bpd", "M", 2).aside(DEC, "rt_rw", "V1", 4)
    world.aside(DEC, None, "V1", 8).aside(DEC, "bpd", None, 16).aside(DEC, "rt_rw", None, 32)
    world.aside("2025-11", "bpd", "V1", 64)
    villages = world.coverage(DEC, "segment,village", BPD)
    assert villages.row("V1")["set_aside"] == 1
    assert villages.row("M")["set_aside"] == 2  # those whose village is not known
    table = world.coverage(DEC, "segment,regency", BPD)
    assert table.row("M")["set_aside"] == 3
    assert table.total["set_aside"] == 3 + 8 + 16


def status(months: dict[str, int]) -> pl.DataFrame:
    """98 expected cells, of which so many are reported in each month."""
    return pl.DataFrame(
        [
            (period, "bpd", f"35.{cell:02d}", cell < reported, True)
            for period, reported in months.items()
            for cell in range(98)
        ],
        schema=["period", "segment", "regency_code", "reported", "expected"],
        orient="row",
    )


def test_cov_7a_a_month_just_begun_is_passed_over() -> None:
    chosen = latest_period(status({"2025-11": 97, "2025-12": 20}), 2025, BPD, Terms())
    assert (chosen.period, chosen.passed_over) == ("2025-11", (("2025-12", 20, 98),))


def test_cov_7b_of_equals_the_later() -> None:
    chosen = latest_period(status({"2025-10": 70, "2025-11": 70, "2025-12": 20}), 2025, BPD, Terms())
    assert chosen.period == "2025-11"


def test_cov_7_without_a_year_over_the_whole_store() -> None:
    months = status({"2024-12": 98, "2025-12": 97})
    assert latest_period(months, None, BPD, Terms()).period == "2025-12"
    assert latest_period(months, 2024, BPD, Terms()).period == "2024-12"
    with pytest.raises(LookupError):
        latest_period(months, 2023, BPD, Terms())


def test_cov_8a_by_funding() -> None:
    world = Little().report(DEC, *(f"A{i} bpd V1 from:apbdes" for i in range(6)))
    world.report(DEC, *(f"B{i} bpd V1 from:apbd_regency" for i in range(3))).count("bpd M 10")
    table = world.coverage(DEC, "segment,funding", BPD)
    shares = [given(row, "funding", "counted", "eligible", "coverage") for row in table.rows.to_dicts()]
    assert shares == [("apbd_regency", 3, 10, 0.3), ("apbdes", 6, 10, 0.6), ("unknown", 0, 10, 0.0)]
    assert all(row["gap"] is None for row in table.rows.to_dicts())
    assert table.total["coverage"] == pytest.approx(0.9)
