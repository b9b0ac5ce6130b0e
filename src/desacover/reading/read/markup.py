"""The letters of pages and of XML, as they say themselves or as their bytes tell."""

from __future__ import annotations

import codecs
import contextlib
import re

from desacover.errors import DesacoverError
from desacover.reading.read.encoding import utf8

_LETTERS = re.compile(
    r"utf-?8|(?:windows|cp|ibm|iso|iso-?8859)[-_]?[\d-]+|latin-?\d|(?:us-)?ascii|koi8-\w|mac\w+|gb\w+|big5|shift_jis"
    r"|euc-\w+"
)
"""Encodings of letters, a byte or a few each: what else a file declares is not what it is written in."""
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def page_as_utf8(content: bytes) -> bytes:
    """By mark, else as the page says of itself where that holds, else as any text."""
    said = _META.search(content[:8192])
    if said and not content.startswith(_MARKS):
        name = said.group(1).decode("ascii").lower()
        # Browsers and spreadsheets read Latin-1 as Windows-1252; a page that says UTF-16 in ASCII is not.
        name = "cp1252" if name in ("iso-8859-1", "us-ascii", "ascii", "latin1") else name
        with contextlib.suppress(LookupError, ValueError):
            return _from(content, name)
    return _letters(utf8(content))


def xml_as_utf8(content: bytes, file: str) -> bytes:
    """As it declares, else as any text. Errors: `workbook-unreadable` where what it declares does not hold."""
    declared = _DECLARED.match(content)
    if not declared:
        return _letters(utf8(content))
    try:
        return _from(content, declared.group(1).decode("ascii").lower())
    except (LookupError, ValueError) as wrong:
        raise DesacoverError("workbook-unreadable", file=file) from wrong


def _from(content: bytes, encoding: str) -> bytes:
    return content.decode(encoding if _LETTERS.fullmatch(encoding) else "undefined").encode()


def _letters(content: bytes) -> bytes:
    return content.decode("utf-8", errors="replace").encode()
