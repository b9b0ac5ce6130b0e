"""What to know before a figure of coverage is quoted."""

from __future__ import annotations

from typing import Any

import polars as pl

from desacover.measures.ground import Ground
from desacover.measures.lines import denominators_at, measured
from desacover.measures.months import month_name, month_names, month_number
from desacover.measures.moved_counts import moved_counts
from desacover.measures.places import LENGTH, above, level_of, within
from desacover.measures.plans import frames
from desacover.measures.segments import parts
from desacover.measures.terms import Terms
from desacover.measures.unusual import unusual

STALE_MONTHS = 24
"""A count is stale when it is older than this at the period."""
LEAST_JUMP = 20
"""So many persons must have come or gone, in cells however small."""
JUMP_MONTHS = 12
"""A change against a report that is older than this is growth, and no jump of the period asked."""
_CELL = ["segment", "regency_code"]
_KEYS = ("code", "segment", "region_code", "period", "value", "before", "since", "why")


def warnings(base: Ground, status: pl.DataFrame, counts: pl.DataFrame, terms: Terms) -> list[dict[str, Any]]:
    """What the figures of a question hang on, the worst of each kind first.

    status and counts: as for `coverage`. Each has code, segment, region_code, period, value, before, since, why:
    unreported         an expected cell without a report
    partial_report     a report that fell short (REP-5): value its participants, why, period that of the report
    jump               participants that changed unlike those of all cells in that month: before and since are
                       those of the cell's own report before, at most JUMP_MONTHS older
    over_100           value is the coverage
    no_eligible        value is the participants without a denominator
    moved_denominator  a count in force that changed unlike those of other regions: value, before; since is
                       its period. Segments as counted, heads apart from officials
    stale_denominator  value is the age in months of the oldest count that serves, since its period
    """
    cells = status.lazy()
    found = frames(
        [
            _unreported(base),
            _partial(base, cells),
            _jumps(base, cells),
            *_of_denominators(base),
            _moved(base, counts.lazy(), terms),
            _stale(base),
        ]
    )
    return [warning(**{"period": base.period, **row}) for kind in found for row in kind.iter_rows(named=True)]


def warning(code: str, **known: Any) -> dict[str, Any]:
    """A warning with all its keys, null where nothing is known."""
    return {**dict.fromkeys(_KEYS), "code": code, **known}


def _unreported(base: Ground) -> pl.LazyFrame:
    missing = base.cells.lazy().filter(pl.col("expected") & ~pl.col("live"))
    return missing.select(*_names("unreported"))


def _partial(base: Ground, status: pl.LazyFrame) -> pl.LazyFrame:
    reports = base.cells.lazy().filter(pl.col("partial") & pl.col("live")).select(*_CELL, period="from")
    return reports.join(status, on=["period", *_CELL], how="left", maintain_order="left").select(
        *_names("partial_report"), "period", value="participants", why="partial_why"
    )


def _jumps(base: Ground, status: pl.LazyFrame) -> pl.LazyFrame:
    """Cells, partial reports apart, whose change is unlike that of all cells that month, asked about or not."""
    since = month_name(month_number(base.period) - JUMP_MONTHS)
    reports = status.filter("reported", pl.col("period") <= base.period).select(
        "period", *_CELL, "participants", "partial"
    )
    changes = (
        reports.sort(*_CELL, "period")
        .with_columns(pl.col("participants", "period").shift(1).over(_CELL).name.prefix("last_"))
        .filter(pl.col("period") == base.period, pl.col("last_period") >= since)
        .filter((pl.col("participants") > 0) | (pl.col("last_participants") > 0))
    )
    change = (pl.col("participants") - pl.col("last_participants")).abs()
    return (
        changes.filter(unusual(pl.col("last_participants"), pl.col("participants")))
        .filter(~pl.col("partial"), change >= LEAST_JUMP)
        .join(base.cells.lazy().filter("reported").select(_CELL), on=_CELL, how="semi")
        .sort(-change / pl.col("last_participants").clip(1), *_CELL)
        .select(*_names("jump"), value="participants", before="last_participants", since="last_period")
    )


def _of_denominators(base: Ground) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The live cells over 100 %, and those without denominator where the province's count serves neither."""
    level = _level(base)
    live = base.cells.lazy().filter("live").select(*_CELL)
    served = (
        base.denominators.lazy()
        .filter("stated", pl.col("region_code").str.len_bytes() == LENGTH["province"])
        .select("segment")
    )
    cells = live.select("segment", region_code=pl.lit(base.region) if level != "regency" else "regency_code")
    figures = cells.join(measured(base, level), on=["segment", "region_code"], how="left").join(
        denominators_at(base, level), on=["segment", "region_code"], how="left"
    )
    over = figures.filter(pl.col("eligible") > 0, pl.col("counted") > pl.col("eligible"))
    none = figures.filter(pl.col("eligible").is_null()).join(served, on="segment", how="anti")
    return (
        over.select(_code("over_100"), "segment", "region_code", value=pl.col("counted") / pl.col("eligible"))
        .sort(-pl.col("value"), "segment", "region_code"),
        none.select(_code("no_eligible"), "segment", "region_code", value=pl.col("active").fill_null(0))
        .sort(-pl.col("value"), "segment", "region_code"),
    )  # fmt: skip


def _moved(base: Ground, counts: pl.LazyFrame, terms: Terms) -> pl.LazyFrame:
    raw = [part for segment in base.segments for part in parts(segment, terms)]
    regency = base.region[: LENGTH["regency"]]
    here = within(pl.col("region_code"), regency) | (pl.col("region_code") == regency[: LENGTH["province"]])
    return moved_counts(counts.filter(pl.col("segment").is_in(raw)), base.period).filter(here).with_columns(
        _code("moved_denominator")
    )  # fmt: skip


def _stale(base: Ground) -> pl.LazyFrame:
    """Of what serves the cells asked about: a regency's own denominator, or the province's stated one."""
    level = _level(base)
    now = month_number(base.period)
    known = (
        base.cells.lazy()
        .filter(pl.col("expected") | pl.col("live"))
        .select("segment", region_code=pl.lit(base.region) if level != "regency" else "regency_code")
    )
    province = pl.col("region_code").str.len_bytes() == LENGTH["province"]
    serves = pl.concat(
        [
            base.denominators.lazy().join(known, on=["segment", "region_code"], how="semi"),
            base.denominators.lazy().filter(province, "stated", pl.col("region_code") == base.region),
        ]
    ).filter(pl.col("eligible").is_not_null(), ~pl.col("borrowed"))
    month = pl.col("oldest")
    return (
        serves.filter(now - month > STALE_MONTHS)
        .sort("oldest", "segment", "region_code")
        .select(
            _code("stale_denominator"), "segment", "region_code", value=now - month,
            since=month_names(month),
        )
    )  # fmt: skip


def _level(base: Ground) -> str:
    """Where the question is looked at: by regency, or in a finer region as a whole."""
    own = level_of(base.region)
    return own if LENGTH[own] > LENGTH["regency"] else "regency"


def _names(code: str) -> tuple[pl.Expr, ...]:
    return _code(code), pl.col("segment"), above(pl.col("regency_code"), "regency").alias("region_code")


def _code(code: str) -> pl.Expr:
    return pl.lit(code).alias("code")
