"""Why a cell is reported, late, partial or missing: what REP-2 and REP-5 were judged by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from desacover.answers.explain.lines import Explained, Line
from desacover.answers.figures import figures
from desacover.answers.opened import Opened
from desacover.answers.status import StatusAsked, status
from desacover.measures.cells import FEWEST_ROWS
from desacover.measures.partial import LARGE_DISTRICT
from desacover.measures.segments import behind
from desacover.store.records import SourceRecord
from desacover.store.view import View

RULE = "REP-2, REP-3, REP-5"


def explained(opened: Opened, store: View, period: str, segments: tuple[str, ...], region: str) -> Explained:
    """The state of the cells of a province or a regency in a month, each with what it was judged by."""
    cells = status(opened, StatusAsked(period, segments, region)).cells
    known = figures(opened, store, (period,)).status
    districts = store.table_or_empty("districts", "")
    sources = {source.source_id: source for source in store.live_sources()}
    lines: list[Line] = []
    for cell in cells:
        lines += _cell(opened, cell, known, districts, sources)
    states = {state: sum(cell["state"] == state for cell in cells) for state in _STATES}
    return Explained(None, period, {**states, "cells": len(cells)}, RULE, lines, None, sources=sources)


_STATES = ("reported", "late", "partial", "declared_zero", "missing")


def _cell(
    opened: Opened,
    cell: Mapping[str, Any],
    known: pl.DataFrame,
    districts: pl.DataFrame,
    sources: Mapping[str, SourceRecord],
) -> Iterator[Line]:
    """The state of a cell, then the numbers that decide it."""
    place = {"segment": cell["segment"], "region_code": cell["region_code"], "period": cell["period"]}
    own = known.filter(pl.col("segment") == cell["segment"], pl.col("regency_code") == cell["region_code"])
    now = own.filter(pl.col("period") == cell["period"]).row(0, named=True)

    def line(part: str, n: int | None, rule: str, **more: Any) -> Line:
        return Line("judged", part, n, rule=rule, **{**place, **more})

    yield Line("cells", cell["state"], now["kept"], rule=RULE, **place)
    yield line("speaking", now["speaking"], "REP-1, REP-2")
    eligible = now["eligible"]
    yield line("needed", max(1, min(FEWEST_ROWS, FEWEST_ROWS if eligible is None else eligible)), "REP-2")
    if now["declared"]:
        yield line("declared", None, "REP-2")
    for source_id in cell["sources"]:
        yield line("source", _rows_given(sources[source_id], cell, opened), "REP-1", source=sources[source_id])
    if cell["why"] is not None:
        yield line(cell["why"], None, "REP-5")
        yield from _short_of(opened, cell, now, own, districts, line)
    if cell["accepted"]:
        yield line("accepted", None, "REP-5")


def _rows_given(source: SourceRecord, cell: Mapping[str, Any], opened: Opened) -> int:
    """How many rows a source gave to a cell when it was read."""
    raw = behind(cell["segment"], opened.terms)
    return sum(
        kept for period, segment, regency, kept, _ in source.given
        if period == cell["period"] and segment in raw and regency == cell["region_code"]
    )  # fmt: skip


def _short_of(
    opened: Opened,
    cell: Mapping[str, Any],
    now: Mapping[str, Any],
    own: pl.DataFrame,
    districts: pl.DataFrame,
    line: Any,
) -> Iterator[Line]:
    """What a partial report falls short of."""
    if cell["why"] == "aside":
        yield line("aside_not_held", now["aside"], "REP-5", of=now["kept"] + now["aside"])
        return
    before = own.filter(pl.col("period") < cell["period"], "reported", ~pl.col("partial")).sort("period")
    if before.is_empty():
        return
    whole = before.row(-1, named=True)
    if cell["why"] == "drop":
        yield line("participants", now["participants"], "REP-5")
        yield line("before", whole["participants"], "REP-5", period=whole["period"])
        return
    of_cell = districts.filter(pl.col("segment") == cell["segment"], pl.col("regency_code") == cell["region_code"])
    there = of_cell.filter(pl.col("period") == cell["period"], pl.col("kept") > 0)["district_code"]
    large = of_cell.filter(
        pl.col("period") == whole["period"], pl.col("participants") >= LARGE_DISTRICT,
        ~pl.col("district_code").is_in(there.implode()),
    )  # fmt: skip
    for row in large.sort("district_code").iter_rows(named=True):
        if opened.regions.alive(row["district_code"], cell["period"]):
            where = {"region_code": row["district_code"], "period": row["period"]}
            yield line("large_district", row["participants"], "REP-5", **where)
