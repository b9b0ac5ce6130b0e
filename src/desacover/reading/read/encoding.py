"""Encodings by evidence over the whole content, and letters that were encoded twice."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

import polars as pl

from desacover.reading.read.content import Content, pieces

WINDOWS = "cp1252"
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that Windows-1252 does not know. They are kept as U+0081, ... until twice encoded letters are mended."""


def _as_they_are(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("desacover-keep", _as_they_are)


def find_encoding(content: Content) -> tuple[str, int]:
    """The name of the encoding and the length of its mark: by mark, by NULs, by strict UTF-8, else Windows-1252.

    Every byte is looked at: one odd letter at the very end decides as much as one at the start.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return encoding, len(mark)
    skip = 3 if content.startswith(codecs.BOM_UTF8) else 0
    if not skip and (wide := _by_nulls(content)):
        return wide, 0
    return ("utf-8" if _is_utf8(content) else WINDOWS), skip


def _by_nulls(content: Content) -> str | None:
    """UTF-16 without a mark: at least two in five characters have a NUL, all on the same side."""
    even = odd = 0
    for piece in pieces(content):
        if b"\0" in piece:
            even += piece[0::2].count(0)
            odd += piece[1::2].count(0)
    many = max(len(content) // 5, 1)
    if odd > many > even:
        return "utf-16-le"
    return "utf-16-be" if even > many > odd else None


def _is_utf8(content: Content) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in pieces(content):
            if not (piece.isascii() and decoder.getstate() == (b"", 0)):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def as_utf8(content: Content, encoding: str, skip: int) -> Iterator[bytes]:
    """The text in UTF-8, without its mark, in pieces."""
    if encoding == "utf-8":
        yield from pieces(content, skip)
        return
    decoder = codecs.getincrementaldecoder(encoding)("desacover-keep" if encoding == WINDOWS else "replace")
    for piece in pieces(content, skip):
        yield decoder.decode(piece).encode("utf-8")
    if rest := decoder.decode(b"", final=True):
        yield rest.encode("utf-8")


_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES |= {bytes([byte]).decode(WINDOWS): byte for byte in range(0x80, 0x100) if byte not in _UNDEFINED}
_RUN = re.compile("[" + "".join(map(re.escape, _BYTES)) + "]{2,}")
_TWICE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
"""How a letter that was encoded twice begins in UTF-8: one of `Â` to `ô`, then another of Windows-1252."""


def utf8(content: bytes) -> bytes:
    """The same text as UTF-8 without a mark."""
    encoding, skip = find_encoding(content)
    return b"".join(as_utf8(content, encoding, skip))


def mend(text: str) -> str:
    """The text with letters mended that are UTF-8 read as Windows-1252 (`Ã©` for `é`), once or several times.

    Only a run of letters that is valid UTF-8 as a whole is mended, so that an `Ã` of a real name stays.
    """
    if text.isascii():
        return text
    while (better := _RUN.sub(_once, text)) != text:
        text = better
    return text


def _once(run: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[letter] for letter in run[0]).decode("utf-8")
    except UnicodeDecodeError:
        return run[0]


def may_be_twice(text: bytes) -> bool:
    """Whether a UTF-8 text can hold letters that were encoded twice; a quick look."""
    return not text.isascii() and _TWICE.search(text) is not None


def mend_cells(cells: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The cells with letters mended that were encoded twice, and the rows in which any was."""
    return _changed(cells, pl.col("text").str.contains("[Â-ô][^\\x00-\\x7f]"), mend)


def mark_undefined(cells: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The cells with U+FFFD for each byte that Windows-1252 does not know, and the rows in which any is."""
    found = re.compile("[" + _UNDEFINED.decode("latin-1") + "]")
    pattern = "[" + "".join(f"\\x{{{byte:x}}}" for byte in _UNDEFINED) + "]"
    return _changed(cells, pl.col("text").str.contains(pattern), lambda text: found.sub("\ufffd", text))


def _changed(
    cells: pl.DataFrame, suspect: pl.Expr, change: Callable[[str], str]
) -> tuple[pl.DataFrame, pl.Series]:
    """Cells with a change made to suspect texts, each distinct one once, and the rows that differ now."""
    rows = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    for name in cells.columns:
        texts = cells.select(pl.col(name).alias("text"))
        distinct = texts.filter(suspect).unique()["text"].to_list()
        pairs = {text: new for text in distinct if (new := change(text)) != text}
        if pairs:
            hit = texts["text"].is_in(list(pairs)).fill_null(False)
            rows = rows | hit
            cells = cells.with_columns(pl.col(name).replace(pairs))
    return cells, rows
