"""The JSON Schema of every document that desacover writes (draft 2020-12)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

_ENDING = ".schema.json"


def load_schema(name: str) -> dict[str, Any]:
    """The schema of the document `desacover.NAME/1`. Error: FileNotFoundError for a name without one."""
    schema: dict[str, Any] = json.loads((files(__name__) / f"{name}{_ENDING}").read_text(encoding="utf-8"))
    return schema


def schema_names() -> list[str]:
    """The names of all documents, in alphabetical order."""
    return sorted(
        one.name.removesuffix(_ENDING) for one in files(__name__).iterdir() if one.name.endswith(_ENDING)
    )
