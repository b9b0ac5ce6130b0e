"""The rows behind a person: kept ones of a month, and those set aside that are hers or may be."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from desacover.answers.person.found import Same, without_accents
from desacover.answers.person.key import Key
from desacover.measures.places import within
from desacover.reference.person_names import asked_words, spelt, words_of_name
from desacover.settled.cards import agrees
from desacover.settled.rows import RawCell, rows_of
from desacover.settled.state import State

How = Literal["nik", "kpj", "damaged", "name"]
"""By what a row set aside is a person's: its NIK (which may not count), its KPJ. By what it may be: what is left
of a damaged NIK, the name in a village where the person stood."""
_NARROW = 10_000
"""A damaged NIK that may be one of more numbers is a person's only where the birth date is too."""


@dataclass(frozen=True)
class Who:
    """What is known of a person: the number that counts, and all that was ever said, the first first.

    `card_numbers` are of the cards that live rows name; `shared` says that clearly different names or birth dates
    stand beside one NIK (IDN-2); `units` are those in which the person ever stood.
    """

    person: int
    niks: tuple[str, ...]
    cards: tuple[str, ...]
    card_numbers: tuple[int, ...]
    names: tuple[str, ...]
    birth_date: datetime.date | None
    shared: bool
    units: frozenset[str]

    @property
    def name(self) -> str | None:
        """The name that was said first."""
        return self.names[0] if self.names else None


@dataclass(frozen=True)
class AsideRows:
    """Every row set aside of the live lists, but for those that a card has told and taken (ROW-10).

    rows: source_id, row, period (the list's latest where the row's own could not be read), segment, region_code,
    reasons, held, person (as counted; told by the NIK or by the card), by_nik (null where the card told), card,
    cells. damaged: of those with a damaged NIK alone: source_id, row, nik_low, nik_high, birth_date, sex.
    """

    rows: pl.DataFrame
    damaged: pl.DataFrame

    @staticmethod
    def of(state: State, same: Same) -> AsideRows:
        """Those of the live lists of persons."""
        filled = {record.key for record in state.store.files("quarantine") if record.rows}
        lists = [source for source in state.making_months() if source.source_id in filled]
        rows, damaged = [_NO_ROWS], [_NO_DAMAGED]
        for source in lists:
            source_id = pl.lit(source.source_id).alias("source_id")
            rows.append(
                state.aside(source)
                .with_columns(
                    source_id, pl.col("period").fill_null(source.periods[-1] if source.periods else None)
                )
                .select(_NO_ROWS.columns)
            )
            if state.store.holds("damaged", source.source_id):
                damaged.append(state.damaged(source).with_columns(source_id).select(_NO_DAMAGED.columns))
        told = state.store.table_or_empty("told", "").select(*_ROW, "mended", told="person")
        found = pl.concat(rows).join(told, on=_ROW, how="left", maintain_order="left")
        person = pl.coalesce("person", "told")
        if same.stands_for:
            person = person.replace(dict(same.stands_for))
        found = found.filter(~pl.col("mended").fill_null(False)).with_columns(by_nik="person", person=person)
        return AsideRows(found.drop("told", "mended"), pl.concat(damaged))

    def of_person(self, who: Who) -> pl.DataFrame:
        """The rows that are a person's or may be, with `how`."""
        hers, nobody = pl.col("person") == who.person, pl.col("person").is_null()
        card = pl.col("card").is_in(pl.Series(who.card_numbers, dtype=pl.UInt32).implode())
        # A NIK that does not count (an operator's, on many rows) is there all the same.
        written = pl.any_horizontal(pl.col("cells").str.contains(_digits(nik)) for nik in who.niks)
        there = pl.col("region_code").is_in(sorted(who.units))
        names = {asked for name in who.names if (asked := asked_words(name))}
        named = pl.any_horizontal(pl.lit(False), *map(_has_words, names))
        how = (
            pl.when(hers & pl.col("by_nik").is_not_null()).then(pl.lit("nik"))
            .when(hers | (nobody & card)).then(pl.lit("kpj"))
            .when(nobody & written).then(pl.lit("nik"))
            .when(nobody & pl.struct(_ROW).is_in(self._may_be(who))).then(pl.lit("damaged"))
            .when(nobody & there & named).then(pl.lit("name"))
        )  # fmt: skip
        found = self.rows.with_columns(how=how).filter(pl.col("how").is_not_null())
        # Whoever has that very name, and no more of it, may be the person.
        its_name = [
            how != "name" or any(asked_words(value) in names for value in _values(cells))
            for how, cells in found.select("how", "cells").iter_rows()
        ]
        return found.filter(pl.Series(its_name, dtype=pl.Boolean)).sort("period", "source_id", "row")

    def surely_of(self, person: int) -> pl.DataFrame:
        """The rows whose NIK or card tells a person, with `how`."""
        how = pl.when(pl.col("by_nik").is_not_null()).then(pl.lit("nik")).otherwise(pl.lit("kpj"))
        return self.rows.filter(pl.col("person") == person).with_columns(how=how)

    def of_nobody(
        self, key: Key, taken: Sequence[pl.DataFrame], region: str | None, segments: Collection[str] | None
    ) -> pl.DataFrame:
        """The rows whose person nobody can tell, that hold the very key; without those told of already."""
        rows = self.rows.filter(pl.col("person").is_null())
        rows = rows.join(
            pl.concat([_NO_ROWS.select(_ROW), *(one.select(_ROW) for one in taken)]), on=_ROW, how="anti"
        )
        if region is not None:
            rows = rows.filter(within(pl.col("region_code"), region))
        if segments is not None:
            rows = rows.filter(pl.col("segment").is_in(list(segments)))
        if key.kind == "name":
            asked = asked_words(key.text)
            near = rows.filter(_has_words(asked))
            named = [any(asked <= words_of_name(value) for value in _values(cells)) for cells in near["cells"]]
            rows = near.filter(pl.Series(named, dtype=pl.Boolean))
        else:
            rows = rows.filter(pl.col("cells").str.contains(_digits(key.text)))
        return rows.with_columns(how=pl.lit(key.kind)).sort("period", "source_id", "row")

    def _may_be(self, who: Who) -> pl.Series:
        """The rows (source_id, row) of which the damaged NIK may be a person's."""
        found = [self.damaged.clear()]
        narrow = pl.col("nik_high") - pl.col("nik_low") < _NARROW
        for nik in who.niks:
            niks = pl.repeat(int(nik), self.damaged.height, dtype=pl.UInt64, eager=True)
            found.append(
                self.damaged.filter(agrees(self.damaged, niks)).filter(narrow | pl.col("birth_date").is_not_null())
            )
        return pl.concat(found).unique(_ROW, maintain_order=True).select(pl.struct(_ROW)).to_series().implode()


