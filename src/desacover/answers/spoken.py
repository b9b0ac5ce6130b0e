"""Which source spoke for which cell, with how many rows, and from when until when."""

from __future__ import annotations

import datetime
import itertools
import zoneinfo
from collections import defaultdict
from collections.abc import Iterator, Mapping

import polars as pl

from desacover.answers.opened import Opened
from desacover.measures.segments import Cell, shown_as
from desacover.measures.terms import Terms
from desacover.store.records import SourceRecord, Strike
from desacover.store.view import View

_REGENCY = len("35.07")
_TOLD = {
    "source_id": pl.String,
    "live": pl.Boolean,
    "run": pl.Int64,
    "day": pl.Date,
    "until": pl.Int64,
    "segment": pl.String,
    "regency_code": pl.String,
    "period": pl.String,
    "rows": pl.Int64,
    "declared": pl.Boolean,
}


def spoken(opened: Opened, store: View, periods: frozenset[str]) -> pl.DataFrame:
    """What each source says of the cells of the periods for which it may speak (REP-1), without withdrawn sources.

    source_id; live; `run` and `day` of its arrival, or of a later declaration, in the workspace's zone; `until`
    the run that replaced it, null while it is live; period, segment (shown), regency_code; rows kept; declared
    (`--complete`, REP-2). Of a cell that was replaced in part there are two rows. All of it stands in the ledger:
    the rows of what was replaced may be gone.
    """
    every = {source.source_id: source for source in store.sources()}
    zone = zoneinfo.ZoneInfo(opened.settings.timezone)
    days = {
        entry.number: datetime.datetime.fromisoformat(entry.at).astimezone(zone).date()
        for entry in store.journal()
    }
    struck: dict[str, list[Strike]] = defaultdict(list)
    for strike in store.strikes():
        struck[strike.source_id].append(strike)
    later: dict[str, dict[str, int]] = defaultdict(dict)
    for declaration in store.contents.declared:
        if declaration.run >= every[declaration.source_id].run:
            later[declaration.source_id].setdefault(declaration.segment, declaration.run)
    rows = [
        (source.source_id, until is None and source.state == "live", run, days[run], until, *cell, kept, declared)
        for source in every.values()
        if source.at_rest.makes_months and source.state != "withdrawn" and not periods.isdisjoint(source.periods)
        for run, until, cell, kept, declared in _said(
            source, every, struck[source.source_id], later[source.source_id], opened.terms
        )
        if cell[2] in periods
    ]
    return pl.DataFrame(rows, schema=_TOLD, orient="row")


def _said(
    source: SourceRecord,
    every: Mapping[str, SourceRecord],
    strikes: list[Strike],
    later: Mapping[str, int],
    terms: Terms,
) -> Iterator[tuple[int, int | None, Cell, int, bool]]:
    """Of a source: from which run, until which, of which cell, how many rows, whether the rest is zero."""
    end = every[source.replaced_by].run if source.replaced_by in every else None
    kept: dict[Cell, int] = defaultdict(int)
    for period, segment, regency, rows, _ in source.given:
        if rows and (not source.speaks_for or regency in source.speaks_for):
            kept[shown_as(segment, terms), regency, period] += rows
    regencies = source.speaks_for or tuple(sorted({regency for _, regency, _ in kept}))
    declared = {
        (segment, regency, period): max(source.run, later.get(segment, 0))
        for segment, regency, period in itertools.product(source.declared, regencies, source.periods)
    }
    for cell in dict.fromkeys([*kept, *declared]):
        left = kept.get(cell, 0)
        whole, part = _gone(cell, strikes, terms)
        until = min((run for run in (end, whole) if run is not None), default=None)
        for run, rows in part:
            if until is None or run < until:
                out = min(rows, left)
                left -= out
                yield source.run, run, cell, out, False
        since = declared.get(cell)
        if since is None or since == source.run:
            yield source.run, until, cell, left, since is not None
        else:
            yield source.run, until, cell, left, False
            yield since, until, cell, 0, True


def _gone(cell: Cell, strikes: list[Strike], terms: Terms) -> tuple[int | None, list[tuple[int, int]]]:
    """The first run that replaced a cell whole; and the runs that replaced rows in parts of it, with how many."""
    segment, regency, period = cell
    here = [
        strike
        for strike in strikes
        if (shown_as(strike.place[0], terms), strike.place[1][:_REGENCY], strike.place[2])
        == (segment, regency, period)
    ]
    whole = min((strike.run for strike in here if len(strike.place[1]) == _REGENCY), default=None)
    parts = {
        strike.place: (strike.run, strike.rows) for strike in reversed(here) if len(strike.place[1]) > _REGENCY
    }
    return whole, sorted(parts.values())
