"""Two numbers that may be one person: a lapsed and a new one that share a card, or name and birth date (IDN-1)."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from desacover.measures.births import born, clearly_other_date
from desacover.reference.person_names import clearly_different, name_key, one_letter_apart

MOST_NIKS = 3
"""A card under more numbers than a wrong NIK, its correction and the correction's own is no one person's: it is
filled in for many (zeros, an office's card)."""
MOST_BORN_ALIKE = 20
"""A birth date of more persons who left one unit, or came to it, is filled in and tells nobody."""

_PAIR = ["old_person", "new_person"]
PAIRS = {**dict.fromkeys(_PAIR, pl.UInt32), "unit": pl.String, "why": pl.String}


def suspected_pairs(
    lapsed: pl.DataFrame, new: pl.DataFrame, told: pl.DataFrame, holders: pl.DataFrame, year: int
) -> pl.DataFrame:
    """The pairs of a lapsed and a new person who may be one (IDN-1): a row a pair, in the order of persons.

    lapsed, new  person, unit: where they lapsed and where they came, a row a position; further columns say of
                 which of several questions, and pairs are looked for within each
    told         person, nik, name, birth_date: what was ever said of them, perhaps in several rows; null where
                 nothing was
    holders      card, person: who was ever listed with which KPJ; those of other persons count for MOST_NIKS
    year         the year of the later month, for the century of birth dates

    Returns old_person, new_person, unit (where the new one came), why, and the further columns. `kpj`: they
    share a card, unless under clearly different names and birth dates: then the later was listed over the
    line of the earlier. `name`: both are of one unit, one letter parts their names at most, and they were
    born on one day, as stated, else as the NIK says; or the mistake was in the NIK's birth date: all but one
    or two digits of it are equal.
    """
    apart = [name for name in new.columns if name not in ("person", "unit")]
    here = pl.concat([lapsed["person"], new["person"]]).unique()
    known = told.join(here.to_frame(), on="person", how="semi")
    known = known.select("person", "nik", "name", born=born(known["birth_date"], known["nik"], year))
    known = known.drop_nulls("name")
    by_card = _by_card(lapsed, new, holders, here, apart)
    if by_card.height:
        by_card = by_card.join(_two_persons(by_card, known), on=_PAIR, how="anti")
    by_name = _by_name(lapsed, new, known, apart)
    every = pl.concat([by_card.with_columns(why=pl.lit("kpj")), by_name.with_columns(why=pl.lit("name"))])
    every = every.filter(pl.col("old_person") != pl.col("new_person"))
    ordered = every.sort(*_PAIR, pl.col("why") != "kpj", "unit")
    return ordered.unique([*_PAIR, *apart], keep="first", maintain_order=True).select(*PAIRS, *apart)


def with_pairs(rows: pl.DataFrame, pairs: pl.DataFrame, lapsed: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table with `suspected_pairs`: how many pairs lie within each (IDN-1).

    rows: among other columns, those that name a row: the columns of `new` but for person and unit. pairs:
    old_person, new_person. lapsed, new: what names the row, person. A pair lies within a row where its
    old person is among the row's lapsed and its new one among the row's new.
    """
    on = [name for name in new.columns if name not in ("person", "unit")]
    old, young = (
        flow.select(*on, "person").filter(pl.col("person").is_in(pairs[side].implode())).unique()
        for flow, side in ((lapsed, "old_person"), (new, "new_person"))
    )
    left = pairs.select(_PAIR).join(old, left_on="old_person", right_on="person")
    both = left.join(young, left_on=["new_person", *on], right_on=["person", *on], how="semi", nulls_equal=True)
    number = both.group_by(on).agg(suspected_pairs=pl.len().cast(pl.Int64))
    counted = rows.join(number, on=on, how="left", nulls_equal=True, maintain_order="left")
    return counted.with_columns(pl.col("suspected_pairs").fill_null(0))


def _by_card(
    lapsed: pl.DataFrame, new: pl.DataFrame, holders: pl.DataFrame, here: pl.Series, apart: list[str]
) -> pl.DataFrame:
    cards = holders.filter(pl.col("person").is_in(here.implode()))["card"]
    shared = holders.filter(pl.col("card").is_in(cards.filter(cards.is_duplicated()).unique().implode()))
    own = shared.select("card", "person").filter(pl.col("person").n_unique().over("card") <= MOST_NIKS)
    old = own.join(lapsed.select("person", *apart).unique(), on="person").rename({"person": "old_person"})
    young = own.join(new, on="person").rename({"person": "new_person"})
    return old.join(young, on=["card", *apart]).select(*_PAIR, "unit", *apart).unique()


def _two_persons(pairs: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Of some pairs those under clearly different names and birth dates, in all that is told of them."""
    said = (
        pairs.select(_PAIR)
        .unique()
        .join(known, left_on="old_person", right_on="person")
        .join(known, left_on="new_person", right_on="person", suffix="_new")
    )
    apart = clearly_other_date(pl.col("born"), pl.col("born_new")) & _names(said, clearly_different)
    return said.with_columns(apart=apart).group_by(_PAIR).agg(pl.col("apart").all()).filter("apart")


def _by_name(lapsed: pl.DataFrame, new: pl.DataFrame, known: pl.DataFrame, apart: list[str]) -> pl.DataFrame:
    old, young = (rows.join(known, on="person") for rows in (lapsed, new))
    near = pl.concat([_born_alike(old, young, apart), _born_a_slip_apart(old, young, apart)])
    same = near.filter(_names(near, one_name))
    return same.select(*_PAIR, "unit", *apart).unique()


def _born_alike(old: pl.DataFrame, young: pl.DataFrame, apart: list[str]) -> pl.DataFrame:
    few = pl.col("person").n_unique().over("unit", "born", *apart) <= MOST_BORN_ALIKE
    old, young = (rows.filter(pl.col("born").is_not_null(), few) for rows in (old, young))
    return old.join(young, on=["unit", "born", *apart], suffix="_new").select(*_CANDIDATE, *apart)


def _born_a_slip_apart(old: pl.DataFrame, young: pl.DataFrame, apart: list[str]) -> pl.DataFrame:
    """Those whose NIKs are equal but for one or two digits of the birth date."""
    rest = pl.col("nik") // 10**10 * 10**4 + pl.col("nik") % 10**4
    old, young = (rows.with_columns(rest=rest, date=pl.col("nik") // 10**4 % 10**6) for rows in (old, young))
    near = old.join(young, on=["unit", "rest", *apart], suffix="_new")
    differing = pl.sum_horizontal(
        pl.col("date") // 10**place % 10 != pl.col("date_new") // 10**place % 10 for place in range(6)
    )
    return near.filter(differing <= 2).select(*_CANDIDATE, *apart)


_CANDIDATE = [
    pl.col("person").alias("old_person"),
    pl.col("person_new").alias("new_person"),
    "unit",
    "name",
    "name_new",
]


def one_name(one: str, other: str) -> bool:
    """Whether two keys may be of one name: one letter parts them at most."""
    return bool(one) and (one == other or one_letter_apart(one, other))


def _names(pairs: pl.DataFrame, judge: Callable[[str, str], bool]) -> pl.Series:
    """Of each row what is judged of the keys of its two names, each two of them once."""
    if pairs.is_empty():
        return pl.Series([], dtype=pl.Boolean)
    names = ["name", "name_new"]
    distinct = pairs.select(names).unique()
    judged = [judge(name_key(one), name_key(other)) for one, other in distinct.iter_rows()]
    distinct = distinct.with_columns(judged=pl.Series(judged, dtype=pl.Boolean))
    return pairs.select(names).join(distinct, on=names, how="left", maintain_order="left")["judged"]
