"""Who lapsed and who is new over many months, each cell after its own last report (MOV-3, MOV-6)."""

from __future__ import annotations

from desacover.measures.posts import posts
from desacover.measures.turnover import turnover
from tests.measures.little import Little, code

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
CROWD = "20 bpd V1"


def moved(world: Little, place: str = "P") -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Name, unit and period of the lapsed, and of the new."""
    found = turnover(
        lambda period: posts(world.positions(period), world.regions, period, world.terms).active(),
        world.periods,
        world.first_active(),
        world.status(),
        ("bpd", "rt_rw"),
        code(place),
    )
    names = {world.person(name): name for name in "STUV"}
    return tuple(
        sorted((names[person], unit, period) for person, _, unit, period in frame.iter_rows() if person in names)
        for frame in (found.lapsed, found.new)
    )  # type: ignore[return-value] - two frames


def test_lapsed_and_new_with_where_and_when() -> None:
    world = Little().report(OCT, CROWD, "S bpd V1", "T bpd V2").report(NOV, CROWD, "S bpd V1", "U bpd V2")
    world.report(DEC, CROWD, "U bpd V2", "S bpd V1 ended")
    assert moved(world) == (
        [("S", code("V1"), NOV), ("T", code("V2"), OCT)], [("U", code("V2"), NOV)],
    )  # fmt: skip
    assert moved(world, "V2") == ([("T", code("V2"), OCT)], [("U", code("V2"), NOV)])


def test_who_moves_or_comes_back_is_neither() -> None:
    world = Little().report(OCT, CROWD, "S bpd V1", "T bpd V1").report(NOV, CROWD, "S bpd V2")
    world.report(DEC, CROWD, "S bpd V2", "T bpd V1")
    assert moved(world) == ([("T", code("V1"), OCT)], [])


def test_over_a_gap_a_cell_is_compared_with_its_last_report() -> None:
    world = Little().report(OCT, CROWD, "S bpd V1").report(NOV, "9 bpd W1")
    world.report(DEC, CROWD, "U bpd V1", "9 bpd W1")
    assert moved(world) == ([("S", code("V1"), OCT)], [("U", code("V1"), DEC)])


def test_a_partial_report_makes_no_lapses() -> None:
    world = Little().report(OCT, "40 bpd V1", "S bpd V1").report(NOV, "9 bpd V1", "U bpd V1")
    assert moved(world) == ([], [])
    assert moved(world.accept(NOV, "bpd", "M")) == ([("S", code("V1"), OCT)], [("U", code("V1"), NOV)])
