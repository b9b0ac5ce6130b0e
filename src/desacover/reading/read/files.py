"""From paths on the command line to files, and from a file to its grids."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import stat
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path, PurePosixPath

from desacover.errors import DesacoverError
from desacover.reading.read.archive import LARGEST_MEMBER, read_archive, refuse_bomb
from desacover.reading.read.content import IN_MEMORY, Content, OnDisk, pieces
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from desacover.reading.read.markup import page_as_utf8, xml_as_utf8
from desacover.reading.read.sniff import OLE, ZIP, Recognised, is_table_text, recognise
from desacover.reading.read.text import read_text
from desacover.reading.read.workbook import read_workbook

TEXT = (".csv", ".txt", ".tsv", ".csv.gz")
WORKBOOK = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
ARCHIVE = (".zip",)
_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True)
class Found:
    """Files to read, in the order of their paths, what was passed over on the way, and what is refused."""

    files: list[Path]
    passed_over: list[tuple[Path, str]]
    refused: list[tuple[Path, DesacoverError]] = field(default_factory=list)


def discover(paths: Sequence[Path]) -> Found:
    """The files under the given paths, each once; folders are walked whole, links to folders not followed.

    Lock files (`~$..`), hidden files and other endings inside a folder are passed over and named; a file
    that is asked for by name is read or refused by its content. Refused at once: devices and pipes, names that
    are not UTF-8, folders that cannot be opened. Errors: `no-file`.
    """
    files: dict[str, Path] = {}
    passed: list[tuple[Path, str]] = []
    refused: list[tuple[Path, DesacoverError]] = []

    def take(path: Path) -> None:
        try:
            os.fsencode(path).decode("utf-8")
        except UnicodeError:
            shown = Path(os.fsencode(path).decode("utf-8", errors="replace"))
            refused.append((shown, DesacoverError("name-not-utf8", file=str(shown))))
            return
        files.setdefault(os.path.abspath(path), path)  # noqa: PTH100 - links are kept as the user wrote them

    for path in paths:
        mode = _mode(path)
        if stat.S_ISDIR(mode):
            inside, unopened = _walk(path)
            refused += [(Path(str(error.file)), error) for error in unopened]
            for entry in inside:
                note = "linked_folder" if entry.is_dir() else why_not(entry.relative_to(path).as_posix())
                if note is None and _is_special(entry):
                    note = "not_an_export"
                if note is None:
                    take(entry)
                elif note != "placeholder":
                    passed.append((entry, note))
        elif stat.S_ISREG(mode):
            take(path)
        else:
            refused.append((path, DesacoverError("not-a-file", file=str(path))))
    return Found(sorted(files.values()), passed, refused)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as missing:
        raise DesacoverError("no-file", file=str(path)) from missing
    except OSError as refused:
        raise DesacoverError("file-unreadable", file=str(path), why=refused.strerror or "") from refused


def _is_special(path: Path) -> bool:
    """Whether a pipe or device, which would keep us waiting; a broken link is named when it is opened."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _walk(folder: Path) -> tuple[list[Path], list[DesacoverError]]:
    """Everything in a folder but folders themselves, in order; links to folders stand as they are."""
    found: list[Path] = []
    unopened: list[DesacoverError] = []

    def note(error: OSError) -> None:
        unopened.append(DesacoverError("file-unreadable", file=str(error.filename), why=error.strerror or ""))

    for where, folders, files in os.walk(folder, onerror=note):
        here = Path(where)
        found += [here / name for name in files]
        found += [here / name for name in folders if (here / name).is_symlink()]
    return sorted(found), unopened


def ending(name: str) -> str | None:
    """The ending of an export's name, in lower case; None for what desacover does not look for in a folder."""
    name = name.lower()
    return next((end for end in (*TEXT, *WORKBOOK, *ARCHIVE) if name.endswith(end)), None)


def why_not(path: str) -> str | None:
    """Why a file in a folder or an archive is passed over, by its path inside with `/`; None if it is read."""
    parts = path.split("/")
    if parts[-1] == ".gitkeep":
        return "placeholder"
    if parts[-1].startswith("~$"):
        return "lock_file"
    if any(part.startswith(".") or part.lower() in _SYSTEM for part in parts):
        return "hidden_file"
    return None if ending(path) else "not_an_export"


