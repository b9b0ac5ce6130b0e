"""`delta` between unlike months warns of donors' money, and names the month to compare with instead."""

from __future__ import annotations

from tests.support.office import Office, nik


def heads_of_rt(own: int, donors: int) -> str:
    rows = [f"{nik(n)} | Ketua RT | 35.07.01.2001 | AKTIF | APBDes" for n in range(own)]
    rows += [f"{nik(100 + n)} | Ketua RT | 35.07.01.2001 | AKTIF | DBHCHT" for n in range(donors)]
    return "NIK | JABATAN | KODE DESA | STATUS | SUMBER DANA\n" + "\n".join(rows) + "\n"


def test_a_december_is_not_compared_with_a_spring_month_unwarned(office: Office) -> None:
    for period, donors in (("2024-12", 8), ("2025-03", 0), ("2025-12", 9)):
        office.write(f"kab_malang_{period}.csv", heads_of_rt(20, donors))
    office.ingest()

    def said(start: str, end: str, language: str = "en") -> str:
        return " ".join(office.run("delta", "--from", start, "--to", end, "--lang", language).out.split())

    warned = said("2025-03", "2025-12")
    assert "9 positions paid for by donors (APBD, DBHCHT, CSR) have begun in between" in warned
    assert "Compare with the same month a year before, December 2024." in warned
    assert "Bandingkan dengan bulan yang sama setahun sebelumnya, Desember 2024." in said(
        "2025-03", "2025-12", "id"
    )
    ended = said("2024-12", "2025-03")
    assert "have ended in between" in ended and "March 2024 (no report yet)" in ended
    assert "donors" not in said("2024-12", "2025-12")
