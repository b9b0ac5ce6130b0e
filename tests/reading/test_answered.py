"""Every column is answered for (ROW-13): read by its values, harmless, or asked about with lines to paste."""

from __future__ import annotations

import pytest

from tests.support.malang import IN_MALANG
from tests.support.office import Office, nik
from tests.support.reading import Reading, column, reasons

PLACE = "Tambakrejo | Sumbermanjing Wetan"


def listed(heading: str, values: list[str], more: str = "NO KPJ") -> str:
    """A list of BPD members with one more column, whose values are given from the first row on."""
    rows = "".join(f"{nik(n)} | BPD | {PLACE} | 2200000000{n} | {value}\n" for n, value in enumerate(values, 1))
    return f"NIK | JABATAN | DESA | KECAMATAN | {more} | {heading}\n{rows}"


@pytest.mark.parametrize("heading", ["PESERTA BPJS TK", "Terdaftar", "KEIKUTSERTAAN", "BPJS Ketenagakerjaan"])
@pytest.mark.parametrize(
    ("values", "active"),
    [
        (["Sudah", "Belum", "Sudah"], [True, False, True]),
        (["V", "-", "V"], [True, False, True]),
        (["1", "0", "1"], [True, False, True]),
        (["Ya", "", "Ya"], [True, False, True]),
        (["terdaftar", "belum terdaftar", "terdaftar"], [True, False, True]),
    ],
)
def test_a_yes_and_a_no_below_insurance_are_the_status(
    reading: Reading, heading: str, values: list[str], active: list[bool]
) -> None:
    draft = reading.csv(listed(heading, values), stated=IN_MALANG)
    assert [one == "active" for one in column(draft, "status")] == active


@pytest.mark.parametrize(
    ("heading", "values"),
    [("BPJS KESEHATAN", ["Aktif", "Tidak Aktif", "Aktif"]), ("PNS", ["Tidak", "Tidak", "Tidak"])],
)
def test_another_matter_is_no_status(reading: Reading, heading: str, values: list[str]) -> None:
    draft = reading.csv(listed(heading, values), stated=IN_MALANG)
    assert column(draft, "status") == [None, None, None]
    assert reasons(draft) == {}


@pytest.mark.parametrize(
    ("heading", "values"),
    [("KODE X", ["Ya", "Tidak", "Ya"]), ("TANGGAL", ["01-02-2025"] * 3), ("NILAI", ["16.800"] * 3)],
)
def test_what_could_turn_a_figure_is_asked(reading: Reading, heading: str, values: list[str]) -> None:
    error = reading.refused(listed(heading, values), stated=IN_MALANG)
    assert error.code == "heading-unclear"
    assert heading in error.message("en")
    assert f'ignored = ["{heading}"]' in (error.hint("en") or "")


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("TGL SK", ["01-02-2025"] * 3),
        ("TMT", ["2019"] * 3),
        ("GOL DARAH", ["A", "O", "B"]),
        ("HONOR", ["500.000"] * 3),
    ],
)
def test_what_belongs_to_a_paper_or_a_person_is_not(reading: Reading, heading: str, values: list[str]) -> None:
    draft = reading.csv(listed(heading, values), stated=IN_MALANG)
    assert column(draft, "segment") == ["bpd"] * 3


def test_the_lines_of_the_question_settle_it(office: Office) -> None:
    office.write("bpd kab malang 2025-12.csv", listed("TANGGAL", ["01-02-2025"] * 3))
    hint = office.run("ingest", "--format", "json").document["sources"][0]["error"]["hint"]
    lines = [line.strip() for line in hint.splitlines()[1:]]
    (office.root / "desacover.toml").write_text("\n".join(lines), encoding="utf-8")
    assert office.ingest()["sources"][0]["accepted"] == 3


def test_the_column_full_of_niks_is_proposed(reading: Reading) -> None:
    rows = "".join(f"{n} | {nik(n)} | BPD | {PLACE}\n" for n in range(1, 6))
    error = reading.refused(f"NO | NOMOR UNIK | JABATAN | DESA | KECAMATAN\n{rows}", stated=IN_MALANG)
    assert 'nik = "NOMOR UNIK"' in (error.hint("en") or "")


def test_a_profile_that_states_in_vain_says_so(office: Office) -> None:
    office.write("jumlah kab malang 2025.csv", "KODE DESA | BPD | X\n35.07.04.2014 | 7 | a\n")
    (office.root / "desacover.toml").write_text('[profiles.malang]\nkpj = "X"\n', encoding="utf-8")
    error = office.run("ingest", "--format", "json").document["sources"][0]["error"]
    assert error["code"] == "profile-unused"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("NO KPJ", ("ingested", None)),
        ("STATUS KEPESERTAAN", ("ingested", None)),
        ("NO HP", ("rejected", "kind-unclear")),
    ],
)
def test_headings_without_rows_say_whom_a_list_lists(
    office: Office, more: str, told: tuple[str, str | None]
) -> None:
    office.write("kab malang 2025-12.csv", f"NIK | JABATAN | KODE DESA | {more}\n")
    (source,) = office.run("ingest", "--format", "json").document["sources"]
    assert (source["status"], (source["error"] or {}).get("code")) == told
