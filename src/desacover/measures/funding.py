"""Who pays: the sources of funding, in the order in which tables show them (COV-8)."""

from __future__ import annotations

FUNDING = (
    "apbd_province",
    "apbd_regency",
    "apbdes",
    "add",
    "dana_desa",
    "dbhcht",
    "csr",
    "self",
    "other",
    "unknown",
)

DONORS = ("apbd_province", "apbd_regency", "dbhcht", "csr")
"""Who pays for others out of a year's budget, so for part of the year: not the village, and not the holder."""
