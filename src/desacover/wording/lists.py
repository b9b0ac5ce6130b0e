"""Lists that name the first few and count the others."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording.text import NO_WORDS, Text, joined

NAMED = 3
"""How many things a line names."""


def some(names: Sequence[Text]) -> Text:
    """The first few names, and how many more there are."""
    return joined(names[:NAMED], ", ") + and_more(len(names) - NAMED)


def and_more(number: int) -> Text:
    """` and 4 more`; nothing where there are no more."""
    return Text(f" dan {number} lainnya", f" and {number} more") if number > 0 else NO_WORDS


def files(names: Sequence[str], most: int = NAMED) -> str:
    """The first names of files or sources, as `a.csv, b.csv, … +2`."""
    more = f", … +{len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def bracketed(name: Text, *said: Text) -> Text:
    """A name with what is said of it in brackets: `Kota Batu (BPD, Desember 2025)`."""
    return name + " (" + joined(said, ", ") + ")"
