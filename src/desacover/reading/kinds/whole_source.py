"""What a table and its context say about whole sources, for every kind (ROW-5)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.fields.cleaned import Cleaned, blank, some
from desacover.reading.fields.months import periods
from desacover.reading.fields.region import employer_village, places
from desacover.reading.fields.words import segments
from desacover.reading.kinds.context import Context
from desacover.reading.kinds.filling import FIRST_PERIOD, fills, last_period
from desacover.reading.kinds.kind import Columns, Setting
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table


def text(cells: pl.DataFrame, columns: Columns, field: str) -> pl.Series | None:
    """The column of a field, as text; None where the table has none."""
    position = columns.fields.get(field)
    return None if position is None else cells[str(position)]


def period_of_rows(
    grid: Grid,
    table: Table,
    columns: Columns,
    context: Context,
    setting: Setting,
    *,
    year_alone: bool,
) -> Cleaned:
    """The period of each row, from its own column, else from the context.

    Reasons: `period_invalid` (also of a month before the insurer was, or far ahead), `period_missing`. Errors:
    `period-missing` where neither says it, `period-impossible`, `context-conflict` where all rows say one and the
    context another.
    """
    cells = table.body.cells
    month = text(cells, columns, "period")
    month = text(cells, columns, "month") if month is None else month
    year = text(cells, columns, "year")
    if month is None and year is not None and year_alone:
        month, year = year, None
    latest = last_period(setting.today)
    if month is None:
        return Cleaned(
            pl.repeat(_period_of_all(grid, columns, context, latest), cells.height, dtype=pl.String, eager=True)
        )
    cleaned = periods(month, year, year_alone=year_alone, date_1904=grid.around.date_1904)
    if "held_period" not in columns.fields:
        _agree(grid, table, columns, ("period", "month", "year"), "period", cleaned.value, context.period, context)
    value, unread = cleaned.value, cleaned.reasons.get("period_invalid")
    none = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    unread = none if unread is None else unread
    empty = value.is_null() & ~unread
    if context.period is not None and ("held_period" in columns.fields or fills(month, "period", context)):
        value = value.set(empty, context.period) if empty.any() else value
        empty = none
    impossible = ((value < FIRST_PERIOD) | (value > latest)).fill_null(False)
    value = value.set(impossible, None) if impossible.any() else value
    reasons = {**cleaned.reasons, **some(period_invalid=unread | impossible, period_missing=empty)}
    return Cleaned(value, reasons=reasons, repaired=cleaned.repaired)


def _period_of_all(grid: Grid, columns: Columns, context: Context, latest: str) -> str:
    if context.period is None:
        code = "period-only-contribution" if "contribution_month" in columns.fields else "period-missing"
        raise DesacoverError(code, file=grid.file, sheet=grid.sheet or None)
    if not FIRST_PERIOD <= context.period <= latest:
        raise DesacoverError(
            "period-impossible",
            file=grid.file,
            sheet=grid.sheet or None,
            period=context.period,
            first=FIRST_PERIOD,
        )
    return context.period


def segments_of_rows(named: pl.Series, held: pl.Series | None, context: Context) -> Cleaned:
    """The segment of each row, from its position, else from the section line above it, else from the context.

    A bare position (`Ketua`) is read together with the segment that the section or the context says.
    """
    filling = fills(None if named.null_count() == len(named) else named, "segment", context)
    if held is None:
        return segments(named, context.segment, fills=filling)
    said = held.fill_null(context.segment) if context.segment else held
    groups = [(one, (said == one).fill_null(False)) for one in said.drop_nulls().unique().sort().to_list()]
    if said.null_count():
        groups.append((None, said.is_null()))
    value = blank(len(named), pl.String)
    masks: dict[str, dict[str, pl.Series]] = {"reasons": {}, "repaired": {}}
    none = pl.repeat(False, len(named), dtype=pl.Boolean, eager=True)
    for stated, mine in groups:
        places = mine.arg_true()
        part = segments(named.filter(mine), stated, fills=filling or stated != context.segment)
        value = value.scatter(places, part.value)
        for kind, marked in masks.items():
            for name, mask in getattr(part, kind).items():
                marked[name] = marked.get(name, none.clone()).scatter(places.filter(mask), True)
    return Cleaned(value, reasons=masks["reasons"], repaired=masks["repaired"])


def units_of_rows(
    grid: Grid,
    table: Table,
    columns: Columns,
    context: Context,
    setting: Setting,
    period: pl.Series,
    *,
    any_level: bool = False,
) -> tuple[Cleaned, pl.Series]:
    """The unit of each row, and the regency on which the places of a row set aside agree (ROW-7, COV-5).

    Errors: `region-missing` where neither a column nor the context says a place, `context-conflict` where
    all rows lie in one regency and the context names another.
    """
    cells = table.body.cells
    code = text(cells, columns, "village_code")
    code = text(cells, columns, "region_code") if code is None else code
    village = text(cells, columns, "village")
    if village is None and code is None and (employer := text(cells, columns, "employer_name")) is not None:
        village = employer_village(employer)
    district = _either(cells, columns, "district", "district_code")
    regency = _either(cells, columns, "regency", "regency_code")
    npp = text(cells, columns, "npp") if setting.elsewhere.employers else None
    named = {"code": code, "village": village, "district": district, "regency": regency, "npp": npp}
    stated = {place: column for place, column in named.items() if column is not None}
    if not stated and context.region is None:
        raise DesacoverError("region-missing", file=grid.file, sheet=grid.sheet or None)
    within = (
        frozenset(filter(None, [setting.regions.regency_of(context.region)])) if context.region else frozenset()
    )
    own = village if code is None else code
    cleaned, regency_read = places(
        stated,
        cells.height,
        setting.regions,
        context.region,
        within,
        period,
        any_level=any_level,
        elsewhere=setting.elsewhere,
        gap=None if own is None or _held(columns) or fills(own, "region", context) else next(iter(within), None),
    )
    if within and "held_regency" not in columns.fields:
        fields = ("regency", "regency_code", "district", "village", "village_code", "region_code")
        _agree(grid, table, columns, fields, "region", regency_read, next(iter(within)), context)
    return cleaned, regency_read


def _held(columns: Columns) -> bool:
    """Whether section lines name places: then a row without one is of the title's place, not of a gap."""
    return any(f"held_{level}" in columns.fields for level in ("village", "district", "regency"))


def _either(cells: pl.DataFrame, columns: Columns, first: str, second: str) -> pl.Series | None:
    found = text(cells, columns, first)
    return text(cells, columns, second) if found is None else found


def _agree(
    grid: Grid,
    table: Table,
    columns: Columns,
    fields: Sequence[str],
    what: str,
    rows: pl.Series,
    context_value: str | None,
    context: Context,
) -> None:
    """Refuse a source whose rows all say one thing and whose context says another."""
    if context_value is None:
        return
    said = rows.drop_nulls()
    if said.len() == 0 or said.n_unique() != 1 or said[0] == context_value:
        return
    place = next((columns.fields[field] for field in fields if field in columns.fields), None)
    heading = table.headings[place] if place is not None and place < len(table.headings) else None
    row = int(table.body.row.filter(rows.is_not_null())[0])
    raise DesacoverError(
        "context-conflict",
        file=grid.file,
        sheet=grid.sheet or None,
        row=row,
        what=what,
        first=f"column {heading or ''}, row {row}: {said[0]}",
        second=f"{context.where.get(what, 'option')}: {context_value}",
    )
