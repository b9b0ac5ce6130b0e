"""The screens of `compare` on a small terminal, in both languages; the commands that they name are there."""

from __future__ import annotations

import re

import pytest
from tests.support.in_process import DatedOffice, command

AS_OF_ID = """
Yang berubah sejak 5 Januari 2026 · Jawa Timur · Desember 2025

Segmen  Langkah             Peserta  Terhitung  Potensi    Cakupan
BPD     per 5 Januari 2026       23         23       40      57,5%
        sumber terlambat         +7         +7        0  +17,50 pp
        pembetulan               -5         -5        0  -12,50 pp
        potensi berubah           0          0      +10  -12,50 pp
        penarikan                -3         -3        0   -6,00 pp
        sekarang                 22         22       50      44,0%

sumber terlambat:
  data/raw/susulan kab_malang     Kab. Malang (BPD): Peserta +7, Terhitung +7,
  2025-12.csv                     Cakupan +17,50 pp
pembetulan:
  data/raw/kab_malang             Kab. Malang (BPD): Peserta -5, Terhitung -5,
  2025-12.csv                     Cakupan -12,50 pp
potensi berubah:
  data/raw/potensi 2025-07.csv  Kab. Malang (BPD): Potensi +10, Cakupan -12,50
                                pp
penarikan:
  data/raw/tambahan kab_malang    Kab. Malang (BPD): Peserta -3, Terhitung -3,
  2025-12.csv                     Cakupan -6,00 pp
Tiap sebab tepat, sisanya 0. pp = poin persen, dibulatkan.

Asal angka:
`desacover explain coverage --period 2025-12 --segment bpd --as-of 2026-01-05`
"""
AS_OF_EN = """
What changed since 5 January 2026 · East Java · December 2025

Segment  Step                  Participants  Counted  Eligible   Coverage
BPD      as of 5 January 2026            23       23        40      57.5%
         late source                     +7       +7         0  +17.50 pp
         correction                      -5       -5         0  -12.50 pp
         denominator                      0        0       +10  -12.50 pp
         withdrawal                      -3       -3         0   -6.00 pp
         now                             22       22        50      44.0%

late source:
  data/raw/susulan kab_malang     Kab. Malang (BPD): Participants +7, Counted
  2025-12.csv                     +7, Coverage +17.50 pp
correction:
  data/raw/kab_malang             Kab. Malang (BPD): Participants -5, Counted
  2025-12.csv                     -5, Coverage -12.50 pp
denominator:
  data/raw/potensi 2025-07.csv  Kab. Malang (BPD): Eligible +10, Coverage -12.50
                                pp
withdrawal:
  data/raw/tambahan kab_malang    Kab. Malang (BPD): Participants -3, Counted
  2025-12.csv                     -3, Coverage -6.00 pp
Every share is exact, the remainder is 0. pp: percentage points, rounded.

Where a figure comes from:
`desacover explain coverage --period 2025-12 --segment bpd --as-of 2026-01-05`
"""
TWO_MONTHS_ID = """
Dari bulan ke bulan · Jawa Timur · November 2025 → Desember 2025

Segmen       Langkah                   Peserta  Terhitung  Potensi    Cakupan
BPD          November 2025                  58         58      120      48,3%
             baru                           +5         +5        0  +12,50 pp
             aktif lagi                     +1         +1        0   +2,50 pp
             berhenti                       -4         -4        0  -10,00 pp
             keluar                         -1         -1        0   -2,50 pp
             potensi berubah                 0          0       +4   -4,77 pp
             lapor di satu bulan saja       -8         -8      -30  +10,00 pp
             laporan parsial               -18        -18        0  -20,95 pp
             Desember 2025                  33         33       94      35,1%
Ketua RT/RW  November 2025                   6          6        9      66,7%
             Desember 2025                   6          6        9      66,7%
Jumlah       November 2025                  58         64      129      49,6%
             baru                           +5         +5        0  +10,20 pp
             aktif lagi                     +1         +1        0   +2,04 pp
             berhenti                       -4         -4        0   -8,16 pp
             jabatan kedua                   0         -1        0   -2,04 pp
             potensi berubah                 0          0       +4   -4,16 pp
             lapor di satu bulan saja       -8         -8      -30  +10,02 pp
             laporan parsial               -18        -18        0  -19,65 pp
             Desember 2025                  34         39      103      37,9%

potensi berubah:
  data/raw/potensi 2025-12.csv  Kab. Malang (BPD): Potensi +4
lapor di satu bulan saja:
    Kab. Bangkalan (BPD): Peserta -8, Terhitung -8, Potensi -30
laporan parsial:
    Kab. Sampang (BPD): Peserta -18, Terhitung -18
Tiap sebab tepat, sisanya 0. pp = poin persen, dibulatkan.
Mutasi hanya dari laporan yang dapat dibandingkan; urutannya: laporan lainnya,
mutasi, jabatan, potensi.
Jumlah menghitung tiap orang satu kali, sehingga berbeda dari penjumlahan baris.

Asal angka: `desacover explain coverage --period 2025-12 --segment bpd,rt_rw`
Asal angka:
`desacover explain new --from 2025-11 --to 2025-12 --segment bpd,rt_rw`
"""
TWO_MONTHS_EN = """
From one month to another · East Java · November 2025 → December 2025

Segment      Step                       Insured  Counted  Eligible   Coverage
BPD          November 2025                   58       58       120      48.3%
             new                             +5       +5         0  +12.50 pp
             back                            +1       +1         0   +2.50 pp
             lapsed                          -4       -4         0  -10.00 pp
             moved out                       -1       -1         0   -2.50 pp
             denominator                      0        0        +4   -4.77 pp
             reported at one end alone       -8       -8       -30  +10.00 pp
             partial report                 -18      -18         0  -20.95 pp
             December 2025                   33       33        94      35.1%
RT/RW heads  November 2025                    6        6         9      66.7%
             December 2025                    6        6         9      66.7%
Total        November 2025                   58       64       129      49.6%
             new                             +5       +5         0  +10.20 pp
             back                            +1       +1         0   +2.04 pp
             lapsed                          -4       -4         0   -8.16 pp
             second posts                     0       -1         0   -2.04 pp
             denominator                      0        0        +4   -4.16 pp
             reported at one end alone       -8       -8       -30  +10.02 pp
             partial report                 -18      -18         0  -19.65 pp
             December 2025                   34       39       103      37.9%

denominator:
  data/raw/potensi 2025-12.csv  Kab. Malang (BPD): Eligible +4
reported at one end alone:
    Kab. Bangkalan (BPD): Participants -8, Counted -8, Eligible -30
partial report:
    Kab. Sampang (BPD): Participants -18, Counted -18
Every share is exact, the remainder is 0. pp: percentage points, rounded.
Movement is of the reports that can be compared; in this order: others,
movement, posts, denominators.
The total counts persons once; rows do not add up to it.

Where a figure comes from:
`desacover explain coverage --period 2025-12 --segment bpd,rt_rw`
Where a figure comes from:
`desacover explain new --from 2025-11 --to 2025-12 --segment bpd,rt_rw`
"""
STATED_ID = """
Angka yang disebut dan angka sekarang · Jawa Timur · Desember 2025

Segmen  Langkah              Cakupan
Jumlah  angka yang disebut     50,0%
        belum dijelaskan    +0,59 pp
        sekarang               50,6%

Yang menghasilkan angka itu:
  Cakupan  BPD, Desember 2025
           `desacover report --period 2025-12 --segment bpd`
  Cakupan  Semua segmen, Desember 2025, tanpa kepala desa
  Cakupan  BPD, November 2025
           `desacover report --period 2025-11 --segment bpd`
  Cakupan  Semua segmen, November 2025
           `desacover report --period 2025-11`

Asal angka: `desacover explain coverage --period 2025-12`
"""
STATED_EN = """
A stated figure and today's · East Java · December 2025

Segment  Step         Coverage
Total    as stated       50.0%
         unexplained  +0.59 pp
         now             50.6%

What gives that number:
  Coverage  BPD, December 2025
            `desacover report --period 2025-12 --segment bpd`
  Coverage  All segments, December 2025, without village heads
  Coverage  BPD, November 2025
            `desacover report --period 2025-11 --segment bpd`
  Coverage  All segments, November 2025
            `desacover report --period 2025-11`

Where a figure comes from: `desacover explain coverage --period 2025-12`
"""


