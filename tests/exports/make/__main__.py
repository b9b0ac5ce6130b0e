"""Make files of the corpus: `python -m tests.exports.make [PATH...]`; without a path those that are missing."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.exports.make import declarations
from tests.exports.make.clauses import CLAUSES
from tests.exports.make.export import EXPORTS
from tests.exports.make.toml import table

HERE = Path(__file__).parents[1]
NOTE = "# Written by `python -m tests.exports.make` from the declarations in make/; do not edit.\n\n"


def main(asked: list[str]) -> None:
    """Write the asked files, the expectations of all, and the table clause by file."""
    declarations.load()
    expected = []
    for path, export in sorted(EXPORTS.items()):
        made = export.made()
        target = HERE / "files" / path
        if path in asked or not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made.write())
            print(path, target.stat().st_size)
        head = {"about": export.about, "writer": export.writer}
        expected.append(table(["file", path], {**head, **made.says}))
    (HERE / "expected.toml").write_text(NOTE + "\n".join(expected), encoding="utf-8")
    shown = [
        table(
            ["clause", key], {"says": says, "files": [p for p, e in sorted(EXPORTS.items()) if key in e.clauses]}
        )
        for key, says in CLAUSES.items()
    ]
    (HERE / "clauses.toml").write_text(NOTE + "\n".join(shown), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
