"""The words of each language, as they occur in the tables of wording and on a screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.click_words import CLICK

from desacover import wording
from desacover.wording import command_line
from desacover.wording.columns import HEADINGS
from desacover.wording.messages import MESSAGES
from desacover.wording.text import Text

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
    """Every text of the room of words: the tables that are written otherwise, then what is written as a text."""
    for heading in HEADINGS.values():
        yield from (heading.full, heading.short)
    for message in MESSAGES.values():
        yield Text(message.id, message.en)
        yield Text(message.hint_id or "", message.hint_en or "")
    for english, indonesian in (*command_line.IN_INDONESIAN.items(), *CLICK.items()):
        yield Text(indonesian, english if isinstance(english, str) else " ".join(english))
    yield from written(Path(wording.__path__[0]))


def of_language(language: str, of: Iterable[Text]) -> set[str]:
    """The words that texts have in a language."""
    return {word for text in of for word in words(text.id if language == "id" else text.en)}


def written(room: Path) -> Iterator[Text]:
    """The texts of a room's code: what is written out in them, without what fills their gaps."""
    for path in sorted(room.rglob("*.py")):
        for call in text_calls(path):
            named = {one.arg: one.value for one in call.keywords}
            two = [*call.args, *(named[key] for key in ("id", "en") if key in named)]
            if len(two) == 2:
                yield Text(*(" ".join(written_out(side)) for side in two))


def text_calls(path: Path) -> Iterator[ast.Call]:
    """Where a module makes a text; other things may be called `Text` too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "desacover.wording.text"
        for name in node.names
        if name.name in ("Text", "alike")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in imported:
            yield node


def written_out(node: ast.AST) -> Iterator[str]:
    """The constants of an expression that come to be read: no keys, and no names of languages."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in ("id", "en"):
        yield node.value
    for field, value in ast.iter_fields(node):
        if not (isinstance(node, ast.Subscript) and field == "slice"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from written_out(child)
