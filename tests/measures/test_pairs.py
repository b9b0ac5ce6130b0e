"""IDN-1: which lapsed and new persons are suspected to be one."""

from __future__ import annotations

import datetime

import polars as pl
import pytest

from desacover.measures.pairs import suspected_pairs, with_pairs

V1, V2 = "35.07.01.2001", "35.07.01.2002"
BORN = datetime.date(1980, 2, 1)


def nik(day: int = 1, serial: int = 1) -> int:
    """A NIK of somebody born in February 1980."""
    return 35070100_0280_0000 + day * 10**8 + serial


class World:
    """Persons by number, with what is told of them."""

    def __init__(self) -> None:
        self.posts: dict[str, list[tuple[int, str]]] = {"lapsed": [], "new": []}
        self.told: list[tuple[int, int, str | None, datetime.date | None]] = []
        self.cards: list[tuple[int, int]] = []

    def person(
        self,
        number: int,
        side: str = "",
        unit: str = V1,
        name: str | None = None,
        born: datetime.date | None = None,
        number_says: int | None = None,
        card: int | None = None,
    ) -> World:
        if side:
            self.posts[side].append((number, unit))
        self.told.append((number, number_says or nik(serial=number), name, born))
        if card is not None:
            self.cards.append((card, number))
        return self

    def frames(self) -> tuple[pl.DataFrame, ...]:
        post = {"person": pl.UInt32, "unit": pl.String}
        said = {"person": pl.UInt32, "nik": pl.UInt64, "name": pl.String, "birth_date": pl.Date}
        held = {"card": pl.UInt32, "person": pl.UInt32}
        return (
            pl.DataFrame(self.posts["lapsed"], schema=post, orient="row"),
            pl.DataFrame(self.posts["new"], schema=post, orient="row"),
            pl.DataFrame(self.told, schema=said, orient="row"),
            pl.DataFrame(self.cards, schema=held, orient="row"),
        )

    def pairs(self) -> list[tuple[int, int, str, str]]:
        return suspected_pairs(*self.frames(), 2025).rows()


def test_a_card_under_a_lapsed_and_a_new_number_in_any_village() -> None:
    world = World().person(1, "lapsed", card=9).person(2, "new", V2, card=9).person(3, "new", card=8)
    assert world.pairs() == [(1, 2, V2, "kpj")]


def test_a_card_of_one_who_stayed_pairs_nobody() -> None:
    assert World().person(1, card=9).person(2, "new", card=9).pairs() == []


@pytest.mark.parametrize(("others", "found"), [(0, 1), (1, 1), (2, 0)])
def test_a_card_under_more_than_three_numbers_is_nobodys(others: int, found: int) -> None:
    world = World().person(1, "lapsed", card=9).person(2, "new", card=9)
    for number in range(others):
        world.person(10 + number, card=9)
    assert len(world.pairs()) == found


def test_a_card_left_in_the_line_of_a_successor_pairs_nobody() -> None:
    other = datetime.date(1991, 7, 30)
    both = World().person(1, "lapsed", name="SUTRISNO", born=BORN, card=9)
    assert both.person(2, "new", name="MARIYATI", born=other, card=9).pairs() == []
    # A date alone, or a name alone, may be what was corrected.
    name = World().person(1, "lapsed", name="SUTRISNO", born=BORN, card=9)
    assert len(name.person(2, "new", name="MARIYATI", born=BORN, card=9).pairs()) == 1
    date = World().person(1, "lapsed", name="SUTRISNO", born=BORN, card=9)
    assert len(date.person(2, "new", name="SUTRISNO", born=other, card=9).pairs()) == 1
    unknown = World().person(1, "lapsed", born=BORN, card=9)
    assert len(unknown.person(2, "new", name="MARIYATI", born=other, card=9).pairs()) == 1


def test_a_card_pairs_unless_all_that_was_ever_said_speaks_of_two_persons() -> None:
    other = datetime.date(1991, 7, 30)
    world = World().person(1, "lapsed", name="SUTRISNO", born=BORN, card=9)
    world.person(2, "new", name="MARIYATI", born=other, card=9).person(2, name="SUTRISNO", born=other)
    assert len(world.pairs()) == 1
    unreadable = World().person(1, "lapsed", name="SUTRISNO", born=BORN, card=9)
    assert len(unreadable.person(2, "new", name="---", born=other, card=9).pairs()) == 1


def test_name_and_birth_date_in_one_village() -> None:
    world = World().person(1, "lapsed", name="H. MOH. SOETRISNO", born=BORN)
    world.person(2, "new", name="Sutrisno, S.Pd", born=BORN).person(3, "new", V2, name="SUTRISNO", born=BORN)
    world.person(4, "new", name="SUTRISNO", born=datetime.date(1980, 2, 2)).person(5, "new", born=BORN)
    assert world.pairs() == [(1, 2, V1, "name")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("SITI AMINAH", "SITI AMINA", 1),
        ("SITI AMINAH", "SITI AMIANH", 1),
        ("SITI AMINAH", "SITI ASIYAH", 0),
        ("HASAN", "HUSEN", 0),
        ("HASAN", "HASAN", 1),
        ("ALI", "ALIF", 0),
        ("---", "---", 0),
    ],
)
def test_one_letter_may_part_names_that_are_long_enough(old: str, new: str, found: int) -> None:
    world = World().person(1, "lapsed", name=old, born=BORN).person(2, "new", name=new, born=BORN)
    assert len(world.pairs()) == found


