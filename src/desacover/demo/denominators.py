"""The counts of positions, as the village-affairs office of the province sends them: one line a village."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import polars as pl
import xlsxwriter

from desacover.demo.offices import Office
from desacover.reference.regions import load_regions

_HEADINGS = (
    "KODE DESA", "NAMA DESA", "KECAMATAN", "KABUPATEN",
    "JUMLAH PERANGKAT", "JUMLAH BPD", "JUMLAH RT", "JUMLAH RW",
)  # fmt: skip
LATER, EARLIER = "penyebut/potensi_desa_2025-07.csv", "penyebut/Potensi Desa Juli 2023.xlsx"
_TITLES = ("REKAPITULASI KELEMBAGAAN DESA DAN KELURAHAN", "PROVINSI JAWA TIMUR", "KEADAAN JULI 2023")
_CREATED = datetime.datetime(2023, 8, 1)


def write_denominators(root: Path, places: pl.DataFrame, offices: list[Office]) -> tuple[str, ...]:
    """Write both counts under `root`; the files written. A segment that a village has not is `-` or blank."""
    names = {office.code: office.name.replace("Kabupaten", "Kab.") for office in offices}
    later = _lines(places, names, "eligible_at_end", "-")
    path = root / LATER
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_HEADINGS, *later])
    path.write_text(out.getvalue(), encoding="utf-8")
    earlier = _lines(places, names, "eligible_at_start", "")
    with xlsxwriter.Workbook(root / EARLIER, {"constant_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        page = book.add_worksheet("Rekap")
        for number, line in enumerate([*[(title,) for title in _TITLES], _HEADINGS, *earlier]):
            for column, cell in enumerate(line):
                if isinstance(cell, int):
                    page.write_number(number, column, cell)
                elif cell:
                    page.write_string(number, column, cell)
    return LATER, EARLIER


def _lines(places: pl.DataFrame, names: dict[str, str], count: str, none: str) -> list[tuple[str | int, ...]]:
    """One line a village of the province, and the totals.

    Of a smaller province the villages that are not drawn stand there too, with 0: so the count is complete.
    """
    regions = load_regions()
    drawn: dict[tuple[str, str], tuple[int, int]] = {
        (unit, segment): (positions, rw)
        for unit, segment, positions, rw in places.select("unit", "segment", count, "rw").iter_rows()
    }
    lines: list[tuple[str | int, ...]] = []
    totals = [0, 0, 0, 0]
    for regency, regency_name in names.items():
        districts = {district.code: district.name for district in regions.districts(regency)}
        for village in regions.villages(regency, "2025-12"):
            heads, rw = drawn.get((village.code, "rt_rw"), (0, 0))
            officials, bpd = (
                drawn.get((village.code, segment), (0, 0))[0] for segment in ("perangkat_desa", "bpd")
            )
            counts = (officials, bpd, heads - rw, rw)
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
            shown = counts if village.kind == "desa" else (none, none, *counts[2:])
            lines.append((village.code, village.name, districts[village.code[:8]], regency_name, *shown))
    return [*lines, ("JUMLAH", "", "", "", *totals)]
