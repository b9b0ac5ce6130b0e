"""From what a row says about places to one unit (ROW-7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desacover.reference.place_names import PlaceNames, district_key, village_key
from desacover.reference.values import is_blank_word
from desacover.reference.words import fold

if TYPE_CHECKING:
    from desacover.reference.regions import Regions

_REGENCY, _DISTRICT, _VILLAGE = (len(code) for code in ("35.07", "35.07.01", "35.07.01.2001"))
_WITH_DISTRICT = re.compile(
    r"^(?P<village>.+?) (?:kec|kecamatan) (?P<district>.+?)(?: (?P<regency>(?:kab|kabupaten|kota) .+))?$"
)
_WITH_REGENCY = re.compile(r"^(?P<village>.+?) (?P<regency>(?:kab|kabupaten) .+)$")
_IN_ADDRESS = re.compile(
    r"^(?:dusun|dsn|dukuh|dkh|rt|rw|jl|jln|jalan|lingk|lingkungan) .*?\b"
    r"(?:desa|ds|kelurahan|kel) (?P<village>.+)$"
)
_NUMBERED = re.compile(r"^(\d[\d.]*)[\s.:/)-]+(?=[^\W\d])(.+)$")


@dataclass(frozen=True, slots=True)
class Stated:
    """The places of a row as it writes them; None or a blank word where it says nothing."""

    code: str | None
    village: str | None
    district: str | None
    regency: str | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The unit of a row, or why there is none.

    `reason` is region_missing, region_unknown, region_ambiguous or region_conflict. `regency` is that of the
    code; under region_conflict and region_ambiguous the one on which all agree, else None (COV-5). `how` is
    `spelling` where a name was read in spite of wrong letters.
    """

    code: str | None
    reason: str | None = None
    regency: str | None = None
    how: str | None = None


_UNKNOWN = Resolved(None, "region_unknown")


@dataclass(frozen=True, slots=True)
class _Found:
    """The places that fit what is stated: all villages, all districts or all regencies."""

    codes: frozenset[str]
    how: str | None = None


_NOTHING = _Found(frozenset())
_REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class _Fit:
    """Whether a name is that of a code's place, and all places that it names (none where it is unknown)."""

    same: bool
    named: frozenset[str]
    how: str | None = None


