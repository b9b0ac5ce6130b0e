"""A text in UTF-8 with one kind of line end and nothing that is no text, whatever was in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from desacover.reading.read.content import Content, gathered, lines, pieces
from desacover.reading.read.encoding import WINDOWS, as_utf8, find_encoding

DELIMITERS = ";,\t|"
_NO_TEXT = b"\0\x01\x0c\x1a"
"""NUL, form feed, the end mark of DOS, and the byte by which lines are read whole."""

_MARK = b"\xef\xbb\xbf"
_LONE = re.compile(rb"\r+(?![\r\n])")
_ODD_RETURN = re.compile(rb"\r(?!\n)")
_EXAMPLES = 1_000
_NEAR = 10_000


@dataclass(frozen=True)
class Text:
    """A text in UTF-8, its lines ended by LF or CRLF, from `start` on.

    `delimiter` is the one that the file itself states; `undefined` says that bytes which are no letters may
    stand in it.
    """

    content: Content
    start: int = 0
    delimiter: str | None = None
    undefined: bool = False


def tidy(content: Content) -> Text:
    """The text of a content. One that is well as it is comes back untouched, not copied."""
    encoding, skip = find_encoding(content)
    if encoding == "utf-8" and not any(_untidy(piece) for piece in lines(pieces(content, skip))):
        text = Text(content, skip)
    else:
        breaks = _lone_returns_end_lines(_lines(content, encoding, skip))
        text = Text(
            gathered(_cleaned(part, breaks=breaks) for part in _lines(content, encoding, skip)),
            undefined=encoding == WINDOWS,
        )
    return _stated_delimiter(_unwrapped(text))


def _lines(content: Content, encoding: str, skip: int) -> Iterator[bytes]:
    return lines(as_utf8(content, encoding, skip))


def _untidy(piece: bytes) -> bool:
    if any(piece.find(byte) >= 0 for byte in (b"\0", b"\x01", b"\x0c", b"\x1a")):
        return True
    return _ODD_RETURN.search(piece) is not None or (not piece.isascii() and _MARK in piece)


def _cleaned(piece: bytes, *, breaks: bool) -> bytes:
    if any(piece.find(byte) >= 0 for byte in (b"\0", b"\x01", b"\x0c", b"\x1a")):
        piece = piece.translate(None, _NO_TEXT)
    piece = piece.replace(_MARK, b"")
    if b"\r" not in piece:
        return piece
    while b"\r\r\n" in piece:
        piece = piece.replace(b"\r\r\n", b"\r\n")
    piece = piece.replace(b"\r\n", b"\n")
    return piece.replace(b"\r", b"\n" if breaks else b" ")


def _lone_returns_end_lines(parts: Iterator[bytes]) -> bool:
    """Whether a CR without LF ends a line.

    It does where the first line ends so, and unless it mostly stands where only what is before and behind it
    together has as many separators as the lines around; then it is a slip inside a cell.
    """
    first: re.Match[bytes] | None = None
    votes = 0
    for part in parts:
        first = first or re.search(rb"\r*\n|\r", part)
        for lone in islice(_LONE.finditer(part), _EXAMPLES):
            above = re.split(rb"[\r\n]+", part[max(0, lone.start() - _NEAR) : lone.start()])
            below = re.split(rb"[\r\n]+", part[lone.end() : lone.end() + _NEAR])
            around = [*above[:-1][-1:], *below[1:2]]
            votes += max((_ends_line(line, above[-1], below[0]) for line in around if line), default=1)
    return votes >= 0 or (first is not None and first[0] == b"\r")


def _ends_line(whole: bytes, before: bytes, after: bytes) -> int:
    """1 where what stands before a break is like a whole line, -1 where it is so only with what stands after."""
    here = [(whole.count(byte), before.count(byte), after.count(byte)) for byte in DELIMITERS.encode()]
    if any(full and full == left for full, left, _ in here):
        return 1
    return -1 if any(full and full == left + right for full, left, right in here) else 0


_WRAPPED = r'^"(?:[^"]|"")*"[;,\t|]*\s*$'
_BARE = r'^[^";,\t|]*$'
_SEPARATES = re.compile(r"[;,\t|]")
_SAMPLE = 100_000


def _unwrapped(text: Text) -> Text:
    """The inside of lines that are each one quoted field, as a table exported twice has them.

    All lines are so, but for blank ones and titles in which nothing separates.
    """
    start = next(lines(iter([text.content[text.start : text.start + _SAMPLE]])), b"")
    first = next(filter(_SEPARATES.search, start.decode("utf-8", errors="replace").split("\n")), "")
    if not re.match(_WRAPPED, first):
        return text
    if not all(_all_wrapped(whole_lines(piece)) for piece in lines(pieces(text.content, text.start))):
        return text
    inside = (_inside(piece) for piece in lines(pieces(text.content, text.start)))
    return Text(gathered(inside), undefined=text.undefined)


def _all_wrapped(lines: pl.Series) -> bool:
    return bool((lines.str.contains(_WRAPPED) | lines.str.contains(_BARE)).all())


def _inside(piece: bytes) -> bytes:
    bare = pl.col("line").str.extract(r'^"((?:[^"]|"")*)"').str.replace_all('""', '"', literal=True)
    inside = pl.DataFrame({"line": whole_lines(piece)}).select(pl.coalesce(bare, "line"))
    return ("\n".join(inside.to_series().to_list()) + "\n").encode("utf-8")


def _stated_delimiter(text: Text) -> Text:
    """A first line `sep=;` names the delimiter; spreadsheets hide it, so it is no row and has no number."""
    found = re.match(
        rb'"?sep=([^\w\s"]|\t)"?[;,\t|]*\r?(?:\n|$)', text.content[text.start : text.start + 64], re.I
    )
    if found is None:
        return text
    return Text(text.content, text.start + found.end(), found[1].decode("utf-8"), text.undefined)


def whole_lines(text: bytes) -> pl.Series:
    """The lines of a text without their ends; a blank one is an empty text."""
    schema = {"line": pl.String}
    read = pl.read_csv(
        text, separator="\x01", quote_char=None, has_header=False, schema=schema, raise_if_empty=False
    )
    return read["line"].fill_null("")
