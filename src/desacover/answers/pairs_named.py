"""Pairs as an office can look them up: numbers, names, birth dates, cards, and the lines of the files.

What is made here names persons.
"""

from __future__ import annotations

import polars as pl

from desacover.measures.births import clearly_other_date, date_number
from desacover.reference.person_names import clearly_different, name_key
from desacover.store.people import told
from desacover.store.view import View

SIDES = ("old", "new")
_LINE = {"row": pl.UInt32, "period": pl.String, "person": pl.UInt32, "file": pl.String, "sheet": pl.String}
_SAID = ("nik", "name", "birth_date", "kpj")


def named(store: View, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with nik, name, birth_date, kpj, file, sheet and row of the old and of the new person.

    Of what was said in several ways the first stands, but of cards the one that the two share; of a number that
    several share, the new name and birth date are the first that differ clearly.
    """
    persons = pl.concat([rows["old_person"], rows["new_person"]]).drop_nulls()
    said = told(store, persons, ("name", "birth_date", "kpj"))
    first = said.group_by("person", maintain_order=True).agg(pl.col(_SAID).drop_nulls().first())
    for side in SIDES:
        columns = {name: f"{side}_{name}" for name in ("person", *_SAID)}
        rows = rows.join(first.rename(columns), on=f"{side}_person", how="left", maintain_order="left")
    rows = _shared_cards(rows, said)
    return _lines(store, _others(rows, said))


def _shared_cards(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """With the card that both persons of a row were ever listed with, where there is one."""
    pair = ["old_person", "new_person"]
    cards = said.select("person", "kpj").drop_nulls().unique(maintain_order=True)
    both = (
        rows.select(pair)
        .join(cards, left_on="old_person", right_on="person", maintain_order="left_right")
        .join(cards, left_on=["new_person", "kpj"], right_on=["person", "kpj"], how="semi")
        .unique(pair, keep="first", maintain_order=True)
    )
    return rows.join(both, on=pair, how="left", maintain_order="left").with_columns(
        pl.coalesce("kpj", name).alias(name) for name in ("old_kpj", "new_kpj")
    )


def _others(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """With the name and the birth date of the other who bears a number that several share."""
    alone = rows.filter(pl.col("new_person").is_null()).select("old_person", "old_name", "old_birth_date")
    told = alone.join(said, left_on="old_person", right_on="person", maintain_order="left_right")
    names = [
        bool(first and other) and clearly_different(name_key(first), name_key(other))
        for first, other in told.select("old_name", "name").iter_rows()
    ]
    dates = clearly_other_date(date_number(pl.col("birth_date")), date_number(pl.col("old_birth_date")))
    others = (
        told.with_columns(apart=pl.Series(names, dtype=pl.Boolean))
        .group_by("old_person")
        .agg(
            other_name=pl.col("name").filter("apart").first(),
            other_date=pl.col("birth_date").filter(dates).first(),
        )
    )
    return rows.join(others, on="old_person", how="left", maintain_order="left").with_columns(
        pl.when(pl.col("new_person").is_null()).then(other).otherwise(name).alias(name)
        for name, other in (("new_name", "other_name"), ("new_birth_date", "other_date"))
    )


def _lines(store: View, rows: pl.DataFrame) -> pl.DataFrame:
    """With file, sheet and row where the old person stands last and the new one first."""
    alone = pl.col("new_person").is_null()
    wanted = {
        "old": rows.select(
            person="old_person", period=pl.when(alone).then("first_period").otherwise("last_period")
        ),
        "new": rows.select(person="new_person", period="first_period"),
    }
    lines = _stand(store, pl.concat(list(wanted.values())).drop_nulls().unique())
    for side, keys in wanted.items():
        rows = pl.concat(
            [
                rows,
                keys.join(lines, on=["person", "period"], how="left", maintain_order="left").select(
                    pl.col(name).alias(f"{side}_{name}") for name in ("file", "sheet", "row")
                ),
            ],
            how="horizontal",
        )
    return rows


def _stand(store: View, wanted: pl.DataFrame) -> pl.DataFrame:
    """The first line of persons in periods: person, period, file, sheet, row."""
    periods = set(wanted["period"].to_list())
    found = [pl.DataFrame(schema=_LINE)]
    for source in store.live_sources():
        if source.at_rest.makes_months and periods & set(source.periods):
            part = store.read_table(source.at_rest.table, source.source_id, ["row", "period", "person"])
            part = part.join(wanted, on=["person", "period"], how="semi")
            place = {"file": source.named, "sheet": source.sheet or None}
            found.append(
                part.with_columns(pl.lit(said, dtype=pl.String).alias(name) for name, said in place.items())
            )
    lines = pl.concat(found).sort("file", "sheet", "row")
    return lines.unique(["person", "period"], keep="first", maintain_order=True)
