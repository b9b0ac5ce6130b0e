"""The two languages that desacover speaks."""

from __future__ import annotations

from typing import Literal

Language = Literal["id", "en"]


def from_locale(locale: str | None) -> Language:
    """The language of a locale such as `id_ID.UTF-8`; English for every other."""
    return "id" if locale and locale.lower().startswith(("id", "in_")) else "en"
