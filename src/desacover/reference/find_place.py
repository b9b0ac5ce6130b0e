"""The place that a free text names: a section line, a title, the name of a sheet."""

from __future__ import annotations

import re
from typing import NamedTuple

from desacover.reference.regions import Regions
from desacover.reference.values import find_segments, is_blank_word, lookup
from desacover.reference.words import fold


class Candidate(NamedTuple):
    """A place that a text may name; `code` is None where the text says that it names one, and none is known."""

    level: str
    code: str | None


_MARKS = {
    "kecamatan": "district", "kec": "district", "kcm": "district",
    "desa": "village", "ds": "village", "kelurahan": "village", "kel": "village", "pemdes": "village",
    "kabupaten": "regency", "kab": "regency", "kota": "regency", "pemkab": "regency", "pemkot": "regency",
}  # fmt: skip
_LEVELS = ("village", "district", "regency")
_SIZES = {"district": len("35.07.01"), "regency": len("35.07")}
_MOST_WORDS = 4
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}\s*[.):_-]\s*|^\s*\d{1,3}\s+(?=\D)")
_NO_NAME = frozenset({"tahun", "thn", "bulan", "bln", "per", "dan", "se", "di", "kab", "kabupaten", "kota"})
_COPY = re.compile(r"\s*\(\d{1,2}\)\s*$")
_SHORTEST_NAME, _SHORTEST_CUT = 3, 20
_CUT_AT, _SHORTEST_CUT_THERE = (25, 31), 12
"""Where programs cut the names of sheets: a text of just that length may be cut even if less of it is left."""
_NO_PLACE = frozenset({
    "data", "rekap", "sheet", "lembar", "total", "jumlah", "rekapitulasi", "lampiran", "cover", "sampul",
    "daftar",
})  # fmt: skip


def find_place(text: str, regions: Regions, within: frozenset[str] = frozenset()) -> list[Candidate]:
    """The places of the finest level that a text names; empty where it names none.

    Marked names may stand anywhere (`DATA RT DESA SUKOREJO KEC. LAWANG`), a bare name must be the whole text
    but for a number in front (`3. SUKOREJO`), and may have been cut if at least twenty letters are left, or
    the text is as long as names of sheets may be.
    `within` are the regencies to look in, all where it is empty. A text that begins with a mark and an unknown
    name gives a candidate without code: it names a place, and nobody can say which.
    """
    bare = _COPY.sub("", _NUMBERED.sub("", text))
    if is_blank_word(bare):
        return []
    words = fold(bare.replace("_", " ")).split()
    named = _marked(words, regions)
    if named:
        return _finest(_with_village_before(named, words, regions), words, regions, within)
    mark = _MARKS.get(words[0]) if len(words) > 1 else None
    if mark is None:
        later = next((at for at, word in enumerate(words[:-1]) if word in _MARKS), None)
        cut: list[Candidate] = (
            [] if later is None else _cut(words[later + 1 :], 0, len(text.strip()), regions, within)
        )
        return cut or _whole(words, len(bare.strip()), len(text.strip()), regions, within)
    if words[1] in _NO_NAME and (mark, words[1]) != ("district", "kota"):
        return []
    return _cut(words[1:], 0, len(text.strip()), regions, within) or [Candidate(mark, None)]


def _with_village_before(
    named: dict[str, frozenset[str]], words: list[str], regions: Regions
) -> dict[str, frozenset[str]]:
    """A village without a mark of its own before its marked district: `SUKOREJO KEC. LAWANG`."""
    if "village" in named or "district" not in named:
        return named
    before = next(at for at, word in enumerate(words) if _MARKS.get(word) == "district")
    villages = regions.names.villages(" ".join(words[:before])) if before else frozenset[str]()
    inside = frozenset(code for code in villages if code[: _SIZES["district"]] in named["district"])
    return {**named, "village": inside} if inside else named


def _marked(words: list[str], regions: Regions) -> dict[str, frozenset[str]]:
    """The codes of each level that words behind a mark may mean; the last mark of a level counts."""
    named: dict[str, frozenset[str]] = {}
    for place, word in enumerate(words):
        level = _MARKS.get(word)
        if level is None or (level == "regency" and words[place - 1 : place] == ["kec"]):
            continue
        for size in range(min(_MOST_WORDS, len(words) - place - 1), 0, -1):
            name = " ".join(words[place + 1 : place + 1 + size])
            codes = regions.names.regency(f"{word} {name}") if level == "regency" else _codes(level, name, regions)
            if codes and words[place + 1] not in _NO_NAME:
                named[level] = codes
                break
    return named


def _codes(level: str, name: str, regions: Regions) -> frozenset[str]:
    return regions.names.villages(name) if level == "village" else regions.names.districts(name)


def _finest(
    named: dict[str, frozenset[str]], words: list[str], regions: Regions, within: frozenset[str]
) -> list[Candidate]:
    finest = next(level for level in _LEVELS if level in named)
    codes = named[finest] if finest == "regency" else _inside(named[finest], within)
    for level, size in _SIZES.items():
        if level in named and level != finest:
            codes = frozenset(code for code in codes if code[:size] in named[level])
    if not codes and words[0] in _MARKS:
        return [Candidate(finest, None)]
    return _candidates(finest, codes, regions)


def _whole(words: list[str], length: int, whole: int, regions: Regions, within: frozenset[str]) -> list[Candidate]:
    """A bare name: of a regency, a district or a village, or the beginning of one that was cut."""
    folded = " ".join(words)
    if len(folded) < _SHORTEST_NAME or not _NO_PLACE.isdisjoint(words):
        return []
    if lookup("month", folded).value is not None or find_segments(folded):
        return []
    regencies = regions.names.regency(folded)
    found = _candidates("regency", _inside(regencies, within) or regencies, regions)
    found += _candidates("district", _inside(regions.names.districts(folded), within), regions)
    found += _candidates("village", _inside(regions.names.villages(folded), within), regions)
    return found or _cut(words, length, whole, regions, within)


def _cut(words: list[str], length: int, whole: int, regions: Regions, within: frozenset[str]) -> list[Candidate]:
    """The one place whose name begins so, where the text is long enough to have been cut."""
    key = "".join(words)
    if length < _SHORTEST_CUT and not (whole in _CUT_AT and len(key) >= _SHORTEST_CUT_THERE):
        return []
    for level in ("village", "district"):
        found = _candidates(level, _inside(regions.names.beginning(level, key), within), regions)
        if found:
            return found if len(found) == 1 else []
    return []


def _inside(codes: frozenset[str], within: frozenset[str]) -> frozenset[str]:
    return frozenset(code for code in codes if code[:5] in within) if within else codes


def _candidates(level: str, codes: frozenset[str], regions: Regions) -> list[Candidate]:
    """The codes as they go today; those that ended only where no other is left."""
    now = {regions.at(code, None) for code in codes}
    living = {code for code in now if regions.alive(code, None)} or now
    return [Candidate(level, code) for code in sorted(living)]
