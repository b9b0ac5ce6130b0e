"""Who is one person under two NIKs, as a workspace says it (IDN-1)."""

from __future__ import annotations

import polars as pl

NOBODY = pl.DataFrame(schema={"old": pl.UInt64, "new": pl.UInt64})
"""No such pairs."""
