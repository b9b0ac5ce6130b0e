"""Eligible: how many positions there are, one column a segment (wide) or segment and count (long)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.fields.amounts import read_count
from desacover.ingest.fields.cleaned import Cleaned, Distinct, some
from desacover.ingest.kinds.context import Context
from desacover.ingest.kinds.kind import Columns, Kind, Setting, Values
from desacover.ingest.kinds.totals import agreement
from desacover.ingest.kinds.whole_source import period_of_rows, segments_of_rows, text, units_of_rows
from desacover.ingest.read.grid import Grid
from desacover.ingest.table.lines import total_lines
from desacover.ingest.table.locate import Table
from desacover.reference.values import is_blank_word, is_error_word
from desacover.reference.words import fold

_PLACES = ("region_code", "village_code", "village", "district_code", "district", "regency_code", "regency")
_VILLAGE = len("35.07.01.2001")
_TWO_PARTS = {"rt_rw": ("rt", "rw")}
"""Segments that a list may count in two columns, which are added up."""
_SEXES = ("l", "p")
"""Columns of a long list that count men and women, which are added up."""


def _lacks(columns: Columns) -> list[str]:
    lacking: list[str] = []
    if "nik" in columns.fields:
        lacking.append("count")  # a list of persons is no count of positions
    elif not _whole_parts(columns) and "count" not in columns.fields and not _both_sexes(columns):
        lacking.append("count")
    if not any(place in columns.fields for place in _PLACES):
        lacking.append("village")
    return lacking


def _both_sexes(columns: Columns) -> bool:
    return set(_SEXES) <= set(columns.wide)


def _whole_parts(columns: Columns) -> list[str]:
    """The wide columns that make a count: not RT without RW (ROW-3), nor men without women."""
    keys = set(columns.wide)
    whole = {key for key in keys if ":" not in key and key not in _SEXES}
    whole |= {key.removesuffix(":l") for key in keys if key.endswith(":l") and f"{key[:-1]}p" in keys}
    alone = {one for pair in _TWO_PARTS.values() if len(set(pair) & whole) == 1 for one in pair}
    return [key for key in dict.fromkeys(key.split(":")[0] for key in columns.wide) if key in whole - alone]


_NUMBER = r"^[^\p{L}\d]*\d[\d.,\s]*(?:\p{L}{1,6})?[^\p{L}\d]*$"
"""What may be a count; a date line of a signature that stands in a count's column is none."""


