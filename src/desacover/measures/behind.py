"""What stands behind a figure of coverage: the positions counted (COV-1), the counts that are added (ELI-2)."""

from __future__ import annotations

import polars as pl

from desacover.measures.eligible import in_force
from desacover.measures.ground import Ground
from desacover.measures.months import month_numbers
from desacover.measures.places import LENGTH, above, level_of, within
from desacover.measures.plans import frame
from desacover.measures.posts import MARKS
from desacover.measures.segments import shown, shown_as
from desacover.measures.terms import Terms

NUMBERED = {**MARKS, "number": pl.col("number")}
"""What positions say of themselves where it is asked which they were, by a column `number`."""
_SIZE = pl.col("region_code").str.len_bytes()


def positions_behind(base: Ground) -> pl.DataFrame:
    """The positions of the live cells asked about, as they are counted: one who is head and official is one row.

    base: gathered with NUMBERED. Returns number, person, segment (shown), part, unit, regency_code, funding,
    active, in_grace, long_arrears, and `under`: whether it stands under a count that makes up the eligible of the
    region asked about (COV-1).
    """
    level = level_of(base.region)
    key = ["segment", "part", "unit", "funding"]
    marks = base.tallies.select(*key, under=pl.col(level))
    return base.posts.at(base.posts.rows).join(marks, on=key, how="left", maintain_order="left").drop("place")


def counts_behind(base: Ground, counts: pl.DataFrame, terms: Terms) -> pl.DataFrame:
    """The counts that are added to the eligible of the region asked about, each in the place where it was stated.

    counts: those that the question was measured from, with source_id and row. Returns segment (shown), part,
    region_code (whose count it is: of an ended code too), stands_for (the living region in whose place it serves,
    null where several together), valid_from, count, source_id, row; by segment, part and region.

    A count serves, where it is the one that holds for its region, and no wider region up to the one asked about is
    counted by itself (ELI-2). Over a province live cells are added, unless its own count serves (REP-4); of
    several segments those of which any cell is live.
    """
    live = base.cells.filter("live")["segment"].unique().to_list() or list(base.segments)
    of_parts = base.by_part.lazy().filter(pl.col("shown").is_in(live))
    stated = frame(of_parts.filter("stated", within(pl.col("region_code"), base.region)))
    serving = _without_covered(stated, base)
    in_place = serving.select("segment", "region_code", stands_for="region_code")
    own = _rows_of(counts, base.period, terms)
    direct = in_place.join(own, on=["segment", "region_code"])
    taken_over = in_place.join(direct, on=["segment", "region_code"], how="anti")
    followed = pl.DataFrame(
        [
            (joint.segment, joint.members[0], code)
            for joint in base.successions
            if len(joint.members) == 1
            for code in joint.counted
        ],
        schema=dict.fromkeys(["segment", "stands_for", "region_code"], pl.String),
        orient="row",
    ).join(taken_over, on=["segment", "stands_for"], how="semi")
    together = pl.DataFrame(
        [
            (joint.segment, None, code)
            for joint in base.successions
            if len(joint.members) > 1
            and _counts(joint.members[0], joint.place, joint.segment, stated, live, base, terms)
            for code in joint.counted
        ],
        schema=followed.schema,
        orient="row",
    )
    old = pl.concat([followed, together]).join(own, on=["segment", "region_code"])
    columns = ["part", "region_code", "stands_for", "valid_from", "count", "source_id", "row"]
    return (
        pl.concat([direct.select(old.columns), old])
        .with_columns(part="segment", segment=shown(terms))
        .select("segment", *columns)
        .sort("segment", "part", "region_code")
    )


def _without_covered(stated: pl.DataFrame, base: Ground) -> pl.DataFrame:
    """The regions whose own count serves, but for those in a wider one whose count does."""
    serving = stated
    for level in list(LENGTH)[1:]:
        wider = stated.filter(_SIZE.eq(LENGTH[level])).select("segment", above_it="region_code")
        finer = serving.filter(_SIZE.gt(LENGTH[level])).with_columns(above_it=above(pl.col("region_code"), level))
        covered = finer.join(wider, on=["segment", "above_it"], how="semi")
        serving = serving.join(covered, on=["segment", "region_code"], how="anti")
    return _of_live(serving, base)


def _of_live(serving: pl.DataFrame, base: Ground) -> pl.DataFrame:
    """Over a province those of live cells alone, where any is (REP-4)."""
    if len(base.region) > LENGTH["province"]:
        return serving
    live = base.cells.filter("live").select("segment", "regency_code")
    some = pl.col("shown").is_in(live["segment"].unique().implode())
    of_cells = serving.with_columns(regency_code=above(pl.col("region_code"), "regency")).join(
        live, left_on=["shown", "regency_code"], right_on=["segment", "regency_code"], how="semi"
    )
    whole = serving.filter(_SIZE.eq(LENGTH["province"]) | ~some)
    return pl.concat([whole, of_cells.drop("regency_code")]).unique(maintain_order=True)


def _counts(
    member: str, place: str | None, part: str, stated: pl.DataFrame, live: list[str], base: Ground, terms: Terms
) -> bool:
    """Whether counts of ended codes that serve together are added to the eligible asked about."""
    if place is None or LENGTH[place] < len(base.region) or not f"{member}.".startswith(f"{base.region}."):
        return False
    wider = [member[:length] for length in LENGTH.values() if len(base.region) <= length <= LENGTH[place]]
    if stated.filter(pl.col("segment") == part, pl.col("region_code").is_in(wider)).height:
        return False
    segment = shown_as(part, terms)
    cells = base.cells.filter(pl.col("segment") == segment, "live")["regency_code"]
    if len(base.region) > LENGTH["province"] or cells.is_empty():
        return segment in live
    return place != "province" and member[: LENGTH["regency"]] in cells


def _rows_of(counts: pl.DataFrame, period: str, terms: Terms) -> pl.DataFrame:
    """The count that holds for each segment and region, with where it was read."""
    held = frame(in_force(counts.lazy(), [period], terms)).select(
        "segment", "region_code", since=pl.col("age").abs()
    )
    dated = counts.with_columns(since=month_numbers(pl.col("valid_from")))
    return held.join(dated, on=["segment", "region_code", "since"], how="inner").select(
        "segment", "region_code", "valid_from", "count", "source_id", "row"
    )
