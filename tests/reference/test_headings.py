"""What a heading means in a file of a kind."""

from __future__ import annotations

import pytest

from desacover.reference.headings import match_heading, nearest


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("N I K", "nik"),
        ("N.I.K.", "nik"),
        ("Desa/Kel.", "village"),
        ("BLTH", "contribution_month"),
        ("Bulan Iuran", "contribution_month"),
        ("BLTH Terakhir", "paid_through"),
        ("PERIODE", "period"),
        ("paid_through", "paid_through"),
        ("programmes", "programme"),
        ("RT", "ignored"),  # of an address
        ("Status (L/K)", "ignored"),  # married or not
        ("Iuran JKK 0.54%/0.89%", "ignored"),  # a part is no contribution
        ("Alamat Rumah", "dropped"),
        ("No. HP Aktif", "dropped"),
        ("Nama Ibu Kandung", "dropped"),
        ("NOMOR\nKTP", "nik"),
        ("NIK*", "nik"),
        ("NIK :", "nik"),
        ("NIK (wajib)", "nik"),
        ("2. NIK", "nik"),
        ("(2) NIK", "nik"),
        ("Nomor Induk Kependudukan (NIK)", "nik"),
        ("NIK/No. KTP", "nik"),
        ("KPJ / No. Peserta", "kpj"),
        ("No. KPJ (11 digit)", "kpj"),
        ("UPAH (Rp)", "wage"),
        ("Upah Rp.", "wage"),
        ("Status PU/BPU", "contributor_class"),
        ("Jenis Kelamin (L/P)", "sex"),
        ("Nama Lengkap\n(sesuai KTP)", "name"),
        ("Tanggal Lahir (hh/bb/tttt)", "birth_date"),
        ("TEMPAT, TGL LAHIR", "birth_place_date"),
        ("Tempat/Tgl. Lahir", "birth_place_date"),
        ("STATUS (Y/T)", "status"),
        ("Bulan (BLTH)", None),  # two fields in one heading
        ("Jumlah", None),
    ],
)
def test_headings_of_enrollment(heading: str, field: str | None) -> None:
    assert match_heading(heading, "enrollment").field == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Kode", "region_code"),
        ("RW", "count:rw"),
        ("Jml. RT/RW", "count:rt_rw"),
        ("Jml Perangkat Desa", "count:perangkat_desa"),
        ("Anggota BPD", "count:bpd"),
        ("Jumlah Pengurus RT", "count:pengurus_rt_rw"),
        ("Potensi", "count"),
        ("RT Terdaftar", "result"),
        ("BPD (%)", "result"),
        ("BPD (orang)", "count:bpd"),
        ("Jumlah RT (Orang)", "count:rt"),
        ("RT (Terdaftar)", "result"),
        ("%", "result"),
        ("Jumlah Dusun", "ignored"),
        ("Jumlah", None),
        ("Jumlah RTM", None),  # poor households, one letter from RT
        ("Keterangan", "note"),
    ],
)
def test_headings_of_eligible(heading: str, field: str | None) -> None:
    assert match_heading(heading, "eligible").field == field


def test_one_wrong_letter_is_told() -> None:
    found = match_heading("Kecamtan", "enrollment")
    assert (found.field, found.how) == ("district", "spelling")
    assert match_heading("Namaa", "enrollment").field is None


def test_the_nearest_fields_of_an_unknown_heading() -> None:
    assert "village" in nearest("Wil. Kerja", "enrollment")
    assert nearest("xyz", "enrollment") == []
