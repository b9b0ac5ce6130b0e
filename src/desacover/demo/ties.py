"""Holdings of one and the same person: second posts, and moves from one village or post to another."""

from __future__ import annotations

import polars as pl

from desacover.demo.aims import Aims
from desacover.demo.careers import END
from desacover.demo.chance import Chance

_MOVES_WITHIN, _MOVES_BETWEEN, _CHANGES_OF_POST = 0.0022, 0.0009, 0.0008
"""Shares of all holdings that are a person's next one: in another village of the regency, in another regency,
in another post of the same village."""


def with_second_posts(holdings: pl.DataFrame, aims: Aims, chance: Chance) -> pl.DataFrame:
    """Let members of BPD be heads of an RT or RW of their village, as many as aimed at.

    Some hold both at both ends, the others took the second post in between.
    """
    steady = pl.col("course") == "held"
    bpd = _one_a_village(
        holdings.filter((pl.col("segment") == "bpd") & steady & pl.col("gap_start").is_null()), chance
    )
    heads = holdings.filter(pl.col("segment") == "rt_rw")
    both = _pairs(bpd, heads.filter(steady & pl.col("gap_start").is_null()), chance)
    both = both.head(aims.two_posts_at_start)
    rest = bpd.filter(~pl.col("unit").is_in(both["unit"].implode()))
    taken = _pairs(rest, heads.filter(pl.col("course") == "begun"), chance)
    taken = taken.head(aims.two_posts_at_end - aims.two_posts_at_start)
    tied = pl.concat([both, taken])
    if tied.height != aims.two_posts_at_end:
        raise ValueError("too few villages for the persons with two posts")
    return _same_person(holdings, tied)


def _pairs(bpd: pl.DataFrame, heads: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    other = _one_a_village(heads, chance).select("unit", later="person")
    pairs = bpd.select("unit", "person").join(other, on="unit")
    return pairs.sort(chance.bits(pl.col("person"), "two-posts"), "person")


def _one_a_village(holdings: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    return holdings.sort(chance.bits(pl.col("person"), "one"), "person").unique(
        "unit", keep="first", maintain_order=True
    )


def with_moves(holdings: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """Let persons who left one position be the same as those who began another, soon after."""
    for purpose, share, same, other in (
        ("change", _CHANGES_OF_POST, "unit", "segment"),
        ("within", _MOVES_WITHIN, "regency", "unit"),
        ("between", _MOVES_BETWEEN, None, "regency"),
    ):
        holdings = _moved(holdings, chance, purpose, share, same, other)
    return holdings


def _moved(
    holdings: pl.DataFrame, chance: Chance, purpose: str, share: float, same: str | None, other: str
) -> pl.DataFrame:
    single = pl.len().over("person") == 1
    luck = chance.bits(pl.col("person"), purpose)
    group = [same] if same else [pl.lit(0).alias("all")]
    leavers = _numbered(holdings.filter(single & pl.col("course").is_in(["replaced", "given_up"])), luck, group)
    joiners = _numbered(holdings.filter(single & (pl.col("course") == "begun") & ~pl.col("late")), luck, group)
    on = [same if same else "all", "place"]
    pairs = (
        leavers.join(joiners, on=on, suffix="_later")
        .filter(pl.col(other) != pl.col(f"{other}_later"))
        .sort(luck, "person")
        .head(max(round(holdings.height * share), 1))
        .select("person", "end", later="person_later")
    )
    pause = chance.below(pl.col("person"), f"{purpose}-pause", 3)
    begin = pl.min_horizontal(pl.col("end") + pause, END).alias("begin")
    tied = _same_person(holdings, pairs)
    begins = pairs.select("later", begin)
    moved = tied.with_columns(own=pl.col("key") * 4).join(begins, left_on="own", right_on="later", how="left")
    changed = pl.col("begin").is_not_null() & (pl.col("person") != pl.col("own"))
    return moved.with_columns(start=pl.when(changed).then(pl.col("begin")).otherwise(pl.col("start"))).drop(
        "own", "begin"
    )


def _numbered(holdings: pl.DataFrame, luck: pl.Expr, group: list[str] | list[pl.Expr]) -> pl.DataFrame:
    """With the place of each in a drawn order within its group."""
    keyed = holdings.sort(luck, "person").with_columns(*[g for g in group if isinstance(g, pl.Expr)])
    name = "all" if isinstance(group[0], pl.Expr) else group[0]
    needed = ["person", "unit", "regency", "segment", "end", *(["all"] if name == "all" else [])]
    return keyed.select(*needed, place=pl.int_range(pl.len()).over(name))


def _same_person(holdings: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Give each holding whose person is `later` to `person`."""
    known = dict(zip(pairs["later"].to_list(), pairs["person"].to_list(), strict=True))
    return holdings.with_columns(pl.col("person").replace(known))
