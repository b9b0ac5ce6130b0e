"""Dates in the forms that offices write, and the months that they lie in."""

from __future__ import annotations

import datetime
import re

import polars as pl

from desacover.ingest.fields.cleaned import Cleaned, Distinct, some
from desacover.reference.values import is_blank_word, lookup

_NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
_WORDED = re.compile(r"^(\d{1,2})[-/. ]+([^\W\d]+)\.?[-/. ,]+(\d{2}|\d{4})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"^(\d{5})(?:\.0+)?$")
_EPOCH = datetime.date(1899, 12, 30)


def read_date(text: str, *, birth: bool, now_year: int) -> datetime.date | None:
    """The date that a cell states, day before month; None where it cannot be a date.

    Two-digit years: a birth lies in the past, a membership in this century. A bare number of five digits is
    a spreadsheet's serial.
    """
    text = text.strip()
    if found := _ISO.match(text) or _COMPACT.match(text):
        year, month, day = (int(part) for part in found.groups()[:3])
    elif found := _NUMERIC.match(text):
        day, month, year = int(found[1]), int(found[2]), _year(found[3], birth, now_year)
    elif found := _WORDED.match(text):
        word = lookup("month", found[2]).value
        if word is None:
            return None
        day, month, year = int(found[1]), int(word), _year(found[3], birth, now_year)
    elif found := _SERIAL.match(text):
        return _EPOCH + datetime.timedelta(days=int(found[1])) if 9_000 <= int(found[1]) <= 73_050 else None
    else:
        return None
    try:
        return datetime.date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _year(digits: str, birth: bool, now_year: int) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if birth and year > now_year % 100 else 2000 + year


def dates(text: pl.Series, *, birth: bool, now_year: int) -> Cleaned:
    """Values as Date; `date_invalid` where something is stated that cannot be a date."""
    distinct = Distinct.of(text)
    values = [
        None if is_blank_word(cell) else read_date(cell, birth=birth, now_year=now_year) for cell in distinct.texts
    ]
    bad = distinct.where(lambda place: values[place] is None and not is_blank_word(distinct.texts[place]))
    return Cleaned(distinct.gather(values, pl.Date), reasons=some(date_invalid=bad))