class Resolver:
    """Resolves rows against the regions and their names."""

    def __init__(self, regions: Regions, names: PlaceNames) -> None:
        self._regions = regions
        self._names = names
        self._own_keys: dict[str, tuple[str, str, str]] = {}
        # The files of a month name the same villages in the same words.
        self.resolve = lru_cache(maxsize=_REMEMBERED)(self._resolve)

    def _resolve(self, stated: Stated, within: frozenset[str], period: str | None, any_level: bool) -> Resolved:
        """See Regions.resolve."""
        if (own := self._own(stated.code, period)) and own == _keys(stated):
            return Resolved(stated.code, None, (stated.code or "")[:_REGENCY])
        stated = _plain(stated)
        if stated.code is not None:
            return self._by_code(stated, within, period, any_level)
        if stated.village is None and stated.district is None and stated.regency is None:
            only = next(iter(within)) if len(within) == 1 else None
            return self._unit(only, None, any_level) if only else Resolved(None, "region_missing")
        return self._chosen(self._by_names(stated, within, period), within, period, any_level)

    def _own(self, code: str | None, period: str | None) -> tuple[str, str, str] | None:
        """The keys of a living village's own names, by which most rows of most files are told at once."""
        if code is None or len(code) != _VILLAGE or not self._regions.alive(code, period):
            return None
        if code not in self._own_keys:
            names = [self._regions.get(code[:size]) for size in (_VILLAGE, _DISTRICT, _REGENCY)]
            village, district, regency = (region.name if region else "" for region in names)
            self._own_keys[code] = _keys(Stated(code, village, district, regency))
        return self._own_keys[code]

    # Names

    def _by_names(self, stated: Stated, within: frozenset[str], period: str | None) -> _Found:
        if stated.regency is not None:
            regencies = self._regencies(stated.regency)
            return self._inside(stated, regencies.codes, regencies.how) if regencies.codes else _NOTHING
        if within and (found := self._inside(stated, within, None)).codes:
            return found
        if within and stated.district is None:
            return _NOTHING  # the context says where; a name that is not there is no place elsewhere
        return self._inside(stated, None, None)

    def _regencies(self, text: str) -> _Found:
        if codes := self._names.regency(text):
            return _Found(codes)
        near = self._names.near_regency(text)
        if not near and (code := self._regions.normal_code(text)) and code in self._regions:
            return _Found(frozenset({code[:_REGENCY]}) if len(code) >= _REGENCY else frozenset())
        return _Found(near, "spelling")

    def _inside(self, stated: Stated, regencies: frozenset[str] | None, how: str | None) -> _Found:
        """What fits the district and village stated, in these regencies (None: in any)."""
        if stated.district is None:
            if stated.village is None:
                return _Found(regencies or frozenset(), how)
            return _Found(_in(self._names.villages(stated.village), regencies, _REGENCY), how)
        districts = _in(self._names.districts(stated.district), regencies, _REGENCY)
        if not districts and regencies is not None:
            below = [child for regency in sorted(regencies) for child in self._regions.districts(regency)]
            near = self._names.near(district_key(stated.district), [district.code for district in below])
            districts, how = (frozenset({near}), "spelling") if near else (districts, how)
        if stated.village is None or not districts:
            return _Found(districts, how)
        return self._villages(stated.village, districts, how)

    def _villages(self, text: str, districts: frozenset[str], how: str | None) -> _Found:
        found = _in(self._names.villages(text), districts, _DISTRICT)
        key = village_key(text)
        if found:
            # Where one village has today the name that its neighbour had before, today's is meant.
            now = {code[:_DISTRICT] for code in found if self._names.has_name_now(code, key)}
            kept = (c for c in found if self._names.has_name_now(c, key) or c[:_DISTRICT] not in now)
            return _Found(frozenset(kept), how)
        below = [child for district in sorted(districts) for child in self._regions.children(district)]
        near = self._names.near(key, [village.code for village in below])
        return _Found(frozenset({near}), "spelling") if near else _NOTHING

    def _chosen(self, found: _Found, within: frozenset[str], period: str | None, any_level: bool) -> Resolved:
        codes = {self._regions.at(code, period) for code in found.codes}
        codes = {code for code in codes if self._regions.alive(code, period)} or codes
        if len(codes) > 1:
            codes = {code for code in codes if code[:_REGENCY] in within} or codes
        if len(codes) == 1:
            return self._unit(codes.pop(), found.how, any_level)
        if not codes:
            return _UNKNOWN
        regencies = {code[:_REGENCY] for code in codes}
        if len(regencies) == 1 and not any_level and len(next(iter(codes))) == _DISTRICT:
            return self._unit(regencies.pop(), found.how, any_level)
        return Resolved(None, "region_ambiguous", regencies.pop() if len(regencies) == 1 else None)

    def _unit(self, code: str, how: str | None, any_level: bool) -> Resolved:
        regency = code[:_REGENCY] if len(code) >= _REGENCY else None
        if len(code) == _DISTRICT and not any_level:
            code = code[:_REGENCY]
        return Resolved(code, None, regency, how)

    # Codes

    def _by_code(self, stated: Stated, within: frozenset[str], period: str | None, any_level: bool) -> Resolved:
        code = self._regions.normal_code(stated.code or "")
        if code is None or code not in self._regions:
            return _UNKNOWN
        how, agree, differs = self._agreement(code, stated)
        if differs:
            return Resolved(None, "region_conflict", code[:_REGENCY] if agree else None)
        if len(code) < _REGENCY:
            if any_level and stated.village is None and stated.district is None and stated.regency is None:
                return Resolved(code)
            return self.resolve(replace(stated, code=None), within, period, any_level=any_level)
        if len(code) < _VILLAGE and (stated.village is not None or stated.district is not None):
            return self._below(code, stated, period, any_level)
        return self._unit(self._regions.at(code, period), how, any_level)

    def _below(self, code: str, stated: Stated, period: str | None, any_level: bool) -> Resolved:
        """A place named beside the code of the district or regency in which it lies."""
        regency = code[:_REGENCY]
        if len(code) == _DISTRICT and stated.village is not None:
            found = self._villages(stated.village, frozenset({code}), None)
        else:
            found = self._inside(stated, frozenset({regency}), None)
        if found.codes:
            return self._chosen(found, frozenset(), period, any_level)
        if stated.village is not None:
            elsewhere = self._names.villages(stated.village)
        else:
            elsewhere = self._names.districts(stated.district or "")
        if not elsewhere:
            return _UNKNOWN
        agreed = regency if any(place[:_REGENCY] == regency for place in elsewhere) else None
        return Resolved(None, "region_conflict", agreed)

    def _agreement(self, code: str, stated: Stated) -> tuple[str | None, bool, bool]:
        """Whether names fit a code: how they were read, whether all lie in its regency, whether any differs.

        A name that cannot be read says nothing against the code.
        """
        regency = code[:_REGENCY]
        found: list[_Fit] = []
        if stated.regency is not None and len(code) >= _REGENCY:
            read = self._regencies(stated.regency)
            found.append(_Fit(regency in read.codes, read.codes, read.how))
        if stated.district is not None and len(code) >= _DISTRICT:
            named = self._names.districts(stated.district)
            found.append(self._fit(code[:_DISTRICT], code, named, district_key(stated.district)))
        if stated.village is not None and len(code) == _VILLAGE:
            named = self._names.villages(stated.village)
            found.append(self._fit(code, code, named, village_key(stated.village)))
        how = next((fit.how for fit in found if fit.how), None)
        agree = all(fit.same or regency in {code[:_REGENCY] for code in fit.named} for fit in found)
        return how, agree, any(fit.named and not fit.same for fit in found)

    def _fit(self, place: str, code: str, named: frozenset[str], key: str) -> _Fit:
        """How a name fits a place: as itself, as what the code was or became, or by a near spelling."""
        lives = (code, *self._regions.successors(code), *self._regions.predecessors(code))
        if any(life[: len(place)] in named for life in lives):
            return _Fit(True, named)
        siblings = [child.code for child in self._regions.children(place.rpartition(".")[0])]
        # The exact name of a neighbour is no misspelling.
        if named.isdisjoint(siblings) and self._names.near(key, siblings) == place:
            return _Fit(True, named, "spelling")
        return _Fit(False, named)


