"""Places of Kabupaten Malang and invented numbers, for lists drawn by hand."""

from __future__ import annotations

from desacover.reading.context import Stated

IN_MALANG = Stated(period="2025-12", region="35.07")
TAMBAKREJO, SITIARJO, SRIGADING = "35.07.04.2014", "35.07.04.2007", "35.07.25.2002"


def nik(number: int) -> str:
    """A sound NIK for a drawn person."""
    return f"35070112{number % 12 + 1:02d}80{number:04d}"
