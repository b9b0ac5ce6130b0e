"""How many positions are covered of how many there are: COV-1 to COV-5, COV-8, REP-4, REP-6."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from desacover.measures.carried import Carried
from desacover.measures.coverage_rows import finished, with_coverage
from desacover.measures.funding import FUNDING
from desacover.measures.ground import Ground, ground
from desacover.measures.lines import folded, lines, participants
from desacover.measures.places import above, level_of, row_level
from desacover.measures.plans import frames
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

LEVELS = ("regency", "district", "village")


@dataclass(frozen=True)
class CoverageQuestion:
    """A period, what the rows differ by, the shown segments in their order, and the region asked about.

    `by` is of segment, regency, district, village, funding, with one region level at most. Without a region
    level the row's region is `region`; so it is where `region` is no wider than the level.
    """

    period: str
    by: tuple[str, ...]
    segments: tuple[str, ...]
    region: str

    @property
    def level(self) -> str:
        """The level of the rows' regions."""
        return row_level(self.by, self.region)


def coverage(
    positions: pl.DataFrame,
    counts: pl.DataFrame,
    status: pl.DataFrame,
    aside: pl.DataFrame,
    regions: Regions,
    terms: Terms,
    question: CoverageQuestion,
    carried: Carried | None = None,
) -> tuple[pl.DataFrame, dict[str, Any]]:
    """The rows of a table of coverage, and its total.

    positions  the settled month: one row a position
    counts     eligible counts: segment, region_code, valid_from, count
    status     the cells, as `cell_status` gives them
    aside      rows set aside: period, segment (raw), region_code, rows; nulls where they could not be read
    carried    earlier reports that stand in for unreported cells (REP-6)
    Returns a row for each combination of `by`: segment (null: all asked), region_code, funding (null: all),
    participants (persons), in_grace, long_arrears, counted, eligible (positions), coverage (ratio, not
    percent; null without denominator), gap (positions), set_aside (rows), reported, expected (cells), flags
    (in alphabetical order). In a row of which no cell is reported or carried, all that is counted from
    positions is null. Order: as in `by`, segments as asked, regions by code, funding as in FUNDING.

    COV-1: coverage is counted / eligible. COV-2: roll-ups are reckoned from positions. REP-4: only reported
    cells count, and carried ones, which are not reported. In tables by village or district a line with the
    regency's code holds the positions whose village is not known (ROW-7). COV-8: by funding the persons and
    positions are those insured by the source, eligible and set_aside the whole cell's, the gap null; a source
    has a row where it occurs, `unknown` always. The total is of all segments asked, over `region`, with each
    person counted once.
    """
    return tabled(ground(positions, counts, status, aside, regions, terms, question, carried), question)


def tabled(base: Ground, question: CoverageQuestion) -> tuple[pl.DataFrame, dict[str, Any]]:
    """The same of what was gathered for the question's period, segments and region."""
    of_total = level_of(question.region)
    total, rows = frames(
        [
            _table(base, question.segments, (), of_total),
            _table(base, question.segments, question.by, question.level),
        ]
    )
    whole = with_coverage(total).row(0, named=True)
    whole["set_aside"] += base.aside_unnamed
    return with_coverage(rows), whole


def _table(base: Ground, segments: tuple[str, ...], by: tuple[str, ...], level: str) -> pl.LazyFrame:
    """The rows by `by`, of the lines of a level."""
    whole = lines(base, level) if "segment" in by else folded(lines(base, level))
    joined = whole.join(_set_aside(base, by, level), on=["segment", "region_code"], how="left", nulls_equal=True)
    if "funding" in by:
        joined = _by_funding(base, joined, by, level)
    else:
        persons = participants(base, _keys(by, level))
        joined = joined.with_columns(funding=pl.lit(None, dtype=pl.String)).join(
            persons, on=_KEYS, how="left", nulls_equal=True
        )
    return _ordered(finished(joined, level), segments, by)


_KEYS = ["segment", "region_code", "funding"]


def _keys(by: tuple[str, ...], level: str) -> list[pl.Expr]:
    """What a row's segment, region and funding are, from a position's; null where all stand together."""
    nothing = pl.lit(None, dtype=pl.String)
    return [
        pl.col("segment") if "segment" in by else nothing.alias("segment"),
        above(pl.col("unit"), level).alias("region_code"),
        pl.col("funding") if "funding" in by else nothing.alias("funding"),
    ]


def _set_aside(base: Ground, by: tuple[str, ...], level: str) -> pl.LazyFrame:
    """COV-5: the rows set aside that name the row's cell."""
    segment = pl.col("segment") if "segment" in by else pl.lit(None, dtype=pl.String)
    return (
        base.aside.lazy()
        .group_by(segment.alias("segment"), above(pl.col("region_code"), level))
        .agg(set_aside=pl.col("rows").cast(pl.Int64).sum())
    )


def _by_funding(base: Ground, whole: pl.LazyFrame, by: tuple[str, ...], level: str) -> pl.LazyFrame:
    """COV-8: for each row its sources, with the persons and positions insured by each."""
    keys = _keys(by, level)
    own = (
        base.tallies.lazy()
        .filter(pl.col("active") > 0)
        .group_by(keys)
        .agg(
            pl.col("active", "in_grace", "long_arrears").sum(),
            counted=pl.col("active").filter(pl.col(level)).sum(),
        )
        .join(participants(base, keys), on=_KEYS, how="left", nulls_equal=True)
    )
    cells = whole.drop("active", "in_grace", "long_arrears", "counted")
    sources = pl.concat(
        [own.select(_KEYS), cells.select("segment", "region_code", funding=pl.lit("unknown"))]
    ).unique()
    return cells.join(sources, on=["segment", "region_code"], nulls_equal=True).join(
        own, on=_KEYS, how="left", nulls_equal=True
    ).with_columns(pl.col("active", "in_grace", "long_arrears", "counted").fill_null(0))  # fmt: skip


def _ordered(rows: pl.LazyFrame, segments: tuple[str, ...], by: tuple[str, ...]) -> pl.LazyFrame:
    places = {
        "segment": pl.col("segment").replace_strict(
            {key: place for place, key in enumerate(segments)}, default=None, return_dtype=pl.Int32
        ),
        "region": pl.col("region_code"),
        "funding": pl.col("funding").replace_strict(
            {key: place for place, key in enumerate(FUNDING)}, default=len(FUNDING), return_dtype=pl.Int32
        ),
    }
    order = dict.fromkeys(["region" if key in LEVELS else key for key in by])
    return rows.sort([places[key] for key in order], maintain_order=True) if order else rows
