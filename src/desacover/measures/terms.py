"""What a workspace has settled about the measures: what the rules of definitions.md leave open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """The settings that change what is measured, with their defaults.

    `ended_cells` holds pairs (regency code, shown segment) from which no more reports are expected (REP-3).
    """

    merge_kepala_desa: bool = True
    perangkat_desa_count_includes_head: bool = False
    grace_months: int = 3
    long_arrears_months: int = 12
    drop_share: float = 0.5
    quarantine_limit: float = 0.05
    year_min_reported: float = 0.9
    eligible_before_first: str = "none"
    ended_cells: frozenset[tuple[str, str]] = frozenset()
