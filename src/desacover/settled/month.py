"""A period derived whole from the live parts: its positions, cells, districts and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.places import above
from desacover.measures.terms import Terms
from desacover.settled.cells import aside_counts, by_place, cells, districts, held_persons
from desacover.settled.settle import Settled, settle


@dataclass(frozen=True)
class Part:
    """One live source as a period sees it.

    rows: its accepted rows of that period. aside: its rows set aside that name that period, or none at all.
    speaks_for: the regencies stated for it, empty for all in which it has rows (REP-1). declared: the cells
    (shown segment, regency) for which it came with --complete (REP-2). amends: 0, or its place among the
    sources whose rows speak for their positions over all others (COR-3).
    """

    source_id: str
    content_hash: str
    sheet: str
    speaks_for: tuple[str, ...]
    declared: tuple[tuple[str, str], ...]
    amends: int
    rows: pl.DataFrame
    aside: pl.DataFrame


@dataclass(frozen=True)
class Overlaid:
    """How many of a source's rows were duplicates of rows read before, and how many of those disagree."""

    duplicates: int
    conflicts: int

    def __add__(self, other: Overlaid) -> Overlaid:
        return Overlaid(self.duplicates + other.duplicates, self.conflicts + other.conflicts)


@dataclass(frozen=True)
class Month:
    """A settled period, ready to be kept; `overlaid` is by source."""

    positions: pl.DataFrame
    cells: pl.DataFrame
    districts: pl.DataFrame
    aside: pl.DataFrame
    held: pl.DataFrame
    overlaid: Mapping[str, Overlaid]


def derive(period: str, parts: Sequence[Part], terms: Terms) -> Month:
    """The month that parts in the order of their arrival make (ROW-6)."""
    rows = together(parts)
    settled = [_counted(settle(some, period, terms)) for some in _apart(rows)]
    positions = pl.concat([frame for frame, _, _ in settled])
    places = pl.concat([frame for _, frame, _ in settled])
    overlaid: dict[str, Overlaid] = {}
    for place, *said in pl.concat([frame for _, _, frame in settled]).iter_rows():
        source_id = parts[place].source_id
        overlaid[source_id] = overlaid.get(source_id, Overlaid(0, 0)) + Overlaid(*said)
    aside = pl.concat([part.aside for part in parts])
    return Month(
        positions,
        cells(places, positions, aside, _declared(parts), period, terms),
        districts(places, positions, period, terms),
        aside_counts(aside, period),
        held_persons(aside, period),
        overlaid,
    )


def together(parts: Sequence[Part]) -> pl.DataFrame:
    """The rows of parts in the order of their arrival, `source` the place of theirs: as `settle` takes them."""
    ranks = {
        place: rank
        for rank, place in enumerate(
            sorted(range(len(parts)), key=lambda place: (parts[place].content_hash, parts[place].sheet))
        )
    }
    return pl.concat(
        [
            part.rows.with_columns(
                rank=pl.lit(ranks[place], dtype=pl.UInt32),
                amends=pl.lit(part.amends, dtype=pl.UInt32),
                source=pl.lit(place, dtype=pl.UInt32),
                speaks=_speaks(part),
            )
            for place, part in enumerate(parts)
        ]
    )


_TOGETHER = 200_000
"""So many rows are settled together, and one larger cell besides at most."""


def _apart(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows that can be settled by themselves: those of whole cells, in the order of the month."""
    if rows.height <= _TOGETHER:
        yield rows
        return
    key = ["segment", "regency"]
    cell = rows.select("segment", regency=above(pl.col("unit"), "regency"))
    sizes = cell.group_by(key).len().sort(key)
    group = ((sizes["len"].cum_sum() - 1) // _TOGETHER).rle_id()
    numbered = sizes.with_columns(group=group)
    of_rows = cell.join(numbered, on=key, how="left", nulls_equal=True, maintain_order="left")
    for number in range(int(group[-1]) + 1):
        yield rows.filter(of_rows["group"] == number)


def _counted(settled: Settled) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The positions; kept rows by place; duplicates and conflicts by source."""
    overlaid = settled.rows.filter(pl.col("duplicate")).group_by("source")
    return (
        settled.positions,
        by_place(settled.rows),
        overlaid.agg(duplicates=pl.len(), conflicts=pl.col("conflict").sum()),
    )


def _speaks(part: Part) -> pl.Expr:
    if not part.speaks_for:
        return pl.lit(True)
    return above(pl.col("unit"), "regency").is_in(list(part.speaks_for))


def _declared(parts: Sequence[Part]) -> pl.DataFrame:
    named = {cell for part in parts for cell in part.declared}
    return pl.DataFrame(sorted(named), schema={"segment": pl.String, "regency_code": pl.String}, orient="row")
