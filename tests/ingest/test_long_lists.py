"""What is asked or told of a column does not depend on how many rows come before the cells that tell it."""

from __future__ import annotations

import pytest

from tests.support.malang import IN_MALANG
from tests.support.office import nik
from tests.support.reading import Reading, column

LENGTHS = pytest.mark.parametrize("rows", [900, 5_000])


def persons(heading: str, rows: int, later: str, first: str = "") -> str:
    """Participants with one more column, which says something from the middle of the list on."""
    said = [first] * (rows // 2) + [later] * (rows // 2)
    place = "BPD | Tambakrejo | Sumbermanjing Wetan"
    lines = [f"{nik(n)} | {20_000_000_000 + n} | {place} | {word}" for n, word in enumerate(said, start=1)]
    return "\n".join([f"NIK | NO KPJ | JABATAN | DESA | KECAMATAN | {heading}", *lines])


@LENGTHS
@pytest.mark.parametrize("first", ["YA", ""])
def test_a_no_in_the_second_half_is_a_no(reading: Reading, rows: int, first: str) -> None:
    draft = reading.csv(persons("BPJS", rows, later="TIDAK", first=first), stated=IN_MALANG)
    insured = [status for status in column(draft, "status") if status != "ended"]
    assert len(insured) == (rows // 2 if first else 0)


@LENGTHS
def test_dates_that_begin_late_are_asked_about(reading: Reading, rows: int) -> None:
    error = reading.refused(persons("XYZ", rows, later="2024-05-01"), stated=IN_MALANG)
    assert error.code == "heading-unclear"


@LENGTHS
def test_two_columns_of_counts_that_differ_late_are_asked_about(reading: Reading, rows: int) -> None:
    lines = [f"Sumbermanjing Wetan | Tambakrejo | 9 | {9 if n < rows // 2 else 8}" for n in range(rows)]
    error = reading.refused(
        "\n".join(["KECAMATAN | DESA | JUMLAH PERANGKAT DESA | PERANGKAT DESA", *lines]), stated=IN_MALANG
    )
    assert error.code == "heading-twice"
