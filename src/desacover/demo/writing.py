"""The rows of an export as texts, in the spelling of its office."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable

import polars as pl

from desacover.demo.careers import month_period
from desacover.demo.dirt import damage
from desacover.demo.offices import Habit
from desacover.demo.sheets import MONTHS, SHORT_MONTHS, Sheet
from desacover.demo.tables import table

_OFFICIALS = {
    "jabatan": (
        "Sekretaris Desa", "Kaur Keuangan", "Kaur Perencanaan", "Kaur TU dan Umum", "Kasi Pemerintahan",
        "Kasi Kesejahteraan", "Kasi Pelayanan", "Kepala Dusun",
    ),
    "jawa": (
        "Carik", "Kaur Keuangan", "Kaur Perencanaan", "Kaur Umum", "Jogoboyo", "Jogotirto", "Kebayan",
        "Kamituwo",
    ),
}  # fmt: skip
_BPD = ("Ketua BPD", "Wakil Ketua BPD", "Sekretaris BPD", "Anggota BPD")
_GROUPS = {"perangkat_desa": "Perangkat Desa", "bpd": "BPD", "rt_rw": "Ketua RT/RW"}
_HAMLETS = ("Krajan", "Sumber", "Tegal", "Kulon", "Wetan", "Sawahan")


def written(rows: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    """One column of text a field of the office's files, in their order; null where a cell is empty."""
    habit = sheet.habit
    texts = rows.select(_text(field, rows, sheet).alias(field) for field in habit.headings)
    return damage(texts, rows, habit)


def _text(field: str, rows: pl.DataFrame, sheet: Sheet) -> pl.Expr:
    habit = sheet.habit
    if field in ("enrolled_on", "ended_on", "birth_date"):
        return pl.col(field).dt.strftime(habit.date)
    if field in ("wage", "contribution"):
        return _each(rows[field], lambda amount: _money(amount, habit))
    made: dict[str, Callable[[], pl.Expr]] = {
        "no": lambda: pl.int_range(1, pl.len() + 1).cast(pl.String),
        "nik": lambda: _nik(habit),
        "kpj": lambda: pl.when(pl.col("twin") == "card").then(pl.col("kpj_before")).otherwise(pl.col("kpj")),
        "name": lambda: _letters(pl.col("name"), habit),
        "position": lambda: _letters(_position(habit), habit),
        "village_code": lambda: pl.col("unit") if "dotted" in habit.places else _undotted(),
        "village": lambda: _letters(_village(habit), habit),
        "district": lambda: _letters(_prefixed("Kec. ", pl.col("district_name"), habit), habit),
        "regency": lambda: _letters(_regency(sheet), habit),
        "period": lambda: pl.lit(_month(sheet.month, habit)),
        "month": lambda: pl.lit(MONTHS[int(month_period(sheet.month)[5:]) - 1]),
        "year": lambda: pl.lit(month_period(sheet.month)[:4]),
        "status": lambda: _status(habit),
        "paid_through": lambda: _each(rows["paid_through"], lambda month: _month(month, habit)),
        "programmes": lambda: _programmes(habit),
        "mother": lambda: _one_of(_mothers()),
        "address": lambda: pl.lit("DSN. ") + _one_of(_HAMLETS).str.to_uppercase() + pl.lit(" RT 02 RW 01"),
        "phone": lambda: pl.lit("0812") + (pl.col("number") * 7919 % 10**8).cast(pl.String).str.zfill(8),
    }
    return made[field]() if field in made else pl.col(field)


def _each(column: pl.Series, write: Callable[[int], str]) -> pl.Expr:
    """Each of few values written once."""
    values: list[int] = column.drop_nulls().unique().sort().to_list()
    texts = [write(value) for value in values]
    if not values:
        return pl.lit(None, dtype=pl.String)
    return pl.col(column.name).replace_strict(values, texts, default=None, return_dtype=pl.String)


def _money(rupiah: int, habit: Habit) -> str:
    grouped = f"{rupiah:,}".replace(",", ".")
    return {"rp": f"Rp {grouped}", "decimals": f"{grouped},00"}.get(habit.money, str(rupiah))


