"""The range that a figure of coverage can take, given what is not known: arithmetic, no statistics.

What is known holds: an active position that is counted is covered, a count is as many as it says. What is not:

missing      a report that is expected and not there (REP-4), or for which an earlier one stands in (`carried`,
             REP-6): between nobody and all its eligible are covered; these count too
partial      a report that lacks nobody knows whom (REP-5): between those listed and all eligible
set_aside    a row set aside (COV-5) may be one more position, or none; one that names no cell may lie anywhere;
             one of a list that amends others (COR-3) may also end a position that is listed
held         likewise one whose person can be told (MOV-7); who is a participant is no further one
possible     a cell that would be reported, and expected, if the rows set aside were kept (REP-2)
pairs        two numbers that may be one person's (IDN-1): one participant fewer, and one position where both are
             listed in one place
no_village   a position whose village is not known (ROW-7) may be one of any village of its regency
uncounted    villages that nobody has counted: between none and as many positions as one can have (ELI-5), no fewer
             than are covered; who is covered there then counts
rival        a count and the sum of those below it that differ (ELI-2): the one or the other

An extreme of coverage is not one of the numerator over one of the denominator: who is covered in a report that is
missing is eligible there as well. The least is where none of the missing is covered and all of them are eligible;
the most where all of them are covered, as many as make the ratio largest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.causes import BOUNDS, causes, parts
from desacover.measures.coverage import CoverageQuestion
from desacover.measures.doubts import CLOSED, OPEN, Doubts, compatible, may_lie_in, pieces
from desacover.measures.ground import Ground
from desacover.measures.places import LENGTH, above, level_of
from desacover.measures.plans import frame

_LINE = ["segment", "region_code"]
_CELL = ["segment", "regency_code"]
_STATE = pl.col("state")


@dataclass(frozen=True)
class Bounded:
    """The bounds of a table's rows, and what makes them.

    rows   a row a row of the table, in its order: segment, region_code, and each of BOUNDS: persons, positions, a
           ratio; null where it cannot be known
    parts  a row a cause of a row: segment, region_code, cause, number (of reports, rows, persons, villages,
           counts), and how it moves each bound of participants, counted and eligible from the figure, in a row
           that nobody has reported from 0: where no end is missing they add up to bound less figure; then
           coverage_low and coverage_high, were it the only cause. The widest first.
    """

    rows: pl.DataFrame
    parts: pl.DataFrame


def bounds(
    base: Ground, known: Doubts, question: CoverageQuestion, rows: pl.DataFrame, total: dict[str, Any]
) -> tuple[Bounded, Bounded]:
    """The bounds of the rows of a table of coverage, and of its total, as `tabled` gives them."""
    whole = pl.DataFrame([total], schema=rows.schema)
    return (
        _bounded(base, known, rows, question.by, question.level),
        _bounded(base, known, whole, (), level_of(question.region)),
    )


def _bounded(base: Ground, known: Doubts, table: pl.DataFrame, by: tuple[str, ...], level: str) -> Bounded:
    fine = level if LENGTH[level] > LENGTH["regency"] else "regency"
    every = frame(pieces(base, known, fine))
    sums = frame(_sums(every.lazy(), level))
    of_row = [
        pl.col("segment") if "segment" in by else pl.lit(None, dtype=pl.String).alias("segment"),
        "region_code",
    ]
    # A count stated above the cells serves once all reports are in; until then those of the cells may (REP-4).
    stated = _stated(base, level)
    terms = [frame(_terms(sums, using.drop("serves"))) for using in (stated, stated.filter("serves"))]
    cells = frame(_cells(every, known, fine, level).group_by(*of_row, "state").agg(pl.exclude(*_LINE).sum()))
    beside = frame(_beside(base, known, table, by, level))
    together = [frame(each.lazy().group_by(of_row).agg(_ADDED)) for each in terms]
    ranges = [frame(_range(table.lazy().select(_LINE), each, cells, beside)) for each in together]
    ends = _ends(table, ranges)
    moved_by = frame(causes(terms[0].lazy().group_by(*of_row, "state").agg(_ADDED), cells, beside, table))
    return Bounded(ends, parts(table, ends, moved_by))


def _sums(every: pl.LazyFrame, level: str) -> pl.LazyFrame:
    """The pieces added by segment, part, row and state; of partial ones what may come: `more`, and `stretch` of it
    in villages that nobody has counted."""
    return every.group_by("segment", "part", above(pl.col("region_code"), level), "state").agg(
        pl.col("active", "counted", "uncounted", "low", "high", "unknown", "lacking", "differs").sum(),
        pl.col("endless", "has_count").any(),
        more=(pl.col("high") - pl.col("counted")).clip(0).sum(),
        stretch=(pl.col("unknown") - pl.col("uncounted")).clip(0).sum(),
    )


def _stated(base: Ground, level: str) -> pl.DataFrame:
    """The counts stated for the province: segment, part, region_code, stated_low, stated_high, serves (now)."""
    found = base.by_part.filter("own_count", pl.col("region_code").str.len_bytes() == LENGTH["province"])
    if level != "province":
        found = found.clear()
    return found.select(
        "region_code", segment="shown", part="segment", stated_low="low", stated_high="high", serves="stated"
    )


_ADDED = (
    pl.col(
        "k", "top", "d_low", "d_high", "t_low", "t_high", "e_low", "come", "uncounted", "unknown", "lacking",
        "before", "differs",
    ).sum(),
    pl.col("endless", "endless_come", "known").any(),
)  # fmt: skip


def _terms(sums: pl.DataFrame, using: pl.DataFrame) -> pl.LazyFrame:
    """What each sum brings to numerator and denominator where some counts of the province are in use.

    k        positions counted, and covered
    top      positions that may be covered besides, of a denominator that stands
    d_low, d_high  the eligible but for those of OPEN cells; with theirs
    t_low, t_high  positions that are eligible only if they are covered or more: both together
    e_low    the least eligible
    come     persons that may come
    uncounted, unknown, lacking, endless  as in pieces, of CLOSED cells; endless_come: no end to `top` and `t_high`
    before   positions counted of an earlier report
    """
    key = ["segment", "part", "region_code"]
    closed, is_open, partial = _STATE.is_in(CLOSED), _STATE.is_in(OPEN), _STATE == "partial"
    from_above = pl.col("stated_low").is_not_null()
    # Of villages that nobody has counted there are no more than the count above leaves.
    beyond = pl.when(is_open).then("unknown").when(partial).then("stretch").otherwise(0)
    left = (pl.col("stated_high") - pl.col("low").filter(~(_STATE == "possible")).sum().over(key)).clip(0)
    beyond = pl.when(pl.col("endless") & (is_open | partial)).then(left).otherwise(beyond)
    upto = pl.min_horizontal(beyond.cum_sum().over(key), left)
    shared = upto - upto.shift(1, fill_value=0).over(key)
    order = _STATE.replace_strict({"missing": 0, "carried": 1, "partial": 2}, default=3, return_dtype=pl.Int8)

    def only(condition: pl.Expr, value: pl.Expr | str) -> pl.Expr:
        return pl.when(condition).then(value).otherwise(0)

    sums_in_order = sums.lazy().join(using.lazy(), on=key, how="left").sort(*key, order)
    own = sums_in_order.with_columns(shared=shared, both=pl.col("high") + pl.col("unknown")).select(
        *key,
        "state",
        k=only(closed, pl.when(from_above).then("active").otherwise("counted")),
        top=only(partial, "more") + only(from_above, only(is_open, "high") + pl.col("shared")),
        d_low=only(~from_above & closed, "low"),
        d_high=only(~from_above, pl.when(_STATE == "possible").then("high").otherwise("both")),
        t_low=only(~from_above & is_open, "low"),
        t_high=only(~from_above, only(is_open, "both") + only(closed, "uncounted") + only(partial, "stretch")),
        e_low=only(~from_above & (closed | is_open), "low"),
        come=only(partial, "more")
        + pl.when(from_above).then(only(is_open, "high") + pl.col("shared"))
        .otherwise(only(is_open, "both") + only(partial, "stretch")),
        uncounted=only(~from_above & closed, "uncounted"),
        unknown=only(~from_above & (closed | (_STATE == "carried")), "unknown"),
        lacking=only(~from_above & closed, "lacking"),
        before=only(_STATE == "carried", "counted"),
        differs="differs",
        endless=~from_above & pl.col("endless") & (_STATE != "possible"),
        endless_come=~from_above & pl.col("endless") & (is_open | partial),
        known=pl.col("has_count") & (_STATE != "possible"),
    )  # fmt: skip
    there = sums.lazy().select(key).unique()
    stated = (
        using.lazy()
        .join(there, on=key, how="semi")
        .select(
            *key,
            state=pl.lit("stated"),
            d_low="stated_low",
            d_high="stated_high",
            e_low="stated_low",
            differs=(pl.col("stated_low") != pl.col("stated_high")).cast(pl.UInt32),
            known=pl.lit(True),
        )
    )
    return pl.concat([own, stated], how="diagonal_relaxed").with_columns(
        pl.col(pl.Int64, pl.UInt32).fill_null(0), pl.col(pl.Boolean).fill_null(False)
    )


def _cells(every: pl.DataFrame, known: Doubts, fine: str, level: str) -> pl.LazyFrame:
    """By segment, row and state: the cells, and the rows seen of those that are not reported.

    cells; of OPEN ones over_low and over_high: rows seen beyond what is eligible there at least, at most; of those
    that are possible only, seen.
    """
    place = above(pl.col("region_code"), "regency")
    own = (
        every.lazy()
        .group_by(*_LINE, "state")
        .agg(pl.col("low").sum(), both=(pl.col("high") + pl.col("unknown")).sum())
        .with_columns(regency_code=place)
    )
    named = may_lie_in(own.select(_LINE), known.bound(known.aside))
    seen = pl.col("kept") + pl.col("aside").fill_null(0)
    return (
        own.join(named, on=_LINE, how="left")
        .join(known.cells.lazy().select(*_CELL, "kept"), on=_CELL)
        .group_by("segment", above(pl.col("region_code"), level), "state")
        .agg(
            cells=pl.struct(_CELL).n_unique(),
            over_low=(seen - pl.col("low")).clip(0).filter(_STATE.is_in(OPEN)).sum(),
            over_high=(seen - pl.col("both")).clip(0).filter(_STATE.is_in(OPEN)).sum(),
            seen=seen.filter(_STATE == "possible").sum(),
        )
    )


def _beside(base: Ground, known: Doubts, table: pl.DataFrame, by: tuple[str, ...], level: str) -> pl.LazyFrame:
    """Of each row what hangs on no denominator.

    aside (rows that may lie in it), told (of these whose person can be told), familiar (of these who are listed in
    it), ending (those of lists that amend others), loose (positions that may lie in
    its villages), lined (it is the line without village, of which each may), persons (that reports of the period
    list), fewer_persons and fewer_posts (if numbers that may be one person's are).
    """
    keys = table.lazy().select(_LINE)
    closed = known.cells.filter(_STATE.is_in(CLOSED)).lazy().select(_CELL)
    here = frame(base.posts.places.lazy().with_row_index("place").join(closed, on=_CELL))
    listed = (
        base.posts.active()
        .rows.lazy()
        .join(here.lazy().select("place", "segment", "unit", "regency_code"), on="place")
    )
    row = [
        pl.col("segment") if "segment" in by else pl.lit(None, dtype=pl.String).alias("segment"),
        above(pl.col("unit"), level).alias("region_code"),
    ]
    persons = listed.group_by(row).agg(persons=pl.col("person").n_unique().cast(pl.Int64))
    double = frame(
        listed.join(known.same.lazy(), on="person").select("person", "one", "segment", "unit", "regency_code")
    )
    fewer = (
        double.lazy()
        .with_columns(first_post=_is_first_post())
        .group_by(row)
        .agg(
            fewer_persons=(pl.col("person").n_unique() - pl.col("one").n_unique()).cast(pl.Int64),
            fewer_posts=(~pl.col("first_post")).sum().cast(pl.Int64),
        )
    )
    held = known.loose(known.held).lazy()
    named = held.with_row_index("number").rename({"segment": "names", "region_code": "place"})
    familiar = (
        listed.select(*row, "person")
        .join(named, on="person")
        .unique([*_LINE, "number"])
        .filter(compatible("names", "place"))
        .group_by(_LINE)
        .agg(familiar=pl.len().cast(pl.Int64))
    )
    told = may_lie_in(keys, frame(held.group_by(_LINE).agg(rows=pl.len().cast(pl.Int64))))
    nowhere = base.without_village.lazy().join(closed, on=_CELL)
    segment = pl.col("segment") if "segment" in by else pl.lit(None, dtype=pl.String).alias("segment")
    loose = nowhere.group_by(segment, "regency_code").agg(loose=pl.col("active").sum())
    finer = pl.col("region_code").str.len_bytes() > LENGTH["regency"]
    lined = (LENGTH[level] > LENGTH["regency"]) & ~finer
    return (
        keys.with_columns(regency_code=above(pl.col("region_code"), "regency"))
        .join(may_lie_in(keys, known.loose(known.aside)), on=_LINE, how="left", nulls_equal=True)
        .join(may_lie_in(keys, known.amending).rename({"aside": "ending"}), on=_LINE, how="left", nulls_equal=True)
        .join(told.rename({"aside": "told"}), on=_LINE, how="left", nulls_equal=True)
        .join(familiar, on=_LINE, how="left", nulls_equal=True)
        .join(persons, on=_LINE, how="left", nulls_equal=True)
        .join(fewer, on=_LINE, how="left", nulls_equal=True)
        .join(loose, on=["segment", "regency_code"], how="left", nulls_equal=True)
        .with_columns(pl.exclude(*_LINE, "regency_code").fill_null(0))
        .select(
            *_LINE, "aside", "told", "familiar", "ending", "persons", "fewer_persons", "fewer_posts",
            loose=pl.when(finer).then("loose").otherwise(0), lined=lined,
        )
    )  # fmt: skip


def _is_first_post() -> pl.Expr:
    """Whether a post stands, were numbers that may be one person's one: the first of its segment and unit, and of
    those without village (ROW-6) none where there is one in a village."""
    nowhere = pl.col("unit") == pl.col("regency_code")
    first = pl.struct("one", "segment", "unit").is_first_distinct()
    return first & ~(nowhere & (~nowhere).any().over("one", "segment", "regency_code"))


def _range(keys: pl.LazyFrame, terms: pl.DataFrame, cells: pl.DataFrame, beside: pl.DataFrame) -> pl.LazyFrame:
    """The ends of each row: of participants, counted and eligible; and what those of coverage are made of."""
    over = cells.lazy().group_by(_LINE).agg(pl.col("over_low", "over_high", "seen").sum())
    any_closed = cells.lazy().filter(_STATE.is_in(CLOSED)).select(*_LINE, closed=pl.lit(True)).unique(_LINE)
    joined = (
        keys.join(terms.lazy(), on=_LINE, how="left", nulls_equal=True, maintain_order="left")
        .join(over, on=_LINE, how="left", nulls_equal=True, maintain_order="left")
        .join(beside.lazy(), on=_LINE, how="left", nulls_equal=True, maintain_order="left")
        .join(any_closed, on=_LINE, how="left", nulls_equal=True, maintain_order="left")
        # In reports that are not there no more are covered than are eligible, wherever a row set aside lies.
        .with_columns(
            beside=pl.when("closed").then(pl.col("aside") + pl.col("loose")).otherwise(0),
            besides=pl.when("closed").then(pl.col("aside") - pl.col("familiar") + pl.col("loose")).otherwise(0),
            persons_low=pl.when("lined")
            .then(0)
            .otherwise((pl.col("persons") - pl.col("fewer_persons") - pl.col("ending")).clip(0)),
            k_low=pl.when("lined")
            .then(0)
            .otherwise((pl.col("k") - pl.col("fewer_posts") - pl.col("ending")).clip(0)),
        )
    )
    finite, known = ~pl.col("endless"), pl.col("known")
    come = pl.when(~pl.col("endless_come"))
    numerator = pl.col("k") + pl.col("top") + pl.col("beside") + pl.col("seen")
    return joined.select(
        *_LINE,
        participants_low=pl.when(pl.col("k").is_not_null()).then("persons_low"),
        participants_high=come.then(pl.sum_horizontal("persons", "come", "besides", "seen", "over_high")),
        counted_low="k_low",
        counted_high=come.then(numerator + pl.col("t_high") + pl.col("over_high")),
        eligible_low=pl.when(known).then("e_low"),
        eligible_high=pl.when(known & finite).then("d_high"),
        top=numerator + pl.col("over_low"),
        d_low="d_low",
        t_low=pl.max_horizontal("t_low", 1 - pl.col("d_low")),
        t_high=come.then(pl.max_horizontal("t_high", 1 - pl.col("d_low"))),
        some=known & (~finite | (pl.col("d_high") > 0)),
    )


def _ends(table: pl.DataFrame, ranges: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows with BOUNDS: the least and the most of all ranges; null where one of them has no end."""
    every = pl.concat(_with_coverage(each).with_row_index("row") for each in ranges)
    ends = [
        pl.when(pl.col(name).null_count() == 0).then(
            pl.col(name).min() if name.endswith("_low") else pl.col(name).max()
        )
        for name in BOUNDS
    ]
    found = every.group_by("row", maintain_order=True).agg(*ends)
    return pl.concat([table.select(_LINE), found.sort("row").select(BOUNDS)], how="horizontal")


def _with_coverage(ends: pl.DataFrame) -> pl.DataFrame:
    """A range with the ends of coverage.

    Its most is (top + t) / (d_low + t) for a t from t_low to t_high, which rises or falls throughout: it is at
    one of the ends; where t has no end it comes near to 1.
    """
    # As series, as in `with_coverage` of the figures.
    low = ends["counted_low"] / ends["eligible_high"]
    least, most = ((ends["top"] + ends[t]) / (ends["d_low"] + ends[t]) for t in ("t_low", "t_high"))
    return ends.with_columns(
        coverage_low=pl.when("some").then(low),
        coverage_high=pl.when("some").then(pl.max_horizontal(least, most.fill_null(1.0))),
    ).select(BOUNDS)
