"""ROW-12: words that turn a figure are read by a phrase, or left to be asked about; names are no words."""

from __future__ import annotations

import pytest

from desacover.reading.list_words import names_in
from desacover.reference.owners import owner_of
from desacover.reference.regions import load_regions
from desacover.reference.turning import ASKED, speaks_of_insurance, turns


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("DAFTAR KETUA RT/RW YANG BELUM TERDAFTAR BPJS KETENAGAKERJAAN", ["not_insured"]),
        ("Data perangkat yg blm ikut BPJS TK", ["not_insured"]),
        ("bpd_belumterdaftar", ["not_insured"]),
        ("BpdBelumTerdaftar", ["not_insured"]),
        ("USULAN PESERTA 2026", ["not_insured"]),
        ("NON AKTIF", ["ended"]),
        ("Perangkat Purna Tugas", ["ended"]),
        ("sudah dan belum terdaftar", ["both"]),
        ("PERANGKAT DESA (TIDAK TERMASUK KADES)", ["rest_of"]),
        ("(TIDAK TERMASUK YANG BELUM TERDAFTAR) PESERTA", ["rest_of"]),
        ("DI LUAR KADES YANG BELUM TERDAFTAR BPJS", ["rest_of", "not_insured"]),
        ("KOLOM NIK TIDAK BOLEH KOSONG", ["instruction"]),
        ("PESERTA BUKAN PENERIMA UPAH", ["payer_class"]),
        ("Peserta non ASN", ["civil_service"]),
        ("PESERTA 2 PROGRAM (JKK JKM, TANPA JHT)", ["programme"]),
        ("REVISI", ["version"]),
        ("data lama", ["version"]),
        ("perangkat lama", ["left_post"]),
        ("Tanggal ditulis (contoh: 17-08-1975)", []),
        ("PESERTA BPJS KETENAGAKERJAAN DESEMBER 2025", []),
    ],
)
def test_a_title_is_read(text: str, means: list[str]) -> None:
    assert [turn.means for turn in turns(text, "context").turns] == means


@pytest.mark.parametrize(
    "text", ["BELUM", "Tidak valid", "calon kades", "KOSONG", "contoh", "sisa data", "pindah"]
)
def test_what_no_phrase_reads_is_asked(text: str) -> None:
    (turn,) = turns(text, "context").turns
    assert turn.means in ASKED
    assert not turn.read


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("DATA PESERTA", True),
        ("BPJS Ketenagakerjaan", True),
        ("PESERTA BPJS KESEHATAN", False),
        ("BPJS KESEHATAN DAN KETENAGAKERJAAN", True),
        ("Peserta pelatihan BPD", False),
        ("DAFTAR ANGGOTA BPD", False),
    ],
)
def test_which_texts_speak_of_this_insurance(text: str, speaks: bool) -> None:
    assert speaks_of_insurance(text) is speaks


@pytest.mark.parametrize("text", ["BPD DESA PUJER BARU", "3. PAKIS BARU", "RT dusun kebon kosong"])
def test_names_of_places_are_no_words(text: str) -> None:
    assert turns(text, "context", names_in(text, load_regions())).turns == ()


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("TMT Jabatan", "term"),
        ("TGL SK", "decree"),
        ("ALAMAT IBU", "relative"),
        ("Tempat Tugas", "post"),
        ("Kecamatan (sesuai KTP)", "card"),
        ("KECAMATAN", None),
    ],
)
def test_whose_a_column_is(heading: str, owner: str | None) -> None:
    found = owner_of(heading)
    assert (found[0] if found else None) == owner
