"""The real command, called in this process, and its documents."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from desacover.answers.opened import Opened
from desacover.cli.main import main

from .world import World, month_name
from .write import write_counts, write_export

Document = dict[str, Any]


def _command(words: list[str]) -> tuple[int, str, str]:
    """The exit code and both streams of `desacover WORDS`."""
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with patch.object(sys, "argv", ["desacover", *words]), redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    said = [stream.buffer.getvalue().decode() for stream in (stdout, stderr)]  # type: ignore[attr-defined]
    return code, *said


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Commands are run at this moment; it carries its zone."""
    with patch.object(Opened, "now", lambda opened: moment.astimezone(ZoneInfo(opened.settings.timezone))):
        yield


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
        code, stdout, stderr = _command([*words, *place])
        assert code in allowed, f"{words}: exit {code}\n{stdout}\n{stderr}"
        return stdout

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
