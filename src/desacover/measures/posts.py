"""The positions of a month as the measures count them: heads and officials merged, codes of the period."""

from __future__ import annotations

import polars as pl

from desacover.measures.places import above, changing_codes
from desacover.measures.segments import BOTH, HEAD, OFFICIAL, counts_heads_as_officials, shown
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

_MARKS = ("active", "in_grace", "long_arrears")


def posts(positions: pl.DataFrame, regions: Regions, period: str, terms: Terms) -> pl.DataFrame:
    """One row a position (person, shown segment, unit), active or not.

    positions: the settled month. Returns person, segment (shown), `part` (the segment under whose count it
    stands), unit (village, or regency where none is named; a recoded village under the code of the period),
    regency_code, active, in_grace, long_arrears, funding.
    ELI-4: one who is head and official in one unit is one position, active if either is, insured by the
    source that pays for the official.
    """
    frame = positions.select(
        "person",
        "segment",
        unit=pl.coalesce("village_code", "regency_code"),
        regency_code="regency_code",
        active="active",
        in_grace=pl.col("active") & (pl.col("state") == "grace"),
        long_arrears=pl.col("active") & pl.col("flags").str.contains("long_arrears", literal=True),
        funding=pl.col("funding").fill_null("unknown"),
    )
    frame = _recoded(frame, regions, period)
    if terms.merge_kepala_desa:
        frame = _merged(frame)
    else:
        frame = frame.with_columns(part="segment")
    if counts_heads_as_officials(terms):
        frame = frame.with_columns(part=pl.col("part").replace([HEAD, BOTH], OFFICIAL))
    return frame.with_columns(segment=shown(terms))


def _recoded(frame: pl.DataFrame, regions: Regions, period: str) -> pl.DataFrame:
    """A village that has only changed its code is one village."""
    now = {code: regions.at(code, period) for code in changing_codes(regions)}
    renamed = {code: new for code, new in now.items() if code != new}
    if not renamed or not frame["unit"].is_in(list(renamed)).any():
        return frame
    unit = pl.col("unit").replace(renamed)
    return frame.with_columns(unit=unit, regency_code=above(unit, "regency"))


def _merged(frame: pl.DataFrame) -> pl.DataFrame:
    """Heads and officials with their part; who is both in one unit stands in one row."""
    key = ["person", "unit"]
    frame = frame.with_columns(part="segment")
    heads = frame.filter(pl.col("segment") == HEAD)
    rivals = frame.filter(
        (pl.col("segment") == OFFICIAL) & pl.col("person").is_in(heads["person"].unique().implode())
    )
    both = heads.select(key).join(rivals.select(key), on=key)
    if both.is_empty():
        return frame
    one = (
        pl.concat([heads, rivals])
        .join(both, on=key, how="semi")
        .sort("active", "segment", descending=True)
        .group_by(key, maintain_order=True)
        .agg(
            pl.lit(OFFICIAL).first().alias("segment"),
            pl.col("regency_code", "funding").first(),
            pl.col(_MARKS).any(),
            part=pl.when(pl.col("active").all()).then(pl.lit(BOTH)).otherwise(pl.col("segment").first()).first(),
        )
    )
    posts_of_both = pl.col("segment").is_in([HEAD, OFFICIAL]) & pl.col("person").is_in(both["person"].implode())
    elsewhere = frame.filter(posts_of_both).join(both, on=key, how="anti")
    return pl.concat([frame.filter(~posts_of_both), elsewhere, one.select(frame.columns)])
