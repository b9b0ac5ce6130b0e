"""Months of exports of a few offices of the synthetic province: files as offices write them, quick to take in."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from desacover.demo.build import build

OFFICES = {
    "35.08": "kab_lumajang",
    "35.17": "kab_jombang",
    "35.21": "kab_ngawi",
    "35.73": "kota_malang",
    "35.79": "kota_batu",
}
"""Regencies of which all segments come in one file a month."""
SETTINGS = 'kind_of_lists = "participants"\nperangkat_desa_count_includes_head = true\n'
_COUNTS = "penyebut/potensi_desa_2025-07.csv"


def few_offices(root: Path, months: int) -> dict[str, list[Path]]:
    """A workspace of five offices, counted in January, with the last months of 2025; the lists by period."""
    build(root, scale=0.01, seed=35, months=months)
    raw = root / "data/raw"
    kept: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(path for path in raw.rglob("*") if path.is_file()):
        name = path.relative_to(raw).as_posix()
        period = re.search(r"2025-\d\d", name)
        if name == _COUNTS:
            counts = _of_offices(path.read_text(encoding="utf-8"))
            path.with_name("potensi_desa_2025-01.csv").write_text(counts, encoding="utf-8")
            path.unlink()
        elif period and any(office in name for office in OFFICES.values()):
            kept[period[0]].append(path)
        else:
            path.unlink()
    (root / "desacover.toml").write_text(SETTINGS, encoding="utf-8")
    return dict(kept)


def _of_offices(counts: str) -> str:
    """The lines of their villages."""
    head, *rows = counts.splitlines()
    return "\n".join([head, *(row for row in rows if row[:5] in OFFICES)]) + "\n"
