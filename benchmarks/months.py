"""A store of many drawn months, as ingest would have left it: what `delta` is timed on.

usage: months.py WORKSPACE MONTHS ROWS

Every month holds ROWS positions of five segments in real villages; from one month to the next 2 % of the posts
change hands, and one regency's RT/RW report is missing in every seventh month. Nobody real is described.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import polars as pl

from desacover.reading.account import Account
from desacover.reference.regions import load_regions
from desacover.settings import Settings
from desacover.settled.careers import Careers
from desacover.store.records import SourceRecord
from desacover.store.schemas import TABLES
from desacover.store.store import Store

LAST = 2025 * 12 + 11
TURNOVER = 50
"""One post in so many changes hands each month."""
LATE, MISSED = "35.07", 7
SEGMENTS = ("bpd", "perangkat_desa", "rt_rw", "rt_rw", "rt_rw")


def month_name(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def posts(rows: int) -> pl.DataFrame:
    """The posts that there are, in the order of months: segment, village_code; `seat` numbers them."""
    villages = [one.code for one in load_regions().villages("35", "2025-12")]
    seat = pl.int_range(rows, dtype=pl.UInt32, eager=True).alias("seat")
    drawn = pl.DataFrame({"seat": seat}).with_columns(
        segment=pl.lit(pl.Series(SEGMENTS)).gather(seat % len(SEGMENTS)),
        village_code=pl.lit(pl.Series(villages)).gather(seat // len(SEGMENTS) % len(villages)),
    )
    return drawn.sort("segment", "village_code", "seat")


def drawn_month(seats: pl.DataFrame, number: int) -> pl.DataFrame:
    """The settled positions of a month: whoever holds each seat then."""
    # A seat changes hands once in TURNOVER months, in a month of its own; the next holder has another number.
    own_month = (pl.col("seat").hash(1) % TURNOVER).cast(pl.UInt32)
    holder = (own_month + number) // TURNOVER
    away = (pl.col("seat").hash(2) % TURNOVER).cast(pl.UInt32) == number % TURNOVER
    positions = seats.with_columns(
        person=(pl.col("seat") + holder * seats.height + 1).cast(pl.UInt32),
        district_code=pl.col("village_code").str.slice(0, 8),
        regency_code=pl.col("village_code").str.slice(0, 5),
        state=pl.when(away).then(pl.lit("ended")).otherwise(pl.lit("paid")),
        flags=pl.lit(""),
        funding=pl.when(pl.col("seat").hash(3) % 5 == 0).then(pl.lit("dbhcht")).otherwise(pl.lit("add")),
        contributor_class=pl.lit("PU"),
        paid_through=pl.lit(month_name(number + LAST)),
        enrolled_on=pl.lit(datetime.date(2020, 1, 1)),
    ).with_columns(active=pl.col("state") == "paid")
    if number % MISSED == 0:
        positions = positions.filter((pl.col("segment") != "rt_rw") | (pl.col("regency_code") != LATE))
    return positions.select(TABLES["month"].columns()).cast(TABLES["month"].schema)  # type: ignore[arg-type] - the types are classes


def write_store(workspace: Path, months: int, rows: int) -> None:
    """The months up to December 2025, with the cells, districts and careers that belong to them."""
    (workspace / "data" / "raw").mkdir(parents=True, exist_ok=True)
    seats = posts(rows)
    store = Store.open(workspace / "data", create=True)
    now = datetime.datetime(2026, 1, 3, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    transaction = store.begin("ingest", {}, Settings().recorded(), now)
    found_cells, found_districts = [], []
    periods = tuple(month_name(LAST - months + 1 + number) for number in range(months))
    careers = Careers(TABLES["careers"].empty(), periods)
    account = Account(rows * months, rows * months, 0, 0, 0)
    transaction.add_source(
        SourceRecord("drawn", "enrollment", "drawn.csv", "", "", "drawn", {}, (), (), periods, account, whole=True)
    )
    for number, period in enumerate(periods):
        positions = drawn_month(seats, number)
        transaction.put("month", period, positions)
        rows_kept = positions.group_by("segment", "village_code", "district_code", "regency_code").agg(
            kept=pl.len(), participants=pl.col("person").filter("active").n_unique()
        )
        cell = rows_kept.group_by("segment", "regency_code").agg(pl.col("kept", "participants").sum())
        found_cells.append(
            cell.with_columns(
                period=pl.lit(period), speaking="kept", declared=pl.lit(False), aside=0, aside_not_held=0
            )
        )
        found_districts.append(
            rows_kept.group_by("segment", "regency_code", "district_code")
            .agg(pl.col("kept", "participants").sum())
            .with_columns(period=pl.lit(period))
        )
        careers.add(period, positions)
    transaction.put("cells", "", pl.concat(found_cells, how="diagonal"))
    transaction.put("districts", "", pl.concat(found_districts, how="diagonal"))
    transaction.put("careers", "", careers.table())
    transaction.commit()
    store.close()


if __name__ == "__main__":
    write_store(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
