"""Workbooks that are encrypted with the password that Excel has built in, and opens without asking.

It so encrypts what is protected against change: nobody has to know the password, and it keeps no secret.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, fromstring

from desacover.reading.read.book.aes import decrypted, xor
from desacover.reading.read.book.facts import Refused
from desacover.reading.read.book.ole import Ole

PASSWORD = "VelvetSweatshop"
_TEXT = PASSWORD.encode("utf-16-le")
_MOST_SPINS = 1_000_000
"""Rounds of the hash; Excel takes 100,000."""

_SEGMENT = 4096
_HASHES = {"SHA1": "sha1", "SHA-1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}
_VERIFIER, _VERIFIED, _KEY = (
    bytes.fromhex(block) for block in ("fea7d2763b4b9e79", "d7aa0f6d3061344e", "146e0be7abacd0d6")
)
_STANDARD_SPINS = 50_000


def package(container: Ole) -> bytes:
    """The zip inside an encrypted xlsx or xlsb. Errors: `workbook-encrypted` where another password is needed."""
    info, packed = container.read("EncryptionInfo"), container.read("EncryptedPackage")
    try:
        major, minor = struct.unpack_from("<HH", info)
        (size,) = struct.unpack_from("<Q", packed)
        content = packed[8 : 8 + (len(packed) - 8) // 16 * 16]
        if (major, minor) == (4, 4):
            return _agile(info[8:], content)[:size]
        if minor == 2:
            return _standard(info, content)[:size]
    except (struct.error, ValueError, KeyError, ParseError) as unknown:
        raise Refused("workbook-encrypted") from unknown
    raise Refused("workbook-encrypted")


def _agile(description: bytes, content: bytes) -> bytes:
    if b"<!" in description:
        raise Refused("workbook-encrypted")
    elements = {element.tag.rsplit("}", 1)[-1]: element for element in fromstring(description).iter()}
    data, own = elements["keyData"], elements["encryptedKey"]
    for element in (data, own):
        if element.get("cipherAlgorithm") != "AES" or element.get("cipherChaining") != "ChainingModeCBC":
            raise Refused("workbook-encrypted")
    spins = int(own.attrib["spinCount"])
    if not 0 <= spins <= _MOST_SPINS:
        raise Refused("workbook-encrypted")
    hashed, salt = _hash(own), base64.b64decode(own.attrib["saltValue"])
    spun = _spun(hashed, salt, spins)
    length = int(own.attrib["keyBits"]) // 8

    def opened(name: str, block: bytes) -> bytes:
        key = hashed(spun + block)[:length].ljust(length, b"\x36")
        return _chained(key, base64.b64decode(own.attrib[name]), [salt[:16].ljust(16, b"\x36")])

    proof = hashed(opened("encryptedVerifierHashInput", _VERIFIER)[: int(own.attrib["saltSize"])])
    if not opened("encryptedVerifierHashValue", _VERIFIED).startswith(proof):
        raise Refused("workbook-encrypted")
    key = opened("encryptedKeyValue", _KEY)[: int(data.attrib["keyBits"]) // 8]
    hashed, salt = _hash(data), base64.b64decode(data.attrib["saltValue"])
    segments = range((len(content) + _SEGMENT - 1) // _SEGMENT)
    starts = [hashed(salt + struct.pack("<I", segment))[:16].ljust(16, b"\x36") for segment in segments]
    return _chained(key, content, starts)


def _chained(key: bytes, content: bytes, starts: list[bytes]) -> bytes:
    """Blocks decrypted, each of them mixed with the one before (CBC); every segment starts anew."""
    before = bytearray(content[-16:] + content[:-16])
    for segment, start in enumerate(starts):
        before[segment * _SEGMENT : segment * _SEGMENT + 16] = start
    return xor(decrypted(key, content), bytes(before)) if content else b""


def _standard(info: bytes, content: bytes) -> bytes:
    (header,) = struct.unpack_from("<I", info, 8)
    (bits,) = struct.unpack_from("<I", info, 12 + 16)
    at = 12 + header
    salt, verifier = info[at + 4 : at + 20], info[at + 20 : at + 36]
    proof = info[at + 40 : at + 72]
    hashed = _hash_of("sha1")
    spun = hashed(_spun(hashed, salt, _STANDARD_SPINS) + bytes(4))
    padded = spun.ljust(64, b"\0")
    key = (hashed(xor(padded, b"\x36" * 64)) + hashed(xor(padded, b"\x5c" * 64)))[: (bits or 128) // 8]
    if len(key) not in (16, 24, 32) or not decrypted(key, proof).startswith(hashed(decrypted(key, verifier))):
        raise Refused("workbook-encrypted")
    return decrypted(key, content)


def _hash_of(name: str) -> Callable[[bytes], bytes]:
    return lambda content: hashlib.new(name, content, usedforsecurity=False).digest()


def _hash(element: Element) -> Callable[[bytes], bytes]:
    return _hash_of(_HASHES[element.attrib["hashAlgorithm"]])


def _spun(hashed: Callable[[bytes], bytes], salt: bytes, spins: int) -> bytes:
    value = hashed(salt + _TEXT)
    for number in range(spins):
        value = hashed(number.to_bytes(4, "little") + value)
    return value
