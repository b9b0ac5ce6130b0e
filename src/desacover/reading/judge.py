"""Which rows are accepted, which are set aside with their reasons, and the account of it (ROW-1, ROW-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

import polars as pl

from desacover.measures.places import above
from desacover.reading.account import Account, Given
from desacover.reading.at_rest import AtRest
from desacover.reading.fields.cleaned import any_of, blank
from desacover.reading.fields.parts import slices
from desacover.reading.kinds import Block, Columns, Piece, Values
from desacover.reading.table.locate import Table

REASONS = (
    "nik_missing", "nik_length", "nik_not_digits", "nik_invalid", "nik_damaged", "nik_placeholder",
    "segment_missing", "segment_unknown", "region_missing", "region_unknown", "region_ambiguous",
    "region_conflict", "region_code_bps", "period_missing", "period_invalid", "date_invalid", "status_missing",
    "status_unknown", "not_registered", "insured_unclear", "remark_unclear", "amount_invalid", "count_missing",
    "count_of_a_part", "count_implausible", "count_twice", "cell_error", "row_shape",
)  # fmt: skip
"""Why a row may be set aside, in the order in which reasons are listed."""

MOST_CELL_ROWS = 20
"""Rows of single cells set aside that are named; all of them are counted."""

PERSON = ("nik", "kpj", "name", "birth_date", "sex")
"""What tells a person, where a kind of file names persons."""


_NONE_ASIDE = pl.DataFrame(
    schema={
        "row": pl.UInt32, "period": pl.String, "segment": pl.String, "region_code": pl.String,
        "reasons": pl.List(pl.String), "held": pl.Boolean, "kpj": pl.String, "cells": pl.String,
    }
)  # fmt: skip


_NOBODY_HELD = pl.DataFrame(
    schema={
        "row": pl.UInt32, "nik": pl.UInt64, "kpj": pl.String, "name": pl.String, "birth_date": pl.Date,
        "sex": pl.String,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """The accepted rows of a source (as its kind keeps them), the rows set aside, and the account.

    `quarantine` has a row for each row set aside: row, period, segment, region_code, reasons, held, kpj, cells
    (JSON, heading to text, without the columns that are never kept). `held` says of those whose person can
    be told who it is: row, nik, kpj, name, birth_date, sex (MOV-7). `damaged` are the rows set aside for their
    damaged NIK alone, as `accepted` would have them, where a KPJ may tell whose they are (ROW-10). `given` is what
    a list that is told by cells gives in each: rows accepted, and rows set aside that name it.
    """

    accepted: pl.DataFrame
    quarantine: pl.DataFrame
    held: pl.DataFrame
    damaged: pl.DataFrame
    account: Account
    given: tuple[Given, ...] = ()


def judge(block: Block, values: Values, at_rest: AtRest) -> list[Verdict]:
    """Accept the rows against which nothing is said: a verdict for each piece of a block.

    Rows that did not fit their header have the reason `row_shape` alone, since what else is wrong with them merely
    follows. Rows that are no data after all are counted by kind of line (ROW-12). What becomes of accepted rows
    says whether it is told what a piece gives by cell, and whether a card may tell a damaged NIK.
    """
    frame, parts = values.frame, block.parts
    bad = any_of(values.reasons.values(), parts.height)
    data = ~any_of(values.skips.values(), parts.height)
    good, bad = ~bad & data, bad & data
    accepted = frame.filter(good) if not good.all() else frame
    if values.noted and "notes" not in frame.columns:
        accepted = accepted.with_columns(notes=_listed(values.noted, good))
    aside = _set_aside(values, bad) if bad.any() else _NONE_ASIDE
    alone = _alone(values, data) if at_rest.makes_months else block.none()
    held, damaged = _held(frame, bad), _damaged(values, alone)
    counts = _Counts(
        read=parts.count(data),
        reasons={name: parts.count(mask & data) for name, mask in values.reasons.items()},
        repaired={name: parts.count(mask & good) for name, mask in sorted(values.repaired.items())},
        noted={name: parts.count(mask & good) for name, mask in sorted(values.noted.items())},
        skips=_skipped(values.skips, block),
    )
    each = zip(
        block.pieces,
        slices(accepted, parts.count(good)),
        slices(aside, parts.count(bad)),
        parts.each(bad),
        slices(held, parts.count(bad & frame["held"])),
        slices(damaged, parts.count(alone)),
        strict=True,
    )
    of = parts.number
    given = _given(accepted, of.filter(good), aside, of.filter(bad)) if at_rest.by_cell else {}
    verdicts: list[Verdict] = []
    for at, (piece, own, told, marked, persons, cut) in enumerate(each):
        quarantine = _quarantine(piece, told, marked)
        account = _account(at, counts, piece, values, own, quarantine.height)
        verdicts.append(Verdict(values.keeps(own), quarantine, persons, cut, account, given.get(at, ())))
    return verdicts


def _given(
    accepted: pl.DataFrame, kept_of: pl.Series, aside: pl.DataFrame, aside_of: pl.Series
) -> dict[int, tuple[Given, ...]]:
    """How many rows of each piece are accepted in each cell, and how many set aside that name it."""
    kept = _by_cell(accepted, kept_of, "unit")
    left = _by_cell(aside, aside_of, "region_code")
    given: dict[int, tuple[Given, ...]] = defaultdict(tuple)
    for key in sorted(kept.keys() | left.keys()):
        part, period, segment, regency = key
        given[part] += ((period, segment, regency, kept.get(key, 0), left.get(key, 0)),)
    return given


def _by_cell(rows: pl.DataFrame, part: pl.Series, place: str) -> dict[tuple[int, str, str, str], int]:
    """How many rows name each cell: piece, period, stated segment, regency of the code in `place`."""
    if rows.is_empty():
        return {}
    named = rows.select("period", "segment", place).with_columns(part=part)
    counted = named.group_by("part", "period", "segment", place).agg(rows=pl.len())
    cell = ["part", "period", "segment", above(pl.col(place), "regency").alias("regency")]
    counted = counted.group_by(cell).agg(pl.col("rows").sum()).drop_nulls()
    return {(part, period, segment, regency): rows for part, period, segment, regency, rows in counted.rows()}


@dataclass(frozen=True)
class _Counts:
    """How many rows of each piece are data, and how many have a reason, a repair, a note, or are skipped."""

    read: list[int]
    reasons: Mapping[str, list[int]]
    repaired: Mapping[str, list[int]]
    noted: Mapping[str, list[int]]
    skips: Mapping[str, list[int]]


def _skipped(skips: Mapping[str, pl.Series], block: Block) -> dict[str, list[int]]:
    """The rows that are no data, each counted once."""
    counted: dict[str, list[int]] = {}
    left = ~block.none()
    for kind, mask in skips.items():
        if mask.any():
            counted[kind] = block.parts.count(mask & left)
            left = left & ~mask
    return counted


def _account(
    at: int, counts: _Counts, piece: Piece, values: Values, accepted: pl.DataFrame, quarantined: int
) -> Account:
    def own(counted: Mapping[str, list[int]]) -> dict[str, int]:
        return {name: numbers[at] for name, numbers in counted.items() if numbers[at]}

    reasons = own(counts.reasons)
    if piece.misshapen.height:
        reasons["row_shape"] = piece.misshapen.height
    skipped = dict(piece.skipped)
    for kind, n in own(counts.skips).items():
        skipped[kind] = skipped.get(kind, 0) + n
    duplicates, conflicts = _repeated(accepted, values)
    about = values.about[at] if values.about else {}
    return Account(
        rows_read=counts.read[at] + piece.misshapen.height + sum(skipped.values()),
        accepted=accepted.height - duplicates,
        duplicates=duplicates,
        quarantined=quarantined,
        skipped=sum(skipped.values()),
        conflicts=conflicts,
        cells_quarantined=len(values.cell_rows),
        cell_rows=values.cell_rows[:MOST_CELL_ROWS],
        repaired=own(counts.repaired),
        noted=dict(sorted({**own(counts.noted), **about}.items())),
        reasons={name: reasons[name] for name in REASONS if name in reasons},
        skipped_kinds=dict(sorted(skipped.items())),
    )


def _quarantine(piece: Piece, told: pl.DataFrame, bad: pl.Series) -> pl.DataFrame:
    """The rows of a piece that are set aside: those that something was told of, and those without shape."""
    aside: list[pl.DataFrame] = []
    if told.height:
        cells = piece.table.body.cells.filter(bad)
        aside.append(told.with_columns(_as_json(cells, _shown(piece.table, piece.columns))))
    if piece.misshapen.height:
        aside.append(_shapeless(piece.table, piece.misshapen, piece.columns))
    return pl.concat(aside).sort("row") if aside else _NONE_ASIDE


def account_of_all(accounts: Iterable[Account]) -> Account:
    """The accounts of the pieces of a source as one."""
    account = reduce(add, accounts)
    return replace(account, reasons={name: account.reasons[name] for name in REASONS if name in account.reasons})


def given_by_all(given: Iterable[Sequence[Given]]) -> tuple[Given, ...]:
    """What the pieces of a source give in each cell together."""
    kept: dict[tuple[str, str, str], int] = defaultdict(int)
    aside: dict[tuple[str, str, str], int] = defaultdict(int)
    for piece in given:
        for period, segment, regency, accepted, left in piece:
            kept[period, segment, regency] += accepted
            aside[period, segment, regency] += left
    return tuple((*cell, kept[cell], aside[cell]) for cell in sorted(kept))


def _repeated(accepted: pl.DataFrame, values: Values) -> tuple[int, int]:
    """How many accepted rows say again what an earlier row of the source says, and how many say otherwise."""
    if not values.repeats:
        return 0, 0
    first = [pl.col(name).first().over(values.repeats) for name in values.states]
    differs = [pl.col(name).ne_missing(earliest) for name, earliest in zip(values.states, first, strict=True)]
    marked = accepted.sort("row").select(
        again=~pl.struct(values.repeats).is_first_distinct(), differs=pl.any_horizontal(differs)
    )
    return int(marked["again"].sum()), int((marked["again"] & marked["differs"]).sum())


def _held(frame: pl.DataFrame, bad: pl.Series) -> pl.DataFrame:
    """The persons of rows set aside, where the NIK is sound."""
    told = bad & frame["held"]
    return frame.filter(told).select("row", *PERSON) if told.any() else _NOBODY_HELD


def _alone(values: Values, data: pl.Series) -> pl.Series:
    """The rows of which nothing is wrong but that their NIK is damaged, and that name a card."""
    damaged = values.reasons.get("nik_damaged")
    if damaged is None or not damaged.any():
        return pl.repeat(False, values.frame.height, dtype=pl.Boolean, eager=True)
    alone = damaged & data & values.frame["kpj"].is_not_null()
    for name, mask in values.reasons.items():
        if name != "nik_damaged":
            alone &= ~mask
    return alone


def _damaged(values: Values, alone: pl.Series) -> pl.DataFrame:
    """These rows, as accepted ones are."""
    if not alone.any():
        return pl.DataFrame()
    rows = values.frame.filter(alone)
    return rows.with_columns(notes=_listed(values.noted, alone)) if values.noted else rows


def _listed(masks: Mapping[str, pl.Series], good: pl.Series) -> pl.Series:
    """The names of a row's masks, joined by `;`; null where it has none."""
    names = sorted(masks)
    listed = pl.DataFrame({name: masks[name].filter(good) for name in names}).select(
        pl.concat_str(
            [pl.when(pl.col(name)).then(pl.lit(name)) for name in names], separator=";", ignore_nulls=True
        ).alias("notes")
    )["notes"]
    return listed.set(listed.str.len_bytes() == 0, None)


