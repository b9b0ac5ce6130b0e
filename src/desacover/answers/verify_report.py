"""The report of `verify`: what fell short with the way on, what is worth knowing, and how much was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words
from desacover.answers.seals import SealNow, seal_notes, seals_listed
from desacover.audit.found import Looked, Noted, Shortfall
from desacover.reference.in_words import region_name, segment_label
from desacover.reports.columns import column, shown
from desacover.reports.model import Column, Event, Logged, Note, Report, Screen
from desacover.wording.sentences import verify as say
from desacover.wording.text import Text

_MOST = 5
"""So many of one kind are named on a screen."""


def report(
    opened: Opened,
    looked: Looked,
    shortfalls: Sequence[Shortfall],
    noted: Sequence[Noted],
    seals: Sequence[SealNow],
    *,
    quick: bool,
    verbose: bool,
) -> Report:
    """The report; on a screen a few of each kind are named, with `verbose` all."""
    account = list(_account(looked))
    return Report(
        name="verify",
        title=say.title(len(shortfalls)),
        columns=columns(),
        rows=[asdict(one) for one in shortfalls],
        rows_key="shortfalls",
        head={"quick": quick, "looked_at": asdict(looked)},
        tail={"noted": [asdict(one) for one in noted], "seals": seals_listed(seals)},
        screen=Screen((), ()),
        above=(
            *_groups(opened, shortfalls, verbose=verbose),
            *_groups(opened, noted, verbose=verbose),
            *seal_notes(seals),
        ),
        notes=[Note(say.looked_at(quick=quick), items=account)] if account else [],
        next_steps=tuple(say.WAYS[way] for way in dict.fromkeys(one.way for one in shortfalls)),
        logged=Logged(
            {
                "files": looked.files + looked.exports,
                "rows": looked.rows,
                "cells": looked.cells,
                "need_a_look": len(shortfalls),
            },
            [
                *(_event("shortfall", one, look=True) for one in shortfalls),
                *(_event("noted", one) for one in noted),
            ],
        ),
    )


def columns() -> tuple[Column, ...]:
    """The columns of what fell short."""
    return (
        column("code", kind="code", label=say.CODE, words=say.CODES),
        column("way", kind="code", label=say.WAY, words=say.WAYS),
        column("file"),
        column("segment", words=segment_words()),
        *shown("region_code", "period"),
        column("since", kind="period", label=say.SINCE),
        column("measure", kind="code", label=say.MEASURE),
        column("expected", kind="text", label=say.EXPECTED),
        column("found", kind="text", label=say.FOUND),
    )


def _event(name: str, one: Shortfall | Noted, *, look: bool = False) -> Event:
    return Event(name, {key: value for key, value in asdict(one).items() if value is not None}, look=look)


def _groups(opened: Opened, found: Sequence[Shortfall] | Sequence[Noted], *, verbose: bool) -> Iterator[Note]:
    by_code: dict[str, list[Shortfall | Noted]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    for code, ones in by_code.items():
        named = ones if verbose or len(ones) <= _MOST else ones[:_MOST]
        lines = [_line(opened, one) for one in named]
        if len(named) < len(ones):
            lines.append(say.more(len(ones) - len(named)))
        yield Note(say.of_code(code, len(ones)), items=[("", line) for line in lines])


def _line(opened: Opened, one: Shortfall | Noted) -> Text:
    """Where it is, by file or cell, and what was found there."""
    segment, region, since = (
        (one.segment, one.region_code, one.since) if isinstance(one, Shortfall) else (None, None, None)
    )
    names = [segment_label(segment)] if segment else []
    names += [region_name(opened.regions, region)] if region else []
    return say.line(one.file, say.cell(names, since, one.period), say.what(one.measure, one.expected, one.found))


def _account(looked: Looked) -> Iterator[tuple[Text, Text]]:
    """What was looked at, a line each; what there was none of is left out."""
    lines = (
        (say.FILES, looked.files, say.files(looked.files, looked.bytes)),
        (say.EXPORTS, looked.exports, say.exports(looked.exports, looked.export_bytes)),
        (say.JOURNAL, looked.journal, say.journal(looked.journal)),
        (say.ACCOUNTS, looked.sources, say.accounts(looked.sources, looked.rows)),
        (say.REGISTER, looked.persons, say.register(looked.persons)),
        (say.SEALS, looked.seals, say.seals(looked.seals)),
        (say.MOVEMENT, looked.steps, say.movement(looked.steps)),
        (say.SECOND, looked.cells, say.second(looked.cells, looked.months)),
    )
    yield from ((name, said) for name, number, said in lines if number)
