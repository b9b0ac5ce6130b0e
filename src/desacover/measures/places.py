"""The villages of the loaded provinces as a frame, with what lies above them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import polars as pl

from desacover.measures.plans import frame
from desacover.reference.regions import Regions

LENGTH = {"village": 13, "district": 8, "regency": 5, "province": 2}
"""The levels from below, with the length of their codes."""
KINDS = ("desa", "kelurahan")
"""The kinds of villages."""


def level_of(code: str) -> str:
    """The level of a region's code."""
    return next(level for level, length in LENGTH.items() if length == len(code))


def row_level(by: tuple[str, ...], region: str) -> str:
    """The level of a table's rows: the one in `by`, or the region's where there is none or it is no wider."""
    level = next((key for key in by if key in LENGTH), None)
    return level if level and LENGTH[level] > len(region) else level_of(region)


def above(unit: pl.Expr, level: str) -> pl.Expr:
    """The region of a level in which a unit lies; a regency stands for itself in finer levels."""
    return unit.str.slice(0, LENGTH[level])


def within(code: pl.Expr, region: str) -> pl.Expr:
    """Whether a region is another or lies in it."""
    return (code == region) | code.str.starts_with(f"{region}.")


def within_any(code: pl.Expr, regions: Iterable[str]) -> pl.Expr:
    """Whether a region is one of several or lies in one of them."""
    return pl.any_horizontal(within(code, region) for region in regions)


@lru_cache(maxsize=4)
def _every_unit(regions: Regions) -> pl.DataFrame:
    schema = {"unit": pl.String, "kind": pl.String, "valid_from": pl.String, "valid_to": pl.String}
    return pl.DataFrame(regions.village_spans(), schema=schema, orient="row").with_columns(
        above(pl.col("unit"), level).alias(level) for level in LENGTH
    )


def units(regions: Regions, period: str) -> pl.LazyFrame:
    """Every village: unit, kind, alive (whether its code is, in the period), and its region of each level."""
    alive = (pl.col("valid_from").is_null() | (pl.col("valid_from") <= period)) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > period)
    )
    return _every_unit(regions).lazy().with_columns(alive=alive).drop("valid_from", "valid_to")


def villages_by_kind(regions: Regions, period: str) -> pl.DataFrame:
    """How many living villages every region of every level has in a period: region_code, and a column a kind."""
    # Between two turning points the same villages are alive.
    return _villages_by_kind(
        regions, max((point for point in turning_points(regions) if point <= period), default="")
    )


@lru_cache(maxsize=8)
def _villages_by_kind(regions: Regions, since: str) -> pl.DataFrame:
    every = units(regions, since)
    number = {kind: (pl.col("alive") & (pl.col("kind") == kind)).sum().cast(pl.Int64) for kind in KINDS}
    return frame(pl.concat(every.group_by(region_code=level).agg(**number) for level in LENGTH))


def changing_codes(regions: Regions) -> tuple[str, ...]:
    """The codes of any level that were not there always, or are no longer."""
    return tuple(region.code for region in regions.changing)


def turning_points(regions: Regions) -> list[str]:
    """The periods in which codes begin or end, in order."""
    return sorted(
        {point for region in regions.changing for point in (region.valid_from, region.valid_to) if point}
    )
