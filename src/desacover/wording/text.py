"""A text in both languages."""

from __future__ import annotations

from collections.abc import Sequence
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


def joined(parts: Sequence[Text]) -> Text:
    """Several texts in one line."""
    return Text("; ".join(part.id for part in parts), "; ".join(part.en for part in parts))


@dataclass(frozen=True)
class Advice:
    """A label, and what to do about the thing that it names."""

    label: Text
    hint: Text
