"""Which row speaks where several are of one position, and what a month then holds (ROW-6)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.state import with_state
from desacover.measures.terms import Terms
from desacover.reference.segments import SEGMENTS

_KEY = ["person", "segment", "unit"]
_NEEDED = [
    "person", "segment", "unit", "source", "speaks", "amends", "rank", "row", "filled", "status", "paid_through",
    "enrolled_on", "funding", "contributor_class", "state", "active", "long_arrears",
]  # fmt: skip
_TOLD = ["segment", "unit", "source", "speaks"]
_REGENCY = len("35.07")


@dataclass(frozen=True)
class Settled:
    """A period settled.

    `positions` one row a position, as the month keeps it. `rows` all kept rows: segment, unit (their
    position's), source, speaks, and whether each is a duplicate and in conflict with the first of its position.
    """

    positions: pl.DataFrame
    rows: pl.DataFrame


def settle(rows: pl.DataFrame, period: str, terms: Terms) -> Settled:
    """One row for each position of a period.

    rows: the kept rows of all live sources in the order of arrival, with a part's columns, `amends`, the
    place of the source among those that speak over others (COR-3; 0 where it does not), and `rank`, its place
    by (content hash, sheet), which decides where nothing else does.
    """
    stated = with_state(rows, period, terms).select(_NEEDED).with_row_index("arrival")
    placed = _to_villages(stated.with_columns(wide=pl.col("unit").str.len_bytes() == _REGENCY))
    # Most persons stand in one row: only the others are looked at closely.
    several = placed["person"].is_duplicated()
    single, many = placed.filter(~several), placed.filter(several)
    many = many.sort("arrival").with_columns(duplicate=_duplicate(), conflict=_conflict())
    lone = single.select(*_TOLD, duplicate=pl.lit(False), conflict=pl.lit(False))
    all_rows = pl.concat([lone, many.select(lone.columns)])
    return Settled(_positions(single, _speakers(many)), all_rows)


def _to_villages(rows: pl.DataFrame) -> pl.DataFrame:
    """A row without village joins the person's position in that segment and regency (of several, the smallest)."""
    wide = rows["wide"]
    if not wide.any():
        return rows
    lone = rows.filter(wide).select("person").unique()
    villages = (
        rows.filter(~wide)
        .join(lone, on="person", how="semi")
        .group_by("person", "segment", pl.col("unit").str.slice(0, _REGENCY).alias("regency"))
        .agg(pl.col("unit").min().alias("village"))
    )
    return (
        rows.join(
            villages, left_on=["person", "segment", "unit"], right_on=["person", "segment", "regency"], how="left",
            maintain_order="left",
        )
        .with_columns(unit=pl.coalesce("village", "unit"))
        .drop("village")
    )  # fmt: skip


def _duplicate() -> pl.Expr:
    """Whether a row, in the order of arrival, is of a position that was there before it.

    One without village is, if the person had any position in that segment and regency, whichever it joins by now;
    if it came first, the next row that names a village takes its place.
    """
    here = ["person", "segment", pl.col("unit").str.slice(0, _REGENCY)]
    wide = pl.col("wide")
    first = pl.struct(*_KEY, "wide").is_first_distinct()
    takes_place = wide.first().over(here) & pl.struct(*here, "wide").is_first_distinct()
    return pl.when(wide).then(~pl.struct(*here).is_first_distinct()).otherwise(~first | takes_place)


def _conflict() -> pl.Expr:
    """Whether a row and the first of its position both state a thing and state it differently."""
    differs = [
        (pl.col(name) != pl.col(name).first().over(_KEY)).fill_null(False)
        for name in ("status", "paid_through", "funding")
    ]
    return pl.any_horizontal(differs)


def _speakers(many: pl.DataFrame) -> pl.DataFrame:
    """The row that speaks for each position. Parts keep all rows, so programmes stay the union of theirs."""
    ordered = many.sort(
        "amends", "active", "paid_through", "enrolled_on", "filled", "rank", "row",
        descending=[True, True, True, True, True, False, False],
        nulls_last=True,
    )  # fmt: skip
    return ordered.unique(_KEY, keep="first", maintain_order=True)


def _positions(single: pl.DataFrame, speakers: pl.DataFrame) -> pl.DataFrame:
    rows = _in_order(pl.concat([single, speakers.select(single.columns)]))
    unit, village = pl.col("unit"), pl.col("unit").str.len_bytes() > _REGENCY
    default = {key: segment.contributor_class for key, segment in SEGMENTS.items()}
    paid = pl.col("paid_through")
    month = (paid % 12 + 1).cast(pl.String).str.zfill(2)
    return rows.select(
        "person",
        "segment",
        pl.when(village).then(unit).alias("village_code"),
        pl.when(village).then(unit.str.slice(0, len("35.07.01"))).alias("district_code"),
        unit.str.slice(0, _REGENCY).alias("regency_code"),
        "state",
        "active",
        pl.concat_str(
            pl.when("long_arrears").then(pl.lit("long_arrears")),
            pl.when(~village).then(pl.lit("no_village")),
            separator=";",
            ignore_nulls=True,
        ).alias("flags"),
        pl.col("funding").fill_null("unknown"),
        pl.coalesce("contributor_class", pl.col("segment").replace_strict(default, default=None)).alias(
            "contributor_class"
        ),
        pl.concat_str((paid // 12).cast(pl.String), pl.lit("-"), month).alias("paid_through"),
        "enrolled_on",
    )


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by segment, unit and person; a regency's own line stands before those of its villages.

    Segment and unit repeat: their places in order are put before the person's number, and one whole number
    is sorted instead of three columns.
    """
    if rows.is_empty():
        return rows
    segments = rows["segment"].unique().sort()
    units = rows["unit"].unique().sort()
    place = _rank("segment", segments) * len(units)
    place = place + _rank("unit", units)
    key = rows.select((place * 2**32 + pl.col("person")).alias("key"))["key"]
    return rows[key.arg_sort()]


def _rank(name: str, values: pl.Series) -> pl.Expr:
    return pl.col(name).replace_strict(values, pl.int_range(len(values), eager=True), return_dtype=pl.Int64)
