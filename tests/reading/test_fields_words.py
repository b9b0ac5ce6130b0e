"""Words of positions, statuses and the like, as columns hold them (ROW-8, ACT-4)."""

from __future__ import annotations

import polars as pl
import pytest

from desacover.reading.fields.cleaned import Cleaned
from desacover.reading.fields.months import period_of
from desacover.reading.fields.words import active_until, choices, programmes, segments, statuses


def text(*cells: str | None) -> pl.Series:
    return pl.Series(cells, dtype=pl.String)


def said(cleaned: Cleaned) -> tuple[object, list[str]]:
    masks = {**cleaned.reasons, **cleaned.repaired, **cleaned.noted}
    return cleaned.value[0], [name for name, mask in masks.items() if mask[0]]


@pytest.mark.parametrize(
    ("stated", "written", "segment"),
    [
        ("perangkat_desa", "Modin", "perangkat_desa"),
        ("perangkat_desa", "Mudin Desa X", "perangkat_desa"),
        ("perangkat_desa", "Sekretaris", "perangkat_desa"),
        ("pekerja_keagamaan", "Modin", "pekerja_keagamaan"),
        ("bpd", "Modin", None),
        ("kepala_desa", "Lurah", "kepala_desa"),
        ("perangkat_desa", "Lurah", None),
        ("bpd", "Wakil Ketua", "bpd"),
        ("rt_rw", "Ketua 03", "rt_rw"),
        ("rt_rw", "Sekretaris", "pengurus_rt_rw"),
        ("karang_taruna", "Ketua", "karang_taruna"),
        ("lpmd", "Anggota", "lpmd"),
        (None, "Modin", None),
        (None, "Lurah", None),
    ],
)
def test_what_a_stated_segment_makes_of_a_position(stated: str | None, written: str, segment: str | None) -> None:
    cleaned = segments(text(written), stated)
    assert said(cleaned) == (segment, [] if segment else ["segment_unknown"])


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Y", "active"),
        ("T", "ended"),
        ("Ya", "active"),
        ("Tidak", "ended"),
        ("1", "active"),
        ("0", "ended"),
        ("AKTIF.", "active"),
        ("Aktif per Desember 2025", "active"),
        ("Aktif Lunas", "active"),
        ("NON-AKTIF", "ended"),
        ("NA", "ended"),
        ("Non Aktif (Meninggal)", "ended"),
        ("Meninggal Dunia (12/05/2025)", "ended"),
        ("Berhenti per 1 Mei 2025", "ended"),
        ("mundur", "ended"),
        ("Mengundurkan diri", "ended"),
        ("keluar", "ended"),
        ("MACET", "arrears"),
        ("Menunggak 3 bulan", "arrears"),
        ("Masa Grace", "grace"),
    ],
)
def test_statuses(written: str, status: str) -> None:
    assert said(statuses(text(written))) == (status, [])


@pytest.mark.parametrize("written", ["N/A", "#N/A", "n.a.", "-", "x", "(kosong)", None])
def test_no_status(written: str | None) -> None:
    assert said(statuses(text(written))) == (None, ["status_missing"])


@pytest.mark.parametrize("written", ["???", "V", "Pindah", "aktif non"])
def test_statuses_that_nobody_can_tell(written: str) -> None:
    assert said(statuses(text(written))) == (None, ["status_unknown"])


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("v", ("active", [])),
        ("√", ("active", [])),
        ("✓", ("active", [])),
        ("true", ("active", [])),
        ("false", ("ended", [])),
        ("AKTIF", ("active", [])),
        ("x", (None, ["status_unknown"])),
        ("-", (None, ["status_missing"])),
    ],
)
def test_ticks_under_a_heading_that_says_active(written: str, outcome: tuple[str | None, list[str]]) -> None:
    assert said(statuses(text(written), ticks=True)) == outcome


@pytest.mark.parametrize(
    "written", ["Aktif s.d. Desember 2025", "Aktif s/d 12/2025", "AKTIF (s.d. 31-12-2025)", "aktif sampai Des-25"]
)
def test_a_status_that_says_until_when(written: str) -> None:
    both = text(written, "AKTIF")
    cleaned, until = statuses(both), active_until(both)
    assert said(cleaned) == ("active", [])
    assert (period_of(until[0]), until[1]) == ("2025-12", None)


@pytest.mark.parametrize(
    ("written", "sex"),
    [
        ("L", "L"),
        ("LAKI - LAKI", "L"),
        ("laki2", "L"),
        ("Pria", "L"),
        ("M", "L"),
        ("Lk", "L"),
        ("P", "P"),
        ("Perempuan", "P"),
        ("Wanita", "P"),
        ("F", "P"),
        ("L/K", None),  # lajang or kawin
        ("1", None),
        ("???", None),
    ],
)
def test_sex(written: str, sex: str | None) -> None:
    assert said(choices("sex", text(written))) == (sex, [] if sex else ["sex_unknown"])


@pytest.mark.parametrize(
    ("written", "funding"),
    [
        ("APBD Kab. Malang", "apbd_regency"),
        ("APBD Kabupaten Malang 2025", "apbd_regency"),
        ("APBD II", "apbd_regency"),
        ("Pemkab Malang", "apbd_regency"),
        ("APBD I", "apbd_province"),
        ("APBD Provinsi Jawa Timur TA 2025", "apbd_province"),
        ("APBDes Sukorejo", "apbdes"),
        ("ADD 2025", "add"),
        ("Alokasi Dana Desa (ADD)", "add"),
        ("DD TA 2025", "dana_desa"),
        ("DBH-CHT", "dbhcht"),
        ("DBHCHT Kab. Malang", "dbhcht"),
        ("CSR Bank Mandiri", "csr"),
        ("Mandiri/Pribadi", "self"),
        ("PADes", "other"),
        ("Baznas", "other"),
        ("APBD", None),  # of which level?
        ("PAD", None),
        ("PAK", None),
        ("APBDes dan ADD", None),
        ("APBDes (ADD)", None),
        ("DBHCHT dan APBD", None),
        ("Dana Desa (ADD)", None),
        ("Anggaran Dana Desa", None),
        ("Mandiri Jaya", None),
    ],
)
def test_funding(written: str, funding: str | None) -> None:
    assert said(choices("funding", text(written))) == (funding, [] if funding else ["funding_unknown"])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("PU", "PU"),
        ("Penerima Upah (PU)", "PU"),
        ("PBPU", "BPU"),
        ("Pekerja Bukan Penerima Upah (BPU)", "BPU"),
        ("Mandiri", "BPU"),
        ("PMI", None),
    ],
)
def test_contributor_class(written: str, value: str | None) -> None:
    assert choices("contributor_class", text(written)).value[0] == value


@pytest.mark.parametrize(
    ("written", "bits", "noted"),
    [
        ("JKK, JKM", 3, []),
        ("JKK-JKM-JHT", 7, []),
        ("JKKJKM", 3, []),
        ("Jaminan Kecelakaan Kerja dan Jaminan Kematian", 3, []),
        ("JP", 8, []),
        ("JPK", 0, ["programme_unknown"]),
        ("2 Program", 0, ["programme_unknown"]),
        ("-", 0, []),
    ],
)
def test_programmes(written: str, bits: int, noted: list[str]) -> None:
    assert said(programmes(text(written))) == (bits, noted)
