"""The month that a cell beside a word of an end states: `pensiun per 1 Februari 2026` (ACT-2, ROW-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reference.turning import words_of
from desacover.reference.values import lookup
from desacover.reference.words import fold

_DATE = re.compile(
    r"(?<=\s)(?:(?:(?P<day>\d{1,2}) )?(?P<month>\d{1,2}|[a-z]{3,9}) )?(?P<year>(?:19|20)\d{2})"
    r"(?: (?P<after>0?[1-9]|1[0-2]) \d{1,2})?(?=\s)"
)
"""A date in folded text, its day first or its year first, a month, or a year alone."""
_BETWEEN = (
    r"(?: (?:dini|dunia|diri|jabatan|jabatannya|per|tgl|tanggal|pada|mulai|tmt|sejak|tahun|thn|th|bulan|bln|akhir"
    r"|awal))*"
)
_UNTIL = re.compile(
    r"(?<=\s)(?:s d|sd|sampai|sampai dengan|hingga) (?=\S)|(?<=\s)(?:19|20)\d{2} (?=(?:19|20)\d{2}\s)"
)
_MONTHS = 12


def ends_at(text: pl.Series, ended: pl.Series, period: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Of rows that a word ended: those that end only after their period, and those of which nobody can tell.

    `period` is `YYYY-MM` by row. A year alone that is the period's leaves it open, unless the period is its
    December; so does a later date that does not stand beside the word.
    """
    if not ended.any():
        return ended, ended
    distinct = Distinct.of(text.set(~ended, None))
    first = distinct.gather([_said(cell)[0] for cell in distinct.texts], pl.Int32)
    last = distinct.gather([_said(cell)[1] for cell in distinct.texts], pl.Int32)
    beside = distinct.where(lambda place: _said(distinct.texts[place])[2])
    at = _numbers(period)
    later, not_over = (first > at).fill_null(False), (last > at).fill_null(False)
    return later & beside, not_over & ~(later & beside)


def is_over(text: pl.Series, period: pl.Series) -> pl.Series:
    """The rows whose position says that it was held until before their period: `Kasun (s/d 2023)`."""
    dated = text.str.contains(r"(?:19|20)\d{2}").fill_null(False)
    if not dated.any():
        return dated
    distinct = Distinct.of(text.set(~dated, None))
    last = distinct.gather([_until(cell) for cell in distinct.texts], pl.Int32)
    return (last < _numbers(period)).fill_null(False)


def _numbers(period: pl.Series) -> pl.Series:
    year, month = period.str.slice(0, 4), period.str.slice(5, 2)
    return year.cast(pl.Int32, strict=False) * _MONTHS + month.cast(pl.Int32, strict=False) - 1


@lru_cache(maxsize=16_384)
def _said(cell: str) -> tuple[int | None, int | None, bool]:
    """The earliest and the latest month of the dates in a cell, and whether all stand beside the word."""
    line = f" {fold(cell)} "
    dates = [(_span(hit), hit) for hit in _DATE.finditer(line)]
    if not dates:
        return None, None, False
    beside = len(dates) == 1 and bool(
        _ends_before().search(line[: _start(dates[0][1])]) or _ends_after().match(line[dates[0][1].end() :])
    )
    return min(span[0] for span, _ in dates), max(span[1] for span, _ in dates), beside


@lru_cache(maxsize=16_384)
def _until(cell: str) -> int | None:
    line = f" {fold(cell)} "
    ends = [span[1] for at in _UNTIL.finditer(line) for span in _from(line, at.end())]
    return max(ends) if ends else None


def _from(line: str, at: int) -> Iterator[tuple[int, int]]:
    hit = _DATE.match(line, at)
    if hit is not None:
        yield _span(hit)


def _span(hit: re.Match[str]) -> tuple[int, int]:
    """The first and the last month that a date may mean."""
    start = int(hit["year"]) * _MONTHS
    said = hit["after"] or hit["month"] or ""
    month = int(said) if said.isdigit() else int(lookup("month", said).value or 0) if said else 0
    return (start + month - 1,) * 2 if 1 <= month <= _MONTHS else (start, start + _MONTHS - 1)


def _start(hit: re.Match[str]) -> int:
    """Where a date begins: `pensiun 2026` is a word and a year."""
    word = hit["month"]
    return hit.start("year") if word and word.isalpha() and lookup("month", word).value is None else hit.start()


@lru_cache(maxsize=1)
def _ends_before() -> re.Pattern[str]:
    return re.compile(rf"\s{_any_end()}{_BETWEEN}\s?$")


@lru_cache(maxsize=1)
def _ends_after() -> re.Pattern[str]:
    return re.compile(rf"^ {_any_end()}(?=\s)")


def _any_end() -> str:
    words = sorted(words_of("end") | words_of("late"), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"