@pytest.mark.parametrize(
    ("fixture", "asked", "language", "golden"),
    [
        ("restated", ["compare", "--as-of", "2026-01-05", "--segment", "bpd"], "id", AS_OF_ID),
        ("restated", ["compare", "--as-of", "2026-01-05", "--segment", "bpd"], "en", AS_OF_EN),
        (
            "two_months",
            ["compare", "--from", "2025-11", "--to", "2025-12", "--segment", "bpd,rt_rw"],
            "id",
            TWO_MONTHS_ID,
        ),
        (
            "two_months",
            ["compare", "--from", "2025-11", "--to", "2025-12", "--segment", "bpd,rt_rw"],
            "en",
            TWO_MONTHS_EN,
        ),
        ("office_of_all", ["compare", "--stated", "50,0%"], "id", STATED_ID),
        ("office_of_all", ["compare", "--stated", "50,0%"], "en", STATED_EN),
    ],
)
def test_screen(
    fixture: str,
    asked: list[str],
    language: str,
    golden: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office: DatedOffice = request.getfixturevalue(fixture)
    monkeypatch.setenv("COLUMNS", "80")
    ran = command([*asked, "--workspace", str(office.root), "--lang", language])
    assert (ran.code, "\n" + ran.out) == (0, golden)
    assert max(len(line) for line in ran.out.splitlines() if "`" not in line) <= 80
    named = re.findall("`desacover ([^`]+)`", ran.out)
    assert named
    for words in named if language == "en" else ():
        done = command([*words.split(), "--workspace", str(office.root), "--lang", language])
        assert done.code == 0, (words, done.err)
