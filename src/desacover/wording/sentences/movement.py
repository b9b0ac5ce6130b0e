"""What stands above and below a table of movement."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording import dates
from desacover.wording.lists import and_more, some
from desacover.wording.numbers import count, several
from desacover.wording.text import Text, joined

IDENTITY = Text(
    id="awal + baru + aktif lagi + masuk − berhenti − keluar = akhir, diperiksa di setiap baris.",
    en="opening + new + back + in − lapsed − out = closing, checked in every row.",
)
SUM_OF_ROWS = Text("Jumlah baris", "Sum of rows")
MONTH = Text("Bulan", "Month")
ALL_COMPARED = Text("Semua laporan ada di kedua bulan.", "All reports are there in both months.")
PERSONS_ONCE = Text(
    id="Jumlah menghitung tiap orang satu kali, sehingga berbeda dari penjumlahan baris.",
    en="The total counts persons once; rows do not add up to it.",
)
ROWS_ALONE = Text(
    id="Setiap laporan dibandingkan dengan laporan terakhir sebelumnya. Karena tidak semua laporan ada setiap"
    " bulan, jumlah orang tidak dihitung, hanya jumlah baris.",
    en="Each report is compared with the last one before it. Not every report is there every month, so persons"
    " have no total, only the rows a sum.",
)
"""Why a series has no total."""
COUNTED_TWICE = Text(
    id="Dari bulan ke bulan, orang yang berhenti lalu aktif lagi terhitung dua kali; netonya sama dengan tabel"
    " antara dua bulan.",
    en="From month to month one who goes and comes back is counted twice; the net is that of the table between"
    " two periods.",
)
"""How a series differs from the table between its ends."""


def title(place: Text, start: str, end: str) -> Text:
    """From where to when a table of movement reaches."""
    head = Text("Mutasi peserta", "Movement of participants")
    return joined((head, place, dates.span(start, end, "→")), " · ")


def not_compared(cells: Sequence[Text]) -> Text:
    """Which cells are not there in both months."""
    n = len(cells)
    head = Text(f"{n} laporan tidak dibandingkan: ", f"{several(n, 'report is', 'reports are')} not compared: ")
    return head + some(cells)


def not_compared_in(cells: int, most: Sequence[tuple[Text, Text, int]]) -> Text:
    """How many cells make no step in some months; those of the most months by place, segment and months."""
    listed = joined(
        (
            Text(
                f"{place.id} ({segment.id}, {months} bulan)",
                f"{place.en} ({segment.en}, {several(months, 'month')})",
            )
            for place, segment, months in most
        ),
        ", ",
    )
    head = Text(
        f"{cells} laporan tidak dibandingkan di beberapa bulan: ",
        f"{several(cells, 'report is', 'reports are')} not compared in some months: ",
    )
    return head + listed + and_more(cells - len(most))


def silent_months(months: int) -> Text:
    """How many months of a series have no report."""
    return Text(
        id=f"{months} bulan tanpa laporan apa pun.",
        en=f"{several(months, 'month is', 'months are')} without any report.",
    )


def held(lapsed: int, back: int) -> Text:
    """How many of the lapsed, and of the new and back, may only have been set aside."""
    return Text(
        id=f"Dari yang berhenti, {count(lapsed, 'id')} barisnya disisihkan di bulan akhir; dari yang baru dan"
        f" aktif lagi, {count(back, 'id')} di bulan awal: bisa jadi hanya salah ketik.",
        en=f"Of the lapsed, {several(lapsed, 'is', 'are')} set aside in the last month; of the new and back,"
        f" {count(back, 'en')} in the first: it may be a slip of typing alone.",
    )


def first_active(persons: int | None) -> Text:
    """How many were first active in the time (MOV-5)."""
    return Text(
        id=f"Pertama kali aktif dalam masa itu: {count(persons, 'id')}.",
        en=f"New by first active month: {count(persons, 'en')}.",
    )


def suspected(pairs: int | None) -> Text:
    """How many of the lapsed may be among the new under another number (IDN-1); None is not known."""
    if pairs is None:
        return Text(
            id="Register orang tidak terbaca: dugaan satu orang tidak dihitung.",
            en="The register of persons cannot be read: suspected pairs are not counted.",
        )
    return Text(
        id=f"{count(pairs, 'id')} pasang berhenti dan baru mungkin satu orang dengan dua nomor: `desacover pairs`",
        en=f"{several(pairs, 'pair')} of lapsed and new may be one person under two numbers: `desacover pairs`",
    )


def unlike_months(positions: int, like: str, *, begun: bool, reported: bool) -> Text:
    """That donors' money stands at one end alone, and with which month to compare instead.

    begun: whether the positions began in between; else they ended. reported: whether that month has a report.
    """
    has = "has" if positions == 1 else "have"
    what = (
        Text("baru mulai di antaranya", "begun in between")
        if begun
        else Text("sudah berakhir di antaranya", "ended in between")
    )
    missing = Text("", "") if reported else Text(" (belum ada laporan)", " (no report yet)")
    return Text(
        id=f"Bulan tidak sebanding: {count(positions, 'id')} jabatan yang dibayari APBD, DBHCHT, atau CSR"
        f" {what.id}; dana itu hanya untuk beberapa bulan. Bandingkan dengan bulan yang sama setahun sebelumnya,"
        f" {dates.period_name(like, 'id')}{missing.id}.",
        en=f"Unlike months: {several(positions, 'position')} paid for by donors (APBD, DBHCHT, CSR) {has}"
        f" {what.en}; donors pay for part of a year. Compare with the same month a year before,"
        f" {dates.period_name(like, 'en')}{missing.en}.",
    )
