"""AES, decryption only, of many blocks at once: every step is done to a whole row of bytes of all blocks.

A library for ciphers would be three packages and 20 MB, for one public password. This takes a second for 15 MB.
"""

from __future__ import annotations

_BLOCK = 16
_AT_ONCE = 1 << 20


def decrypted(key: bytes, content: bytes) -> bytes:
    """Blocks decrypted each by itself (ECB); `content` has whole blocks, `key` 16, 24 or 32 bytes."""
    keys = _round_keys(key)
    return b"".join(_decrypted(keys, content[at : at + _AT_ONCE]) for at in range(0, len(content), _AT_ONCE))


def xor(one: bytes, other: bytes) -> bytes:
    """Two contents of equal length, bit against bit."""
    return (int.from_bytes(one, "little") ^ int.from_bytes(other, "little")).to_bytes(len(one), "little")


def _doubled(byte: int) -> int:
    return (byte << 1) ^ (0x11B if byte & 0x80 else 0)


def _times(byte: int, factor: int) -> int:
    product = 0
    while factor:
        if factor & 1:
            product ^= byte
        byte, factor = _doubled(byte), factor >> 1
    return product


def _s_box() -> bytes:
    box = bytearray(256)
    number = inverse = 1
    while True:
        number = number ^ _doubled(number)
        for shift in (1, 2, 4):
            inverse ^= inverse << shift & 0xFF
        inverse ^= 0x09 if inverse & 0x80 else 0
        box[number] = 0x63
        for shift in range(5):
            box[number] ^= (inverse << shift | inverse >> 8 - shift) & 0xFF
        if number == 1:
            break
    box[0] = 0x63
    return bytes(box)


_S_BOX = _s_box()
_BACK = bytes(_S_BOX.index(byte) for byte in range(256))
_FACTORS = (14, 11, 13, 9)
_MULTIPLIED = {factor: bytes(_times(byte, factor) for byte in range(256)) for factor in _FACTORS}
_PLUS = [bytes(byte ^ added for byte in range(256)) for added in range(256)]


def _round_keys(key: bytes) -> list[bytes]:
    width = len(key) // 4
    words = [key[at : at + 4] for at in range(0, len(key), 4)]
    constant = 1
    while len(words) < 4 * (width + 7):
        word = words[-1]
        if len(words) % width == 0:
            word = (word[1:] + word[:1]).translate(_S_BOX)
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _doubled(constant)
        elif width > 6 and len(words) % width == 4:
            word = word.translate(_S_BOX)
        words.append(xor(words[-width], word))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]


def _decrypted(keys: list[bytes], content: bytes) -> bytes:
    # Byte n of every block, for n from 0 to 15: four columns of four rows.
    rows = [content[at::_BLOCK].translate(_PLUS[keys[-1][at]]) for at in range(_BLOCK)]
    for key in keys[-2:0:-1]:
        rows = [rows[_shifted(at)] for at in range(_BLOCK)]
        mixed: list[bytes] = []
        for column in range(0, _BLOCK, 4):
            parts = [
                {
                    factor: int.from_bytes(rows[at].translate(table.translate(_MULTIPLIED[factor])), "little")
                    for factor in _FACTORS
                }
                for at in range(column, column + 4)
                for table in (_BACK.translate(_PLUS[key[at]]),)
            ]
            for row in range(4):
                number = 0
                for place in range(4):
                    number ^= parts[(row + place) % 4][_FACTORS[place]]
                mixed.append(number.to_bytes(len(rows[0]), "little"))
        rows = mixed
    plain = bytearray(len(content))
    for at in range(_BLOCK):
        plain[at::_BLOCK] = rows[_shifted(at)].translate(_BACK.translate(_PLUS[keys[0][at]]))
    return bytes(plain)


def _shifted(at: int) -> int:
    """From where the inverse of ShiftRows takes the byte at a place."""
    return at % 4 + 4 * ((at // 4 - at % 4) % 4)
