"""The village or district that title lines, a sheet's or a file's name state for all rows (ROW-5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desacover.reference.find_place import Candidate, find_place
from desacover.reference.regions import Regions

_LEVELS = ("village", "district")
_DISTRICT = len("35.07.25")
_TITLES = ("title", "above")
_MARK = re.compile(r"(?i)\b(?:kecamatan|kec|kcm|desa|ds|kelurahan|kel|pemdes)\b")
_FIELD = re.compile(r"(?i)^\W*(?:kecamatan|kec|kcm|desa|ds|kelurahan|kel)\b[^:]{0,20}:\s*\w")
"""`Desa : X` names a village, known or not; `DESA SADAR JAMINAN SOSIAL` does not."""


@dataclass(frozen=True)
class Said:
    """The places of one level that a text may mean: none where it names one that nobody knows.

    `where` is title, sheet, file, folder or above; `text` the line that says it.
    """

    where: str
    level: str
    codes: frozenset[str]
    text: str


def places_said(
    texts: Sequence[tuple[str, Sequence[str]]],
    regions: Regions,
    within: frozenset[str],
) -> list[Said]:
    """What the texts of each place say of a village and a district, in their order.

    In title lines a name counts behind its mark (`KECAMATAN LAWANG`); the name of a sheet, file or folder counts
    also by itself (`3. SUKOREJO`), in a known regency. A district's chief village often has its name: such a
    name is the district's, unless another one is known already. `within` are the regencies that are known already.
    """
    found = [
        (where, line, candidates)
        for where, lines in texts
        for line in lines
        if (candidates := _candidates(where, line, regions, within))
    ]
    sure = _sure(named for _, _, named in found)
    said: list[Said] = []
    for where, line, candidates in found:
        districts = frozenset(code for known in said if known.level == "district" for code in known.codes)
        if place := _of_line(where, line, candidates, districts, sure):
            said.append(place)
    return said


def _candidates(where: str, line: str, regions: Regions, within: frozenset[str]) -> list[Candidate]:
    marked = bool(_MARK.search(line.replace("_", " ")))
    if not marked and (where in _TITLES or not within):
        return []
    return [candidate for candidate in find_place(line, regions, within) if candidate.level in _LEVELS]


def _sure(found: Iterable[Sequence[Candidate]]) -> frozenset[str]:
    """The codes of villages that a line names and no district besides, with the districts that they lie in."""
    sure = [candidates for candidates in found if {candidate.level for candidate in candidates} == {"village"}]
    return frozenset(
        candidate.code for candidates in sure for candidate in candidates if candidate.code is not None
    )


def _of_line(
    where: str, line: str, found: Sequence[Candidate], districts: frozenset[str], sure: frozenset[str]
) -> Said | None:
    levels = {candidate.level for candidate in found}
    if len(levels) > 1:
        # A name that fits the village which another place states says the same (`3. KESAMBEN`).
        same = not sure.isdisjoint(candidate.code for candidate in found if candidate.code is not None)
        elsewhere = districts.isdisjoint(candidate.code for candidate in found if candidate.code is not None)
        levels = {"village" if same or (districts and elsewhere) else "district"}
    codes = frozenset(
        candidate.code for candidate in found if candidate.code is not None and candidate.level in levels
    )
    if codes:
        return Said(where, "village" if "village" in levels else "district", codes, line.strip())
    return Said(where, found[0].level, codes, line.strip()) if _is_asked(where, line, found) else None


def _is_asked(where: str, line: str, found: Sequence[Candidate]) -> bool:
    """Whether a place that nobody knows is named on purpose: by a sheet, or by a title's field."""
    return bool(found) and (where == "sheet" or (where in _TITLES and _FIELD.match(line) is not None))


@dataclass(frozen=True)
class Conflict:
    """Two texts that name different places."""

    first: Said
    second: Said


def agreed(said: Sequence[Said]) -> frozenset[str] | Conflict:
    """The codes of the finest place on which all texts agree: several, or none, where it cannot be told."""
    codes: frozenset[str] | None = None
    for level in ("district", "village"):
        first: Said | None = None
        for place in said:
            if place.level != level:
                continue
            if not place.codes:
                return frozenset()
            inside = place.codes if first is None else place.codes & (codes or frozenset())
            if first is None and codes is not None:
                inside = frozenset(code for code in place.codes if code[:_DISTRICT] in codes)
            if not inside:
                return Conflict(first or next(earlier for earlier in said if earlier.level == "district"), place)
            first, codes = first or place, inside
    return codes or frozenset()
