"""Months as numbers, year * 12 + month - 1, so that they can be counted."""

from __future__ import annotations

import datetime

import polars as pl


def month_number(period: str) -> int:
    """The number of a period `YYYY-MM`."""
    year, month = period.split("-")
    return int(year) * 12 + int(month) - 1


def month_name(number: int) -> str:
    """The period `YYYY-MM` of a month's number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def months_between(start: str, end: str) -> list[str]:
    """The periods from one to another, both with them."""
    return [month_name(number) for number in range(month_number(start), month_number(end) + 1)]


def month_numbers(period: pl.Expr) -> pl.Expr:
    """The numbers of a column of periods `YYYY-MM`."""
    return period.str.slice(0, 4).cast(pl.Int32) * 12 + period.str.slice(5, 2).cast(pl.Int32) - 1


def month_names(number: pl.Expr) -> pl.Expr:
    """The periods `YYYY-MM` of a column of months' numbers."""
    year, month = (number // 12).cast(pl.String), (number % 12 + 1).cast(pl.String)
    return pl.concat_str(year.str.zfill(4), month.str.zfill(2), separator="-")


def last_day(period: str) -> datetime.date:
    """The last day of a period."""
    following = month_number(period) + 1
    return datetime.date(following // 12, following % 12 + 1, 1) - datetime.timedelta(days=1)
