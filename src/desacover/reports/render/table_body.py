"""The table itself on screen: headings, rows, the rule and the totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text as Line

from desacover.reports.model import Column, Report, Row, Total
from desacover.reports.render.drawn import bar
from desacover.reports.render.page import Page
from desacover.reports.render.shown import said, shown
from desacover.reports.render.table_layout import BAR_FROM, Layout, Measure, Role, layout, table_width
from desacover.reports.render.table_text import longest_word, padded, wrapped

TEXT_LEAST = 16
"""Names of regions and files keep so many columns, or all that they need."""
_FIGURES = ("count", "signed", "ratio", "figure")
_BREAKABLE = ("text", "label", "period", "list", "counts", "object")
_STYLES = {"bar": "cyan", "trend": "cyan", "flags": "yellow"}


@dataclass(frozen=True)
class _Shown:
    """A row as the texts of its cells; `span` is a line that stands in the place of its figures."""

    values: Row
    texts: list[str]
    span: str | None = None


def body(report: Report, page: Page) -> tuple[list[Line], int]:
    """The lines of the table, and the columns that it fills; none where the report has no table."""
    if report.rows is None or not report.columns:
        return [], 0
    columns = _columns(report, page)
    rows = _rows(report, columns, page)
    totals = [_total(total, columns, page) for total in report.totals if total.show]
    measures = [_measure(column, n, [*rows, *totals], page) for n, column in enumerate(columns)]
    drawn = _Drawing(columns, layout(measures, page.width), page)
    lines = [*drawn.headings()]
    for row in rows:
        lines += drawn.row(row) if row.span is None else drawn.span(row.texts[0], row.span)
    if report.folded is not None:
        lines.append(Line(said(report.folded, page.language), style="dim"))
    if totals:
        lines.append(Line("─" * drawn.width, style="dim"))
    for total in totals:
        lines += drawn.row(total, "bold")
    return lines, drawn.width


def _columns(report: Report, page: Page) -> list[Column]:
    """The columns of the screen; flags that nobody has, and trends that cannot be drawn, are left out."""
    values = [*(report.rows or ()), *(total.values for total in report.totals if total.show)]

    def says_something(column: Column) -> bool:
        if column.kind == "flags":
            return any(row.get(column.key) for row in values)
        if column.kind == "trend":
            return page.width >= BAR_FROM and any(shown(column, row.get(column.key), "en") for row in values)
        return True

    return [column for column in report.columns if column.show and says_something(column)]


def _rows(report: Report, columns: Sequence[Column], page: Page) -> list[_Shown]:
    everything = report.rows or ()
    order = range(len(everything)) if report.screen_rows is None else report.screen_rows
    return [
        _Shown(
            everything[n],
            _texts(columns, everything[n], page),
            said(report.spans[n], page.language) if n in report.spans else None,
        )
        for n in order
    ]


def _total(total: Total, columns: Sequence[Column], page: Page) -> _Shown:
    """A total's cells: its label in the first column of words, nothing where it has no value to show."""
    texts = _texts(columns, total.values, page)
    for n, column in enumerate(columns):
        value = total.values.get(column.key)
        if column.key not in total.values or (value is None and column.kind not in _FIGURES):
            texts[n] = ""
    # A month may stand first, but does not wrap: a label in its column would widen the table.
    words = [n for n, column in enumerate(columns) if column.kind in _BREAKABLE]
    others = [n for n, column in enumerate(columns) if column.kind not in _FIGURES]
    named = next(iter((*words, *others)), 0)
    for n in range(named):
        texts[n] = ""
    texts[named] = said(total.label, page.language)
    return _Shown(total.values, texts)


def _texts(columns: Sequence[Column], row: Row, page: Page) -> list[str]:
    language = page.language
    return ["" if column.kind == "bar" else shown(column, row.get(column.key), language) for column in columns]


def _role(column: Column) -> Role:
    if column.kind in ("bar", "flags", "trend"):
        return column.kind
    return "text" if column.kind in _BREAKABLE else "figure"


def _measure(column: Column, place: int, rows: Sequence[_Shown], page: Page) -> Measure:
    """The widths of a column; a row with a line in the place of its figures counts in the first only."""
    full, short = said(column.label, page.language), said(column.short, page.language)
    cells = [row.texts[place] for row in rows if row.span is None or place == 0]
    words = max((longest_word(cell) for cell in cells), default=0)
    return Measure(
        role=_role(column),
        cell=max((cell_len(cell) for cell in cells), default=0),
        least=words if column.kind in ("label", "period") else TEXT_LEAST,
        heading=cell_len(full),
        heading_word=longest_word(full),
        short=cell_len(short),
        short_word=longest_word(short),
        optional=column.optional,
    )


@dataclass(frozen=True)
class _Drawing:
    """Cells put side by side as the layout says."""

    columns: Sequence[Column]
    layout: Layout
    page: Page

    @property
    def width(self) -> int:
        """The columns that the table fills."""
        return table_width(list(self.layout.widths.values()), self.layout.between)

    def headings(self) -> Iterator[Line]:
        """The headings, each standing on its column."""
        cells: dict[int, list[str]] = {}
        for n, width in self.layout.widths.items():
            column = self.columns[n]
            label = said(column.short if self.layout.short_headings else column.label, self.page.language)
            cells[n] = [""] if column.kind == "bar" else wrapped(label, width)
        height = max((len(lines) for lines in cells.values()), default=0)
        stood = {n: [""] * (height - len(lines)) + lines for n, lines in cells.items()}
        yield from self._joined(stood, "bold")

    def row(self, row: _Shown, style: str = "") -> Iterator[Line]:
        """A row, and its flags on a line of their own where the layout says so."""
        cells: dict[int, list[str]] = {}
        for n, width in self.layout.widths.items():
            column, text = self.columns[n], row.texts[n]
            if column.kind == "bar":
                cells[n] = [bar(row.values.get(column.key), width)]
            else:
                cells[n] = [text] if _role(column) in ("figure", "trend") else wrapped(text, width)
        yield from self._joined(cells, style)
        if self.layout.flags_below:
            flags = [row.texts[n] for n, column in enumerate(self.columns) if column.kind == "flags"]
            for line in wrapped(", ".join(filter(None, flags)), max(self.page.width - 4, 20)):
                yield from [Line("  └ " + line, style=_STYLES["flags"])] if line else []

    def span(self, first: str, rest: str) -> Iterator[Line]:
        """A row whose figures give way to words."""
        width = next(iter(self.layout.widths.values()))
        names, words = wrapped(first, width), wrapped(rest, max(self.page.width - width - self.layout.between, 20))
        for at in range(max(len(names), len(words))):
            line = Line(padded(names[at] if at < len(names) else "", width + self.layout.between))
            line.append(words[at] if at < len(words) else "", "yellow")
            yield line

    def _joined(self, cells: dict[int, list[str]], style: str) -> Iterator[Line]:
        for at in range(max((len(lines) for lines in cells.values()), default=0)):
            line = Line(style=style)
            for place, (n, lines) in enumerate(cells.items()):
                kind = self.columns[n].kind
                text = lines[at] if at < len(lines) else ""
                line.append(" " * self.layout.between if place else "")
                line.append(padded(text, self.layout.widths[n], right=kind in _FIGURES), _STYLES.get(kind))
            yield line
