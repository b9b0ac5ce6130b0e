"""Text from files, made harmless for whoever reads or opens it."""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, bidirectional marks, overrides and isolates, the
# byte-order mark, and the halves of surrogate pairs that undecodable file names leave behind.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BLANKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f{_BIDI}\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{_BIDI}\ufeff\ud800-\udfff]")

# What spreadsheets take for the start of a formula, the full-width forms of East Asian Excel among them.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def plain(text: str) -> str:
    """The text on one line, without control characters and without marks that turn its direction."""
    if text.isascii() and text.isprintable():
        return text
    return _SURROGATES.sub("\ufffd", _UNSAFE.sub("", _BLANKS.sub(" ", text)))


def inert(text: str) -> str:
    """Plain text that no spreadsheet runs: an apostrophe before what looks like a formula."""
    safe = plain(text)
    # The raw text counts too: a leading tab is gone from the plain one, its formula is not.
    return "'" + safe if safe.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else safe


def escaped_json(document: str) -> str:
    r"""JSON text whose control characters beyond those of JSON itself stand as `\uXXXX`: nothing is lost."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", document)
