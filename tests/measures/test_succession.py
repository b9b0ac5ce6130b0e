"""Counts of codes that have ended, beyond the worked split (ELI-1): other shapes of succession."""

from __future__ import annotations

from desacover.reference.regions import Change, Regions
from tests.measures.little import Little, given, regions

BPD = ("bpd",)
BEFORE, AFTER = "2023-06", "2024-06"
SPLIT_ON = "2024-01"


def row(world: Little, place: str, by: str = "regency") -> dict[str, object]:
    return world.coverage(AFTER, f"segment,{by}", BPD).row(place)


def test_successors_in_two_districts_are_counted_together_only_above_them() -> None:
    places = regions(m=2, d=1, split={"V1": ["V2", "D1"]}, ended={"V1": SPLIT_ON})
    world = Little(places).count("bpd V1 10", BEFORE).report(AFTER, "4 bpd V2", "3 bpd D1")
    assert given(row(world, "M"), "counted", "eligible") == (7, 10)
    assert "partial_eligible" not in row(world, "M")["flags"]
    assert given(row(world, "35.01.01", "district"), "counted", "eligible") == (0, None)


def test_where_a_district_counts_one_successor_the_old_count_is_not_added() -> None:
    places = regions(m=2, d=1, split={"V1": ["V2", "D1"]}, ended={"V1": SPLIT_ON})
    world = Little(places).count("bpd V1 10", BEFORE).count("bpd 35.01.02 5", AFTER)
    world.report(AFTER, "4 bpd V2", "3 bpd D1")
    assert given(row(world, "M"), "counted", "eligible") == (3, 5)
    assert "partial_eligible" in row(world, "M")["flags"]


def test_a_code_that_was_split_twice() -> None:
    """V1 became V2, and V2 became V3 and V4: what was counted last before stands."""
    places = regions(m=4, split={"V1": ["V2"], "V2": ["V3", "V4"]}, ended={"V1": "2023-07", "V2": SPLIT_ON})
    world = Little(places).count("bpd V1 10", "2023-01").report(AFTER, "4 bpd V3", "3 bpd V4")
    assert row(world, "M")["eligible"] == 10
    world.count("bpd V2 12", "2023-08")
    assert row(world, "M")["eligible"] == 12
    world.count("bpd V3 6", AFTER).count("bpd V4 7", AFTER)
    assert row(world, "M")["eligible"] == 13


def test_a_code_that_was_removed_takes_its_count_along() -> None:
    world = Little(regions(m=2, ended={"V1": SPLIT_ON})).count("bpd V1 10", BEFORE).count("bpd V2 5", BEFORE)
    world.report(AFTER, "4 bpd V2")
    assert given(row(world, "M"), "counted", "eligible") == (4, 5)
    assert "partial_eligible" not in row(world, "M")["flags"]


def district_split() -> Regions:
    """The district 35.01.01 becomes 35.01.03 and 35.01.04, its villages V1, V2 with it."""
    ended = ["35.01.01", "35.01.01.2001", "35.01.01.2002"]
    born = ["35.01.03", "35.01.03.2001", "35.01.04", "35.01.04.2002"]
    kinds = {2: ("province", "provinsi"), 5: ("regency", "kabupaten"), 8: ("district", "kecamatan")}
    table = [
        [
            code,
            code,
            *kinds.get(len(code), ("village", "desa")),
            code.rpartition(".")[0],
            SPLIT_ON if code in born else "",
            SPLIT_ON if code in ended else "",
        ]
        for code in ["35", "35.01", *ended, *born]
    ]
    follows = [
        ("35.01.01", "35.01.03"),
        ("35.01.01", "35.01.04"),
        ("35.01.01.2001", "35.01.03.2001"),
        ("35.01.01.2002", "35.01.04.2002"),
    ]
    return Regions(table, [Change(old, new, "split", SPLIT_ON) for old, new in follows], [])


def test_the_count_of_a_district_that_was_split_stands_for_its_successors_together() -> None:
    world = Little(district_split()).count("bpd 35.01.01 20", BEFORE)
    world.report(AFTER, "4 bpd 35.01.03.2001", "3 bpd 35.01.04.2002")
    assert given(row(world, "M"), "counted", "eligible") == (7, 20)
    assert row(world, "35.01.03", "district")["eligible"] is None
    world.count("bpd 35.01.03 11", AFTER)
    assert row(world, "M")["eligible"] == 20
    world.count("bpd 35.01.04.2002 8", AFTER)
    assert given(row(world, "M"), "counted", "eligible") == (7, 19)
    assert row(world, "35.01.04", "district")["eligible"] == 8


def test_villages_counted_before_a_split_do_not_outweigh_a_newer_count_of_their_old_district() -> None:
    world = Little(district_split()).count("bpd 35.01.01 20", BEFORE)
    world.count("bpd 35.01.01.2001 9", "2023-01").count("bpd 35.01.01.2002 9", "2023-01")
    world.report(AFTER, "4 bpd 35.01.03.2001", "3 bpd 35.01.04.2002")
    assert row(world, "M")["eligible"] == 20
