"""Which row speaks where several are of one position, and what a month then holds (ROW-6)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.state import with_state
from desacover.measures.terms import Terms
from desacover.reference.segments import SEGMENTS
from desacover.store.schemas import TABLES

SETTLED = [
    "row", "period", "person", "segment", "unit", "status", "paid_through", "grace_until", "enrolled_on",
    "ended_on", "contributor_class", "funding", "filled",
]  # fmt: skip
"""The columns of a part that a month is made of."""

_KEY = ["person", "segment", "unit"]
_NEEDED = [
    "person", "segment", "unit", "source", "speaks", "amends", "rank", "row", "filled", "status", "paid_through",
    "enrolled_on", "funding", "contributor_class", "state", "active", "long_arrears",
]  # fmt: skip
_KEPT = [
    "person", "segment", "unit", "state", "active", "long_arrears", "funding", "contributor_class", "paid_through",
    "enrolled_on",
]  # fmt: skip
_TOLD = ["segment", "unit", "source", "speaks"]
TELLING = [
    "source", "row", "person", "segment", "unit", "state", "active", "long_arrears", "paid_through",
    "enrolled_on", "contributor_class", "funding", "speaks", "duplicate", "tells",
]  # fmt: skip
"""What is told of a kept row. `duplicate` counts by arrival, `tells` does not (ROW-6)."""
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

    rows: the kept rows of all live sources in the order of arrival, with `SETTLED`, `amends`, the
    place of the source among those that speak over others (COR-3; 0 where it does not), and `rank`, its place
    by (content hash, sheet), which decides where nothing else does.
    """
    single, many = _placed(rows, period, terms)
    lone = single.select(*_TOLD, duplicate=pl.lit(False), conflict=pl.lit(False))
    all_rows = pl.concat([lone, many.select(lone.columns)])
    return Settled(_positions(single, _speakers(many)), all_rows)


def tell(rows: pl.DataFrame, period: str, terms: Terms) -> pl.DataFrame:
    """The same rows, each with what the period makes of it, by source and row: the columns of TELLING.

    `unit` is that of its position, `tells` whether it is the row that speaks for that.
    """
    single, many = _placed(rows, period, terms)
    speakers = _speakers(many).select("source", "row", tells=pl.lit(True))
    told = many.join(speakers, on=["source", "row"], how="left").with_columns(pl.col("tells").fill_null(False))
    alone = single.with_columns(duplicate=pl.lit(False), tells=pl.lit(True))
    return pl.concat([alone.select(TELLING), told.select(TELLING)]).sort("source", "row")


def _placed(rows: pl.DataFrame, period: str, terms: Terms) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows with the state and the unit of their positions: those of persons in one row, and all others."""
    stated = with_state(rows, period, terms).select(_NEEDED).with_row_index("arrival")
    placed = _to_villages(stated.with_columns(wide=pl.col("unit").str.len_bytes() == _REGENCY))
    # Most persons stand in one row: only the others are looked at closely.
    several = placed["person"].is_duplicated()
    many = placed.filter(several).sort("arrival").with_columns(duplicate=_duplicate(), conflict=_conflict())
    return placed.filter(~several), many


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
    """The positions by segment, unit and person; a regency's own line stands before those of its villages.

    Segments, units and months are few: what they say is said once for each, and one whole number is sorted
    instead of three columns.
    """
    rows = pl.concat([single.select(_KEPT), speakers.select(_KEPT)], rechunk=True)
    if rows.is_empty():
        return TABLES["month"].empty()
    segment, unit = _Few.of(rows["segment"]), _Few.of(rows["unit"])
    order = ((segment.place * len(unit.values) + unit.place) * 2**32 + rows["person"]).arg_sort()
    rows, segment, unit = rows[order], segment.gather(order), unit.gather(order)
    village = unit.values.str.len_bytes() > _REGENCY
    default = {key: one.contributor_class for key, one in SEGMENTS.items()}
    of_segment = segment.values.replace_strict(default, default=None, return_dtype=pl.String)
    paid = _Few.of(rows["paid_through"])
    months = [f"{month // 12}-{month % 12 + 1:02}" for month in paid.values.to_list()]
    flags = rows["long_arrears"].cast(pl.Int64) + 2 * unit.said(~village).cast(pl.Int64)
    return pl.DataFrame(
        {
            "person": rows["person"],
            "segment": rows["segment"],
            "village_code": unit.said(unit.values.set(~village, None)),
            "district_code": unit.said(unit.values.str.slice(0, _DISTRICT).set(~village, None)),
            "regency_code": unit.said(unit.values.str.slice(0, _REGENCY)),
            "state": rows["state"],
            "active": rows["active"],
            "flags": pl.Series(_FLAGS).gather(flags),
            "funding": rows["funding"].fill_null("unknown"),
            "contributor_class": rows["contributor_class"].zip_with(
                rows["contributor_class"].is_not_null(), segment.said(of_segment)
            ),
            "paid_through": paid.said(pl.Series(months, dtype=pl.String)),
            "enrolled_on": rows["enrolled_on"],
        }
    )


_DISTRICT = len("35.07.01")
_FLAGS = ("", "long_arrears", "no_village", "long_arrears;no_village")


@dataclass(frozen=True)
class _Few:
    """A column of few values: these in order, and for each row the place of its own, null for a null."""

    values: pl.Series
    place: pl.Series

    @staticmethod
    def of(column: pl.Series) -> _Few:
        values = column.drop_nulls().unique().sort()
        places = pl.int_range(len(values), dtype=pl.Int64, eager=True)
        return _Few(values, column.replace_strict(values, places, default=None, return_dtype=pl.Int64))

    def gather(self, order: pl.Series) -> _Few:
        """The column in another order."""
        return _Few(self.values, self.place.gather(order))

    def said(self, of_values: pl.Series) -> pl.Series:
        """For each row what is said of its value."""
        return of_values.gather(self.place)
