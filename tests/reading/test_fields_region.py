"""Places of rows: codes of two systems, employers, periods (ROW-7, COV-5)."""

from __future__ import annotations

import polars as pl
import pytest

from desacover.reading.fields.cleaned import Cleaned
from desacover.reading.fields.parts import Parts
from desacover.reading.fields.region import NOTHING, Elsewhere, PlaceContext, employer_village, places
from desacover.reference.regions import load_regions

REGIONS = load_regions()


def placed(
    columns: dict[str, list[str | None]],
    period: pl.Series | str = "2025-12",
    *,
    elsewhere: Elsewhere = NOTHING,
    any_level: bool = False,
) -> tuple[list[str | None], Cleaned, list[str | None]]:
    """The units, what is said of the rows, and the regencies on which they agree."""
    height = len(next(iter(columns.values())))
    series = {place: pl.Series(texts, dtype=pl.String) for place, texts in columns.items()}
    periods = pl.Series([period] * height) if isinstance(period, str) else period
    cleaned, regency = places(
        series, Parts((height,)), REGIONS, [PlaceContext()], periods, any_level=any_level, elsewhere=elsewhere
    )
    return cleaned.value.to_list(), cleaned, regency.to_list()


def test_a_code_is_read_by_the_life_of_its_own_row() -> None:
    periods = pl.Series(["2019-12", "2025-12", "2025-12"])
    units, _, _ = placed({"code": ["35.16.11.2015", "35.16.11.2015", "35.78.12.1005"]}, periods)
    assert units == ["35.16.11.2015", "35.16.18.2013", "35.78.12.1006"]


def test_signs_that_no_text_has_stand_between_no_two_names() -> None:
    units, _, _ = placed({"village": ["Tambak\x1frejo\x1f"], "district": ["Sumbermanjing Wetan"]})
    assert units == ["35.07.04.2014"]


BPS = ["3507010001", "3507010002.0", "3507020003", "3507122004"]
"""Codes in the form of BPS; the last is one of a village in Kemendagri too."""


class TestBps:
    """A file whose codes are those of BPS is not read by Kemendagri's."""

    def test_all_its_codes_are_set_aside_at_their_regency(self) -> None:
        units, cleaned, regencies = placed({"code": [*BPS, None]})
        assert units == [None] * 5
        assert cleaned.reasons["region_code_bps"].to_list() == [True] * 4 + [False]
        assert list(cleaned.reasons) == ["region_missing", "region_code_bps"]
        assert regencies == ["35.07"] * 4 + [None]

    def test_names_of_village_and_district_count(self) -> None:
        columns: dict[str, list[str | None]] = {
            "code": BPS,
            "village": ["Senggreng", "Senggreng", "Ngebruk", "Sengreng"],
            "district": ["Sumberpucung", None, None, "Sumberpucung"],
        }
        units, cleaned, _ = placed(columns)
        assert units == ["35.07.12.2002", "35.07.12.2002", None, "35.07.12.2002"]  # there are two Ngebruk
        assert cleaned.noted["code_ignored"].to_list() == [True, True, False, True]
        assert cleaned.reasons["region_code_bps"].to_list() == [False, False, True, False]

    def test_a_village_of_another_regency_is_not_believed(self) -> None:
        columns: dict[str, list[str | None]] = {
            "code": ["3507010001"], "village": ["Burneh"], "regency": ["Kab. Bangkalan"],
        }  # fmt: skip
        units, cleaned, regencies = placed(columns)
        assert (units, list(cleaned.reasons), regencies) == ([None], ["region_code_bps"], [None])

    def test_a_bridge_leads_to_the_region(self) -> None:
        bridge = Elsewhere({"3507010001": "35.07.01.2001"}, {})
        units, cleaned, _ = placed({"code": ["3507010001", "3507010002"]}, elsewhere=bridge)
        assert units == ["35.07.01.2001", None]
        assert cleaned.reasons["region_code_bps"].to_list() == [False, True]

    def test_a_district_of_bps_in_a_list_of_districts(self) -> None:
        columns: dict[str, list[str | None]] = {"code": ["3507010", "3507020"], "district": ["Lawang", None]}
        units, cleaned, _ = placed(columns, any_level=True)
        assert units == ["35.07.25", None]
        assert cleaned.reasons["region_code_bps"].to_list() == [False, True]

    @pytest.mark.parametrize(
        "codes", [["3507122004", "3507122002", "3507010001"], ["35.07.12.2004", "35.07.01.0001"]]
    )
    def test_a_wrong_code_among_sound_ones_is_only_unknown(self, codes: list[str | None]) -> None:
        units, cleaned, _ = placed({"code": codes})
        assert units[0] == "35.07.12.2004"
        assert list(cleaned.reasons) == ["region_unknown"]


def test_an_employers_number_tells_the_region_where_the_row_does_not() -> None:
    register = Elsewhere({}, {"AA123456": "35.07.12.2002", "BB654321": "35.07"})
    columns: dict[str, list[str | None]] = {
        "npp": ["AA123456", "aa 123456-000", "BB654321", "ZZ999999", "AA123456"],
        "village": [None, None, None, None, "Ngebruk"],
        "district": [None, None, None, None, "Sumberpucung"],
    }
    units, cleaned, _ = placed(columns, elsewhere=register)
    assert units == ["35.07.12.2002", "35.07.12.2002", "35.07", None, "35.07.12.2004"]
    assert cleaned.reasons["region_missing"].to_list() == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("employer", "village"),
    [
        ("PEMERINTAH DESA SENGGRENG", "desa senggreng"),
        ("PEMDES SENGGRENG KEC. SUMBERPUCUNG", "desa senggreng kec sumberpucung"),
        ("DESA SENGGRENG, KEC. SUMBERPUCUNG", "desa senggreng kec sumberpucung"),
        ("Pem. Ds. Senggreng", "desa senggreng"),
        ("KANTOR KEPALA DESA SENGGRENG", "desa senggreng"),
        ("KELURAHAN LAWANG", "desa lawang"),
        ("PEMERINTAH DESA SENGGRENG (PERANGKAT)", "desa senggreng"),
        ("BPD DESA SENGGRENG", "desa senggreng"),
        ("DESA SENGGRENG BPD", "desa senggreng"),
        ("DINAS PEMBERDAYAAN MASYARAKAT DAN DESA KAB. MALANG", None),
        ("PT DESA MAKMUR", None),
        ("BUMDES SENGGRENG", None),
    ],
)
def test_the_village_of_an_employer(employer: str, village: str | None) -> None:
    assert employer_village(pl.Series([employer])).to_list() == [village]


def test_a_village_told_by_its_employer_is_resolved() -> None:
    employers = pl.Series(["PEMDES NGEBRUK KEC. SUMBERPUCUNG", "KANTOR KEPALA DESA SENGGRENG", "KEL. LAWANG"])
    found = [REGIONS.resolve(village=text).code for text in employer_village(employers).to_list()]
    assert found[:2] == ["35.07.12.2004", "35.07.12.2002"]
    assert REGIONS.resolve(village="desa lawang", within=frozenset({"35.07"})).code == "35.07.25.1010"
