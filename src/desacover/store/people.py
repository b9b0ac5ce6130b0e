"""The register: the one place that knows which person a number is, and which KPJ. It only grows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import polars as pl

from desacover.store.schemas import TABLES
from desacover.store.store import Store
from desacover.store.transaction import Transaction
from desacover.store.view import View

_TOLD = ["kpj", "name", "birth_date", "sex"]
_ROLES = ("people", "people_also", "cards")


class Register:
    """The register with what a change adds to it; `save` puts the additions into the transaction."""

    def __init__(self, store: Store) -> None:
        # Persons and cards are numbered 1, 2, 3, ... in the order of the rows of all chunks: a number is a place.
        self._persons, self._also, self._cards = (_whole(store, role) for role in _ROLES)
        self._saved = {role: len(store.files(role)) for role in _ROLES}
        self._stored = self._persons.height, self._also.height, self._cards.height
        self._odd: dict[str, int] = {}

    @cached_property
    def _by_nik(self) -> Numbers:
        return Numbers(self._persons["nik"])

    @cached_property
    def _by_card(self) -> Numbers:
        return Numbers(self._keys(self._cards["kpj"]))

    def assign(self, persons: pl.DataFrame, order: pl.Series | None = None) -> pl.Series:
        """A number for each row of `persons` (nik, kpj, name, birth_date, sex).

        Persons seen for the first time get the next numbers, in the order of the rows, or in that which `order`
        gives (places of rows); of them the first row's card, name, birth date and sex are kept. What a later row
        says that differs is kept beside it.
        """
        numbers, new = self._by_nik.give(persons["nik"], order)
        fresh = persons[new].with_columns(person=numbers.gather(new)).select(TABLES["people"].columns())
        self._persons = pl.concat([self._persons, fresh])
        # The first row of a new person says nothing that the register has not just been told.
        later = pl.repeat(True, persons.height, dtype=pl.Boolean, eager=True).scatter(new, False)
        self._remember(persons.filter(later), numbers.filter(later))
        return numbers

    def assign_cards(self, kpj: pl.Series, order: pl.Series | None = None) -> pl.Series:
        """A number for each KPJ, null where there is none; a new one gets the next, in the order of `assign`."""
        if kpj.null_count() == len(kpj):
            return pl.repeat(None, len(kpj), dtype=pl.UInt32, eager=True)
        numbers, new = self._by_card.give(self._keys(kpj), order)
        added = pl.DataFrame({"card": numbers.gather(new), "kpj": kpj.gather(new)})
        self._cards = pl.concat([self._cards, added])
        return numbers

    def known(self, niks: pl.Series) -> pl.Series:
        """The numbers of NIKs, null where one has none yet; nothing is added."""
        return self._by_nik.known(niks)

    def known_cards(self, kpj: pl.Series) -> pl.Series:
        """The numbers of KPJs, null where one has none yet; nothing is added."""
        return self._by_card.known(self._keys(kpj))

    def niks(self, persons: pl.Series) -> pl.Series:
        """The NIKs of persons."""
        return self._persons["nik"].gather(persons.cast(pl.Int64) - 1)

    def save(self, transaction: Transaction) -> None:
        """Put what is new into the transaction, as one more chunk."""
        tables = self._persons, self._also, self._cards
        for role, table, stored in zip(_ROLES, tables, self._stored, strict=True):
            if table.height > stored:
                transaction.put(role, f"{self._saved[role] + 1:06d}", table.slice(stored))

    def _keys(self, kpj: pl.Series) -> pl.Series:
        """KPJs as whole numbers (UInt64): their digits with their length, since zeros lead; null where none is.

        The few with a letter in them are numbered by themselves, behind all of these.
        """
        digits = kpj.str.contains(_DIGITS)
        keys = kpj.cast(pl.UInt64, strict=False) * _LENGTHS + kpj.str.len_bytes()
        if digits.all():
            return keys
        for text in kpj.filter(~digits).unique(maintain_order=True).to_list():
            self._odd.setdefault(text, _BEHIND + len(self._odd))
        odd = kpj.filter(~digits).replace_strict(self._odd, return_dtype=pl.UInt64)
        return keys.scatter((~digits).arg_true(), odd)

    def _remember(self, rows: pl.DataFrame, numbers: pl.Series) -> None:
        """Keep what the rows say of persons that differs from what the register has of them."""
        if rows.is_empty():
            return
        first = self._persons.select(_TOLD)[numbers.cast(pl.Int64) - 1]
        differing = [
            pl.when(pl.col(name).ne_missing(first[name])).then(pl.col(name)).alias(name) for name in _TOLD
        ]
        said = rows.select(numbers.alias("person"), *differing)
        said = said.filter(pl.any_horizontal(pl.col(_TOLD).is_not_null()))
        if said.height:
            new = said.unique(maintain_order=True).join(
                self._also, on=["person", *_TOLD], how="anti", nulls_equal=True, maintain_order="left"
            )
            self._also = pl.concat([self._also, new])


_DIGITS = r"^[0-9]{1,17}$"
_LENGTHS, _BEHIND = 32, 2**63
"""A number of 17 digits times 32 lies below 2**63."""


class Numbers:
    """Whole numbers (UInt64) numbered 1, 2, 3, ... in the order in which they came, each once.

    They are kept sorted, so that a few are found among millions at once, and many in one pass.
    """

    def __init__(self, keys: pl.Series) -> None:
        self._keys = keys.clear()
        self._numbers = pl.Series(dtype=pl.UInt32)
        self._add(keys)

    def known(self, keys: pl.Series) -> pl.Series:
        """The number of each key, null where it has none."""
        if not len(self._keys):
            return pl.repeat(None, len(keys), dtype=pl.UInt32, eager=True)
        at = self._keys.search_sorted(keys.fill_null(0)).clip(upper_bound=len(self._keys) - 1)
        found = (self._keys.gather(at) == keys).fill_null(False)
        return self._numbers.gather(at).set(~found, None)

    def give(self, keys: pl.Series, order: pl.Series | None = None) -> tuple[pl.Series, pl.Series]:
        """The number of each key, null for a null; and the places of those that are new, in the order of numbers.

        order: the places of the keys as they come, if it is not that in which they stand.
        """
        distinct = keys.drop_nulls().unique().sort()
        which = keys.rank("dense") - 1
        numbers = self.known(distinct)
        unknown = numbers.is_null()
        if not unknown.any():
            return numbers.gather(which), unknown.clear().cast(pl.UInt32)
        coming = which if order is None else which.gather(order)
        turns = pl.int_range(len(keys), dtype=pl.UInt32, eager=True).filter(coming.is_not_null()).reverse()
        # Of equal keys the first is written last, and stays.
        first = pl.zeros(len(distinct), dtype=pl.UInt32, eager=True).scatter(coming.gather(turns), turns)
        new = first.filter(unknown).sort()
        new = new if order is None else order.gather(new)
        before = len(self._keys)
        given = pl.int_range(before + 1, before + 1 + len(new), dtype=pl.UInt32, eager=True)
        self._add(keys.gather(new))
        return numbers.scatter(which.gather(new), given).gather(which), new

    def _add(self, keys: pl.Series) -> None:
        before = len(self._keys)
        numbers = pl.int_range(before + 1, before + 1 + len(keys), dtype=pl.UInt32, eager=True)
        every, numbered = pl.concat([self._keys, keys]), pl.concat([self._numbers, numbers])
        order = every.arg_sort()
        self._keys, self._numbers = every.gather(order), numbered.gather(order)


def told(store: View, persons: pl.Series, fields: Sequence[str] = ("name", "birth_date")) -> pl.DataFrame:
    """What was ever said of some persons (numbers): person, nik and the fields asked, a row for each saying.

    The first row of a person is what the register heard first, the others what differed later, filled with the
    first. Numbers that the register does not know are left out.
    """
    columns = ["nik", *fields]
    asked = persons.unique().sort().rename("person")
    found: list[pl.DataFrame] = [TABLES["people"].empty().select("person", *columns)]
    before = 0
    for chunk in sorted(store.files("people"), key=lambda chunk: chunk.key):
        here = asked.filter((asked > before) & (asked <= before + chunk.rows))
        if len(here):
            # A number is a place: a chunk begins behind the persons of those before it.
            rows = store.read_table("people", chunk.key, columns)
            found.append(rows[here - before - 1].insert_column(0, here))
        before += chunk.rows
    first = pl.concat(found)
    also = [
        store.read_table("people_also", chunk.key, ["person", *fields]) for chunk in store.files("people_also")
    ]
    later = pl.concat([TABLES["people_also"].empty().select("person", *fields), *also])
    later = later.filter(pl.any_horizontal(pl.col(fields).is_not_null()))
    later = later.join(first, on="person", suffix="_first", maintain_order="left").select(
        "person", "nik", *(pl.coalesce(name, f"{name}_first") for name in fields)
    )
    return pl.concat([first, later])


def persons_with(store: View, field: Literal["nik", "kpj"], value: int | str) -> pl.Series:
    """The persons (numbers) of whom a NIK, or ever a KPJ, was said; in order."""
    found = [pl.Series("person", dtype=pl.UInt32)]
    for role in ("people", "people_also") if field == "kpj" else ("people",):
        for chunk in store.files(role):
            rows = store.read_table(role, chunk.key, ["person", field])
            found.append(rows.filter(pl.col(field) == value)["person"])
    return pl.concat(found).unique().sort()


def names(store: View) -> pl.DataFrame:
    """Every name that was ever said of anybody: person, name; a row for each saying."""
    found = [TABLES["people"].empty().select("person", "name")]
    for role in ("people", "people_also"):
        found += [store.read_table(role, chunk.key, ["person", "name"]) for chunk in store.files(role)]
    return pl.concat(found).drop_nulls()


def told_otherwise(store: View) -> pl.Series:
    """The persons of whom a later row said another name or birth date than the first."""
    fields = ["name", "birth_date"]
    also = [
        store.read_table("people_also", chunk.key, ["person", *fields]) for chunk in store.files("people_also")
    ]
    said = pl.concat([TABLES["people_also"].empty().select("person", *fields), *also])
    return said.filter(pl.any_horizontal(pl.col(fields).is_not_null()))["person"].unique().sort()


def _whole(store: Store, role: str) -> pl.DataFrame:
    chunks = [store.read_table(role, chunk.key) for chunk in store.files(role)]
    return pl.concat([TABLES[role].empty(), *chunks])
