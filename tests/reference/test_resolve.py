"""From what a row says about places to one unit (ROW-7)."""

from __future__ import annotations

import pytest

from desacover.reference.regions import Resolved, load_regions

REGIONS = load_regions()
MALANG = frozenset({"35.07"})


def outcome(found: Resolved) -> tuple[str | None, str | None]:
    """The code, or the reason and the regency on which all agree."""
    return (found.code, None) if found.reason is None else (found.reason, found.regency)


@pytest.mark.parametrize(
    "text",
    [
        "Kab. Malang",
        "KAB MALANG",
        "Malang (Kab)",
        "Pemkab Malang",
        "kab.malang",
        "3507",
        "MALANG KAB.",
        "Kab. Malang, Jawa Timur",
        "Pemerintah Kabupaten Malang",
    ],
)
def test_the_kabupaten_of_a_twin_name(text: str) -> None:
    assert REGIONS.resolve(regency=text).code == "35.07"


def test_a_bare_twin_name_is_narrowed_by_what_stands_beside_it() -> None:
    assert outcome(REGIONS.resolve(regency="Malang")) == ("region_ambiguous", None)
    assert REGIONS.resolve(regency="Malang", district="Lawang").code == "35.07"
    assert REGIONS.resolve(regency="Malang", district="Klojen").code == "35.73"
    assert REGIONS.resolve(regency="Malang", within=frozenset({"35.73"})).code == "35.73"
    assert REGIONS.resolve(regency="Kota Malang", within=MALANG).code == "35.73"


@pytest.mark.parametrize(
    "code",
    [
        "35.07.12.2004",
        "3507122004",
        "3507122004.0",
        "3507122004,0",
        " '3507122004",
        "35 07 12 2004",
        "35\u00a007 12 2004",
        "35-07-12-2004",
        "35.07.122004",
        "3507.12.2004",
    ],
)
def test_a_code_in_every_writing(code: str) -> None:
    assert REGIONS.resolve(code=code).code == "35.07.12.2004"


def test_a_spreadsheet_number_35_1_is_banyuwangi() -> None:
    assert REGIONS.resolve(code="35.1").code == "35.10"


@pytest.mark.parametrize(
    ("village", "district", "regency"),
    [
        ("Ngebruk", "Sumberpucung", "Kab. Malang"),
        ("NGEBRUG", None, None),  # its name before 2025
        ("Desa Ngebruck", None, None),  # one letter too many
        (None, None, "Malang"),
        ("Tidak Terbaca", None, None),  # what cannot be read says nothing against the code
    ],
)
def test_names_that_agree_with_a_code(village: str | None, district: str | None, regency: str | None) -> None:
    found = REGIONS.resolve("35.07.12.2004", village, district, regency)
    assert found.code == "35.07.12.2004"


@pytest.mark.parametrize(
    ("village", "district", "regency", "agreed"),
    [
        (None, None, "Kab. Blitar", None),
        ("Senggreng", None, "Kab. Malang", "35.07"),  # the neighbour of Ngebruk
        (None, "Lawang", None, "35.07"),
        (None, "Klojen", None, None),
    ],
)
def test_names_that_disagree_with_a_code(
    village: str | None, district: str | None, regency: str | None, agreed: str | None
) -> None:
    found = REGIONS.resolve("35.07.12.2004", village, district, regency)
    assert outcome(found) == ("region_conflict", agreed)


def test_codes_that_nobody_knows() -> None:
    assert outcome(REGIONS.resolve(code="32.01.01.2001")) == ("region_unknown", None)  # a province not loaded
    assert outcome(REGIONS.resolve(code="35.07.12.2999", within=MALANG)) == ("region_unknown", None)


@pytest.mark.parametrize(
    ("code", "period", "expected"),
    [
        ("35.16.11.2015", "2025-12", "35.16.18.2013"),  # recoded in 2020
        ("35.16.11.2015", "2019-12", "35.16.11.2015"),
        ("35.16.18.2013", "2019-12", "35.16.11.2015"),  # a new code in an older month
        ("35.78.12.1005", "2025-12", "35.78.12.1006"),  # merged in 2022
        ("35.15.04.1005", "2025-12", "35.15.04.1005"),  # removed, nothing followed
        ("35.16.11.2015", None, "35.16.11.2015"),
    ],
)
def test_a_code_is_read_by_its_life(code: str, period: str | None, expected: str) -> None:
    assert REGIONS.resolve(code=code, period=period).code == expected


def test_a_moved_village_is_found_by_its_old_and_new_district() -> None:
    for district in ("Puri", "Mojoanyar"):
        found = REGIONS.resolve(village="Gayaman", district=district, regency="Mojokerto", period="2025-12")
        assert found.code == "35.16.18.2013"
    found = REGIONS.resolve(code="35.16.11.2015", village="Gayaman", district="Mojoanyar", period="2025-12")
    assert found.code == "35.16.18.2013"


@pytest.mark.parametrize(
    ("village", "district", "code"),
    [
        ("Bunutwetan", "Pakis", "35.07.18.2014"),  # respelled, both ways
        ("BUNUT WETAN", "Kec. Pakis", "35.07.18.2014"),
        ("Sitoyobagus", "Campurdarat", None),  # its district is another
        ("Ds. Raas", "Klampis", "35.26.07.2007"),
        ("Ra'as", "Klampis", "35.26.07.2007"),
        ("PEMERINTAH DESA NGEBRUK", "Sumberpucung", "35.07.12.2004"),
        ("Kel. Kauman", "Klojen", "35.73.02.1007"),
    ],
)
def test_prefixes_and_old_spellings(village: str, district: str, code: str | None) -> None:
    assert REGIONS.resolve(village=village, district=district).code == code


