"""The administrative units by their Kemendagri codes: what they are, when they live, how people name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from desacover.reference.place_names import PlaceNames, district_key, village_key
from desacover.reference.resolve import Resolved, Resolver, Stated
from desacover.reference.tables import DATA, plain_rows, rows

__all__ = ["Change", "Region", "Regions", "Resolved", "is_province_ever", "load_regions"]

_LEVELS = {2: "province", 5: "regency", 8: "district", 13: "village"}
_SHORT = {"kabupaten": "Kab.", "kota": "Kota", "kecamatan": "Kec."}


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative unit, as its code stood.

    `level` is province, regency, district or village; `kind` provinsi, kabupaten, kota, kecamatan, desa or
    kelurahan. `valid_from` is the first period of the code, None where it is older than the records;
    `valid_to` the first period in which it is no longer alive, None while it is.
    """

    code: str
    name: str
    level: str
    kind: str
    parent: str | None
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True)
class Change:
    """One code followed another from a period on: by split, merge or recode (REG-1)."""

    old_code: str
    new_code: str
    kind: str
    valid_from: str


class Regions:
    """The regions of all provinces that are loaded. Lists are in the order of codes."""

    def __init__(
        self, table: Iterable[list[str]], changes: Iterable[Change], old_names: Iterable[tuple[str, str]]
    ) -> None:
        """`table` holds code, name, level, kind, parent, valid_from, valid_to; `old_names` code and name."""
        self._rows = {row[0]: row for row in sorted(table)}
        self._provinces = [code for code, row in self._rows.items() if row[2] == "province"]
        self._old_names = tuple(old_names)
        self.changes = tuple(changes)
        self._children: dict[str, list[str]] = {}
        for code, row in self._rows.items():
            if row[4]:
                self._children.setdefault(row[4], []).append(code)
        self._kinds: dict[str, frozenset[str]] = {}
        self._after: dict[str, list[str]] = {}
        self._before: dict[str, list[str]] = {}
        for change in self.changes:
            self._after.setdefault(change.old_code, []).append(change.new_code)
            self._before.setdefault(change.new_code, []).append(change.old_code)

    @cached_property
    def names(self) -> PlaceNames:
        """The names of all regions."""
        return PlaceNames(((row[0], row[1], row[2]) for row in self._rows.values()), self._old_names)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self, self.names)

    # Codes

    def get(self, code: str) -> Region | None:
        """The region of a dotted code, or None."""
        row = self._rows.get(code)
        if row is None:
            return None
        return Region(row[0], row[1], row[2], row[3], row[4] or None, row[5] or None, row[6] or None)

    def __contains__(self, code: str) -> bool:
        return code in self._rows

    def normal_code(self, text: str) -> str | None:
        """A code as people and spreadsheets write it, dotted: `3507012001`, `35-07-01-2001`, `35.1` for 35.10.

        None where the text has not the form of a code; whether it exists is not asked.
        """
        return _dotted(text)

    def alive(self, code: str, period: str | None) -> bool:
        """Whether a code is in force at the end of a period; without a period: whether it still is."""
        row = self._rows.get(code)
        if row is None:
            return False
        if period is None:
            return not row[6]
        return (not row[5] or row[5] <= period) and (not row[6] or period < row[6])

    @cached_property
    def changing(self) -> tuple[Region, ...]:
        """The regions whose codes were not there always, or are no longer; the higher levels first."""
        codes = [code for code, row in self._rows.items() if row[5] or row[6]]
        return tuple(self._regions(sorted(codes, key=len), None))

    def changed_between(self, first: str, last: str) -> bool:
        """Whether any code began or ended after period `first`, up to `last`."""
        return any(first < turn <= last for turn in self._turns)

    @cached_property
    def _turns(self) -> frozenset[str]:
        """The periods from which on codes are new or gone."""
        turns = {turn for row in self._rows.values() for turn in row[5:7] if turn}
        return frozenset(turns | {change.valid_from for change in self.changes})

    def successors(self, code: str) -> tuple[str, ...]:
        """The codes that followed a code at its end; none for one that lives or was removed."""
        return tuple(sorted(self._after.get(code, ())))

    def predecessors(self, code: str) -> tuple[str, ...]:
        """The codes that a code followed."""
        return tuple(sorted(self._before.get(code, ())))

    def at(self, code: str, period: str | None) -> str:
        """The code by which one and the same place goes in a period.

        An ended code becomes its single successor, a code that is not there yet the single one before it;
        any other stays as it is.
        """
        row = self._rows.get(code)
        if row is None or period is None:
            return code
        after, before = self._after.get(code, []), self._before.get(code, [])
        if row[6] and row[6] <= period and len(after) == 1:
            return self.at(after[0], period)
        if row[5] and period < row[5] and len(before) == 1:
            return self.at(before[0], period)
        return code

    # The tree

    def children(self, code: str, period: str | None = None) -> list[Region]:
        """The regions one level below; those alive in the period where one is given."""
        return self._regions(self._children.get(code, []), period)

    def provinces(self) -> list[Region]:
        """The provinces that are loaded."""
        return self._regions(self._provinces, None)

    def regencies(self, province: str = "35", period: str | None = None) -> list[Region]:
        """The kabupaten and kota of a province."""
        return self.children(province, period)

    def districts(self, regency: str) -> list[Region]:
        """The kecamatan of a regency."""
        return self.children(regency)

    def villages(self, within: str, period: str | None = None) -> list[Region]:
        """The desa and kelurahan within a region; those alive in the period where one is given."""
        return self._regions(self._village_codes(within), period)

    def village_spans(self) -> list[tuple[str, str, str | None, str | None]]:
        """Every desa and kelurahan that ever was: code, kind, valid_from, valid_to, as of a Region."""
        villages = (row for row in self._rows.values() if row[2] == "village")
        return [(row[0], row[3], row[5] or None, row[6] or None) for row in villages]

    def units_of(self, segment_units: frozenset[str], within: str, period: str | None = None) -> list[str]:
        """The codes of the villages within a region that are of the kinds in which a segment exists."""
        return [
            code
            for code in self._village_codes(within)
            if self._rows[code][3] in segment_units and (period is None or self.alive(code, period))
        ]

    def kinds_in(self, code: str) -> frozenset[str]:
        """The kinds of villages (desa, kelurahan) that a region has today, or had when its code ended."""
        if code not in self._kinds:
            villages = self._village_codes(code)
            alive = [village for village in villages if self.alive(village, None)]
            if not alive and not self.alive(code, None):
                alive = villages
            self._kinds[code] = frozenset(self._rows[village][3] for village in alive)
        return self._kinds[code]

    def _village_codes(self, within: str) -> list[str]:
        codes = [within] if within in self._rows else []
        while codes and len(codes[0]) < len("35.07.01.2001"):
            codes = [child for code in codes for child in self._children.get(code, [])]
        return codes

    def _regions(self, codes: list[str], period: str | None) -> list[Region]:
        found = (self.get(code) for code in codes if period is None or self.alive(code, period))
        return [region for region in found if region is not None]

    def regency_of(self, code: str) -> str | None:
        """The regency in which a known region lies, itself if it is one; None above that level."""
        return code[:5] if len(code) >= 5 and code in self._rows else None

    def name(self, code: str, lang: str = "id") -> str:
        """The name as tables print it: `Kab. Malang`, `Kota Malang`, `Kec. Lawang`, `Sumberpucung`.

        A province has a name in each language; an unknown code is its own name.
        """
        row = self._rows.get(code)
        if row is None:
            return code
        if row[2] == "province":
            return _provinces()[code][lang == "en"] if code in _provinces() else row[1]
        bare = re.sub(r"^(?:Kabupaten|Kota) ", "", row[1]) if row[2] == "regency" else row[1]
        short = _SHORT.get(row[3])
        return f"{short} {bare}" if short else bare

    def full_name(self, code: str) -> str:
        """The name with what lies above it, up to the regency: `Ngebruk, Kec. Sumberpucung, Kab. Malang`."""
        above = [code[:size] for size in (13, 8, 5) if size <= len(code)]
        return ", ".join(self.name(part) for part in above) if above else self.name(code)

    def resolve(
        self,
        code: str | None = None,
        village: str | None = None,
        district: str | None = None,
        regency: str | None = None,
        within: frozenset[str] = frozenset(),
        period: str | None = None,
        *,
        any_level: bool = False,
    ) -> Resolved:
        """The unit that a row names, from the texts of its cells (ROW-7).

        `within` are the regencies that the context states; they fill what the row leaves empty, and choose
        where it names several places, but replace nothing that it states (ROW-5). The unit is a village, or
        a regency where no village is stated; with `any_level` (counts) a district or province too.
        """
        stated = Stated(code, village, district, regency)
        return self._resolver.resolve(stated, within, period, any_level)

    def find_regencies(self, text: str) -> list[str]:
        """The regencies that a title, file or folder name names; a bare twin name says nothing."""
        return self.names.find_regencies(text)

    def parse(self, text: str) -> str | None:
        """The code that a user means by a code or a name; None where there is none, or several.

        Of equal names the highest level is meant, unless `Kec.` or `Desa` says which.
        """
        code = _dotted(text)
        if code is not None:
            return code if code in self._rows else None
        levels = (self.names.province, self.names.regency, self.names.districts, self.names.villages)
        for level in levels:
            found = {self.at(code, None) for code in level(text)}
            living = {code for code in found if self.alive(code, None)} or found
            if living:
                return living.pop() if len(living) == 1 else None
        return None

    def suggest(self, text: str) -> str | None:
        """The name that a text may have meant, or None: for `did you mean`."""
        from rapidfuzz import process

        kind = re.compile(r"^(?:kabupaten|kab|kota)(?=\w{4})")
        current = self.names.current
        order = sorted(current, key=lambda code: (len(code), code))
        keys = [kind.sub("", current[code]) if len(code) == len("35.07") else current[code] for code in order]
        best = process.extractOne(kind.sub("", district_key(village_key(text))), keys, score_cutoff=75)
        return self.full_name(order[best[2]]) if best else None


