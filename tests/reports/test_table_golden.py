"""The screens of the mockups, at the widths of a small terminal, a pipe and a wide one."""

from __future__ import annotations

import pytest

from desacover.reports.model import Report
from desacover.reports.render.formats import Page, render
from tests.reports.examples import coverage, ingested, movement

COVERAGE_ID_80 = """
Cakupan Jamsostek ekosistem desa · Jawa Timur · Desember 2025

Segmen          Peserta  Potensi  Cakupan                         Belum
Perangkat desa   94.578   99.556    95,0%  ███████████████████░   4.978
BPD              45.354   55.309    82,0%  ████████████████▍░░░   9.955
  └ ada rincian >100%
Ketua RT/RW           –  315.000        –                             –
  └ belum lapor
───────────────────────────────────────────────────────────────────────
Jumlah          139.932  154.865    90,4%  ██████████████████▏░  14.933

76 dari 114 laporan; belum: Ketua RT/RW, tidak dihitung 0%

Asal angka: `desacover explain coverage --period 2025-12`
"""
COVERAGE_EN_80 = """
Coverage of village workers · East Java · December 2025

Segment            Insured  Eligible  Coverage                           Gap
Village officials   94,578    99,556     95.0%  ███████████████████░   4,978
BPD                 45,354    55,309     82.0%  ████████████████▍░░░   9,955
  └ over 100% below
Heads of RT/RW           –   315,000         –                             –
  └ unreported
────────────────────────────────────────────────────────────────────────────
Total              139,932   154,865     90.4%  ██████████████████▏░  14,933

76 of 114 reports; missing: heads of RT/RW, not counted as 0%

Where a figure comes from: `desacover explain coverage --period 2025-12`
"""
COVERAGE_ID_100 = """
Cakupan Jamsostek ekosistem desa · Jawa Timur · Desember 2025

Segmen          Peserta  Potensi  Cakupan                         Belum  Catatan
Perangkat desa   94.578   99.556    95,0%  ███████████████████░   4.978
BPD              45.354   55.309    82,0%  ████████████████▍░░░   9.955  ada rincian >100%
Ketua RT/RW           –  315.000        –                             –  belum lapor
──────────────────────────────────────────────────────────────────────────────────────────
Jumlah          139.932  154.865    90,4%  ██████████████████▏░  14.933

76 dari 114 laporan; belum: Ketua RT/RW, tidak dihitung 0%

Asal angka: `desacover explain coverage --period 2025-12`
"""
COVERAGE_EN_200 = """
Coverage of village workers · East Java · December 2025

Segment            Participants  Counted  Eligible  Coverage                           Gap  Set aside  Flags
Village officials        94,578   94,578    99,556     95.0%  ███████████████████░   4,978         17
BPD                      45,354   45,354    55,309     82.0%  ████████████████▍░░░   9,955          0  over 100% below
Heads of RT/RW                –        –   315,000         –                             –          0  unreported
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Total                   139,932  139,932   154,865     90.4%  ██████████████████▏░  14,933         17

76 of 114 reports; missing: heads of RT/RW, not counted as 0%

Where a figure comes from: `desacover explain coverage --period 2025-12`
"""  # noqa: E501
MOVEMENT_ID_80 = """
Mutasi peserta · Jawa Timur · Desember 2023 → Desember 2025

                                 Aktif
Segmen             Awal    Baru   lagi  Masuk  Henti  Keluar    Akhir     Neto
Perangkat desa   81.342  19.882    611    402  7.380     279   94.578  +13.236
BPD              40.000     200      0     11  2.000     125   38.086   -1.914
──────────────────────────────────────────────────────────────────────────────
Jumlah          121.342  20.082    611     11  9.380       2  132.664  +11.322

awal + baru + aktif lagi + masuk − berhenti − keluar = akhir, diperiksa di
setiap baris.
"""
MOVEMENT_EN_80 = """
Movement of participants · East Java · December 2023 → December 2025

                                          Moved          Moved
Segment            Opening     New  Back     in  Lapsed    out  Closing      Net
Village officials   81,342  19,882   611    402   7,380    279   94,578  +13,236
BPD                 40,000     200     0     11   2,000    125   38,086   -1,914
────────────────────────────────────────────────────────────────────────────────
Total              121,342  20,082   611     11   9,380      2  132,664  +11,322

opening + new + back + in − lapsed − out = closing, checked in every row.
"""
MOVEMENT_EN_200 = """
Movement of participants · East Java · December 2023 → December 2025

Segment            Opening     New  Back  Moved in  Lapsed  Moved out  Closing      Net
Village officials   81,342  19,882   611       402   7,380        279   94,578  +13,236
BPD                 40,000     200     0        11   2,000        125   38,086   -1,914
───────────────────────────────────────────────────────────────────────────────────────
Total              121,342  20,082   611        11   9,380          2  132,664  +11,322

opening + new + back + in − lapsed − out = closing, checked in every row.
"""
INGESTED_EN_80 = """
                                                                    Set
File                              Period     Read   Taken  Twice  aside  Skipped
data/raw/Des 2025 Bangkalan.xlsx  2025-12   2,013   2,004      3      4        2
data/raw/kab_malang_2025-12.csv   2025-12  11,870  11,702    110     58        0
data/raw/ponorogo Desember.xls    refused: title says NOVEMBER 2025, name
                                  DESEMBER
…1 more, all clean

2 of 4 need a look                                           13,893 rows in 21 s
  ponorogo Desember.xls   two periods: say which,
                          `desacover ingest "…" --period 2025-12`
  kab_malang_2025-12.csv  58 rows aside (0.5%):
                          `desacover quarantine -o malang.xlsx`

Undo this run: `desacover withdraw --run 2026-01-03T04:12:31`
"""


@pytest.mark.parametrize(
    ("report", "page", "screen"),
    [
        (coverage(), Page("id", 80), COVERAGE_ID_80),
        (coverage(), Page("en", 80), COVERAGE_EN_80),
        (coverage(), Page("id", 100), COVERAGE_ID_100),
        (coverage(), Page("en", 200), COVERAGE_EN_200),
        (movement(), Page("id", 80), MOVEMENT_ID_80),
        (movement(), Page("en", 80), MOVEMENT_EN_80),
        (movement(), Page("en", 100), MOVEMENT_EN_200),
        (movement(), Page("en", 200), MOVEMENT_EN_200),
        (ingested(), Page("en", 80), INGESTED_EN_80),
    ],
    ids=lambda value: f"{value.language}-{value.width}" if isinstance(value, Page) else None,
)
def test_the_screen_is_as_drawn(report: Report, page: Page, screen: str) -> None:
    assert render(report, "table", page) == screen.removeprefix("\n")
