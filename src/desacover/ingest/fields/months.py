"""Months: the period of a row, paid-through and grace-until."""

from __future__ import annotations

import re

import polars as pl

from desacover.ingest.fields.cleaned import Cleaned, Distinct, some, stripped
from desacover.ingest.fields.dates import read_date
from desacover.reference.values import is_blank_word, lookup
from desacover.reference.words import fold

_YEAR_FIRST = re.compile(r"^((?:19|20)\d{2})(?:[-/._ ](\d{1,2})|(\d{2}))$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})[-/._ ]+(\d{4})$")
_WORD_FIRST = re.compile(r"^([^\W\d]+)\s*(?:tahun |th )?(\d{2}|\d{4})$")
_WORD_LAST = re.compile(r"^(\d{4})\s*([^\W\d]+)$")
_YEAR_ALONE = re.compile(r"^(20\d{2})(?:\.0)?$")


def period_of(number: int) -> str:
    """`YYYY-MM` of a month number (year * 12 + month - 1)."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def read_month(text: str, *, year_alone: bool = False) -> int | None:
    """The month number that a cell states: a month, or a date in it; with `year_alone` its January too."""
    text = text.strip()
    folded = fold(text)
    year, month = None, None
    if found := _YEAR_FIRST.match(text):
        year, month = int(found[1]), int(found[2] or found[3])
    elif found := _MONTH_FIRST.match(text):
        year, month = int(found[2]), int(found[1])
    elif found := _WORD_FIRST.match(folded):
        year, month = int(found[2]) + (2000 if len(found[2]) == 2 else 0), _word(found[1])
    elif found := _WORD_LAST.match(folded):
        year, month = int(found[1]), _word(found[2])
    elif year_alone and (found := _YEAR_ALONE.match(text)):
        year, month = int(found[1]), 1
    elif date := read_date(text, birth=False, now_year=2000):
        year, month = date.year, date.month
    if year is None or month is None or not (1990 <= year <= 2100 and 1 <= month <= 12):
        return None
    return year * 12 + month - 1


def _word(text: str) -> int | None:
    value = lookup("month", text).value
    return int(value) if value else None


def periods(text: pl.Series, year: pl.Series | None, *, year_alone: bool) -> Cleaned:
    """Values as `YYYY-MM`, from one column or from a month and a year column; `period_invalid`."""
    joined = stripped(text)
    if year is not None:
        number = stripped(year).str.replace(r"\.0+$", "")
        month = joined.str.replace(r"\.0+$", "")
        joined = pl.select(
            pl.when(month.is_null()).then(number).otherwise(month + pl.lit(" ") + number.fill_null(""))
        ).to_series()
        joined = stripped(joined)
    distinct = Distinct.of(joined)
    months = [None if is_blank_word(cell) else read_month(cell, year_alone=year_alone) for cell in distinct.texts]
    bad = distinct.where(lambda place: months[place] is None and not is_blank_word(distinct.texts[place]))
    values = [None if month is None else period_of(month) for month in months]
    return Cleaned(distinct.gather(values, pl.String), reasons=some(period_invalid=bad))


def months(text: pl.Series) -> Cleaned:
    """Values as month numbers (Int32); `date_invalid` where something else is stated."""
    distinct = Distinct.of(text)
    values = [None if is_blank_word(cell) else read_month(cell) for cell in distinct.texts]
    bad = distinct.where(lambda place: values[place] is None and not is_blank_word(distinct.texts[place]))
    return Cleaned(distinct.gather(values, pl.Int32), reasons=some(date_invalid=bad))
