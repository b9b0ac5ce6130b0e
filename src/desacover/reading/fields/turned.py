"""Cells whose words turn a row: a position, a remark, a name, a number, a card (ROW-12, ROW-13)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from desacover.reading.fields.cleaned import Distinct
from desacover.reference.turning import Reading, Where, any_turning_word, has_word, turns, words_of
from desacover.reference.values import is_blank_word, lookup, marked, spellings
from desacover.reference.words import fold, near, squeeze

_ENDS = ("ended", "end", "late", "leaving", "left_post", "not_insured")
_SURE_ENDS = ("ended", "end", "late")
_ASKED = (
    "denial", "plan", "vacancy", "rest", "leaving", "not_insured", "both", "left_post", "doubt", "other_list",
    "was_once",
)  # fmt: skip
_BESIDE_AN_END = frozenset({"leaving", "other_list"})
"""What may stand beside a word of an end and takes nothing from it: `meninggal, klaim JKM`."""
_FORGIVEN = 8
"""In words of so many letters one wrong letter is forgiven here, where people type by hand."""
_SHORTEST_STATUS = 3
_MANY = 2_000
"""Columns with more distinct remarks are looked through for words first."""
_LATE = r"\b(?:alm|almh|almarhum|almarhumah)\b"
_BESIDE = (
    r"[(\[\-–—,/:]\s*(?:meninggal|wafat|mundur|mengundurkan|berhenti|diberhentikan|pensiun|purna|resign|nonaktif|non"
    r" aktif|tidak aktif|diganti|pindah|keluar|kosong|contoh|cth|sampel|calon"
    r"|dobel|double|ganda|duplikat|batal|stop)\b"
)
"""What stands beside a name, in brackets or behind a sign."""
_GONE = r"\b(?:meninggal|wafat|mengundurkan|diberhentikan|berhenti|nonaktif|non aktif|tidak aktif)\b"
"""Words that no name has."""
_NAMELESS = r"^\W*(?:kosong|lowong|vacant|contoh|cth|example|sampel|belum terisi|belum ada)\b"
_DEAD = "†"
_FATHERS = frozenset({"bin", "binti", "b", "bt"})
_CARD = r"(?:\d\D*){6}"


@dataclass(frozen=True)
class Turned:
    """A column of text (`said`), the same without the words that turn its rows, and the rows that they turn.

    `ended` are rows of which they say that the post is held no more, `vacant` of a post that nobody holds,
    `example` of a form's example, `unclear` rows with a word that no rule reads. Masks have the column's length.
    """

    said: pl.Series
    text: pl.Series
    ended: pl.Series
    vacant: pl.Series
    example: pl.Series
    unclear: pl.Series


def positions(text: pl.Series) -> Turned:
    """A column of positions: `Ketua RT 04 - Mundur` is a head of RT that has ended (ROW-12)."""
    distinct = Distinct.of(text)
    read = [_position(cell) for cell in distinct.texts]
    changed = [bare for _, bare in read] != list(distinct.texts)
    bare = distinct.gather([bare for _, bare in read], pl.String) if changed else text
    return _turned(distinct, [kind for kind, _ in read], text, bare)


def remarks(text: pl.Series) -> Turned:
    """A column of remarks: a word of one meaning decides the row, another sets it aside (`remark_unclear`)."""
    distinct = Distinct.of(text)
    if len(distinct.texts) > _MANY:  # free text: addresses, names
        distinct = Distinct.of(text.set(~_may_turn(text), None))
    return _turned(distinct, [_remark(cell) for cell in distinct.texts], text)


def _may_turn(text: pl.Series) -> pl.Series:
    """The texts that `_remark` may read as more than nothing: those with a turning word or one that is one letter
    off, with a word of a status, or that are one, whatever stands between its letters.
    """
    long_words = rf"\p{{L}}{{{_FORGIVEN},}}"
    words = text.str.to_lowercase().str.extract_all(long_words).explode().drop_nulls().unique().to_list()
    ends = _ends()
    off = [re.escape(word) for word in words if word not in ends and near(word, ends)]
    bare = text.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")
    states = spellings("status", "ended", "arrears", "grace")
    found = text.str.contains(any_turning_word()) | bare.is_in(sorted(map(squeeze, states)))
    written = [r"\W+".join(state.split()) for state in states if len(state) > _SHORTEST_STATUS]
    found = found | text.str.contains(_any_of(written))
    if off:
        found = found | text.str.contains(_any_of(off))
    return found.fill_null(False)


def _any_of(patterns: Sequence[str]) -> str:
    return rf"(?i)\b(?:{'|'.join(sorted(patterns, key=len, reverse=True))})\b"


def names(text: pl.Series) -> Turned:
    """A column of names: `Alm. Sukirno`, `KOSONG`, `CONTOH` are no names; the son of a late father is one."""
    odd = text.str.contains(f"(?i){_LATE}|{_NAMELESS}|{_BESIDE}|{_DEAD}|{_GONE}").fill_null(False)
    odd = odd | (text.str.contains(r"[(\[*]") & text.str.contains(any_turning_word())).fill_null(False)
    distinct = Distinct.of(text.set(~odd, None))
    return _turned(distinct, [_name(cell) for cell in distinct.texts], text)


def numbers(text: pl.Series) -> Turned:
    """A column of running numbers: `CONTOH` stands beside a form's example."""
    distinct = Distinct.of(text.set(text.str.contains(r"^\s*\d*\s*$").fill_null(True), None))
    return _turned(distinct, ["example" if has_word("example", cell) else None for cell in distinct.texts], text)


