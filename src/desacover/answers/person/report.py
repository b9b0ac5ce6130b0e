"""The report of persons: in files a line for each row behind them; masked where nobody is to be named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.person.facts import Found, Person, Post
from desacover.answers.person.masks import Masks
from desacover.answers.person.screen import PersonScreen
from desacover.answers.region_names import segment_words
from desacover.answers.waiting import lying
from desacover.measures.lives import Span
from desacover.measures.months import month_name
from desacover.reports.columns import column, hidden
from desacover.reports.model import Column, Report
from desacover.wording import labels
from desacover.wording.sentences import person as say


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
    masks = Masks(personal)
    lines, screen = _Lines(opened, found, masks), PersonScreen(opened, found, masks)
    rows = [row for person in found.persons for row in lines.rows(person)]
    rows += [lines.aside_row(None, row) for row in found.unclear.iter_rows(named=True)]
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
            "persons": [lines.person(person) for person in found.persons],
            "near": [masks.known_as(person.who) for person in found.near],
        },
        above=tuple(screen.above()),
        screen=screen.table(rows),
        notes=tuple(screen.notes(rows)),
        next_steps=tuple(screen.next_steps()),
    )


class _Lines:
    """What files and the document say of persons."""

    def __init__(self, opened: Opened, found: Found, masks: Masks) -> None:
        self._opened, self._found, self._masks = opened, found, masks
        self._lies: dict[str, tuple[str, str]] = {}

    def person(self, person: Person) -> dict[str, Any]:
        """What the document tells of a person beside the rows."""
        return {
            **self._of_all_rows(person),
            "joined": [self._masks.nik(nik) for nik in person.who.niks[1:]],
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
                    "nik": self._masks.nik(pair["nik"]),
                    "name": self._masks.name(pair["name"]),
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
            **self._masks.known_as(person.who),
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
            "region_name": self._opened.regions.name(post.unit),
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
            "region_name": None if code is None else self._opened.regions.name(code),
        }

    def _stands(self, row: Mapping[str, Any]) -> dict[str, Any]:
        source = self._found.sources[row["source_id"]]
        if source.source_id not in self._lies:
            self._lies[source.source_id] = lying(self._opened.workspace, source)
        file, now = self._lies[source.source_id]
        sheet = source.sheet or None
        return {"source_id": source.source_id, "file": file, "sheet": sheet, "row": row["row"], "file_now": now}


def _span(span: Span) -> dict[str, str]:
    return {"from": span.start, "to": span.end, "state": span.state}