def test_without_a_stated_date_the_niks_holds() -> None:
    woman = nik(day=41, serial=7)
    world = World().person(1, "lapsed", name="SITI AMINAH", number_says=woman)
    assert world.person(2, "new", name="SITI AMINAH", born=BORN).pairs() == [(1, 2, V1, "name")]


@pytest.mark.parametrize(
    ("new", "stated", "found"),
    [
        (3507014102800001, False, 1),  # the 40 of a woman was forgotten
        (3507011202800001, False, 1),  # two digits
        (3507011203800001, False, 0),  # three
        (3507011203800001, True, 1),
        (3507011102800002, False, 0),  # the serial, too
        (3507011102800002, True, 1),
        (3526011102800001, False, 0),  # the region, too
    ],
)
def test_a_mistaken_birth_part_is_seen_by_the_rest_of_the_nik_or_by_stated_dates(
    new: int, stated: bool, found: int
) -> None:
    born = BORN if stated else None
    world = World().person(1, "lapsed", name="SITI AMINAH", born=born, number_says=3507010102800001)
    world.person(2, "new", name="SITI AMINAH", born=born, number_says=new)
    assert len(world.pairs()) == found
    other = World().person(1, "lapsed", name="SITI AMINAH", born=born, number_says=3507010102800001)
    assert other.person(2, "new", V2, name="SITI AMINAH", born=born, number_says=new).pairs() == []


@pytest.mark.parametrize(("short", "year"), [(5, 2005), (10, 2010), (26, 1926), (80, 1980)])
def test_the_century_of_a_nik_is_that_of_a_working_age(short: int, year: int) -> None:
    said = 3507010102000001 + short * 10**4
    world = World().person(1, "lapsed", name="SITI AMINAH", number_says=said)
    world.person(2, "new", name="SITI AMINAH", born=datetime.date(year, 2, 1))
    assert len(world.pairs()) == 1


def test_whatever_was_ever_said_counts() -> None:
    world = World().person(1, "lapsed", name="SITI", born=BORN).person(2, "new", name="SITI AMINAH", born=BORN)
    assert world.pairs() == []
    assert world.person(1, name="SITI AMINAH", born=BORN).pairs() == [(1, 2, V1, "name")]


@pytest.mark.parametrize(("persons", "found"), [(20, 1), (21, 0)])
def test_a_birth_date_filled_in_for_many_tells_nobody(persons: int, found: int) -> None:
    world = World().person(1, "lapsed", name="SITI AMINAH", born=BORN)
    for number in range(persons):
        world.person(100 + number, "new", name="SITI AMINAH" if number == 0 else f"{number}", born=BORN)
    assert len(world.pairs()) == found


def test_a_pair_is_one_whatever_says_so_and_however_many_posts() -> None:
    world = World()
    for side, number in (("lapsed", 1), ("new", 2)):
        for unit in (V1, V2):
            world.person(number, side, unit, name="SITI AMINAH", born=BORN, card=9)
    assert world.pairs() == [(1, 2, V1, "kpj")]


def test_a_pair_is_counted_in_a_row_that_holds_both() -> None:
    pairs = pl.DataFrame({"old_person": [1, 3], "new_person": [2, 4]}).cast(pl.UInt32)
    schema = {"segment": pl.String, "region_code": pl.String, "person": pl.UInt32, "unit": pl.String}
    lapsed = pl.DataFrame(
        [("bpd", "M", 1, V1), ("bpd", "M", 1, V2), (None, "N", 3, V1), ("bpd", "K", 3, V1)],
        schema=schema, orient="row",
    )  # fmt: skip
    new = pl.DataFrame([("bpd", "M", 2, V1), ("bpd", "M", 4, V1), (None, "N", 4, V1)], schema=schema, orient="row")
    rows = pl.DataFrame(
        [("bpd", "K", 5), (None, "N", 6), ("bpd", "M", 7)],
        schema={"segment": pl.String, "region_code": pl.String, "closing": pl.Int64}, orient="row",
    )  # fmt: skip
    assert with_pairs(rows, pairs, lapsed, new).rows() == [
        ("bpd", "K", 5, 0), (None, "N", 6, 1), ("bpd", "M", 7, 1),
    ]  # fmt: skip


def test_one_who_came_and_lapsed_again_is_no_pair() -> None:
    world = World().person(1, "new", name="SITI AMINAH", born=BORN, card=9)
    world.posts["lapsed"].append((1, V1))
    assert world.pairs() == []


def test_where_nobody_left_or_came_there_is_no_pair() -> None:
    assert World().pairs() == []
    assert World().person(1, "lapsed", name="A", born=BORN, card=1).pairs() == []
