"""As much TOML as the expectations need: texts, numbers, lists, and tables within tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


def table(path: Sequence[str], values: dict[str, Any]) -> str:
    """A table under its dotted path, plain values first, tables within it after them."""
    name = ".".join(key if key.isidentifier() else json.dumps(key, ensure_ascii=False) for key in path)
    plain = {key: value for key, value in values.items() if not isinstance(value, dict)}
    below = {key: value for key, value in values.items() if isinstance(value, dict)}
    text = f"[{name}]\n" if plain or not below else ""
    text += "".join(f"{_key(key)} = {_value(value)}\n" for key, value in plain.items())
    return text + "".join(table([*path, key], value) for key, value in below.items())


def _key(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() else json.dumps(key, ensure_ascii=False)


def _value(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
