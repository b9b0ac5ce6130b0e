"""The two tables made from the declarations: what is expected of every file, and clause by file."""

from __future__ import annotations

import importlib
from pathlib import Path

from tests.exports.make.clauses import CLAUSES
from tests.exports.make.export import EXPORTS
from tests.exports.make.toml import table

NOTE = "# Written by `python -m tests.exports.make` from the declarations in make/; do not edit.\n\n"


def tables() -> dict[str, str]:
    """The texts of expected.toml and clauses.toml; loads every module files_*.py."""
    for module in sorted(Path(__file__).parent.glob("files_*.py")):
        importlib.import_module(f"tests.exports.make.{module.stem}")
    exports = sorted(EXPORTS.items())
    expected = [
        table(["file", path], {"about": export.about, "writer": export.writer, **export.made().says})
        for path, export in exports
    ]
    clauses = [
        table(["clause", key], {"says": says, "files": [path for path, one in exports if key in one.clauses]})
        for key, says in CLAUSES.items()
    ]
    return {"expected.toml": NOTE + "\n".join(expected), "clauses.toml": NOTE + "\n".join(clauses)}
