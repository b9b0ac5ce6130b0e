"""What is told of persons: who it is, the life over the months, posts, rows; covered in a month, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from desacover.answers.figures import Figures
from desacover.answers.person.facts import Person, Post
from desacover.answers.person.found import Same
from desacover.answers.person.pairs import pairs_of
from desacover.answers.person.rows import AsideRows, Who, kept_rows
from desacover.measures.lives import Life, lives, silent_cells, standing_of
from desacover.measures.months import month_name, month_number
from desacover.measures.segments import shown_as
from desacover.reading.fields.sharing import other_births, other_names
from desacover.settled.rows import RawCell
from desacover.settled.state import REGENCY, State
from desacover.store.people import told
from desacover.store.view import View


def persons(
    figured: Figures,
    listed: Sequence[int],
    same: Same,
    careers: pl.DataFrame,
    aside: AsideRows,
    period: str,
    *,
    detailed: bool,
) -> list[Person]:
    """What is told of some persons (numbers as counted) in a month, in their order; rows and pairs if `detailed`.

    careers: the table at rest. aside: all rows set aside.
    """
    store, terms = figured.store, figured.opened.terms
    latest = max([*figured.periods, period])
    known = lives(listed, careers, store.table_or_empty("held", ""), figured.status, latest, terms)
    who = _who(store, known, same)
    shown_in = {one: _month_of(life, period) for one, life in known.items()}
    posts = _posts(figured, known, shown_in)
    pairs = pairs_of(figured, known, careers, who.values()) if detailed else {}
    kept = _kept(figured, known, shown_in) if detailed else {}
    made: list[Person] = []
    for one, life in known.items():
        of_aside = aside.of_person(who[one]) if detailed else aside.surely_of(one)
        surely = of_aside.filter(pl.col("how").is_in(["nik", "kpj"]), pl.col("period") == period).height
        covered, why = _judged(life, period, posts[one], of_aside.height, held=bool(surely))
        cells = [post.cell for post in posts[one] if post.active] if why == "stray" else []
        if why in ("unreported", "partial"):
            cells = silent_cells(life, period, figured.status, terms)
        made.append(
            Person(
                who[one], life, covered, why, tuple(dict.fromkeys(cells)), shown_in[one], posts[one],
                tuple(kept.get(one, ())), of_aside, tuple(pairs.get(one, ())), detailed,
            )
        )  # fmt: skip
    return made


def _who(store: View, known: Mapping[int, Life], same: Same) -> dict[int, Who]:
    numbers = {one: same.members(one) for one in known}
    every = pl.Series([number for members in numbers.values() for number in members], dtype=pl.UInt32)
    said = told(store, every, ["name", "birth_date", "kpj"])
    holders = store.table_or_empty("holders", "").filter(pl.col("person").is_in(every.implode()))
    found: dict[int, Who] = {}
    for one, members in numbers.items():
        rows = pl.concat([said.filter(pl.col("person") == member) for member in members])
        births = rows["birth_date"].drop_nulls().to_list()
        found[one] = Who(
            one,
            tuple(f"{nik:016d}" for nik in rows["nik"].unique(maintain_order=True)),
            tuple(rows["kpj"].drop_nulls().unique(maintain_order=True)),
            tuple(holders.filter(pl.col("person").is_in(members))["card"].unique(maintain_order=True)),
            tuple(rows["name"].drop_nulls().unique(maintain_order=True)),
            births[0] if births else None,
            _is_shared(rows),
            frozenset(position.unit for position in known[one].positions),
        )
    return found


def _is_shared(said: pl.DataFrame) -> bool:
    """Whether one of a person's numbers stands beside clearly different names or birth dates (IDN-2)."""
    rows = said.select(nik="person", name="name", birth="birth_date")
    return any(rule(rows).height for rule in (other_names, other_births))


def _month_of(life: Life, period: str) -> str | None:
    """The month of which posts and rows are told: the one asked about, else the last before, else the first."""
    number = month_number(period)
    if number in life.seen:
        return period
    last = life.last_before(number, active=False)
    month = last if last is not None else min(life.seen, default=None)
    return None if month is None else month_name(month)


def _posts(
    figured: Figures, known: Mapping[int, Life], shown_in: Mapping[int, str | None]
) -> dict[int, tuple[Post, ...]]:
    terms = figured.opened.terms
    found: dict[int, tuple[Post, ...]] = dict.fromkeys(known, ())
    for month in sorted({month for month in shown_in.values() if month is not None}):
        persons = [one for one, of in shown_in.items() if of == month]
        rows = figured.positions(month).filter(pl.col("person").is_in(persons))
        cells = {position.cell(terms) for one in persons for position in known[one].positions}
        standing = standing_of(figured.status, cells, month, terms)
        for row in rows.sort("segment", "regency_code", "village_code").iter_rows(named=True):
            unit = row["village_code"] or row["regency_code"]
            cell = shown_as(row["segment"], terms), row["regency_code"]
            (position,) = (
                one for one in known[row["person"]].positions if (one.segment, one.unit) == (row["segment"], unit)
            )
            active = sorted(position.active)
            found[row["person"]] += (
                Post(
                    row["segment"], unit, row["state"], row["active"], row["funding"], row["paid_through"],
                    row["enrolled_on"], month_name(active[0]) if active else None,
                    month_name(active[-1]) if active else None, cell, standing[cell],
                ),
            )  # fmt: skip
    return found


def _kept(
    figured: Figures, known: Mapping[int, Life], shown_in: Mapping[int, str | None]
) -> dict[int, list[dict[str, Any]]]:
    """The rows behind each person's posts."""
    store = figured.store
    state = State(store, figured.opened.terms, store.live_sources())
    found: dict[int, list[dict[str, Any]]] = {}
    for person, row in kept_rows(state, _cells(known, shown_in)):
        found.setdefault(person, []).append(row)
    return found


def _cells(
    known: Mapping[int, Life], shown_in: Mapping[int, str | None]
) -> dict[str, dict[int, Collection[RawCell]]]:
    """By month the persons whose rows of it are told, with the cells in which these stand."""
    found: dict[str, dict[int, Collection[RawCell]]] = {}
    for one, month in shown_in.items():
        if month is not None:
            number = month_number(month)
            found.setdefault(month, {})[one] = {
                (position.segment, position.unit[:REGENCY])
                for position in known[one].positions
                if number in position.seen
            }
    return found


def _judged(life: Life, period: str, posts: Sequence[Post], aside: int, *, held: bool) -> tuple[bool | None, str]:
    """Whether a person is covered in a month, and why; None where nobody knows.

    held: a row that is surely hers is set aside in a list of that month.
    """
    state = life.at(period)
    if state == "active":
        active = [post for post in posts if post.active]
        if all(post.standing == "unreported" for post in active):
            return True, "stray"
        return True, "paid" if any(post.state == "paid" for post in active) else "grace"
    if state == "held":
        return None, "held"
    if state == "inactive":
        return False, "ended" if any(post.state == "ended" for post in posts) else "not_yet"
    if not life.positions:
        return None, "only_aside" if aside else "no_row"
    if state in ("unreported", "partial"):
        return None, state
    if held:
        return None, "held"
    return False, "not_yet_listed" if life.last_before(
        month_number(period), active=False
    ) is None else "not_listed"
