"""The records of .xls and of the parts of .xlsb spoilt one at a time: their kind, their length, what they hold."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

from tests.fuzz.mutants.of_bytes import flipped_within

_BOF = (b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x08\x00\x00\x05", b"\x09\x04\x06\x00")


def spoilt_xls(rng: random.Random, content: bytes) -> bytes:
    """Records of an .xls changed, where they lie as its writer put them: one after another."""
    starts = [at for sign in _BOF for at in _all(content, sign)]
    if not starts:
        return flipped_within(rng, content, 0, len(content))
    for _ in range(rng.choice((1, 1, 2, 4))):
        records = list(_xls_records(content, rng.choice(starts)))
        if records:
            content = _spoilt(rng, content, *rng.choice(records), head=4)
    return content


def spoilt_xlsb_part(rng: random.Random, content: bytes) -> bytes:
    """Records of a part of an .xlsb changed."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        records = list(_xlsb_records(content))
        if records:
            content = _spoilt(rng, content, *rng.choice(records), head=0)
    return content


def _all(content: bytes, sign: bytes) -> Iterator[int]:
    at = content.find(sign)
    while at >= 0:
        yield at
        at = content.find(sign, at + 1)


def _xls_records(content: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Start, start of what it holds, end."""
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        if not kind or size > 8_228 or at + 4 + size > len(content):
            return
        yield at, at + 4, at + 4 + size
        at += 4 + size


def _xlsb_records(content: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at < len(content):
        start = at
        at += 2 if content[at] & 0x80 else 1
        size = shift = 0
        while at < len(content):
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        if at + size > len(content):
            return
        yield start, at, at + size
        at += size


def _spoilt(rng: random.Random, content: bytes, start: int, inside: int, end: int, *, head: int) -> bytes:
    way = rng.choice(("flip", "flip", "flip", "number", "kind", "drop", "twice", "empty"))
    if way == "flip":
        return flipped_within(rng, content, inside, end)
    if way == "number" and end - inside >= 2:
        at = rng.randrange(inside, end - 1)
        return content[:at] + struct.pack("<H", rng.choice((0, 1, 255, 256, 0x7FFF, 0xFFFF))) + content[at + 2 :]
    if way == "kind":
        return flipped_within(rng, content, start, inside)
    if way == "empty":
        return content[:inside] + bytes(end - inside) + content[end:]
    if head:
        # What follows in an .xls lies at fixed places: another record takes this one's room, of a kind none reads.
        return content[:start] + b"\x5c\x00" + content[start + 2 :]
    return content[:start] + (content[start:end] * 2 if way == "twice" else b"") + content[end:]
