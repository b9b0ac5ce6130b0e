"""Words that turn a figure: denial, end, plan, vacancy, example, version, rest (ROW-12).

A text is read phrase by phrase, the surest first; what a phrase has read is read by no other. What is left of the
words that turn a figure is left for somebody to be asked about. Names of places are taken out before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from desacover.reference.tables import rows
from desacover.reference.words import fold

Where = Literal["context", "position", "remark"]
"""Where a text stands: around a table (titles, names of sheets, files and folders), in a position, in a remark."""

ASKED = ("denial", "end", "late", "leaving", "plan", "vacancy", "example", "rest", "doubt", "other_list")
"""Classes of which somebody is asked where no phrase has read the word; a version alone is no question."""

_SHOWN = re.compile(r"(?i)\(?\b(?:contoh|cth|misal(?:nya)?)\b\s*[:=.]*\s*['\"]?\d[^)]*\)?")
"""How a value is to be written, shown by one: `(contoh: 17-08-1975)`."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_CLAUSE = re.compile(r"[()\[\]{},;:|\n]|\s[-–—]\s|(?<=\w{4})\.\s")
_GAP = re.compile(r"^\.\.(\d)$")
_TAKEN = "|"
"""Stands for words that are read, for names and between the clauses of a text: no phrase reaches over it."""
_SHORTEST_GLUED = 5
"""Two words written as one are looked for in words that are longer (`belumterdaftar`)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What some words of a text do.

    `means` is what a phrase means (`not_insured`, `ended`, `both`, `harmless kinds`, ...), or the class of a word
    that no phrase has read (`denial`, `vacancy`, `version`, ...); `words` are those words as they stand, folded.
    """

    means: str
    words: str
    read: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of itself: its turns in their order, and what is left of it once they are taken out."""

    turns: tuple[Turn, ...]
    rest: str

    def means(self, *meanings: str) -> list[Turn]:
        """The turns with one of some meanings."""
        return [turn for turn in self.turns if turn.means in meanings]


def turns(text: str, where: Where, names: Iterable[str] = ()) -> Reading:
    """Read the turning words of a text; `names` are folded names of places in it, which are no words."""
    return _turns(_CAMEL.sub(" ", _SHOWN.sub(" ", text)), where, tuple(sorted(names, key=len, reverse=True)))


@lru_cache(maxsize=65_536)
def _turns(text: str, where: Where, names: tuple[str, ...]) -> Reading:
    clauses = [_LETTER_DIGIT.sub(" ", fold(clause)) for clause in _CLAUSE.split(text)]
    folded = " ".join(clauses).strip()
    if not _any_word().search(folded):
        return Reading((), " ".join(folded.split()))
    line = f" {f' {_TAKEN} '.join(' '.join(_unglued(clause.split())) for clause in clauses)} "
    for name in names:
        line = line.replace(f" {name} ", f" {_TAKEN} ")
    found: list[tuple[int, Turn]] = []
    for phrase, means, places in _phrases():
        if places and where != places:
            continue
        while hit := phrase.search(line):
            found.append((hit.start(), Turn(means, hit[1].strip(), read=True)))
            line = f"{line[: hit.start(1)]}{_blank(hit[1])}{line[hit.end(1) :]}"
    rest = line
    for name in (*ASKED, "version"):
        for hit in _class(name).finditer(rest):
            found.append((hit.start(), Turn(name, hit[1].strip(), read=False)))
        rest = _class(name).sub(lambda hit: _blank(hit[0]), rest)
    found.sort(key=lambda turn: turn[0])
    return Reading(tuple(turn for _, turn in found), " ".join(rest.replace(_TAKEN, " ").split()))


def speaks_of_insurance(text: str) -> bool:
    """Whether a text has a word of this insurance, such as PESERTA or BPJS.

    Where it names another insurer, `peserta` is said of that one, unless this one is named too (ROW-11).
    """
    if other_insurer(text) and not names_this_insurer(text):
        return False
    return _found("insurance", text, without=("other_insurer",)) is not None


def names_this_insurer(text: str) -> bool:
    """Whether a text names BPJS Ketenagakerjaan, its card or its programmes."""
    return _found("this_insurer", text, without=("other_insurer",)) is not None


def other_insurer(text: str) -> str | None:
    """The words of a text that name another insurance: BPJS Kesehatan, KIS, Askes (ROW-11); None without any."""
    return _found("other_insurer", text)


def has_word(name: str, text: str) -> bool:
    """Whether a text has a word of a class of turning_words.csv."""
    return _found(name, text) is not None


def word_in(name: str, text: str) -> str | None:
    """The first word of a class of turning_words.csv in a text, folded; None without any."""
    return _found(name, text)


def words_of(name: str) -> frozenset[str]:
    """The words of a class, folded."""
    return _words()[name]


@lru_cache(maxsize=65_536)
def _found(name: str, text: str, without: tuple[str, ...] = ()) -> str | None:
    line = f" {_LETTER_DIGIT.sub(' ', fold(_CAMEL.sub(' ', text)))} "
    for other in without:
        line = _class(other).sub(_TAKEN, line)
    for phrase in _events():
        line = phrase.sub(_TAKEN, line)
    hit = _class(name).search(line)
    return hit[1] if hit else None


def _blank(text: str) -> str:
    """As many words taken as the text has, so that gaps are not bridged over them."""
    return " " + " ".join(_TAKEN for _ in text.split()) + " " if text.startswith(" ") else _TAKEN


def _unglued(words: list[str]) -> Iterable[str]:
    """The words, those parted that are a denial or plan and another known word written as one."""
    known = _words()
    firsts, seconds = {*known["denial"], *known["plan"]}, {*known["insurance"], *known["insured"]}
    for word in words:
        cut = None
        if len(word) > _SHORTEST_GLUED + 3:
            cut = next(
                (at for at in range(3, len(word) - 3) if word[:at] in firsts and word[at:] in seconds), None
            )
        if cut is None:
            yield word
        else:
            yield from (word[:cut], word[cut:])


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    read: dict[str, set[str]] = {}
    for row in rows("turning_words.csv"):
        read.setdefault(row["class"], set()).add(fold(row["word"]))
    return {name: frozenset(words) for name, words in read.items()}


def _any_of(name: str) -> str:
    written = sorted(_words()[name], key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in written) + ")"


@lru_cache(maxsize=64)
def _class(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)({_any_of(name)})(?=\s)")


def any_turning_word() -> str:
    """A regular expression, case ignored, that every text with a word of interest to `turns` fits, and few
    others.
    """
    return f"(?i){_any_word().pattern}"


def written_loosely(name: str) -> str:
    """A regular expression, case ignored, that every text with a word of a class fits, and few others."""
    return "(?i)" + "|".join(r"\W*".join(map(re.escape, word.split())) for word in sorted(_words()[name]))


@lru_cache(maxsize=1)
def _any_word() -> re.Pattern[str]:
    """A quick look for any word that may turn a figure, also glued to another or the first of a phrase."""
    names = (*ASKED, "version", "insurance", "other_insurer")
    firsts = {row["phrase"].split()[0] for row in rows("turning_phrases.csv") if not row["phrase"].startswith("{")}
    written = {word for name in names for word in _words()[name]} | firsts
    glued = "|".join(sorted({*_words()["denial"], *_words()["plan"]}))
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, written), key=len, reverse=True))})\b|\b(?:{glued})")


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((_compiled(row["phrase"]), row["means"], row["where"]) for row in rows("turning_phrases.csv"))


@lru_cache(maxsize=1)
def _events() -> tuple[re.Pattern[str], ...]:
    return tuple(phrase for phrase, means, _ in _phrases() if means == "event")


def _compiled(phrase: str) -> re.Pattern[str]:
    form = ""
    for part in phrase.split():
        if gap := _GAP.match(part):
            form += rf"(?: [^\s{_TAKEN}]+){{0,{gap[1]}}}"
        elif part == "....":
            form += r"(?: \S+)*"
        elif part == "...":
            form += rf"(?: [^\s{_TAKEN}]+)*"
        elif part == "..yang":
            form += rf"(?: yang)?(?: (?!yang )[^\s{_TAKEN}]+)*"
        else:
            form += " " + (_any_of(part[1:-1]) if part.startswith("{") else re.escape(part))
    return re.compile(rf"({form})(?= )")
