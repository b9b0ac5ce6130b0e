"""The figures that somebody may mean who names another one than today's: other definitions, months and days."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import polars as pl

from desacover.answers.carrying import stand_ins
from desacover.answers.compare.measured import BY_SEGMENT, Key, Measured, Which, coverage_of, flows_of, ratio
from desacover.answers.compare.restated import moments_since, then_figured
from desacover.answers.figures import Figures
from desacover.errors import DesacoverError
from desacover.measures.bridge import Value, Values
from desacover.measures.coverage import CoverageQuestion, coverage
from desacover.measures.definitions import otherwise_counted
from desacover.measures.months import month_number
from desacover.measures.places import within
from desacover.measures.segments import HEAD, OFFICIAL
from desacover.measures.terms import Terms
from desacover.settled.causes import differences
from desacover.settled.then import StoreThen
from desacover.store.store import Store
from desacover.wording.labels import COVERAGE

_PERIODS_MOST, _DAYS_MOST, _CARRIED_MOST = 12, 24, 12
"""So many other months and earlier days are looked at, the nearest first; so many months old a report may be."""
_REGENCY = len("35.07")


@dataclass(frozen=True)
class Where:
    """Of which row, month and day a figure is, and under which variant of the rules.

    start: the figure is of the time from there to the period. carry: so many months old reports stand in (REP-6).
    as_of: it stood so at the end of that day.
    """

    key: Key
    period: str
    start: str | None = None
    as_of: str | None = None
    carry: int | None = None
    variant: str | None = None


@dataclass(frozen=True)
class Meant:
    """Figures by their definition."""

    where: Where
    values: Values


@dataclass(frozen=True)
class Asked:
    """The figure that is asked about: its cells, its period, of movement also from which period on."""

    which: Which
    period: str
    start: str | None


def other_figures(store: Store, now: Figures, asked: Asked, *, ratios: bool) -> Iterator[Meant]:
    """The figures that may be meant, those of the period and of today first.

    ratios: coverage is asked for; else numbers, those of movement among them. Errors: those of the measures.
    """
    found = coverage_of(now, asked.period, asked.which)
    yield from _of_rows(found, asked.period)
    yield from _otherwise(now, asked, found)
    yield from _of_heads(now, asked)
    yield from _of_unreported(now, asked, found)
    if not ratios:
        yield from _moved(now, asked)
    yield from _earlier(store, now, asked, ratios=ratios)
    yield from _other_periods(now, asked)


def _of_rows(found: Measured, period: str, **where: str | int) -> Iterator[Meant]:
    """The figures of the rows of coverage, with those that mix persons and positions."""
    for key, values in found.rows.items():
        printed = {name: values.get(name) for name in COVERAGE}
        eligible = values.get("eligible")
        mixed = {
            "posts": values.get("posts"),
            "participants_of_eligible": ratio(values.get("participants"), eligible),
            "posts_of_eligible": ratio(values.get("posts"), eligible),
        }
        yield Meant(Where(key, period, **where), {**printed, **_other_than(printed, mixed)})  # type: ignore[arg-type]


def _other_than(printed: Values, others: Values) -> dict[str, Value]:
    """The figures that are none of those printed: a definition that makes no difference tells nothing."""
    return {name: value for name, value in others.items() if value not in printed.values()}


def _otherwise(now: Figures, asked: Asked, found: Measured) -> Iterator[Meant]:
    """Registered or paid up, persons or posts; rows of the files; percentages averaged (COV-2)."""
    segments, region = asked.which.of(now)
    if asked.period not in now.periods:
        return
    opened = now.opened
    terms = replace(opened.terms, perangkat_desa_count_includes_head=False)
    month = now.positions(asked.period)
    counted = otherwise_counted(month, now.status, opened.regions, terms, asked.period, segments, region)
    rows = _rows_kept(now, asked)
    for key, values in found.rows.items():
        own = counted.get(key[0], {})
        eligible = values.get("eligible")
        means = [cell["coverage"] for (segment, _), cell in found.cells.items() if key[0] in (None, segment)]
        known = [mean for mean in means if mean is not None]
        others = {
            **own,
            **{f"{name}_of_eligible": ratio(number, eligible) for name, number in own.items()},
            **rows.get(key[0], {}),
            "mean_of_cells": Fraction(sum(known)) / len(known) if known else None,
        }
        yield Meant(Where(key, asked.period), _other_than(values, others))


def _rows_kept(now: Figures, asked: Asked) -> Mapping[str | None, Mapping[str, int]]:
    """How many rows of the files the cells have, by segment; None where the region is finer than a cell."""
    segments, region = asked.which.of(now)
    if len(region) > _REGENCY:
        return {}
    cells = now.status.filter(
        pl.col("period") == asked.period,
        pl.col("segment").is_in(list(segments)),
        within(pl.col("regency_code"), region),
    )
    counts = [
        pl.col("kept").sum().alias("rows"),
        (pl.col("kept") + pl.col("aside")).sum().alias("rows_with_aside"),
    ]
    by_segment = {row.pop("segment"): row for row in cells.group_by("segment").agg(counts).to_dicts()}
    return {**by_segment, None: cells.select(counts).row(0, named=True)}


def _of_heads(now: Figures, asked: Asked) -> Iterator[Meant]:
    """With village heads or without, and with a count of officials that includes them (ELI-4)."""
    terms = now.opened.terms
    segments, region = asked.which.of(now)
    if OFFICIAL not in segments:
        return
    if not terms.merge_kepala_desa:
        merged = _under(now, replace(terms, merge_kepala_desa=True))
        yield from _variant(merged, Which(OFFICIAL, region), asked.period, "with_heads")
        return
    apart = _under(now, replace(terms, merge_kepala_desa=False))
    yield from _variant(apart, Which(",".join(segments), region), asked.period, "without_heads")
    yield from _variant(apart, Which(HEAD, region), asked.period, "heads_alone")
    other = not terms.perangkat_desa_count_includes_head
    included = _under(now, replace(terms, perangkat_desa_count_includes_head=other))
    name = "count_includes_head" if other else "count_without_head"
    yield from _variant(included, Which(",".join(segments), region), asked.period, name)


def _variant(figured: Figures, which: Which, period: str, name: str) -> Iterator[Meant]:
    """The rows that a variant of the rules changes: those of officials and heads, and all together."""
    for meant in _of_rows(coverage_of(figured, period, which), period, variant=name):
        segment = meant.where.key[0]
        if segment in (HEAD, OFFICIAL) or (segment is None and "," in (which.segment or "")):
            yield meant


def _under(now: Figures, terms: Terms) -> Figures:
    """The same figures under other terms of heads and officials; where they part, a head's report is an
    official's.
    """
    status = now.status
    if now.opened.terms.merge_kepala_desa and not terms.merge_kepala_desa:
        heads = status.filter(pl.col("segment") == OFFICIAL).with_columns(segment=pl.lit(HEAD))
        status = pl.concat([status, heads])
    return replace(now, opened=replace(now.opened, terms=terms), status=status)


def _of_unreported(now: Figures, asked: Asked, found: Measured) -> Iterator[Meant]:
    """What is not reported counted as zero, or earlier reports standing in for it (REP-4, REP-6)."""
    missing = [key for key, cell in found.cells.items() if cell["participants"] is None and cell["eligible"]]
    if not missing:
        return
    for key, values in found.rows.items():
        eligible = sum(
            int(cell["eligible"] or 0) for (segment, _), cell in found.cells.items() if key[0] in (None, segment)
        )
        zero = {"eligible_of_all": eligible, "unreported_as_zero": ratio(values["counted"], eligible)}
        yield Meant(Where(key, asked.period), zero)
    segments, region = asked.which.of(now)
    question = CoverageQuestion(asked.period, BY_SEGMENT, segments, region)
    before = 0
    for most in range(1, _CARRIED_MOST + 1):
        month, carried = stand_ins(now, question, most)
        if carried is None or carried.cells.height == before:
            continue
        before = carried.cells.height
        opened = now.opened
        rows, total = coverage(
            month, now.counts, now.status, now.aside, opened.regions, opened.terms, question, carried
        )
        for row in (*rows.to_dicts(), total):
            where = Where((row["segment"], row["region_code"]), asked.period, carry=most)
            values = {name: row[name] for name in COVERAGE[:-1]}
            yield Meant(where, {**values, "coverage": ratio(row["counted"], row["eligible"])})


def _moved(now: Figures, asked: Asked) -> Iterator[Meant]:
    """Net, new or gross new: from the month that is stated, else over a year, two years, and since the month
    before.
    """
    for start in _starts(now, asked):
        try:
            found = flows_of(now, start, asked.period, asked.which)
        except DesacoverError as missing:
            if missing.code != "period-not-reported":
                raise
            continue
        yield from (Meant(Where(key, asked.period, start), values) for key, values in found.rows.items())


def _starts(now: Figures, asked: Asked) -> list[str]:
    if asked.start is not None:
        return [asked.start]
    earlier = [period for period in now.periods if period < asked.period]
    years = [f"{int(asked.period[:4]) - ago:04d}{asked.period[4:]}" for ago in (1, 2)]
    return list(dict.fromkeys([*(year for year in years if year in earlier), *earlier[-1:]]))


def _earlier(store: Store, now: Figures, asked: Asked, *, ratios: bool) -> Iterator[Meant]:
    """What stood at the end of earlier days, the latest first: figures that were published then."""
    zone = zoneinfo.ZoneInfo(now.opened.settings.timezone)
    day_of = {
        entry.number: datetime.datetime.fromisoformat(entry.at).astimezone(zone).date().isoformat()
        for entry in store.contents.journal
    }
    moments = moments_since(now.opened, store, store.contents.journal[0].number)
    # Of several commands of a day the last one's figure stood at its end.
    days = {
        day_of[before.number]: before
        for before, after in pairwise(moments)
        if (after is moments[-1] or day_of[before.number] != day_of[after.number])
        and any(not one.of_later for one in differences(before, after, asked.period))
    }
    view: StoreThen | None = None
    for day, moment in sorted(days.items(), reverse=True)[:_DAYS_MOST]:
        try:
            view = StoreThen(store, moment, last=asked.period, base=view)
        except DesacoverError as lost:
            if lost.code != "as-of-lost":
                raise
            return
        figured = then_figured(now.opened, view, asked.period)
        yield from _of_rows(coverage_of(figured, asked.period, asked.which), asked.period, as_of=day)
        if not ratios:
            for meant in _moved(figured, asked):
                yield replace(meant, where=replace(meant.where, as_of=day))


def _other_periods(now: Figures, asked: Asked) -> Iterator[Meant]:
    """The figures of other months, the nearest first."""
    here = month_number(asked.period)
    others = [period for period in now.periods if period != asked.period]
    for period in sorted(others, key=lambda one: (abs(month_number(one) - here), one))[:_PERIODS_MOST]:
        yield from _of_rows(coverage_of(now, period, asked.which), period)
