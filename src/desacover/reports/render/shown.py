"""A value as a person reads it, in one language and on one line."""

from __future__ import annotations

import json
from typing import Any

from desacover.reports.clean import plain
from desacover.reports.model import Column, Words
from desacover.reports.render.drawn import sparkline
from desacover.wording import dates, labels, numbers
from desacover.wording.language import Language
from desacover.wording.text import Text


def shown(column: Column, value: Any, language: Language) -> str:
    """The value of a cell as text; `–` for what is not known, nothing for an empty list."""
    kind = column.kind
    if kind in ("label", "text") and value in column.words:
        return plain(column.words[value].say(language))
    if value is None:
        return "" if kind in ("flags", "list", "counts", "trend") else numbers.UNKNOWN
    if kind == "count":
        return numbers.count(value, language)
    if kind == "signed":
        return numbers.signed(value, language)
    if kind == "ratio":
        return numbers.percent(value, language)
    if kind == "time":
        return dates.moment(value)
    if kind == "bool":
        return (labels.YES if value else labels.NO).say(language)
    if kind in ("flags", "list"):
        return ", ".join(_named(column.words, item, language) for item in value)
    if kind == "counts":
        return ", ".join(
            f"{_named(column.words, name, language)} {numbers.count(number, language)}"
            for name, number in value.items()
        )
    if kind == "trend":
        return sparkline([point["participants"] for point in value])
    if kind == "object":
        return plain(json.dumps(value, ensure_ascii=False, default=str))
    return said(value, language)


def said(text: Any, language: Language) -> str:
    """A text in one language, or any other value as it writes itself."""
    return plain(text.say(language) if isinstance(text, Text) else str(text))


def _named(words: Words, name: str, language: Language) -> str:
    return plain(words[name].say(language) if name in words else name)
