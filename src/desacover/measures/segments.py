"""Segments as they are shown: heads and officials as one where they are merged (ELI-4)."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from desacover.measures.places import above
from desacover.measures.terms import Terms

Cell = tuple[str, str, str]
"""A shown segment, a regency's code, a period."""

HEAD, OFFICIAL = "kepala_desa", "perangkat_desa"
BOTH = "kepala_desa+perangkat_desa"
"""The part of a position whose holder is head and official in one unit."""


def shown(terms: Terms) -> pl.Expr:
    """The column `segment` as it is shown."""
    segment = pl.col("segment")
    return segment.replace(HEAD, OFFICIAL) if terms.merge_kepala_desa else segment


def behind(segment: str, terms: Terms) -> tuple[str, ...]:
    """The segments that rows of a shown one may state."""
    return (HEAD, OFFICIAL) if segment == OFFICIAL and terms.merge_kepala_desa else (segment,)


def shown_as(segment: str, terms: Terms) -> str:
    """The segment as which one that a row states is shown."""
    return OFFICIAL if segment == HEAD and terms.merge_kepala_desa else segment


def counts_heads_as_officials(terms: Terms) -> bool:
    """Whether the count of officials is one of heads too."""
    return terms.merge_kepala_desa and terms.perangkat_desa_count_includes_head


def parts(segment: str, terms: Terms) -> tuple[str, ...]:
    """The segments behind a shown one that have a denominator of their own.

    Where the count of officials includes the heads, a count of heads alone is left aside.
    """
    if segment == OFFICIAL and terms.merge_kepala_desa and not counts_heads_as_officials(terms):
        return (HEAD, OFFICIAL)
    return (segment,)


def cells_of(given: Iterable[tuple[str, str, str, int, int]], more: pl.DataFrame, terms: Terms) -> frozenset[Cell]:
    """The shown cells in which a list keeps rows.

    given: period, stated segment, regency, rows kept, rows set aside. more: a frame of further rows (segment,
    unit, period).
    """
    named = {(segment, regency, period) for period, segment, regency, kept, _ in given if kept}
    if more.height:
        named |= set(more.select("segment", above(pl.col("unit"), "regency"), "period").unique().iter_rows())
    return frozenset((shown_as(segment, terms), regency, period) for segment, regency, period in named)
