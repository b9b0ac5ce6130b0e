"""The lines of a table of coverage: a segment in a region of one level, or all segments asked together."""

from __future__ import annotations

import polars as pl

from desacover.measures.ground import Ground
from desacover.measures.places import LENGTH, above, within

_LINE = ["segment", "region_code"]
_KEYS = [*_LINE, "funding"]
_SUMMED = ("active", "in_grace", "long_arrears", "counted", "reported", "expected", "carried")
_ANY = ("partial", "first_report", "declared_zero", "differs", "borrowed", "too_wide", "over_below")


def lines(base: Ground, level: str) -> pl.LazyFrame:
    """One row a segment x region of a level that the table lists.

    Columns: segment, region_code; reported, expected, carried (cells); partial, first_report, declared_zero
    (of any of them); active, in_grace, long_arrears, counted (positions); eligible (positions), short,
    needed, differs, borrowed, too_wide; over_below (a region below is over 100 %).
    """
    cells = _cells(base, level)
    listed = _listed(base, level).with_columns(
        cell=above(pl.col("region_code"), "regency" if LENGTH[level] > LENGTH["regency"] else level)
    )
    frame = (
        listed.join(cells, left_on=["segment", "cell"], right_on=["segment", "region_code"], how="left")
        .join(measured(base, level), on=_LINE, how="left")
        .join(denominators_at(base, level), on=_LINE, how="left")
        .join(_over_below(base, level), on=_LINE, how="left")
        .drop("cell", "oldest", "stated")
    )
    booleans = (*_ANY, "short", "needed")
    return frame.with_columns(pl.col(_SUMMED).fill_null(0), pl.col(booleans).fill_null(False))


def folded(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The lines of all segments as one a region (COV-2): live cells only, where any is (REP-4)."""
    cells = pl.col("reported") + pl.col("carried")
    live = (cells > 0) | (cells.sum().over("region_code") == 0)
    counted = pl.col("eligible").is_not_null()
    over = (pl.col("eligible") > 0) & (pl.col("counted") > pl.col("eligible"))
    # Cells that are not live are counted as expected, and bring nothing else.
    return (
        frame.with_columns(live=live)
        .group_by("region_code", maintain_order=True)
        .agg(
            pl.lit(None, dtype=pl.String).first().alias("segment"),
            pl.col(_SUMMED).sum(),
            pl.col(_ANY[:-1]).filter("live").any(),
            over_below=(pl.col("over_below") | over.fill_null(False)).filter("live").any(),
            eligible=pl.when((counted & pl.col("live")).any()).then(pl.col("eligible").filter("live").sum()),
            short=(pl.col("short") | (pl.col("needed") & ~counted)).filter("live").any(),
            needed=pl.col("needed").any(),
        )
    )


def participants(base: Ground, keys: list[pl.Expr]) -> pl.LazyFrame:
    """Distinct active persons by row (COV-1): positions, less the further ones of the same person.

    keys: what the row's segment, region_code and funding are.
    """
    persons = base.tallies.lazy().group_by(keys).agg(positions=pl.col("active").sum())
    further = (
        base.several.lazy().group_by(keys)
        .agg(further=pl.len().cast(pl.Int64) - pl.col("person").n_unique().cast(pl.Int64))
    )  # fmt: skip
    return persons.join(further, on=_KEYS, how="left", nulls_equal=True).select(
        *_KEYS, participants=pl.col("positions") - pl.col("further").fill_null(0)
    )


def _listed(base: Ground, level: str) -> pl.LazyFrame:
    """Which lines there are.

    The region asked about has one for each segment. Else every region of the level in which the segment
    exists and whose cell is expected or reported; and of districts and villages those too that are counted,
    or have kept positions in a live cell.
    """
    if LENGTH[level] == len(base.region):
        line = pl.LazyFrame({"segment": list(base.segments)}, schema={"segment": pl.String})
        return line.with_columns(region_code=pl.lit(base.region))
    cells = base.cells.lazy().filter(pl.col("expected") | pl.col("reported")).select("segment", "regency_code")
    if level == "regency":
        return cells.rename({"regency_code": "region_code"})
    existing = (
        base.units.lazy()
        .with_columns(regency_code=above(pl.col("unit"), "regency"))
        .join(cells, on=["segment", "regency_code"], how="semi")
        .select("segment", region_code=above(pl.col("unit"), level))
    )
    counted = denominators_at(base, level).filter(pl.col("eligible").is_not_null()).select(_LINE)
    kept = base.tallies.lazy().select("segment", region_code=above(pl.col("unit"), level))
    return pl.concat([existing, counted, kept]).unique()


def _cells(base: Ground, level: str) -> pl.LazyFrame:
    """The cells of each line: a regency's own at that level and below it, all of a province's above."""
    return (
        base.cells.lazy()
        .group_by("segment", region_code=above(pl.col("regency_code"), level))
        .agg(
            reported=pl.col("reported").sum().cast(pl.Int64),
            # An ended cell that is reported all the same is one of those that may be.
            expected=(pl.col("expected") | pl.col("reported")).sum().cast(pl.Int64),
            carried=pl.col("carried").sum().cast(pl.Int64),
            partial=pl.col("partial").any(),
            first_report=pl.col("first_report").any(),
            declared_zero=(pl.col("declared_zero") & pl.col("live")).any(),
        )
    )


def measured(base: Ground, level: str) -> pl.LazyFrame:
    """Positions by segment and region_code of a level: active, in_grace, long_arrears, counted (COV-1)."""
    return (
        base.tallies.lazy()
        .group_by("segment", region_code=above(pl.col("unit"), level))
        .agg(
            pl.col("active", "in_grace", "long_arrears").sum(),
            counted=pl.col("active").filter(pl.col(level)).sum(),
        )
    )


def denominators_at(base: Ground, level: str) -> pl.LazyFrame:
    """The denominators of a level in the region asked about; the line without village has none of its own."""
    return base.denominators.lazy().filter(
        pl.col("region_code").str.len_bytes() == LENGTH[level], within(pl.col("region_code"), base.region)
    )


def _over_below(base: Ground, level: str) -> pl.LazyFrame:
    """The lines below which a region is over 100 %, so that their gap is a lower bound (COV-4)."""
    found = [pl.LazyFrame(schema={"segment": pl.String, "region_code": pl.String})]
    for finer in (name for name, length in LENGTH.items() if length > LENGTH[level]):
        over = (
            measured(base, finer)
            .join(denominators_at(base, finer), on=_LINE)
            .filter((pl.col("eligible") > 0) & (pl.col("counted") > pl.col("eligible")))
        )
        found.append(over.select("segment", above(pl.col("region_code"), level)))
    return pl.concat(found).unique().with_columns(over_below=pl.lit(True))
