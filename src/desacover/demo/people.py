"""The persons drawn: name, sex, birth date, NIK and KPJ, none of them of anybody."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from desacover.demo.chance import Chance
from desacover.demo.offices import Office
from desacover.demo.tables import table

_WOMEN = {"perangkat_desa": 0.22, "bpd": 0.27, "rt_rw": 0.11}
_BORN_ELSEWHERE = 0.08
_CARDS, _CARD_STEP = 10**9, 381_966_011
"""The step has no divisor in common with the number of cards, so no two persons get the same one."""
_CARD_BEFORE = 700_000_000
"""Added to the number of a person: that of the card before, where it was renewed."""
_BLOCK = 20


def people(holdings: pl.DataFrame, offices: list[Office], chance: Chance) -> pl.DataFrame:
    """One row a person, in the order of `person`.

    Columns: person (UInt64), number (Int64, 1 up), sex (L, P), birth_date, name, nik (16 digits, none twice,
    no serial 0000), kpj (11 digits, none twice), kpj_before (of a person whose card was renewed).
    """
    first = holdings.sort("person", "start", "key").unique("person", keep="first", maintain_order=True)
    culture = {office.code: office.culture for office in offices}
    key = pl.col("person")
    drawn = first.select(
        "person",
        "district",
        "segment",
        culture=pl.col("regency").replace_strict(culture),
        number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
    ).with_columns(
        sex=pl.when(chance.share(key, "sex") < pl.col("segment").replace_strict(_WOMEN))
        .then(pl.lit("P"))
        .otherwise(pl.lit("L")),
        birth_date=_birth_date(key, chance),
        district=_birth_district(_districts(holdings), chance),
    )
    named = _named(drawn, chance)
    return _numbered(named, chance).select(
        "person", "number", "sex", "birth_date", "name", "nik", "kpj", "kpj_before"
    )


def _districts(holdings: pl.DataFrame) -> list[str]:
    """The districts of the drawn villages, sorted."""
    return sorted(holdings["district"].unique().to_list())


def _birth_date(key: pl.Expr, chance: Chance) -> pl.Expr:
    """Between 1955 and 2003, most of them in the middle."""
    days = chance.below(key, "born-1", 8900) + chance.below(key, "born-2", 8900)
    return pl.date(1955, 1, 1) + pl.duration(days=days)


def _birth_district(districts: list[str], chance: Chance) -> pl.Expr:
    """Where the NIK was first registered: mostly where the post is, else anywhere in the province."""
    key = pl.col("person")
    anywhere = pl.lit(pl.Series(districts)).gather(chance.below(key, "born-where", len(districts)))
    elsewhere = chance.share(key, "born-elsewhere") < _BORN_ELSEWHERE
    return pl.when(elsewhere).then(anywhere).otherwise(pl.col("district"))


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str, str], list[str]]:
    rows = table("names.csv")
    return {(row["culture"], row["sex"], row["place"]): row["names"].split() for row in rows}


def _named(drawn: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """With a name of one to three words, as in the region; some with a title or a curly apostrophe."""
    key = pl.col("person")
    words = pl.lit(None, dtype=pl.String)
    for culture, sex in (("jawa", "L"), ("jawa", "P"), ("madura", "L"), ("madura", "P")):
        mine = (pl.col("culture") == culture) & (pl.col("sex") == sex)
        words = pl.when(mine).then(_words(culture, sex, chance)).otherwise(words)
    luck = chance.below(key, "title", 100)
    hajj = pl.when(pl.col("sex") == "L").then(pl.lit("H. ")).otherwise(pl.lit("Hj. "))
    titled = (
        pl.when(luck < 5)
        .then(hajj + words)
        .when(luck < 8)
        .then(words + pl.lit(", S.Pd"))
        .when(luck < 9)
        .then(pl.lit("Mar’atus ") + words)
        .otherwise(words)
    )
    return drawn.with_columns(name=titled)


def _words(culture: str, sex: str, chance: Chance) -> pl.Expr:
    key = pl.col("person")
    first, last = _names()[culture, sex, "first"], _names()[culture, sex, "last"]
    given = pl.lit(pl.Series(first)).gather(chance.below(key, "first-name", len(first)))
    second = pl.lit(pl.Series(last)).gather(chance.below(key, "last-name", len(last)))
    third = pl.lit(pl.Series(last)).gather(chance.below(key, "third-name", len(last)))
    luck = chance.below(key, "names", 10)
    more = pl.when(luck == 0).then(second + pl.lit(" ") + third).otherwise(second)
    return pl.when(luck == 1).then(given).otherwise(given + pl.lit(" ") + more)


def _numbered(named: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """With NIK and KPJ."""
    birth = pl.col("birth_date")
    day = birth.dt.day() + pl.when(pl.col("sex") == "P").then(40).otherwise(0)
    front = (
        pl.col("district").str.replace_all(".", "", literal=True)
        + day.cast(pl.String).str.zfill(2)
        + birth.dt.strftime("%m%y")
    )
    # Serials of one district and day lie in blocks of their own, so that none is given twice.
    serial = pl.int_range(pl.len()).over("front") * _BLOCK + chance.between(pl.col("person"), "serial", 1, _BLOCK)
    year = chance.between(pl.col("person"), "card-year", 14, 23).cast(pl.String)
    return named.with_columns(front=front).with_columns(
        nik=pl.col("front") + serial.cast(pl.String).str.zfill(4),
        kpj=year + _card(pl.col("number")),
        kpj_before=pl.lit("12") + _card(pl.col("number") + _CARD_BEFORE),
    )


def _card(number: pl.Expr) -> pl.Expr:
    return (number * _CARD_STEP % _CARDS).cast(pl.String).str.zfill(9)
