"""What all rows of one question of coverage are made of: cells, tallies of positions, denominators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from desacover.measures.carried import Carried, with_carried
from desacover.measures.eligible import denominators
from desacover.measures.places import LENGTH, above, units, within
from desacover.measures.plans import frame, frames
from desacover.measures.posts import MARKS, Posts, posts
from desacover.measures.segments import BOTH, HEAD, OFFICIAL, parts, shown
from desacover.measures.succession import Joint
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions
from desacover.reference.segments import SEGMENTS

_LEVELS = tuple(LENGTH)
_CELL = ["segment", "regency_code"]


class Asked(Protocol):
    """What is asked: the period, the shown segments, the region."""

    @property
    def period(self) -> str: ...
    @property
    def segments(self) -> tuple[str, ...]: ...
    @property
    def region(self) -> str: ...


@dataclass(frozen=True)
class Ground:
    """The frames behind the rows; all of the segments and the region asked about, segments as shown.

    cells      a row a cell that exists: segment, regency_code, reported, expected, carried (an earlier report
               stands in), live (reported or carried), and of the report that speaks from (its period, null
               where none does), partial, first_report, declared_zero; by segment and regency
    tallies    a row a segment x part x unit x source of funding in live cells: active, in_grace,
               long_arrears (positions; none may be active), and whether they stand under a count that makes
               up the eligible of their `village`, `district`, `regency`, `province` (COV-1)
    several    the active positions of persons who hold more than one: person, segment, unit, funding
    denominators  a row a segment x region of any level: eligible (positions, null where not counted), short
               (some unit in which the segment exists is not counted), needed (whether there is any),
               differs, borrowed, too_wide, oldest (the month, as a number, of the oldest count in it), stated
               (a count of the very region serves)
    units      a row a segment x living village in which it exists
    posts      the positions in live cells, of which the tallies are made
    by_part    the denominators that `denominators` adds, a row a part x region: segment (the part), shown,
               region_code, total (null where not counted), stated, own_count (a count of the very region serves
               once all reports are in), and as Denominators has them needed, covered, low, high, differs
    successions  old counts that stand for living codes, alone or together (ELI-1)
    without_village  the active positions whose village is not known (ROW-7), of the whole regencies: segment,
               regency_code, active
    aside      rows set aside that name a cell: segment, region_code, rows; aside_unnamed: how many do not
    """

    period: str
    region: str
    segments: tuple[str, ...]
    cells: pl.DataFrame
    tallies: pl.DataFrame
    several: pl.DataFrame
    denominators: pl.DataFrame
    units: pl.DataFrame
    posts: Posts
    by_part: pl.DataFrame
    successions: tuple[Joint, ...]
    without_village: pl.DataFrame
    aside: pl.DataFrame
    aside_unnamed: int


def ground(
    positions: pl.DataFrame,
    counts: pl.DataFrame,
    status: pl.DataFrame,
    aside: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    asked: Asked,
    carried: Carried | None = None,
    marks: Mapping[str, pl.Expr] = MARKS,
) -> Ground:
    """Gather what a question needs. The frames are those of `coverage`; `posts` says `marks` of its rows."""
    raw = [part for segment in asked.segments for part in parts(segment, terms)]
    found = denominators(counts, regions, [asked.period], terms, raw)
    cells = frame(_cells(status, asked, carried))
    of_parts = frame(_with_province(frame(found.regions.drop("period")).lazy(), cells.lazy(), terms))
    by_part = of_parts.lazy()
    here = _posts(positions, status, cells, regions, terms, asked, carried, marks)
    own = here.within(cells.filter("live"), asked.region)
    active = own.rows.filter("active")
    tallies = frame(_tallies(own, _marks(found.units.drop("period"), by_part)))
    eligible, villages, named, unnamed = frames(
        [
            _of_shown(_without_absent_heads(by_part, tallies.lazy(), terms), terms),
            _units(regions, asked),
            *_aside(aside.lazy(), terms, asked),
        ]
    )
    return Ground(
        period=asked.period,
        region=asked.region,
        segments=asked.segments,
        cells=cells,
        tallies=tallies,
        several=own.at(active.filter(pl.col("person").is_duplicated())),
        denominators=eligible,
        units=villages,
        posts=own,
        by_part=of_parts,
        successions=found.successions,
        without_village=_without_village(here),
        aside=named,
        aside_unnamed=int(unnamed.item()),
    )


def _cells(status: pl.DataFrame, asked: Asked, carried: Carried | None) -> pl.LazyFrame:
    regency = asked.region[: LENGTH["regency"]]
    now = status.lazy().filter(
        pl.col("period") == asked.period,
        pl.col("segment").is_in(list(asked.segments)),
        within(pl.col("regency_code"), regency),
    ).select(
        *_CELL, "reported", "expected", "partial", "first_report",
        declared_zero=pl.col("declared") & (pl.col("kept") == 0),
    )  # fmt: skip
    own = pl.when("reported").then(pl.lit(asked.period)).alias("from")
    if carried is None:
        return now.with_columns(own, carried=pl.lit(False), live=pl.col("reported"))
    joined = now.join(carried.cells.lazy(), on=_CELL, how="left", suffix="_then", maintain_order="left")
    stands_in = pl.col("from").is_not_null()
    return joined.select(
        *_CELL, "reported", "expected", "first_report",
        pl.when(stands_in).then("from").otherwise(own).alias("from"),
        pl.when(stands_in).then("partial_then").otherwise("partial").alias("partial"),
        pl.when(stands_in).then("declared_zero_then").otherwise("declared_zero").alias("declared_zero"),
        carried=stands_in, live=pl.col("reported") | stands_in,
    )  # fmt: skip


def _posts(
    positions: pl.DataFrame,
    status: pl.DataFrame,
    cells: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    asked: Asked,
    carried: Carried | None,
    marks: Mapping[str, pl.Expr],
) -> Posts:
    """The kept positions of the live cells; those of other cells are stray (REP-2)."""
    raw = {*asked.segments, HEAD} if terms.merge_kepala_desa and OFFICIAL in asked.segments else asked.segments
    of_raw = pl.col("segment").is_in(list(raw))
    every = posts(positions.filter(of_raw), regions, asked.period, terms, marks=marks)
    if carried is None:
        return every.within(cells.filter("live"))
    # Where else a person is active is looked for everywhere: the region asked about narrows rows only.
    reported = status.filter(pl.col("period") == asked.period, pl.col("reported")).select(_CELL)
    months = {period: month.filter(of_raw) for period, month in carried.months.items()}
    both = with_carried(every, reported, Carried(carried.cells, months), regions, asked.period, terms, marks)
    return both.within(cells.filter("live"))


def _without_village(here: Posts) -> pl.DataFrame:
    """Active positions by segment and regency_code where no village is named."""
    by_place = here.active().rows.group_by("place").agg(active=pl.len().cast(pl.Int64))
    named = here.at(by_place).filter(pl.col("unit") == pl.col("regency_code"))
    return named.group_by(_CELL).agg(pl.col("active").sum())


def _tallies(own: Posts, marks: pl.LazyFrame) -> pl.LazyFrame:
    counted = [pl.col("active", "in_grace", "long_arrears").sum().cast(pl.Int64)]
    by_place = own.rows.group_by("place").agg(counted)
    return (
        own.at(by_place)
        .lazy()
        .group_by("segment", "part", "unit", "funding")
        .agg(counted)
        .join(marks, on=["part", "unit"], how="left")
        .with_columns(pl.col(_LEVELS).fill_null(False))
    )


def _with_province(found: pl.LazyFrame, cells: pl.LazyFrame, terms: Terms) -> pl.LazyFrame:
    """The denominators of the parts, those of the province as roll-ups take them (REP-4).

    A count stated above the regencies serves where every expected cell is live; else the sum of the live
    cells' own serves, and where those are not all there, the count stands and is too wide. Without a live
    cell, all that is counted is shown.
    """
    size = pl.col("region_code").str.len_bytes()
    named = found.with_columns(shown=shown(terms), too_wide=pl.lit(False), own_count="stated")
    own = (
        cells.join(
            named.filter(size == LENGTH["regency"]),
            left_on=["segment", "regency_code"],
            right_on=["shown", "region_code"],
            suffix="_part",
        )
        .group_by("segment_part", pl.col("regency_code").str.slice(0, LENGTH["province"]).alias("region_code"))
        .agg(
            all_live=(pl.col("live") | ~pl.col("expected")).all(),
            none_live=~pl.col("live").any(),
            all_there=pl.col("total").filter("live").is_not_null().all(),
            own_total=pl.col("total").filter("live").sum(),
            own_counted=pl.col("total").filter("live").is_not_null().any(),
            own_needed=pl.col("needed").filter("live").sum(),
            own_covered=pl.col("covered").filter("live").sum(),
            own_borrowed=pl.col("borrowed").filter("live").any(),
        )
    )
    provinces = (
        named.filter(size == LENGTH["province"])
        .join(own, left_on=["segment", "region_code"], right_on=["segment_part", "region_code"], how="left")
        .with_columns(pl.col("all_live", "none_live").fill_null(True))
    )
    serves = pl.col("stated") & (pl.col("all_live") | ~pl.col("all_there"))
    summed = ~serves & ~pl.col("none_live")
    rolled = provinces.with_columns(
        total=pl.when(~summed).then("total").when("own_counted").then("own_total"),
        needed=pl.when(summed).then("own_needed").otherwise("needed"),
        covered=pl.when(summed).then("own_covered").otherwise("covered"),
        borrowed=pl.when(summed).then("own_borrowed").otherwise("borrowed"),
        stated=serves,
        too_wide=serves & ~pl.col("all_live") & ~pl.col("none_live"),
    )
    return pl.concat([named.filter(size != LENGTH["province"]), rolled], how="diagonal")


def _without_absent_heads(by_part: pl.LazyFrame, tallies: pl.LazyFrame, terms: Terms) -> pl.LazyFrame:
    """The parts without heads where neither a count nor a list knows of any: nobody there lacks one (ELI-4)."""
    if not terms.merge_kepala_desa:
        return by_part
    listed = tallies.filter(pl.col("part").is_in([HEAD, BOTH]), pl.col("active") > 0)
    there = pl.concat(listed.select(region_code=above(pl.col("unit"), level)) for level in LENGTH).unique()
    absent = by_part.filter(pl.col("segment") == HEAD, pl.col("total").is_null()).join(
        there, on="region_code", how="anti"
    )
    return by_part.join(absent, on=["segment", "region_code"], how="anti")


def _of_shown(by_part: pl.LazyFrame, terms: Terms) -> pl.LazyFrame:
    """The parts of a shown segment added (ELI-4)."""
    counted = pl.col("total").is_not_null()
    return by_part.group_by(shown(terms).alias("segment"), "region_code").agg(
        pl.when(counted.any()).then(pl.col("total").sum()).alias("eligible"),
        short=(pl.col("needed") > pl.col("covered")).any(),
        needed=(pl.col("needed") > 0).any(),
        differs=pl.col("differs").any(),
        borrowed=(pl.col("borrowed") & counted).any(),
        too_wide=pl.col("too_wide").any(),
        oldest=pl.col("oldest").filter(counted).min(),
        stated=pl.col("stated").any(),
    )


def _marks(villages: pl.LazyFrame, by_part: pl.LazyFrame) -> pl.LazyFrame:
    """Under which counts positions stand, by part and unit (COV-1).

    villages: as Denominators has them. A position without village stands under any count that lies within its
    regency; that of one who is head and official under the count of either part.
    """
    serves = by_part.filter(pl.col("region_code").str.len_bytes() == LENGTH["province"]).select(
        "segment", province_code="region_code", serves="stated"
    )
    named = (
        villages.with_columns(province_code=above(pl.col("unit"), "province"))
        .join(serves, on=["segment", "province_code"], how="left", maintain_order="left")
        .select(
            "segment", "unit", "village", "district", "regency",
            province=pl.when("serves").then("province").otherwise("regency"),
        )
    )  # fmt: skip
    regencies = (
        named.group_by("segment", above(pl.col("unit"), "regency"))
        .agg(pl.col("regency", "province").any())
        .select("segment", "unit", "regency", "province", village=pl.lit(False), district=pl.lit(False))
    )
    single = pl.concat([named, regencies], how="diagonal")
    both = (
        single.filter(pl.col("segment").is_in([HEAD, OFFICIAL]))
        .group_by("unit")
        .agg(pl.col(_LEVELS).any())
        .with_columns(segment=pl.lit(BOTH))
    )
    return pl.concat([single, both], how="diagonal").rename({"segment": "part"})


def _units(regions: Regions, asked: Asked) -> pl.LazyFrame:
    exists = pl.LazyFrame(
        [(segment, kind) for segment in asked.segments for kind in sorted(SEGMENTS[segment].units)],
        schema={"segment": pl.String, "kind": pl.String},
        orient="row",
    )
    living = units(regions, asked.period).filter(pl.col("alive"), within(pl.col("unit"), asked.region))
    return living.join(exists, on="kind").select("segment", "unit")


def _aside(aside: pl.LazyFrame, terms: Terms, asked: Asked) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The rows set aside that name a cell asked about; how many name none but may belong to one (COV-5)."""
    now = aside.filter(pl.col("period") == asked.period).with_columns(segment=shown(terms))
    possible = now.filter(
        pl.col("segment").is_in(list(asked.segments)).fill_null(True),
        within(pl.col("region_code"), asked.region).fill_null(True),
    )
    named = pl.col("segment").is_not_null() & pl.col("region_code").is_not_null()
    return possible.filter(named), possible.filter(~named).select(pl.col("rows").sum())
