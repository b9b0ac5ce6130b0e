"""Birth dates: what the digits of a NIK say of one, and when two are clearly not the same."""

from __future__ import annotations

import polars as pl

YOUNGEST, OLDEST = 15, 100
"""A village worker's age lies between these: it settles the century of a NIK's two-digit year."""


def nik_digits(number: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr]:
    """Day (1 to 31), month, two-digit year and whether a woman, as the digits of NIKs (UInt64) say."""
    day = (number // 10**8) % 100
    woman = day > 40
    day = day - woman.cast(pl.UInt64) * 40
    return day, (number // 10**6) % 100, (number // 10**4) % 100, woman


def says_birth(number: pl.Expr, stated: pl.Expr) -> pl.Expr:
    """Whether a NIK says the birth date that is stated; null where either is missing."""
    day, month, year, _ = nik_digits(number)
    date = stated.dt
    return (date.day() == day) & (date.month() == month) & (date.year() % 100 == year)


def born(stated: pl.Series, number: pl.Series, year: int) -> pl.Series:
    """The birth date as a number such as 19800131: as stated, else as the NIK says.

    The year of a NIK is that of somebody 15 to 100 years old in `year`; null where no century fits.
    """
    day, month, short, _ = nik_digits(pl.col("number"))
    said = pl.DataFrame({"stated": stated, "number": number}).with_columns(
        short=short.cast(pl.Int32), later=(month * 100 + day).cast(pl.Int32)
    )
    ages = [year - century - pl.col("short") for century in (2000, 1900)]
    full = pl.coalesce(pl.when(age.is_between(YOUNGEST, OLDEST)).then(year - age) for age in ages)
    date = pl.coalesce(date_number(pl.col("stated")), full * 10_000 + pl.col("later"))
    return said.select(born=date)["born"]


def date_number(date: pl.Expr) -> pl.Expr:
    """A date as a number such as 19800131."""
    return date.dt.year() * 10_000 + date.dt.month().cast(pl.Int32) * 100 + date.dt.day()


def clearly_other_date(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Whether two dates as numbers differ in two of day, month and year; day and month changed about are one."""
    this, that = ((date % 100, date // 100 % 100, date // 10_000) for date in (one, other))
    differing = [part != same for part, same in zip(this, that, strict=True)]
    swapped = (this[0] == that[1]) & (this[1] == that[0]) & (this[2] == that[2])
    return (pl.sum_horizontal(differing) >= 2) & ~swapped
