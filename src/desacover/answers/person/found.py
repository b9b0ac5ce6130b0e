"""Whom a key finds in the register: persons, as figures count them, and near spellings of a name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from desacover.answers.person.key import Key
from desacover.measures.places import within
from desacover.measures.segments import shown
from desacover.measures.terms import Terms
from desacover.reference.person_names import asked_words, one_letter_apart, spelt, words_of_name
from desacover.store import people
from desacover.store.records import same_key
from desacover.store.view import View

_NEAR_MOST = 2_000
"""Of so many names at most it is asked letter by letter whether they are near."""


@dataclass(frozen=True)
class Same:
    """Who is one person under several numbers, as the workspace's file says (IDN-1)."""

    stands_for: Mapping[int, int]

    @staticmethod
    def of(store: View) -> Same:
        """Those of the settings under which the store was last changed."""
        rows = store.table_or_empty("same", same_key(store.journal()[-1].settings))
        return Same(dict(rows.select("person", "stands_for").iter_rows()))

    def one(self, person: int) -> int:
        """The number under which a person is counted."""
        return self.stands_for.get(person, person)

    @cached_property
    def _members(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for person, counted in sorted(self.stands_for.items()):
            if person != counted:
                found.setdefault(counted, []).append(person)
        return found

    def members(self, counted: int) -> list[int]:
        """The numbers of a person who is counted under one, that one first."""
        return [counted, *self._members.get(counted, [])]


def found_by(store: View, key: Key, same: Same) -> list[int]:
    """The persons that a key names, by the numbers under which they are counted; in order."""
    if key.kind == "name":
        numbers = _named(people.names(store), key.text)
    elif key.kind == "nik":
        numbers = people.persons_with(store, "nik", int(key.text)).to_list()
    else:
        numbers = people.persons_with(store, "kpj", key.text).to_list()
    return sorted({same.one(number) for number in numbers})


def near_by(store: View, key: Key, same: Same) -> list[int]:
    """Those whose name has all words of a key but one, and that one but for a letter; in order."""
    if key.kind != "name":
        return []
    asked = asked_words(key.text)
    names = people.names(store)
    some = _with_words(names, asked, but=1) if len(asked) > 1 else _alike(names, *asked)
    found = [
        same.one(person)
        for person, name in some.unique(maintain_order=True).head(_NEAR_MOST).iter_rows()
        if _is_near(asked, words_of_name(name))
    ]
    return sorted(set(found))


def _is_near(asked: Collection[str], words: frozenset[str]) -> bool:
    """Whether all words that are asked for are there, one of them a letter off."""
    missing = [word for word in asked if word not in words]
    return len(missing) == 1 and any(one_letter_apart(missing[0], word) for word in words)


def _named(names: pl.DataFrame, text: str) -> list[int]:
    asked = asked_words(text)
    return [person for person, name in _with_words(names, asked).iter_rows() if asked <= words_of_name(name)]


def _with_words(names: pl.DataFrame, words: Collection[str], but: int = 0) -> pl.DataFrame:
    """The rows (person, name) that may have all of some words; all but a few."""
    plain = without_accents(pl.col("name"))
    hits = pl.sum_horizontal(plain.str.contains(f"(?i){spelt(word)}").cast(pl.Int32) for word in sorted(words))
    return names.filter(hits >= len(words) - but)


def _alike(names: pl.DataFrame, word: str) -> pl.DataFrame:
    """The rows of which the name begins or ends as a word does: of one letter off, one half is right."""
    half = len(word) // 2
    plain = without_accents(pl.col("name")).str.to_lowercase()
    return names.filter(plain.str.contains(rf"\b(?:{word[:half]}\w*|\w*{word[half + 1 :]})\b"))


def without_accents(text: pl.Expr) -> pl.Expr:
    """A text with neither accents nor apostrophes."""
    bare = text.str.replace_all(r"['’‘`´ʼ]", "")
    odd = bare.str.len_bytes() != bare.str.len_chars()
    return pl.when(odd).then(bare.str.normalize("NFKD").str.replace_all(r"\p{M}", "")).otherwise(bare)


def narrowed(
    persons: Collection[int],
    careers: pl.DataFrame,
    region: str | None,
    segments: Collection[str] | None,
    terms: Terms,
) -> list[int]:
    """Those who ever stood in a region and in some segments as they are shown; None is any. In order."""
    if region is None and segments is None:
        return sorted(persons)
    theirs = careers.filter(pl.col("person").is_in(list(persons)))
    if region is not None:
        theirs = theirs.filter(within(pl.col("unit"), region))
    if segments is not None:
        theirs = theirs.filter(shown(terms).is_in(list(segments)))
    return theirs["person"].unique().sort().to_list()
