"""The container around xls and encrypted workbooks: a small file system in a file."""

from __future__ import annotations

import struct

from desacover.ingest.read.book.facts import Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, part of the table."""


class Ole:
    """The streams of an OLE container. Errors: `workbook-unreadable`."""

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
            entries = _entries(self._chain(directory))
            root = next((place for kind, _, place in entries if kind == _ROOT), (0, 0))
            self._root = self._chain(root[0])[: root[1]]
            self.streams = {name: place for kind, name, place in entries if kind == _STREAM}
        except (struct.error, IndexError) as broken:
            raise Refused("workbook-unreadable") from broken

    def read(self, name: str) -> bytes:
        """A stream's bytes; empty where there is none."""
        if name not in self.streams:
            return b""
        start, size = self.streams[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces: list[bytes] = []
        while start < len(self._mini_table) and len(pieces) <= len(self._mini_table):
            pieces.append(self._root[start * self._mini_size : (start + 1) * self._mini_size])
            start = self._mini_table[start]
        return b"".join(pieces)[:size]

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
        return _integers(b"".join(self._sector(one) for one in parts[:most] if one < _LAST_SECTOR))

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < len(self._table):
            pieces.append(self._sector(sector))
            sector = self._table[sector]
            if len(pieces) > len(self._table):
                raise Refused("workbook-unreadable")
        return b"".join(pieces)


def _entries(directory: bytes) -> list[tuple[int, str, tuple[int, int]]]:
    """Kind, name, first sector and size of what the directory lists."""
    entries: list[tuple[int, str, tuple[int, int]]] = []
    for at in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        if 2 <= length <= 64:
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            entries.append((kind, name, struct.unpack_from("<II", directory, at + 116)))
    return entries


def _integers(content: bytes) -> tuple[int, ...]:
    whole = len(content) // 4
    return struct.unpack_from(f"<{whole}I", content)
