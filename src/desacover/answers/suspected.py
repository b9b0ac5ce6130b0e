"""What the register says of numbers: which may be two of one person (IDN-1), which several share (IDN-2)."""

from __future__ import annotations

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.pairs import suspected_pairs, with_pairs
from desacover.reading.fields.sharing import other_births, other_names
from desacover.store.people import told, told_otherwise
from desacover.store.view import View


def suspects(store: View, lapsed: pl.DataFrame, new: pl.DataFrame, period: str) -> pl.DataFrame:
    """The suspected pairs, as the measure gives them, of lapsed and new persons (person, unit) up to a period."""
    both_sides = lapsed.height and new.height
    persons = pl.concat([lapsed["person"], new["person"]]) if both_sides else lapsed["person"].clear()
    holders = store.table_or_empty("holders", "")
    return suspected_pairs(lapsed, new, told(store, persons), holders, int(period[:4]))


def suspects_where_known(store: View, lapsed: pl.DataFrame, new: pl.DataFrame, period: str) -> pl.DataFrame | None:
    """The same; None where the register is lost, or not for the eyes of whoever asks: figures stand without it."""
    try:
        return suspects(store, lapsed, new, period)
    except DesacoverError as refused:
        if refused.code not in ("register-lost", "file-unreadable"):
            raise
        return None


def counted_in(
    store: View, rows: pl.DataFrame, lapsed: pl.DataFrame, new: pl.DataFrame, period: str
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """The rows of a table of movement with `suspected_pairs`, and all pairs of its lapsed and new.

    lapsed, new: as a Movement or a Series has them. period: the last of the table. Null and None where the pairs
    are not known.
    """
    post = ["person", "unit"]
    pairs = suspects_where_known(store, lapsed.select(post).unique(), new.select(post).unique(), period)
    if pairs is None:
        return rows.with_columns(suspected_pairs=pl.lit(None, dtype=pl.Int64)), None
    return with_pairs(rows, pairs, lapsed, new), pairs


def added(rows: pl.DataFrame) -> int | None:
    """The pairs of all rows added; None where they are not known."""
    pairs = rows["suspected_pairs"]
    return None if pairs.null_count() else int(pairs.sum())


def shared_numbers(store: View) -> pl.DataFrame:
    """The persons whose number ever stood beside clearly different names or birth dates: person.

    Names are those of the register, over all sources; within one source such rows have the note `nik_shared`.
    """
    said = told(store, told_otherwise(store)).select(nik="person", name="name", birth="birth_date")
    found = [rule(said).select(person="nik") for rule in (other_names, other_births)]
    return pl.concat(found).unique().sort("person")
