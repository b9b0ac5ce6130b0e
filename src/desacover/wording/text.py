"""A text in both languages."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Advice:
    """A label, and what to do about the thing that it names."""

    label: Text
    hint: Text
