"""The JSON Schema of every document that desacover writes (draft 2020-12).

The files are made by `make docs` from `tools/documents/`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FOLDER, _ENDING = Path(__file__).parent, ".schema.json"


def schema_file(name: str) -> Path:
    """Where the schema of the document `desacover.NAME/1` lies in the package."""
    return _FOLDER / f"{name}{_ENDING}"


def load_schema(name: str) -> dict[str, Any]:
    """The schema of the document `desacover.NAME/1`. Error: FileNotFoundError for a name without one."""
    schema: dict[str, Any] = json.loads(schema_file(name).read_text(encoding="utf-8"))
    return schema


def schema_names() -> list[str]:
    """The names of all documents, in alphabetical order."""
    return sorted(path.name.removesuffix(_ENDING) for path in _FOLDER.glob(f"*{_ENDING}"))
