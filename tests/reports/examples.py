"""Reports such as the commands build, with invented figures."""

from __future__ import annotations

from typing import Any

from desacover.reports.columns import column
from desacover.reports.model import Note, Report, Total
from desacover.wording.text import Text

SEGMENTS: dict[str | None, Text] = {
    "perangkat_desa": Text("Perangkat desa", "Village officials"),
    "bpd": Text("BPD", "BPD"),
    "rt_rw": Text("Ketua RT/RW", "Heads of RT/RW"),
}


def coverage_row(segment: str | None, participants: int | None, eligible: int, **others: Any) -> dict[str, Any]:
    """A row of a coverage table for the province; unreported where `participants` is None."""
    known = participants is not None
    row = {
        "segment": segment,
        "region_code": "35",
        "region_name": "Jawa Timur",
        "funding": None,
        "participants": participants,
        "in_grace": 0,
        "long_arrears": 0,
        "counted": participants,
        "eligible": eligible,
        "coverage": participants / eligible if known else None,
        "gap": eligible - participants if known else None,
        "trend": None,
        "set_aside": 0,
        "reported": 38 if known else 0,
        "expected": 38,
        "flags": [],
    }
    return {**row, **others}


def coverage(**others: Any) -> Report:
    """The report of the mockups."""
    parts: dict[str, Any] = {
        "name": "report",
        "title": Text(
            "Cakupan Jamsostek ekosistem desa · Jawa Timur · Desember 2025",
            "Coverage of village workers · East Java · December 2025",
        ),
        "columns": (
            column("segment", words=SEGMENTS),
            column("region_code", show=False),
            column("region_name", show=False),
            column("funding", show=False),
            column("participants"),
            column("in_grace", show=False),
            column("long_arrears", show=False),
            column("counted", optional=2),
            column("eligible"),
            column("coverage"),
            column("coverage", kind="bar"),
            column("gap"),
            column("trend", show=False),
            column("set_aside", optional=1),
            column("reported", show=False),
            column("expected", show=False),
            column("flags"),
        ),
        "rows": (
            coverage_row("perangkat_desa", 94578, 99556, set_aside=17),
            coverage_row("bpd", 45354, 55309, flags=["over_100_below"]),
            coverage_row("rt_rw", None, 315000, flags=["unreported"]),
        ),
        "totals": (Total(coverage_row(None, 139932, 154865, set_aside=17, reported=76, expected=114)),),
        "head": {"period": "2025-12", "passed_over": [], "by": ["segment"], "carry_forward": None},
        "tail": {"change": [], "trend": None, "carried": [], "warnings": [], "seals": []},
        "notes": (
            Text(
                "76 dari 114 laporan; belum: Ketua RT/RW, tidak dihitung 0%",
                "76 of 114 reports; missing: heads of RT/RW, not counted as 0%",
            ),
        ),
        "next_steps": (
            Text(
                "Asal angka: `desacover explain coverage --period 2025-12`",
                "Where a figure comes from: `desacover explain coverage --period 2025-12`",
            ),
        ),
    }
    return Report(**{**parts, **others})


def _movement(segment: str | None, opening: int, new: int, back: int, moved: tuple[int, int], lapsed: int) -> Any:
    closing = opening + new + back + moved[0] - lapsed - moved[1]
    return {
        "from": "2023-12",
        "to": "2025-12",
        "segment": segment,
        "region_code": "35",
        "region_name": "Jawa Timur",
        "funding": None,
        "opening": opening,
        "stayed": opening - lapsed - moved[1],
        "new": new,
        "reactivated": back,
        "moved_in": moved[0],
        "lapsed": lapsed,
        "moved_out": moved[1],
        "closing": closing,
        "net": closing - opening,
        "gross_new": new,
        "lapsed_held": 0,
        "suspected_pairs": 0,
        "back_held": 0,
        "uncertain": 0,
        "history_since": "2023-12",
        "flags": [],
    }


