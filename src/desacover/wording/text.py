"""A text in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desacover.wording.language import Language


@dataclass(frozen=True)
class Text:
    """The same words in Indonesian and in English."""

    id: str
    en: str

    def say(self, language: Language) -> str:
        """The words in one language."""
        return self.id if language == "id" else self.en

    def __add__(self, other: Text | str) -> Text:
        """The words and others after them; a plain str is written alike in both languages."""
        after = other if isinstance(other, Text) else alike(other)
        return Text(self.id + after.id, self.en + after.en)


NO_WORDS = Text("", "")
"""Nothing is said."""


def alike(text: str) -> Text:
    """What both languages write alike: a name, a path, a command."""
    return Text(text, text)


def joined(parts: Iterable[Text], between: str = "; ") -> Text:
    """Several texts in one line, with a sign between them."""
    said = list(parts)
    return Text(between.join(part.id for part in said), between.join(part.en for part in said))


@dataclass(frozen=True)
class Advice:
    """A label, and what to do about the thing that it names."""

    label: Text
    hint: Text
