"""The values of word columns: segments, statuses, funding sources, months and the like (ROW-8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from desacover.reference.tables import rows
from desacover.reference.words import all_near, fold

_HEADS = frozenset({"ketua", "kepala", "kt", "ket"})
_ROLES = _HEADS | {"wakil", "sekretaris", "bendahara", "anggota", "pengurus", "seksi"}
_PLACE = frozenset(
    {"dusun", "dsn", "dukuh", "lingkungan", "desa", "ds", "kel", "kelurahan", "kec", "kecamatan", "kab"}
)
_UMBRELLA = frozenset({"lkd"})
"""Words for several segments together: they name none."""
_ONE_PERSONS = frozenset({"kepala_desa", "perangkat_desa", "pj_kepala_desa", "staf_desa"})
"""Segments without a body of which one could be chairman or member."""
_ADDRESS = re.compile(r"\b(?P<head>(?:ketua|kt|ket) )?(?:rt \d{1,3} rw \d{1,3}|rt rw \d{1,3} \d{1,3})\b")
_FILLING = frozenset({"per", "tgl", "tanggal", "sejak", "pada", "tahun", "thn", "th", "ta", "bulan", "bln"})
"""Words that, with numbers and months, only date a value: `Berhenti per 1 Mei 2025`, `ADD TA 2025`."""
_OWN_MONEY = frozenset({"self", "other", "unknown"})
"""Sources whose words a name may begin with too: `Mandiri Jaya`."""
_JOINS = frozenset({"dan", "atau", "serta", "tidak", "bukan", "non", "belum"})
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


@lru_cache(maxsize=65_536)
def lookup(field: str, text: str) -> Word:
    """The value that a cell of a field states; `Word(None)` where it states none, or an ambiguous one.

    Case, accents, blanks and punctuation carry no meaning; one wrong letter in a word of six or more is
    forgiven where only one value is that near. Positions keep their meaning whatever number or place
    follows: `Ketua RT 03 RW 02`, `Kepala Dusun Krajan`.
    """
    folded = fold(text)
    words = _table()[field]
    key = folded.replace(" ", "")
    if field == "sex" and "/" in text:
        return _NONE  # `L/K` is lajang or kawin
    if key in words.exact and not _is_blank_sign(text):
        return Word(words.exact[key], "alias")
    if not folded or is_blank_word(text):
        return _NONE
    if field == "segment":
        return _position(_LETTER_DIGIT.sub(" ", folded).split())
    if field == "month" and folded.isdigit() and len(folded) <= 2:
        return Word(f"{int(folded):02d}", "alias") if 1 <= int(folded) <= 12 else _NONE
    if (
        field in ("status", "funding", "contributor_class")
        and " " in folded
        and (value := _with_more(field, folded.split()))
    ):
        return Word(value, "alias")
    return _spelling(words, folded)


def is_role(text: str) -> bool:
    """Whether a position names a role alone, and no body: `KETUA`, `Wakil Ketua`."""
    words = _whole_words(fold(text).split())
    return bool(words) and all(word in _ROLES for word in words)


def lookup_given(stated: str, text: str) -> Word:
    """The segment of a position that speaks only where the file states a segment: a bare `Modin`, `Lurah`."""
    aliases = _table().get(f"segment if {stated}")
    if aliases is None:
        return _NONE
    words = _LETTER_DIGIT.sub(" ", fold(text)).split()
    for size in range(min(len(words), aliases.longest), 0, -1):
        value = aliases.exact.get("".join(words[:size]))
        if value is not None:
            rest = words[size:]
            # `Bendahara Koperasi` keeps the money of another body than the stated one.
            other = words[0] in _ROLES and rest and not (rest[0] in _PLACE or all(word.isdigit() for word in rest))
            return Word(value, "alias") if not other and _says_no_more(rest, value) else _NONE
    return _NONE


def marked(text: str) -> str | None:
    """The status that a tick or a truth value states under a heading such as `Aktif`; None for any other."""
    return _table()["mark"].exact.get(_raw(text))


def is_heading_unit(text: str) -> bool:
    """Whether a text behind a heading names only its unit or duty: `(Rp)`, `(wajib)`."""
    return fold(text).replace(" ", "") in _table()["unit of heading"].exact


@lru_cache(maxsize=8)
def spellings(field: str, *values: str) -> frozenset[str]:
    """The words that state some values of a field, folded."""
    return frozenset(
        fold(row["written"]) for row in rows("values.csv") if row["field"] == field and row["value"] in values
    )


def _with_more(field: str, words: list[str]) -> str | None:
    """The value that a cell begins with, if the rest only dates it, says it again or names whose it is.

    `Non Aktif (Meninggal)`, `DBHCHT Kab. Malang 2025`; not `Aktif s/d Maret`, `APBDes dan ADD`.
    """
    aliases = _table()[field].exact
    for size in range(min(len(words) - 1, _table()[field].longest), 0, -1):
        key = "".join(words[:size])
        value = aliases.get(key)
        if value is None or len(key) < 2:
            continue
        rest = [word for word in words[size:] if not word.isdigit() and word not in _FILLING]
        rest = [word for word in rest if lookup("month", word).how != "alias"]
        if not rest or aliases.get("".join(rest)) == value:
            return value
        return value if field == "funding" and _names_whose(rest, value) else None
    return None


def _names_whose(rest: list[str], value: str) -> bool:
    """Whether words behind a source of money name only the place or firm whose it is."""
    if value in _OWN_MONEY or not _JOINS.isdisjoint(rest):
        return False
    if value == "csr":
        return True  # whose it is may be a bank with such a name
    funding = _table()["funding"].exact
    parts = ("".join(rest[first:last]) for first in range(len(rest)) for last in range(first + 1, len(rest) + 1))
    return all(funding.get(part, value) == value for part in parts)


def _spelling(words: _Aliases, folded: str) -> Word:
    values = {words.folded[alias] for alias in all_near(folded, words.folded)}
    return Word(values.pop(), "spelling") if len(values) == 1 else _NONE


# Positions


def _position(words: list[str]) -> Word:
    """The segment of a position: the longest alias that it begins with, if what follows names no other."""
    acting, words = _acting(words)
    whole = _whole_words(words)
    for how in ("alias", "spelling"):
        for written in (words, whole) if whole != words else (words,):
            for size in range(min(len(written), _table()["segment"].longest), 0, -1):
                value = _beginning(written[:size], how)
                if value is not None:
                    rest = written[size:]
                    acting = acting or _says("acting", rest)
                    if value == "kepala_desa" and acting:
                        value = "pj_kepala_desa"
                    return Word(value, how) if _says_no_more(rest, value) else _NONE
    return _NONE


def _acting(words: list[str]) -> tuple[bool, list[str]]:
    """Whether a position is held for the time being, and its words without that: `Plt. Kasun`."""
    exact = _table()["acting"].exact
    for size in (2, 1):
        if len(words) > size and "".join(words[:size]) in exact:
            return True, words[size:]
    return False, words


def _whole_words(words: list[str]) -> list[str]:
    """The words with abbreviations written out: `Wk. Ketua BPD`, `Ka. Dusun`."""
    exact = _table()["position word"].exact
    whole = [exact.get(word, word) if len(word) > 1 or not at else word for at, word in enumerate(words)]
    return " ".join(whole).split()


def _says(field: str, words: list[str]) -> bool:
    """Whether any word, or two words together, is one of a field."""
    exact = _table()[field].exact
    pairs = [one + other for one, other in pairwise(words)]
    return any(word in exact for word in (*words, *pairs))


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
    rest = [word for word in rest if not word.isdigit()]
    # `Ketua RT Lama` holds it no more; `Ketua RT Kebon Lama` lives there.
    if _says("former", [word for word in rest if word != "lama" or rest == ["lama"]]):
        return False
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


def is_error_word(text: str) -> bool:
    """Whether a spreadsheet wrote a cell since it could not calculate it: `#REF!`, `#N/A`, `Err:502`."""
    return _raw(text) in _table()["error"].exact


def is_total_word(text: str) -> bool:
    """Whether a cell begins a line of totals: `Jumlah`, `Sub Total`, `JUMLAH KEC. LAWANG`."""
    words = fold(text).split()
    totals = _table()["total"].exact
    return any("".join(words[:size]) in totals for size in range(1, min(len(words), 3) + 1))


def _raw(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_blank_sign(text: str) -> bool:
    """`n/a`, `N.A.` and `#N/A` say nothing although `NA` (nonaktif) folds to the same."""
    raw = _raw(text)
    return not raw.isalnum() and raw in _table()["blank"].exact


# The tables


@lru_cache(maxsize=1)
def _table() -> Mapping[str, _Aliases]:
    """The aliases by field; `blank`, `mark` and `error` by the raw word, since signs are their words."""
    read: dict[str, list[Mapping[str, str]]] = {}
    for row in rows("values.csv"):
        read.setdefault(row["field"], []).append(row)
    signs = {field: read.pop(field) for field in ("blank", "mark", "error")}
    table = {field: _aliases(aliases) for field, aliases in read.items()}
    for field, written in signs.items():
        exact = {_raw(row["written"]): row["value"] for row in written}
        table[field] = _Aliases(MappingProxyType(exact), MappingProxyType({}), frozenset(), 1)
    return MappingProxyType(table)


def _aliases(read: Sequence[Mapping[str, str]]) -> _Aliases:
    """A value's own key is an alias too."""
    written = [(row["written"], row["value"]) for row in read]
    written += [(value, value) for value in dict.fromkeys(row["value"] for row in read)]
    folded = {fold(text): value for text, value in written}
    exact = {text.replace(" ", ""): value for text, value in folded.items()}
    alone = {fold(row["written"]).replace(" ", "") for row in read if row["alone"]}
    several = {text.replace(" ", "") for text in folded if " " in text}
    longest = max(len(text.split()) for text in folded)
    return _Aliases(MappingProxyType(exact), MappingProxyType(folded), frozenset(alone | several), longest)
