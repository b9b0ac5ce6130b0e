"""The other numbers that may be a person's: the suspected pairs of a few persons (IDN-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.pairs import PairsAsked, two_numbers
from desacover.answers.person.rows import Who
from desacover.measures.lives import Life
from desacover.measures.pairs import one_name
from desacover.measures.segments import shown_as
from desacover.reference.person_names import name_key
from desacover.store.people import told
from desacover.store.view import View


def pairs_of(
    figured: Figures, known: Mapping[int, Life], careers: pl.DataFrame, who: Iterable[Who]
) -> dict[int, list[dict[str, Any]]]:
    """Of each person the suspected pairs (IDN-1) with others: with those who shared a card or a unit."""
    opened, store, persons = figured.opened, figured.store, list(who)
    units = sorted({unit for one in persons for unit in one.units})
    cards = sorted({card for one in persons for card in one.card_numbers})
    reported = figured.status.filter("reported")["period"].unique().sort().to_list()
    if not units or len(reported) < 2:
        return {}
    beside = careers.filter(pl.col("unit").is_in(units))["person"]
    holders = store.table_or_empty("holders", "").filter(pl.col("card").is_in(cards))["person"]
    if len(holders) == len(cards) and not _namesakes(store, known, beside):
        return {}
    # All of a unit are asked about: a birth date that many have tells nobody.
    among = pl.concat([beside, holders, pl.Series(list(known), dtype=pl.UInt32)]).unique()
    segments = {shown_as(position.segment, opened.terms) for life in known.values() for position in life.positions}
    question = PairsAsked(
        None, None, tuple(dict.fromkeys([*opened.headline(), *sorted(segments)])), opened.settings.province
    )
    rows = two_numbers(figured, reported[0], reported[-1], question, among)
    rows = rows.filter(pl.col("old_person").is_in(list(known)) | pl.col("new_person").is_in(list(known)))
    others = pl.concat([rows["old_person"], rows["new_person"]]).unique()
    said = told(store, others, ["name"]).unique("person", keep="first", maintain_order=True)
    named = {person: (f"{nik:016d}", name) for person, nik, name in said.iter_rows()}
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        for one, other in (("old_person", "new_person"), ("new_person", "old_person")):
            if row[one] in known:
                nik, name = named[row[other]]
                found.setdefault(row[one], []).append({**row, "person": row[other], "nik": nik, "name": name})
    return found


def _namesakes(store: View, known: Collection[int], beside: pl.Series) -> bool:
    """Whether anybody beside some persons has nearly the name of one of them; most have not, and no pair then."""
    said = told(store, beside, ["name"]).drop_nulls("name")
    keys = [(person, name_key(name)) for person, _, name in said.iter_rows()]
    theirs = [(person, key) for person, key in keys if person in known]
    return any(one_name(key, other) for person, key in theirs for another, other in keys if another != person)
