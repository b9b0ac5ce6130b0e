"""Writes a world as the CSV files of a workspace: every column that a row may state, spelled out."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from .people import EXPONENT_DIGITS, kpj, name, nik
from .places import REGENCIES, VILLAGES, regency_of
from .world import Count, File, Row, month_name

HEADINGS = (
    "NIK",
    "KPJ",
    "NAMA",
    "SEGMEN",
    "KODE DESA",
    "NAMA DESA",
    "KABUPATEN/KOTA",
    "PERIODE",
    "STATUS",
    "TGL KEPESERTAAN",
    "TGL NONAKTIF",
    "LUNAS S/D",
    "MASA TENGGANG",
    "PU/BPU",
    "SUMBER DANA",
    "PROGRAM",
)
SEGMENT_WORDS = {
    "kepala_desa": "Kepala Desa",
    "perangkat_desa": "Perangkat Desa",
    "bpd": "Anggota BPD",
    "rt_rw": "Ketua RT",
    "staf_desa": "Staf Desa",
}
STATUS_WORDS = {"active": "AKTIF", "ended": "NON AKTIF", "grace": "MASA TENGGANG"}
FUNDING_WORDS = {"apbdes": "APBDes", "apbd_regency": "APBD Kabupaten", "self": "Swadaya"}


def cells(row: Row) -> dict[str, str]:
    """The texts of a row, spoilt where the row is dirty."""
    village = row.unit if len(row.unit) == 13 else ""
    number, owner = nik(row.person), row.person if row.same_as is None else row.same_as
    text = {
        "NIK": number,
        "KPJ": kpj(owner, row.card),
        "NAMA": name(owner),
        "SEGMEN": SEGMENT_WORDS[row.segment],
        "KODE DESA": village,
        "NAMA DESA": VILLAGES.get(village, ""),
        "KABUPATEN/KOTA": REGENCIES[regency_of(row.unit)][0],
        "PERIODE": month_name(row.period),
        "STATUS": STATUS_WORDS[row.status],
        "TGL KEPESERTAAN": row.enrolled.isoformat() if row.enrolled else "",
        "TGL NONAKTIF": row.ended.isoformat() if row.ended else "",
        "LUNAS S/D": month_name(row.paid) if row.paid is not None else "",
        "MASA TENGGANG": month_name(row.grace) if row.grace is not None else "",
        "PU/BPU": row.contributor or "",
        "SUMBER DANA": FUNDING_WORDS[row.funding] if row.funding else "",
        "PROGRAM": row.programme or "",
    }
    if "person" in row.unread and not row.card_kept:
        text["KPJ"] = ""  # else the card could still tell the person (MOV-7)
    for kind in row.dirt:
        text.update(_spoilt(kind, row, number))
    return text


def _spoilt(kind: str, row: Row, number: str) -> dict[str, str]:
    regency = regency_of(row.unit)
    other = next(code for code in REGENCIES if code != regency)
    # A name of the same regency that is not the village's own.
    neighbour = (
        next(
            label
            for code, label in VILLAGES.items()
            if regency_of(code) == regency and code[:8] == row.unit[:8] and code != row.unit
        )
        if len(row.unit) == 13
        else ""
    )
    spoilt: dict[str, dict[str, str]] = {
        "nik_blank": {"NIK": ""},
        "nik_15_digits": {"NIK": number[:15]},
        "nik_letter": {"NIK": number[:13] + "A" + number[14:]},
        "nik_month_13": {"NIK": number[:8] + "13" + number[10:]},
        "nik_serial_0000": {"NIK": number[:12] + "0000"},
        "nik_exponent": {"NIK": f"{number[0]},{number[1:EXPONENT_DIGITS]}E+15"},
        "segment_blank": {"SEGMEN": ""},
        "segment_umbrella": {"SEGMEN": "LKD"},
        "village_code_unknown": {"KODE DESA": regency + ".01.2999", "NAMA DESA": ""},
        "regency_of_another": {"KABUPATEN/KOTA": REGENCIES[other][0]},
        "village_of_another": {"NAMA DESA": neighbour},
        "month_13": {"PERIODE": "2025-13"},
        "enrolled_31_february": {"TGL KEPESERTAAN": "2025-02-31"},
        "status_blank": {"STATUS": ""},
        "status_word": {"STATUS": "UNGU"},
    }
    return spoilt[kind]


def write_export(folder: Path, file: File) -> Path:
    """One export; row 2 is its first row, as a person sees it in Excel."""
    path = folder / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.DictWriter(out, HEADINGS)
        lines.writeheader()
        lines.writerows(cells(row) for row in file.rows)
    return path


def write_counts(folder: Path, counts: Iterable[Count], file_name: str = "potensi.csv") -> Path:
    """All counts in the long form."""
    path = folder / file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(("KODE WILAYAH", "SEGMEN", "JUMLAH POTENSI", "PERIODE"))
        for count in counts:
            # RT alone is no count of both (ROW-3).
            word = "Ketua RT/RW" if count.segment == "rt_rw" else SEGMENT_WORDS[count.segment]
            lines.writerow((count.region, word, count.count, month_name(count.since)))
    return path
