"""The rows set aside, whole, with their reasons (ROW-3). This answer names persons."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.opened import Opened
from desacover.reports.columns import column
from desacover.reports.model import Column, Report
from desacover.settled.state import State
from desacover.wording.sentences import sources as say


def answer(opened: Opened, *, personal: bool) -> Answer:
    """The rows set aside from live sources, by file, sheet and row; their cells only where `personal`."""
    rows: list[dict[str, Any]] = []
    counts: dict[str, int] = {}
    with opened.store() as store:
        state = State(store, opened.terms, store.live_sources())
        mended = store.table_or_empty("told", "").filter("mended").select("source_id", "row")
        for source in state.live:
            taken = mended.filter(pl.col("source_id") == source.source_id)
            frame = state.aside(source).join(taken, on="row", how="anti", maintain_order="left")
            for row in frame.iter_rows(named=True):
                for reason in row["reasons"]:
                    counts[reason] = counts.get(reason, 0) + 1
                rows.append(
                    {
                        "source_id": source.source_id,
                        "file": source.named,
                        "sheet": source.sheet or None,
                        **{key: row[key] for key in ("row", "period", "segment", "region_code", "reasons")},
                        "cells": _cells(row["cells"]) if personal else None,
                    }
                )
    rows.sort(key=lambda row: (row["file"], row["sheet"] or "", row["row"]))
    report = Report(
        name="quarantine",
        title=say.ROWS_SET_ASIDE,
        columns=columns(),
        rows=rows,
        tail={"total": len(rows)},
        notes=(say.set_aside(len(rows)),),
    )
    return Answer(report)


def columns() -> tuple[Column, ...]:
    """The columns of the rows set aside."""
    return (
        column("source_id", show=False),
        column("file"),
        column("sheet", optional=3),
        column("row"),
        column("period", optional=2),
        column("segment", optional=1, kind="text"),
        column("region_code", optional=1),
        column("reasons", kind="flags"),
        column("cells", show=False),
    )


def _cells(text: str) -> dict[str, str]:
    """The cells by heading; a line that could not be taken apart stands under one key."""
    try:
        cells = json.loads(text)
    except ValueError:
        return {"": text}
    return cells if isinstance(cells, dict) else {"": text}
