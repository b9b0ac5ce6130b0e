"""What an error says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desacover.wording.language import Language
from desacover.wording.messages.facts import said


@dataclass(frozen=True)
class Message:
    """An error's text and hint; `{name}` is filled from the facts of the error, in the same language."""

    en: str
    id: str
    hint_en: str | None = None
    hint_id: str | None = None

    def text(self, language: Language, facts: Mapping[str, object]) -> str:
        """The message with its gaps filled."""
        return _filled(self.id if language == "id" else self.en, language, facts)

    def hint(self, language: Language, facts: Mapping[str, object]) -> str | None:
        """The hint with its gaps filled; none where there is nothing to advise."""
        text = self.hint_id if language == "id" else self.hint_en
        return None if text is None else _filled(text, language, facts)


def _filled(text: str, language: Language, facts: Mapping[str, object]) -> str:
    return text.format_map({name: said(name, fact, language) for name, fact in facts.items()})
