"""What of a page is shown, and whether all of it is there: half a page must not be read as a whole one."""

from __future__ import annotations

import re

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.markup import plain

_HIDDEN = re.compile(r"<!--|<(script|style|xml|title|template)(?=[\s>/])[^>]*", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<(?:[/!a-zA-Z][^<>]*)?\Z")
_OPENED, _ENDED = re.compile(r"<(?:html|body)\b", re.IGNORECASE), re.compile(r"</(?:html|body)\b", re.IGNORECASE)


def shown(page: str, file: str) -> tuple[str, list[str]]:
    """The page without comments, scripts, styles and titles, and the names of sheets that Excel left in them.

    Errors: `page-cut-short` where the page ends within one of these, within a tag, or within the text of a page
    that would have to be closed. An end tag of the page itself may be cut: nothing comes after it.
    """
    kept: list[str] = []
    names: list[str] = []
    done = 0
    while found := _HIDDEN.search(page, done):
        kept.append(page[done : found.start()])
        what = found.group(1)
        end = re.compile(rf"</{what}\s*>", re.IGNORECASE) if what else re.compile("-->")
        # `<!-->` is a comment, too.
        closed = end.search(page, found.end() if what else found.start() + 2)
        if closed:
            done = closed.end()
        elif what and found.group().endswith("/") and page[found.end() : found.end() + 1] == ">":
            done = found.end() + 1
        else:
            raise DesacoverError("page-cut-short", file=file)
        if not what or what.lower() == "xml":
            names += _SHEET_NAME.findall(page, found.start(), done)
    kept.append(page[done:])
    text = _whole("".join(kept), file)
    return text, plain(pl.Series(names, dtype=pl.String)).drop_nulls().to_list()


def _whole(text: str, file: str) -> str:
    """The text without an end tag of the page that is cut. Errors: as above."""
    bare = text.rstrip("\0\x1a \t\r\n\f")
    cut = _OPEN_TAG.search(bare, max(len(bare) - _LONGEST_TAG, 0))
    if cut:
        if len(cut[0]) < _FEWEST or not any(end.startswith(cut[0].lower()) for end in ("</body", "</html")):
            raise DesacoverError("page-cut-short", file=file)
        return bare[: cut.start()]
    if not bare.endswith(">") and _OPENED.search(text) and not _ENDED.search(text):
        raise DesacoverError("page-cut-short", file=file)
    return bare


_LONGEST_TAG = 1 << 16
_FEWEST = len("</bo")
"""Of a tag that is cut, so much says that it ends the page: `</b` and `</h` may end bold letters and headings."""
