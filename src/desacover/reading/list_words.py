"""What the names and titles of a list say of it that can turn its figures, and what reads each word (ROW-12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desacover.reading.texts import PLACES, Texts
from desacover.reference.regions import Regions
from desacover.reference.turning import (
    ASKED,
    Reading,
    names_this_insurer,
    other_insurer,
    speaks_of_insurance,
    turns,
    words_of,
)
from desacover.reference.words import fold

_ALONE = {"na": "TK NA"}
"""A sheet called `NA` lists those who are not active in the insurer's extracts; within a text it says nothing."""
_MOST_WORDS = 4
"""The longest name of a place has so many words."""


@dataclass(frozen=True)
class Said:
    """Some words of a name or title that may turn a figure.

    `where` is a place of PLACES, or above; `means` what they do, as reference/turning.py says it; `by` is what
    read them: a phrase, or `asked` where somebody must be asked, `overlap` of a version (COR-3).
    """

    where: str
    words: str
    means: str
    by: str


@dataclass(frozen=True)
class ListWords:
    """What names and titles say of a whole list: the words that may turn its figures.

    `insurance` says that they speak of this insurance; `other_insurer` are the words of another one, None where
    there are none or this one is named too. `plain` are the texts by place without what they leave out.
    """

    said: tuple[Said, ...]
    insurance: bool
    other_insurer: Said | None
    plain: tuple[tuple[str, str], ...]

    def first(self, *means: str) -> Said | None:
        """The first words that mean one of some things."""
        return next((said for said in self.said if said.means in means), None)

    @property
    def version(self) -> Said | None:
        """The words by which title or sheet call the list one version of several; a file's name is all its
        sheets'.
        """
        return next(
            (said for said in self.said if said.means == "version" and said.where in ("title", "sheet")), None
        )


def words_of_list(texts: Texts, regions: Regions) -> ListWords:
    """Read titles and the names of sheet, file and folder; names of places are no words."""
    said: list[Said] = []
    plain: list[tuple[str, str]] = []
    insurance, named, other = False, False, None
    for where, text in _lines(texts):
        reading = turns(_ALONE.get(fold(text), text), "context", names_in(text, regions))
        said += _said(where, reading)
        # What a title leaves out is not what the list holds.
        kept = " ".join(turn.words for turn in reading.turns if turn.means not in ("rest_of", "instruction"))
        plain.append((where, reading.rest))
        spoken = f"{reading.rest} {kept}"
        insurance = insurance or speaks_of_insurance(spoken)
        named = named or names_this_insurer(spoken)
        if other is None and (words := other_insurer(spoken)):
            other = Said(where, words, "other_insurer", "rule")
    return ListWords(tuple(said), insurance, None if named else other, tuple(plain))


def _lines(texts: Texts) -> Iterator[tuple[str, str]]:
    for where in (*PLACES, "above"):
        for text in texts.of(where):
            # A folder of several parts is several names.
            yield from ((where, part) for part in (text.split("/") if where == "folder" else [text]) if part)


def _said(where: str, reading: Reading) -> Iterator[Said]:
    for turn in reading.turns:
        by = "asked" if turn.means in ASKED else "phrase" if turn.read else "overlap"
        yield Said(where, turn.words, turn.means, by)


def names_in(text: str, regions: Regions) -> list[str]:
    """The names of places in a text that may hold words that turn a figure, folded.

    A village or district by its whole name, and what follows the label of a hamlet or a street, which no table
    knows.
    """
    words = fold(text).split()
    labels, hamlets = words_of("place_label"), words_of("hamlet_label")
    found: list[str] = []
    for at in range(len(words)):
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if size == 1 and (at == 0 or words[at - 1] not in labels):
                continue
            if regions.names.villages(name) or regions.names.districts(name):
                found.append(name)
                break
        if words[at] in hamlets:
            found += [" ".join(words[at + 1 : at + 1 + size]) for size in (1, 2) if at + size < len(words)]
    return found
