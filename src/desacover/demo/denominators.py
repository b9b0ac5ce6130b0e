"""The counts of positions, as the village-affairs office of the province sends them: one line a village."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import polars as pl
import xlsxwriter

from desacover.demo.offices import Office

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
    """One line a village, and the totals."""

    def of(segment: str) -> pl.Expr:
        return pl.col(count).filter(pl.col("segment") == segment).first()

    rw = pl.col("rw").filter(pl.col("segment") == "rt_rw").first()
    villages = (
        places.group_by("unit", maintain_order=True)
        .agg(
            pl.col("village").first(),
            pl.col("district_name").first(),
            pl.col("regency").first().replace_strict(names),
            of("perangkat_desa").alias("officials"),
            of("bpd").alias("bpd"),
            (of("rt_rw") - rw).alias("rt"),
            rw.alias("rw"),
        )
        .sort("unit")
    )
    lines: list[tuple[str | int, ...]] = [
        tuple(none if cell is None else cell for cell in row) for row in villages.iter_rows()
    ]
    totals = [int(villages[name].sum()) for name in ("officials", "bpd", "rt", "rw")]
    return [*lines, ("JUMLAH", "", "", "", *totals)]