def _set_aside(values: Values, bad: pl.Series) -> pl.DataFrame:
    """What is told of rows set aside: the columns of `Verdict.quarantine` without their cells."""
    frame = values.frame.filter(bad)
    names = [name for name in REASONS if name in values.reasons]
    masks = pl.DataFrame({name: values.reasons[name].filter(bad) for name in names})
    listed = [pl.when(pl.col(name)).then(pl.lit(name)) for name in names]
    return frame.select("row", "period", "segment", pl.col("region").alias("region_code")).with_columns(
        masks.select(pl.concat_list(listed).list.drop_nulls().alias("reasons")).to_series(),
        frame["held"],
        frame["kpj"] if "kpj" in frame.columns else blank(frame.height, pl.String).alias("kpj"),
    )


def _as_json(cells: pl.DataFrame, shown: list[tuple[str, str]]) -> pl.Series:
    """The cells of each row as a JSON object, heading to text, empty ones left out."""
    parts = [
        pl.when(pl.col(place).is_not_null()).then(
            pl.struct(pl.col(place).alias(name)).struct.json_encode().str.strip_prefix("{").str.strip_suffix("}")
        )
        for name, place in shown
    ]
    if not parts:
        return pl.repeat("{}", cells.height, dtype=pl.String, eager=True).alias("cells")
    inside = pl.concat_str(parts, separator=",", ignore_nulls=True)
    return cells.select(pl.format("{{{}}}", inside).alias("cells"))["cells"]


