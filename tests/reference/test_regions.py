"""Codes: their lives, their tree, and the names printed for them."""

from __future__ import annotations

import pytest

from desacover.reference.regions import load_regions

REGIONS = load_regions()


def test_a_swapped_village_is_recoded() -> None:
    # Gayaman and Kenanten changed districts in 2020.
    assert REGIONS.successors("35.16.11.2015") == ("35.16.18.2013",)
    assert REGIONS.alive("35.16.11.2015", "2020-11")
    assert not REGIONS.alive("35.16.11.2015", "2020-12")
    assert REGIONS.alive("35.16.18.2013", "2020-12")


def test_two_villages_merged_into_one() -> None:
    merged = [change for change in REGIONS.changes if change.kind == "merge"]
    assert {change.old_code for change in merged} == {"35.78.12.1004", "35.78.12.1005"}
    assert {(change.new_code, change.valid_from) for change in merged} == {("35.78.12.1006", "2022-11")}


def test_removed_villages_have_no_successor_and_stay_known() -> None:
    mindi = REGIONS.get("35.15.04.1005")
    assert mindi is not None
    assert (mindi.name, mindi.valid_to) == ("Mindi", "2022-11")
    assert REGIONS.successors("35.15.04.1005") == ()
    assert all(change.new_code for change in REGIONS.changes)


def test_villages_of_a_period_are_those_alive_in_it() -> None:
    before = {village.code for village in REGIONS.villages("35.78.12", "2022-10")}
    after = {village.code for village in REGIONS.villages("35.78.12", "2022-11")}
    assert before - after == {"35.78.12.1004", "35.78.12.1005"}
    assert after - before == {"35.78.12.1006"}


def test_units_of_a_segment_are_the_villages_of_its_kinds() -> None:
    batu = REGIONS.units_of(frozenset({"desa"}), "35.79", "2025-12")
    assert len(batu) == 19
    assert len(REGIONS.units_of(frozenset({"desa", "kelurahan"}), "35.79", "2025-12")) == 24
    assert REGIONS.units_of(frozenset({"desa"}), "35.78") == []


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("35.07", "id", "Kab. Malang"),
        ("35.73", "id", "Kota Malang"),
        ("35.07.25", "id", "Kec. Lawang"),
        ("35", "en", "East Java"),
    ],
)
def test_names_as_printed(code: str, lang: str, name: str) -> None:
    assert REGIONS.name(code, lang) == name


def test_the_full_name_says_where_a_village_lies() -> None:
    assert REGIONS.full_name("35.07.12.2004") == "Ngebruk, Kec. Sumberpucung, Kab. Malang"


def test_what_lies_above_a_code() -> None:
    assert REGIONS.regency_of("35.07.12.2004") == "35.07"
    assert REGIONS.regency_of("35") is None
    assert REGIONS.regency_of("99.99") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35.07", "35.07"),
        ("Kab. Malang", "35.07"),
        ("malang", None),  # kabupaten or kota
        ("Lamongan", "35.24"),
        ("Kec. Lamongan", "35.24.22"),
        ("Jawa Timur", "35"),
    ],
)
def test_a_region_as_a_user_types_it(text: str, code: str | None) -> None:
    assert REGIONS.parse(text) == code


def test_did_you_mean() -> None:
    assert REGIONS.suggest("Bangkaln") == "Kab. Bangkalan"
    assert REGIONS.suggest("qqqqqq") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("kab_malang_2025-12", ["35.07"]),
        ("Malang (Kab)", ["35.07"]),
        ("Des 2025 Bangkalan", ["35.26"]),
        ("malang", []),  # a bare twin says nothing
        ("Kab/Kota Malang", []),
        ("Kab. Malang, Kota Batu", ["35.07", "35.79"]),
        ("Desa Malang Kec. Lamongan", []),  # names of lower places
        ("Kec. Batu Marmar Kab. Pamekasan", ["35.28"]),
        ("3. Batu Kerbuy", []),
        ("BPJS Ketenagakerjaan Cabang Jember", []),  # a branch serves several regencies
    ],
)
def test_regencies_named_in_titles_and_file_names(text: str, codes: list[str]) -> None:
    assert REGIONS.find_regencies(text) == codes
