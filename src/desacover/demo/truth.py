"""What is true of the drawn province, counted from the draw itself and not from what was written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from desacover.demo.aims import SEGMENTS
from desacover.demo.careers import END, month_period
from desacover.demo.files import Layout
from desacover.demo.offices import Office

_LATER_COUNT = 19
"""July 2025, from which on the later count holds."""
_CELL = ("regency", "segment")
_NO_CELL = frozenset({"segment_missing", "segment_unknown", "region_missing", "region_unknown", "row_shape"})
_NO_PERIOD = frozenset({"period_missing", "period_invalid"})


@dataclass
class Truth:
    """Gathers what was drawn and written, month by month."""

    root: Path
    places: pl.DataFrame
    offices: list[Office]
    cells: list[dict[str, Any]] = field(default_factory=list)
    province: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    sent: dict[int, pl.DataFrame] = field(default_factory=dict)
    held: dict[int, set[int]] = field(default_factory=dict)

    def add_month(self, month: int, listed: pl.DataFrame, layouts: Sequence[tuple[Layout, pl.DataFrame]]) -> None:
        """Take down a month: all positions listed, and the tables with the rows that they show."""
        period = month_period(month)
        self.files += [_account(table, rows) for table, rows in layouts]
        damaged = [rows.filter(pl.col("reason").is_not_null()) for _, rows in layouts]
        aside = pl.concat(damaged) if damaged else listed.clear()
        sound = ~pl.col("reason").str.starts_with("nik_") & ~pl.col("reason").is_in(["row_shape", *_NO_PERIOD])
        self.held[month] = set(aside.filter(sound)["person"].to_list())
        late = [(o.code, s) for o in self.offices for s in SEGMENTS if o.is_late(period, s)]
        unsent = pl.DataFrame(late, schema={"regency": pl.String, "segment": pl.String}, orient="row")
        active = listed.filter("active")
        self.sent[month] = active.join(unsent, on=_CELL, how="anti").select("person", "segment", "regency", "unit")
        self._count(month, active, aside, unsent)
        self._write_positions(period, listed)

    def _count(self, month: int, active: pl.DataFrame, aside: pl.DataFrame, unsent: pl.DataFrame) -> None:
        period = month_period(month)
        eligible = pl.col("eligible_at_end" if month >= _LATER_COUNT else "eligible_at_start").sum()
        named = aside.filter(~pl.col("reason").is_in([*_NO_CELL, *_NO_PERIOD]))
        cells = (
            self.places.group_by(_CELL)
            .agg(eligible=eligible)
            .join(active.group_by(_CELL).agg(**_figures()), on=_CELL, how="left")
            .join(named.group_by(_CELL).agg(set_aside=pl.len()), on=_CELL, how="left")
            .join(unsent.with_columns(late=True), on=_CELL, how="left")
            .with_columns(pl.exclude("late").fill_null(0), reported=pl.col("late").is_null())
            .sort("segment", "regency")
        )
        for row in cells.drop("late").iter_rows(named=True):
            coverage = row["counted"] / row["eligible"]
            self.cells.append({"period": period, **row, "coverage": coverage})
        reported = cells.filter("reported")
        for segment in (None, *SEGMENTS):
            inside = reported if segment is None else reported.filter(pl.col("segment") == segment)
            persons = active.join(inside.select(_CELL), on=_CELL, how="semi")["person"].n_unique()
            counted, of = int(inside["counted"].sum()), int(inside["eligible"].sum())
            self.province.append(
                {
                    "period": period,
                    "segment": segment,
                    "participants": persons,
                    "counted": counted,
                    "eligible": of,
                    "coverage": counted / of,
                    "reported": inside.height,
                    "expected": cells.height
                    if segment is None
                    else cells.filter(pl.col("segment") == segment).height,
                }
            )

    def _write_positions(self, period: str, listed: pl.DataFrame) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        listed.select("person", "segment", "regency", "unit", "active", "state", "long_arrears").rename(
            {"regency": "regency_code", "unit": "village_code"}
        ).sort("segment", "village_code", "person").write_csv(self.root / f"positions_{period}.csv")

    def write(self, people: pl.DataFrame, spare: pl.DataFrame, facts: dict[str, Any]) -> None:
        """Write persons and figures; `spare` are persons who hold nothing and occur in damaged rows."""
        holder = ~pl.col("person").is_in(spare["person"].implode())
        people.select("person", "nik", "kpj", "name", "birth_date", "sex", holds_a_position=holder).write_csv(
            self.root / "people.csv"
        )
        figures = {
            "schema": "desacover.demo-truth/1",
            **facts,
            "periods": [month_period(month) for month in sorted(self.sent)],
            "province": self.province,
            "cells": [_renamed(cell) for cell in self.cells],
            "movement": [self._movement(segment) for segment in (None, *SEGMENTS)],
            "files": self.files,
        }
        text = json.dumps(figures, ensure_ascii=False, indent=1)
        (self.root / "figures.json").write_text(text + "\n", encoding="utf-8")

    def _movement(self, segment: str | None) -> dict[str, Any]:
        """From the first to the last December, in the province: one segment, or all as one cell."""
        everywhere = {month: set(rows["person"].to_list()) for month, rows in self.sent.items()}
        inside = {
            month: set(rows.filter(pl.col("segment") == segment)["person"].to_list())
            if segment
            else everywhere[month]
            for month, rows in self.sent.items()
        }
        before, after = inside[0], inside[END]
        came, went = after - before, before - after
        lapsed, joined = went - everywhere[END], came - everywhere[0]
        seen: set[int] = set()
        first: set[int] = set()
        for month in sorted(self.sent):
            if month > 0:
                first |= inside[month] - seen
            seen |= everywhere[month]
        return {
            "from": month_period(0),
            "to": month_period(END),
            "segment": segment,
            "opening": len(before),
            "stayed": len(before & after),
            "new": len(joined),
            "reactivated": 0,  # nothing is known of the time before the first December
            "moved_in": len(came) - len(joined),
            "lapsed": len(lapsed),
            "moved_out": len(went) - len(lapsed),
            "closing": len(after),
            "net": len(after) - len(before),
            "gross_new": len(first),
            "lapsed_held": len(lapsed & self.held[END]),
            "back_held": len(joined & self.held[0]),
        }


def _figures() -> dict[str, pl.Expr]:
    return {
        "participants": pl.col("person").n_unique(),
        "counted": pl.len(),
        "in_grace": (pl.col("state") == "grace").sum(),
        "long_arrears": pl.col("long_arrears").sum(),
    }


def _renamed(cell: dict[str, Any]) -> dict[str, Any]:
    return {("region_code" if name == "regency" else name): value for name, value in cell.items()}


def _account(table: Layout, rows: pl.DataFrame) -> dict[str, Any]:
    """What a reader of the table should find: its rows, and which of them must be set aside."""
    reasons = rows["reason"].to_list()
    dirty = [{"row": table.row_number(at), "reasons": [reason]} for at, reason in enumerate(reasons) if reason]
    duplicates = int(rows["twin"].is_not_null().sum())
    skipped = sum(table.skipped.values())
    return {
        "file": f"data/raw/{table.sheet.file}",
        "sheet": table.sheet.sheet,
        "period": month_period(table.sheet.month),
        "habit": table.sheet.habit.name,
        "rows_read": rows.height + skipped,
        "accepted": rows.height - len(dirty) - duplicates,
        "duplicates": duplicates,
        "quarantined": len(dirty),
        "skipped": skipped,
        "skipped_kinds": table.skipped,
        "dirty": dirty,
    }
