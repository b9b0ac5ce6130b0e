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
