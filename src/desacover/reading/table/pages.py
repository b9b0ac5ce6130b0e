"""The titles of a later page, above a header that is said again: they hold for the rows of that page (ROW-2)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desacover.reading.mentions import mentions
from desacover.reading.places_said import Conflict, agreed, places_said
from desacover.reading.table.sections import section
from desacover.reference.regions import Regions
from desacover.reference.values import find_segments
from desacover.reference.words import fold

_MOST_LINES = 12
_VILLAGE = ("desa", "ds", "kelurahan", "kel", "pemdes")
_ENDS_NAME = re.compile(
    r"^(?:kec|kecamatan|kab|kabupaten|kota|bulan|bln|tahun|thn|per|periode|posisi|keadaan|se|di|dan|yang|\d+)$"
)


def title_block(rows: Sequence[int], filled: Sequence[int], title: Sequence[bool], header: int) -> list[int]:
    """The places of the title lines right above a repeated header, from the top.

    `rows`, `filled` and `title` are by line: its row number, its filled cells, and whether it may be of a title.
    An empty line may part the header from its titles; another one ends them.
    """
    at = header - 1
    while at >= 0 and rows[at] == rows[at + 1] - 1 and not filled[at]:
        at -= 1
    block: list[int] = []
    while at >= 0 and rows[at] == rows[at + 1] - 1 and filled[at] and title[at] and len(block) < _MOST_LINES:
        block.append(at)
        at -= 1
    return block[::-1]


def page_says(
    lines: Sequence[str], regions: Regions, region: str | None, known: frozenset[str], *, year_is_period: bool
) -> Mapping[str, str]:
    """What the title lines of a page say, by field of HELD; `region` is what the whole table says.

    `known` are the table's own title lines. Where those state a village, a village in another line is given even
    if nobody knows it, so that the rows are asked about and not taken for those of the first page.
    With `year_is_period` a year is its January (ELI-1).
    """
    said: dict[str, str] = {}
    codes = {code for line in lines for code in regions.find_regencies(line)}
    regency = regions.get(codes.pop()) if len(codes) == 1 else None
    own = regency.code if regency else regions.regency_of(region) if region else None
    named = agreed(places_said([("title", lines)], regions, frozenset({own} if own else ())))
    finest = regions.get(next(iter(named))) if not isinstance(named, Conflict) and len(named) == 1 else None
    for line in lines:
        said |= {field: value for field, value in (section(line) or {}).items() if field not in said}
    district = regions.get(finest.code[: len("35.07.25")]) if finest else None
    places = {
        "regency": regency.name if regency else None,
        "district": district.name if district else None,
        "village": finest.name if finest and finest.level == "village" else None,
    }
    if any(places.values()):
        said = {field: value for field, value in said.items() if field not in places}
        said |= {field: value for field, value in places.items() if value}
    found = mentions(list(lines))
    months = {
        mention for mention in found if mention.year and (mention.month or (year_is_period and len(found) == 1))
    }
    if len(months) == 1 and "period" not in said:
        said["period"] = months.pop().period
    segments = {segment for line in lines for segment in find_segments(line)}
    if len(segments) == 1:
        said["segment"] = segments.pop()
    if region and len(region) == len("35.07.01.2001") and "village" not in said:
        unknown = [name for line in lines if line not in known and (name := _behind_label(line))]
        if unknown:
            said["village"] = unknown[0]
    return said


def _behind_label(line: str) -> str | None:
    """The words behind `Desa`, whether or not a village has that name."""
    words = fold(line).split()
    at = max((place + 1 for place, word in enumerate(words) if word in _VILLAGE), default=len(words))
    end = next((place for place in range(at, len(words)) if _ENDS_NAME.match(words[place])), len(words))
    return " ".join(words[at:end]) or None
