"""Workspaces that are asked what has changed in them: restated from day to day, two months, all definitions."""

from __future__ import annotations

from pathlib import Path

from tests.support.in_process import DatedOffice
from tests.support.lists import export, lines
from tests.support.office import bpd, nik

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2026-01-{day:02}" for day in range(5, 10))
OCT, NOV, DEC = "kab_malang 2025-10.csv", "kab_malang 2025-11.csv", "kab_malang 2025-12.csv"
BANGKALAN = "35.26.01.1001"
COUNTED = "KODE WILAYAH | SEGMEN | JUMLAH\n"
PAID_HEAD = "NIK | JABATAN | KODE DESA | STATUS | LUNAS S/D\n"


def heads_of_rt(numbers: range, paid: str, status: str = "AKTIF") -> str:
    return "".join(f"{nik(n)} | Ketua RT | 35.07.01.2001 | {status} | {paid}\n" for n in numbers)


def empty(root: Path) -> DatedOffice:
    """An empty workspace, asked on the 1st of February 2026."""
    (root / "data" / "raw").mkdir(parents=True)
    return DatedOffice(root).on("2026-02-01 09:00")


def restate(dated: DatedOffice) -> None:
    """Monday: 23 of 40. Tuesday: 7 come late. Wednesday: 5 struck off. Thursday: 50 posts. Friday: 3 withdrawn."""
    dated.write("potensi 2025-01.csv", f"{COUNTED}35.07 | BPD | 40\n")
    dated.write(DEC, bpd(range(20)))
    dated.write("tambahan kab_malang 2025-12.csv", bpd(range(30, 33)))
    taken = dated.on(f"{MONDAY} 09:00").ingest()["sources"]
    dated.write("susulan kab_malang 2025-12.csv", bpd(range(20, 27)))
    dated.on(f"{TUESDAY} 09:00").ingest()
    dated.write(DEC, bpd(range(15)))
    dated.on(f"{WEDNESDAY} 09:00").ingest()
    dated.write("potensi 2025-07.csv", f"{COUNTED}35.07 | BPD | 50\n")
    dated.on(f"{THURSDAY} 09:00").ingest()
    gone = next(one["source_id"] for one in taken if "tambahan" in one["file"])
    dated.on(f"{FRIDAY} 09:00").json("withdraw", gone)


def fill_two_months(dated: DatedOffice) -> None:
    """Malang in both months, Bangkalan in November alone, Sampang's half list in December."""
    dated.write(
        "potensi 2025-01.csv",
        f"{COUNTED}35.07 | BPD | 40\n35.26 | BPD | 30\n35.27 | BPD | 50\n35.07 | RT/RW | 9\n",
    )
    dated.write("potensi 2025-12.csv", f"{COUNTED}35.07 | BPD | 44\n")
    dated.write(OCT, export(lines("BPD", [25])) + "".join(lines("BPD", range(60, 70))))
    dated.write(NOV, export(lines("BPD", range(20)), lines("Ketua RT", range(4, 10))))
    dated.write(DEC, export(lines("BPD", range(5, 26)), lines("Ketua RT", range(4, 10))))
    dated.write("kab_bangkalan 2025-11.csv", bpd(range(100, 108), BANGKALAN))
    dated.write("kab_sampang 2025-11.csv", bpd(range(200, 230), "35.27.01.2001"))
    dated.write("kab_sampang 2025-12.csv", bpd(range(200, 212), "35.27.01.2001"))
    dated.on(f"{MONDAY} 09:00").ingest()


def fill_all(dated: DatedOffice) -> None:
    """Two months of Malang, of Bangkalan November alone; a late list came on the 10th.

    December: 11 officials, two of them village heads; 20 of the BPD and 3 who left; 12 heads of RT, 5 in grace, of
    whom 4 are of the BPD too. In November Malang had 17 of the BPD, and Bangkalan 8.
    """
    counts = "35.07 | Perangkat Desa | 12\n35.07 | Kepala Desa | 3\n35.07 | BPD | 40\n35.07 | RT/RW | 30\n"
    dated.write("potensi 2025-01.csv", f"{COUNTED}{counts}35.26 | BPD | 10\n")
    dated.write("kab_malang bpd 2025-11.csv", bpd(range(17)))
    dated.write("kab_bangkalan bpd 2025-11.csv", bpd(range(100, 108), "35.26.01.1001"))
    dated.write("kab_malang bpd 2025-12.csv", bpd(range(18)) + "".join(lines("BPD", range(70, 73), "NON AKTIF")))
    officials = export(lines("Kaur Umum", range(200, 209)), lines("Kepala Desa", range(220, 222)))
    dated.write("kab_malang perangkat 2025-12.csv", officials)
    of_rt = heads_of_rt(range(14, 21), "2025-12") + heads_of_rt(range(21, 26), "2025-10")
    dated.write("kab_malang rt_rw 2025-12.csv", PAID_HEAD + of_rt)
    dated.on("2026-01-05 09:00").ingest()
    dated.write("susulan kab_malang bpd 2025-12.csv", bpd(range(50, 52)))
    dated.on("2026-01-10 09:00").ingest()
