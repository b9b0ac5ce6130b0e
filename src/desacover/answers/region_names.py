"""How rows of a table are named: regions by level, segments, funding sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from desacover.reference.regions import Regions, load_regions
from desacover.reference.segments import SEGMENTS
from desacover.reports.columns import column
from desacover.reports.model import Column
from desacover.wording.labels import LEVELS
from desacover.wording.language import Language
from desacover.wording.text import Text

Cell = TypeVar("Cell")

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
        regions.name(code[:one])
        for one in sorted(LEVEL_OF.values(), reverse=True)
        if size <= one < len(code) and code[:one] in regions
    ]


def segment_words() -> dict[str | None, Text]:
    """The labels of the segments; null is all headline segments."""
    words: dict[str | None, Text] = {key: Text(one.label_id, one.label_en) for key, one in SEGMENTS.items()}
    words[None] = Text("Semua segmen", "All segments")
    return words


_SHORT = {"regency": Text("Kab./kota", "Regency"), "village": Text("Desa/kel.", "Village")}


def _provinces() -> dict[str, Text]:
    """The provinces, which alone have a name in each language."""
    regions = load_regions()
    names = {regions.name(one.code): regions.name(one.code, "en") for one in regions.provinces()}
    return {name: Text(name, english) for name, english in names.items()}


def name_columns(by: tuple[str, ...], level: str | None) -> tuple[Column, ...]:
    """The columns that name a row: shown are those by which the rows differ, in the order of `by`."""
    name = LEVELS[level or "village"]
    place = Text(name.id.capitalize(), name.en.capitalize())
    short = _SHORT.get(level or "", place)
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


NAMED = 3
"""How many places a line names; the others are counted."""


def places(cells: Sequence[Cell], say: Callable[[Cell, Language], str]) -> Text:
    """The first few cells in words, and how many more there are; `say` words one in one language."""
    more = len(cells) - NAMED
    return Text(
        id=", ".join(say(cell, "id") for cell in cells[:NAMED]) + (f" dan {more} lainnya" if more > 0 else ""),
        en=", ".join(say(cell, "en") for cell in cells[:NAMED]) + (f" and {more} more" if more > 0 else ""),
    )


def cell_name(regions: Regions, segment: str, region: str, language: Language) -> str:
    """A cell as `Kota Batu (BPD`, without the closing bracket, so that more can be said of it."""
    return f"{regions.name(region)} ({segment_words()[segment].say(language)}"
