"""The synthetic province: drawn, written as offices would, with the truth beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import polars as pl

from desacover.demo.aims import SEGMENTS, aims
from desacover.demo.careers import END, active_in, holdings, month_period
from desacover.demo.chance import Chance
from desacover.demo.denominators import write_denominators
from desacover.demo.dirt import Spoiler
from desacover.demo.files import Layout, layout, write
from desacover.demo.listing import listing
from desacover.demo.offices import Office, offices
from desacover.demo.people import people
from desacover.demo.seats import seats
from desacover.demo.sheets import Sheet, sheets
from desacover.demo.ties import with_moves, with_second_posts
from desacover.demo.truth import Truth
from desacover.demo.villages import villages
from desacover.demo.writing import written

_SPARE = 800
"""Persons drawn besides, who occur in damaged rows only."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class DemoSummary:
    """What was made: files under data/raw, data rows in them, and how many of those cannot be read."""

    files: int
    rows: int
    dirty: int
    workspace: Path


def build(
    root: Path, *, scale: float, seed: int, months: int, progress: Progress = lambda period: None
) -> DemoSummary:
    """Draw a province and write its exports under root/data/raw and the truth under root/truth.

    `scale` is the share of the villages (of each regency a few are always kept), `months` how many of the
    last months of 2025 are written besides the Decembers of 2023, 2024 and 2025. The same seed gives the same
    bytes. `progress` is told each period before it is written.
    """
    chance, senders = Chance(seed), offices()
    places = villages(senders, chance, scale)
    counted = {
        end: {segment: int(rows[end].sum()) for segment in SEGMENTS for rows in [_of(places, segment)]}
        for end in ("eligible_at_start", "eligible_at_end")
    }
    aimed = aims(counted["eligible_at_start"], counted["eligible_at_end"])
    held = holdings(seats(places, aimed, chance), chance)
    held = with_moves(with_second_posts(held, aimed, chance), chance)
    spare = _spare(held, chance)
    persons = people(pl.concat([held, spare]), senders, chance)
    spoiler = Spoiler(chance, persons.join(spare.select("person"), on="person", how="semi"))
    raw = root / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    files = set(write_denominators(raw, places, senders))
    truth = Truth(root / "truth", places, senders)
    for number, month in enumerate(_months(months), start=1):
        progress(month_period(month))
        listed = listing(held, senders, chance, month)
        laid_out = _laid_out(
            sheets(senders, month, number), listed, _gone(held, listed, persons, month), persons, spoiler
        )
        for file, parts in groupby((table for table, _ in laid_out), key=lambda table: table.sheet.file):
            write(raw, list(parts))
            files.add(file)
        truth.add_month(month, listed, laid_out)
    truth.write(persons, spare, {"seed": seed, "scale": scale, "months": months, "late": _late(senders)})
    rows = sum(account["rows_read"] - account["skipped"] for account in truth.files)
    return DemoSummary(len(files), rows, sum(account["quarantined"] for account in truth.files), root)


def _of(places: pl.DataFrame, segment: str) -> pl.DataFrame:
    return places.filter(pl.col("segment") == segment)


def _months(months: int) -> list[int]:
    """The months written: three Decembers, and the last months of 2025."""
    return sorted({0, 12, END, *range(END + 1 - months, END + 1)})


def _spare(held: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    drawn = held.unique("key", keep="first", maintain_order=True)
    order = chance.bits(pl.col("key"), "spare")
    return drawn.sort(order, "key").head(_SPARE).with_columns(person=pl.col("key") * 4 + 3)


def _gone(held: pl.DataFrame, listed: pl.DataFrame, persons: pl.DataFrame, month: int) -> pl.DataFrame:
    """Persons with regency and segment who held a position, hold none in this month and are not listed."""
    left = held.filter((pl.col("end") <= month) & ~active_in(month))
    left = left.join(listed.select("person"), on="person", how="anti").unique(
        "person", keep="first", maintain_order=True
    )
    left = left.filter(pl.col("start") == 0).select("person", "regency", "segment")
    return left.join(persons, on="person").sort("person")


def _laid_out(
    tables: list[Sheet], listed: pl.DataFrame, gone: pl.DataFrame, persons: pl.DataFrame, spoiler: Spoiler
) -> list[tuple[Layout, pl.DataFrame]]:
    """Each table with its rows as they are and as they are written."""
    full = listed.join(persons, on="person", how="left", maintain_order="left")
    of_cell = full.partition_by("regency", "segment", as_dict=True)
    gone_of = gone.partition_by("regency", as_dict=True)
    found: list[tuple[Layout, pl.DataFrame]] = []
    for table in tables:
        parts = [of_cell.get((office.code, segment)) for office in table.offices for segment in table.segments]
        present = [part for part in parts if part is not None]
        if not present:
            continue
        rows = pl.concat(present).sort("unit", "segment", "seat", "person")
        left = pl.concat([gone_of.get((office.code,), gone.clear()) for office in table.offices])
        spoilt = spoiler.spoil(table, rows, left)
        texts = written(spoilt, table).with_columns(spoilt["reason"])
        found.append((layout(table, texts), spoilt))
    return found


def _late(senders: list[Office]) -> list[dict[str, object]]:
    return [
        {
            "region_code": office.code,
            "period": office.late,
            "segments": list(office.late_segments or SEGMENTS),
        }
        for office in senders
        if office.late
    ]
