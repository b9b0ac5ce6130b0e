"""What to know before quoting: each warning where it is due, and not a step before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.measures.little import Little, regions
from tests.support.office import Office, bpd

from desacover.reference.regions import load_regions

NOV, DEC = "2025-11", "2025-12"
BPD = ("bpd",)
PLACES = load_regions()
REGENCIES = [one.code for one in PLACES.regencies("35") if one.kind == "kabupaten"][:10]
OUR = REGENCIES[0]


def told(found: list[dict[str, Any]], code: str, *names: str) -> list[tuple[Any, ...]]:
    """Where there is a warning of a kind, and some of what it says."""
    return [(one["region_code"], *(one[name] for name in names)) for one in found if one["code"] == code]


def calm(**numbers: tuple[int, int]) -> Little:
    """Ten regencies whose BPD hardly changes from November to December, but for those that are named."""
    world = Little(PLACES)
    for number, regency in enumerate(REGENCIES):
        before, after = numbers.get(f"r{number}", (1000, 1000 + number))
        world.report(NOV, f"{before} bpd {regency}").report(DEC, f"{after} bpd {regency}")
    return world


# Participants that jump


@pytest.mark.parametrize(("after", "found"), [(1099, False), (1100, True), (900, True), (901, False)])
def test_a_jump_of_ten_percent_where_others_hardly_move(after: int, found: bool) -> None:
    jumps = told(calm(r0=(1000, after)).warnings(DEC, BPD), "jump", "value", "before", "since")
    assert jumps == ([(OUR, after, 1000, NOV)] if found else [])


@pytest.mark.parametrize(("after", "found"), [(69, False), (70, True)])
def test_a_jump_of_twenty_persons_in_small_cells(after: int, found: bool) -> None:
    assert bool(told(calm(r0=(50, after)).warnings(DEC, BPD), "jump")) is found


def test_where_all_grow_alike_nobody_jumps() -> None:
    assert told(calm(**{f"r{n}": (1000, 1500 + n) for n in range(10)}).warnings(DEC, BPD), "jump") == []


def test_the_largest_jump_first_and_filters_narrow_only_what_is_named() -> None:
    world = calm(r0=(1000, 1300), r1=(1000, 3000))
    assert [place for place, *_ in told(world.warnings(DEC, BPD), "jump")] == [REGENCIES[1], OUR]
    assert told(world.warnings(DEC, BPD, OUR), "jump") == [(OUR,)]
    assert told(world.warnings(DEC, ("rt_rw",)), "jump") == []


def test_a_jump_is_held_against_the_cells_own_report_before() -> None:
    world = Little().report("2025-09", "100 bpd V1").report(NOV, "9 bpd W1").report(DEC, "130 bpd V1", "9 bpd W1")
    assert told(world.warnings(DEC, BPD), "jump", "before", "since") == [("35.01", 100, "2025-09")]


@pytest.mark.parametrize(("before", "found"), [("2024-12", True), ("2024-11", False), ("2023-12", False)])
def test_a_change_since_a_report_of_long_ago_is_no_jump(before: str, found: bool) -> None:
    world = Little().report(before, "100 bpd V1").report(DEC, "130 bpd V1")
    assert bool(told(world.warnings(DEC, BPD), "jump")) is found


def test_a_partial_report_is_named_as_such_and_is_no_jump() -> None:
    found = calm(r0=(1000, 400)).warnings(DEC, BPD)
    assert told(found, "partial_report", "value", "why", "period") == [(OUR, 400, "drop", DEC)]
    assert told(found, "jump") == []
    assert told(calm(r0=(1000, 400)).accept(DEC, "bpd", OUR).warnings(DEC, BPD), "jump") == [(OUR,)]


def test_a_report_carried_from_a_partial_one_is_named_with_its_month() -> None:
    world = Little().report("2025-10", "20 bpd W1").report(NOV, "6 bpd W1").report(DEC, "8 bpd V1")
    assert told(world.warnings(DEC, BPD, carry=1), "partial_report", "period") == [("35.02", NOV)]
    assert told(world.warnings(DEC, BPD), "partial_report") == []


def test_what_is_missing_is_listed_unless_it_is_carried() -> None:
    world = Little().report(NOV, "6 bpd W1").report(DEC, "8 bpd V1")
    assert told(world.warnings(DEC, BPD), "unreported") == [("35.02",)]
    assert told(world.warnings(DEC, BPD, carry=1), "unreported") == []


# Coverage and its denominators


def test_over_100_percent_the_worst_first() -> None:
    world = Little().report(DEC, "11 bpd V1", "13 bpd W1", "10 rt_rw V1").count("bpd M 10").count("bpd N 10")
    found = world.count("rt_rw M 10").warnings(DEC, ("bpd", "rt_rw"))
    assert told(found, "over_100", "segment", "value") == [("35.02", "bpd", 1.3), ("35.01", "bpd", 1.1)]


def test_over_100_percent_in_a_village_asked_about() -> None:
    world = Little(regions(m=2)).report(DEC, "11 bpd V1", "1 bpd V2").count("bpd V1 10").count("bpd V2 10")
    assert told(world.warnings(DEC, BPD, "M"), "over_100") == []
    assert told(world.warnings(DEC, BPD, "V1"), "over_100", "value") == [("35.01.01.2001", 1.1)]


def test_coverage_without_a_denominator() -> None:
    world = Little().report(DEC, "8 bpd V1", "9 bpd W1").count("bpd M 10")
    assert told(world.warnings(DEC, BPD), "no_eligible", "value") == [("35.02", 9)]
    assert told(world.count("bpd N 10").warnings(DEC, BPD), "no_eligible") == []


def test_none_where_the_count_of_the_province_serves_for_all() -> None:
    world = Little().report(DEC, "8 bpd V1", "9 bpd W1").count("bpd P 50")
    assert told(world.warnings(DEC, BPD), "no_eligible") == []


@pytest.mark.parametrize(("since", "found"), [("2023-12", False), ("2023-11", True)])
def test_a_count_older_than_24_months(since: str, found: bool) -> None:
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10", since=since)
    stale = told(world.warnings(DEC, BPD), "stale_denominator", "value", "since")
    assert stale == ([("35.01", 25, "2023-11")] if found else [])


def test_the_oldest_of_the_counts_that_serve_and_none_that_no_longer_does() -> None:
    world = Little(regions(m=2)).report(DEC, "8 bpd V1").count("bpd V1 10", since="2022-01")
    assert told(world.count("bpd V2 9", since=NOV).warnings(DEC, BPD), "stale_denominator", "since") == [
        ("35.01", "2022-01")
    ]
    assert told(world.count("bpd V1 9", since=NOV).warnings(DEC, BPD), "stale_denominator") == []


def test_a_count_of_the_province_may_be_stale_too() -> None:
    world = Little().report(DEC, "8 bpd V1").count("bpd P 50", since="2022-01")
    assert told(world.warnings(DEC, BPD), "stale_denominator") == [("35",)]


def counted(now: int, others: int = 10) -> Little:
    """Counts of November against those of January: one regency's now, the others hardly changed."""
    world = Little(PLACES).report(DEC, f"9 bpd {OUR}")
    for number, regency in enumerate(REGENCIES[:others]):
        world.count(f"bpd {regency} 1000", since="2025-01")
        world.count(f"bpd {regency} {now if regency == OUR else 1000 + number}", since=NOV)
    return world