def read_bytes(path: Path, file: str) -> tuple[Content, str]:
    """The content of a file and its hash; a large text stays on the disk and is hashed in pieces.

    Errors: `file-unreadable`, `is-a-directory`, `empty-file`.
    """
    if path.is_dir():
        raise DesacoverError("is-a-directory", file=file)
    try:
        large = ending(path.name) in TEXT and path.stat().st_size > IN_MEMORY
        content: Content = OnDisk(path.open("rb")) if large else path.read_bytes()
    except OSError as refused:
        raise DesacoverError("file-unreadable", file=file, why=refused.strerror or "") from refused
    if not content:
        raise DesacoverError("empty-file", file=file)
    return content, _hashed(pieces(content))


def read(path: Path, content: Content, file: str, content_hash: str) -> Iterator[Grid | PassedOver | Unreadable]:
    """The grids of a file, what was passed over in it, and what in it cannot be read.

    The content decides how it is read, whatever the name says. Errors: `not-an-export`, `not-a-list`,
    and those of the readers.
    """
    known = recognise(_looked_at(content))
    if known.form != "archive":
        yield from _read_one(known, path.name, content, file, content_hash)
        return

    def member(name: str, unpacked: bytes, shown: str) -> Iterator[Grid | PassedOver | Unreadable]:
        inside = recognise(unpacked)
        if inside.form == "archive":
            raise DesacoverError("archive-nested", file=shown)
        if inside.form == "packed":
            refuse_bomb(len(unpacked), _unpacked_size(unpacked), shown)
        for piece in _read_one(inside, PurePosixPath(name).name, unpacked, shown, content_hash):
            if isinstance(piece, Grid) and not piece.unpacked:
                yield replace(piece, unpacked=_hashed([unpacked]))
            else:
                yield piece

    yield from read_archive(content[:], file, content_hash, why_not, member)


def _read_one(
    known: Recognised, name: str, content: Content, file: str, content_hash: str
) -> Iterator[Grid | PassedOver | Unreadable]:
    if known.form == "workbook":
        yield from read_workbook(content[:], file, content_hash)
    elif known.form == "html":
        yield from read_workbook(page_as_utf8(content[:]), file, content_hash, form="html")
    elif known.form == "spreadsheetml":
        yield from read_workbook(xml_as_utf8(content[:], file), file, content_hash, form="spreadsheetml")
    elif known.form == "text" and ending(name) in WORKBOOK and not is_table_text(content[:_START]):
        raise DesacoverError("not-a-workbook", file=file)
    elif known.form in ("text", "packed"):
        # The reader of text unpacks what is named .gz; the name follows the content.
        plain = name[: -len(".gz")] if name.lower().endswith(".gz") else name
        if known.form == "packed":
            grid = read_text(Path(f"{plain}.gz"), content, file, content_hash)
            yield replace(grid, unpacked=_hashed(_unpacked(content[:])))
        else:
            yield read_text(Path(plain), content, file, content_hash)
    else:
        code = "not-a-list" if known.form == "picture" else "not-an-export"
        raise DesacoverError(code, file=file, what=known.what)


def _hashed(parts: Iterable[bytes]) -> str:
    content_hash = hashlib.blake2b(digest_size=16)
    for part in parts:
        content_hash.update(part)
    return content_hash.hexdigest()


_START = 1 << 20


def _looked_at(content: Content) -> bytes:
    """As much of a content as it takes to tell what it is: a zip's directory stands at its end."""
    return content[:] if isinstance(content, bytes) or content.startswith((ZIP, OLE)) else content[:_START]


def _unpacked_size(content: bytes) -> int:
    """How long a .gz becomes, counted in blocks, up to what is refused."""
    size = 0
    for block in _unpacked(content):
        size += len(block)
        if size > LARGEST_MEMBER:
            break
    return size


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The content of a .gz in blocks, as far as it can be read: the reader of text says what is wrong with it."""
    with contextlib.suppress(OSError, EOFError, zlib.error), gzip.GzipFile(fileobj=BytesIO(content)) as packed:
        while block := packed.read(1 << 20):
            yield block
