"""The container around xls and encrypted workbooks: a small file system in a file."""

from __future__ import annotations

import struct
from collections.abc import Collection
from dataclasses import dataclass

from desacover.reading.read.book.facts import Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, part of the table."""


@dataclass(frozen=True)
class Entry:
    """A stream or folder: `left`, `right` and `child` are numbers of entries, `start` a sector's."""

    kind: int
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


_ENTRY = 128
_NO_ENTRY = Entry(0, "", _LAST_SECTOR, _LAST_SECTOR, _LAST_SECTOR, 0, 0)


class Ole:
    """The streams in the outermost folder of an OLE container; case does not tell their names apart.

    `streams` has the numbers of their entries by their names in lower case. An embedded object has streams of
    the same names in a folder of its own. Errors: `workbook-unreadable`.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            shift, mini_shift = struct.unpack_from("<HH", content, 30)
            if shift not in (9, 12) or mini_shift != 6:
                raise Refused("workbook-unreadable")
            self._size, self._mini_size = 1 << shift, 1 << mini_shift
            directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", content, 48)
            self._table = self._sector_table()
            self._mini_table = _integers(self._chain(mini_table))
            self._directory = self._sectors(directory)
            self._entries = _entries(self._chain(directory))
            root = next((entry for entry in self._entries if entry.kind == _ROOT), _NO_ENTRY)
            self._root_sectors = self._sectors(root.start)
            self._root = self._chain(root.start)[: root.size]
            self.streams = {
                self._entries[at].name.lower(): at
                for at in self._outermost(root)
                if self._entries[at].kind == _STREAM
            }
        except (struct.error, IndexError, ValueError) as broken:
            raise Refused("workbook-unreadable") from broken

    def read(self, name: str) -> bytes:
        """A stream's bytes; empty where there is none."""
        if name.lower() not in self.streams:
            return b""
        entry = self._entries[self.streams[name.lower()]]
        start, size = entry.start, entry.size
        if size >= self._cutoff:
            return self._chain(start)[:size]
        step = self._mini_size
        return b"".join(self._root[at * step : (at + 1) * step] for at in self._mini_sectors(start))[:size]

    def with_only(self, name: str, stream: bytes, names: Collection[str]) -> bytes:
        """The container in which of all streams with such names only one is left: the one of this name, written
        as it is written here, with the bytes of `stream`, which is as long as what it held. Errors: as above.
        """
        content = bytearray(self._content)
        chosen = self.streams[name.lower()]
        entry = self._entries[chosen]
        if entry.size >= self._cutoff:
            step, places = self._size, [self._place(sector) for sector in self._sectors(entry.start)]
        else:
            step, places = (
                self._mini_size,
                [self._mini_place(sector) for sector in self._mini_sectors(entry.start)],
            )
        for at, place in enumerate(places):
            piece = stream[at * step : (at + 1) * step]
            content[place : place + len(piece)] = piece
        for number, listed in enumerate(self._entries):
            if listed.name.lower() in names:
                sector, within = divmod(number * _ENTRY, self._size)
                place = self._place(self._directory[sector]) + within
                written = (name if number == chosen else "_" * len(listed.name)).encode("utf-16-le")
                content[place : place + len(written)] = written
        return bytes(content)

    def _outermost(self, root: Entry) -> list[int]:
        """The numbers of the entries in the outermost folder, whose directory is a tree of pairs."""
        found: list[int] = []
        ahead = [root.child]
        while ahead:
            at = ahead.pop()
            if at < len(self._entries) and len(found) <= len(self._entries):
                found.append(at)
                ahead += [self._entries[at].left, self._entries[at].right]
        return found

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _mini_place(self, sector: int) -> int:
        large, within = divmod(sector * self._mini_size, self._size)
        if large >= len(self._root_sectors):
            raise Refused("workbook-unreadable")
        return self._place(self._root_sectors[large]) + within

    def _mini_sectors(self, sector: int) -> list[int]:
        sectors: list[int] = []
        while sector < len(self._mini_table) and len(sectors) <= len(self._mini_table):
            sectors.append(sector)
            sector = self._mini_table[sector]
        return sectors

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _sector_table(self) -> tuple[int, ...]:
        """The table that tells, for each sector, which one follows."""
        more, count = struct.unpack_from("<II", self._content, 68)
        parts = list(struct.unpack_from("<109I", self._content, 76))
        most = len(self._content) // self._size + 1
        for _ in range(min(count, most)):
            if more >= _LAST_SECTOR:
                break
            *numbers, more = _integers(self._sector(more))
            parts += numbers
        return _integers(b"".join(self._sector(number) for number in parts[:most] if number < _LAST_SECTOR))

    def _chain(self, sector: int) -> bytes:
        return b"".join(self._sector(number) for number in self._sectors(sector))

    def _sectors(self, sector: int) -> list[int]:
        sectors: list[int] = []
        while sector < len(self._table):
            sectors.append(sector)
            sector = self._table[sector]
            if len(sectors) > len(self._table):
                raise Refused("workbook-unreadable")
        return sectors


def _entries(directory: bytes) -> list[Entry]:
    """What the directory lists; the number of an entry is its place."""
    entries: list[Entry] = []
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        left, right, child = struct.unpack_from("<III", directory, at + 68)
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") if length <= 64 else ""
        entries.append(Entry(kind if name else 0, name, left, right, child, start, size))
    return entries


def _integers(content: bytes) -> tuple[int, ...]:
    whole = len(content) // 4
    return struct.unpack_from(f"<{whole}I", content)
