"""What stands below a table on screen: notes, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text as Line

from desacover.reports.clean import plain
from desacover.reports.model import Note, Report
from desacover.reports.render.page import Page
from desacover.reports.render.shown import said
from desacover.reports.render.table_text import padded, wrapped
from desacover.wording import labels
from desacover.wording.text import Text

READABLE = 100
"""Notes are wrapped at so many columns on wider screens too."""
_WHAT_MOST = 30


def notes_above(report: Report, page: Page) -> Iterator[Line]:
    """The notes that stand before the table."""
    width = min(page.width, READABLE)
    for note in report.above:
        yield from _head(note, page, width, width)
        for lines in _items(note, page, width):
            yield from lines


def below(report: Report, page: Page, table_width: int, *, apart: bool) -> Iterator[Line]:
    """The notes and next steps, set apart from what is above by a blank line.

    Where the report says how many lines there may be, items are left out and their number is told.
    """
    width = min(page.width, READABLE)
    notes = [note if isinstance(note, Note) else Note(note) for note in report.notes]
    heads = [list(_head(note, page, width, table_width)) for note in notes]
    items = [list(_items(note, page, width)) for note in notes]
    steps = [Line(line) for step in report.next_steps for line in wrapped(said(step, page.language), width)]
    between = bool(steps and (apart or notes))
    left = None
    if report.lines_below is not None:
        left = report.lines_below - bool(notes and apart) - sum(map(len, heads)) - between - len(steps)
    if notes and apart:
        yield Line("")
    for head, lines_of in zip(heads, items, strict=True):
        yield from head
        for lines in _fitting(lines_of, left, page):
            yield from lines
            left = None if left is None else left - len(lines)
    if between:
        yield Line("")
    yield from steps


def _fitting(items: list[list[Line]], left: int | None, page: Page) -> Iterator[list[Line]]:
    """The items that have room, of the first as many lines as have; then how many there are more."""
    if left is None or sum(map(len, items)) <= left:
        yield from items
        return
    room = max(left - 1, 1)
    for place, lines in enumerate(items):
        if place and len(lines) > room:
            yield [Line("  " + said(labels.MORE, page.language).format(n=len(items) - place))]
            return
        if len(lines) > room:
            lines = [*lines[: room - 1], Line(lines[room - 1].plain + " …")]
        room -= len(lines)
        yield lines


def _head(note: Note, page: Page, width: int, table_width: int) -> Iterator[Line]:
    text = said(note.text, page.language)
    aside = said(note.aside, page.language) if note.aside is not None else ""
    edge = min(width, max(table_width, 80))
    if aside and cell_len(text) + 2 + cell_len(aside) <= edge:
        yield Line(text + padded(aside, edge - cell_len(text), right=True))
        return
    for whole in filter(None, (text, aside)):
        yield from (Line(line) for line in wrapped(whole, width))


def _items(note: Note, page: Page, width: int) -> Iterator[list[Line]]:
    """The lines of each item; what stands behind a line break is to be copied, and is not wrapped."""
    whats = [said(what, page.language) for what, _ in note.items]
    column = min(max((cell_len(what) for what in whats), default=0), _WHAT_MOST)
    for what, (_, words) in zip(whats, note.items, strict=True):
        text, *verbatim = (words.say(page.language) if isinstance(words, Text) else words).split("\n")
        said_lines = [
            *wrapped(plain(text), max(width - column - 4, 20)),
            *(plain(line).strip() for line in verbatim),
        ]
        yield [
            Line("  " + padded(left, column) + "  " + right)
            for left, right in zip_longest(wrapped(what, column), said_lines, fillvalue="")
        ]
