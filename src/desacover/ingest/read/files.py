"""From paths on the command line to files, and from a file to its grids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.ingest.read.grid import Grid, PassedOver, Unreadable
from desacover.ingest.read.text import read_text
from desacover.ingest.read.workbook import read_workbook

TEXT = (".csv", ".txt", ".tsv", ".csv.gz")
WORKBOOK = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


@dataclass(frozen=True)
class Found:
    """Files to read, in the order of their paths, and what was passed over on the way."""

    files: list[Path]
    passed_over: list[tuple[Path, str]]


def discover(paths: Sequence[Path]) -> Found:
    """The files under the given paths; folders are walked whole.

    Lock files (`~$..`), hidden files and other endings inside a folder are passed over and named; a file
    that is asked for by name is read or refused. Errors: `no-file`.
    """
    files: dict[Path, None] = {}
    passed: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            for inside in sorted(path.rglob("*")):
                if inside.is_dir():
                    continue
                note = _why_not(inside, path)
                if note == "placeholder":
                    continue
                if note is None:
                    files.setdefault(inside)
                else:
                    passed.append((inside, note))
        elif path.exists():
            if not ending(path):
                raise DesacoverError("not-an-export", file=str(path))
            files.setdefault(path)
        else:
            raise DesacoverError("no-file", file=str(path))
    return Found(sorted(files), passed)


def ending(path: Path) -> str | None:
    """The ending that says how a file is read, in lower case; None for what desacover does not read."""
    name = path.name.lower()
    return next((end for end in (*TEXT, *WORKBOOK) if name.endswith(end)), None)


def _why_not(path: Path, root: Path) -> str | None:
    if path.name == ".gitkeep":
        return "placeholder"
    if path.name.startswith("~$"):
        return "lock_file"
    if any(part.startswith(".") for part in path.relative_to(root).parts):
        return "hidden_file"
    return None if ending(path) else "not_an_export"


def read_bytes(path: Path, file: str) -> tuple[bytes, str]:
    """The content of a file and its hash. Errors: `file-unreadable`, `is-a-directory`, `empty-file`."""
    if path.is_dir():
        raise DesacoverError("is-a-directory", file=file)
    try:
        content = path.read_bytes()
    except OSError as refused:
        raise DesacoverError("file-unreadable", file=file, why=refused.strerror or "") from refused
    if not content:
        raise DesacoverError("empty-file", file=file)
    return content, hashlib.blake2b(content, digest_size=16).hexdigest()


def read(path: Path, content: bytes, file: str, content_hash: str) -> Iterator[Grid | PassedOver | Unreadable]:
    """The grids of a file, and the sheets that were passed over."""
    end = ending(path)
    if end in WORKBOOK:
        yield from read_workbook(content, file, content_hash)
    else:
        if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
            raise DesacoverError("not-text", file=file)
        yield read_text(path, content, file, content_hash)