@pytest.mark.parametrize(("now", "found"), [(1099, False), (1100, True), (901, False), (900, True), (100, True)])
def test_a_count_that_moved_unlike_those_of_other_regencies(now: int, found: bool) -> None:
    moved = told(counted(now).warnings(DEC, BPD), "moved_denominator", "value", "before", "since")
    assert moved == ([(OUR, now, 1000, NOV)] if found else [])


@pytest.mark.parametrize(("now", "found"), [(1199, False), (1200, True)])
def test_with_few_regencies_by_twenty_percent(now: int, found: bool) -> None:
    assert bool(told(counted(now, others=3).warnings(DEC, BPD), "moved_denominator")) is found


def test_each_segment_has_its_own_range() -> None:
    world = Little(PLACES).report(DEC, f"9 bpd {OUR}")
    for regency in REGENCIES:
        for segment, now in (("bpd", 1300 if regency == OUR else 2000), ("rt_rw", 1000)):
            world.count(f"{segment} {regency} 1000", since="2025-01").count(
                f"{segment} {regency} {now}", since=NOV
            )
    assert told(world.warnings(DEC, ("bpd", "rt_rw")), "moved_denominator") == [(OUR,)]


def test_a_count_that_is_not_yet_in_force_says_nothing() -> None:
    world = Little().report(DEC, "8 bpd V1").count("bpd M 10").count("bpd M 100", since="2026-01")
    assert told(world.warnings(DEC, BPD), "moved_denominator") == []


