"""Zip archives: each member that is an export is read; what cannot be stops itself alone. Nothing is unpacked
to disk.
"""

from __future__ import annotations

import contextlib
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from desacover.errors import DesacoverError
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from desacover.reading.read.sniff import MOST_MEMBERS

LARGEST_MEMBER = 1 << 28
LARGEST_TOTAL = 1 << 31
"""Bytes unpacked, of one member and of all, beyond which nobody packed lists."""
SMALL, LARGEST_RATIO = 1 << 25, 100
"""Lists of persons shrink to a tenth or less; what is larger than SMALL and shrinks beyond this is a bomb."""

_BLOCK = 1 << 20

Piece = Grid | PassedOver | Unreadable
Reader = Callable[[str, bytes, str], Iterator[Piece]]
"""Reads a member: its name, its content, the file as errors name it."""


def read_archive(
    content: bytes, file: str, content_hash: str, why_not: Callable[[str], str | None], reader: Reader
) -> Iterator[Piece]:
    """The grids of all members, in the order of their names; `why_not` says which are passed over, and why.

    A member that cannot be read is `Unreadable`: `archive-encrypted`, `archive-method`, `archive-nested`,
    `archive-same-name`, `archive-too-large`, `file-broken`, and what its reader refuses. Errors of the whole:
    `file-broken`, `archive-too-many`, `archive-empty`.
    """
    if content.count(b"PK\x01\x02") > MOST_MEMBERS:
        raise DesacoverError("archive-too-many", file=file, most=MOST_MEMBERS)
    try:
        packed = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as broken:
        raise DesacoverError("file-broken", file=file) from broken
    with packed:
        members = sorted(((clean_name(info), info) for info in packed.infolist()), key=lambda member: member[0])
        members = [(name, info) for name, info in members if name and not _is_folder(info)]
        names = Counter(name for name, _ in members)
        inside = _overlapping([info for _, info in members])
        total, read = 0, 0
        for name, info in members:
            note = why_not(name)
            if note is not None:
                if note != "placeholder":
                    yield PassedOver(file, "", note, name)
                continue
            read += 1
            shown = f"{file}!{name}"
            try:
                if names[name] > 1:
                    raise DesacoverError("archive-same-name", file=shown)
                if info.header_offset in inside or total + info.file_size > LARGEST_TOTAL:
                    raise DesacoverError("archive-too-large", file=shown)
                unpacked = _unpack(packed, info, shown)
                total += len(unpacked)
                for piece in reader(name, unpacked, shown):
                    yield _as_member(piece, file, name, content_hash)
            except DesacoverError as refused:
                yield Unreadable(file, name, refused.sheet or "", refused)
    if not read:
        raise DesacoverError("archive-empty", file=file)


def _as_member(piece: Piece, file: str, name: str, content_hash: str) -> Piece:
    if isinstance(piece, Grid):
        # The hash of the whole: it is what is laid beside the file later (COR-1).
        return replace(piece, file=file, member=name, content_hash=content_hash)
    return replace(piece, file=file, member=name)


def _is_folder(info: ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\"))


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean_name(info: ZipInfo) -> str:
    """The path inside the archive as it is shown: with `/`, without drive, `..` and signs that nobody sees."""
    name = info.orig_filename
    if not info.flag_bits & 0x800 and not name.isascii():
        # No mark says UTF-8, yet some write it; text that happens to be valid UTF-8 is hardly anything else.
        with contextlib.suppress(ValueError):
            name = name.encode("cp437").decode("utf-8")
    parts = re.sub(r"^[A-Za-z]:", "", name.replace("\\", "/")).split("/")
    return "/".join(_UNSEEN.sub("_", part) for part in parts if part.strip() not in ("", ".", ".."))


def _overlapping(infos: list[ZipInfo]) -> set[int]:
    """The offsets of members that share bytes with another: so many lists can be made of few bytes."""
    found: set[int] = set()
    end, before = -1, -1
    for info in sorted(infos, key=lambda member: member.header_offset):
        if info.header_offset < end:
            found |= {info.header_offset, before}
        # 30 bytes of a local header and its name at least; what it may hold beyond is not counted.
        reach = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
        if reach > end:
            end, before = reach, info.header_offset
    return found


def _unpack(packed: ZipFile, info: ZipInfo, shown: str) -> bytes:
    if info.flag_bits & 0x1:
        raise DesacoverError("archive-encrypted", file=shown)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise DesacoverError("archive-method", file=shown)
    refuse_bomb(info.compress_size, info.file_size, shown)
    try:
        with packed.open(info) as member:
            # In blocks, or a false length would be noticed only after all of it is unpacked.
            unpacked = BytesIO()
            while block := member.read(_BLOCK):
                unpacked.write(block)
            content = unpacked.getvalue()
    except NotImplementedError as unknown:
        raise DesacoverError("archive-method", file=shown) from unknown
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error, struct.error) as broken:
        raise DesacoverError("file-broken", file=shown) from broken
    if len(content) != info.file_size:
        raise DesacoverError("file-broken", file=shown)
    if not content:
        raise DesacoverError("empty-file", file=shown)
    return content


def refuse_bomb(packed: int, unpacked: int, shown: str) -> None:
    """Errors: `archive-too-large` for a size or a ratio that no list has."""
    if unpacked > LARGEST_MEMBER or (unpacked > SMALL and unpacked > packed * LARGEST_RATIO):
        raise DesacoverError("archive-too-large", file=shown)
