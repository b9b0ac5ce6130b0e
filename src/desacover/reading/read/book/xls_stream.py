"""The stream of records of an xls, made readable: decrypted where Excel's own password opens it, and with the
code page that its letters have.

The stream keeps its length, so that it can be put back into its container.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator

from desacover.reading.read.book.aes import xor
from desacover.reading.read.book.facts import Refused
from desacover.reading.read.book.password import PASSWORD

BOF, EOF, FILEPASS, CODEPAGE, BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0042, 0x0085
BIFF8 = 0x0600
_PASSED_OVER = 0x0FFF
"""The number of no record: what a reader passes over."""

_PLAIN = {BOF, FILEPASS, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196}
"""Records that are never encrypted; of the list of sheets, the first four bytes are not."""

_UTF_16 = 1200
_XOR_KEY, _XOR_PROOF, _XOR_ROW = 0xB359, 0x9A0A, bytes.fromhex("876b9ae21ee305621e699660986e9404")
"""What the rules for XOR make of Excel's own password."""

_TURNED = bytes((byte << 3 | byte >> 5) & 0xFF for byte in range(256))
_BLOCK = 1024
_TEXT = PASSWORD.encode("utf-16-le")


def readable(stream: bytes) -> bytes:
    """The stream as readers take it. Errors: `workbook-encrypted` where another password is needed."""
    if len(stream) < 8 or struct.unpack_from("<H", stream)[0] != BOF:
        return stream
    is_biff8 = struct.unpack_from("<H", stream, 4)[0] == BIFF8
    pages: list[int] = []
    for record, at, size in headers(stream):
        if record == EOF:
            break
        if record == FILEPASS:
            stream = _opened(stream, stream[at : at + size]) if is_biff8 else _refused()
            stream = stream[: at - 4] + struct.pack("<H", _PASSED_OVER) + stream[at - 2 :]
        elif record == CODEPAGE and size >= 2:
            pages.append(at)
    # Letters of BIFF8 are UTF-16 whatever this says; some writers leave the code page of Windows there.
    for at in pages if is_biff8 else ():
        stream = stream[:at] + struct.pack("<H", _UTF_16) + stream[at + 2 :]
    return stream


def headers(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of all records from a place on, whole ones."""
    unpack = struct.Struct("<HH").unpack_from
    while at + 4 <= len(stream):
        record, size = unpack(stream, at)
        if at + 4 + size > len(stream):
            return
        yield record, at + 4, size
        at += 4 + size


def _refused() -> bytes:
    raise Refused("workbook-encrypted")


def _opened(stream: bytes, how: bytes) -> bytes:
    try:
        (kind,) = struct.unpack_from("<H", how)
        if kind == 0 and struct.unpack_from("<HH", how, 2) == (_XOR_KEY, _XOR_PROOF):
            return _with_plain(stream, _by_xor(stream))
        if kind == 1:
            key = _key_of_97(how) if struct.unpack_from("<H", how, 2) == (1,) else _key_of_2002(how)
            noise = b"".join(_noise(key(block), _BLOCK) for block in range(len(stream) // _BLOCK + 1))
            return _with_plain(stream, xor(stream, noise[: len(stream)]))
    except struct.error as unknown:
        raise Refused("workbook-encrypted") from unknown
    return _refused()


def _with_plain(stream: bytes, opened: bytes) -> bytes:
    """The decrypted stream with what never was encrypted: the headers of records, and some of their contents."""
    whole = bytearray(opened)
    end = 0
    for record, at, size in headers(stream):
        plain = size if record in _PLAIN else 4 if record == BOUNDSHEET else 0
        whole[at - 4 : at + plain] = stream[at - 4 : at + plain]
        end = at + size
    whole[end:] = stream[end:]
    return bytes(whole)


def _by_xor(stream: bytes) -> bytes:
    whole = bytearray(stream)
    row = _XOR_ROW * (0xFFFF // len(_XOR_ROW) + 2)
    for _, at, size in headers(stream):
        start = (at + size) % len(_XOR_ROW)
        whole[at : at + size] = xor(stream[at : at + size], row[start : start + size]).translate(_TURNED)
    return bytes(whole)


def _key_of_97(how: bytes) -> Callable[[int], bytes]:
    salt, verifier, proof = how[6:22], how[22:38], how[38:54]
    start = _md5((_md5(_TEXT)[:5] + salt) * 16)[:5]

    def key(block: int) -> bytes:
        return _md5(start + struct.pack("<I", block))

    opened = xor(verifier + proof, _noise(key(0), 32)) if len(proof) == 16 else bytes(32)
    if _md5(opened[:16]) != opened[16:]:
        raise Refused("workbook-encrypted")
    return key


def _key_of_2002(how: bytes) -> Callable[[int], bytes]:
    """By the cryptography of Windows: a header of stated size, then salt, verifier and its hash."""
    (header,) = struct.unpack_from("<I", how, 10)
    (cipher,) = struct.unpack_from("<I", how, 14 + 8)
    (bits,) = struct.unpack_from("<I", how, 14 + 16)
    at = 14 + header
    salt, verifier, proof = how[at + 4 : at + 20], how[at + 20 : at + 36], how[at + 40 : at + 60]
    if cipher not in (0, _RC4) or len(proof) != 20:
        raise Refused("workbook-encrypted")
    length = (bits or 40) // 8
    start = _sha1(salt + _TEXT)

    def key(block: int) -> bytes:
        short = _sha1(start + struct.pack("<I", block))[:length]
        return short.ljust(16, b"\0") if length == 5 else short

    opened = xor(verifier + proof, _noise(key(0), 36))
    if _sha1(opened[:16]) != opened[16:]:
        raise Refused("workbook-encrypted")
    return key


_RC4 = 0x6801


def _noise(key: bytes, length: int) -> bytes:
    """The bytes that RC4 makes of a key."""
    state = list(range(256))
    other = 0
    keys = (key * (256 // len(key) + 1))[:256]
    for at, byte in enumerate(keys):
        value = state[at]
        other = (other + value + byte) & 0xFF
        state[at], state[other] = state[other], value
    noise = bytearray(length)
    at = other = 0
    for place in range(length):
        at = (at + 1) & 0xFF
        one = state[at]
        other = (other + one) & 0xFF
        two = state[other]
        state[at], state[other] = two, one
        noise[place] = state[(one + two) & 0xFF]
    return bytes(noise)


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _sha1(content: bytes) -> bytes:
    return hashlib.sha1(content, usedforsecurity=False).digest()
