"""Which reports are partial (REP-5): each is held against the latest earlier one that is whole."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.plans import frames
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

LARGE_DISTRICT = 10
_CELL = ["segment", "regency_code"]
_Cell = tuple[str, str]


@dataclass(frozen=True)
class _Districts:
    """The large districts that have no row in a report, and when a district was large."""

    absent: dict[tuple[_Cell, str], list[str]]
    large: frozenset[tuple[_Cell, str, str]]

    @staticmethod
    def of(absent: pl.DataFrame, large: pl.DataFrame, regions: Regions) -> _Districts:
        """Of frames of period, segment, regency_code, district_code; codes not alive in it are not missed."""
        missing: dict[tuple[_Cell, str], list[str]] = {}
        for period, segment, regency, district in absent.iter_rows():
            if regions.alive(district, period):
                missing.setdefault(((segment, regency), period), []).append(district)
        return _Districts(missing, frozenset(((row[1], row[2]), row[0], row[3]) for row in large.iter_rows()))


def with_partial(standing: pl.LazyFrame, districts: pl.DataFrame, regions: Regions, terms: Terms) -> pl.LazyFrame:
    """The cells with `partial` and `partial_why`.

    standing: cells in the order of cell and period, with period, segment, regency_code, reported, accepted,
    kept, participants, aside, aside_not_held. districts: period, segment, regency_code, district_code, kept,
    participants. `partial_why` is `drop` (participants fell below the share), `district` (a large district
    has no row) or `aside` (too many rows are set aside and not held); `partial` is false where accepted.
    """
    every = standing.filter("reported")
    named = districts.lazy()
    doubtful = _doubtful(every, named, terms)
    judged = every.join(doubtful, on=_CELL, how="semi", maintain_order="left")
    cells, reports, absent, large = frames([standing, judged, *_districts(judged, named)])
    found = _Districts.of(absent, large, regions)
    whys: list[str | None] = []
    whole: dict[_Cell, tuple[str, int]] = {}
    for row in reports.iter_rows(named=True):
        cell, period, participants = (row["segment"], row["regency_code"]), row["period"], row["participants"]
        why = _why(cell, period, participants, whole.get(cell), found, terms)
        if why is None and row["aside_not_held"] > terms.quarantine_limit * (row["kept"] + row["aside"]):
            why = "aside"
        if why is None or row["accepted"]:
            whole[cell] = (period, participants)
        whys.append(why)
    marked = reports.select("period", *_CELL).with_columns(pl.Series("partial_why", whys, dtype=pl.String))
    return (
        cells.lazy()
        .join(marked.lazy(), on=["period", *_CELL], how="left", maintain_order="left")
        .with_columns(partial=pl.col("partial_why").is_not_null() & ~pl.col("accepted"))
    )


def _doubtful(reports: pl.LazyFrame, districts: pl.LazyFrame, terms: Terms) -> pl.LazyFrame:
    """The cells with a report that falls short of the one just before it, or by itself.

    In all others every report is whole: the first is, and each is held against one that is.
    """
    last = pl.col("participants").shift(1).over(_CELL)
    rows = pl.col("kept") + pl.col("aside")
    short = reports.filter(
        (pl.col("participants") < terms.drop_share * last).fill_null(False)
        | (pl.col("aside_not_held") > terms.quarantine_limit * rows)
    )
    following = reports.select(
        *_CELL, pl.col("period").shift(-1).over(_CELL).alias("next"), period="period"
    ).filter(pl.col("next").is_not_null())
    lacking = (
        districts.filter(pl.col("participants") >= LARGE_DISTRICT)
        .join(following, on=["period", *_CELL])
        .join(
            districts.filter(pl.col("kept") > 0).select("district_code", *_CELL, next="period"),
            on=["next", "district_code", *_CELL],
            how="anti",
        )
    )
    return pl.concat([short.select(_CELL), lacking.select(_CELL)]).unique()


def _why(
    cell: _Cell,
    period: str,
    participants: int,
    whole: tuple[str, int] | None,
    found: _Districts,
    terms: Terms,
) -> str | None:
    """Why a report falls short of the latest whole one, given by its period and participants."""
    if whole is None:
        return None
    before, earlier = whole
    if participants < terms.drop_share * earlier:
        return "drop"
    if any((cell, before, district) in found.large for district in found.absent.get((cell, period), ())):
        return "district"
    return None


def _districts(reports: pl.LazyFrame, districts: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """What is to be known of the large districts of some cells: the reports without a row in one, and when it was
    large: each period, segment, regency_code, district_code."""
    key = [*_CELL, "district_code"]
    own = districts.join(reports, on=_CELL, how="semi")
    large = own.filter(pl.col("participants") >= LARGE_DISTRICT).select("period", *key)
    present = own.filter(pl.col("kept") > 0).select("period", *key)
    absent = (
        reports.select("period", *_CELL)
        .join(large.select(key).unique(), on=_CELL)
        .join(present, on=["period", *key], how="anti")
        .sort("period", *key)
    )
    return absent, large.join(absent, on=key, how="semi")
