"""The register: the one place that knows which person a number is, and which KPJ. It only grows."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from desacover.store.schemas import TABLES
from desacover.store.store import Store
from desacover.store.transaction import Transaction
from desacover.store.view import View

_NUMBERS = ["nik", "person"]
_TOLD = ["kpj", "name", "birth_date", "sex"]
_ROLES = ("people", "people_also", "cards")


class Register:
    """The register with what a change adds to it; `save` puts the additions into the transaction."""

    def __init__(self, store: Store) -> None:
        # Persons and cards are numbered 1, 2, 3, ... in the order of the rows of all chunks: a number is a place.
        self._persons, self._also, cards = (_whole(store, role) for role in _ROLES)
        self._cards = cards.with_columns(_key())
        self._saved = {role: len(store.files(role)) for role in _ROLES}
        self._stored = self._persons.height, self._also.height, self._cards.height

    def assign(self, persons: pl.DataFrame) -> pl.Series:
        """A number for each row of `persons` (nik, kpj, name, birth_date, sex).

        Persons seen for the first time get the next numbers, in the order of the rows; of them the first
        row's card, name, birth date and sex are kept. What a later row says that differs is kept beside it.
        """
        rows = self._numbered(persons)
        new = rows["person"].is_null()
        unknown = rows.filter(new)
        if unknown.height:
            fresh = unknown.unique("nik", keep="first", maintain_order=True)
            first = self._persons.height + 1
            numbers = pl.int_range(first, first + fresh.height, dtype=pl.UInt32, eager=True)
            fresh = fresh.with_columns(person=numbers).select(TABLES["people"].columns())
            self._persons = pl.concat([self._persons, fresh])
            rows = self._numbered(persons)
        # The only row of a new person says nothing that the register has not just been told.
        self._remember(rows.filter(~new | rows["nik"].is_duplicated()))
        return rows["person"]

    def assign_cards(self, kpj: pl.Series) -> pl.Series:
        """A number for each KPJ, null where there is none; a new one gets the next, in the order of the rows."""
        if kpj.null_count() == len(kpj):
            return pl.repeat(None, len(kpj), dtype=pl.UInt32, eager=True)
        keyed = pl.DataFrame({"kpj": kpj}).with_columns(_key())
        # Narrowed first, as persons are.
        known = self._cards.join(keyed.select("key"), on="key", how="semi")
        fresh = keyed.drop_nulls("kpj").unique("kpj", keep="first", maintain_order=True)
        fresh = fresh.join(known, on=["key", "kpj"], how="anti", maintain_order="left")
        if fresh.height:
            first = self._cards.height + 1
            numbers = pl.int_range(first, first + fresh.height, dtype=pl.UInt32, eager=True)
            added = fresh.select(numbers.alias("card"), "kpj", "key")
            self._cards = pl.concat([self._cards, added])
            known = pl.concat([known, added])
        return keyed.join(known, on=["key", "kpj"], how="left", maintain_order="left")["card"]

    def known(self, niks: pl.Series) -> pl.Series:
        """The numbers of NIKs, null where one has none yet; nothing is added."""
        return self._numbered(pl.DataFrame({"nik": niks}))["person"]

    def known_cards(self, kpj: pl.Series) -> pl.Series:
        """The numbers of KPJs, null where one has none yet; nothing is added."""
        keyed = pl.DataFrame({"kpj": kpj}).with_columns(_key())
        known = self._cards.join(keyed.select("key"), on="key", how="semi").unique(["key", "kpj"], keep="first")
        return keyed.join(known, on=["key", "kpj"], how="left", maintain_order="left")["card"]

    def niks(self, persons: pl.Series) -> pl.Series:
        """The NIKs of persons."""
        return self._persons["nik"].gather(persons.cast(pl.Int64) - 1)

    def save(self, transaction: Transaction) -> None:
        """Put what is new into the transaction, as one more chunk."""
        tables = self._persons, self._also, self._cards.drop("key")
        for role, table, stored in zip(_ROLES, tables, self._stored, strict=True):
            if table.height > stored:
                transaction.put(role, f"{self._saved[role] + 1:06d}", table.slice(stored))

    def _numbered(self, persons: pl.DataFrame) -> pl.DataFrame:
        # Narrowed to the few persons of a source first: ten times faster than joining the whole register.
        known = self._persons.select(_NUMBERS).join(persons, on="nik", how="semi")
        return persons.join(known, on="nik", how="left", maintain_order="left")

    def _remember(self, rows: pl.DataFrame) -> None:
        """Keep what the rows say of persons that differs from what the register has of them."""
        place = (rows["person"] - 1).rename("place")
        differing = [
            pl.when(pl.col(name).ne_missing(self._persons[name].gather(place))).then(pl.col(name)).alias(name)
            for name in _TOLD
        ]
        said = rows.select("person", *differing).filter(pl.any_horizontal(pl.col(_TOLD).is_not_null()))
        if said.height:
            new = said.unique(maintain_order=True).join(
                self._also, on=["person", *_TOLD], how="anti", nulls_equal=True, maintain_order="left"
            )
            self._also = pl.concat([self._also, new])


def _key() -> pl.Expr:
    """A number by which cards are looked up faster than by their text; letters share a few."""
    kpj = pl.col("kpj")
    digits = kpj.cast(pl.UInt64, strict=False).fill_null(pl.lit(0, dtype=pl.UInt64))
    return pl.when(kpj.is_not_null()).then(digits * 32 + kpj.str.len_bytes() % 32).alias("key")


def told(store: View, persons: pl.Series, fields: Sequence[str] = ("name", "birth_date")) -> pl.DataFrame:
    """What was ever said of some persons (numbers): person, nik and the fields asked, a row for each saying.

    The first row of a person is what the register heard first, the others what differed later, filled with the
    first. Numbers that the register does not know are left out.
    """
    columns = ["nik", *fields]
    asked = persons.unique().sort().rename("person")
    found: list[pl.DataFrame] = [TABLES["people"].empty().select("person", *columns)]
    before = 0
    for one in sorted(store.files("people"), key=lambda one: one.key):
        here = asked.filter((asked > before) & (asked <= before + one.rows))
        if len(here):
            # A number is a place: a chunk begins behind the persons of those before it.
            rows = store.read_table("people", one.key, columns)
            found.append(rows[here - before - 1].insert_column(0, here))
        before += one.rows
    first = pl.concat(found)
    also = [store.read_table("people_also", one.key, ["person", *fields]) for one in store.files("people_also")]
    later = pl.concat([TABLES["people_also"].empty().select("person", *fields), *also])
    later = later.filter(pl.any_horizontal(pl.col(fields).is_not_null()))
    later = later.join(first, on="person", suffix="_first", maintain_order="left").select(
        "person", "nik", *(pl.coalesce(name, f"{name}_first") for name in fields)
    )
    return pl.concat([first, later])


def told_otherwise(store: View) -> pl.Series:
    """The persons of whom a later row said another name or birth date than the first."""
    fields = ["name", "birth_date"]
    also = [store.read_table("people_also", one.key, ["person", *fields]) for one in store.files("people_also")]
    said = pl.concat([TABLES["people_also"].empty().select("person", *fields), *also])
    return said.filter(pl.any_horizontal(pl.col(fields).is_not_null()))["person"].unique().sort()


def _whole(store: Store, role: str) -> pl.DataFrame:
    chunks = [store.read_table(role, one.key) for one in store.files(role)]
    return pl.concat([TABLES[role].empty(), *chunks])
