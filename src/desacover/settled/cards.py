"""Whose a card is, and what it tells of rows set aside: MOV-7, ROW-10, IDN-1."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from desacover.measures.births import nik_digits, says_birth
from desacover.settled.state import State
from desacover.store.records import SourceRecord
from desacover.store.schemas import TABLES

_PAIR = ["card", "person"]
_MUST_AGREE = ("nik_low", "nik_high", "birth_date", "sex")


def holders(
    before: pl.DataFrame,
    state_before: State,
    gone: Sequence[SourceRecord],
    state: State,
    come: Sequence[SourceRecord],
) -> pl.DataFrame:
    """The table `holders` after some live sources have gone, or changed, and others have come.

    A card is a person's as long as an accepted, unmended row of any live source says so.
    """
    changes = [(-1, _pairs(state_before, source)) for source in gone]
    changes += [(1, _pairs(state, source)) for source in come]
    if not any(len(pairs) for _, pairs in changes):
        return before
    counted = [before.select(pair=_PACKED, n=pl.col("sources").cast(pl.Int32))]
    counted += [pairs.to_frame().with_columns(n=pl.lit(n, pl.Int32)) for n, pairs in changes]
    return (
        pl.concat(counted)
        .group_by("pair")
        .agg(pl.col("n").sum())
        .filter(pl.col("n") > 0)
        .sort("pair")
        .select(
            card=(pl.col("pair") // _PERSONS).cast(pl.UInt32),
            person=(pl.col("pair") % _PERSONS).cast(pl.UInt32),
            sources=pl.col("n").cast(pl.UInt32),
        )
    )


_PERSONS = 2**32
_PACKED = pl.col("card").cast(pl.UInt64) * _PERSONS + pl.col("person")
"""A card and a person as one number, which is compared and sorted faster than two."""


def _pairs(state: State, source: SourceRecord) -> pl.Series:
    """The pairs of card and person that a source's rows state, each once, packed."""
    return state.rows(source, _PAIR).select(pair=_PACKED)["pair"].drop_nulls().unique()


def carded(
    before: pl.DataFrame, gone: Sequence[SourceRecord], state: State, come: Sequence[SourceRecord]
) -> pl.DataFrame:
    """The table `carded` after some sources have gone, or changed, and others have come."""
    named = {source.source_id for source in (*gone, *come)}
    if not named:
        return before
    kept = before.filter(~pl.col("source_id").is_in(sorted(named)))
    fresh = [_carded(state, source) for source in come]
    return pl.concat([kept, *fresh]).sort("source_id", "row")


def _carded(state: State, source: SourceRecord) -> pl.DataFrame:
    aside = state.aside(source)
    named = aside.filter(pl.col("card").is_not_null() & ~pl.col("held")).select("row", "period", "card")
    damaged = state.damaged(source).select("row", *_MUST_AGREE)
    return (
        named.with_columns(source_id=pl.lit(source.source_id))
        .join(damaged, on="row", how="left", maintain_order="left")
        .select(TABLES["carded"].columns())
    )


def told(rows: pl.DataFrame, held_by: pl.DataFrame, niks: Callable[[pl.Series], pl.Series]) -> pl.DataFrame:
    """The table `told`: whose the rows set aside are that name a card of exactly one NIK.

    rows: `carded`. held_by: `holders`. niks: the NIKs of persons, asked only where a card tells one. ROW-10: a
    row whose NIK alone is damaged is mended where that NIK agrees with the digits left of it, and with the
    birth date and the sex where the row gives them.
    """
    sole = held_by.filter(~pl.col("card").is_duplicated()).select(_PAIR)
    found = rows.join(sole, on="card", maintain_order="left")
    if found.is_empty():
        return TABLES["told"].empty()
    mended = agrees(found, niks(found["person"]))
    return found.with_columns(mended=mended).select(TABLES["told"].columns())


def agrees(rows: pl.DataFrame, nik: pl.Series) -> pl.Series:
    """Whether a NIK agrees with what a row of a damaged one gives (ROW-10).

    rows: nik_low, nik_high (null where the row's NIK is not damaged), birth_date, sex.
    """
    number = pl.col("number")
    same_sex = (pl.col("sex") == "P") == nik_digits(number)[3]
    within = (number >= pl.col("nik_low")) & (number <= pl.col("nik_high"))
    agreed = within.fill_null(False) & says_birth(number, pl.col("birth_date")).fill_null(True)
    return rows.with_columns(number=nik).select(agreed & same_sex.fill_null(True)).to_series()


def differing(before: pl.DataFrame, after: pl.DataFrame) -> set[str]:
    """The periods in which the card of some row set aside tells another person than before, or no more."""
    key = TABLES["told"].columns()
    old = before.join(after, on=key, how="anti", nulls_equal=True)
    new = after.join(before, on=key, how="anti", nulls_equal=True)
    return set(pl.concat([old["period"], new["period"]]).drop_nulls().unique().to_list())