def _month(month: int, habit: Habit) -> str:
    """A month as the office writes one: 2025-11, Nov 2025, 11/2025 or its last day."""
    year, of_year = (int(part) for part in month_period(month).split("-"))
    if habit.month == "date":
        return f"{monthrange(year, of_year)[1]:02d}/{of_year:02d}/{year}"
    if habit.month == "word":
        return f"{SHORT_MONTHS[of_year - 1]} {year}"
    return f"{of_year:02d}/{year}" if habit.month == "slash" else f"{year}-{of_year:02d}"


def _nik(habit: Habit) -> pl.Expr:
    nik = pl.col("nik")
    if habit.nik == "apostrophe":
        return pl.lit("'") + nik
    if habit.nik == "groups":
        return pl.concat_str([nik.str.slice(0, 6), nik.str.slice(6, 6), nik.str.slice(12, 4)], separator=" ")
    return nik


def _letters(text: pl.Expr, habit: Habit) -> pl.Expr:
    return text.str.to_uppercase() if habit.letters == "upper" else text


def _undotted() -> pl.Expr:
    return pl.col("unit").str.replace_all(".", "", literal=True)


def _prefixed(prefix: str, name: pl.Expr, habit: Habit) -> pl.Expr:
    return pl.lit(prefix) + name if "prefix" in habit.places else name


def _village(habit: Habit) -> pl.Expr:
    name = pl.col("village")
    if "old" in habit.places:
        before = {row["code"]: row["name"] for row in table("old_names.csv")}
        name = pl.col("unit").replace_strict(before, default=name, return_dtype=pl.String)
    if "prefix" in habit.places:
        kind = pl.when(pl.col("kind") == "desa").then(pl.lit("Desa ")).otherwise(pl.lit("Kelurahan "))
        return kind + name
    return name


def _regency(sheet: Sheet) -> pl.Expr:
    names = {office.code: office.name.replace("Kabupaten", "Kab.") for office in sheet.offices}
    return pl.col("regency").replace_strict(names, return_dtype=pl.String)


def _status(habit: Habit) -> pl.Expr:
    active = pl.col("insured") & (pl.col("twin") != "card").fill_null(True)
    return pl.when(active).then(pl.lit(habit.active_word)).otherwise(pl.lit(habit.ended_word))


def _programmes(habit: Habit) -> pl.Expr:
    programmes = pl.when(pl.col("twin") == "programme").then(pl.lit("JHT")).otherwise(pl.col("programmes"))
    return programmes.str.replace_all(",", " + ") if habit.programmes == "plus" else programmes


def _position(habit: Habit) -> pl.Expr:
    segment, seat = pl.col("segment"), pl.col("seat")
    if habit.positions == "segment":
        return segment.replace_strict(_GROUPS, return_dtype=pl.String)
    rw, place = pl.col("rw"), seat - pl.col("rw") - 1
    officials = _ordered(_OFFICIALS[habit.positions])
    heads = (
        pl.when(seat <= rw)
        .then(pl.lit("Ketua RW ") + _two_digits(seat))
        .otherwise(
            pl.lit("Ketua RT ") + _two_digits(place // rw + 1) + pl.lit(" RW ") + _two_digits(place % rw + 1)
        )
    )
    return (
        pl.when(segment == "perangkat_desa")
        .then(officials)
        .when(segment == "bpd")
        .then(_ordered(_BPD))
        .otherwise(heads)
    )


def _ordered(titles: tuple[str, ...]) -> pl.Expr:
    """The title of each seat; the last one is that of all further ones."""
    at = pl.min_horizontal(pl.col("seat"), len(titles)) - 1
    return pl.lit(pl.Series(list(titles))).gather(at)


def _two_digits(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.String).str.zfill(2)


def _one_of(texts: tuple[str, ...]) -> pl.Expr:
    return pl.lit(pl.Series(list(texts))).gather(pl.col("number") % len(texts))


def _mothers() -> tuple[str, ...]:
    rows = table("names.csv")
    return tuple(
        name.upper()
        for row in rows
        if (row["sex"], row["place"]) == ("P", "first")
        for name in row["names"].split()
    )
