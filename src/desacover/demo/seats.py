"""What becomes of each position between the two ends: held by an insured person at both, at one, at none."""

from __future__ import annotations

import polars as pl

from desacover.demo.aims import SEGMENTS, Aims
from desacover.demo.apportion import apportion
from desacover.demo.chance import Chance
from desacover.demo.villages import village_key

_SPREAD = {"perangkat_desa": (0.95, 0.025), "bpd": (0.82, 0.07), "rt_rw": (0.79, 0.08)}
"""Mean and spread of the coverage of regencies at the end."""
_RANGE = {"perangkat_desa": (0.88, 0.99), "bpd": (0.66, 0.95), "rt_rw": (0.62, 0.92)}
_GIVEN_UP = {"perangkat_desa": 0.02, "bpd": 0.04, "rt_rw": 0.04}
"""Share of those insured at the start whose position has no insured holder at the end."""
_BRIEF, _COMING = 0.012, 0.0002
"""Shares of all positions: insured in between alone; insured from the month after the end."""


def seats(places: pl.DataFrame, aims: Aims, chance: Chance) -> pl.DataFrame:
    """One row a position that an insured person holds at some time.

    Columns: unit, village, kind, district, district_name, regency, segment, seat (1 up to the positions of
    the village), rw, key (UInt64, for draws), late (whether the post exists in the later count only), course:
    `held` (at both ends), `begun` (at the end), `given_up` (at the start), `brief` (in between), `coming`
    (after the end).
    """
    quotas = _quotas(places, aims, chance)
    rows = (
        places.with_columns(seat=pl.int_ranges(1, pl.col("eligible_at_end") + 1))
        .explode("seat")
        .join(quotas, on=["regency", "segment"])
        .with_columns(
            key=village_key(pl.col("unit")) * 1000
            + pl.col("segment").replace_strict({"perangkat_desa": 0, "bpd": 200, "rt_rw": 400}).cast(pl.UInt64)
            + pl.col("seat").cast(pl.UInt64),
            late=pl.col("seat") > pl.col("eligible_at_start"),
        )
    )
    at_end = _first(pl.lit(True), pl.col("active_at_end"), chance, "end")
    rows = rows.with_columns(at_end=at_end)
    held = _first(pl.col("at_end") & ~pl.col("late"), pl.col("held"), chance, "start")
    free = ~pl.col("at_end") & ~pl.col("late")
    given_up = _first(free, pl.col("given_up"), chance, "free")
    brief = _first(free, pl.col("given_up") + pl.col("brief"), chance, "free")
    coming = _first(free, pl.col("given_up") + pl.col("brief") + pl.col("coming"), chance, "free")
    course = (
        pl.when(held)
        .then(pl.lit("held"))
        .when(pl.col("at_end"))
        .then(pl.lit("begun"))
        .when(given_up)
        .then(pl.lit("given_up"))
        .when(brief)
        .then(pl.lit("brief"))
        .when(coming)
        .then(pl.lit("coming"))
    )
    columns = [
        "unit", "village", "kind", "district", "district_name", "regency", "segment", "seat", "rw", "key",
    ]  # fmt: skip
    return (
        rows.with_columns(course=course).filter(pl.col("course").is_not_null()).select(*columns, "late", "course")
    )


def _first(among: pl.Expr, number: pl.Expr, chance: Chance, purpose: str) -> pl.Expr:
    """Whether a row is one of so many that chance puts first among those of its regency and segment.

    Villages differ: half of a row's luck is that of its village.
    """
    village = village_key(pl.col("unit")) * 10 + pl.col("key") // 200 % 5
    luck = 0.5 * chance.share(village, f"{purpose}-village") + chance.share(pl.col("key"), f"{purpose}-seat")
    rank = pl.when(among).then(luck).rank("ordinal").over("regency", "segment")
    return (rank <= number).fill_null(False)


def _quotas(places: pl.DataFrame, aims: Aims, chance: Chance) -> pl.DataFrame:
    """How many positions of a regency and segment take each course; each segment comes to its aims."""
    cells = (
        places.group_by("regency", "segment")
        .agg(pl.col("eligible_at_start").sum(), pl.col("eligible_at_end").sum())
        .sort("regency", "segment")
    )
    shared = [_shared(cells.filter(pl.col("segment") == segment), segment, aims, chance) for segment in SEGMENTS]
    return pl.concat(shared)


def _shared(cells: pl.DataFrame, segment: str, aims: Aims, chance: Chance) -> pl.DataFrame:
    random = chance.generator(f"coverage-{segment}")
    low, high = _RANGE[segment]
    shares = [min(max(random.gauss(*_SPREAD[segment]), low), high) for _ in range(cells.height)]
    growth = [random.uniform(0.75, 1.25) for _ in shares]
    counted, before = cells["eligible_at_end"].to_list(), cells["eligible_at_start"].to_list()
    at_end = apportion(
        aims.active_at_end[segment],
        [n * share for n, share in zip(counted, shares, strict=True)],
        [max(int(n * (high + 0.005)), 1) for n in counted],
    )
    # What is insured at the start is no more than nearly all of the end, since posts may be new.
    most = [min(int(n * 0.97), old - (n - old)) for n, old in zip(at_end, before, strict=True)]
    most = [
        max(0, min(cap, n - (all_now - old)))
        for cap, n, all_now, old in zip(most, at_end, counted, before, strict=True)
    ]
    at_start = apportion(
        aims.active_at_start[segment], [n * much for n, much in zip(at_end, growth, strict=True)], most
    )
    vacant = [n - active for n, active in zip(counted, at_end, strict=True)]
    given_up = [min(round(n * _GIVEN_UP[segment]), free // 3) for n, free in zip(at_start, vacant, strict=True)]
    return cells.select("regency", "segment").with_columns(
        active_at_end=pl.Series(at_end),
        held=pl.Series([n - gone for n, gone in zip(at_start, given_up, strict=True)]),
        given_up=pl.Series(given_up),
        brief=pl.Series([min(round(n * _BRIEF), free // 3) for n, free in zip(counted, vacant, strict=True)]),
        coming=pl.Series([min(round(n * _COMING), free // 4) for n, free in zip(counted, vacant, strict=True)]),
    )