def _has_data(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """A count column with a number in it, but for total lines, which have that too.

    Beside a place that is named, a count need only begin with a digit (`7 (tujuh)`), or in a long list only be
    there: what nobody can read as a count is set aside, not skipped.
    """
    counts = [*columns.wide.values(), *([columns.fields["count"]] if "count" in columns.fields else [])]
    digits = [pl.col(str(at)).str.contains(_NUMBER).fill_null(False) for at in counts]
    begun = r"^\W*\d"
    if not columns.wide and "segment" in columns.fields:
        begun = r"[\p{L}\d]"
        named = _says(cells, columns, ["segment"]) & _says(cells, columns, _PLACES)
    else:
        named = _says(cells, columns, _PLACES)
    some_count = cells.select(
        pl.any_horizontal(pl.col(str(at)).str.contains(begun).fill_null(False) for at in counts).alias("some")
    )["some"]
    number = cells.select(pl.any_horizontal(digits).alias("data"))["data"]
    return (number | (named & some_count)) & ~total_lines(cells)


def _says(cells: pl.DataFrame, columns: Columns, fields: Sequence[str]) -> pl.Series:
    """The rows in which one of some fields is filled."""
    places = [columns.fields[field] for field in fields if field in columns.fields]
    filled = [pl.col(str(at)).str.contains(r"[\p{L}\d]").fill_null(False) for at in places]
    if not filled:
        return pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    return cells.select(pl.any_horizontal(filled).alias("says"))["says"]


@dataclass(frozen=True)
class _Counts:
    """One segment's counts: null where none is readable; `bad` and `blank` say why."""

    value: pl.Series
    bad: pl.Series
    blank: pl.Series


def _clean(grid: Grid, table: Table, columns: Columns, context: Context, setting: Setting) -> Values:
    cells = table.body.cells
    period = period_of_rows(grid, cells, columns, context, year_alone=True)
    wide = bool(_whole_parts(columns))
    placed = cells if wide else _continued(cells, columns)
    region, regency = units_of_rows(grid, placed, columns, context, setting, period.value, any_level=True)
    region = _of_own_place(region, placed, columns, context)
    frame = pl.DataFrame({"row": table.body.row, "period": period.value, "unit": region.value})
    if wide:
        counted = _wide(table, columns)
        segment = Cleaned(pl.repeat(None, cells.height, dtype=pl.String, eager=True))
        frame = frame.with_columns(part=pl.lit(None, dtype=pl.String))
    else:
        named, held = text(cells, columns, "segment"), text(cells, columns, "held_segment")
        if named is None and held is None and context.segment is None:
            raise DesacoverError("segment-missing", file=grid.file, sheet=grid.sheet or None)
        if named is None:
            named = pl.repeat(None, cells.height, dtype=pl.String, eager=True)
        segment = segments_of_rows(named, held, context)
        counted = {"count": _long(table, columns)}
        frame = frame.with_columns(part=pl.Series(_part(named)).set(segment.value != "rt_rw", None))
    value = {key: one.value for key, one in counted.items()}
    spare = text(cells, columns, "not_insurable")
    frame = frame.with_columns(
        segment=segment.value,
        region=pl.coalesce(region.value, regency),
        held=pl.lit(False),
        not_insurable=pl.lit(None, dtype=pl.Int64) if spare is None else _read(spare).value,
        **{f"count:{key}": one for key, one in value.items()},
    )
    none = pl.DataFrame(value).select(pl.all_horizontal(pl.all().is_null()).alias("none"))["none"]
    none = none | _other_part_missing(frame)
    bad = _any([one.bad for one in counted.values()])
    reasons = {
        **period.reasons,
        **region.reasons,
        **segment.reasons,
        **some(amount_invalid=none & bad, count_missing=none & ~bad),
    }
    lost = [table.body.row.filter(mask & ~none) for mask in _lost_cells(table, columns, counted)]
    return Values(
        frame,
        reasons,
        {**segment.repaired, **region.repaired},
        {},
        cell_rows=tuple(pl.concat(lost).sort().to_list()),
        keeps=_keeps_wide(tuple(value)) if wide else _keeps_long,
        repeats=["unit", "period"] if wide else ["unit", "period", "segment", "part"],
        states=[f"count:{key}" for key in value],
        about=_differing_totals(table, columns),
    )


def _continued(cells: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """The cells of a long list in which a place stands once, beside the first of its segments, in every row.

    A row goes on with the place above while it states no other, and a segment that was not yet counted there.
    """
    stated = [field for field in _PLACES if field in columns.fields]
    if "segment" not in columns.fields or not stated:
        return cells
    names = [str(columns.fields[field]) for field in stated]
    leads = _says(cells, columns, [stated[0]] if stated[0] not in ("district", "regency") else stated)
    if "village" in stated:
        leads = leads | _says(cells, columns, ["village"])
    own = cells.select(
        pl.when(pl.col(name).str.contains(r"[\p{L}\d]")).then(pl.col(name).str.strip_chars()) for name in names
    )
    place = pl.int_range(cells.height, eager=True)
    marked = own.with_columns(
        leads.alias("leads"), leads.cum_sum().alias("group"), place.alias("place"),
        cells[str(columns.fields["segment"])].str.strip_chars().alias("said"),
    )  # fmt: skip
    first = [pl.col(name).first().over("group") for name in names]
    same = [pl.col(name).is_null() | (pl.col(name) == one) for name, one in zip(names, first, strict=True)]
    marked = marked.with_columns(
        pl.all_horizontal(*same, pl.col("said").is_not_null(), pl.struct("group", "said").is_first_distinct())
        .fill_null(False)
        .alias("goes_on")
    ).with_columns(
        (pl.col("goes_on").cum_min().over("group") & ~pl.col("leads") & (pl.col("group") > 0)).alias("on")
    )
    filled = marked.select(
        pl.when("on").then(pl.coalesce(name, one)).otherwise(pl.col(name)).alias(name)
        for name, one in zip(names, first, strict=True)
    )
    return cells.with_columns(filled) if marked["on"].any() else cells


def _of_own_place(region: Cleaned, cells: pl.DataFrame, columns: Columns, context: Context) -> Cleaned:
    """A row that names no place counts for none, but where the context says the village.

    It may be a total without a word, or go on with the village above; the context's regency is neither.
    """
    if context.region is not None and len(context.region) == _VILLAGE:
        return region
    nowhere = ~_says(cells, columns, (*_PLACES, "employer_name", "npp"))
    if not nowhere.any():
        return region
    missing = region.reasons.get("region_missing")
    reasons = {name: mask & ~nowhere for name, mask in region.reasons.items() if name != "region_missing"}
    return Cleaned(
        region.value.set(nowhere, None),
        reasons={**reasons, "region_missing": nowhere if missing is None else missing | nowhere},
        repaired={name: mask & ~nowhere for name, mask in region.repaired.items()},
    )


def _part(named: pl.Series) -> pl.Series:
    """Whether a row of a long list counts RT alone or RW alone: those are added up (ROW-3)."""
    distinct = Distinct.of(named)

    def part(cell: str) -> str | None:
        words = set(fold(cell).split())
        rt, rw = bool(words & {"rt", "tetangga"}), bool(words & {"rw", "warga"})
        return "rt" if rt and not rw else "rw" if rw and not rt else None

    return distinct.gather([part(cell) for cell in distinct.texts], pl.String)


def _other_part_missing(frame: pl.DataFrame) -> pl.Series:
    """RT without RW, or RW without RT, of a region and period is no count (ROW-3)."""
    place = ["unit", "period"]
    both = (pl.col("part") == "rt").any().over(place) & (pl.col("part") == "rw").any().over(place)
    return frame.select((pl.col("part").is_not_null() & ~both).fill_null(False).alias("alone"))["alone"]


def _lost_cells(table: Table, columns: Columns, counted: dict[str, _Counts]) -> list[pl.Series]:
    """By column, the rows whose count cannot be read, or stands alone where two are added."""
    whole = _whole_parts(columns)
    alone = [at for key, at in columns.wide.items() if key.split(":")[0] not in (*whole, *_SEXES)]
    return [
        *(one.bad for one in counted.values()),
        *(_read(table.body.cells[str(at)]).value.is_not_null() for at in alone),
    ]


def _read(column: pl.Series) -> _Counts:
    distinct = Distinct.of(column)
    blank = [is_blank_word(cell) and not is_error_word(cell) and cell.strip() != "0" for cell in distinct.texts]
    values = [None if no else read_count(cell) for cell, no in zip(distinct.texts, blank, strict=True)]
    empty = distinct.column.is_null() | distinct.where(lambda place: blank[place])
    bad = distinct.where(lambda place: values[place] is None and not blank[place])
    return _Counts(distinct.gather(values, pl.Int64), bad, empty)


def _long(table: Table, columns: Columns) -> _Counts:
    """The one count of each row, or its men and women together."""
    cells = table.body.cells
    if "count" in columns.fields:
        return _read(cells[str(columns.fields["count"])])
    return _added(*(_read(cells[str(columns.wide[sex])]) for sex in _SEXES))


def _wide(table: Table, columns: Columns) -> dict[str, _Counts]:
    """The counts of each segment; blanks that a total line shows to be zero are zero (ELI-3)."""
    read = {key: _read(table.body.cells[str(at)]) for key, at in columns.wide.items() if key not in _SEXES}
    filled = {key: ~one.blank & ~one.bad for key, one in read.items()}
    parts: dict[str, _Counts] = {}
    for key, one in read.items():
        others = [other for name, other in filled.items() if name != key]
        parts[key] = _zero(one, others) if _totals_agree(table, columns.wide[key], one.value) else one
    for key in [key for key in parts if key.endswith(":l")]:
        men, women = parts.pop(key), parts.pop(f"{key[:-1]}p", None)
        if women is not None:
            parts.setdefault(key.removesuffix(":l"), _added(men, women))
    parts = {key: one for key, one in parts.items() if ":" not in key}
    for segment, (first, second) in _TWO_PARTS.items():
        one, other = parts.pop(first, None), parts.pop(second, None)
        if one is not None and other is not None:
            parts[segment] = _added(one, other)
    return parts


def _added(one: _Counts, other: _Counts) -> _Counts:
    """Two columns that are one count: with only one of the two readable there is none (ROW-3)."""
    return _Counts(
        one.value + other.value, one.bad | other.bad | (one.blank ^ other.blank), one.blank & other.blank
    )


def _totals_agree(table: Table, at: int, counts: pl.Series) -> bool:
    """Whether total lines have a value for a column, and all of them agree with its rows."""
    agreed, differing = _agreement(table, at, counts)
    return agreed > 0 and not differing


def _agreement(table: Table, at: int, counts: pl.Series) -> tuple[int, int]:
    if table.totals is None or not table.totals.height:
        return 0, 0
    return agreement(table.body.row, counts, table.totals["row"], _read(table.totals[str(at)]).value)


def _differing_totals(table: Table, columns: Columns) -> dict[str, int]:
    """The total lines' values that differ from the sum of their rows."""
    counted = {**columns.wide, **({"count": columns.fields["count"]} if "count" in columns.fields else {})}
    differing = sum(_agreement(table, at, _read(table.body.cells[str(at)]).value)[1] for at in counted.values())
    return {"total_differs": differing} if differing else {}


def _zero(one: _Counts, others_filled: list[pl.Series]) -> _Counts:
    """Blanks as zero in the rows whose other counts are filled."""
    if not others_filled or not one.blank.any():
        return one
    zero = one.blank
    for filled in others_filled:
        zero = zero & filled
    return _Counts(one.value.set(zero, 0), one.bad, one.blank & ~zero) if zero.any() else one


def _any(masks: list[pl.Series]) -> pl.Series:
    result = masks[0]
    for mask in masks[1:]:
        result = result | mask
    return result


def _keeps_wide(keys: tuple[str, ...]) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def keeps(accepted: pl.DataFrame) -> pl.DataFrame:
        long = accepted.drop("segment").unpivot(
            on=[f"count:{key}" for key in keys],
            index=["row", "unit", "period", "not_insurable"],
            variable_name="segment",
            value_name="count",
        )
        counted = long.filter(pl.col("count").is_not_null())
        return _named(counted.with_columns(pl.col("segment").str.strip_prefix("count:")))

    return keeps


def _keeps_long(accepted: pl.DataFrame) -> pl.DataFrame:
    rows = accepted.rename({"count:count": "count"})
    parts = rows.filter(pl.col("part").is_not_null())
    if parts.is_empty():
        return _named(rows)
    place = ["unit", "period", "segment"]
    once = parts.sort("row").unique([*place, "part"], keep="first", maintain_order=True)
    added = once.group_by(place, maintain_order=True).agg(
        pl.col("row").first(), pl.col("count").sum(), pl.col("not_insurable").sum()
    )
    return pl.concat([_named(rows.filter(pl.col("part").is_null())), _named(added)]).sort("row", "segment")


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        "segment",
        pl.col("unit").alias("region_code"),
        pl.col("period").alias("valid_from"),
        "count",
        "not_insurable",
        "row",
    ).sort("row", "segment")


ELIGIBLE = Kind("eligible", _lacks, _has_data, _clean, year_is_period=True, sums=True)
