"""Make files of the corpus: `python -m tests.exports.make [PATH...]`; without a path those that are missing."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.exports.make.export import EXPORTS
from tests.exports.make.tables import tables
from tests.exports.make.turned import CASES

HERE = Path(__file__).parents[1]


def main(asked: list[str]) -> None:
    """Write the asked files, the expectations of all, and the table clause by file."""
    for name, text in tables().items():
        (HERE / name).write_text(text, encoding="utf-8")
    for path, export in sorted(EXPORTS.items()):
        target = HERE / "files" / path
        if path in asked or not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(export.made().write())
            print(path, target.stat().st_size)
    write_cases(HERE / "files" / "turned", asked)


def write_cases(folder: Path, asked: list[str]) -> None:
    """Write what each case says, and its files that are asked for (by the case's name) or missing."""
    for name, case in sorted(CASES.items()):
        said = case.said()
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "case.toml").write_text(case.toml(said), encoding="utf-8")
        if case.settings:
            (folder / name / "desacover.toml").write_text(case.settings, encoding="utf-8")
        for path, write in said.files.items():
            target = folder / name / "raw" / path
            if name in asked or not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(write())
                print(name, path, target.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
