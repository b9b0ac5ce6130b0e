"""Names of places as people write them, and the codes that they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from desacover.reference.words import SHORTEST_FORGIVEN, edits, fold, squeeze

_KINDS = {
    "kabupaten": ("kab", "kabupaten", "pemkab", "kabupatendaerahtingkatii"),
    "kota": ("kota", "kotamadya", "kodya", "pemkot"),
}
_GOVERNMENT = re.compile(r"^(?:pemerintah daerah|pemerintahan|pemerintah|pemda|pem) (?=\w)")
_VILLAGE = re.compile(
    r"^(?:(?:pemerintahan|pemerintah|pem|kantor|balai) (?=desa|kelurahan|kel|kepala desa|lurah)"
    r"|pemdes |kepala (?=desa \w)|lurah (?=\w)|(?:desa|ds|kelurahan|kel|ke) (?=\w))"
)
_VILLAGE_AFTER = re.compile(r"(?<=\w) (?:desa|ds|kelurahan|kel)$")
_DISTRICT = re.compile(r"^(?:kecamatan|kec|kcm) (?=\w)")
_DISTRICT_AFTER = re.compile(r"(?<=\w) (?:kecamatan|kec)$")
_IN_PROVINCE = re.compile(r" (?:(?:prov|provinsi|propinsi) )?(?:jawa timur|jatim)$")
_LOWER_PLACE = {"kecamatan", "kec", "kcm", "desa", "ds", "kelurahan", "kel", "pemdes", "dusun", "dsn"}
_BRANCH = {"cabang", "kacab", "kcp"}
_MOST_WORDS = 4
"""The longest name of a village or district has so many words."""


class PlaceNames:
    """Which codes a name may mean, for each level.

    `names` are (code, name, level); `old_names` are (code, name) as they were before a decree changed them.
    Blanks, case and punctuation carry no meaning: `Karang Ploso` is `Karangploso`.
    """

    def __init__(self, names: Iterable[tuple[str, str, str]], old_names: Iterable[tuple[str, str]]) -> None:
        self.current: dict[str, str] = {}
        """The squeezed name of today (or of its last day), by code."""
        self._provinces: dict[str, set[str]] = {}
        self._regencies: dict[str, set[str]] = {}
        self._districts: dict[str, set[str]] = {}
        self._villages: dict[str, set[str]] = {}
        self._twins: set[str] = set()
        self._old: dict[str, set[str]] = {}
        lower = {"district": self._districts, "village": self._villages}
        for code, name, level in names:
            key = squeeze(name)
            self.current[code] = key
            if level == "regency":
                self._add_regency(code, name)
            elif level == "province":
                self._provinces.setdefault(key, set()).add(code)
            else:
                lower[level].setdefault(key, set()).add(code)
        for code, name in old_names:
            key = squeeze(name)
            self._old.setdefault(code, set()).add(key)
            lower["district" if len(code) == len("35.07.01") else "village"].setdefault(key, set()).add(code)

    def _add_regency(self, code: str, name: str) -> None:
        kind, _, rest = fold(name).partition(" ")
        base = squeeze(rest)
        if base in self._regencies:
            self._twins.add(base)
        before = {f"{word}{base}" for word in _KINDS[kind]}
        after = {f"{base}{word}" for word in _KINDS[kind][:2]}
        for spelling in {base} | before | after:
            self._regencies.setdefault(spelling, set()).add(code)

    def province(self, text: str) -> frozenset[str]:
        """The provinces that a text names: `Jawa Timur`, `Provinsi Jawa Timur`."""
        return frozenset(self._provinces.get(re.sub(r"^(?:propinsi|provinsi|prov)", "", squeeze(text)), ()))

    def regency(self, text: str) -> frozenset[str]:
        """The regencies that a cell may mean: `Kab. Malang`, `Malang (Kab)`; a bare twin name means both."""
        folded = fold(text)
        key = _GOVERNMENT.sub("", folded).replace(" ", "")
        found = self._regencies.get(key)
        if found is None and (both := re.match(r"^(?:kabkota|kabupatenkota|kotakab|kotakabupaten)", key)):
            found = self._regencies.get(key[both.end() :])
        if found is None and (bare := _IN_PROVINCE.sub("", folded)) != folded:
            return self.regency(bare)
        return frozenset(found or ())

    def near_regency(self, text: str) -> frozenset[str]:
        """The regencies whose name is one wrong letter away, where only one name is."""
        words = _GOVERNMENT.sub("", fold(text)).split()
        kind = _kind_of(words)
        base = "".join(word for word in words if kind is None or word not in _KINDS[kind])
        bases = sorted(key for key in self._regencies if _plain(key, self._regencies))
        close = _close(base, [(key, key) for key in bases], most=1)
        prefix = _KINDS[kind][0] if kind else ""
        return frozenset(self._regencies.get(prefix + close[0], ())) if len(close) == 1 else frozenset()

    def districts(self, text: str) -> frozenset[str]:
        """The districts that a cell may mean, by names of today and before."""
        folded = fold(text)
        found = self._districts.get(folded.replace(" ", ""))
        if found is None:
            found = self._districts.get(district_key(folded))
        return frozenset(found or ())

    def villages(self, text: str) -> frozenset[str]:
        """The villages that a cell may mean, by names of today and before."""
        folded = fold(text)
        found = self._villages.get(folded.replace(" ", ""))
        if found is None:
            found = self._villages.get(village_key(folded))
        return frozenset(found or ())

    def beginning(self, level: str, key: str) -> frozenset[str]:
        """The villages or districts whose squeezed name begins with a squeezed text."""
        names = self._villages if level == "village" else self._districts
        return frozenset(code for name, codes in names.items() if name.startswith(key) for code in codes)

    def near(self, key: str, codes: Iterable[str]) -> str | None:
        """The one of `codes` with a name within two wrong letters of a squeezed name; one in short names.

        None where no name is so near, or a second place is within two wrong letters too.
        """
        named = [(name, code) for code in codes for name in (self.current[code], *self._old.get(code, ()))]
        close = _close(key, named, most=2)
        if len(close) != 1:
            return None
        names = (self.current[close[0]], *self._old.get(close[0], ()))
        least = min(edits(key, name, most=2) for name in names)
        return close[0] if least <= (2 if len(key) >= 8 else 1) else None

    def has_name_now(self, code: str, key: str) -> bool:
        """Whether a squeezed name is the place's name of today, and not one from before."""
        return self.current[code] == key

    def find_regencies(self, text: str) -> list[str]:
        """The regencies that a free text names, in its order.

        A name that follows `Kec.`, `Desa` or a BPJS branch (`Cabang`) is no regency's; a bare name of a
        kabupaten that has a kota of the same name says nothing.
        """
        words = fold(text.replace("_", " ")).split()
        found: list[str] = []
        place = 0
        while place < len(words):
            size, codes = self._at(words, place)
            if len(codes) == 1:
                found += codes
            place += size
        return list(dict.fromkeys(found))

    def _at(self, words: list[str], place: int) -> tuple[int, list[str]]:
        """How many words from a place on belong together, and the regencies that they name."""
        rest = words[place:]
        if rest[0] in _LOWER_PLACE:
            if rest[1:2] and rest[1] in _KIND_WORDS and "".join(rest[1:3]) in self._regencies:
                return 1, []  # `Perangkat Desa Kabupaten Malang`
            return 1 + max(1, self._length_of_lower_place(rest[1:])), []
        if rest[0] in _BRANCH:
            return 2, []
        if rest[0] in _KIND_WORDS and rest[1:2] and rest[1] in _KIND_WORDS:
            return 2, []  # `Kab/Kota Malang` says neither
        if rest[0] in _KIND_WORDS and (codes := self._regencies.get("".join(rest[:2]))):
            return 2, sorted(codes)
        if (size := self._length_of_lower_place(rest)) > 1:
            return size, []  # `Batu Kerbuy` is a village and says nothing of Kota Batu
        # In `Kab. Malang Kota Batu` the second kind belongs to what follows it.
        own = len(rest) > 1 and rest[1] in _KIND_WORDS and "".join(rest[1:3]) not in self._regencies
        if own and (codes := self._regencies.get(rest[0] + rest[1])):
            return 2, sorted(codes)
        return 1, [] if rest[0] in self._twins else sorted(self._regencies.get(rest[0], ()))

    def _length_of_lower_place(self, words: list[str]) -> int:
        """How many of the first words are the name of a village or district; 0 if none."""
        for size in range(min(_MOST_WORDS, len(words)), 0, -1):
            name = "".join(words[:size])
            if name in self._villages or name in self._districts:
                return size
        return 0