def _keys(stated: Stated) -> tuple[str, str, str]:
    return (
        village_key(stated.village or ""),
        district_key(stated.district or ""),
        _regency_key(stated.regency or ""),
    )


@lru_cache(maxsize=1_024)
def _regency_key(text: str) -> str:
    return fold(text)


def _in(codes: frozenset[str], areas: frozenset[str] | None, size: int) -> frozenset[str]:
    return codes if areas is None else frozenset(code for code in codes if code[:size] in areas)


@lru_cache(maxsize=16_384)
def _text(text: str | None) -> str | None:
    return None if text is None or is_blank_word(text) else text


def _plain(stated: Stated) -> Stated:
    """Blank words as None, and cells that say two things taken apart.

    A name may bear a number or its code in front (`3. Sukorejo`, `3507122004 - NGEBRUK`), a village its
    district behind (`DESA X KEC. Y`).
    """
    code = _text(stated.code)
    if code is not None and not code.strip("0. "):
        code = None
    number, village = _without_number(_text(stated.village))
    _, district = _without_number(_text(stated.district))
    _, regency = _without_number(_text(stated.regency))
    if code is None and len(number.replace(".", "")) == len("3507012001"):
        code = number
    if village is not None and (parts := _IN_ADDRESS.match(fold(village))):
        village = parts["village"]
    if village is not None and "ec" in village.lower() and (parts := _WITH_DISTRICT.match(fold(village))):
        village = parts["village"]
        district, regency = district or parts["district"], regency or parts["regency"]
    elif village is not None and "ab" in village.lower() and (parts := _WITH_REGENCY.match(fold(village))):
        village, regency = parts["village"], regency or parts["regency"]
    return Stated(code, village, district, regency)


def _without_number(text: str | None) -> tuple[str, str | None]:
    if text is None or not text[:1].isdigit():
        return "", text
    found = _NUMBERED.match(text)
    return (found[1].rstrip("."), found[2]) if found else ("", text)
