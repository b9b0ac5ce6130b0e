"""The villages of the drawn province, and how many positions each has."""

from __future__ import annotations

import math
from dataclasses import dataclass

import polars as pl

from desacover.demo.aims import POSITIONS, SEGMENTS
from desacover.demo.apportion import apportion
from desacover.demo.chance import Chance
from desacover.demo.offices import Office
from desacover.reference.regions import Region, load_regions

_FEWEST_DESA, _FEWEST_KELURAHAN = 3, 3
"""So many are kept of each regency, that every cell has five rows."""
_OFFICIALS, _BPD, _RT_RW = (7, 20), (5, 9), (4, 150)
_HEADS_OF_RT_PER_RW = 3.4


@dataclass(frozen=True)
class _Drawn:
    """A village with its positions at the end."""

    region: Region
    officials: int
    bpd: int
    rt_rw: int


def villages(offices: list[Office], chance: Chance, scale: float) -> pl.DataFrame:
    """One row a village x segment that exists in it.

    Columns: unit, village, kind, district, district_name, regency, segment, eligible_at_start,
    eligible_at_end (positions, as counted in July 2023 and July 2025), rw (of them heads of RW; 0 in other
    segments). Sorted by unit, segment.
    """
    drawn = _draw(offices, chance)
    kept = _kept(drawn, chance, scale)
    rows = [row for village in drawn if village.region.code in kept for row in _rows(village)]
    frame = pl.DataFrame(rows, orient="row", schema=_SCHEMA)
    return _counted_before(frame, chance).sort("unit", "segment")


_TEXTS = ("unit", "village", "kind", "district", "district_name", "regency", "segment")
_SCHEMA = {**dict.fromkeys(_TEXTS, pl.String), "eligible_at_end": pl.Int64}


def _draw(offices: list[Office], chance: Chance) -> list[_Drawn]:
    """All villages of the province, so that its positions come to the totals."""
    regions = load_regions()
    random = chance.generator("positions")
    found = [(village, office) for office in offices for village in regions.villages(office.code, "2025-12")]
    desa = [village for village, _ in found if village.kind == "desa"]
    low, high = _OFFICIALS
    spare = [high - low] * len(desa)
    weights = [random.gammavariate(4, 1) for _ in desa]
    officials = apportion(POSITIONS["perangkat_desa"] - low * len(desa), weights, spare)
    pairs = (POSITIONS["bpd"] - _BPD[0] * len(desa)) // 2  # a BPD has an odd number of members
    bpd = apportion(pairs, [random.uniform(0.2, 1.8) for _ in desa], [(_BPD[1] - _BPD[0]) // 2] * len(desa))
    low, high = _RT_RW
    weights = [max(office.rt_rw_per_village * random.lognormvariate(0, 0.35) - low, 1) for _, office in found]
    rt_rw = apportion(POSITIONS["rt_rw"] - low * len(found), weights, [high - low] * len(found))
    of_desa = {v.code: (a + _OFFICIALS[0], 2 * b + _BPD[0]) for v, a, b in zip(desa, officials, bpd, strict=True)}
    return [
        _Drawn(village, *of_desa.get(village.code, (0, 0)), heads + low)
        for (village, _), heads in zip(found, rt_rw, strict=True)
    ]


def _kept(drawn: list[_Drawn], chance: Chance, scale: float) -> set[str]:
    """The villages of a smaller province: a share of every regency, and never less than a few."""
    random = chance.generator("villages")
    groups: dict[tuple[str, str], list[str]] = {}
    for village in drawn:
        groups.setdefault((village.region.code[:5], village.region.kind), []).append(village.region.code)
    kept: set[str] = set()
    for (regency, kind), codes in groups.items():
        urban = (regency, "desa") not in groups
        fewest = _FEWEST_DESA if kind == "desa" else _FEWEST_KELURAHAN if urban else 1
        kept |= set(random.sample(codes, min(len(codes), max(fewest, math.ceil(len(codes) * scale)))))
    return kept


def _rows(village: _Drawn) -> list[tuple[object, ...]]:
    region = village.region
    district = load_regions().get(region.code[:8])
    named = (region.code, region.name, region.kind, region.code[:8], district.name if district else "")
    counts = zip(SEGMENTS, (village.officials, village.bpd, village.rt_rw), strict=True)
    return [(*named, region.code[:5], segment, count) for segment, count in counts if count]


def _counted_before(frame: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """The counts two years earlier: here and there a post fewer; a BPD stays odd."""
    luck = chance.share(village_key(pl.col("unit")), "posts-before")
    segment, end = pl.col("segment"), pl.col("eligible_at_end")
    fewer = (
        pl.when(segment == "perangkat_desa")
        .then((luck < 0.05).cast(pl.Int64))
        .when(segment == "bpd")
        .then(2 * ((luck < 0.02) & (end > _BPD[0])).cast(pl.Int64))
        .otherwise((luck < 0.18).cast(pl.Int64) + (luck < 0.06).cast(pl.Int64))
    )
    heads_of_rw = (end / (1 + _HEADS_OF_RT_PER_RW)).round().cast(pl.Int64)
    rw = pl.when(segment == "rt_rw").then(pl.max_horizontal(heads_of_rw, 1)).otherwise(0)
    return frame.with_columns(eligible_at_start=end - fewer, rw=rw)


def village_key(unit: pl.Expr) -> pl.Expr:
    """The number of a village, for draws."""
    return unit.str.replace_all(".", "", literal=True).cast(pl.UInt64)
