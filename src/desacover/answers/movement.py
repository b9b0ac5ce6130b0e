"""How participation moved between two periods: the question behind `delta`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desacover.answers.answer import Answer
from desacover.answers.figures import Figures, figures
from desacover.answers.movement_words import IDENTITY, columns, named, suspected, title
from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_name, places, told_apart
from desacover.answers.suspected import added, counted_in
from desacover.errors import DesacoverError
from desacover.measures.movement import Movement, MovementBroken, MovementQuestion, PeriodNotReported, movement
from desacover.measures.posts import MOVEMENT_COLUMNS
from desacover.measures.remembered import Months
from desacover.measures.season import Season
from desacover.reports.model import Note, Report, Total
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
        start, end = span_of(figured, asked)
        moved = between(figured, start, end, asked.by, asked.segments, asked.region)
        counted, pairs = counted_in(store, moved.rows, moved.lapsed, moved.new, end)
        since = figured.periods[0]
    span = {"from": start, "to": end}
    names = {code: named(opened, code, asked.by, moved.recoded) for code in counted["region_code"].unique()}
    apart = told_apart(opened.regions, names)
    rows = [
        {**row, **span, "region_name": names[row["region_code"]], "place": apart[row["region_code"]]}
        for row in counted.to_dicts()
    ]
    whole_name = named(opened, asked.region, (), moved.recoded)
    whole = {**span, "region_name": whole_name, "place": whole_name}
    number = None if pairs is None else pairs.height
    totals = {**moved.total, "suspected_pairs": number, **whole}
    sums = {**moved.sum_of_rows, "suspected_pairs": added(counted), **whole}
    report = Report(
        name="delta",
        title=title(opened, asked.region, start, end),
        columns=columns(asked.by),
        rows=rows,
        totals=(
            Total(totals, show=len(rows) > 1),
            Total(sums, key="sum_of_rows", label=Text("Jumlah baris", "Sum of rows"), show=False),
        ),
        head={**span, "by": list(asked.by), "history_since": since},
        tail={"not_compared": list(moved.not_compared)},
        notes=_notes(opened, moved, figured.periods, end, number),
    )
    return Answer(report, complete=not moved.not_compared)


def span_of(figured: Figures, asked: MovementAsked) -> tuple[str, str]:
    """The two periods of a question. Errors: `periods-in-wrong-order`."""
    start, end = (
        period or figured.choose(None, figured.opened.headline()).period for period in (asked.start, asked.end)
    )
    if start >= end:
        raise DesacoverError("periods-in-wrong-order", exit_code=2, start=start, end=end)
    return start, end


def between(
    figured: Figures, start: str, end: str, by: tuple[str, ...], segments: tuple[str, ...], region: str
) -> Movement:
    """The movement from one period to another, measured (MOV-1 to MOV-5)."""
    with measuring(figured):
        return movement(
            remembered(figured, by_funding="funding" in by or start[5:] != end[5:]),
            figured.periods,
            figured.store.table_or_empty("held", ""),
            figured.status,
            figured.opened.regions,
            MovementQuestion(start, end, by, segments, region),
        )


def remembered(figured: Figures, *, by_funding: bool) -> Months:
    """The months of a store, each read when a measure of movement first asks for it."""
    return Months(
        lambda period: figured.positions(period, list(MOVEMENT_COLUMNS)),
        figured.store.table_or_empty("first_active", ""),
        figured.opened.regions,
        figured.opened.terms,
        by_funding=by_funding,
    )


@contextlib.contextmanager
def measuring(figured: Figures) -> Iterator[None]:
    """What stops a measure, as the error that the user sees."""
    try:
        yield
    except PeriodNotReported as missing:
        raise DesacoverError("period-not-reported", period=missing.period, known=figured.known()) from missing
    except MovementBroken as broken:
        raise DesacoverError("figures-do-not-add-up", why=str(broken)) from broken


def _notes(
    opened: Opened, moved: Movement, periods: list[str], end: str, pairs: int | None
) -> tuple[Text | Note, ...]:
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for one in moved.not_compared:
        cells.setdefault((one["segment"], one["region_code"]), one)
    notes: list[Text | Note] = [IDENTITY]
    if cells:
        named = places(
            list(cells.values()),
            lambda one, language: cell_name(opened.regions, one["segment"], one["region_code"], language) + ")",
        )
        notes.append(
            Text(
                id=f"{len(cells)} laporan tidak dibandingkan: {named.id}",
                en=f"{numbers.several(len(cells), 'report is', 'reports are')} not compared: {named.en}",
            )
        )
    else:
        notes.append(Text(id="Semua laporan ada di kedua bulan.", en="All reports are there in both months."))
    if moved.season is not None:
        notes.append(_unlike_months(moved.season, periods, end))
    held, back = moved.total["lapsed_held"], moved.total["back_held"]
    if held or back:
        notes.append(
            Text(
                id=f"Dari yang berhenti, {numbers.count(held, 'id')} barisnya disisihkan di bulan akhir; dari yang"
                f" baru dan aktif lagi, {numbers.count(back, 'id')} di bulan awal: bisa jadi hanya salah ketik.",
                en=f"Of the lapsed, {numbers.several(held, 'is', 'are')} set aside in the last month; of the new"
                f" and back, {numbers.count(back, 'en')} in the first: it may be a slip of typing alone.",
            )
        )
    if pairs != 0:
        notes.append(suspected(pairs))
    if any(moved.total[key] != moved.sum_of_rows[key] for key in _SHOWN):
        notes.append(
            Text(
                id="Jumlah menghitung tiap orang satu kali, sehingga berbeda dari penjumlahan baris.",
                en="The total counts persons once; rows do not add up to it.",
            )
        )
    notes.append(
        Text(
            id=f"Pertama kali aktif dalam masa itu: {numbers.count(moved.total['gross_new'], 'id')}.",
            en=f"New by first active month: {numbers.count(moved.total['gross_new'], 'en')}.",
        )
    )
    return tuple(notes)


_SHOWN = ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing")
"""The figures of a table of movement that the total may have otherwise than the rows added (MOV-4)."""


def _unlike_months(found: Season, periods: list[str], end: str) -> Text:
    """That donors' money stands at one end alone, and with which month to compare instead."""
    like = f"{int(end[:4]) - 1:04d}{end[4:]}"
    missing = like not in periods
    number = max(found.begun, found.ended)
    begun = found.begun >= found.ended
    has = "has" if number == 1 else "have"
    return Text(
        id="Bulan tidak sebanding: "
        + f"{numbers.count(number, 'id')} jabatan yang dibayari APBD, DBHCHT, atau CSR "
        + ("baru mulai di antaranya" if begun else "sudah berakhir di antaranya")
        + "; dana itu hanya untuk beberapa bulan. Bandingkan dengan bulan yang sama setahun sebelumnya,"
        + f" {dates.period_name(like, 'id')}{' (belum ada laporan)' if missing else ''}.",
        en="Unlike months: "
        + f"{numbers.several(number, 'position')} paid for by donors (APBD, DBHCHT, CSR) {has} "
        + ("begun in between" if begun else "ended in between")
        + "; donors pay for part of a year. Compare with the same month a year before,"
        + f" {dates.period_name(like, 'en')}{' (no report yet)' if missing else ''}.",
    )
