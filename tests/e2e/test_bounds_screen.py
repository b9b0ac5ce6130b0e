"""`report --bounds`: what it shows, writes and refuses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from desacover.measures.causes import BOUNDS
from desacover.reports.schemas import load_schema
from tests.support.in_process import DatedOffice, at, command
from tests.support.office import nik

NOON = datetime(2026, 1, 5, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
COUNTS = "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 60\n35.26 | BPD | 11\n35.79.01.2005 | BPD | 9\n"
ASKED = ("report", "--bounds", "--segment", "bpd")

IN_ENGLISH = """\
Jamsostek coverage of village workers · East Java · December 2025

Segment  Regency         Coverage   From      To  What is not known (points)
BPD      Kab. Malang        60.0%  60.0%   63.3%  1 row set aside (+1.7); 1 row
                                                  of a person held (+1.7)
BPD      Kab. Bangkalan         –   0.0%  100.0%  1 report missing
BPD      Kota Batu         100.0%   4.3%  100.0%  18 village counts missing
                                                  (-95.7)
────────────────────────────────────────────────────────────────────────────────
Total    East Java          65.2%  16.2%   72.5%  18 village counts missing
                                                  (-48.4); 1 report missing
                                                  (-9.0 +4.8); 1 row set aside
                                                  (+1.4) and 1 more

2 of 3 reports; missing: Kab. Bangkalan (BPD); not counted as 0%. 27 regencies
never reported.
The range is arithmetic, no statistics: all that is not known at once, at its
worst and at its best. The points beside each cause: were it the only one.
A missing report (REP-4): between nobody and all of its eligible are covered, no
more; these then count too.
A row set aside (COV-5): one more position, or none; one whose region or segment
nobody can read may belong to any row of the table.
A row of a person held (MOV-7): set aside, but its person can be told; who is a
participant is no further one.
A village that nobody has counted: from none to as many positions as one can
have (ELI-5), no fewer than are covered.
Who has never reported and is not counted (REP-3) stays outside the range.

Where a figure comes from:
`desacover explain coverage --segment bpd --period 2025-12`
"""
IN_INDONESIAN = """\
Cakupan Jamsostek ekosistem desa · Jawa Timur · Desember 2025

Segmen  Cakupan   Dari  Sampai  Yang belum diketahui (poin)
BPD       65,2%  16,2%   72,5%  18 data potensi desa belum ada (-48,4); 1
                                laporan belum masuk (-9,0 +4,8); 1 baris
                                disisihkan (+1,4) dan 1 lainnya

2 dari 3 laporan; belum: Kab. Bangkalan (BPD); tidak dihitung 0%. 27
kabupaten/kota belum pernah lapor.
Rentang ini hitungan, bukan statistik: semua yang belum diketahui sekaligus, ke
arah yang terburuk dan terbaik. Poin di samping tiap sebab: bila hanya itu yang
belum diketahui.
Laporan yang belum masuk (REP-4): antara tidak seorang pun dan seluruh
potensinya terlindungi, tidak lebih; potensinya lalu ikut dihitung.
Baris yang disisihkan (COV-5): satu jabatan lagi, atau tidak; baris tanpa
wilayah atau segmen bisa milik baris tabel mana pun.
Baris orang tertahan (MOV-7): disisihkan, tetapi orangnya dikenal; yang sudah
peserta tidak menambah peserta.
Desa tanpa data potensi: dari nol sampai sebanyak yang mungkin di satu desa
(ELI-5), tidak kurang dari yang terlindungi.
Yang belum pernah lapor dan belum punya data potensi (REP-3) berada di luar
rentang ini.