def _dotted(text: str) -> str | None:
    digits = text.strip().strip("'`\u200b\ufeff").replace(" ", "").replace("\u00a0", "")
    digits = digits.replace("-", ".") if re.fullmatch(r"\d{2}(?:-\d{2}){1,2}(?:-\d{4})?", digits) else digits
    if re.fullmatch(r"\d{2}\.\d", digits):
        digits += "0"  # a spreadsheet's number 35.10
    if re.fullmatch(r"\d+[.,]0+", digits) and len(re.split(r"[.,]", digits)[0]) > 2:
        digits = re.split(r"[.,]", digits)[0]
    if not re.fullmatch(r"[\d.]+", digits):
        return None
    plain = digits.replace(".", "")
    if len(plain) not in (2, 4, 6, 10):
        return None
    cut = [plain[:2], plain[2:4], plain[4:6], plain[6:]]
    return ".".join(part for part in cut if part)


def is_province_ever(two_digits: str) -> bool:
    """Whether a province of Indonesia has, or had, this code: a NIK bears the one of first registration."""
    return two_digits in _provinces()


@lru_cache(maxsize=1)
def _provinces() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name"], row["name_en"]) for row in rows("provinces.csv")}


@lru_cache(maxsize=1)
def load_regions() -> Regions:
    """The regions of every regions_NN.csv in the data folder, with their changes; read once."""
    table = [row for path in sorted(DATA.glob("regions_*.csv")) for row in plain_rows(path)]
    changed = [row for path in sorted(DATA.glob("region_changes_*.csv")) for row in plain_rows(path)]
    follows = [Change(*row[:4]) for row in changed if row[2] in ("split", "merge", "recode")]
    old_names = [(row[0], row[4]) for row in changed if row[2] in ("renamed", "respelled")]
    return Regions(table, follows, old_names)
