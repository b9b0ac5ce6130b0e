"""The ledger against the worked cases of corrections: an oracle that is wrong proves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

import pytest

from .cells import Cells
from .ledger import Ledger
from .movement import Movement
from .places import VILLAGES, kind_of
from .rows import Position
from .sources import Content, Source, UnclearError
from .world import Count, Row, month_number

M, N = "35.79", "35.07"
V = [code for code in VILLAGES if code.startswith(M) and kind_of(code) == "desa"]
NV = [code for code in VILLAGES if code.startswith(N) and kind_of(code) == "desa"]
DEC = month_number("2025-12")
NOV, JAN = DEC - 1, DEC + 1
DAMAGED = frozenset({"nik_exponent"})


def bpd(persons: Iterable[int], period: int = DEC, unit: str = V[0], segment: str = "bpd") -> list[Row]:
    return [Row(person, segment, unit, period) for person in persons]


def rt(persons: Iterable[int], period: int = DEC, unit: str = V[0]) -> list[Row]:
    return bpd(persons, period, unit, "rt_rw")


def send(ledger: Ledger, path: str, rows: list[Row], mode: str = "plain", regency: str | None = M) -> str:
    """Puts a list at a path and takes it in; the status, or the code of the error."""
    ledger.disk[path] = Content(regency, tuple(rows))
    outcome = ledger.ingest([path], mode)[path]
    return outcome.error or ("replaced" if outcome.replaces else outcome.status)


def active(ledger: Ledger, segment: str = "bpd", period: int = DEC) -> set[int]:
    """The persons active in M."""
    return {p.person for p in Cells(ledger.world()).of_cell((M, segment), period)}


def states(ledger: Ledger) -> list[str]:
    return [ledger.state(one) for one in ledger.sources]


def last(ledger: Ledger) -> Source:
    return ledger.sources[-1]


# --- COR-2 ------------------------------------------------------------------------------------------


def test_cor_2a_overwritten_for_the_same_month() -> None:
    ledger = Ledger()
    assert send(ledger, "a", bpd(range(20))) == "in"
    assert send(ledger, "a", bpd(range(15))) == "replaced"
    assert (active(ledger), states(ledger)) == (set(range(15)), ["replaced", "live"])
    ledger.withdraw([last(ledger)])
    assert (active(ledger), states(ledger)) == (set(range(20)), ["live", "withdrawn"])
    assert ledger.ingest(["a"])["a"].status == "withdrawn"


def test_cor_2b_overwritten_for_another_month() -> None:
    ledger = Ledger()
    send(ledger, "a", bpd(range(20)))
    assert send(ledger, "a", bpd(range(18), JAN)) == "in"
    assert (len(active(ledger)), len(active(ledger, period=JAN))) == (20, 18)
    assert not ledger.rebuildable()


def test_a_change_of_a_change_that_was_taken_back() -> None:
    ledger = Ledger()
    for number in (20, 15):
        send(ledger, "a", bpd(range(number)))
    ledger.withdraw([last(ledger)])
    assert send(ledger, "a", bpd(range(17))) == "replaced"
    assert active(ledger) == set(range(17))


def test_put_back_and_renamed() -> None:
    ledger = Ledger()
    for number in (20, 15, 20):
        send(ledger, "a", bpd(range(number)))
    assert active(ledger) == set(range(20))
    ledger.disk["b"] = ledger.disk.pop("a")
    assert ledger.ingest(["b"])["b"].status == "unchanged"
    assert send(ledger, "b", bpd(range(12))) == "replaced"
    assert active(ledger) == set(range(12))


def test_renamed_and_changed_at_once_is_another_file() -> None:
    ledger = Ledger()
    send(ledger, "a", bpd(range(20)))
    del ledger.disk["a"]
    assert send(ledger, "b", bpd(range(19))) == "overlap"


def test_a_copy_that_is_changed_alone_is_unclear() -> None:
    ledger = Ledger()
    send(ledger, "a", bpd(range(20)))
    assert send(ledger, "b", bpd(range(20))) == "unchanged"
    with pytest.raises(UnclearError):
        send(ledger, "b", bpd(range(15)))


# --- COR-3 ------------------------------------------------------------------------------------------


def test_cor_3a_and_3e_one_cell_of_two() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(500, 1000), segment="perangkat_desa") + bpd(range(300)))
    rows = bpd(range(5, 315)) + rt(range(2000, 4000))
    assert send(ledger, "y", rows) == "overlap"
    assert send(ledger, "y", rows, "replace") == "in"
    assert states(ledger) == ["live", "live"]
    assert active(ledger, "perangkat_desa") == set(range(500, 1000))
    assert active(ledger) == set(range(5, 315))
    ledger.withdraw([last(ledger)])
    assert active(ledger) == set(range(300))


def test_cor_3b_a_half_and_its_whole() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(90)))
    assert send(ledger, "y", bpd(range(200))) == "overlap"
    assert send(ledger, "y", bpd(range(200)), "replace") == "in"
    assert (states(ledger), len(active(ledger))) == (["replaced", "live"], 200)


def test_cor_3c_twelve_rows_of_many() -> None:
    ledger = Ledger()
    send(ledger, "x", [replace(row, paid=DEC) for row in bpd(range(200))])
    rows = [replace(row, status="ended") for row in bpd(range(12))]
    assert send(ledger, "y", rows) == "overlap"
    assert send(ledger, "y", rows, "replace") == "replace-shrinks"
    assert send(ledger, "y", rows, "amend") == "in"
    assert active(ledger) == set(range(12, 200))
    assert states(ledger) == ["live", "live"]


def test_cor_3d_parts_share_nobody() -> None:
    ledger = Ledger()
    for part in range(3):
        assert send(ledger, f"part {part}", bpd(range(part * 20, part * 20 + 20))) == "in"
    assert len(active(ledger)) == 60


def test_cor_3_more_than_half_of_the_smaller() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(20)))
    assert send(ledger, "half", bpd(range(15, 25))) == "in"
    assert send(ledger, "more", bpd(range(16, 25))) == "overlap"


def test_cor_3_heads_and_officials_are_one_cell_and_months_are_not() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(20), segment="perangkat_desa"))
    assert send(ledger, "y", bpd(range(20), segment="kepala_desa")) == "overlap"
    assert send(ledger, "z", bpd(range(20), JAN, segment="perangkat_desa")) == "in"


def test_cor_3_two_files_of_one_command() -> None:
    ledger = Ledger()
    for path, persons in (("a", range(20)), ("b", range(21)), ("c", range(30, 50))):
        ledger.disk[path] = Content(M, tuple(bpd(persons)))
    outcomes = ledger.ingest(["a", "b", "c"])
    assert [(one.status, one.error) for _, one in sorted(outcomes.items())] == [
        ("rejected", "overlap"),
        ("rejected", "overlap"),
        ("in", None),
    ]
    assert ledger.ingest(["a"])["a"].status == "in"


def test_cor_3_other_parts_stay_and_the_whole_takes_the_place_of_all() -> None:
    ledger = Ledger()
    send(ledger, "part 1", bpd(range(20)))
    send(ledger, "part 2", bpd(range(20, 40)))
    assert send(ledger, "part 1 anew", bpd(range(1, 19)), "replace") == "in"
    assert active(ledger) == set(range(1, 19)) | set(range(20, 40))
    whole = [*range(1, 13), *range(20, 33)]
    assert send(ledger, "whole", bpd(whole), "replace") == "in"
    assert active(ledger) == set(whole)
    assert states(ledger) == ["replaced", "replaced", "replaced", "live"]


def test_cor_3_rows_set_aside_leave_with_the_cell_that_they_name() -> None:
    ledger = Ledger()
    aside = [replace(row, dirt=frozenset({"status_blank"})) for row in bpd([50])]
    send(ledger, "x", bpd(range(20)) + aside + rt(range(100, 110)))
    assert len(ledger.world().files[0].rows) == 31
    send(ledger, "y", bpd(range(20)), "replace")
    assert sum(len(file.rows) for file in ledger.world().files) == 30
    assert not Cells(ledger.world()).held(DEC)


def test_a_changed_list_may_stand_beside_what_amended_it() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(20)))
    ended = [replace(row, status="ended") for row in bpd(range(8))]
    send(ledger, "y", ended, "amend")
    assert send(ledger, "x", [*ended, *bpd(range(8, 19))]) == "replaced"
    assert active(ledger) == set(range(8, 19))
    with pytest.raises(UnclearError):
        send(deepcopy(ledger), "x", bpd(range(19)))
    # A changed amendment amends still.
    assert send(ledger, "y", [replace(row, status="ended") for row in bpd(range(9))]) == "replaced"
    assert active(ledger) == set(range(9, 19))


def test_of_two_amendments_the_later_speaks() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(20)))
    send(ledger, "y", [replace(row, status="ended") for row in bpd(range(8))], "amend")
    send(ledger, "z", [replace(row, funding="self") for row in bpd(range(2))], "amend")
    assert active(ledger) == {0, 1, *range(8, 20)}


# --- withdrawing ------------------------------------------------------------------------------------


def test_a_run_is_taken_out_as_a_whole() -> None:
    ledger = Ledger()
    send(ledger, "x", bpd(range(20)))
    ledger.disk |= {"y": Content(M, tuple(rt(range(30, 40)))), "z": Content(M, tuple(bpd(range(40, 50))))}
    ledger.ingest(ledger.disk)
    assert len(active(ledger)) == 30
    ledger.withdraw(ledger.of_run(last(ledger).run))
    assert (len(active(ledger)), active(ledger, "rt_rw")) == (20, set())
    assert {one.status for one in ledger.ingest(ledger.disk).values()} == {"unchanged", "withdrawn"}


def test_counts_are_replaced_too() -> None:
    ledger = Ledger()
    for number in (10, 12):
        ledger.disk["potensi.csv"] = Content(None, counts=(Count("bpd", M, NOV, number),))
        ledger.ingest(ledger.disk)
    assert [one.count for one in ledger.world().counts] == [12]


def test_cor_3_a_district_is_lost_in_one_cell_though_another_has_it() -> None:
    ledger = Ledger()
    north, south = V[0], next(code for code in V if code[:8] != V[0][:8])
    heads = [*rt(range(10), unit=north), *rt(range(10, 20), unit=south)]
    send(ledger, "a", [*heads, *bpd(range(40, 50), unit=north), *bpd(range(50, 60), unit=south)])
    narrow = [*rt(range(10), unit=north), *bpd(range(40, 50), unit=north), *bpd(range(50, 60), unit=south)]
    assert send(ledger, "b", narrow, "replace") == "replace-narrower"


def test_cor_3_what_was_replaced_and_is_sent_again_is_asked_about() -> None:
    """The path's earlier source, as it spoke by now, shared nobody with the list that took a district of it."""
    ledger = Ledger()
    north, south = V[0], next(code for code in V if code[:8] != V[0][:8])
    rest = rt(range(10), unit=north)
    send(ledger, "a", [*rest, *rt(range(10, 20), unit=south)])
    ledger.disk["b"] = Content(M, tuple(rt(range(10, 19), unit=south)), district=south[:8])
    assert ledger.ingest(["b"], "replace")["b"].status == "in"
    assert send(ledger, "a", [*rest, *rt(range(10, 21), unit=south)]) == "overlap"


