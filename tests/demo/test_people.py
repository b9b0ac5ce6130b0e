"""The persons drawn, and what becomes of them."""

from __future__ import annotations

import polars as pl

from tests.demo.conftest import Province


def test_every_nik_is_sound_and_belongs_to_one_person(province: Province) -> None:
    people = province.people()
    nik = people["nik"]
    assert nik.n_unique() == people.height
    assert nik.str.contains(r"^35\d{14}$").all()
    assert not nik.str.ends_with("0000").any()
    born = people.select(
        day=pl.col("nik").str.slice(6, 2).cast(pl.Int64) - 40 * (pl.col("sex") == "P"),
        rest=pl.col("nik").str.slice(8, 4),
        birth_date="birth_date",
    )
    assert (born["day"] == born["birth_date"].dt.day()).all()
    assert (born["rest"] == born["birth_date"].dt.strftime("%m%y")).all()
    assert born["birth_date"].dt.year().is_between(1955, 2003).all()


def test_every_card_belongs_to_one_person(province: Province) -> None:
    cards = province.people()["kpj"]
    assert cards.n_unique() == cards.len()
    assert cards.str.contains(r"^\d{11}$").all()


def test_women_and_men_have_names_of_their_region(province: Province) -> None:
    people = province.people()
    assert set(people["sex"].unique()) == {"L", "P"}
    assert people["name"].n_unique() > people.height // 4


def test_people_leave_join_return_move_and_hold_two_posts(province: Province) -> None:
    first, second, last = (
        province.positions(period).filter("active").select("person", "segment", "regency_code", "village_code")
        for period in ("2023-12", "2024-12", "2025-12")
    )
    before, between, after = (set(one["person"].to_list()) for one in (first, second, last))
    assert before - after and after - before
    assert (before & after) - between, "nobody came back"
    both = first.join(last, on="person", suffix="_later")
    assert both.filter(pl.col("regency_code") != pl.col("regency_code_later")).height
    within = (pl.col("regency_code") == pl.col("regency_code_later")) & (
        pl.col("village_code") != pl.col("village_code_later")
    )
    assert both.filter(within).height
    posts = last.group_by("person").len()
    assert set(posts["len"].unique()) == {1, 2}
    share = 700 / 388_081
    assert abs(posts.filter(pl.col("len") == 2).height / posts.height - share) < share / 5


def test_officials_and_bpd_are_in_desa_alone(province: Province) -> None:
    listed = province.positions("2025-12").with_columns(kind=pl.col("village_code").str.slice(9, 1))
    assert set(listed.filter(pl.col("segment") != "rt_rw")["kind"].unique()) == {"2"}
    assert set(listed.filter(pl.col("segment") == "rt_rw")["kind"].unique()) == {"1", "2"}
