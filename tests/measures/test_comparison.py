"""REG-1 in movement: nobody moves by decree, whatever became of the codes between the two periods."""

from __future__ import annotations

from typing import Any

from desacover.reference.regions import Change, Regions
from tests.measures.little import Little, given

OCT, NOV, DEC = "2025-10", "2025-11", "2025-12"
BPD = ("bpd",)
FLOWS = ("opening", "stayed", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")
_LEVELS = {2: "province", 5: "regency", 8: "district", 13: "village"}
_KINDS = {2: "provinsi", 5: "kabupaten", 8: "kecamatan", 13: "desa"}


def village(number: int, district: str = "35.01.01") -> str:
    return f"{district}.2{number:03d}"


def table(
    codes: list[str], *changes: tuple[str, str], kind: str = "split", on: str = DEC, stay: str = ""
) -> Regions:
    """The villages and what lies above them; a change ends a code, unless it stays, and begins another."""
    known = {*codes, *(code for pair in changes for code in pair)}
    known |= {code[:size] for code in known for size in (2, 5, 8) if len(code) > size}
    # What follows another code is born with the change, unless it lived on or was there before.
    born = {new for _, new in changes} - set(codes)
    ended = {old for old, _ in changes} - {stay}
    rows = [
        [
            code, code, _LEVELS[len(code)], _KINDS[len(code)], code.rpartition(".")[0],
            on if code in born else "", on if code in ended else "",
        ]
        for code in sorted(known)
    ]  # fmt: skip
    return Regions(rows, [Change(old, new, kind, on) for old, new in changes], [])


V, W, X, Y = (village(number) for number in (1, 2, 3, 4))


def flags(row: dict[str, Any]) -> list[str]:
    """The flags of a row, but for that of cells whose start is their first report."""
    return [flag for flag in row["flags"] if flag != "first_report"]


def moves_by(world: Little, by: str, start: str = NOV, end: str = DEC, place: str = "P"):
    return world.movement(start, end, f"segment,{by}", BPD, place)


def the_same_under(world: Little, period: str, codes: dict[str, int], persons: str = "p") -> None:
    """As many persons under each code, always the same ones in the order of the codes."""
    number = 0
    for code, size in codes.items():
        world.report(period, *(f"{persons}{n} bpd {code}" for n in range(number, number + size)))
        number += size


def test_a_merger_is_one_row_under_the_code_that_is_left() -> None:
    world = Little(table([V, W], (V, X), (W, X), kind="merge"))
    the_same_under(world, NOV, {V: 6, W: 5})
    the_same_under(world, DEC, {X: 11})
    moves = moves_by(world, "village")
    assert moves.places() == [X]
    assert given(moves.row(X), *FLOWS) == (11, 11, 0, 0, 0, 0, 0, 11)
    assert flags(moves.row(X)) == ["recoded"]
    assert moves.recoded[X] == ((V, W), (X,))


def test_a_village_that_lives_on_after_a_part_of_it_left() -> None:
    world = Little(table([V, W], (V, X), stay=V))
    the_same_under(world, NOV, {V: 10, W: 5})
    the_same_under(world, DEC, {V: 6, X: 4, W: 5})
    moves = moves_by(world, "village")
    assert moves.places() == [V, W]
    assert given(moves.row(V), *FLOWS) == (10, 10, 0, 0, 0, 0, 0, 10)
    assert [flags(row) for row in moves.rows.to_dicts()] == [["recoded"], []]
    assert moves.recoded[V] == ((V,), (V, X))


def test_a_village_that_goes_into_one_that_lives_on() -> None:
    world = Little(table([V, W], (V, W), kind="merge"))
    the_same_under(world, NOV, {V: 6, W: 5})
    the_same_under(world, DEC, {W: 11})
    assert given(moves_by(world, "village").row(W), *FLOWS) == (11, 11, 0, 0, 0, 0, 0, 11)


def test_a_recoded_village_is_one_village_under_its_new_code() -> None:
    world = Little(table([V, W], (V, X), kind="recode"))
    the_same_under(world, NOV, {V: 6, W: 5})
    the_same_under(world, DEC, {X: 6, W: 5})
    moves = moves_by(world, "village")
    assert moves.places() == [W, X]
    assert given(moves.row(X), "opening", "stayed", "closing") == (6, 6, 6)
    assert (flags(moves.row(X)), flags(moves.row(W))) == (["recoded"], [])


def test_flows_into_and_out_of_a_unit_are_flows() -> None:
    world = Little(table([V, W], (V, X), (V, Y)))
    world.report(OCT, "back bpd 35.01.01.2001").report(
        NOV, "5 bpd 35.01.01.2001", "5 bpd 35.01.01.2002", "out bpd " + V
    )
    world.report(NOV, "in bpd " + W, "gone bpd " + V)
    world.report(DEC, "5 bpd " + W, "out bpd " + W, "in bpd " + X, "back bpd " + Y, "fresh bpd " + Y)
    for n in range(5):
        world.report(DEC, f"bpd/{V}/{n} bpd {(X, Y)[n % 2]}")
    row = moves_by(world, "village").row(V)
    assert given(row, *FLOWS, "gross_new") == (7, 5, 1, 1, 1, 1, 1, 8, 1)


def test_one_who_holds_posts_in_both_parts_is_one_person() -> None:
    world = Little(table([V], (V, X), (V, Y))).report(NOV, "5 bpd " + V, "S bpd " + V)
    world.report(DEC, *(f"bpd/{V}/{n} bpd {X}" for n in range(5)), "S bpd " + X, "S bpd " + Y)
    assert given(moves_by(world, "village").row(V), *FLOWS) == (6, 6, 0, 0, 0, 0, 0, 6)


def test_a_change_before_or_after_the_span_is_none_in_it() -> None:
    for on, start, end in ((NOV, NOV, DEC), (DEC, OCT, NOV)):
        world = Little(table([V, W], (V, X), (V, Y), on=on))
        codes = {X: 6, Y: 5} if on <= start else {V: 11}
        the_same_under(world, start, codes)
        the_same_under(world, end, codes)
        moves = moves_by(world, "village", start, end)
        assert moves.places() == sorted(codes)
        assert not any(flags(row) for row in moves.rows.to_dicts())


def test_a_chain_of_changes_in_one_span_is_one_unit() -> None:
    """V became W in November, W was split into X and Y in December."""
    rows = [
        ["35", "35", "province", "provinsi", "", "", ""],
        ["35.01", "35.01", "regency", "kabupaten", "35", "", ""],
        ["35.01.01", "35.01.01", "district", "kecamatan", "35.01", "", ""],
        [V, V, "village", "desa", "35.01.01", "", NOV],
        [W, W, "village", "desa", "35.01.01", NOV, DEC],
        [X, X, "village", "desa", "35.01.01", DEC, ""],
        [Y, Y, "village", "desa", "35.01.01", DEC, ""],
    ]
    changes = [Change(V, W, "recode", NOV), Change(W, X, "split", DEC), Change(W, Y, "split", DEC)]
    world = Little(Regions(rows, changes, []))
    the_same_under(world, OCT, {V: 11})
    the_same_under(world, NOV, {W: 11})
    the_same_under(world, DEC, {X: 6, Y: 5})
    assert moves_by(world, "village", OCT, NOV).places() == [W]
    assert moves_by(world, "village", NOV, DEC).places() == [W]
    moves = moves_by(world, "village", OCT, DEC)
    assert given(moves.row(V), "opening", "stayed", "closing") == (11, 11, 11)
    # Who first came while the middle code was in force stands in the same row.
    world.report(NOV, "fresh bpd " + W)
    assert moves_by(world, "village", OCT, DEC).row(V)["gross_new"] == 1


def test_a_split_across_districts_joins_the_districts_and_moves_nobody() -> None:
    far = village(1, "35.01.02")
    world = Little(table([V, W, village(5, "35.01.02")], (V, X), (V, far)))
    the_same_under(world, NOV, {V: 11, W: 5, village(5, "35.01.02"): 4})
    the_same_under(world, DEC, {X: 6, far: 5, W: 5, village(5, "35.01.02"): 4})
    districts = moves_by(world, "district")
    assert districts.places() == ["35.01.01"]
    assert given(districts.row("35.01.01"), *FLOWS) == (20, 20, 0, 0, 0, 0, 0, 20)
    assert districts.recoded["35.01.01"] == (("35.01.01", "35.01.02"),) * 2
    assert moves_by(world, "village").places() == [V, W, village(5, "35.01.02")]
    assert flags(moves_by(world, "regency").row("35.01")) == []
    narrowed = moves_by(world, "village", place="35.01.02")
    assert narrowed.total["opening"] == narrowed.total["stayed"] == 20
    assert flags(narrowed.total) == ["recoded"]


def test_a_village_recoded_into_another_district_stands_there_at_both_ends() -> None:
    far = village(1, "35.01.02")
    world = Little(table([V, W, village(5, "35.01.02")], (V, far), kind="recode"))
    the_same_under(world, NOV, {V: 6, W: 5, village(5, "35.01.02"): 4})
    the_same_under(world, DEC, {far: 6, W: 5, village(5, "35.01.02"): 4})
    moves = moves_by(world, "district")
    assert [(*given(row, "opening", "stayed", "closing"), flags(row)) for row in moves.rows.to_dicts()] == [
        (5, 5, 5, ["recoded"]),
        (10, 10, 10, ["recoded"]),
    ]


def test_a_district_recoded_with_all_its_villages_is_one_district() -> None:
    new_v, new_w = village(1, "35.01.09"), village(2, "35.01.09")
    world = Little(table([V, W], ("35.01.01", "35.01.09"), (V, new_v), (W, new_w), kind="recode"))
    the_same_under(world, NOV, {V: 6, W: 5})
    the_same_under(world, DEC, {new_v: 6, new_w: 5})
    moves = moves_by(world, "district")
    assert moves.places() == ["35.01.09"]
    assert given(moves.row("35.01.09"), *FLOWS) == (11, 11, 0, 0, 0, 0, 0, 11)
    assert moves_by(world, "village").places() == [new_v, new_w]


def test_a_regency_under_a_new_code_does_not_fall_out() -> None:
    new_v, new_w = "35.09.01.2001", "35.09.01.2002"
    pairs = [("35.01", "35.09"), ("35.01.01", "35.09.01"), (V, new_v), (W, new_w)]
    world = Little(table([V, W, "35.02.01.2001"], *pairs, kind="recode"))
    world.report(OCT, "5 bpd " + V)
    the_same_under(world, NOV, {V: 6, W: 5, "35.01": 1, "35.02.01.2001": 4})
    the_same_under(world, DEC, {new_v: 6, new_w: 5, "35.09": 1, "35.02.01.2001": 4})
    moves = moves_by(world, "regency")
    assert moves.places() == ["35.02", "35.09"] and moves.not_compared == []
    assert given(moves.row("35.09"), *FLOWS) == (12, 12, 0, 0, 0, 0, 0, 12)
    assert given(moves.row("35.09"), "flags", "history_since") == (["recoded"], OCT)
    villages = moves_by(world, "village")
    assert villages.places() == ["35.02.01.2001", "35.09", new_v, new_w]
    assert all(row["moved_in"] == row["moved_out"] == 0 for row in villages.rows.to_dicts())


def across_regencies() -> Little:
    """V of one regency is split, and a part of it goes to the other."""
    return Little(table([V, "35.02.01.2001"], (V, X), (V, "35.02.01.2009")))


def test_a_split_across_regencies_joins_the_regencies() -> None:
    world = across_regencies()
    the_same_under(world, NOV, {V: 11, "35.02.01.2001": 5})
    the_same_under(world, DEC, {X: 6, "35.02.01.2009": 5, "35.02.01.2001": 5})
    moves = moves_by(world, "regency")
    assert moves.places() == ["35.01"] and flags(moves.row("35.01")) == ["recoded"]
    assert given(moves.row("35.01"), *FLOWS) == (16, 16, 0, 0, 0, 0, 0, 16)
    assert moves_by(world, "village").places() == [V, "35.02.01.2001"]


def test_regencies_between_which_codes_changed_are_compared_together_or_not_at_all() -> None:
    world = across_regencies()
    the_same_under(world, NOV, {V: 11})
    the_same_under(world, DEC, {X: 6, "35.02.01.2009": 5})
    moves = moves_by(world, "village")
    assert moves.rows.is_empty()
    assert moves.not_compared == [("bpd", "35.01", DEC, "recoded"), ("bpd", "35.02", NOV, "unreported")]
    assert moves_by(world, "village", place="35.01").not_compared == moves.not_compared


def test_a_store_made_under_an_older_table_answers_under_a_newer_one() -> None:
    """What the months call V has been split, recoded or merged since: no rebuild is needed."""
    alone = table([V, W])
    for later in (
        table([V, W], (V, X), (V, Y)),
        table([V, W], (V, X), kind="recode"),
        table([V, W], (V, X), (W, X), kind="merge"),
        table([V, W], (V, X), (V, Y), on=OCT),
    ):
        world = Little(alone)
        the_same_under(world, NOV, {V: 11, W: 5})
        the_same_under(world, DEC, {V: 11, W: 5})
        before = moves_by(world, "village")
        after = moves_by(world.now_under(later), "village")
        assert given(after.total, *FLOWS) == given(before.total, *FLOWS)
        assert all(row["stayed"] == row["opening"] == row["closing"] for row in after.rows.to_dicts())
        assert sum(after.rows["opening"]) == 16


def test_a_regency_reported_under_the_code_that_it_had_speaks_for_the_one_it_has() -> None:
    pairs = [("35.01", "35.09"), ("35.01.01", "35.09.01"), (V, "35.09.01.2001")]
    world = Little(table([V, "35.02.01.2001"]))
    for period in (NOV, DEC):
        the_same_under(world, period, {V: 6, "35.02.01.2001": 5})
    moves = moves_by(world.now_under(table([V, "35.02.01.2001"], *pairs, kind="recode")), "regency")
    assert moves.not_compared == [] and moves.places() == ["35.02", "35.09"]
    assert given(moves.row("35.09"), *FLOWS) == (6, 6, 0, 0, 0, 0, 0, 6)


def test_an_older_month_and_a_newer_one_are_compared_under_the_newer_table() -> None:
    """The change lies before both months; the earlier was taken in before the table knew of it."""
    world = Little(table([V, W]))
    the_same_under(world, NOV, {V: 11, W: 5})
    the_same_under(world, DEC, {X: 6, Y: 5, W: 5})
    moves = moves_by(world.now_under(table([V, W], (V, X), (V, Y), on=OCT)), "village")
    assert moves.places() == [W, X]
    assert given(moves.row(X), *FLOWS) == (11, 11, 0, 0, 0, 0, 0, 11)


def test_who_was_last_seen_under_an_old_code_was_not_out_of_sight() -> None:
    """MOV-3: the cell in which he was active before is reported at the start, under its new code."""
    new_v = "35.09.01.2001"
    pairs = [("35.01", "35.09"), ("35.01.01", "35.09.01"), (V, new_v)]
    world = Little(table([V], *pairs, kind="recode", on=NOV))
    world.report(OCT, "5 bpd " + V, "Q bpd " + V).report(NOV, "5 bpd " + new_v)
    world.report(DEC, "5 bpd " + new_v, "Q bpd " + new_v)
    assert given(moves_by(world, "regency").row("35.09"), "reactivated", "uncertain") == (1, 0)