Asal angka: `desacover explain coverage --segment bpd --period 2025-12`
"""


def listed(numbers: range, village: str, *more: str) -> str:
    rows = [f"{nik(number)} | BPD | {village} | AKTIF" for number in numbers]
    return "\n".join(["NIK | JABATAN | KODE DESA | STATUS", *rows, *more]) + "\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DatedOffice:
    """M reports and two of its rows are set aside, one regency is missing, one is counted in one village alone."""
    monkeypatch.setenv("COLUMNS", "80")
    office = DatedOffice(tmp_path, NOON)
    unread = f"{nik(50)} | BPD | 35.07.01.2001 | UNGU", "3507 | LKD | 35.07.01.2001 | AKTIF"
    office.write("2025-12/kab_malang.csv", listed(range(36), "35.07.01.2001", *unread))
    office.write("2025-12/kota_batu.csv", listed(range(60, 69), "35.79.01.2005"))
    office.write("potensi 2025-01.csv", COUNTS)
    office.ingest()
    return office


def indonesian(desk: DatedOffice, *words: str) -> tuple[int, str]:
    with at(desk.moment):
        ran = command([*words, "--workspace", str(desk.root), "--lang", "id"])
    return ran.code, ran.out + ran.err


def test_the_screen_in_both_languages(desk: DatedOffice) -> None:
    assert desk.run(*ASKED, "--by", "segment,regency").out == IN_ENGLISH
    assert indonesian(desk, *ASKED) == (0, IN_INDONESIAN)


def test_what_has_no_doubt_says_so(desk: DatedOffice) -> None:
    desk.write("potensi 2025-02.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.79 | BPD | 12\n")
    desk.ingest()
    asked = (*ASKED, "--region", "35.79")
    assert "BPD         75.0%  75.0%  75.0%" in desk.run(*asked).out
    assert "Nothing is not known: both bounds are the figure." in desk.run(*asked).out
    assert "Tidak ada yang belum diketahui: batas dan angkanya sama." in indonesian(desk, *asked)[1]


def test_the_documents_have_the_bounds_and_only_then(desk: DatedOffice) -> None:
    plain, bounded = desk.json("report", "--segment", "bpd"), desk.json(*ASKED)
    for made in (plain, bounded):
        jsonschema.Draft202012Validator(load_schema("report")).validate(made)
    row = bounded["rows"][0]
    assert list(row) == [*plain["rows"][0], *BOUNDS, "parts"]
    assert {key: row[key] for key in plain["rows"][0]} == plain["rows"][0]
    assert [row[name] for name in BOUNDS] == [45, 58, 45, 58, 80, 278, 45 / 278, 58 / 80]
    assert [(part["cause"], part["number"]) for part in row["parts"]] == [
        ("uncounted", 18), ("missing", 1), ("set_aside", 1), ("held", 1),
    ]  # fmt: skip
    assert bounded["total"]["coverage_high"] == 58 / 80
    heading, line = desk.run(*ASKED, "--format", "csv").out.splitlines()
    assert heading.endswith(",".join([*BOUNDS, "parts"])) and ",45,58,45,58,80,278," in line


def test_by_funding_there_are_none(desk: DatedOffice) -> None:
    ran = desk.run(*ASKED, "--by", "segment,funding")
    assert ran.code == 2 and "Give --bounds without `--by funding`" in ran.err
    code, said = indonesian(desk, *ASKED, "--by", "dana")
    assert code == 2 and "--bounds tidak dipakai bersama `--by funding`" in said


def test_as_of_a_day_before(desk: DatedOffice) -> None:
    before, later = desk.json(*ASKED)["total"], desk.on("2026-01-09 09:00")
    later.write("2025-12/kab_bangkalan.csv", listed(range(80, 87), "35.26.01.2008"))
    later.ingest()
    assert later.json(*ASKED)["total"]["participants_high"] == 54
    assert later.json(*ASKED, "--as-of", "2026-01-05")["total"] == before


def test_a_report_carried_forward(desk: DatedOffice) -> None:
    asked = (*ASKED, "--period", "2026-01", "--carry-forward", "2", "--region", "35.79.01.2005")
    (row,) = desk.json(*asked)["rows"]
    assert [row[name] for name in ("counted", *BOUNDS)] == [9, 0, 9, 0, 9, 9, 9, 0.0, 1.0]
    assert "1 report carried forward (-100.0)" in desk.run(*asked).out


def test_a_row_that_names_no_month_may_be_of_any_month_of_its_list(desk: DatedOffice) -> None:
    head, *rows = listed(range(100, 108), "35.26.01.2008").splitlines()
    dated = [f"{row} | {month}" for row in rows for month in ("2025-11", "2026-01")]
    unread = f"{nik(120)} | BPD | 35.26.01.2008 | AKTIF | 2025-13"
    desk.write("kab_bangkalan.csv", "\n".join([f"{head} | PERIODE", *dated, unread]) + "\n")
    desk.ingest()
    for month in ("2025-11", "2026-01"):
        row = desk.json(*ASKED, "--period", month, "--region", "35.26")["total"]
        assert (row["counted_low"], row["counted_high"]) == (8, 9), month


def test_a_row_that_amends_may_have_ended_a_position(desk: DatedOffice) -> None:
    asked = (*ASKED, "--region", "35.79")
    more = listed(range(60, 62), "35.79.01.2005", f"{nik(62)} | BPD | 35.79.01.2005 | UNGU")
    desk.write("2025-12/kota_batu_susulan.csv", more)
    ran = desk.run("ingest", str(desk.root / "data/raw/2025-12/kota_batu_susulan.csv"), "--amend")
    assert ran.code in (0, 3), ran.err
    row = desk.json(*asked)["total"]
    assert (row["counted_low"], row["counted"], row["counted_high"]) == (8, 9, 10)
