"""The register: the one place that knows which person a number is. It only grows."""

from __future__ import annotations

import polars as pl

from desacover.store.schemas import TABLES
from desacover.store.store import Store, Transaction

_NUMBERS = {"nik": pl.UInt64, "person": pl.UInt32}


class Register:
    """The register with what a change adds to it; `save` puts the additions into the transaction."""

    def __init__(self, store: Store) -> None:
        chunks = store.files("people")
        self._chunks = len(chunks)
        known = [store.read_table("people", chunk.key, ["nik", "person"]) for chunk in chunks]
        self._known = pl.concat(known) if known else pl.DataFrame(schema=_NUMBERS)
        self._known = self._known.select(list(_NUMBERS))
        self._new: list[pl.DataFrame] = []

    def assign(self, persons: pl.DataFrame) -> pl.Series:
        """A number for each row of `persons` (nik, kpj, name, birth_date, sex).

        Persons seen for the first time get the next numbers, in the order of the rows; of them the first row's
        card, name, birth date and sex are kept.
        """
        rows = persons.join(self._known, on="nik", how="left", maintain_order="left")
        unknown = rows.filter(pl.col("person").is_null())
        if unknown.height == 0:
            return rows["person"]
        fresh = unknown.unique("nik", keep="first", maintain_order=True)
        first = self._known.height + 1
        fresh = fresh.with_columns(
            person=pl.int_range(first, first + fresh.height, dtype=pl.UInt32, eager=True)
        ).select(TABLES["people"].columns())
        self._new.append(fresh)
        numbers = fresh.select(list(_NUMBERS))
        self._known = pl.concat([self._known, numbers])
        joined = rows.drop("person").join(self._known, on="nik", how="left", maintain_order="left")
        return joined["person"]

    def save(self, transaction: Transaction) -> None:
        """Put the new persons into the transaction, as one more chunk."""
        if self._new:
            transaction.put("people", f"{self._chunks + 1:06d}", pl.concat(self._new))
