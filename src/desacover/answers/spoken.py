"""Which source spoke for which cell, with how many rows, and from when until when."""

from __future__ import annotations

import datetime
import itertools
import zoneinfo
from collections.abc import Mapping

import polars as pl

from desacover.answers.figures import source_rows
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.store.records import SourceRecord
from desacover.store.standing import strikes
from desacover.store.view import View

_CELL = ["period", "segment", "regency_code"]
_KEPT = {**dict.fromkeys(_CELL, pl.String), "rows": pl.UInt32}
_TIMES = {
    "source_id": pl.String, "live": pl.Boolean, "run": pl.Int64, "day": pl.Date, "until": pl.Int64,
}  # fmt: skip


def spoken(opened: Opened, store: View, periods: frozenset[str]) -> pl.DataFrame:
    """A row a source x cell of the periods for which the source may speak (REP-1), withdrawn sources left out.

    source_id; live; `run` and `day` of its arrival, in the workspace's zone; `until` the run that replaced it,
    null while it is live; period, segment (shown), regency_code; rows kept; declared (`--complete`, REP-2).
    """
    every = {one.source_id: one for one in store.sources()}
    asked = [
        one
        for one in every.values()
        if one.kind == "enrollment" and one.state != "withdrawn" and not periods.isdisjoint(one.periods)
    ]
    empty = pl.DataFrame(schema={"source_id": pl.String, **_KEPT, "declared": pl.Boolean})
    cells = [
        _cells(opened, store, one, every).select(pl.lit(one.source_id).alias("source_id"), *_KEPT, "declared")
        for one in asked
    ]
    told = pl.concat([empty, *cells]).filter(pl.col("period").is_in(list(periods)))
    times = _times(asked, every, opened.settings.timezone)
    return (
        told.with_columns(pl.col("rows").cast(pl.Int64))
        .join(times, on="source_id", maintain_order="left")
        .join(_struck(store), on=["source_id", *_CELL], how="left", maintain_order="left")
        .with_columns(live=pl.col("live") & pl.col("struck").is_null(), until=pl.coalesce("until", "struck"))
        .drop("struck")
    )


def _struck(store: View) -> pl.DataFrame:
    """The cells of sources that others replace, with the run from which on (COR-3)."""
    schema = {"source_id": pl.String, "segment": pl.String, "regency_code": pl.String, "period": pl.String}
    rows = [(one.source_id, *one.cell, one.run) for one in strikes(store.contents)]
    frame = pl.DataFrame(rows, schema={**schema, "struck": pl.Int64}, orient="row")
    return frame.group_by(list(schema)).agg(pl.col("struck").min())


def _times(sources: list[SourceRecord], every: Mapping[str, SourceRecord], timezone: str) -> pl.DataFrame:
    """When each source came, and when another took its place."""
    zone = zoneinfo.ZoneInfo(timezone)
    rows = [
        (
            one.source_id,
            one.state == "live",
            one.run,
            datetime.datetime.fromisoformat(one.ingested_at).astimezone(zone).date(),
            every[one.replaced_by].run if one.replaced_by in every else None,
        )
        for one in sources
    ]
    return pl.DataFrame(rows, schema=_TIMES, orient="row")


def _cells(opened: Opened, store: View, one: SourceRecord, every: Mapping[str, SourceRecord]) -> pl.DataFrame:
    """The cells of a source: period, segment, regency_code, rows, declared."""
    kept = _kept(opened, store, one, every)
    if not one.declared:
        return kept.with_columns(declared=pl.lit(False))
    regencies = one.speaks_for or tuple(kept["regency_code"].unique().sort())
    declared = list(itertools.product(one.periods, one.declared, regencies))
    named = pl.DataFrame(declared, schema=dict.fromkeys(_CELL, pl.String), orient="row")
    joined = kept.join(named.with_columns(declared=pl.lit(True)), on=_CELL, how="full", coalesce=True)
    return joined.with_columns(pl.col("rows").fill_null(0), pl.col("declared").fill_null(False))


def _kept(opened: Opened, store: View, one: SourceRecord, every: Mapping[str, SourceRecord]) -> pl.DataFrame:
    """What a source keeps in its cells.

    A rebuild has no rows of what was replaced. Then the cells of the source that follows serve, with no more
    rows than the account of the earlier one holds.
    """
    try:
        return source_rows(opened, store, one, replaced_too=True)
    except DesacoverError as lost:
        if one.state == "live" or lost.code != "store-needs-rebuild":
            raise
    successor = every.get(one.replaced_by or "")
    if successor is None:
        return pl.DataFrame(schema=_KEPT)
    most = one.account.accepted + one.account.duplicates
    return _kept(opened, store, successor, every).with_columns(pl.col("rows").clip(upper_bound=most))
