"""Months: the period of a row, paid-through and grace-until."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, Distinct, some, stripped
from desacover.reading.fields.dates import by_order, is_no_date, mended, read_date
from desacover.reading.fields.parts import Parts, Take
from desacover.reference.values import lookup
from desacover.reference.words import fold

_DECIMALS = re.compile(r"(?<=^\d{6})[.,]0+$")
_YEAR_FIRST = re.compile(r"^((?:19|20)\d{2})(?:\s*[-/_ ]\s*(\d{1,2})|\.(\d{2})|(\d{2}))$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})\s*[-/._ ]\s*(\d{4})$")
_SHORT_YEAR = re.compile(r"^(0?[1-9]|1[0-2])\s*[-/]\s*(1[3-9]|[2-4]\d)$")
_WORD_FIRST = re.compile(r"^([^\W\d]+)\s*(?:tahun |th |thn )?(\d{4}|\d{2})$")
_WORD_LAST = re.compile(r"^(\d{4})\s*([^\W\d]+)$")
_YEAR_ALONE = re.compile(r"^(20\d{2})(?:\.0)?$")
_BEFORE = re.compile(
    r"^(?:(?:s\s*[/.]?\s*d|sampai|hingga|dengan|per|bulan|bln|periode|posisi|akhir|iuran)\b[\s.:]*)+",
    re.IGNORECASE,
)
"""Words before a month that leave it that month: `s/d Desember 2025`, `Bulan Desember 2025`."""


def period_of(number: int) -> str:
    """`YYYY-MM` of a month number (year * 12 + month - 1)."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def read_month(
    text: str, *, year_alone: bool = False, month_first: bool = False, date_1904: bool = False
) -> int | None:
    """The month number that a cell states: a month, or a date in it; with `year_alone` its January too.

    `month_first` and `date_1904` are for dates, as in `read_date`.
    """
    text = _DECIMALS.sub("", _BEFORE.sub("", text.strip().strip("'\"`")))
    folded = fold(text)
    year, month = None, None
    if found := _YEAR_FIRST.match(text):
        year, month = int(found[1]), int(found[2] or found[3] or found[4])
    elif found := _MONTH_FIRST.match(text):
        year, month = int(found[2]), int(found[1])
    elif found := _SHORT_YEAR.match(text):
        year, month = 2000 + int(found[2]), int(found[1])
    elif found := _WORD_FIRST.match(folded):
        year, month = int(found[2]) + (2000 if len(found[2]) == 2 else 0), _word(found[1])
    elif found := _WORD_LAST.match(folded):
        year, month = int(found[1]), _word(found[2])
    elif year_alone and (found := _YEAR_ALONE.match(text)):
        year, month = int(found[1]), 1
    elif date := read_date(text, birth=False, now_year=2000, month_first=month_first, date_1904=date_1904):
        year, month = date.year, date.month
    if year is None or month is None or not (1990 <= year <= 2100 and 1 <= month <= 12):
        return None
    return year * 12 + month - 1


def _word(text: str) -> int | None:
    value = lookup("month", text).value
    return int(value) if value else None


def periods(
    text: pl.Series,
    year: pl.Series | None,
    *,
    year_alone: bool,
    date_1904: bool = False,
    parts: Parts | None = None,
) -> Cleaned:
    """Values as `YYYY-MM`, from one column or from a month and a year column; `period_invalid`.

    `parts` says which rows are of which table, where they are of several.
    Repairs: `month_first`, where a table's whole column of dates is in the American order; `spelling`.
    """
    joined = stripped(text)
    if year is not None:
        number = stripped(year).str.replace(r"\.0+$", "")
        month = joined.str.replace(r"\.0+$", "")
        joined = pl.select(
            pl.when(month.is_null()).then(number).otherwise(month + pl.lit(" ") + number.fill_null(""))
        ).to_series()
        joined = stripped(joined)

    def read(month_first: bool, take: Take) -> Cleaned:
        distinct = Distinct.of(take(joined))
        numbers, bad, repaired = _months(
            distinct, year_alone=year_alone, date_1904=date_1904, month_first=month_first
        )
        values = [None if month is None else period_of(month) for month in numbers]
        return Cleaned(distinct.gather(values, pl.String), reasons=some(period_invalid=bad), repaired=repaired)

    return by_order(joined, parts, read)


def months(text: pl.Series, *, date_1904: bool = False, parts: Parts | None = None) -> Cleaned:
    """Values as month numbers (Int32); `date_invalid` where something else is stated.

    `parts` says which rows are of which table, where they are of several.
    Repairs: `month_first`, where a table's whole column of dates is in the American order; `spelling`.
    """

    def read(month_first: bool, take: Take) -> Cleaned:
        distinct = Distinct.of(take(text))
        numbers, bad, repaired = _months(distinct, year_alone=False, date_1904=date_1904, month_first=month_first)
        return Cleaned(distinct.gather(numbers, pl.Int32), reasons=some(date_invalid=bad), repaired=repaired)

    return by_order(text, parts, read)


def _months(
    distinct: Distinct, *, year_alone: bool, date_1904: bool, month_first: bool
) -> tuple[Sequence[int | None], pl.Series, dict[str, pl.Series]]:
    """The months of a column's texts, the rows where one cannot be read, and what was mended."""
    blank = [is_no_date(cell) for cell in distinct.texts]
    numbers = [
        None if no else read_month(cell, year_alone=year_alone, month_first=month_first, date_1904=date_1904)
        for cell, no in zip(distinct.texts, blank, strict=True)
    ]
    bad = distinct.where(lambda place: numbers[place] is None and not blank[place])
    return numbers, bad, mended(distinct, numbers, month_first=month_first)