def filled_in(text: pl.Series, heading: str) -> tuple[pl.Series, pl.Series]:
    """A column headed `BELUM TERDAFTAR`, `SEBAB KELUAR`: the rows that it turns surely, and those to be asked of.

    A yes, a tick or a cross is sure where the heading's words have one meaning; a no and a blank say nothing.
    """
    distinct = Distinct.of(text)
    means = {turn.means for turn in turns(heading, "context").turns}
    kinds = [_filled(cell, sure=means.isdisjoint(("leaving", "plan"))) for cell in distinct.texts]
    return distinct.where(lambda place: kinds[place] == "ended"), distinct.where(
        lambda place: kinds[place] == "unclear"
    )


def _filled(cell: str, *, sure: bool) -> str | None:
    mark = cell.strip().casefold()
    said = "active" if mark in ("x", "√") else marked(cell) or lookup("registered", cell).value
    if said == "active":
        return "ended" if sure else "unclear"
    if said == "ended" or is_blank_word(cell) or lookup("status", cell).value == "active":
        return None
    return "ended" if _remark(cell) == "ended" else "unclear"


def cards(text: pl.Series) -> tuple[Turned, pl.Series, pl.Series]:
    """A column of card numbers: the rows that words in it turn, those that say that there is none, and blank ones.

    `14012345678 (NA)` is a card and a word; `belum ada`, `proses`, `baru` are no card (ROW-13); `hilang` is one.
    Zeros and signs such as `-` are blank.
    """
    distinct = Distinct.of(text.set(text.str.contains(r"^[\s']*\d*[1-9]\d*\s*$").fill_null(False), None))
    kinds = [_card(cell) for cell in distinct.texts]
    empty = text.is_null() | (text.str.strip_chars().str.len_bytes() == 0).fill_null(False)
    return (
        _turned(distinct, kinds, text),
        distinct.where(lambda place: kinds[place] == "none"),
        distinct.where(lambda place: kinds[place] == "blank") | empty,
    )


def _turned(distinct: Distinct, kinds: list[str | None], text: pl.Series, bare: pl.Series | None = None) -> Turned:
    def of(kind: str) -> pl.Series:
        return distinct.where(lambda place: kinds[place] == kind)

    return Turned(text, text if bare is None else bare, of("ended"), of("vacant"), of("example"), of("unclear"))


