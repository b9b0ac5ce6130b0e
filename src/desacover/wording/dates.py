"""Periods and days as people read them."""

from __future__ import annotations

from datetime import date, datetime

from desacover.wording.language import Language
from desacover.wording.text import Text, joined

MONTHS: tuple[Text, ...] = (
    Text("Januari", "January"),
    Text("Februari", "February"),
    Text("Maret", "March"),
    Text("April", "April"),
    Text("Mei", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("Agustus", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Desember", "December"),
)


def period_name(period: str, language: Language) -> str:
    """A period `YYYY-MM` with its month's name: `Desember 2025`."""
    year, month = period.split("-")
    return f"{MONTHS[int(month) - 1].say(language)} {year}"


def month(period: str) -> Text:
    """A period with its month's name, in both languages."""
    return Text(period_name(period, "id"), period_name(period, "en"))


def span(start: str, end: str, between: str) -> Text:
    """Two periods with a sign between them, such as `→`."""
    return joined((month(start), month(end)), f" {between} ")


def month_short(period: str, language: Language) -> str:
    """The month of a period in three letters: `Des`."""
    return MONTHS[int(period[5:]) - 1].say(language)[:3]


def date_name(day: str | date, language: Language) -> str:
    """A day, given as a date or as `YYYY-MM-DD`, with its month's name: `3 Januari 2026`."""
    known = day if isinstance(day, date) else date.fromisoformat(day[:10])
    return f"{known.day} {MONTHS[known.month - 1].say(language)} {known.year}"


def day(known: str | date) -> Text:
    """A day with its month's name, in both languages."""
    return Text(date_name(known, "id"), date_name(known, "en"))


def moment(time: str | datetime) -> str:
    """A time, given as such or in ISO form, to the minute: `2026-01-03 04:12`. The same in both languages."""
    known = time if isinstance(time, datetime) else datetime.fromisoformat(time)
    return f"{known:%Y-%m-%d %H:%M}"
