"""REP-7: a trend compares only cells reported at both ends of it, and says how many it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.measures.little import Little, code
from tests.support.office import Office, bpd

from desacover.measures.coverage import CoverageQuestion
from desacover.measures.trend import Trend, trend

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
BPD = ("bpd",)


def of(world: Little, by: str = "segment", place: str = "P", segments: tuple[str, ...] = BPD) -> Trend:
    """The trend up to December."""
    keys = tuple(filter(None, by.split(",")))
    made = trend(world.status(DEC), CoverageQuestion(DEC, keys, segments, code(place)), keys)
    assert made is not None
    return made


def line(made: Trend, place: str = "P", segment: str | None = "bpd") -> dict[str, int | None]:
    """The months of which a row's participants are known, and the unknown ones from the first of them on."""
    months = {point["period"]: point["participants"] for point in made.of(segment, code(place))}
    assert len(months) == 12
    return {period: number for period, number in months.items() if period >= (made.start or DEC)}


def test_rep_7_only_cells_that_are_there_at_both_ends() -> None:
    world = Little().report(OCT, "6 bpd V1").report(NOV, "7 bpd V1", "50 bpd W1")
    made = of(world.report(DEC, "9 bpd V1", "60 bpd W1"))
    assert line(made) == {OCT: 6, NOV: 7, DEC: 9}
    assert (made.start, made.left_out) == (OCT, 1)


def test_rep_7_a_cell_that_is_gone_at_the_end_is_left_out_too() -> None:
    world = Little().report(OCT, "6 bpd V1", "50 bpd W1").report(DEC, "9 bpd V1")
    made = of(world, "segment,regency")
    assert line(made, "M") == {OCT: 6, DEC: 9, NOV: None}
    assert line(made, "N") == {OCT: None, NOV: None, DEC: None}
    assert made.left_out == 1


def test_rep_7_a_month_without_one_of_the_cells_is_a_gap_and_no_dip() -> None:
    world = Little().report(OCT, "6 bpd V1", "50 bpd W1").report(NOV, "6 bpd V1")
    made = of(world.report(DEC, "9 bpd V1", "60 bpd W1"), "segment,regency")
    assert line(made, "N") == {OCT: 50, NOV: None, DEC: 60}
    assert line(made, "M") == {OCT: 6, NOV: 6, DEC: 9}
    assert line(of(world)) == {OCT: 56, NOV: None, DEC: 69}


def test_rep_7_twelve_months_and_no_older_one() -> None:
    world = Little().report("2024-12", "99 bpd V1").report("2025-01", "5 bpd V1").report(DEC, "9 bpd V1")
    made = of(world)
    assert (made.periods[0], made.periods[-1], made.start) == ("2025-01", DEC, "2025-01")
    assert [point["participants"] for point in made.of("bpd", "35")] == [5, *[None] * 10, 9]


def test_rep_7_the_total_adds_segments_and_a_region_narrows() -> None:
    world = (
        Little()
        .report(NOV, "6 bpd V1", "8 rt_rw V1", "7 bpd W1")
        .report(DEC, "9 bpd V1", "8 rt_rw V1", "7 bpd W1")
    )
    assert line(of(world, "", segments=("bpd", "rt_rw")), segment=None) == {NOV: 21, DEC: 24}
    assert line(of(world, "", "M", ("bpd", "rt_rw")), "M", None) == {NOV: 14, DEC: 17}


def test_rep_7_expected_at_an_end_and_not_there_counts_as_left_out() -> None:
    world = Little().report(NOV, "6 bpd V1").report(DEC, "9 bpd V1").count("bpd N 10")
    assert of(world).left_out == 1


@pytest.mark.parametrize("by", ["district", "village", "segment,funding"])
def test_there_is_none_by_finer_regions_and_funding(by: str) -> None:
    world = Little().report(NOV, "6 bpd V1").report(DEC, "9 bpd V1")
    keys = tuple(by.split(","))
    assert trend(world.status(), CoverageQuestion(DEC, keys, BPD, "35"), keys) is None


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Malang grows from October to December; Gresik first reports in November."""
    made = Office(Path(tmp_path_factory.mktemp("office")))
    (made.root / "data" / "raw").mkdir(parents=True)
    for month, people in (("2025-10", 6), ("2025-11", 8), ("2025-12", 12)):
        made.write(f"{month}/malang.csv", bpd(range(1, people + 1)))
    for month in ("2025-11", "2025-12"):
        made.write(f"{month}/gresik.csv", bpd(range(101, 107), "35.25.01.2001"))
    made.ingest()
    return made


def test_the_screen_draws_it_where_there_is_room(office: Office) -> None:
    wide = office.run("report", "--lang", "en", env={"COLUMNS": "120"})
    assert "12 months" in wide.out
    assert "·········▁▃█" in wide.out
    at_80 = office.run("report", "--by", "regency", "--lang", "id", env={"COLUMNS": "80"}).out
    assert "·········▁▃█" in at_80
    assert max(map(len, at_80.splitlines())) <= 80
    assert "12-month line (October 2025 – December 2025): 1 left out, not reported in both months." in wide.out
    narrow = office.run("report", "--lang", "en", env={"COLUMNS": "79"})
    assert "12 months" not in narrow.out
    by_village = office.run("report", "--by", "village", "--lang", "en", env={"COLUMNS": "120"})
    assert "12 months" not in by_village.out


def test_the_document_has_twelve_months_a_row(office: Office) -> None:
    made = office.json("report", "--by", "segment,regency")
    assert made["trend"] == {"from": "2025-10", "to": "2025-12", "not_compared": 1}
    months = {row["region_code"]: row["trend"] for row in made["rows"]}
    assert [point["participants"] for point in months["35.07"][-3:]] == [6, 8, 12]
    assert months["35.07"][0] == {"period": "2025-01", "participants": None}
    assert {point["participants"] for point in months["35.25"]} == {None}
    assert [point["participants"] for point in made["total"]["trend"][-3:]] == [6, 8, 12]
    by_village = office.json("report", "--by", "village")
    assert {row["trend"] for row in by_village["rows"]} == {None}


def test_files_carry_it_under_the_same_name(office: Office) -> None:
    lines = office.run("report", "--segment", "bpd", "--format", "csv").out.splitlines()
    cells = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert cells["trend"].endswith(";2025-09=;2025-10=6;2025-11=8;2025-12=12")