def test_names_that_bear_a_number_or_their_code() -> None:
    assert REGIONS.resolve(regency="35.07 - KAB. MALANG").code == "35.07"
    assert REGIONS.resolve(village="3. NGEBRUK", district="Sumberpucung").code == "35.07.12.2004"
    assert REGIONS.resolve(village="3507122004 NGEBRUK").code == "35.07.12.2004"
    assert outcome(REGIONS.resolve(village="3507122004 SENGGRENG")) == ("region_conflict", "35.07")


def test_an_employer_name_that_tells_village_and_district() -> None:
    assert REGIONS.resolve(village="DESA NGEBRUK KEC. SUMBERPUCUNG KAB. MALANG").code == "35.07.12.2004"


@pytest.mark.parametrize(
    "text",
    [
        "PEMDES SENGGRENG KEC. SUMBERPUCUNG",
        "DESA SENGGRENG, KEC. SUMBERPUCUNG",
        "KANTOR KEPALA DESA SENGGRENG",
        "Desa Senggreng Kab. Malang",
        "Dsn. Krajan Ds. Senggreng",
        "RT 03 RW 01 Desa Senggreng",
    ],
)
def test_a_village_in_its_writings(text: str) -> None:
    assert REGIONS.resolve(village=text, within=MALANG).code == "35.07.12.2002"


@pytest.mark.parametrize("text", ["RT 03 RW 01", "Dusun Krajan", "???"])
def test_an_address_is_no_village(text: str) -> None:
    assert outcome(REGIONS.resolve(village=text, within=MALANG)) == ("region_unknown", None)


def test_a_misspelt_village_is_read_where_its_district_has_one_that_near() -> None:
    found = REGIONS.resolve(village="Sumbrpucng", district="Sumberpucung", regency="Kab. Malang")
    assert (found.code, found.how) == ("35.07.12.2006", "spelling")
    assert outcome(REGIONS.resolve(village="Sumbrpucng", regency="Kab. Malang")) == ("region_unknown", None)
    assert REGIONS.resolve(village="Ngebruk", district="Sumberpucung").how is None


def test_misspelt_regencies() -> None:
    assert REGIONS.resolve(regency="Kab. Bangkalam").code == "35.26"
    assert outcome(REGIONS.resolve(regency="Kota Baru")) == ("region_unknown", None)  # not Kota Batu


def test_a_village_without_district() -> None:
    assert REGIONS.resolve(village="Senggreng", regency="Kab. Malang").code == "35.07.12.2002"
    # There are two Ngebruk in Kab. Malang.
    assert outcome(REGIONS.resolve(village="Ngebruk", regency="Kab. Malang")) == ("region_ambiguous", "35.07")


def test_places_without_regency() -> None:
    assert REGIONS.resolve(village="Ngebruk", district="Sumberpucung").code == "35.07.12.2004"
    assert REGIONS.resolve(village="Senggreng").code == "35.07.12.2002"
    assert outcome(REGIONS.resolve(village="Sukorejo")) == ("region_ambiguous", None)
    assert outcome(REGIONS.resolve(district="Gondang")) == ("region_ambiguous", None)
    assert REGIONS.resolve(district="Gondang", within=frozenset({"35.16"})).code == "35.16"


def test_a_district_is_no_unit_but_its_regency_is() -> None:
    assert REGIONS.resolve(district="Kec. Lawang").code == "35.07"
    assert REGIONS.resolve(code="350725").code == "35.07"
    assert REGIONS.resolve(district="Kec. Kota Sumenep", regency="Sumenep").code == "35.29"
    assert REGIONS.resolve(district="Lawang", any_level=True).code == "35.07.25"
    assert REGIONS.resolve(code="35", any_level=True).code == "35"


def test_what_is_stated_and_unreadable_is_never_replaced() -> None:
    # ROW-5b
    found = REGIONS.resolve(None, "Antah Berantah", "Entah", "Kab. Nirwana", within=MALANG)
    assert outcome(found) == ("region_unknown", None)
    assert outcome(REGIONS.resolve(village="Antah Berantah", within=MALANG)) == ("region_unknown", None)


def test_what_is_empty_is_filled_by_the_context() -> None:
    # ROW-5c
    assert REGIONS.resolve(village="Senggreng", within=MALANG).code == "35.07.12.2002"
    assert REGIONS.resolve(village="-", regency="", within=MALANG).code == "35.07"
    assert outcome(REGIONS.resolve(within=frozenset({"35.07", "35.73"}))) == ("region_missing", None)
    assert outcome(REGIONS.resolve()) == ("region_missing", None)


def test_every_village_is_found_by_its_names() -> None:
    wrong = [
        village.code
        for village in REGIONS.villages("35", "2025-12")
        if REGIONS.resolve(
            village=village.name.upper(),
            district=REGIONS.name(village.code[:8]),
            regency=REGIONS.name(village.code[:5]),
            period="2025-12",
        ).code
        != village.code
    ]
    assert wrong == []
