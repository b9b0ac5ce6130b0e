"""Positions as the measures count them: merged posts, changed codes."""

from __future__ import annotations

from tests.measures.little import Little, given, regions

DEC = "2025-12"
OFFICIALS = ("perangkat_desa",)


def test_head_in_one_village_and_official_in_another_are_two_positions() -> None:
    world = Little(regions(m=2)).report(DEC, "S kepala_desa V1", "S perangkat_desa V2")
    world.count("perangkat_desa M 5").count("kepala_desa M 2")
    row = world.coverage(DEC, segments=OFFICIALS).row()
    assert given(row, "participants", "counted", "eligible") == (1, 2, 7)


def test_head_and_official_in_one_village_are_active_if_either_is() -> None:
    world = Little(regions(m=1)).report(DEC, "S kepala_desa V1", "S perangkat_desa V1 ended")
    world.count("perangkat_desa M 5")
    row = world.coverage(DEC, segments=OFFICIALS).row()
    assert given(row, "participants", "counted") == (1, 0)  # active as head, and heads are not counted
    assert world.count("kepala_desa M 1").coverage(DEC, segments=OFFICIALS).row()["counted"] == 1


def test_head_and_official_in_one_village_have_one_source_of_funding() -> None:
    world = Little(regions(m=1)).report(DEC, "S kepala_desa V1 from:apbdes", "S perangkat_desa V1 from:add")
    world.count("perangkat_desa M 5")
    table = world.coverage(DEC, "segment,funding", OFFICIALS)
    assert [given(row, "funding", "counted") for row in table.rows.to_dicts()] == [("add", 1), ("unknown", 0)]


def test_merging_leaves_other_posts_of_the_same_person_alone() -> None:
    world = Little(regions(m=2)).report(
        DEC, "S kepala_desa V1", "S perangkat_desa V1", "S perangkat_desa V2", "S bpd V1", "T kepala_desa V1"
    )
    world.count("perangkat_desa M 5").count("kepala_desa M 2").count("bpd M 5")
    table = world.coverage(DEC, segments=("perangkat_desa", "bpd"))
    assert given(table.row(segment="perangkat_desa"), "participants", "counted") == (2, 3)
    assert given(table.row(segment="bpd"), "participants", "counted") == (1, 1)
    assert given(table.total, "participants", "counted") == (2, 4)


def test_a_recoded_village_is_one_village_in_movement() -> None:
    places = regions(m=2, split={"V1": ["V2"]}, ended={"V1": DEC})
    world = Little(places).report("2025-11", "5 bpd V1").report(DEC, "5 bpd V1")
    assert world.coverage(DEC, "village", ("bpd",)).places() == ["35.01.01.2002"]
