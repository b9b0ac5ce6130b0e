"""What the manual's pages have in fences, taken out of them so that it may be run."""

from __future__ import annotations

import re
from pathlib import Path

from desacover.cli.main import COMMANDS

_DOCS = Path(__file__).parents[2] / "docs"
_FENCE = re.compile(r"^```(\w*)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """A page, whole."""
    return (_DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a page that are of a language, in order."""
    return [text for kind, _, text in _FENCE.findall(page(name)) if kind == language]


def named(name: str, block: str) -> str:
    """The fenced block of a page that is named after its language."""
    (found,) = [text for _, called, text in _FENCE.findall(page(name)) if called == block]
    return found


def commands_of(script: str) -> list[str]:
    """The commands that a night runs, each once, in order."""
    return list(dict.fromkeys(word for word in re.findall(r"\brun (\w+)", script) if word in COMMANDS))
