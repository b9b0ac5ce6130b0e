"""Places by their Kemendagri code, from the table that the program carries."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REGIONS = Path(__file__).parents[3] / "src" / "desacover" / "reference" / "data" / "regions_35.csv"


@dataclass(frozen=True)
class Village:
    """A desa or kelurahan with the names above it; `regency` reads `Kabupaten Malang`."""

    code: str
    name: str
    kind: str
    district: str
    regency: str

    @property
    def district_code(self) -> str:
        """The code of its kecamatan."""
        return self.code[:8]


@cache
def _names() -> dict[str, tuple[str, str]]:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return {row["code"]: (row["name"], row["kind"]) for row in csv.DictReader(lines)}


@cache
def village(code: str) -> Village:
    """The village of a dotted code such as 35.07.25.2007."""
    names = _names()
    name, kind = names[code]
    return Village(code, name, kind, names[code[:8]][0], names[code[:5]][0])
