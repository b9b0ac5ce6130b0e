"""Whether a difference between two months may be the season of donors' money and not a movement.

Donors pay for part of the year: two, three, eight months, most often the last ones of a budget year. So December
is a peak and spring a trough, and only like months tell growth from season.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from desacover.measures.funding import DONORS
from desacover.measures.posts import Posts

VISIBLE_SHARE = 0.05
"""From this share of all positions on, a season is worth a warning: a rise of 5 percent in a year is what offices
announce, so what is smaller cannot make or undo such a headline."""
HARDLY_ANY = 0.1
"""A cell's donor-paid positions have not begun, or have ended, where they are at most this part of those at the
other end: single holders who are paid for in advance, or late, are no season."""


@dataclass(frozen=True)
class Season:
    """How many donor-paid positions stand at one end alone: `begun` by the end, `ended` since the start."""

    begun: int
    ended: int


def season(at_start: Posts, at_end: Posts) -> Season | None:
    """The season between two unlike months, if it is visible.

    at_start, at_end: the active positions in the cells that take part. A cell (segment x regency) has its own
    season; what weighs is all of them together, as a share of all positions at that end.
    """
    cell = ["segment", "regency_code"]
    before, after = _donor_paid(at_start, at_end, "before"), _donor_paid(at_end, at_start, "after")
    both = before.join(after, on=cell, how="full", coalesce=True).with_columns(pl.exclude(cell).fill_null(0))
    begun = both.filter(pl.col("before") <= HARDLY_ANY * pl.col("after"))["only_after"].sum()
    ended = both.filter(pl.col("after") <= HARDLY_ANY * pl.col("before"))["only_before"].sum()
    visible = Season(
        int(begun) if begun >= VISIBLE_SHARE * at_end.rows.height else 0,
        int(ended) if ended >= VISIBLE_SHARE * at_start.rows.height else 0,
    )
    return visible if visible.begun or visible.ended else None


def _donor_paid(these: Posts, those: Posts, name: str) -> pl.DataFrame:
    """The donor-paid positions of each cell that has any, and of them those whose holder is not at the other end.

    Whom another source pays for at the other end was there all year, and is no season.
    """
    donors = these.places["funding"].is_in(list(DONORS))
    paid = these.rows.filter(donors.gather(these.rows["place"]))
    # Outside the grouping: within it, the persons of the other end would be copied for every group.
    alone = ~paid["person"].is_in(those.rows["person"].implode())
    return (
        these.at(paid.select("place", alone=alone))
        .group_by("segment", "regency_code")
        .agg(
            pl.len().cast(pl.Int64).alias(name),
            pl.col("alone").sum().cast(pl.Int64).alias(f"only_{name}"),
        )
    )
