"""Lists of one regency in which what the demo seldom has stands often: many rows of a position, two posts."""

from __future__ import annotations

import csv
from pathlib import Path

_HEAD = (
    "NIK", "NAMA", "SEGMEN", "KODE DESA", "KABUPATEN/KOTA", "PERIODE", "STATUS", "TGL KEPESERTAAN", "LUNAS S/D",
    "PU/BPU", "SUMBER DANA",
)  # fmt: skip
_BPD, _OFFICIAL, _HEAD_OF, _RT = "Anggota BPD", "Perangkat Desa", "Kepala Desa", "Ketua RT"
V1, V2, W1 = "35.05.01.2001", "35.05.01.2002", "35.05.02.2001"
Line = tuple[str, ...]


def write_cases(raw: Path) -> None:
    """Three months of the regency, in two files each, and what is counted in it and above it."""
    for month, size in (("2025-10", 30), ("2025-11", 30), ("2025-12", 9)):
        own = [*_crowd(month, size), *_one_position(month), *_two_posts(month)]
        _write(raw / f"kab_blitar_{month}.csv", own)
        _write(raw / f"kab_blitar_{month}_susulan.csv", _again(month))
    counts = [
        ("35.05", _BPD, "60", "2025-01"), (V1, _BPD, "9", "2025-01"), (V2, _BPD, "7", "2025-11"),
        ("35", _RT, "50000", "2025-01"), ("35.05", _RT, "90", "2025-01"), ("35.05", _HEAD_OF, "5", "2025-01"),
        ("35.05", _OFFICIAL, "40", "2025-01"),
    ]  # fmt: skip
    with (raw / "potensi_blitar.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("KODE WILAYAH", "SEGMEN", "JUMLAH POTENSI", "PERIODE"), *counts])


def _write(path: Path, lines: list[Line]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([_HEAD, *lines])


def _line(
    person: int, segment: str, village: str, month: str, status: str = "AKTIF", since: str = "", paid: str = "",
    contributor: str = "", funding: str = "",
) -> Line:  # fmt: skip
    nik = f"350501{person % 28 + 1:02d}0480{person % 9999 + 1:04d}"
    return (
        nik, f"ORANG {person}", segment, village, "Kab. Blitar", month, status, since, paid, contributor, funding,
    )  # fmt: skip


def _crowd(month: str, size: int) -> list[Line]:
    """Members in two districts; in the last month the second has none, and few are left of the first."""
    last = month == "2025-12"
    lines = [_line(n, _BPD, V1 if n % 2 else V2, month) for n in range(size)]
    lines += [_line(100 + n, _BPD, W1, month) for n in range(0 if last else 12)]
    lines += [_line(200 + n, _RT, V1, month) for n in range(20)]
    lines += [_line(300 + n, _RT, W1, month) for n in range(0 if last else 15)]
    return lines


def _one_position(month: str) -> list[Line]:
    """Several rows each for one position, which differ in one thing after the other; rows without village."""
    base = {"since": "2025-01-02", "paid": month, "contributor": "BPU", "funding": "APBDes"}
    differing = (
        {"paid": "2025-09"}, {"since": "2024-03-04"}, {"contributor": ""}, {"funding": "Swadaya"},
        {"paid": "2025-05", "status": "NON AKTIF"}, {"funding": ""},
    )  # fmt: skip
    lines: list[Line] = []
    for at, other in enumerate(differing):
        for person, order in ((400 + at, (base, {**base, **other})), (420 + at, ({**base, **other}, base))):
            lines += [_line(person, _RT, V1, month, **given) for given in order]
    for at in range(6):
        lines += [_line(440 + at, _RT, village, month, paid=month if not village else "2025-09")
                  for village in ("", W1, V1)]  # fmt: skip
        lines.append(_line(460 + at, _RT, V2, month, "MENUNGGAK"))
    return lines


def _two_posts(month: str) -> list[Line]:
    """Who is head and official at once, active in both, in one of them, in another village."""
    lines: list[Line] = []
    for at, (head, official) in enumerate((("AKTIF", "AKTIF"), ("AKTIF", "NON AKTIF"), ("NON AKTIF", "AKTIF"))):
        lines.append(_line(500 + at, _HEAD_OF, V1, month, head, funding="APBDes"))
        lines.append(_line(500 + at, _OFFICIAL, V1, month, official, funding="Swadaya"))
    lines += [_line(510, _HEAD_OF, V2, month), _line(510, _OFFICIAL, V1, month)]
    return lines + [_line(520 + at, _OFFICIAL, V2, month) for at in range(8)]


def _again(month: str) -> list[Line]:
    """A second list: some of the positions of the first once more, in other words, and others."""
    same = {"since": "2025-01-02", "paid": month, "contributor": "BPU"}
    lines = [_line(400 + at, _RT, V1, month, **same, funding="CSR") for at in range(4)]
    lines += [_line(700 + at, _RT, V2, month, "NON AKTIF" if at % 3 else "AKTIF") for at in range(9)]
    return lines