def _shown(table: Table, columns: Columns) -> list[tuple[str, str]]:
    """The columns that are kept with a row set aside, by heading; equal headings are told apart."""
    names: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        if place in columns.dropped:
            continue
        name = told = heading or f"kolom {place + 1}"
        while told in names:
            numbers[name] = numbers.get(name, 1) + 1
            told = f"{name} ({numbers[name]})"
        names[told] = str(place)
    return list(names.items())


def _shapeless(table: Table, misshapen: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """Rows whose fields could not be told apart: nothing of them is read, all of it is kept.

    Where the file has columns that are never kept, the text from the first of them on is left out, since
    nobody can say where in it they stand; and all text of a row that ends early, which may have moved to the left.
    """
    first_dropped = min(columns.dropped, default=len(table.headings))
    shown = [(name, place) for name, place in _shown(table, columns) if int(place) < first_dropped]
    if columns.dropped and misshapen.height:
        last = pl.col(str(len(table.headings) - 1)).is_not_null()
        misshapen = misshapen.with_columns(pl.when(last).then(pl.exclude("row")))
    return misshapen.select(
        pl.col("row"),
        pl.lit(None, dtype=pl.String).alias("period"),
        pl.lit(None, dtype=pl.String).alias("segment"),
        pl.lit(None, dtype=pl.String).alias("region_code"),
        pl.lit(["row_shape"], dtype=pl.List(pl.String)).alias("reasons"),
        pl.lit(False).alias("held"),
        pl.lit(None, dtype=pl.String).alias("kpj"),
        _as_json(misshapen, shown),
    )
