"""A workspace that a test fills with exports and asks through the real command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.reading import aligned

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "COLUMNS": "100"}
"""English, and a screen of a known width."""


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on stdout."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Office:
    """A workspace of its own."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        """An export under data/raw/, drawn for the eye with `|` between columns."""
        path = self.root / "data" / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(aligned(text), encoding="utf-8")
        return path

    def raw(self, name: str) -> str:
        """Where a file of data/raw/ lies."""
        return str(self.root / "data" / "raw" / name)

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> Ran:
        """Run `desacover` as a process, in English, on this workspace."""
        command = [sys.executable, "-m", "desacover", *arguments, *self.at_workspace(arguments)]
        given = {**os.environ, **ENVIRONMENT, **(env or {})}
        done = subprocess.run(command, capture_output=True, text=True, env=given, cwd=self.root, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    def at_workspace(self, arguments: Sequence[str]) -> list[str]:
        """The option that names this workspace, for commands that have it."""
        without = arguments[0] in ("init", "demo", "--help", "--version")
        return [] if without else ["--workspace", str(self.root)]

    def json(self, *arguments: str) -> dict[str, Any]:
        """The document of a command that must succeed or need a look."""
        ran = self.run(*arguments, "--format", "json")
        assert ran.code in (0, 3), ran.err
        return ran.document

    def ingest(self, *arguments: str) -> dict[str, Any]:
        """Take in what lies in data/raw/."""
        return self.json("ingest", *arguments)


def nik(number: int, regency: str = "3507") -> str:
    """A sound NIK for a drawn person."""
    return f"{regency}01{number % 28 + 1:02d}0480{number % 9999 + 1:04d}"


def bpd(numbers: Iterable[int], village: str = "35.07.01.2001", status: str = "AKTIF") -> str:
    """An export of BPD members of one village."""
    rows = "\n".join(f"{nik(number)} | BPD | {village} | {status}" for number in numbers)
    return f"NIK | JABATAN | KODE DESA | STATUS\n{rows}\n"
