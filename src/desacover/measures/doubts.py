"""What is not known behind the figures of a question of coverage: reports, rows, villages, counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from desacover.measures.cells import rows_needed
from desacover.measures.ground import Ground
from desacover.measures.places import LENGTH, above, within
from desacover.measures.plans import frame, frames
from desacover.measures.segments import BOTH, HEAD, OFFICIAL, shown
from desacover.measures.terms import Terms
from desacover.reference.posts import bounds as posts_of

CLOSED = ("reported", "partial")
"""Cells whose own report speaks for the period."""
OPEN = ("missing", "carried")
"""Cells that are expected and not reported."""
_CELL = ["segment", "regency_code"]
_PLACE = ["segment", "region_code"]
_PIECE = ["segment", "part", "region_code"]
_SHORT_OF_ROWS = ("drop", "district")
"""Why a report is partial where nobody can tell what it lacks; else it lacks the rows that are set aside."""


@dataclass(frozen=True)
class Doubts:
    """What is not known, besides what the ground says.

    cells  a row a cell of which anything can be said: segment, regency_code, `state` (`reported`, `partial`,
           `carried`, `missing`; `possible`: not expected, and reported if the rows set aside were kept), kept and
           named (rows: kept, and set aside that name it)
    aside  rows set aside that may belong to a cell asked about: segment (shown), region_code, rows; null where
           that could not be read
    amending  those of them that stand in lists which amend others (COR-3), and may end a position that is listed
    held   those of them whose person can be told (MOV-7): segment, region_code, person
    same   numbers that may be one person's (IDN-1): person, one (the number that stands for all of them)
    """

    cells: pl.DataFrame
    aside: pl.DataFrame
    amending: pl.DataFrame
    held: pl.DataFrame
    same: pl.DataFrame

    def loose(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Some of the rows set aside (segment, region_code) but those that name a cell which is not reported."""
        return self._by_cell(rows, "anti")

    def bound(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Those that name such a cell."""
        return self._by_cell(rows, "semi")

    def _by_cell(self, rows: pl.DataFrame, how: Literal["anti", "semi"]) -> pl.DataFrame:
        others = self.cells.filter(~pl.col("state").is_in(CLOSED)).select(_CELL)
        named = rows.with_columns(regency_code=above(pl.col("region_code"), "regency"))
        return named.join(others, on=_CELL, how=how).drop("regency_code")


def doubts(
    base: Ground,
    status: pl.DataFrame,
    aside: pl.DataFrame,
    amending: pl.DataFrame,
    held: pl.DataFrame,
    pairs: pl.DataFrame,
    terms: Terms,
) -> Doubts:
    """Gather what is not known.

    status, aside: as for `coverage`; amending: as aside. held: segment, region_code, person. pairs: old_person,
    new_person.
    """
    numbers = [
        _possible(base, rows.lazy().filter(pl.col("period") == base.period), terms)
        .group_by(_PLACE)
        .agg(pl.col("rows").cast(pl.Int64).sum())
        for rows in (aside, amending)
    ]
    possible, may_end, told = frames([*numbers, _possible(base, held.lazy(), terms)])
    return Doubts(frame(_cells(base, status.lazy(), possible)), possible, may_end, told, _one_of(pairs))


def _possible(base: Ground, aside: pl.LazyFrame, terms: Terms) -> pl.LazyFrame:
    """The rows set aside that may belong to what is asked about, or to a region that contains it."""
    region, asked = pl.col("region_code"), pl.lit(base.region)
    inside = within(region, base.region) | asked.str.starts_with(region + ".")
    return aside.with_columns(segment=shown(terms)).filter(
        pl.col("segment").is_in(list(base.segments)).fill_null(True), inside.fill_null(True)
    )


def _cells(base: Ground, status: pl.LazyFrame, aside: pl.DataFrame) -> pl.LazyFrame:
    now = status.filter(pl.col("period") == base.period).select(
        *_CELL, "kept", "speaking", "eligible", "partial_why"
    )
    full = aside.drop_nulls()
    named = (
        full.lazy()
        .group_by("segment", regency_code=above(pl.col("region_code"), "regency"))
        .agg(named=pl.col("rows").sum())
    )
    nowhere = int(aside["rows"].sum()) - int(full["rows"].sum())
    rows = pl.col("speaking") + pl.col("named") + nowhere
    state = (
        pl.when(pl.col("reported") & pl.col("partial") & pl.col("partial_why").is_in(_SHORT_OF_ROWS))
        .then(pl.lit("partial"))
        .when("reported")
        .then(pl.lit("reported"))
        .when("carried")
        .then(pl.lit("carried"))
        .when("expected")
        .then(pl.lit("missing"))
        .when((pl.col("kept") + pl.col("named") > 0) & (rows >= rows_needed()))
        .then(pl.lit("possible"))
    )
    return (
        base.cells.lazy()
        .join(now, on=_CELL, how="left", maintain_order="left")
        .join(named, on=_CELL, how="left", maintain_order="left")
        .with_columns(pl.col("kept", "speaking", "named").cast(pl.Int64).fill_null(0))
        .select(*_CELL, "kept", "named", state=state)
        .filter(pl.col("state").is_not_null())
    )


def _one_of(pairs: pl.DataFrame) -> pl.DataFrame:
    """For each number of a pair the smallest that it is tied to, through other pairs too."""
    stands: dict[int, int] = {}

    def of(person: int) -> int:
        while stands.setdefault(person, person) != person:
            person = stands[person]
        return person

    for one, other in pairs.select("old_person", "new_person").iter_rows():
        low, high = sorted((of(one), of(other)))
        stands[high] = low
    rows = [(person, of(person)) for person in sorted(stands)]
    return pl.DataFrame(rows, schema={"person": pl.UInt32, "one": pl.UInt32}, orient="row")


def pieces(base: Ground, known: Doubts, level: str) -> pl.LazyFrame:
    """What makes up the rows of a level: a row a segment x part x region, regencies or finer.

    segment, part, region_code, state (of its cell), and of its positions active, counted (under a count that makes
    up its eligible), uncounted (in units that nobody has counted); of its counts low and high (0 where there is
    none), has_count, differs; lacking (units that nobody has counted), unknown (the most positions that these can
    have: ELI-5), endless (nobody knows that).
    """
    counts = _counts(base, level)
    heads = pl.col("part") == HEAD
    some = base.tallies.lazy().filter(pl.col("part").is_in([HEAD, BOTH]), pl.col("active") > 0)
    listed = some.select("segment", region_code=above(pl.col("unit"), level), heads=pl.lit(True)).unique()
    spoken_of = (heads & pl.col("has_count")) | pl.col("heads")
    # What a report that is not there would list, all others may tell; what one leaves out, its own regency.
    known_here = spoken_of.any().over("segment", "regency_code") | (pl.col("state").is_in(OPEN) & spoken_of.any())
    absent = heads & ~known_here
    return (
        counts.join(_held(base, level), on=_PIECE, how="full", coalesce=True)
        .with_columns(
            pl.col("active", "counted", "uncounted", "low", "high", "lacking").fill_null(0),
            pl.col("has_count", "differs").fill_null(False),
            regency_code=above(pl.col("region_code"), "regency"),
        )
        .join(known.cells.lazy().select(*_CELL, "state"), on=_CELL)
        .join(listed, on=["segment", "region_code"], how="left")
        .with_columns(pl.col("heads").fill_null(False))
        # Of heads whom neither a count nor a list knows nobody lacks one (ELI-4).
        .filter(~absent)
        .with_columns(most=pl.col("part").replace_strict(_MOST, default=None, return_dtype=pl.Int64))
        .with_columns(
            uncounted=pl.when(pl.col("lacking") > 0).then("uncounted").otherwise(0),
            unknown=(pl.col("lacking") * pl.col("most")).fill_null(0),
            endless=(pl.col("lacking") > 0) & pl.col("most").is_null(),
        )
        .with_columns(
            # Where nobody has counted, no fewer are taken to be eligible than are covered.
            unknown=pl.when(pl.col("state").is_in(CLOSED))
            .then(pl.max_horizontal("unknown", "uncounted"))
            .otherwise("unknown")
        )
        .drop("heads", "most", "regency_code")
    )


def _counts(base: Ground, level: str) -> pl.LazyFrame:
    counted = pl.col("total").is_not_null()
    return (
        base.by_part.lazy()
        .filter(pl.col("region_code").str.len_bytes() == LENGTH[level], within(pl.col("region_code"), base.region))
        .filter(counted | (pl.col("needed") > 0))
        .select(
            "region_code",
            pl.col("low", "high").fill_null(0),
            "differs",
            segment="shown",
            part="segment",
            has_count=counted,
            lacking=(pl.col("needed") - pl.col("covered")).clip(0),
        )
    )


def _held(base: Ground, level: str) -> pl.LazyFrame:
    """The active positions; who is head and official stands with the officials."""
    exists = base.units.lazy().select("segment", "unit", exists=pl.lit(True))
    can_be_counted = pl.col("exists").fill_null(False) | (pl.col("unit").str.len_bytes() == LENGTH["regency"])
    return (
        base.tallies.lazy()
        .with_columns(pl.col("part").replace(BOTH, OFFICIAL))
        .join(exists, on=["segment", "unit"], how="left")
        .group_by("segment", "part", region_code=above(pl.col("unit"), level))
        .agg(
            pl.col("active").sum(),
            counted=pl.col("active").filter(pl.col(level)).sum(),
            uncounted=pl.col("active").filter(~pl.col(level) & can_be_counted).sum(),
        )
    )


_MOST = {
    part: most.most
    for part in ("kepala_desa", "perangkat_desa", "bpd", "rt_rw", "lpmd", "karang_taruna", "pkk")
    if (most := posts_of(part)) is not None
}


def may_lie_in(rows: pl.LazyFrame, aside: pl.DataFrame) -> pl.LazyFrame:
    """How many of some rows set aside may lie in each row of a table: segment, region_code, aside.

    rows: segment (null in all of them: whatever is asked about), region_code. aside: segment, region_code, rows,
    null where nobody could read it. What names a region may lie in all that contain it, and all that it contains.
    """
    named = aside.lazy().with_columns(key=pl.col("region_code").fill_null(""))
    inside = pl.concat(
        named.filter(pl.col("key").str.len_bytes() >= length).with_columns(pl.col("key").str.slice(0, length))
        for length in LENGTH.values()
    )
    own = rows.with_columns(key="region_code")
    wider = pl.concat(
        own.filter(pl.col("key").str.len_bytes() > length).with_columns(pl.col("key").str.slice(0, length))
        for length in (*LENGTH.values(), 0)
    )
    found = pl.concat([*_of_key(own, inside), *_of_key(wider, named)])
    return found.group_by("segment", "region_code").agg(aside=pl.col("rows").sum())


def compatible(segment: str, region: str) -> pl.Expr:
    """Whether a row set aside may lie in the row of a table: the names of the columns of what it names; null where
    nobody could read it."""
    place, own = pl.col(region), pl.col("region_code")
    inside = place.str.starts_with(own) | own.str.starts_with(place)
    return (pl.col(segment) == pl.col("segment")).fill_null(True) & inside.fill_null(True)


def _of_key(rows: pl.LazyFrame, aside: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Rows by key with those set aside of the same key: of their segment, and of a segment that is not read."""
    columns = ["segment", "region_code", "rows"]
    read = aside.filter(pl.col("segment").is_not_null()).drop("region_code")
    unread = aside.filter(pl.col("segment").is_null()).select("key", "rows")
    of_all = rows.filter(pl.col("segment").is_null()).join(read.drop("segment"), on="key")
    of_one = rows.join(read, on=["segment", "key"])
    return [part.select(columns) for part in (of_all, of_one, rows.join(unread, on="key"))]
