"""One file read and judged, table by table, without a look at the store."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.kinds import Setting
from desacover.reading.mapping.profile import profile_for
from desacover.reading.read.content import Content
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from desacover.reading.source import Draft, Matched, match, read_rows
from desacover.reference.words import fold
from desacover.workspace import Workspace

_DIGITS = re.compile(r"\D")
FEWEST_DIGITS = 13
"""A cell with so many digits is a person's number, and its sheet no cover."""
FEWEST_LINES = 10
"""A sheet with fewer lines and no header is a cover; with more it is a list, and refused."""


@dataclass(frozen=True)
class Seen:
    """What a sheet or a table of it gave: a draft with how it was read, or an error, or why it was passed over.

    `file` is named as outputs name it; with an error `matched` may still say what could be told.
    """

    file: str
    sheet: str
    draft: Draft | None = None
    matched: Matched | None = None
    error: DesacoverError | None = None
    note: str | None = None


def read_file(
    path: Path,
    content: Content,
    file: str,
    recorded: str,
    content_hash: str,
    folders: list[str],
    stated: Stated,
    setting: Setting,
) -> Iterator[Seen]:
    """The tables of a file in their order. What is wrong with one stops only itself.

    `recorded` is the path under which the file is kept. Errors: of the file as a whole, as read/files.py says.
    """
    seen: list[Seen] = []
    for grid in read(path, content, recorded, content_hash):
        name = inside(file, grid.member)
        if isinstance(grid, PassedOver):
            seen.append(Seen(name, grid.sheet, note=grid.note))
        elif isinstance(grid, Unreadable):
            seen.append(Seen(name, grid.sheet, error=grid.error))
        else:
            seen += _sheet(grid, name, *_said_by_path(grid, folders, stem_of(path)), stated, setting)
    read_some = any(one.draft is not None for one in seen)
    for one in seen:
        yield _summary(one) if read_some else one


def _summary(one: Seen) -> Seen:
    """A sheet beside the lists that sums them up, by its name, and could not be read as one: passed over."""
    if one.error is None or one.error.code not in _NO_LIST or not one.sheet:
        return one
    named = not _SUMMARIES.isdisjoint(fold(one.sheet).split())
    return Seen(one.file, one.sheet, note="pivot") if named else one


_NO_LIST = frozenset({"heading-unclear", "counts-of-insured", "counts-of-others", "count-of-a-part"})
_SUMMARIES = frozenset(
    {"rekap", "rekapitulasi", "pivot", "ringkasan", "summary", "grafik", "chart", "total", "dashboard", "resume"}
)


def _sheet(
    grid: Grid, name: str, folders: list[str], stem: str, stated: Stated, setting: Setting
) -> Iterator[Seen]:
    profile = profile_for(setting.profiles, name, grid.sheet)
    try:
        found = match(grid, stated, folders, stem, setting, profile)
    except DesacoverError as error:
        if error.code == "header-not-found" and grid.sheet and _cover(grid.head):
            yield Seen(name, grid.sheet, note="no_table")
        else:
            yield Seen(name, grid.sheet, error=error)
        return
    for matched in found.matched:
        try:
            yield Seen(name, grid.sheet, read_rows(matched, setting), matched)
        except DesacoverError as error:
            yield Seen(name, grid.sheet, matched=matched, error=error)
    for error in found.refused:
        yield Seen(name, grid.sheet, error=error)


def _cover(head: Sequence[Sequence[str | None]]) -> bool:
    """A sheet with a few lines of text: a cover or a note, not a list that could not be read."""
    persons = any(len(_DIGITS.sub("", cell)) >= FEWEST_DIGITS for row in head for cell in row if cell)
    return not persons and sum(1 for row in head if any(row)) < FEWEST_LINES


def _said_by_path(grid: Grid, folders: list[str], stem: str) -> tuple[list[str], str]:
    """The folders and the name by which a sheet's file speaks; a member of an archive has its own."""
    if not grid.member:
        return folders, stem
    *within, name = grid.member.split("/")
    return [*folders, stem, *within], stem_of(Path(name))


def inside(file: str, member: str) -> str:
    """A file as outputs name it: a member of an archive is `a.zip!folder/b.csv`."""
    return f"{file}!{member}" if member else file


def folders_of(path: Path, workspace: Workspace) -> list[str]:
    """The folders whose names may say something of a file: those below data/raw/, else the one it lies in."""
    resolved = path.resolve()
    if not resolved.is_relative_to(workspace.raw.resolve()):
        return [resolved.parent.name]
    relative = resolved.relative_to(workspace.raw.resolve())
    return [part for part in relative.parts[:-1] if part != workspace.ingested.name]


def stem_of(path: Path) -> str:
    """A file's name without its ending, `.csv.gz` as one."""
    name = path.name
    for end in (".csv.gz", path.suffix):
        if end and name.lower().endswith(end.lower()):
            return name[: -len(end)]
    return name
