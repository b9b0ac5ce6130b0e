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
    every = {one.source_id: one for one in store.sources()}
    zone = zoneinfo.ZoneInfo(opened.settings.timezone)
    days = {
        entry.number: datetime.datetime.fromisoformat(entry.at).astimezone(zone).date()
        for entry in store.journal()
    }
    struck: dict[str, list[Strike]] = defaultdict(list)
    for strike in store.strikes():
        struck[strike.source_id].append(strike)
    later: dict[str, dict[str, int]] = defaultdict(dict)
    for one in store.contents.declared:
        if one.run >= every[one.source_id].run:
            later[one.source_id].setdefault(one.segment, one.run)
    rows = [
        (one.source_id, until is None and one.state == "live", run, days[run], until, *cell, kept, declared)
        for one in every.values()
        if one.at_rest.makes_months and one.state != "withdrawn" and not periods.isdisjoint(one.periods)
        for run, until, cell, kept, declared in _said(
            one, every, struck[one.source_id], later[one.source_id], opened.terms
        )
        if cell[2] in periods
    ]
    return pl.DataFrame(rows, schema=_TOLD, orient="row")


def _said(
    one: SourceRecord,
    every: Mapping[str, SourceRecord],
    strikes: list[Strike],
    later: Mapping[str, int],
    terms: Terms,
) -> Iterator[tuple[int, int | None, Cell, int, bool]]:
    """Of a source: from which run, until which, of which cell, how many rows, whether the rest is zero."""
    end = every[one.replaced_by].run if one.replaced_by in every else None
    kept: dict[Cell, int] = defaultdict(int)
    for period, segment, regency, rows, _ in one.given:
        if rows and (not one.speaks_for or regency in one.speaks_for):
            kept[shown_as(segment, terms), regency, period] += rows
    regencies = one.speaks_for or tuple(sorted({regency for _, regency, _ in kept}))
    declared = {
        (segment, regency, period): max(one.run, later.get(segment, 0))
        for segment, regency, period in itertools.product(one.declared, regencies, one.periods)
    }
    for cell in dict.fromkeys([*kept, *declared]):
        left = kept.get(cell, 0)
        whole, part = _gone(cell, strikes, terms)
        until = min((run for run in (end, whole) if run is not None), default=None)
        for run, rows in part:
            if until is None or run < until:
                out = min(rows, left)
                left -= out
                yield one.run, run, cell, out, False
        since = declared.get(cell)
        if since is None or since == one.run:
            yield one.run, until, cell, left, since is not None
        else:
            yield one.run, until, cell, left, False
            yield since, until, cell, 0, True


def _gone(cell: Cell, strikes: list[Strike], terms: Terms) -> tuple[int | None, list[tuple[int, int]]]:
    """The first run that replaced a cell whole; and the runs that replaced rows in parts of it, with how many."""
    segment, regency, period = cell
    here = [
        one
        for one in strikes
        if (shown_as(one.place[0], terms), one.place[1][:_REGENCY], one.place[2]) == (segment, regency, period)
    ]
    whole = min((one.run for one in here if len(one.place[1]) == _REGENCY), default=None)
    parts = {one.place: (one.run, one.rows) for one in reversed(here) if len(one.place[1]) > _REGENCY}
    return whole, sorted(parts.values())
