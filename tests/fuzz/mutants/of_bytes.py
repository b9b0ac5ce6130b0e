"""Content spoilt as if nobody knew what it is: bytes and blocks."""

from __future__ import annotations

import random
import struct

_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)


def spoilt_bytes(rng: random.Random, content: bytes) -> bytes:
    """One to four changes at any place."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        content = rng.choice((_flipped, _other, _put_in, _taken_out, _twice, _cut, _blank, _number))(rng, content)
    return content


def spliced(rng: random.Random, first: bytes, second: bytes) -> bytes:
    """The beginning of one file and the end of another, or one file with a block of another in it."""
    here, there = _place(rng, first), _place(rng, second)
    if rng.random() < 0.5:
        return first[:here] + second[there:]
    return first[:here] + second[there : there + rng.randint(1, 2_000)] + first[here:]


def flipped_within(rng: random.Random, content: bytes, start: int, end: int) -> bytes:
    """A few bytes changed between two places."""
    spoilt = bytearray(content)
    if start < end:
        for _ in range(rng.choice((1, 1, 3))):
            spoilt[rng.randrange(start, end)] = rng.choice((0, 1, 0x7F, 0xFF, rng.randrange(256)))
    return bytes(spoilt)


def _place(rng: random.Random, content: bytes) -> int:
    return rng.randint(0, len(content))


def _block(rng: random.Random, content: bytes) -> tuple[int, int]:
    start = _place(rng, content)
    return start, min(len(content), start + rng.choice((1, 2, 8, 64, 512, 4096)))


def _flipped(rng: random.Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(min(len(spoilt), rng.choice((1, 4, 32)))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def _other(rng: random.Random, content: bytes) -> bytes:
    return flipped_within(rng, content, 0, len(content))


def _put_in(rng: random.Random, content: bytes) -> bytes:
    at = _place(rng, content)
    what = rng.choice((rng.randbytes(rng.randint(1, 64)), b"\0", b"\0" * 600, b'"', b"\n", b"\r", b"\xef\xbb\xbf",
                       b"\xff\xfe", b"\x1a", b"\xc2\x85", b"\xe2\x80\xa8"))  # fmt: skip
    return content[:at] + what + content[at:]


def _taken_out(rng: random.Random, content: bytes) -> bytes:
    start, end = _block(rng, content)
    return content[:start] + content[end:]


def _twice(rng: random.Random, content: bytes) -> bytes:
    start, end = _block(rng, content)
    return content[:end] + content[start:end] * rng.choice((1, 2, 40)) + content[end:]


def _cut(rng: random.Random, content: bytes) -> bytes:
    kept = _place(rng, content)
    return content[:kept] if rng.random() < 0.8 else content[kept:]


def _blank(rng: random.Random, content: bytes) -> bytes:
    start, end = _block(rng, content)
    return content[:start] + rng.choice((b"\0", b"\xff", b" ")) * (end - start) + content[end:]


def _number(rng: random.Random, content: bytes) -> bytes:
    form = rng.choice(("<H", "<I", ">I"))
    number = rng.choice(_NUMBERS)
    packed = struct.pack(form, number & (0xFFFF if form == "<H" else 0xFFFFFFFF))
    at = _place(rng, content)
    return content[:at] + packed + content[at + len(packed) :]