@lru_cache(maxsize=65_536)
def _position(cell: str) -> tuple[str | None, str]:
    if _DEAD in cell:
        return "ended", cell.replace(_DEAD, "")
    reading = _read(cell, "position", _hamlet(cell))
    means = {turn.means for turn in reading.turns}
    for kind, words in (("example", ("example",)), ("vacant", ("vacancy",)), ("ended", _ENDS)):
        if not means.isdisjoint(words):
            return kind, reading.rest
    if not means.isdisjoint(("plan", "denial", "rest", "doubt", "other_list")):
        return "unclear", cell
    return None, reading.rest if "somebody_else" in means else cell


@lru_cache(maxsize=65_536)
def _remark(cell: str) -> str | None:
    if fold(cell) in words_of("vacancy"):
        return "unclear"
    if is_blank_word(cell):
        return None
    known = lookup("status", cell)
    if known.how == "alias" and len(fold(cell)) >= _SHORTEST_STATUS and known.value in ("active", "ended"):
        return None if known.value == "active" else "ended"
    if known.how == "alias" and known.value == "ended" and len(fold(cell)) == _SHORTEST_STATUS - 1:
        return "unclear"  # `NA` ended, or says nothing
    means = {turn.means for turn in _read(cell, "remark").turns}
    if "example" in means:
        return "example"
    if not means.isdisjoint(_SURE_ENDS) and "?" not in cell and means.isdisjoint(set(_ASKED) - _BESIDE_AN_END):
        return "ended"
    doubtful = known.how == "alias" and known.value in ("arrears", "grace")
    return "unclear" if doubtful or not means.isdisjoint((*_SURE_ENDS, *_ASKED)) else None


def _name(cell: str) -> str | None:
    if _DEAD in cell:
        return "ended"
    words = fold(cell).split()
    late = [at for at, word in enumerate(words) if word in words_of("late")]
    if late:
        if any(at and words[at - 1] in _FATHERS for at in late):
            return None
        # `SLAMET BIN KARTO (ALM)`: the father, or the son
        return "unclear" if not _FATHERS.isdisjoint(words[1 : late[0]]) else "ended"
    if has_word("example", cell):
        return "example"
    kind, _ = _position(cell)
    return kind or ("vacant" if re.match(f"(?i){_NAMELESS}", cell) else None)


@lru_cache(maxsize=65_536)
def _card(cell: str) -> str | None:
    words = re.sub(r"\d", " ", cell)
    if re.search(_CARD, cell) and re.search(r"[1-9]", cell):
        kind = _remark(words) if fold(words) else None
        return kind if kind in ("ended", "unclear") else None
    means = {turn.means for turn in turns(words, "remark").turns}
    if not means.isdisjoint(("denial", "not_insured", "plan", "vacancy")):
        return "none"
    if is_blank_word(cell) or not re.search(r"[^\W\d_]|[1-9?]", cell):
        return "blank"
    if _remark(words) == "ended":
        return "ended"
    if re.search(r"\d", cell) or lookup("registered", cell).value == "active" or has_word("card_kept", cell):
        return None
    return "none"


def _hamlet(cell: str) -> list[str]:
    """The name of a hamlet behind its head's title, whose last word would turn the post: `Kasun Kebon Kosong`."""
    for clause in re.split(r"[(\[,;:/–—]|\s-\s", cell):
        words = fold(clause).split()
        at = max((place for place, word in enumerate(words) if word in words_of("hamlet_head")), default=None)
        if at is not None and len(words) - at > 2 and words[-1] in words_of("vacancy") | words_of("version"):
            return [" ".join(words[at + 1 :])]
    return []


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    return words_of("end") | words_of("denial")


def _read(cell: str, where: Where, names: Sequence[str] = ()) -> Reading:
    words = fold(cell).split()
    if any(len(word) >= _FORGIVEN for word in words):
        ends = _ends()
        mended = [
            near(word, ends) or word if len(word) >= _FORGIVEN and word not in ends else word for word in words
        ]
        if mended != words:
            cell = " ".join(mended)
    return turns(cell, where, names)
