"""The little province asked by the second engine too, over a view of its positions."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from desacover.answers.second_opinion import (
    ANYBODY,
    COVERAGE,
    LEVELS,
    MOVEMENT,
    ROW,
    differing,
    of_level,
    side_by_side,
)
from desacover.audit.engine import database
from desacover.audit.second import SecondEngine
from desacover.reference.segments import SEGMENTS
from tests.measures.little import HEADLINE, Little

_BY_SEGMENT = [",".join(filter(None, ("segment", level))) for level in LEVELS]


def opinions(world: Little, spans: Sequence[tuple[str, str]] = ()) -> list[str]:
    """What the engines say differently of every month of a little world, and of some spans of months."""
    with tempfile.TemporaryDirectory() as folder, database(Path(folder)) as db:
        engine = SecondEngine(db, world.regions, world.terms)
        months = [world.positions(period).with_columns(period=pl.lit(period)) for period in world.periods]
        for name, frame in {
            "positions": pl.concat(months),
            "cells": world.cells(),
            "districts": world.districts(),
            "aside": world.rows_aside().rename({"rows": "row_count"}),
            "held": world.held_persons(),
            "counts": world.counts().rename({"count": "count_stated"}),
            "accepted": world.accepted_cells(),
        }.items():
            db.take(name, frame)
        db.give("months", "period VARCHAR", [(period,) for period in world.periods])
        engine.judge()
        found = [said for period in engine.periods() for said in _coverage(world, engine, period)]
        for span in spans:
            found += _movement(world, engine, *span)
    return found


def _coverage(world: Little, engine: SecondEngine, period: str) -> list[str]:
    shown = tuple(key for key in SEGMENTS if not (world.terms.merge_kepala_desa and key == "kepala_desa"))
    headline = HEADLINE if world.terms.merge_kepala_desa else ("kepala_desa", *HEADLINE)
    tables = [of_level(world.coverage(period, by, shown).rows, tuple(by.split(","))) for by in _BY_SEGMENT]
    whole = world.coverage(period, "regency", headline)
    tables += [
        of_level(whole.rows, ("regency",)),
        of_level(pl.DataFrame([whole.total], schema=whole.rows.schema), ()),
    ]
    return _unlike(pl.concat(tables), engine.coverage(period), COVERAGE, period)


def _movement(world: Little, engine: SecondEngine, start: str, end: str) -> list[str]:
    shown = tuple(key for key in SEGMENTS if not (world.terms.merge_kepala_desa and key == "kepala_desa"))
    headline = HEADLINE if world.terms.merge_kepala_desa else ("kepala_desa", *HEADLINE)
    moves = [world.movement(start, end, by, shown) for by in _BY_SEGMENT]
    tables = [of_level(one.rows, tuple(by.split(","))) for by, one in zip(_BY_SEGMENT, moves, strict=True)]
    total = world.movement(start, end, "", headline).total
    tables.append(of_level(pl.DataFrame([total], schema=moves[0].rows.schema), ()))
    second, left_out = engine.movement(start, end)
    found = _unlike(pl.concat(tables).filter(ANYBODY), second.filter(ANYBODY), MOVEMENT, f"{start} to {end}")
    theirs = set(left_out.select("segment", "regency_code", "period", "why").iter_rows())
    return found + [f"{start} to {end}: {one}" for one in sorted(theirs ^ set(moves[0].not_compared))]


def _unlike(first: pl.DataFrame, second: pl.DataFrame, measures: Sequence[str], when: str) -> list[str]:
    both = side_by_side(first, second, ROW, list(measures))
    return [
        f"{when} {[row[key] for key in ROW]} {name}: {row[name]}, {row[f'{name}_second']}"
        for row, name in differing(both, ROW, list(measures))
    ]
