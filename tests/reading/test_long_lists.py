"""What is asked or told of a column does not depend on how many rows come before the cells that tell it."""

from __future__ import annotations

import pytest

from desacover.errors import DesacoverError
from desacover.reading.source import Draft
from tests.support.malang import IN_MALANG
from tests.support.office import nik
from tests.support.reading import Reading, column, reasons

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


ODD = range(500, 701)
"""Rows between two of the runs by which a list of 20,000 rows is judged."""


def odd_rows(reading: Reading, heading: str, usual: str, odd: str, rows: int = 20_000) -> Draft:
    """A list of participants whose last column says something else in a few rows of the middle."""
    place = "BPD | Tambakrejo | Sumbermanjing Wetan"
    lines = [
        f"{nik(n)} | {20_000_000_000 + n} | {place} | {odd if n in ODD else usual.format(n)}"
        for n in range(1, rows + 1)
    ]
    listed = "\n".join([f"NIK | NO KPJ | JABATAN | DESA | KECAMATAN | {heading}", *lines])
    return reading.csv(listed, stated=IN_MALANG)


@pytest.mark.parametrize(
    ("heading", "usual", "odd"),
    [
        ("STATUS", "Tetap", "Nonaktif"),
        ("MASA JABATAN BERAKHIR", "", "V"),
        ("KETERANGAN", "Jl. Mawar {}", "Mengundurkn diri"),
        ("KETERANGAN", "Jl. Mawar {}", "k e l u a r"),
    ],
)
def test_a_few_who_ended_are_found_in_a_long_list(reading: Reading, heading: str, usual: str, odd: str) -> None:
    statuses = column(odd_rows(reading, heading, usual, odd), "status")
    assert statuses.count("ended") == len(ODD)


@pytest.mark.parametrize("odd", ["menunggak", "masa tenggang"])
def test_a_few_in_arrears_are_set_aside_in_a_long_list(reading: Reading, odd: str) -> None:
    draft = odd_rows(reading, "KETERANGAN", "Jl. Mawar {}", odd)
    assert draft.account.reasons == {"remark_unclear": len(ODD)}


def test_a_few_months_among_terms_of_office_are_a_period(reading: Reading) -> None:
    with pytest.raises(DesacoverError) as refused:
        odd_rows(reading, "PERIODE", "2019-2025", "November 2025")
    assert refused.value.code == "context-conflict"


@pytest.mark.parametrize(("odd", "reason"), [("Belum terdaftar", "remark_unclear"), ("Tidak", None)])
def test_more_than_an_answer_in_a_column_of_answers(reading: Reading, odd: str, reason: str | None) -> None:
    lines = [f"{nik(n)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF | Ya" for n in range(1, 10)]
    lines.append(f"{nik(10)} | BPD | Tambakrejo | Sumbermanjing Wetan | AKTIF | {odd}")
    header = "NIK | JABATAN | DESA | KECAMATAN | STATUS | CEK LAPANGAN"
    assert reasons(reading.csv("\n".join([header, *lines]), stated=IN_MALANG)) == (
        {11: [reason]} if reason else {}
    )


@pytest.mark.parametrize("rows", [10, 1_000])
def test_rows_without_the_insurers_name_are_asked_about(reading: Reading, rows: int) -> None:
    lines = [
        f"{nik(n)} | BPD | Tambakrejo | Sumbermanjing Wetan | {'BPJS Ketenagakerjaan' if n % 5 else 'no'} {n}"
        for n in range(1, rows + 1)
    ]
    draft = reading.csv("\n".join(["NIK | JABATAN | DESA | KECAMATAN | KETERANGAN", *lines]), stated=IN_MALANG)
    assert draft.account.reasons == {"insured_unclear": rows // 5}


@pytest.mark.parametrize("none", ["", "-", "0"])
def test_few_cards_and_signs_for_none_tell_who_is_insured(reading: Reading, none: str) -> None:
    lines = [
        f"{nik(n)} | {20_000_000_000 + n if n <= 4 else none} | BPD | Tambakrejo | Sumbermanjing Wetan"
        for n in range(1, 11)
    ]
    asking = Reading(reading.folder, participants=False)
    draft = asking.csv("\n".join(["NIK | NO KPJ | JABATAN | DESA | KECAMATAN", *lines]), stated=IN_MALANG)
    assert draft.account.reasons == {"not_registered": 6}


@pytest.mark.parametrize("first", ["KETUA", "KTUA1"])
def test_a_damaged_first_role_makes_no_secretary_a_head(reading: Reading, first: str) -> None:
    roles = [first, "KETUA", "SEKRETARIS", "KETUA", "SEKRETARIS", "KETUA", "SEKRETARIS", "KETUA", "SEKRETARIS"]
    lines = [f"{nik(n)} | RT 0{n} | {role} | Tambakrejo | Sumbermanjing Wetan" for n, role in enumerate(roles, 1)]
    draft = reading.csv("\n".join(["NIK | JABATAN | JABATAN | DESA | KECAMATAN", *lines]), stated=IN_MALANG)
    assert column(draft, "segment").count("pengurus_rt_rw") == 4