def movement() -> Report:
    """The movement of the mockups; the second row shrinks."""
    total = _movement(None, 121342, 20082, 611, (11, 2), 9380)
    shown = ("segment", "opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "net")
    return Report(
        name="delta",
        title=Text(
            "Mutasi peserta · Jawa Timur · Desember 2023 → Desember 2025",
            "Movement of participants · East Java · December 2023 → December 2025",
        ),
        columns=tuple(
            column(key, show=key in shown, **({"words": SEGMENTS} if key == "segment" else {})) for key in total
        ),
        rows=(
            _movement("perangkat_desa", 81342, 19882, 611, (402, 279), 7380),
            _movement("bpd", 40000, 200, 0, (11, 125), 2000),
        ),
        totals=(Total(total), Total(total, key="sum_of_rows", show=False)),
        head={"from": "2023-12", "to": "2025-12", "by": ["segment"], "history_since": "2023-12"},
        tail={"not_compared": [], "seals": []},
        notes=(
            Text(
                "awal + baru + aktif lagi + masuk − berhenti − keluar = akhir, diperiksa di setiap baris.",
                "opening + new + back + in − lapsed − out = closing, checked in every row.",
            ),
        ),
    )


def _source(file: str, sheet: str | None, **others: Any) -> dict[str, Any]:
    return {
        "source_id": "9f3c11d2a7b0",
        "file": file,
        "sheet": sheet,
        "table": 1,
        "kind": "enrollment",
        "periods": ["2025-12"],
        "status": "ingested",
        "note": None,
        "rows_read": 0,
        "accepted": 0,
        "duplicates": 0,
        "quarantined": 0,
        "skipped": 0,
        "conflicts": 0,
        "repaired": {},
        "noted": {},
        "reasons": {},
        "cells_quarantined": 0,
        "skipped_kinds": {},
        "error": None,
        **others,
    }


def ingested() -> Report:
    """A run of four files, one refused and one clean."""
    refused = {
        "code": "context-conflict",
        "message": "title says NOVEMBER 2025, name DESEMBER",
        "file": "data/raw/ponorogo Desember.xls",
        "sheet": None,
        "row": None,
        "hint": "say which: --period 2025-12",
    }
    rows = (
        _source(
            "data/raw/Des 2025 Bangkalan.xlsx",
            "BPD",
            rows_read=2013,
            accepted=2004,
            duplicates=3,
            quarantined=4,
            skipped=2,
            repaired={"spelling": 3},
            reasons={"nik_length": 3, "region_unknown": 1},
        ),
        _source("data/raw/bersih.csv", None, rows_read=10, accepted=10),
        _source(
            "data/raw/ponorogo Desember.xls",
            None,
            source_id=None,
            kind=None,
            periods=[],
            status="rejected",
            error=refused,
        ),
        _source(
            "data/raw/kab_malang_2025-12.csv",
            None,
            rows_read=11870,
            accepted=11702,
            duplicates=110,
            quarantined=58,
        ),
    )
    shown = ("file", "periods", "rows_read", "accepted", "duplicates", "quarantined", "skipped")
    return Report(
        name="ingest",
        title=Text("", ""),
        columns=tuple(column(key, show=key in shown) for key in rows[0]),
        rows=rows,
        rows_key="sources",
        totals=(
            Total(
                {
                    "rows_read": 13893,
                    "accepted": 13716,
                    "duplicates": 113,
                    "quarantined": 62,
                    "skipped": 2,
                    "conflicts": 0,
                },
                key="totals",
                show=False,
                full=False,
            ),
        ),
        screen_rows=(0, 3, 2),
        spans={
            2: Text(
                "ditolak: judul NOVEMBER 2025, nama DESEMBER",
                "refused: title says NOVEMBER 2025, name DESEMBER",
            )
        },
        folded=Text("…1 lainnya, bersih", "…1 more, all clean"),
        notes=(
            Note(
                Text("2 dari 4 perlu dilihat", "2 of 4 need a look"),
                aside=Text("13.893 baris dalam 21 d", "13,893 rows in 21 s"),
                items=(
                    (
                        "ponorogo Desember.xls",
                        Text(
                            'dua periode: sebut salah satu, `desacover ingest "…" --period 2025-12`',
                            'two periods: say which, `desacover ingest "…" --period 2025-12`',
                        ),
                    ),
                    (
                        "kab_malang_2025-12.csv",
                        Text(
                            "58 baris disisihkan (0,5%)",
                            "58 rows aside (0.5%): `desacover quarantine -o malang.xlsx`",
                        ),
                    ),
                ),
            ),
        ),
        next_steps=(
            Text(
                "Batalkan: `desacover withdraw --run 2026-01-03T04:12:31`",
                "Undo this run: `desacover withdraw --run 2026-01-03T04:12:31`",
            ),
        ),
    )
