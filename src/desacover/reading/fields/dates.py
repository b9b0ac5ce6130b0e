"""Dates in the forms that offices write, and the months that they lie in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some
from desacover.reading.fields.parts import Parts, Take
from desacover.reference.values import is_blank_word, lookup

_TIME = r"(?:[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_SIGN = r"\s*[-/.,\s\\]\s*"
_NUMERIC = re.compile(rf"^(\d{{1,2}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{4}}|\d{{2}}){_TIME}$", re.IGNORECASE)
_ISO = re.compile(rf"^(\d{{4}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{1,2}}){_TIME}$", re.IGNORECASE)
_WORDED = re.compile(rf"^(\d{{1,2}})[-/. ,]*([^\W\d_]+)\.?[-/. ,']*(\d{{4}}|\d{{2}}){_TIME}$", re.IGNORECASE)
_WORD_FIRST = re.compile(r"^([^\W\d_]+)\.? (\d{1,2}), ?(\d{4})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_COMPACT_DAY_FIRST = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_SERIAL = re.compile(r"^(\d{5})(?:[.,]\d+)?$")
_WEEKDAY = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|tanggal|tgl)\b[\s.,/:]*", re.IGNORECASE
)
_NO_DATE = re.compile(
    rf"^(?:0{{1,4}}{_SIGN}0{{1,2}}{_SIGN}0{{1,4}}|0+[-/. ]\d+[-/. ]1900|1900[-/.]0?1[-/.]00?1?"
    rf"|1899[-/.]12[-/.]3[01]"
    rf"|0?1[-/.]0?[01][-/.]1900|3[01][-/.]12[-/.]1899|0001-01-01|9999[-/.]12[-/.]31|31[-/.]12[-/.]9999){_TIME}$"
)
"""What programs write where there is no date: zero, the first day that they know, the last."""
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_EPOCH = datetime.date(1899, 12, 30)
_DAYS_TO_1904 = 1_462
_FEWEST_MONTH_FIRST = 3
_YOUNGEST = 10
_OLDEST_MEMBERSHIP = 70
"""Two-digit years of membership from here on lie in the last century, where the scheme began."""
_IN_TEXT = (
    r"(?i)(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s*[-/.,\s\\]\s*(?:\d{1,2}|[a-z]{3,9}\.?)\s*[-/.,\s\\]\s*(?:\d{4}|\d{2})"
    r"|\d{1,2}[a-z]{3,9}\d{4})"
    r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\W*$"
)


@dataclass(frozen=True)
class Calendar:
    """How the dates of a column are meant.

    `birth`: they lie in the past by at least ten years, else they are of a membership. `month_first`: the
    column is in the American order. `date_1904`: bare serials count from 1904.
    """

    birth: bool
    now_year: int
    month_first: bool = False
    date_1904: bool = False

    def year(self, digits: str) -> int:
        """A year of four or two digits: birth 55 is 1955, membership 26 is 2026."""
        year = int(digits)
        if len(digits) == 4:
            return year
        if self.birth:
            return 1900 + year if 2000 + year > self.now_year - _YOUNGEST else 2000 + year
        return 1900 + year if year >= _OLDEST_MEMBERSHIP else 2000 + year


def is_no_date(text: str) -> bool:
    """Whether a cell says nothing: a blank word, or a zero date such as `0000-00-00` or `1900-01-00`."""
    if _COUNTS.search(text) and not any(year in text for year in _UNREAL):
        return False  # as nearly all dates: quick, since each of many thousands is asked
    return is_blank_word(text) or _NO_DATE.match(text.strip()) is not None


_COUNTS = re.compile(r"[1-9]")
_UNREAL = ("1900", "1899", "9999", "0001")


def read_date(
    text: str, *, birth: bool, now_year: int, month_first: bool = False, date_1904: bool = False
) -> datetime.date | None:
    """The date that a cell states, day before month unless `month_first`; None where it cannot be a date.

    A bare number of five digits is a spreadsheet's serial, which `date_1904` counts from 1904.
    """
    return _read(text, Calendar(birth, now_year, month_first, date_1904))


@lru_cache(maxsize=65_536)
def _read(text: str, calendar: Calendar) -> datetime.date | None:
    text = _WEEKDAY.sub("", text.strip().strip("'\"`"))
    if found := _SERIAL.match(text):
        return _serial(int(found[1]), calendar)
    if found := _ISO.match(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(text):
        first, second = int(found[1]), int(found[2])
        day, month = (second, first) if calendar.month_first else (first, second)
        return _date(calendar.year(found[3]), month, day)
    if found := _COMPACT.match(text):
        whole = _date(int(found[1]), int(found[2]), int(found[3]))
        day_first = _COMPACT_DAY_FIRST.match(text)
        return whole or (_date(int(day_first[3]), int(day_first[2]), int(day_first[1])) if day_first else None)
    if found := _WORDED.match(text):
        word, day, year = found[2], int(found[1]), calendar.year(found[3])
    elif found := _WORD_FIRST.match(text):
        word, day, year = found[1], int(found[2]), int(found[3])
    else:
        return None
    month_word = lookup("month", word).value
    return None if month_word is None else _date(year, int(month_word), day)


def _serial(days: int, calendar: Calendar) -> datetime.date | None:
    if calendar.date_1904:
        days += _DAYS_TO_1904
    if not 9_000 <= days <= 73_050:
        return None
    date = _EPOCH + datetime.timedelta(days=days)
    return _date(date.year, date.month, date.day)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def is_month_first(texts: Sequence[str]) -> bool:
    """Whether a column's distinct dates are unmistakably in the American order, mm/dd/yyyy.

    At least three have a second number above 12, they are a third or more of all, and none has a first
    number above 12.
    """
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _NUMERIC.match(text.strip()))]
    if any(first > 12 for first, _ in pairs):
        return False
    surely = sum(12 < second <= 31 for _, second in pairs)
    return surely >= _FEWEST_MONTH_FIRST and surely * 3 >= len(pairs)


def dates(
    text: pl.Series, *, birth: bool, now_year: int, date_1904: bool = False, parts: Parts | None = None
) -> Cleaned:
    """Values as Date; `date_invalid` where something is stated that cannot be a date.

    `parts` says which rows are of which table, where they are of several.
    Repairs: `month_first`, where a table's whole column is in the American order; `spelling`.
    """

    def read(month_first: bool, take: Take) -> Cleaned:
        distinct = Distinct.of(take(text))
        calendar = Calendar(birth, now_year, month_first, date_1904)
        blank = [is_no_date(cell) for cell in distinct.texts]
        values = [None if no else _read(cell, calendar) for cell, no in zip(distinct.texts, blank, strict=True)]
        if birth:
            values = [value if value is None or value.year <= now_year else None for value in values]
        bad = distinct.where(lambda place: values[place] is None and not blank[place])
        return Cleaned(
            distinct.gather(values, pl.Date),
            reasons=some(date_invalid=bad),
            repaired=mended(distinct, values, month_first=month_first),
        )

    return by_order(text, parts, read)


def by_order(text: pl.Series, parts: Parts | None, read: Callable[[bool, Take], Cleaned]) -> Cleaned:
    """A column of dates as `read` gives it, told of the tables' rows whether they are in the American order."""
    parts = parts or Parts((len(text),))
    return parts.cleaned([is_month_first(Distinct.of(own).texts) for own in parts.each(text)], read)


def mended(distinct: Distinct, values: Sequence[object], *, month_first: bool) -> dict[str, pl.Series]:
    """The repairs of a column: months read in spite of a wrong letter, dates read month first."""

    def misspelt(place: int) -> bool:
        words = _LONG_WORD.findall(distinct.texts[place]) if values[place] is not None else []
        return any(lookup("month", word).how == "spelling" for word in words)

    def turned(place: int) -> bool:
        return values[place] is not None and _NUMERIC.match(distinct.texts[place].strip()) is not None

    repaired = {"spelling": distinct.where(misspelt)}
    return some(**repaired, month_first=distinct.where(turned)) if month_first else some(**repaired)


def dates_in_text(text: pl.Series) -> pl.Series:
    """The date in cells that state place and date together: `MALANG, 12-05-1970`, `Malang 12 Mei 1970`.

    Null where a cell names a place only; a cell with digits that are no date stays as it is, so that
    `dates` says so.
    """
    found = text.str.extract(_IN_TEXT, 1)
    digits = found.is_null() & text.str.contains(r"\d").fill_null(False)
    return text.zip_with(digits, found) if digits.any() else found
