"""The real command, called in this process, and its documents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.in_process import command

from .world import World, month_name
from .write import write_counts, write_export

Document = dict[str, Any]


@dataclass
class Workspace:
    """A folder made by `init`, and what one may ask of it."""

    root: Path

    @classmethod
    def of(cls, root: Path, world: World) -> Workspace:
        """A workspace with the files of a world under data/raw, not yet ingested."""
        workspace = cls(root)
        workspace.run("init", str(root), at_workspace=False)
        workspace.write(world)
        return workspace

    def write(self, world: World) -> None:
        raw = self.root / "data" / "raw"
        for file in world.files:
            write_export(raw, file)
        if world.counts:
            write_counts(raw, world.counts)

    def run(self, *words: str, allowed: tuple[int, ...] = (0,), at_workspace: bool = True) -> str:
        """The standard output of a command that ended with an allowed code."""
        place = ["--workspace", str(self.root)] if at_workspace else []
        ran = command([*words, *place])
        assert ran.code in allowed, f"{words}: exit {ran.code}\n{ran.out}\n{ran.err}"
        return ran.out

    def ask(self, *words: str, allowed: tuple[int, ...] = (0,)) -> Document:
        """The JSON document of a command."""
        answer: Document = json.loads(self.run(*words, "--format", "json", allowed=allowed))
        return answer

    def ingest(self, *paths: str) -> Document:
        """Reads files; 3 says that something needs a look, as it often does here."""
        return self.ask("ingest", *(str(self.root / "data" / "raw" / path) for path in paths), allowed=(0, 3))

    def report(self, period: int, by: str, *more: str) -> Document:
        return self.ask("report", "--period", month_name(period), "--by", by, *more)

    def delta(self, start: int, end: int, by: str, *more: str) -> Document:
        return self.ask("delta", "--from", month_name(start), "--to", month_name(end), "--by", by, *more)

    def figures(self, world: World) -> list[Document]:
        """Every table that the tests look at, to see whether two workspaces say the same."""
        first, last = (month_name(month) for month in (world.months[0], world.months[-1]))
        questions = [
            ("report", "--period", month_name(period), "--by", by)
            for period in world.months
            for by in ("segment,regency", "segment,village")
        ]
        questions.append(("delta", "--from", first, "--to", last, "--by", "segment,regency"))
        # Code 1 is an answer too: a month without any report (MOV-9).
        return [self.ask(*question, allowed=(0, 1)) for question in questions]
