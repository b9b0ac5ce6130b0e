"""The village or district that title lines, a sheet's or a file's name state for all rows (ROW-5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desacover.reference.regions import Regions
from desacover.reference.words import fold

_DISTRICT = frozenset({"kecamatan", "kec", "kcm"})
_VILLAGE = frozenset({"desa", "ds", "kelurahan", "kel", "pemdes"})
_NUMBER = re.compile(r"^(?:\d{1,3}|[ivx]{1,5}) (?=\D)")
_NO_NAME = (
    _DISTRICT | _VILLAGE | {"tahun", "thn", "bulan", "bln", "per", "dan", "se", "di", "kab", "kabupaten", "kota"}
)
_CUT_AT = (25, 31)
"""Where programs cut the names of sheets."""
_MOST_WORDS = 4
_SHORTEST_CUT = 20
"""A sheet's name is cut at 25 or 31 letters; so long a beginning may stand for the whole name."""


@dataclass(frozen=True)
class Said:
    """The texts that name a village and a district, and where they stand; None where nothing does."""

    village: str | None = None
    district: str | None = None
    where: str | None = None


def places_said(texts: Sequence[tuple[str, Sequence[str]]], regions: Regions, within: frozenset[str]) -> Said:
    """What the texts of each place (title, sheet, file, folder) say of a village and a district.

    A name counts behind its label (`KECAMATAN LAWANG`); the name of a sheet, file or folder counts also by
    itself (`3. SUKOREJO`). `within` are the regencies that are known already.
    """
    village = district = where = None
    for place, lines in texts:
        for line in lines:
            found_village, found_district = _labelled(line, regions, within, cut=place == "sheet")
            if place not in ("title", "above") and not (found_village or found_district):
                found_village, found_district = _whole(line, regions, within, in_district=bool(district))
            if (found_village and not village) or (found_district and not district):
                where = where or place
            village, district = village or found_village, district or found_district
    return Said(village, district, where)


def _labelled(text: str, regions: Regions, within: frozenset[str], *, cut: bool) -> tuple[str | None, str | None]:
    """The names behind labels; of a sheet that may be cut, the one whole name that begins so.

    Where a sheet's label is followed by a name that nobody knows, that name is given, so that it is asked about.
    """
    words = fold(text).split()
    named: dict[str, str | None] = {"village": None, "district": None}
    for at, word in enumerate(words):
        level = "district" if word in _DISTRICT else "village" if word in _VILLAGE else None
        if level is None or named[level] is not None:
            continue
        rest = words[at + 1 :]
        named[level] = _name(rest, level, regions, within)
        if named[level] is None and cut and rest and not (_NO_NAME & set(rest[:1])):
            whole = regions.names.beginning(level, "".join(rest)) if len(text) in _CUT_AT else frozenset[str]()
            inside = {code for code in whole if not within or code[: len("35.07")] in within}
            known = regions.get(inside.pop()) if len(inside) == 1 else None
            named[level] = known.name if known else " ".join(rest)
    return named["village"], named["district"]


def _name(words: Sequence[str], level: str, regions: Regions, within: frozenset[str]) -> str | None:
    """The longest name of a known place that the words begin with."""
    same = _DISTRICT if level == "district" else _VILLAGE
    while words and words[0] in same:
        words = words[1:]  # `Desa/Kelurahan`; not `Perangkat Desa Kec. Lawang`
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        name = " ".join(words[:size])
        if _codes(name, level, regions, within):
            return name
    return None


def _whole(
    text: str, regions: Regions, within: frozenset[str], *, in_district: bool
) -> tuple[str | None, str | None]:
    """A name that is nothing but a place's; in a known regency only, since many a word is a village somewhere.

    A district's chief village often has its name: such a name is the district's, unless that is known already.
    """
    name = _NUMBER.sub("", fold(text.replace("_", " ")))
    if not within or not name:
        return None, None
    if not in_district and _codes(name, "district", regions, within):
        return None, name
    if _codes(name, "village", regions, within):
        return name, None
    if _codes(name, "district", regions, within):
        return None, name
    return _uncut(text, name, regions, within), None


def _uncut(text: str, name: str, regions: Regions, within: frozenset[str]) -> str | None:
    """The one village whose name begins with a name that was cut off."""
    if len(text) < _SHORTEST_CUT + 5 or len(name) < _SHORTEST_CUT:
        return None
    begins = {
        village.name
        for regency in sorted(within)
        for village in regions.villages(regency)
        if fold(village.name).startswith(name)
    }
    return begins.pop() if len(begins) == 1 else None


def _codes(name: str, level: str, regions: Regions, within: frozenset[str]) -> list[str]:
    found = regions.names.districts(name) if level == "district" else regions.names.villages(name)
    return [code for code in found if not within or code[: len("35.07")] in within]
