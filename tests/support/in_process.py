"""The real command called in this process: faster than a process of its own, and at a moment of one's choice."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from typing_extensions import override

from desacover.answers.opened import Opened
from desacover.cli.main import main
from tests.support.office import ENVIRONMENT, Office, Ran


def command(words: Sequence[str]) -> Ran:
    """The exit code and both streams of `desacover WORDS`."""
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with patch.object(sys, "argv", ["desacover", *words]), redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    said = [stream.buffer.getvalue().decode() for stream in (stdout, stderr)]  # type: ignore[attr-defined]
    return Ran(code, *said)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Commands are run at this moment, told in the workspace's zone."""
    with patch.object(Opened, "now", lambda opened: moment.astimezone(ZoneInfo(opened.settings.timezone))):
        yield


@dataclass(frozen=True)
class OfficeHere(Office):
    """An office whose commands are run in this process, as of now."""

    @override
    def run(self, *arguments: str, env: dict[str, str] | None = None) -> Ran:
        with contextlib.chdir(self.root), patch.dict(os.environ, {**ENVIRONMENT, **(env or {})}):
            return command([*arguments, *self.at_workspace(arguments)])


@dataclass(frozen=True)
class DatedOffice(Office):
    """An office whose commands are run at a stated moment."""

    root: Path
    moment: datetime = datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta"))

    def on(self, moment: str, zone: str = "Asia/Jakarta") -> DatedOffice:
        """The same workspace at another moment, such as `2026-01-05 09:00`."""
        return replace(self, moment=datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)))

    @override
    def run(self, *arguments: str, env: dict[str, str] | None = None) -> Ran:
        assert env is None, "the environment is that of this process"
        with at(self.moment):
            return command([*arguments, "--workspace", str(self.root), "--lang", "en"])
