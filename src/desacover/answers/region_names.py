"""How rows of a table are named: regions by level, segments, funding sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from desacover.reference.in_words import region_name, segment_label
from desacover.reference.regions import Regions, load_regions
from desacover.reference.segments import SEGMENTS
from desacover.reports.columns import column
from desacover.reports.model import Column
from desacover.wording.labels import ALL_SEGMENTS, SHORT_LEVELS, level_heading
from desacover.wording.lists import bracketed
from desacover.wording.text import Text

LEVEL_OF = {"regency": len("35.07"), "district": len("35.07.01"), "village": len("35.07.01.2001")}


def region_label(regions: Regions, code: str | None, by: tuple[str, ...]) -> str | None:
    """The name of a row's region; a regency in a finer table is the line of positions without village."""
    if code is None:
        return None
    level = next((key for key in by if key in LEVEL_OF), None)
    name = regions.name(code)
    if level in ("district", "village") and len(code) == LEVEL_OF["regency"]:
        return f"{name} (?)"
    return name


def told_apart(regions: Regions, names: Mapping[str, str | None]) -> dict[str, str | None]:
    """The names of a table's regions, by code, as a screen shows them: of equal ones each with what lies above.

    Files have the code beside the name, a narrow screen has no room for it. `Sukorejo` becomes
    `Sukorejo (Kec. Kunir)`, and where that does not tell it apart either, `Sukorejo (Kec. Kunir, Kab. Lumajang)`.
    """
    said = dict(names)
    for size in (LEVEL_OF["district"], LEVEL_OF["regency"], None):
        alike = Counter(said.values())
        for code, name in names.items():
            if name is not None and alike[said[code]] > 1:
                above = [code] if size is None else _above(regions, code, size)
                said[code] = f"{name} ({', '.join(above)})" if above else name
    return said


def _above(regions: Regions, code: str, size: int) -> list[str]:
    """The names of the regions in which one lies, from the next above up to that of a size."""
    return [
        regions.name(code[:length])
        for length in sorted(LEVEL_OF.values(), reverse=True)
        if size <= length < len(code) and code[:length] in regions
    ]


def segment_words() -> dict[str | None, Text]:
    """The labels of the segments; null is all headline segments."""
    return {**{key: segment_label(key) for key in SEGMENTS}, None: ALL_SEGMENTS}


def _provinces() -> dict[str, Text]:
    """The provinces, which alone have a name in each language."""
    regions = load_regions()
    return {regions.name(province.code): region_name(regions, province.code) for province in regions.provinces()}


def name_columns(by: tuple[str, ...], level: str | None) -> tuple[Column, ...]:
    """The columns that name a row: shown are those by which the rows differ, in the order of `by`."""
    place = level_heading(level or "village")
    short = SHORT_LEVELS.get(level or "", place)
    heading: dict[str, Any] = {"label": place, "kind": "text"} if level else {}
    columns = {
        "segment": column("segment", words=segment_words(), show="segment" in by),
        "region_code": column("region_code", show=level in ("district", "village"), optional=4),
        "region_name": column("region_name", show=False, **heading),
        "place": column(
            "place", kind="text", show=level is not None, data=False, label=place, short=short, words=_provinces()
        ),
        "funding": column("funding", show="funding" in by),
    }
    return tuple(columns.values())


def cell_words(regions: Regions, segment: str, region: str, *more: Text) -> Text:
    """A cell as `Kota Batu (BPD)`, with more that is said of it in the brackets."""
    return bracketed(region_name(regions, region), segment_label(segment), *more)
