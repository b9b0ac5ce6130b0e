"""A report as a workbook of one plain sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from desacover.errors import DesacoverError
from desacover.reports.clean import inert
from desacover.reports.model import Column, Note, Report, Row
from desacover.reports.render.machine import figure_or_text
from desacover.reports.render.page import Page
from desacover.reports.render.shown import said

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1)
"""No clock: the same report gives the same bytes."""
LABELS, NAMES, FIRST = 2, 3, 4
"""The lines of the labels, of the contract's names, and of the first row, counted from 0."""
ROWS_MOST = 1_048_576 - 1_000
"""What a sheet holds, with room for the lines around the rows."""
TEXT_MOST = 32_767
_WIDE_MOST = 48
_FORMATS = {"count": "#,##0", "signed": "+#,##0;-#,##0;0", "ratio": "0.0%"}


def render(report: Report, page: Page) -> bytes:
    """Title, labels and the contract's names (frozen, with a filter), rows, total in bold, notes below.

    Codes are text, figures are numbers in full with a format, and no text becomes a formula or a link.
    Error: `xlsx-too-many-rows`.
    """
    rows = report.rows or ()
    if len(rows) > ROWS_MOST:
        raise DesacoverError("xlsx-too-many-rows", rows=len(rows))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": said(report.title, page.language), "created": _CREATED})
        sheet = book.add_worksheet(report.name[:31])
        _Sheet(book, sheet, report, page).write(rows)
    return out.getvalue()


class _Sheet:
    """The sheet being written, and the formats of its columns."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet, report: Report, page: Page) -> None:
        self.sheet, self.report, self.page = sheet, report, page
        self.columns = report.data_columns
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.label = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 0})
        self.name = book.add_format({"font_color": "#666666", "font_size": 9, "bottom": 1})
        self.plain = [book.add_format(_look(column)) for column in self.columns]
        self.bold = [book.add_format({**_look(column), "bold": True, "top": 1}) for column in self.columns]

    def write(self, rows: Iterable[Row]) -> None:
        """The whole sheet, from the top."""
        self._text(0, 0, said(self.report.title, self.page.language), self.title)
        for n, column in enumerate(self.columns):
            self._text(LABELS, n, said(column.label, self.page.language), self.label)
            self._text(NAMES, n, column.key, self.name)
        widths = [max(len(column.key) + 3, 8) for column in self.columns]
        line = FIRST
        for row in rows:
            self._row(line, row, self.plain, widths)
            line += 1
        self._frame(line, widths)
        for total in self.report.totals:
            if total.show:
                self._row(line, total.values, self.bold, widths)
                self._text(line, 0, said(total.label, self.page.language), self.bold[0])
                line += 1
        for text in self._notes():
            line += 1
            self._text(line, 0, text, None)

    def _frame(self, end: int, widths: list[int]) -> None:
        """Widths, frozen headings, the filter, bars; Excel is told that codes are text on purpose."""
        for n, width in enumerate(widths):
            self.sheet.set_column(n, n, min(width, _WIDE_MOST))
        self.sheet.freeze_panes(FIRST, 0)
        if not self.columns:
            return
        last = len(self.columns) - 1
        if end > FIRST:
            self.sheet.autofilter(NAMES, 0, end - 1, last)
            self.sheet.ignore_errors({"number_stored_as_text": xl_range(FIRST, 0, end - 1, last)})
        drawn = {column.key for column in self.report.columns if column.kind == "bar"}
        for n, column in enumerate(self.columns):
            if column.key in drawn and end > FIRST:
                self.sheet.conditional_format(FIRST, n, end - 1, n, _BAR)

    def _row(self, line: int, row: Row, formats: list[Format], widths: list[int]) -> None:
        for n, column in enumerate(self.columns):
            cell = figure_or_text(column, row.get(column.key))
            if isinstance(cell, str):
                self.sheet.write_string(line, n, _short(cell), formats[n])
                widths[n] = max(widths[n], len(cell) + 1)
            elif cell is None:
                self.sheet.write_blank(line, n, None, formats[n])
            else:
                self.sheet.write_number(line, n, cell, formats[n])

    def _text(self, line: int, at: int, text: str, look: Format | None) -> None:
        self.sheet.write_string(line, at, _short(inert(text)), look)

    def _notes(self) -> list[str]:
        """Notes and next steps, a line each; what a note lists stands below it."""
        language = self.page.language
        texts: list[str] = []
        for note in self.report.notes:
            full = note if isinstance(note, Note) else Note(note)
            parts = [full.text] if full.aside is None else [full.text, full.aside]
            texts.append(" · ".join(said(part, language) for part in parts))
            texts += [f"{said(what, language)}: {said(words, language)}" for what, words in full.items]
        return texts + [said(step, language) for step in self.report.next_steps]


_BAR: dict[str, Any] = {
    "type": "data_bar",
    "bar_solid": True,
    "bar_color": "#9DC3E6",
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 1,
}


def _look(column: Column) -> dict[str, Any]:
    """A number format for figures, text for the rest."""
    return {"num_format": _FORMATS.get(column.kind, "@")}


def _short(text: str) -> str:
    """What a cell holds: Excel takes no more characters, and xlsxwriter would leave the cell out."""
    return text if len(text) <= TEXT_MOST else text[: TEXT_MOST - 1] + "…"
