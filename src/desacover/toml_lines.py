"""On which line of a TOML file a key stands: the parser does not tell."""

from __future__ import annotations

import re

_KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADING = re.compile(rf"\[\[?\s*({_KEYS})\s*\]")
_ASSIGNED = re.compile(rf"({_KEYS})\s*=")


def line_of(text: str, where: list[str]) -> int | None:
    """The line of a settings file on which a key stands, below its table's heading."""
    wanted = ".".join(where)
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if heading := _HEADING.match(bare):
            table = _joined(heading[1])
            if table == wanted:
                return number
        elif (assigned := _ASSIGNED.match(bare)) and f"{table}.{_joined(assigned[1])}".lstrip(".") == wanted:
            return number
    return None


def _joined(keys: str) -> str:
    """The keys of a heading or an assignment without their quotes."""
    return ".".join(key.strip("\"'") for key in re.findall(_KEY, keys))
