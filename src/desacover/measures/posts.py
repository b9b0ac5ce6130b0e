"""The positions of a month as the measures count them: heads and officials merged, codes of the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from desacover.measures.places import above, changing_codes, within_any
from desacover.measures.positions import first_of_runs
from desacover.measures.segments import BOTH, HEAD, OFFICIAL, counts_heads_as_officials, shown
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions

MOVEMENT_COLUMNS = ("person", "segment", "village_code", "regency_code", "active", "funding")
"""What movement needs of a month."""
MARKS = {
    "in_grace": pl.col("active") & (pl.col("state") == "grace"),
    "long_arrears": pl.col("active") & pl.col("flags").str.contains("long_arrears", literal=True),
}
"""What is said of an active position besides (ACT-1)."""


@dataclass(frozen=True)
class Posts:
    """Positions, with what they share said once: a month has half a million of them and few kinds of place.

    rows: person, `place` (a row of `places`), active, and marks such as in_grace, long_arrears, `number` (which of
    the positions it was, where that is asked). places:
    segment (shown), `part` (the segment under whose count its positions stand), unit (village, or regency
    where none is named; a recoded village under the code of the period), regency_code, funding.
    """

    rows: pl.DataFrame
    places: pl.DataFrame

    def active(self) -> Posts:
        """The active positions alone."""
        return Posts(self.rows.filter("active"), self.places)

    def within(self, cells: pl.DataFrame, *places: str) -> Posts:
        """The positions in some cells (segment, regency_code), and in one of some regions if any are given."""
        here = cells.select("segment", "regency_code", inside=pl.lit(True))
        inside = (
            self.places.join(here, on=["segment", "regency_code"], how="left", maintain_order="left")
            .with_columns(
                pl.col("inside").fill_null(False) & (within_any(pl.col("unit"), places) if places else True)
            )
            .get_column("inside")
        )
        return Posts(self.rows.filter(inside.gather(self.rows["place"])), self.places)

    def without(self, holders: pl.DataFrame) -> Posts:
        """The positions but those of some persons in some segments (segment, person)."""
        segment = self.places["segment"].gather(self.rows["place"])
        rows = self.rows.with_columns(segment).join(
            holders, on=["segment", "person"], how="anti", maintain_order="left"
        )
        return Posts(rows.drop("segment"), self.places)

    def at(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Some of the rows with the columns of their places."""
        return pl.concat([rows, self.places[rows["place"]]], how="horizontal")


def joined(parts: list[Posts]) -> Posts:
    """Several lots of positions as one."""
    rows: list[pl.DataFrame] = []
    before = 0
    for part in parts:
        rows.append(part.rows.with_columns(pl.col("place") + before))
        before += part.places.height
    return Posts(pl.concat(rows), pl.concat([part.places for part in parts]))


def posts(
    positions: pl.DataFrame,
    regions: Regions,
    period: str,
    terms: Terms,
    *,
    marks: Mapping[str, pl.Expr] = MARKS,
) -> Posts:
    """The positions of a month (person, shown segment, unit), active or not.

    positions: the settled month. marks: what rows say besides `active`; where one row is made of two, truths are
    of either, and all else of the one that is active, or of the official. ELI-4: one who is head and official in
    one unit is one position, active if either is, insured by the source that pays for the official.
    """
    # Rows that lie together and are of one place share it; months are sorted so.
    place = pl.struct("segment", "village_code", "regency_code", "funding").rle_id()
    rows = positions.select("person", "active", place=place, **marks)
    # In one piece: rows are gathered from it, many times slower from several.
    places = (
        positions.filter(first_of_runs(rows["place"]))
        .select(
            "segment",
            part="segment",
            unit=pl.coalesce("village_code", "regency_code"),
            regency_code="regency_code",
            funding=pl.col("funding").fill_null("unknown"),
        )
        .rechunk()
    )
    found = Posts(rows, _recoded(places, regions, period))
    if terms.merge_kepala_desa:
        found = _merged(found)
    part = pl.col("part").replace([HEAD, BOTH], OFFICIAL) if counts_heads_as_officials(terms) else pl.col("part")
    return Posts(found.rows, found.places.with_columns(part=part, segment=shown(terms)))


def renamed(regions: Regions, period: str) -> dict[str, str]:
    """The codes that have only changed into another by a period, each with that one (REG-1)."""
    now = {code: regions.at(code, period) for code in changing_codes(regions)}
    return {code: new for code, new in now.items() if code != new}


def _recoded(frame: pl.DataFrame, regions: Regions, period: str) -> pl.DataFrame:
    """A village that has only changed its code is one village."""
    now = renamed(regions, period)
    if not now or not frame["unit"].is_in(list(now)).any():
        return frame
    unit = pl.col("unit").replace(now)
    return frame.with_columns(unit=unit, regency_code=above(unit, "regency"))


def _merged(found: Posts) -> Posts:
    """Heads and officials with their part; who is both in one unit stands in one row."""
    rows, places = found.rows, found.places
    is_head, is_official = (pl.lit(places["segment"] == segment).gather("place") for segment in (HEAD, OFFICIAL))
    heads = rows.filter(is_head)
    rivals = rows.filter(is_official, pl.col("person").is_in(heads["person"].implode()))
    key = ["person", "unit"]
    heads, rivals = found.at(heads), found.at(rivals)
    both = heads.select(key).join(rivals.select(key), on=key)
    if both.is_empty():
        return found
    marks = [
        pl.col(name).any() if kind == pl.Boolean else pl.col(name).first()
        for name, kind in rows.schema.items()
        if name not in ("person", "place")
    ]
    held = pl.concat([heads, rivals]).join(both, on=key, how="semi")
    merged = (
        held.sort("active", "segment", descending=True)
        .group_by(key, maintain_order=True)
        .agg(
            pl.lit(OFFICIAL).first().alias("segment"),
            pl.col("regency_code", "funding").first(),
            *marks,
            part=pl.when(pl.col("active").all()).then(pl.lit(BOTH)).otherwise(pl.col("segment").first()).first(),
        )
        .with_row_index("place", places.height)
    )
    theirs = pl.col("person").is_in(both["person"].implode())
    others = rows.filter(theirs).join(held, on=["person", "place"], how="anti")
    return Posts(
        pl.concat([rows.filter(~theirs), others, merged.select(rows.columns)]),
        pl.concat([places, merged.select(places.columns)]),
    )
