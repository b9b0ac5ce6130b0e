"""One number under the names of several persons (IDN-2)."""

from __future__ import annotations

import polars as pl

from desacover.measures.births import clearly_other_date, date_number
from desacover.reading.fields.cleaned import Distinct
from desacover.reading.fields.parts import Parts
from desacover.reference.person_names import clearly_different, name_key

MANY_ROWS = 5
"""On so many rows a number under several names is an operator's, who had none to fill in."""
MANY_PERSONS = 3


def shared(
    nik: pl.Series, name: pl.Series | None, birth_date: pl.Series | None, parts: Parts | None = None
) -> tuple[pl.Series, pl.Series]:
    """The rows whose number is an operator's (`nik_placeholder`), and those that share one (`nik_shared`).

    `nik` is UInt64, `name` text, `birth_date` Date, all of one source, or of several as `parts` says; None where
    there is no such column.
    Names are clearly different where they have no word in common, titles and degrees left out, and are no
    spellings of each other; dates where two of day, month and year differ. A number on MANY_ROWS rows under
    MANY_PERSONS such names is nobody's.
    """
    none = pl.repeat(False, len(nik), dtype=pl.Boolean, eager=True)
    if name is None and birth_date is None:
        return none, none
    # A number of one source is another than the same of the next.
    whose = pl.DataFrame({"nik": nik}).with_columns(
        pl.lit(0, dtype=pl.UInt32).alias("part") if parts is None else parts.number.alias("part"),
        name=pl.lit(None, dtype=pl.String) if name is None else name,
        birth=pl.lit(None, dtype=pl.Date) if birth_date is None else birth_date,
    )
    again = pl.struct("part", "nik") if parts is not None and len(parts.heights) > 1 else pl.col("nik")
    repeated = whose.select(again.is_duplicated() & pl.col("nik").is_not_null()).to_series()
    if not repeated.any():
        return none, none
    rows = whose.filter(repeated)
    own = rows.select("part", "nik").unique(maintain_order=True).with_row_index("number")
    rows = rows.join(own, on=["part", "nik"], maintain_order="left")
    numbers = rows.group_by("number").agg(
        rows=pl.len(), names=pl.col("name").n_unique(), births=pl.col("birth").drop_nulls().n_unique()
    )
    numbers = numbers.filter((pl.col("names") > 1) | (pl.col("births") > 1))
    if numbers.is_empty():
        return none, none
    places = repeated.arg_true()
    told = rows.join(numbers, on="number", how="semi").drop("nik").rename({"number": "nik"})
    persons = other_names(told).join(other_births(told), on="nik", how="full", coalesce=True)
    told = numbers.join(persons, left_on="number", right_on="nik").with_columns(pl.col("others").fill_null(0))
    many = (pl.col("rows") >= MANY_ROWS) & (pl.col("others") + 1 >= MANY_PERSONS)
    told = told.with_columns(many=many.fill_null(False))

    def marked(picked: pl.DataFrame) -> pl.Series:
        return none.clone().scatter(places.filter(rows["number"].is_in(picked["number"].to_list())), True)

    return marked(told.filter("many")), marked(told.filter(~pl.col("many")))


def other_names(rows: pl.DataFrame) -> pl.DataFrame:
    """For each number how many names are clearly different from its commonest one, where any is.

    rows: nik, name. Returns nik, others.
    """
    counted = rows.drop_nulls("name").group_by("nik", "name").agg(n=pl.len())
    distinct = Distinct.of(counted["name"])
    counted = counted.with_columns(key=distinct.gather([name_key(text) for text in distinct.texts], pl.String))
    counted = counted.filter(pl.col("key") != "")
    first = counted.sort(["n", "name"], descending=[True, False]).unique("nik", keep="first", maintain_order=True)
    pairs = counted.join(first.select("nik", reference="key"), on="nik").select("nik", "key", "reference").unique()
    words = pairs.with_columns(pl.col("key", "reference").str.split(" "))
    # Most have a word in common: only the others are compared letter by letter.
    pairs = pairs.filter(words.select(pl.col("key").list.set_intersection("reference").list.len() == 0)["key"])
    differs = [clearly_different(key, reference) for _, key, reference in pairs.iter_rows()]
    return pairs.filter(pl.Series(differs, dtype=pl.Boolean)).group_by("nik").agg(others=pl.col("key").n_unique())


def other_births(rows: pl.DataFrame) -> pl.DataFrame:
    """For each number how many birth dates are clearly different from its commonest one, where any is.

    rows: nik, birth. Returns nik, other_births.
    """
    counted = rows.drop_nulls("birth").group_by("nik", "birth").agg(n=pl.len())
    first = counted.sort(["n", "birth"], descending=[True, False]).unique("nik", keep="first", maintain_order=True)
    pairs = counted.join(first.select("nik", reference="birth"), on="nik")
    differs = clearly_other_date(date_number(pl.col("birth")), date_number(pl.col("reference")))
    return pairs.filter(differs).group_by("nik").agg(other_births=pl.len())
