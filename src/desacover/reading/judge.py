"""Which rows are accepted, which are set aside with their reasons, and the account of it (ROW-1, ROW-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

import polars as pl

from desacover.reading.account import Account
from desacover.reading.fields.cleaned import blank
from desacover.reading.kinds import Columns, Values
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
    damaged NIK alone, as `accepted` would have them, where a KPJ may tell whose they are (ROW-10).
    """

    accepted: pl.DataFrame
    quarantine: pl.DataFrame
    held: pl.DataFrame
    damaged: pl.DataFrame
    account: Account


def judge(
    table: Table, misshapen: pl.DataFrame, columns: Columns, values: Values, skipped: dict[str, int]
) -> Verdict:
    """Accept the rows against which nothing is said.

    `misshapen` holds the rows that did not fit the header: reason `row_shape` alone,
    since what else is wrong with them merely follows.
    """
    table, values, skipped = _without_skipped(table, values, skipped)
    frame = values.frame
    bad = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    for mask in values.reasons.values():
        bad = bad | mask
    any_bad = bool(bad.any())
    good = ~bad
    accepted = frame.filter(good) if any_bad else frame
    if values.noted and "notes" not in frame.columns:
        accepted = accepted.with_columns(notes=_listed(values.noted, good))
    quarantine = _NONE_ASIDE
    if any_bad or misshapen.height:
        aside = [_set_aside(table, columns, values, bad), _shapeless(table, misshapen, columns)]
        quarantine = pl.concat(aside).sort("row")
    reasons = {name: int(mask.sum()) for name, mask in values.reasons.items()}
    if misshapen.height:
        reasons["row_shape"] = misshapen.height
    duplicates, conflicts = _repeated(accepted, values)
    account = Account(
        rows_read=frame.height + misshapen.height + sum(skipped.values()),
        accepted=accepted.height - duplicates,
        duplicates=duplicates,
        quarantined=quarantine.height,
        skipped=sum(skipped.values()),
        conflicts=conflicts,
        cells_quarantined=len(values.cell_rows),
        cell_rows=values.cell_rows[:MOST_CELL_ROWS],
        repaired=_counted(values.repaired, good),
        noted=dict(sorted({**_counted(values.noted, good), **values.about}.items())),
        reasons={name: reasons[name] for name in REASONS if reasons.get(name)},
        skipped_kinds=skipped,
    )
    return Verdict(values.keeps(accepted), quarantine, _held(frame, bad), _damaged(values), account)


def _without_skipped(
    table: Table, values: Values, skipped: dict[str, int]
) -> tuple[Table, Values, dict[str, int]]:
    """Without the rows that are no data after all, which are counted by kind of line (ROW-12)."""
    marked = {kind: mask for kind, mask in values.skips.items() if mask.any()}
    if not marked:
        return table, values, skipped
    keep = pl.repeat(True, values.frame.height, dtype=pl.Boolean, eager=True)
    counted = dict(skipped)
    for kind, mask in marked.items():
        counted[kind] = counted.get(kind, 0) + int((mask & keep).sum())
        keep = keep & ~mask

    def kept(masks: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
        rest = {name: mask.filter(keep) for name, mask in masks.items()}
        return {name: mask for name, mask in rest.items() if mask.any()}

    values = replace(
        values,
        frame=values.frame.filter(keep),
        reasons=kept(values.reasons),
        repaired=kept(values.repaired),
        noted=kept(values.noted),
        skips={},
    )
    return replace(table, body=table.body.filter(keep)), values, dict(sorted(counted.items()))


def joined(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdicts on the pieces of a source as one."""
    if len(verdicts) == 1:
        return verdicts[0]
    account = reduce(add, (one.account for one in verdicts))
    reasons = {name: account.reasons[name] for name in REASONS if name in account.reasons}
    return Verdict(
        pl.concat([one.accepted for one in verdicts], how="diagonal"),
        pl.concat([one.quarantine for one in verdicts]),
        pl.concat([one.held for one in verdicts]),
        pl.concat(
            [one.damaged for one in verdicts if one.damaged.height] or [verdicts[0].damaged], how="diagonal"
        ),
        replace(account, reasons=reasons),
    )


def _repeated(accepted: pl.DataFrame, values: Values) -> tuple[int, int]:
    """How many accepted rows say again what an earlier row of the source says, and how many say otherwise."""
    if not values.repeats:
        return 0, 0
    first = [pl.col(name).first().over(values.repeats) for name in values.states]
    differs = [pl.col(name).ne_missing(one) for name, one in zip(values.states, first, strict=True)]
    marked = accepted.sort("row").select(
        again=~pl.struct(values.repeats).is_first_distinct(), differs=pl.any_horizontal(differs)
    )
    return int(marked["again"].sum()), int((marked["again"] & marked["differs"]).sum())


def _held(frame: pl.DataFrame, bad: pl.Series) -> pl.DataFrame:
    """The persons of rows set aside, where the NIK is sound."""
    told = bad & frame["held"]
    return frame.filter(told).select("row", *PERSON) if told.any() else _NOBODY_HELD


def _damaged(values: Values) -> pl.DataFrame:
    """The rows of which nothing is wrong but that their NIK is damaged, and that name a card."""
    damaged = values.reasons.get("nik_damaged")
    if damaged is None or not damaged.any():
        return pl.DataFrame()
    alone = damaged & values.frame["kpj"].is_not_null()
    for name, mask in values.reasons.items():
        if name != "nik_damaged":
            alone &= ~mask
    rows = values.frame.filter(alone)
    return rows.with_columns(notes=_listed(values.noted, alone)) if values.noted else rows


def _counted(masks: Mapping[str, pl.Series], good: pl.Series) -> dict[str, int]:
    counts = {name: int((masks[name] & good).sum()) for name in sorted(masks)}
    return {name: count for name, count in counts.items() if count}


def _listed(masks: Mapping[str, pl.Series], good: pl.Series) -> pl.Series:
    """The names of a row's masks, joined by `;`; null where it has none."""
    names = sorted(masks)
    listed = pl.DataFrame({name: masks[name].filter(good) for name in names}).select(
        pl.concat_str(
            [pl.when(pl.col(name)).then(pl.lit(name)) for name in names], separator=";", ignore_nulls=True
        ).alias("notes")
    )["notes"]
    return listed.set(listed.str.len_bytes() == 0, None)


def _set_aside(table: Table, columns: Columns, values: Values, bad: pl.Series) -> pl.DataFrame:
    frame = values.frame.filter(bad)
    names = [name for name in REASONS if name in values.reasons]
    masks = pl.DataFrame({name: values.reasons[name].filter(bad) for name in names})
    listed = [pl.when(pl.col(name)).then(pl.lit(name)) for name in names]
    return frame.select("row", "period", "segment", pl.col("region").alias("region_code")).with_columns(
        masks.select(pl.concat_list(listed).list.drop_nulls().alias("reasons")).to_series()
        if names
        else pl.Series("reasons", [], dtype=pl.List(pl.String)),
        frame["held"],
        frame["kpj"] if "kpj" in frame.columns else blank(frame.height, pl.String).alias("kpj"),
        _as_json(table.body.cells.filter(bad), _shown(table, columns)),
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
