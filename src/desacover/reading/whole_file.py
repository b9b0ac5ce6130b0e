"""Files read and judged, table by table, without a look at the store."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.kinds import Setting
from desacover.reading.laid import Lay
from desacover.reading.mapping.profile import profile_for
from desacover.reading.read.content import Content
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from desacover.reading.rows import Pending, Rows
from desacover.reading.source import Draft, Matched, match
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


@dataclass(frozen=True)
class Opened:
    """A file that is to be read: where it lies, how outputs name it, its content.

    `recorded` is the path under which it is kept, `folders` those whose names may say something of it, `stated`
    what options state.
    """

    path: Path
    file: str
    content: Content
    content_hash: str
    recorded: str
    folders: Sequence[str]
    stated: Stated


Item = Seen | tuple[str, Pending]
"""What a table gave; or the file's name and the table, while its rows wait to be read."""


def read_files(
    opened: Iterable[Opened], setting: Setting, lay: Lay
) -> Iterator[tuple[Opened, list[Seen] | DesacoverError]]:
    """The tables of files, in their order, file by file. What is wrong with one stops only itself.

    lay: lays their rows aside.
    The rows of many files are cleaned together, so that what a file gave may come only when others have been
    opened. The error is of a file as a whole, as read/files.py says.
    """
    rows = Rows(setting, lay)
    waiting: deque[tuple[Opened, list[Item] | DesacoverError]] = deque()
    for file in opened:
        try:
            waiting.append((file, list(_tables(file, rows, setting))))
        except DesacoverError as error:
            waiting.append((file, error))
        while waiting and _is_done(waiting[0][1]):
            yield _finished(*waiting.popleft())
    rows.flush()
    for told in waiting:
        yield _finished(*told)


def _is_done(items: list[Item] | DesacoverError) -> bool:
    return isinstance(items, DesacoverError) or all(isinstance(item, Seen) or item[1].done for item in items)


def _finished(opened: Opened, items: list[Item] | DesacoverError) -> tuple[Opened, list[Seen] | DesacoverError]:
    if isinstance(items, DesacoverError):
        return opened, items
    seen = [item if isinstance(item, Seen) else _seen(*item) for item in items]
    read_some = any(item.draft is not None for item in seen)
    return opened, [_summary(item) for item in seen] if read_some else seen


def _seen(name: str, pending: Pending) -> Seen:
    sheet = pending.matched.grid.sheet
    try:
        return Seen(name, sheet, pending.draft(), pending.matched)
    except DesacoverError as error:
        return Seen(name, sheet, matched=pending.matched, error=error)


def _tables(opened: Opened, rows: Rows, setting: Setting) -> Iterator[Item]:
    for grid in read(opened.path, opened.content, opened.recorded, opened.content_hash):
        name = inside(opened.file, grid.member)
        if isinstance(grid, PassedOver):
            yield Seen(name, grid.sheet, note=grid.note)
        elif isinstance(grid, Unreadable):
            yield Seen(name, grid.sheet, error=grid.error)
        else:
            yield from _sheet(grid, name, opened, rows, setting)


def _summary(seen: Seen) -> Seen:
    """A sheet beside the lists that sums them up, by its name, and could not be read as one: passed over."""
    if seen.error is None or seen.error.code not in _NO_LIST or not seen.sheet:
        return seen
    named = not _SUMMARIES.isdisjoint(fold(seen.sheet).split())
    return Seen(seen.file, seen.sheet, note="pivot") if named else seen


_NO_LIST = frozenset({"heading-unclear", "counts-of-insured", "counts-of-others", "count-of-a-part"})
_SUMMARIES = frozenset(
    {"rekap", "rekapitulasi", "pivot", "ringkasan", "summary", "grafik", "chart", "total", "dashboard", "resume"}
)


def _sheet(grid: Grid, name: str, opened: Opened, rows: Rows, setting: Setting) -> Iterator[Item]:
    profile = profile_for(setting.profiles, name, grid.sheet)
    folders, stem = _said_by_path(grid, list(opened.folders), stem_of(opened.path))
    try:
        found = match(grid, opened.stated, folders, stem, setting, profile)
    except DesacoverError as error:
        if error.code == "header-not-found" and grid.sheet and _cover(grid.head):
            yield Seen(name, grid.sheet, note="no_table")
        else:
            yield Seen(name, grid.sheet, error=error)
        return
    for matched in found.matched:
        yield name, rows.add(matched)
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
