"""A report on a screen or in a pipe: aligned columns, a rule above the total, notes, next steps."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Line

from desacover.reports.model import Report
from desacover.reports.render.page import Page
from desacover.reports.render.shown import said
from desacover.reports.render.table_body import body
from desacover.reports.render.table_notes import below, notes_above
from desacover.reports.render.table_text import wrapped


def render(report: Report, page: Page) -> str:
    """The report as text at the page's width; with `color`, as ANSI sequences."""
    title = said(report.title, page.language)
    lines = [Line(line, style="bold") for line in wrapped(title, page.width)] if title else []
    above = list(notes_above(report, page))
    if lines and above:
        lines.append(Line(""))
    lines += above
    table, width = body(report.on_screen, page)
    if lines and table:
        lines.append(Line(""))
    lines += table
    lines += below(report, page, width, apart=bool(lines))
    for line in lines:
        line.rstrip()
    return _ansi(lines) if page.color else "".join(line.plain + "\n" for line in lines)


def _ansi(lines: Sequence[Line]) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", legacy_windows=False)
    console.no_color = False
    console.print(Line("\n").join(lines), soft_wrap=True, highlight=False)
    return out.getvalue()