_ROW = ["source_id", "row"]
_NO_ROWS = pl.DataFrame(
    schema={
        "source_id": pl.String, "row": pl.UInt32, "period": pl.String, "segment": pl.String,
        "region_code": pl.String, "reasons": pl.List(pl.String), "held": pl.Boolean, "person": pl.UInt32,
        "card": pl.UInt32, "cells": pl.String,
    }
)  # fmt: skip
_NO_DAMAGED = pl.DataFrame(
    schema={
        "source_id": pl.String, "row": pl.UInt32, "nik_low": pl.UInt64, "nik_high": pl.UInt64,
        "birth_date": pl.Date, "sex": pl.String,
    }
)  # fmt: skip


def _digits(number: str) -> str:
    """A regular expression of a number that stands by itself, whatever signs stand between its digits."""
    parted = r"[\s.,'’\-]*".join(map(re.escape, number))
    return rf"(?:^|\D){parted}(?:\D|$)"


def _has_words(words: Collection[str]) -> pl.Expr:
    """Whether the cells of a row may hold all of some words."""
    plain = without_accents(pl.col("cells"))
    return pl.all_horizontal(plain.str.contains(f"(?i){spelt(word)}") for word in sorted(words))


def _values(cells: str) -> list[str]:
    """The texts of a row's cells; of a line that could not be taken apart the whole."""
    try:
        row = json.loads(cells)
    except ValueError:
        return [cells]
    return [str(value) for value in row.values()] if isinstance(row, dict) else [cells]


def kept_rows(
    state: State, wanted: Mapping[str, Mapping[int, Collection[RawCell]]]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each person's kept rows of a month, as `settled.rows` tells them, with `period` and `mended` (ROW-10).

    wanted: by period the persons (as counted), each with the cells of its rows.
    """
    mended = state.store.table_or_empty("told", "").filter("mended").select(*_ROW, mended=pl.lit(True))
    for period, persons in wanted.items():
        cells = {cell for of_person in persons.values() for cell in of_person}
        kept = rows_of(state, period, cells).kept.filter(pl.col("person").is_in(list(persons)))
        kept = kept.join(mended, on=_ROW, how="left", maintain_order="left").with_columns(
            pl.col("mended").fill_null(False), period=pl.lit(period)
        )
        for row in kept.iter_rows(named=True):
            yield row["person"], row
