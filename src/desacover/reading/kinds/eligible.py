"""Eligible: how many positions there are, one column a segment (wide) or segment and count (long)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, any_of, blank, some
from desacover.reading.kinds.block import Block
from desacover.reading.kinds.context import Context
from desacover.reading.kinds.counts import (
    SEXES,
    Counts,
    has_whole,
    heads_apart,
    long_counts,
    plausible,
    read_counts,
    total_differs,
    wide_counts,
)
from desacover.reading.kinds.kind import Columns, Kind, Setting, Values
from desacover.reading.kinds.long_parts import parts_alone, parts_of_rows
from desacover.reading.kinds.told_twice import hamlets, told_twice
from desacover.reading.kinds.whole_source import period_of_rows, segments_of_rows, units_of_rows
from desacover.reading.kinds.whom import posts_counted
from desacover.reading.table.lines import total_lines
from desacover.reference.segments import SEGMENTS

_PLACES = ("region_code", "village_code", "village", "district_code", "district", "regency_code", "regency")
_VILLAGE = len("35.07.01.2001")


def _lacks(columns: Columns) -> list[str]:
    lacking: list[str] = []
    if "nik" in columns.fields:
        lacking.append("count")  # a list of persons is no count of positions
    elif not has_whole(columns) and "count" not in columns.fields and not _both_sexes(columns):
        lacking.append("count")
    if not any(place in columns.fields for place in _PLACES):
        lacking.append("village")
    return lacking


def _both_sexes(columns: Columns) -> bool:
    return set(SEXES) <= set(columns.wide)


_NUMBER = r"^[^\p{L}\d]*\d[\d.,\s]*(?:\p{L}{1,6})?[^\p{L}\d]*$"
"""What may be a count; a date line of a signature that stands in a count's column is none."""


def _has_data(cells: pl.DataFrame, columns: Columns) -> pl.Series:
    """A count column with a number in it, but for total lines, which have that too.

    Beside a place that is named, a count need only begin with a digit (`7 (tujuh)`), or in a long list only be
    there: what nobody can read as a count is set aside, not skipped.
    """
    counts = [*columns.wide.values(), *([columns.fields["count"]] if "count" in columns.fields else [])]
    counts += [at for at, _, _ in columns.parts]
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


def _clean(block: Block, setting: Setting) -> Values:
    (piece,) = block.pieces
    table, columns, context = piece.table, piece.columns, piece.context
    cells = table.body.cells
    period = period_of_rows(block, setting, year_alone=True)
    wide = bool(has_whole(columns))
    hamlet = hamlets(table, columns)
    placed = _of_hamlets(cells, columns, hamlet) if wide else _continued(cells, columns)
    standing = replace(piece, table=replace(table, body=replace(table.body, cells=placed)))
    region, regency = units_of_rows(Block([standing], block.refused), setting, period.value, any_level=True)
    region = _of_own_place(region, placed, columns, context)
    frame = pl.DataFrame({"row": table.body.row, "period": period.value, "unit": region.value})
    none = block.none()
    apart = none
    part_cells: Sequence[pl.Series] = []
    if wide:
        read = wide_counts(table, columns)
        part_cells = read.parts
        counted, apart = heads_apart(read.counts, region.value, setting.regions)
        read_as = counted
        counted = {key: plausible(counts, key, region.value, setting.regions) for key, counts in counted.items()}
        _check_plausible(block, counted)
        segment = Cleaned(blank(cells.height, pl.String))
        frame = frame.with_columns(part=pl.lit(None, dtype=pl.String))
    else:
        if not piece.has("segment", "held_segment") and context.segment is None:
            block.refuse(0, piece.error("segment-missing"))
        named = block.text("segment")
        segment = segments_of_rows(block, named)
        named = blank(cells.height, pl.String) if named is None else named
        frame = frame.with_columns(part=parts_of_rows(named, segment.value))
        read_as = {"count": long_counts(table, columns)}
        counted = {"count": _plausible_long(read_as["count"], segment.value, region.value, setting, frame["part"])}
        _check_plausible(block, counted)
    value = {key: counts.value for key, counts in counted.items()}
    spare = block.text("not_insurable")
    frame = frame.with_columns(
        segment=segment.value,
        region=pl.coalesce(region.value, regency),
        held=pl.lit(False),
        not_insurable=pl.lit(None, dtype=pl.Int64) if spare is None else read_counts(spare).value,
        **{f"count:{key}": column for key, column in value.items()},
    )
    empty = pl.DataFrame(value).select(pl.all_horizontal(pl.all().is_null()).alias("none"))["none"]
    part = parts_alone(frame) if not wide else any_of(part_cells, cells.height) & empty
    repeats = ["unit", "period"] if wide else ["unit", "period", "segment", "part"]
    said = pl.DataFrame({key: counts.value for key, counts in read_as.items()})
    twice = told_twice(frame.select(repeats), said, hamlet) & ~empty & ~part
    if not wide:
        twice &= segment.value.is_not_null()
    lost = empty | part
    implausible = any_of((counts.implausible for counts in counted.values()), cells.height) & lost & ~part
    bad = any_of((counts.bad for counts in counted.values()), cells.height) & lost & ~part & ~implausible
    reasons = {
        **period.reasons,
        **region.reasons,
        **segment.reasons,
        **some(
            amount_invalid=bad,
            count_missing=lost & ~bad & ~part & ~implausible,
            count_of_a_part=part,
            count_implausible=implausible,
            count_twice=twice,
        ),
    }
    rows = table.body.row
    aside = [rows.filter(mask & ~lost) for mask in (*(counts.lost for counts in counted.values()), *part_cells)]
    about = {
        **total_differs(table, columns),
        **_numbers(
            count_of_a_part=sum(int((mask & ~lost).sum()) for mask in part_cells),
            count_implausible=sum(int((counts.implausible & ~lost).sum()) for counts in counted.values()),
        ),
    }
    return Values(
        frame,
        reasons,
        {**segment.repaired, **region.repaired},
        some(head_in_count=apart),
        cell_rows=tuple(pl.concat(aside).sort().to_list()),
        keeps=_keeps_wide(tuple(value)) if wide else _keeps_long,
        repeats=repeats,
        states=[f"count:{key}" for key in value],
        about=[about],
    )


