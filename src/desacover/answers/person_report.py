"""The report of persons: a line for each row behind them in files, words on screen; masked where not asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.answers.opened import Opened
from desacover.answers.person_rows import Who
from desacover.answers.region_names import LEVEL_OF, cell_words, segment_words
from desacover.answers.waiting import file_now
from desacover.measures.lives import Life, Span
from desacover.measures.months import month_name
from desacover.reference.in_words import segment_label, segment_short
from desacover.reference.person_names import masked_name
from desacover.reference.regions import Regions
from desacover.reports.columns import column, hidden
from desacover.reports.model import Column, Note, Report, Screen
from desacover.store.records import SourceRecord
from desacover.wording import labels
from desacover.wording.sentences import person as say
from desacover.wording.text import Text, alike

DETAILED = 5
"""Up to so many persons are told of with the rows behind them."""


@dataclass(frozen=True)
class Post:
    """A post in a month, with its first and last active month of all.

    standing: how its cell (shown segment, regency) stands in the month: reported, partial, unreported, ended.
    """

    segment: str
    unit: str
    state: str
    active: bool
    funding: str
    paid_through: str | None
    enrolled_on: datetime.date | None
    first_active: str | None
    last_active: str | None
    cell: tuple[str, str]
    standing: str


@dataclass(frozen=True)
class Person:
    """A person with what was found: covered (None: not known) and why, the silent `cells` behind that.

    `month` is that of the posts and of the kept rows; `aside` the rows set aside, with `how`. Rows and pairs are
    there where the person is told of in detail.
    """

    who: Who
    life: Life
    covered: bool | None
    why: str
    cells: tuple[tuple[str, str], ...]
    month: str | None
    posts: tuple[Post, ...]
    kept: tuple[Mapping[str, Any], ...]
    aside: pl.DataFrame
    pairs: tuple[Mapping[str, Any], ...]
    detailed: bool


@dataclass(frozen=True)
class Found:
    """What a key of a kind found in a month: so many persons, of whom some are listed; others stand elsewhere.

    `near` are there where nobody is found; `unclear` are rows set aside that hold the key, of an unknown person.
    """

    key: str
    period: str
    number: int
    outside: int
    persons: tuple[Person, ...]
    near: tuple[Person, ...]
    unclear: pl.DataFrame
    sources: Mapping[str, SourceRecord]


def columns() -> tuple[Column, ...]:
    """The columns of the rows behind persons, each with its person."""
    return (
        *hidden("person", "nik", "kpj", "name", "birth_date", "covered"),
        column("why", show=False, words=labels.COVERED_WHY),
        *hidden("first_active", "last_active", "active_since", "row_kind", "period"),
        column("segment", show=False, words=segment_words()),
        *hidden("region_code", "region_name"),
        column("state", show=False, words=labels.STATES),
        *hidden("active", "funding", "paid_through", "source_id", "file", "sheet", "row", "speaks", "mended"),
        column("reasons", kind="flags", show=False),
        *hidden("how", "file_now"),
    )


def report(opened: Opened, found: Found, *, personal: bool) -> Report:
    """The answer; numbers, names and birth dates whole only where `personal`."""
    shown = _Shown(opened, found, personal)
    persons = found.persons or found.near
    rows = [row for person in found.persons for row in shown.rows(person)]
    rows += [shown.aside_row(None, row) for row in found.unclear.iter_rows(named=True)]
    return Report(
        name="person",
        title=say.title(found.key, found.period),
        columns=columns(),
        rows=rows,
        head={
            "key": found.key,
            "period": found.period,
            "masked": not personal,
            "found": found.number,
            "listed": len(found.persons),
            "outside": found.outside,
        },
        tail={
            "persons": [shown.person(person) for person in found.persons],
            "near": [shown.known_as(person.who) for person in found.near],
        },
        above=tuple(shown.above(persons)),
        screen=shown.screen(rows),
        notes=tuple(shown.notes(rows)),
        next_steps=tuple(shown.next_steps()),
    )


class _Shown:
    """What a report shows of persons, masked or whole."""

    def __init__(self, opened: Opened, found: Found, personal: bool) -> None:
        self._opened, self._found, self._personal = opened, found, personal
        self._lies: dict[str, tuple[str, str]] = {}

    @property
    def _regions(self) -> Regions:
        return self._opened.regions

    # who it is

    def _nik(self, nik: str) -> str:
        return nik if self._personal else f"{nik[:4]}…{nik[-4:]}"

    def _kpj(self, kpj: str) -> str:
        return kpj if self._personal else f"…{kpj[-4:]}"

    def _name(self, name: str | None) -> str | None:
        return name if self._personal or name is None else masked_name(name)

    def known_as(self, who: Who) -> dict[str, Any]:
        """Person, nik, kpj, name, birth_date, as far as they may be shown."""
        return {
            "person": who.person,
            "nik": self._nik(who.niks[0]) if who.niks else None,
            "kpj": [self._kpj(kpj) for kpj in who.cards],
            "name": self._name(who.name),
            "birth_date": who.birth_date if self._personal else None,
        }

    # the document

    def person(self, person: Person) -> dict[str, Any]:
        """What the document tells of a person beside the rows."""
        return {
            **self._of_all_rows(person),
            "joined": [self._nik(nik) for nik in person.who.niks[1:]],
            "shared": person.who.shared,
            "cells": [{"segment": segment, "region_code": regency} for segment, regency in person.cells],
            "gaps": [_span(span) for span in person.life.gaps()],
            "history": [_span(span) for span in person.life.history()],
            "posts_period": person.month,
            "posts": [self._post(post) for post in person.posts],
            "set_aside": person.aside.height,
            "pairs": [
                {
                    "kind": pair["kind"],
                    "person": pair["person"],
                    "nik": self._nik(pair["nik"]),
                    "name": self._name(pair["name"]),
                    "older": pair["person"] == pair["old_person"],
                    "region_code": pair["region_code"],
                    "last_period": pair["last_period"],
                    "first_period": pair["first_period"],
                }
                for pair in person.pairs
            ],
            "detailed": person.detailed,
        }

    def _of_all_rows(self, person: Person) -> dict[str, Any]:
        active = person.life.active
        return {
            **self.known_as(person.who),
            "covered": person.covered,
            "why": person.why,
            "first_active": month_name(active[0]) if active else None,
            "last_active": month_name(active[-1]) if active else None,
            "active_since": person.life.since(self._found.period),
        }

    def _post(self, post: Post) -> dict[str, Any]:
        return {
            "segment": post.segment,
            "region_code": post.unit,
            "region_name": self._regions.name(post.unit),
            "state": post.state,
            "active": post.active,
            "funding": post.funding,
            "paid_through": post.paid_through,
            "enrolled_on": None if post.enrolled_on is None else post.enrolled_on.isoformat(),
            "first_active": post.first_active,
            "last_active": post.last_active,
            "cell": post.standing,
        }

    def rows(self, person: Person) -> Iterator[dict[str, Any]]:
        """A line for each row behind a person, kept ones first; one without a row where there is none."""
        of_all = self._of_all_rows(person)
        none = True
        for row in sorted(person.kept, key=lambda row: (not row["tells"], row["segment"], row["unit"])):
            none = False
            yield {
                **of_all,
                "row_kind": "kept",
                "period": row["period"],
                **self._placed(row["segment"], row["unit"]),
                "state": row["state"],
                "active": row["active"],
                "funding": row["funding"] or "unknown",
                "paid_through": None if row["paid_through"] is None else month_name(row["paid_through"]),
                **self._stands(row),
                "speaks": row["tells"],
                "mended": row["mended"],
                "reasons": None,
                "how": None,
            }
        if person.detailed:
            for row in person.aside.iter_rows(named=True):
                none = False
                yield self.aside_row(of_all, row)
        if none:
            yield {column.key: None for column in columns()} | of_all

    def aside_row(self, of_all: Mapping[str, Any] | None, row: Mapping[str, Any]) -> dict[str, Any]:
        """A line for a row set aside, of a person or of nobody that can be told."""
        empty = {column.key: None for column in columns()}
        return {
            **empty,
            **(of_all or {}),
            "row_kind": "set_aside",
            "period": row["period"],
            **self._placed(row["segment"], row["region_code"]),
            **self._stands(row),
            "reasons": list(row["reasons"]),
            "how": row["how"],
        }

    def _placed(self, segment: str | None, code: str | None) -> dict[str, Any]:
        return {
            "segment": segment,
            "region_code": code,
            "region_name": None if code is None else self._regions.name(code),
        }

    def _stands(self, row: Mapping[str, Any]) -> dict[str, Any]:
        source = self._found.sources[row["source_id"]]
        if source.source_id not in self._lies:
            self._lies[source.source_id] = self._lying(source)
        file, now = self._lies[source.source_id]
        sheet = source.sheet or None
        return {"source_id": source.source_id, "file": file, "sheet": sheet, "row": row["row"], "file_now": now}

    def _lying(self, source: SourceRecord) -> tuple[str, str]:
        """A path where the content of a source lies still, or else its own; and how that file stands now."""
        own = None
        for one in (source, *source.names):
            now = file_now(self._opened.workspace, one.file, one.content_hash)
            if now == "same":
                return one.named, now
            own = own or (one.named, now)
        return own or (source.named, "gone")

    # the screen

    def above(self, persons: Sequence[Person]) -> Iterator[Note]:
        """What is said of each person, or that there is nobody."""
        found = self._found
        if not found.number:
            yield Note(say.nobody(found.key, found.unclear.height, found.outside))
        elif found.number > 1:
            yield Note(say.found(found.number, len(persons)))
        if found.near:
            yield Note(say.near(len(found.near)))
        if found.number and all(person.detailed for person in persons):
            yield from (Note(self._head(person), items=tuple(self._items(person))) for person in persons)

    def _head(self, person: Person) -> Text:
        who = self.known_as(person.who)
        return say.head(person.who.person, who["nik"] or "–", who["name"] or "")

    def _items(self, person: Person) -> Iterator[tuple[Text, Text]]:
        seen = person.life.seen
        cells = [cell_words(self._regions, *cell) for cell in person.cells]
        yield (
            say.COVERED,
            say.covered(
                person.why, cells, month_name(seen[-1]) if seen else None, month_name(seen[0]) if seen else None
            ),
        )
        active = person.life.active
        first, last = (month_name(active[0]), month_name(active[-1])) if active else (None, None)
        since = person.life.since(self._found.period)
        gaps = [(span.start, span.end, span.state) for span in person.life.gaps()]
        yield say.SINCE if since else say.BEFORE, say.active(since, first, last, gaps)
        for post in person.posts:
            month = None if person.month == self._found.period else person.month
            yield (
                say.POST,
                say.post(
                    segment_label(post.segment), self._places(post.unit), post.state,
                    post.paid_through, post.funding, month=month,
                ),
            )  # fmt: skip
        if person.who.cards:
            yield say.CARD, alike(", ".join(dict.fromkeys(map(self._kpj, person.who.cards))))
        if self._personal and person.who.birth_date is not None:
            yield say.BORN, alike(person.who.birth_date.isoformat())
        if person.who.niks[1:]:
            yield say.NUMBERS, say.joined_numbers([self._nik(nik) for nik in person.who.niks[1:]])
        if person.who.shared:
            yield say.SHARED, say.SHARED_BY_SEVERAL
        for pair in person.pairs:
            place = self._places(pair["region_code"])
            yield (
                say.SUSPECTED,
                say.pair(
                    pair["kind"], pair["person"], self._nik(pair["nik"]), self._name(pair["name"]) or "", place,
                    pair["first_period"],
                ),
            )  # fmt: skip

    def _places(self, code: str) -> Text:
        """A region with what lies above it, up to the regency."""
        lengths = [length for length in sorted(LEVEL_OF.values(), reverse=True) if length <= len(code)]
        names = [self._regions.name(code[:length]) for length in lengths if code[:length] in self._regions]
        return alike(", ".join(names) or code)

    def screen(self, rows: Sequence[Mapping[str, Any]]) -> Screen:
        """The rows of those told of in detail; of many persons a line each."""
        found = self._found
        if found.near or any(not person.detailed for person in found.persons):
            return self._list(found.persons or found.near)
        several = len({row["person"] for row in rows if row["row_kind"]}) > 1
        shown = [
            {
                "person": row["person"],
                "period": row["period"],
                "file": row["file"],
                "sheet": row["sheet"],
                "row": row["row"],
                "what": say.kept(
                    segment_short(row["segment"]),
                    labels.STATES[row["state"]],
                    speaks=row["speaks"],
                    mended=row["mended"],
                )
                if row["row_kind"] == "kept"
                else say.set_aside(row["reasons"], row["how"]),
            }
            for row in rows
            if row["row_kind"]
        ]
        sheets = any(row["sheet"] for row in shown)
        made = (
            *((column("person"),) if several else ()),
            column("period", kind="code"),
            column("file"),
            *((column("sheet"),) if sheets else ()),
            column("row"),
            column("what", kind="text", label=say.WHAT),
        )
        return Screen(made if shown else (), shown)

    def _list(self, persons: Sequence[Person]) -> Screen:
        rows = [
            {
                "person": person.who.person,
                **{key: known[key] for key in ("nik", "name")},
                "place": self._places(person.posts[0].unit) if person.posts else alike("–"),
                "segment": person.posts[0].segment if person.posts else None,
                "covered": say.covered_short(person.covered, person.why),
            }
            for person in persons
            for known in (self.known_as(person.who),)
        ]
        return Screen(
            (
                column("person"),
                column("nik"),
                column("name"),
                column("segment", words={**segment_words(), None: alike("–")}, optional=1),
                column("place", kind="text", label=say.PLACE),
                column("covered", kind="text"),
            ),
            rows,
        )

    def notes(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Text]:
        """What to know beside: rows of nobody, files that are not what was read, the journal."""
        if self._found.number and self._found.unclear.height:
            yield say.unclear_rows(self._found.unclear.height)
        if self._found.outside:
            yield say.outside(self._found.outside)
        differing = {str(row["file"]): row["file_now"] for row in rows if row["file_now"] in ("changed", "gone")}
        yield from (say.file_differs(file, now) for file, now in differing.items())
        yield say.JOURNALLED

    def next_steps(self) -> Iterator[Text]:
        """How to see more."""
        if not self._personal and (self._found.persons or self._found.near):
            yield say.FULL
        if self._found.persons and not self._found.persons[0].detailed:
            yield say.narrow(DETAILED)


def _span(span: Span) -> dict[str, str]:
    return {"from": span.start, "to": span.end, "state": span.state}
