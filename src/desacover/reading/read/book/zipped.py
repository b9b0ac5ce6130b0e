"""The zip around xlsx, xlsb and ods: looked through before any parser opens it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from desacover.reading.read.book.facts import Refused

MOST_MEMBERS = 10_000
MOST_BYTES = 768 << 20
"""Unpacked, all members that the parser may read."""

SUSPECT_BYTES, SUSPECT_RATIO = 16 << 20, 200
"""A member this large that is packed this tightly is made to burst; honest sheets lie between 5 and 60."""

_BLOCK = 1 << 19
"""Small enough that what is unpacked stays near the processor while it is searched."""

_PARSED = (".xml", ".rels", ".bin", ".vml")
_LOCAL_HEADER, _DIRECTORY_HEADER, _OF_DIRECTORY = 30, 46, b"PK\x01\x02"


class Zipped:
    """An archive whose members are known to be sound: no overlap, no false size, nothing that bursts.

    Some writers part the names of members by backslashes; `content` is the archive with `/` in their place.
    Errors: `workbook-unreadable`, `workbook-too-large`, `workbook-encrypted`.
    """

    def __init__(self, content: bytes) -> None:
        self._zip = _opened(content)
        # On Windows the library turns them itself.
        if any("\\" in member.orig_filename for member in self._zip.infolist()):
            content = _with_slashes(content, self._zip)
            self._zip = _opened(content)
        self.content = content
        members = self._zip.infolist()
        self.names = {member.filename for member in members}
        if len(members) > MOST_MEMBERS:
            raise Refused("workbook-too-large")
        if len(self.names) < len(members) or _overlap(members):
            raise Refused("workbook-unreadable")
        parsed = [member for member in members if member.filename.lower().endswith(_PARSED)]
        if sum(member.file_size for member in parsed) > MOST_BYTES:
            raise Refused("workbook-too-large")
        for member in parsed:
            if member.flag_bits & 1:
                raise Refused("workbook-encrypted")
            if member.file_size > max(SUSPECT_BYTES, SUSPECT_RATIO * member.compress_size):
                raise Refused("workbook-too-large")

    def blocks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, in blocks; its size and checksum are proven on the way."""
        try:
            with self._zip.open(name) as member:
                while block := member.read(_BLOCK):
                    yield block
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, KeyError, zlib.error) as broken:
            raise Refused("workbook-unreadable") from broken

    def read(self, name: str, most: int = 16 << 20) -> bytes:
        """A whole member of bounded size; empty where there is none. Errors: as above."""
        if name not in self.names:
            return b""
        if self._zip.getinfo(name).file_size > most:
            raise Refused("workbook-too-large")
        return b"".join(self.blocks(name))

    def prove(self, seen: set[str]) -> None:
        """Unpack what nobody has unpacked yet of the parts that the parser reads, to find false sizes."""
        for member in self._zip.infolist():
            if member.filename.lower().endswith(_PARSED) and member.filename not in seen:
                for _ in self.blocks(member.filename):
                    pass


def _opened(content: bytes) -> ZipFile:
    try:
        return ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as broken:
        raise Refused("workbook-unreadable") from broken


def _with_slashes(content: bytes, archive: ZipFile) -> bytes:
    """The archive with each name's backslashes turned, in the directory and at the member itself."""
    turned = bytearray(content)

    def turn(start: int, length: int) -> None:
        turned[start : start + length] = turned[start : start + length].replace(b"\\", b"/")

    at = archive.start_dir
    while turned[at : at + 4] == _OF_DIRECTORY:
        name, extra, comment = (int.from_bytes(turned[at + of : at + of + 2], "little") for of in (28, 30, 32))
        turn(at + _DIRECTORY_HEADER, name)
        at += _DIRECTORY_HEADER + name + extra + comment
    for member in archive.infolist():
        start = member.header_offset
        turn(start + _LOCAL_HEADER, int.from_bytes(turned[start + 26 : start + 28], "little"))
    return bytes(turned)


def _overlap(members: list[ZipInfo]) -> bool:
    """Whether two members share bytes: how a small archive holds the same bomb many times."""
    end = 0
    for member in sorted(members, key=lambda entry: entry.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + _LOCAL_HEADER + member.compress_size
    return False