def _numbers(**numbers: int) -> dict[str, int]:
    return {name: number for name, number in numbers.items() if number}


def _plausible_long(
    counts: Counts, segment: pl.Series, units: pl.Series, setting: Setting, part: pl.Series
) -> Counts:
    for key in segment.drop_nulls().unique().sort().to_list():
        own = units.set((segment != key).fill_null(True), None)
        counts = plausible(counts, key, own, setting.regions, part.is_not_null())
    return counts


def _check_plausible(block: Block, counted: dict[str, Counts]) -> None:
    """Refuse a source of which most counts are none that villages can have: it counts something else (ELI-5).

    Where segments of the headline are counted, they decide: bodies (one karang taruna a village) may stand beside.
    The error is `counts-implausible`, with the heading.
    """
    (piece,) = block.pieces
    table, columns = piece.table, piece.columns
    headline = {key: counts for key, counts in counted.items() if key in SEGMENTS and SEGMENTS[key].headline}
    judged = headline or counted
    wrong = {key: int(counts.implausible.sum()) for key, counts in judged.items()}
    said = sum(int(counts.value.is_not_null().sum()) for counts in judged.values()) + sum(wrong.values())
    if sum(wrong.values()) * 2 > said > 0:
        worst = max(wrong, key=lambda key: wrong[key])
        place = columns.wide.get(worst, columns.fields.get("count"))
        heading = table.headings[place] if place is not None and place < len(table.headings) else None
        block.refuse(0, piece.error("counts-implausible", row=table.header_row, heading=heading or worst))


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
    same = [pl.col(name).is_null() | (pl.col(name) == value) for name, value in zip(names, first, strict=True)]
    marked = marked.with_columns(
        pl.all_horizontal(*same, pl.col("said").is_not_null(), pl.struct("group", "said").is_first_distinct())
        .fill_null(False)
        .alias("goes_on")
    ).with_columns(
        (pl.col("goes_on").cum_min().over("group") & ~pl.col("leads") & (pl.col("group") > 0)).alias("on")
    )
    filled = marked.select(
        pl.when("on").then(pl.coalesce(name, value)).otherwise(pl.col(name)).alias(name)
        for name, value in zip(names, first, strict=True)
    )
    return cells.with_columns(filled) if marked["on"].any() else cells


def _of_hamlets(cells: pl.DataFrame, columns: Columns, hamlet: pl.Series | None) -> pl.DataFrame:
    """The cells of a list of hamlets in which a village stands once, beside the first of them, in every row."""
    if hamlet is None:
        return cells
    names = [str(columns.fields[field]) for field in _PLACES if field in columns.fields]
    goes_on = hamlet.is_not_null() & ~_says(cells, columns, _PLACES)
    leads = (~goes_on).cum_sum()
    return cells.with_columns(
        pl.when(goes_on).then(pl.col(name).first().over(leads.alias("group"))).otherwise(pl.col(name)).alias(name)
        for name in names
    )


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


ELIGIBLE = Kind(
    "eligible",
    _lacks,
    _has_data,
    _clean,
    whom=posts_counted,
    year_is_period=True,
    sums=True,
    together=False,
)
