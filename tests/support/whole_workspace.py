"""A small workspace in which there is a file of every kind: raw, archive, each table, same persons, seals."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import openpyxl

from tests.support.in_process import DatedOffice
from tests.support.office import bpd, nik
from tests.support.reading import aligned

_EXPONENT = "3,50701E+15"
_HEAD = "NIK | KPJ | NAMA | JABATAN | KODE DESA | STATUS\n"


def with_every_kind(root: Path) -> DatedOffice:
    """Three months of lists, counts, seals, one anew; rows set aside, cards told, one person under two NIKs."""
    (root / "data" / "raw").mkdir(parents=True)
    office = DatedOffice(root)
    (root / "desacover.toml").write_text('same_persons = "sama.csv"\ngrace_months = 4\n', encoding="utf-8")
    (root / "sama.csv").write_text(aligned(f"NIK LAMA | NIK BARU\n{nik(1)} | {nik(2)}\n"), encoding="utf-8")
    office.write("penyebut 2025-01.csv", "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n35.26 | BPD | 30\n")
    for month, least in (("2025-10", 0), ("2025-11", 2), ("2025-12", 3)):
        office.write(f"{month}/kab_malang.csv", _carded(range(least, 30 + least)))
        _workbook(root / f"data/raw/{month}/kab_blitar.xlsx", bpd(range(300, 310 + least), "35.05.01.2001"))
        _packed(root / f"data/raw/{month}/kab_bangkalan.csv.gz", bpd(range(50, 75 + least), "35.26.01.1001"))
        _archived(root / f"data/raw/{month}/kab_sampang.zip", bpd(range(90, 120 - least), "35.27.01.2001"))
    office.ingest()
    for month in ("2025-11", "2025-12"):
        assert office.run("snapshot", "--period", month, "--incomplete").code == 0
    office.write("2025-12/kab_jombang.csv", bpd(range(500, 520), "35.17.01.2001"))
    office.ingest()
    assert office.run("snapshot", "--period", "2025-12", "--incomplete", "--reseal").code == 0
    return office


def _carded(numbers: range) -> str:
    """Members with their cards: of one the NIK is short, of one damaged and told by its card, of one by none."""
    rows = [f"{nik(number)} | {card(number)} | ORANG {number} | BPD | 35.07.01.2001 | AKTIF" for number in numbers]
    first = numbers[0]
    rows += [
        f"35070101 | {card(400)} | ORANG 400 | BPD | 35.07.01.2001 | AKTIF",
        f"{_EXPONENT} | {card(first)} | ORANG {first} | BPD | 35.07.01.2002 | AKTIF",
        f"{_EXPONENT} | {card(401)} | ORANG 401 | BPD | 35.07.01.2001 | AKTIF",
        f"{nik(first + 5)} | {card(first + 5)} | ORANG LAIN | BPD | 35.07.01.2001 | AKTIF",
    ]
    return _HEAD + "".join(f"{row}\n" for row in rows)


def card(number: int) -> str:
    """The KPJ of a drawn person."""
    return f"{12_000_000_000 + number}"


def _workbook(path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in aligned(text).splitlines():
        sheet.append(line.split(";"))
    book.save(path)


def _packed(path: Path, text: str) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(aligned(text))


def _archived(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("isi/kab_sampang.csv", aligned(text))
