"""The place that a section line, a title or the name of a sheet names."""

from __future__ import annotations

import pytest

from desacover.reference.find_place import find_place
from desacover.reference.regions import load_regions

REGIONS = load_regions()
MALANG = frozenset({"35.07"})
SENGGRENG = [("village", "35.07.12.2002")]


@pytest.mark.parametrize(
    "text",
    [
        "DESA SENGGRENG",
        "DESA: SENGGRENG",
        "Desa / Kelurahan Senggreng",
        "3. SENGGRENG",
        "3 SENGGRENG",
        "(3) Senggreng",
        "Senggreng",
        "DS. SENGGRENG KEC. SUMBERPUCUNG",
        "SENGGRENG KEC. SUMBERPUCUNG",
        "DATA RT DESA SENGGRENG KECAMATAN SUMBERPUCUNG KABUPATEN MALANG TAHUN 2025",
    ],
)
def test_a_village(text: str) -> None:
    assert find_place(text, REGIONS, MALANG) == SENGGRENG


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KECAMATAN LAWANG", "35.07.25"),
        ("Kecamatan : Lawang", "35.07.25"),
        ("PERANGKAT DESA KECAMATAN LAWANG", "35.07.25"),
        ("DAFTAR PERANGKAT DESA SE-KECAMATAN LAWANG", "35.07.25"),
        ("KECAMATAN SINGOSARI KABUPATEN MALANG", "35.07.24"),
    ],
)
def test_a_district(text: str, code: str) -> None:
    assert find_place(text, REGIONS, MALANG) == [("district", code)]


def test_a_regency() -> None:
    assert find_place("PEMERINTAH KABUPATEN MALANG", REGIONS) == [("regency", "35.07")]
    assert find_place("KOTA MALANG", REGIONS, MALANG) == [("regency", "35.73")]


def test_every_place_that_a_name_may_mean_is_a_candidate() -> None:
    assert find_place("LAWANG", REGIONS, MALANG) == [("district", "35.07.25"), ("village", "35.07.25.1010")]
    assert len(find_place("NGEBRUK", REGIONS, MALANG)) == 2
    assert len(find_place("DESA SUKOREJO", REGIONS)) == 38
    assert {level for level, _ in find_place("Malang", REGIONS)} == {"regency", "village"}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("DESA ANTAH BERANTAH", "village"),
        ("KECAMATAN KLOJEN", "district"),
        ("DS. SENGGRENG KEC. LAWANG", "village"),
    ],
)
def test_a_marked_name_that_is_not_there_is_said_and_not_told(text: str, level: str) -> None:
    assert find_place(text, REGIONS, MALANG) == [(level, None)]


def test_names_that_a_program_has_cut() -> None:
    assert find_place("3. DESA SUMBERMANJING WET", REGIONS, MALANG) == [("village", "35.07.04.2011")]  # 25 letters
    assert find_place("MANDURO MANGGUNGGAJA", REGIONS) == [("village", "35.16.05.2008")]
    assert find_place("SUMBERMANJI", REGIONS, MALANG) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sheet1", "Sheet (2)", "REKAP", "BPD", "Lembar 3", "RT 03", "RW 05", "RT-RW", "Dusun Krajan", "Data", "1",
        "Desember", "Januari 2025", "Kades", "Perangkat", "PERANGKAT DESA", "DESA DAN KELURAHAN", "Kepala Desa",
        "BADAN PERMUSYAWARATAN DESA TAHUN 2025", "DATA PERANGKAT DESA 2025", "Total", "-", "",
    ],
)  # fmt: skip
def test_texts_that_name_no_place(text: str) -> None:
    assert find_place(text, REGIONS, MALANG) == []
