"""Frames of several sources one behind the other."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def together(frames: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame, pl.Series]:
    """Frames one behind the other, and for each row the place of its frame among them (UInt32).

    Columns that only some have are null in the others; frames without rows may have none.
    """
    some = [(at, frame) for at, frame in enumerate(frames) if frame.height]
    if not some:
        return pl.DataFrame(), pl.Series(dtype=pl.UInt32)
    places = pl.Series([at for at, _ in some], dtype=pl.UInt32)
    rows = some[0][1] if len(some) == 1 else pl.concat([frame for _, frame in some], how="diagonal", rechunk=True)
    return rows, places.repeat_by(pl.Series([frame.height for _, frame in some])).explode()