def test_villages_are_added_where_both_times_are_counted() -> None:
    world = Little(regions(m=3)).report(DEC, "8 bpd V1").count("bpd V1 50").count("bpd V2 50")
    world.count("bpd V1 5", since=NOV).count("bpd V2 50", since=NOV).count("bpd V3 50", since=NOV)
    assert told(world.warnings(DEC, BPD), "moved_denominator", "value", "before") == [("35.01", 55, 100)]


def test_heads_and_officials_are_looked_at_apart() -> None:
    world = Little().report(DEC, "8 perangkat_desa V1").count("perangkat_desa M 100").count("kepala_desa M 10")
    world.count("perangkat_desa M 100", since=NOV).count("kepala_desa M 1", since=NOV)
    found = told(world.warnings(DEC, ("perangkat_desa",)), "moved_denominator", "segment")
    assert found == [("35.01", "kepala_desa")]


def test_a_sound_month_says_nothing() -> None:
    world = Little().report(NOV, "8 bpd V1").report(DEC, "9 bpd V1").count("bpd M 10", since="2025-01")
    assert world.warnings(DEC, BPD) == []


# On the screen


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Five regencies over 100 %, of which one grew threefold; counts of three years ago, one of which moved."""
    made = Office(Path(tmp_path_factory.mktemp("office")))
    (made.root / "data" / "raw").mkdir(parents=True)
    codes = [f"{place}.01.2001" for place in ("35.07", "35.15", "35.20", "35.22", "35.25")]
    for number, village in enumerate(codes):
        first = 100 * number + 1
        made.write(f"2025-11/{number}.csv", bpd(range(first, first + (10 if number else 12)), village))
        made.write(f"2025-12/{number}.csv", bpd(range(first, first + (11 if number else 40)), village))
    for year, own in ((2021, 60), (2022, 6)):
        lines = "\n".join(f"{village[:5]} | {own if village == codes[0] else 10}" for village in codes)
        made.write(f"potensi_{year}.csv", f"KODE WILAYAH | JUMLAH BPD\n{lines}\n")
    made.ingest()
    return made


def test_a_line_a_kind_that_names_three_places(office: Office) -> None:
    said = office.run("report", "--lang", "en").out
    lines = " ".join(said.split())
    assert "Jumps in participants: Kab. Malang (BPD, 12 → 40, November 2025)" in lines
    assert "Over 100%: Kab. Malang (BPD, 666.7%), Kab. " in lines
    assert "and 2 more" in lines
    assert "Denominators that moved unlike others: Kab. Malang (BPD, 60 → 6, January 2022)" in lines
    assert "Denominators older than 24 months: Kab. Malang (BPD, January 2022), " in lines
    indonesian = " ".join(office.run("report", "--lang", "id").out.split())
    assert "Perubahan peserta tidak lazim: Kab. Malang (BPD, 12 → 40, November 2025)" in indonesian


def test_the_document_lists_all_of_them(office: Office) -> None:
    found = office.json("report")["warnings"]
    assert len(told(found, "over_100")) == 5
    assert told(found, "jump", "value", "before", "since") == [("35.07", 40, 12, NOV)]
    assert told(found, "moved_denominator", "value", "before", "since") == [("35.07", 6, 60, "2022-01")]