_KIND_WORDS = frozenset(word for words in _KINDS.values() for word in words)


def _kind_of(words: list[str]) -> str | None:
    kinds = {kind for kind, spellings in _KINDS.items() for word in words if word in spellings}
    return kinds.pop() if len(kinds) == 1 else None


def _plain(key: str, regencies: Mapping[str, set[str]]) -> bool:
    """Whether a spelling of a regency is its bare name."""
    return f"kab{key}" in regencies or f"kota{key}" in regencies


def _close(word: str, named: Iterable[tuple[str, str]], *, most: int) -> list[str]:
    """The distinct second halves of `named` whose first is within `most` wrong letters."""
    if len(word) < 5:
        return []
    found = (
        what
        for name, what in named
        if abs(len(name) - len(word)) <= most
        and max(len(name), len(word)) >= SHORTEST_FORGIVEN
        and edits(word, name, most=most) <= most
    )
    return list(dict.fromkeys(found))


@lru_cache(maxsize=65_536)
def village_key(text: str) -> str:
    """The squeezed name of a village without `Desa`, `Ds.`, `Kel.`, `Pemerintah Desa` and the like."""
    folded = fold(text)
    while (shorter := _VILLAGE.sub("", folded)) != folded:
        folded = shorter
    return _VILLAGE_AFTER.sub("", folded).replace(" ", "")


@lru_cache(maxsize=8_192)
def district_key(text: str) -> str:
    """The squeezed name of a district without `Kec.`."""
    return _DISTRICT_AFTER.sub("", _DISTRICT.sub("", fold(text))).replace(" ", "")
