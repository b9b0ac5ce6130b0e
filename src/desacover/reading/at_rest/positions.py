"""Rows that are positions in a period: what months are made of, of whatever kind of list they are."""

from __future__ import annotations

import polars as pl

from desacover.reading.at_rest.traits import Placed, Schema

POSITIONS: Schema = {
    "row": pl.UInt32,
    "period": pl.String,
    "person": pl.UInt32,
    "card": pl.UInt32,
    "segment": pl.String,
    "unit": pl.String,
    "status": pl.String,
    "paid_through": pl.Int32,
    "grace_until": pl.Int32,
    "enrolled_on": pl.Date,
    "ended_on": pl.Date,
    "programmes": pl.UInt8,
    "wage": pl.Int64,
    "contribution": pl.Int64,
    "contributor_class": pl.String,
    "funding": pl.String,
    "filled": pl.UInt8,
    "notes": pl.String,
}

WHERE_HELD = Placed("segment", "unit", "period", nested=True)
"""A position is struck with the regency, district or village in which it is held."""
