"""How participation moved between two periods: the question behind `delta`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, name_columns, region_label
from desacover.errors import DesacoverError
from desacover.measures.movement import Movement, MovementBroken, MovementQuestion, PeriodNotReported, movement
from desacover.measures.posts import POSITION_COLUMNS
from desacover.reports.columns import column
from desacover.reports.model import Column, Note, Report, Total
from desacover.wording import dates, numbers
from desacover.wording.text import Text


@dataclass(frozen=True)
class MovementAsked:
    """Options of `delta`: from which period to which (None: the latest by COV-7), rows by what, which cells."""

    start: str | None
    end: str | None
    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str


def answer(opened: Opened, asked: MovementAsked) -> Answer:
    """The movement between two periods.

    Errors: `periods-in-wrong-order`, `period-not-reported` (MOV-9), `figures-do-not-add-up` (MOV-1).
    """
    with opened.store() as store:
        figured = figures(opened, store)
        start, end = (
            period or figured.choose(None, opened.headline()).period for period in (asked.start, asked.end)
        )
        if start >= end:
            raise DesacoverError("periods-in-wrong-order", exit_code=2, start=start, end=end)
        moved = between(figured, start, end, asked.by, asked.segments, asked.region)
        since = figured.periods[0]
    span = {"from": start, "to": end}
    rows = [
        {**row, **span, "region_name": _named(opened, row["region_code"], asked.by, moved.recoded)}
        for row in moved.rows.to_dicts()
    ]
    whole = {**span, "region_name": _named(opened, asked.region, (), moved.recoded)}
    totals = {**moved.total, **whole}
    sums = {**moved.sum_of_rows, **whole}
    report = Report(
        name="delta",
        title=_title(opened, asked.region, start, end),
        columns=_columns(asked.by),
        rows=rows,
        totals=(
            Total(totals, show=len(rows) > 1),
            Total(sums, key="sum_of_rows", label=Text("Jumlah baris", "Sum of rows"), show=False),
        ),
        head={**span, "by": list(asked.by), "history_since": since},
        tail={"not_compared": list(moved.not_compared)},
        notes=_notes(opened, moved),
    )
    return Answer(report, complete=not moved.not_compared)


def between(
    figured: Figures, start: str, end: str, by: tuple[str, ...], segments: tuple[str, ...], region: str
) -> Movement:
    """The movement from one period to another, measured (MOV-1 to MOV-5)."""

    def earlier(persons: pl.Series) -> pl.DataFrame:
        """The active positions of some persons in the periods before the first."""
        frames = [pl.DataFrame(schema=_EARLIER)]
        for period in figured.periods:
            if period < start:
                month = figured.positions(period, _EARLIER_COLUMNS)
                found = month.filter("active", pl.col("person").is_in(persons.implode()))
                unit = pl.coalesce("village_code", "regency_code").alias("unit")
                frames.append(found.select(pl.lit(period).alias("period"), "person", "segment", unit))
        return pl.concat(frames)

    try:
        return movement(
            figured.positions(start, list(POSITION_COLUMNS)),
            figured.positions(end, list(POSITION_COLUMNS)),
            figured.store.table_or_empty("first_active", ""),
            figured.store.table_or_empty("held", ""),
            earlier,
            figured.status,
            figured.opened.regions,
            figured.opened.terms,
            MovementQuestion(start, end, by, segments, region),
        )
    except PeriodNotReported as missing:
        raise DesacoverError("period-not-reported", period=missing.period, known=figured.known()) from missing
    except MovementBroken as broken:
        raise DesacoverError("figures-do-not-add-up", why=str(broken)) from broken


_EARLIER = {"period": pl.String, "person": pl.UInt32, "segment": pl.String, "unit": pl.String}
_EARLIER_COLUMNS = ["person", "segment", "village_code", "regency_code", "active"]


def _named(
    opened: Opened,
    code: str,
    by: tuple[str, ...],
    recoded: Mapping[str, tuple[tuple[str, ...], ...]],
) -> str | None:
    """The name of a row's region; of a unit of several codes all names, before and after (REG-1)."""
    if code not in recoded:
        return region_label(opened.regions, code, by)
    before, after = (
        " + ".join(dict.fromkeys(str(region_label(opened.regions, one, by)) for one in codes))
        for codes in recoded[code]
    )
    return " → ".join(dict.fromkeys(name for name in (before, after) if name))


def _title(opened: Opened, code: str, start: str, end: str) -> Text:
    here, there = opened.regions.name(code), opened.regions.name(code, "en")
    start_id, end_id = dates.period_name(start, "id"), dates.period_name(end, "id")
    start_en, end_en = dates.period_name(start, "en"), dates.period_name(end, "en")
    return Text(
        id=f"Perpindahan peserta · {here} · {start_id} → {end_id}",
        en=f"Movement of participants · {there} · {start_en} → {end_en}",
    )


def _columns(by: tuple[str, ...]) -> tuple[Column, ...]:
    level = next((key for key in by if key in LEVEL_OF), None)
    return (
        column("from", show=False),
        column("to", show=False),
        *name_columns(by, level),
        column("opening"),
        column("stayed", show=False),
        column("new"),
        column("reactivated"),
        column("moved_in"),
        column("lapsed"),
        column("moved_out"),
        column("closing"),
        column("net"),
        column("gross_new", show=False),
        column("lapsed_held", show=False),
        column("back_held", show=False),
        column("uncertain", show=False),
        column("history_since", show=False),
        column("flags"),
    )


def _notes(opened: Opened, moved: Movement) -> tuple[Text | Note, ...]:
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for one in moved.not_compared:
        cells.setdefault((one["segment"], one["region_code"]), one)
    notes: list[Text | Note] = [
        Text(
            id="awal + baru + kembali + masuk − berhenti − keluar = akhir, diperiksa di setiap baris.",
            en="opening + new + back + in − lapsed − out = closing, checked in every row.",
        )
    ]
    if cells:
        named = [opened.regions.name(region) for _, region in list(cells)[:3]]
        more = len(cells) - len(named)
        notes.append(
            Text(
                id=f"{len(cells)} laporan tak dibandingkan: {', '.join(named)}"
                + (f" dan {more} lainnya" if more else ""),
                en=f"{len(cells)} reports are not compared: {', '.join(named)}"
                + (f" and {more} more" if more else ""),
            )
        )
    else:
        notes.append(Text(id="Semua laporan ada di kedua ujung.", en="All reports stand at both ends."))
    held, back = moved.total["lapsed_held"], moved.total["back_held"]
    if held or back:
        notes.append(
            Text(
                id=f"Dari yang berhenti, {numbers.count(held, 'id')} disisihkan di akhir; dari yang baru dan"
                f" kembali, {numbers.count(back, 'id')} di awal: salah ketik bukan kepergian.",
                en=f"Of the lapsed, {numbers.count(held, 'en')} are set aside at the end; of the new and back,"
                f" {numbers.count(back, 'en')} at the start: a slip of typing is no departure.",
            )
        )
    notes.append(
        Text(
            id="Jumlah menghitung orang sekali; baris tidak berjumlah sama dengannya."
            f" Baru menurut bulan pertama aktif: {numbers.count(moved.total['gross_new'], 'id')}.",
            en="The total counts persons once; rows do not add up to it."
            f" New by first active month: {numbers.count(moved.total['gross_new'], 'en')}.",
        )
    )
    return tuple(notes)
