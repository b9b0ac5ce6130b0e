"""What stands below a table on screen: notes, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text as Line

from desacover.reports.model import Note, Report
from desacover.reports.render.page import Page
from desacover.reports.render.shown import said
from desacover.reports.render.table_text import padded, wrapped

READABLE = 100
"""Notes are wrapped at so many columns on wider screens too."""
_WHAT_MOST = 30


def below(report: Report, page: Page, table_width: int, *, apart: bool) -> Iterator[Line]:
    """The notes and next steps, set apart from what is above by a blank line."""
    width = min(page.width, READABLE)
    if report.notes:
        if apart:
            yield Line("")
        for note in report.notes:
            yield from _note(note if isinstance(note, Note) else Note(note), page, width, table_width)
    if report.next_steps:
        if apart or report.notes:
            yield Line("")
        for step in report.next_steps:
            yield from (Line(line) for line in wrapped(said(step, page.language), width))


def _note(note: Note, page: Page, width: int, table_width: int) -> Iterator[Line]:
    text = said(note.text, page.language)
    aside = said(note.aside, page.language) if note.aside is not None else ""
    edge = min(width, max(table_width, 80))
    if aside and cell_len(text) + 2 + cell_len(aside) <= edge:
        yield Line(text + padded(aside, edge - cell_len(text), right=True))
    else:
        yield from (Line(line) for line in wrapped(text, width))
        if aside:
            yield from (Line(line) for line in wrapped(aside, width))
    whats = [said(what, page.language) for what, _ in note.items]
    column = min(max((cell_len(what) for what in whats), default=0), _WHAT_MOST)
    for what, (_, words) in zip(whats, note.items, strict=True):
        said_lines = wrapped(said(words, page.language), max(width - column - 4, 20))
        for left, right in zip_longest(wrapped(what, column), said_lines, fillvalue=""):
            yield Line("  " + padded(left, column) + "  " + right)
