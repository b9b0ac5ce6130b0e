"""ROW-11: a list counts persons as insured only where something says that it lists the insured."""

from __future__ import annotations

import pytest
from tests.support.office import Office, nik

VILLAGE = "35.07.01.2001"
FILE = "kab malang 2025-12.csv"


def listed(title: str = "", column: str = "", value: str = "") -> str:
    """Five members of the BPD, under a title and with a further column where they are given."""
    above = f"{title} | | |\n" if title else ""
    rows = "".join(f"{nik(n)} | BPD | {VILLAGE} | {value}\n" for n in range(5))
    return f"{above}NIK | JABATAN | KODE DESA | {column}\n{rows}"


def outcome(office: Office, *options: str) -> str:
    """The status, or the code of the error."""
    (source,) = office.run("ingest", *options, "--format", "json").document["sources"]
    return source["error"]["code"] if source["error"] else source["status"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (listed("DAFTAR PESERTA BPJS KETENAGAKERJAAN BPD"), "ingested"),
        (listed(column="NO KPJ", value="22012345678"), "ingested"),
        (listed(column="STATUS KEPESERTAAN", value="Aktif"), "ingested"),
        (listed(column="TERDAFTAR BPJS TK", value="Sudah"), "ingested"),
        (listed(), "kind-unclear"),
        (listed("DATA BPD SE-KECAMATAN DONOMULYO"), "kind-unclear"),
        (listed("DAFTAR BPD BELUM TERDAFTAR BPJS KETENAGAKERJAAN"), "not-insured"),
        (listed("DAFTAR CALON PESERTA BPD", "NO KPJ", "22012345678"), "not-insured"),
    ],
)
def test_row_11_what_says_that_persons_are_insured(office: Office, text: str, told: str) -> None:
    office.write(FILE, text)
    assert outcome(office) == told


def test_row_11_a_setting_says_it_for_the_lists_of_the_offices(office: Office) -> None:
    office.write(FILE, listed())
    (office.root / "desacover.toml").write_text('kind_of_lists = "participants"\n')
    assert outcome(office) == "ingested"


def test_row_11_an_option_says_it_for_a_file_named_alone(office: Office) -> None:
    path = office.write(FILE, listed())
    assert outcome(office, str(path), "--kind", "enrollment") == "ingested"


def test_row_11_a_list_of_those_who_left_counts_nobody(office: Office) -> None:
    office.write(FILE, listed("DAFTAR PESERTA NONAKTIF BPD", "NO KPJ", "22012345678"))
    assert outcome(office) == "ingested"
    (row,) = office.json("report", "--period", "2025-12", "--segment", "bpd")["rows"]
    assert (row["participants"], row["reported"]) == (0, 1)
