"""The words of each language, as they occur in the tables of wording and on a screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from desacover import answers
from desacover.wording import command_line, labels, plan
from desacover.wording.click_words import CLICK
from desacover.wording.columns import HEADINGS
from desacover.wording.messages import MESSAGES
from desacover.wording.messages.facts import FIELDS, PLACES
from desacover.wording.text import Advice, Text

# What is copied and not read: commands and keys in backquotes, gaps, options, paths, names with a sign in them.
_COPIED = re.compile(
    r"`[^`]*`|\{[^}]*\}|\[[^]]*\]|%\([a-z]+\)s|“[^”]*”|\"[^\"]*\"|(?<!\w)--?[a-z][\w-]*|desacover \w+|"
    r"\S*[/_=›\\]\S*|(?<!\w)\.\w+|\w+\.\w{2,}"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def words(text: str) -> set[str]:
    """The words of a text that somebody reads."""
    return {word.lower() for word in _WORD.findall(_COPIED.sub(" ", text))}


def texts() -> Iterator[Text]:
    """Every text of the tables."""
    for table in (
        labels.FLAGS, labels.REASONS, labels.REPAIRS, labels.NOTES, labels.SKIPS, labels.STATES, labels.KINDS,
        labels.SOURCE_STATUS, labels.SOURCE_STATES, labels.FILE_NOW, labels.CELL_STATES, labels.PARTIAL_WHY,
        labels.PAIR_KINDS, labels.FUNDING, labels.LEVELS, plan.HOW_MATCHED, plan.UNUSED_COLUMNS, plan.STATUS,
        plan.PLACES_OF_CONTEXT, PLACES, FIELDS,
    ):  # fmt: skip
        for entry in table.values():
            yield from (entry.label, entry.hint) if isinstance(entry, Advice) else (entry,)
    yield from (one for module in (plan, labels) for one in vars(module).values() if isinstance(one, Text))
    for heading in HEADINGS.values():
        yield from (heading.full, heading.short)
    for message in MESSAGES.values():
        yield Text(message.id, message.en)
        yield Text(message.hint_id or "", message.hint_en or "")
    yield from command_line.TEXTS
    for english, indonesian in CLICK.items():
        yield Text(indonesian, english if isinstance(english, str) else " ".join(english))


def of_language(language: str, of: Iterable[Text]) -> set[str]:
    """The words that texts have in a language."""
    return {word for text in of for word in words(text.id if language == "id" else text.en)}


def of_answers() -> Iterator[Text]:
    """The texts that answers are put together from: what is written out in them, without what fills their gaps."""
    for path in sorted(Path(answers.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                named = {one.arg: one.value for one in node.keywords}
                two = [*node.args, *(named[key] for key in ("id", "en") if key in named)]
                if len(two) == 2:
                    yield Text(*(" ".join(_written(one)) for one in two))


def _written(node: ast.AST) -> Iterator[str]:
    """The constants of an expression that come to be read: no keys, and no names of languages."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in ("id", "en"):
        yield node.value
    for field, value in ast.iter_fields(node):
        if not (isinstance(node, ast.Subscript) and field == "slice"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _written(child)