# --- numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_row_10c_mended_by_the_card_whichever_comes_first(order: tuple[str, str]) -> None:
    ledger = Ledger()
    lists = {
        "a": [*bpd(range(20)), *(replace(row, dirt=DAMAGED, card_kept=True) for row in bpd([50]))],
        "b": bpd([50, 51, 52], NOV),
    }
    for path in order:
        send(ledger, path, lists[path])
    assert active(ledger) == {*range(20), 50}
    ledger.withdraw([one for one in ledger.sources if one.path == "b"])
    assert active(ledger) == set(range(20))
    assert not Cells(ledger.world()).held(DEC)


def test_row_10_a_card_of_two_numbers_mends_nothing() -> None:
    ledger = Ledger()
    send(ledger, "b", [*bpd([50], NOV), *(replace(row, same_as=50) for row in bpd([500], NOV))])
    send(ledger, "a", [*bpd(range(20)), *(replace(row, dirt=DAMAGED, card_kept=True) for row in bpd([50]))])
    assert active(ledger) == set(range(20))


def test_row_10_the_card_tells_the_number_that_it_is_of() -> None:
    """Who has another number by now is known by it, where the digits that are left agree with that."""
    ledger = Ledger()
    send(ledger, "b", [replace(row, same_as=50) for row in bpd([500], NOV)])
    damaged = [replace(row, dirt=DAMAGED, card_kept=True) for row in bpd([50])]
    send(ledger, "a", [*bpd(range(20)), *damaged])
    assert active(ledger) == {*range(20), 500}
    send(ledger, "c", [replace(row, same_as=51) for row in bpd([502], NOV)])
    send(ledger, "d", [replace(row, person=51) for row in damaged])
    assert 502 not in active(ledger)


def test_mov_7a_held_by_the_card() -> None:
    ledger = Ledger()
    send(ledger, "a", bpd(range(20), NOV))
    blank = [replace(row, dirt=frozenset({"nik_blank"}), card_kept=True) for row in bpd([0])]
    send(ledger, "b", [*bpd(range(1, 20)), *blank])
    moved = Movement(Cells(ledger.world()), NOV, DEC, _regency)
    assert (moved.total().lapsed, moved.total().lapsed_held) == (1, 1)


def test_idn_1a_two_numbers_of_one_person() -> None:
    ledger = Ledger()
    send(ledger, "a", bpd(range(20), NOV))
    send(ledger, "b", [*bpd(range(1, 20)), *(replace(row, same_as=0) for row in bpd([500]))])
    apart = Movement(Cells(ledger.world()), NOV, DEC, _regency).total()
    assert (apart.lapsed, apart.new) == (1, 1)
    ledger.same = {0: 500}
    one = Movement(Cells(ledger.world()), NOV, DEC, _regency).total()
    assert (one.lapsed, one.new, one.stayed) == (0, 0, 20)


def _regency(position: Position) -> str:
    return position.regency
