"""What the register says of numbers: which may be two of one person (IDN-1), which several share (IDN-2)."""

from __future__ import annotations

import polars as pl

from desacover.ingest.fields.sharing import other_births, other_names
from desacover.measures.pairs import suspected_pairs
from desacover.store.people import told, told_otherwise
from desacover.store.view import View


def suspects(store: View, lapsed: pl.DataFrame, new: pl.DataFrame, period: str) -> pl.DataFrame:
    """The suspected pairs, as the measure gives them, of lapsed and new persons (person, unit) up to a period."""
    both_sides = lapsed.height and new.height
    persons = pl.concat([lapsed["person"], new["person"]]) if both_sides else lapsed["person"].clear()
    holders = store.table_or_empty("holders", "")
    return suspected_pairs(lapsed, new, told(store, persons), holders, int(period[:4]))


def shared_numbers(store: View) -> pl.DataFrame:
    """The persons whose number ever stood beside clearly different names or birth dates: person.

    Names are those of the register, over all sources; within one source such rows have the note `nik_shared`.
    """
    said = told(store, told_otherwise(store)).select(nik="person", name="name", birth="birth_date")
    found = [one(said).select(person="nik") for one in (other_names, other_births)]
    return pl.concat(found).unique().sort("person")
