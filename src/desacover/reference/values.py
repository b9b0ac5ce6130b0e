"""The values of word columns: segments, statuses, funding sources, months and the like (ROW-8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from desacover.reference.tables import rows
from desacover.reference.words import all_near, fold

FIELDS = ("segment", "status", "funding", "contributor_class", "month", "sex", "programme")

_HEADS = frozenset({"ketua", "kt", "ket"})
_ROLES = _HEADS | {"wakil", "sekretaris", "bendahara", "anggota", "pengurus", "seksi"}
_PLACE = frozenset(
    {"dusun", "dsn", "dukuh", "lingkungan", "desa", "ds", "kel", "kelurahan", "kec", "kecamatan", "kab"}
)
_UMBRELLA = frozenset({"lkd"})
"""Words for several segments together: they name none."""
_ONE_PERSONS = frozenset({"kepala_desa", "perangkat_desa", "pj_kepala_desa", "staf_desa"})
"""Segments without a body of which one could be chairman or member."""
_ADDRESS = re.compile(r"\b(?P<head>(?:ketua|kt|ket) )?(?:rt \d{1,3} rw \d{1,3}|rt rw \d{1,3} \d{1,3})\b")
_LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_NUMBERED = re.compile(r"\b(?:rt|rw) (?:\d+|[ivx]+)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """What a cell says: the value, None where it says none; `how` is alias or spelling (one wrong letter)."""

    value: str | None
    how: str | None = None


_NONE = Word(None)


@dataclass(frozen=True)
class _Aliases:
    """The words of one field: `exact` by squeezed word, `folded` for spelling; `in_titles` are the squeezed
    words that name a value in a free text too."""

    exact: Mapping[str, str]
    folded: Mapping[str, str]
    in_titles: frozenset[str]
    longest: int


def lookup(field: str, text: str) -> Word:
    """The value that a cell of a field states; `Word(None)` where it states none, or an ambiguous one.

    Case, accents, blanks and punctuation carry no meaning; one wrong letter in a word of six or more is
    forgiven where only one value is that near. Positions keep their meaning whatever number or place
    follows: `Ketua RT 03 RW 02`, `Kepala Dusun Krajan`.
    """
    folded = fold(text)
    words = _table()[field]
    key = folded.replace(" ", "")
    if key in words.exact and not _is_blank_sign(text):
        return Word(words.exact[key], "alias")
    if not folded or is_blank_word(text):
        return _NONE
    if field == "segment":
        return _position(_LETTER_DIGIT.sub(" ", folded).split())
    if field == "month" and folded.isdigit() and len(folded) <= 2:
        return Word(f"{int(folded):02d}", "alias") if 1 <= int(folded) <= 12 else _NONE
    return _spelling(words, folded)


def _spelling(words: _Aliases, folded: str) -> Word:
    values = {words.folded[alias] for alias in all_near(folded, words.folded)}
    return Word(values.pop(), "spelling") if len(values) == 1 else _NONE


# Positions


def _position(words: list[str]) -> Word:
    """The segment of a position: the longest alias that it begins with, if what follows names no other."""
    for how in ("alias", "spelling"):
        for size in range(min(len(words), _table()["segment"].longest), 0, -1):
            value = _beginning(words[:size], how)
            if value is not None:
                return Word(value, how) if _says_no_more(words[size:], value) else _NONE
    return _NONE


def _beginning(words: list[str], how: str) -> str | None:
    aliases = _table()["segment"]
    if how == "spelling":
        return _spelling(aliases, " ".join(words)).value or _member(words, how)
    key = "".join(words)
    if len(key) < 3 and key not in ("rt", "rw"):
        return None  # so short a word speaks only when it stands alone
    return aliases.exact.get(key) or _member(words, how)


def _member(words: list[str], how: str) -> str | None:
    """The segment of a chairman, secretary or member of a body: `Sekretaris LPMD`."""
    if len(words) < 2 or words[0] not in _ROLES or words[1] in ("desa", "kelurahan"):
        return None
    body = _beginning(words[1:], how)
    if body is None or body in _ONE_PERSONS:
        return None
    if body == "rt_rw" and words[0] not in _HEADS:
        return "pengurus_rt_rw"
    return body


def _says_no_more(words: list[str], value: str) -> bool:
    """Whether the words after a position name no second segment; places and addresses are none."""
    cut = next((at for at, word in enumerate(words) if word in _PLACE), len(words))
    rest = _NUMBERED.sub(" ", " ".join(words[:cut])).split()
    others = {value}
    if value == "pengurus_rt_rw":
        others.add("rt_rw")
    if value == "staf_desa" and rest[:1] != ["dan"]:
        others.add("perangkat_desa")  # whose staff: `Staf Kaur Umum`
    return _UMBRELLA.isdisjoint(rest) and set(_named(rest, titles=False)) <= others


def find_segments(text: str) -> list[str]:
    """The segments that a free text names (title, sheet, file name), in its order, each once.

    Whole words, the longest alias first; names that a village could bear too do not count, nor do RT and RW
    of an address. Empty where an umbrella word (LKD) stands beside: then more is meant than can be told.
    """
    folded = _LETTER_DIGIT.sub(" ", fold(text))
    words = _ADDRESS.sub(lambda found: found[0] if found["head"] else " ", folded).split()
    if not _UMBRELLA.isdisjoint(words):
        return []
    return list(dict.fromkeys(_named(words, titles=True)))


def _named(words: list[str], *, titles: bool) -> Iterator[str]:
    aliases = _table()["segment"]
    place = 0
    while place < len(words):
        for size in range(min(len(words) - place, aliases.longest), 0, -1):
            part = words[place : place + size]
            key = "".join(part)
            value = aliases.exact.get(key) if len(key) > 2 or key in ("rt", "rw") else None
            if value is None and size > 1:
                value = _member(part, "alias")
            if value is not None and (not titles or size > 1 or key in aliases.in_titles):
                yield value
                place += size
                break
        else:
            place += 1


# Blanks and totals


def is_blank_word(text: str) -> bool:
    """Whether a cell says nothing: empty, only punctuation, or a word such as `-`, `nihil`, `n/a`, `0`.

    A question mark says that something was there, which nobody can read.
    """
    return (not fold(text) and "?" not in text) or _raw(text) in _table()["blank"].exact


def is_total_word(text: str) -> bool:
    """Whether a cell begins a line of totals: `Jumlah`, `Sub Total`, `JUMLAH KEC. LAWANG`."""
    words = fold(text).split()
    totals = _table()["total"].exact
    return any("".join(words[:size]) in totals for size in range(1, min(len(words), 3) + 1))


def _raw(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_blank_sign(text: str) -> bool:
    """`n/a` and `#N/A` say nothing although `NA` (nonaktif) folds to the same."""
    return "/" in text and _raw(text) in _table()["blank"].exact


# The tables


@lru_cache(maxsize=1)
def _table() -> Mapping[str, _Aliases]:
    """The aliases by field; `blank` by the raw word, since signs are its words."""
    read: dict[str, list[dict[str, str]]] = {}
    for row in rows("values.csv"):
        read.setdefault(row["field"], []).append(row)
    blank = {_raw(row["written"]): row["value"] for row in read.pop("blank")}
    table = {field: _aliases(aliases) for field, aliases in read.items()}
    table["blank"] = _Aliases(MappingProxyType(blank), MappingProxyType({}), frozenset(), 1)
    return MappingProxyType(table)


def _aliases(read: list[dict[str, str]]) -> _Aliases:
    """A value's own key is an alias too."""
    written = [(row["written"], row["value"]) for row in read]
    written += [(value, value) for value in dict.fromkeys(row["value"] for row in read)]
    folded = {fold(text): value for text, value in written}
    exact = {text.replace(" ", ""): value for text, value in folded.items()}
    alone = {fold(row["written"]).replace(" ", "") for row in read if row["alone"]}
    several = {text.replace(" ", "") for text in folded if " " in text}
    longest = max(len(text.split()) for text in folded)
    return _Aliases(MappingProxyType(exact), MappingProxyType(folded), frozenset(alone | several), longest)
