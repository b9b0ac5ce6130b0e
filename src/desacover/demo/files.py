"""Tables laid out as offices do, with what stands around them, and written to disk."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import xlsxwriter

from desacover.demo.sheets import Sheet

_CREATED = datetime.datetime(2026, 1, 5)
"""The day on which workbooks say that they were made, so that the same draw gives the same bytes."""
_LINE_AFTER_EACH = 400
_WORKBOOK = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Layout:
    """A table with its lines.

    `above` ends with the heading (and the numbering line); `rows` are the texts; after each row in
    `blank_after` stands a blank line; `below` are the lines at the end. `skipped` counts by kind the lines
    below the heading that hold no data.
    """

    sheet: Sheet
    above: list[list[str]]
    rows: pl.DataFrame
    blank_after: tuple[int, ...]
    below: list[list[str]]
    skipped: dict[str, int]

    def row_number(self, at: int) -> int:
        """The number that a person sees beside the row at this place, counted from 0."""
        return len(self.above) + at + 1 + sum(1 for place in self.blank_after if place < at)


def layout(sheet: Sheet, rows: pl.DataFrame) -> Layout:
    """Put titles above, and in some offices numbers, blank lines, totals and signatures."""
    lines, headings = sheet.habit.lines, list(sheet.habit.headings.values())
    above = [[sheet.fill(title)] if title else [] for title in sheet.habit.titles]
    above.append(headings)
    skipped: dict[str, int] = {}
    if "numbering" in lines:
        above.append([f"({number})" for number in range(1, len(headings) + 1)])
        skipped["numbering"] = 1
    blank_after: tuple[int, ...] = ()
    if "blank" in lines:
        blank_after = tuple(range(_LINE_AFTER_EACH - 1, rows.height - 1, _LINE_AFTER_EACH)) or (rows.height // 2,)
        skipped["blank"] = len(blank_after)
    below = _below(sheet, rows.height)
    for kind, _ in below:
        skipped[kind] = skipped.get(kind, 0) + 1
    return Layout(sheet, above, rows, blank_after, [line for _, line in below], skipped)


def _below(sheet: Sheet, height: int) -> list[tuple[str, list[str]]]:
    fields = list(sheet.habit.headings)
    found: list[tuple[str, list[str]]] = []
    if "total" in sheet.habit.lines:
        line = [""] * len(fields)
        line[0], line[fields.index("name")] = "JUMLAH", f"{height} orang"
        found.append(("total", line))
    if "footer" in sheet.habit.lines:
        end = [""] * (len(fields) - 1)
        day = sheet.fill("{short}, 31 {Month} {year}")
        found += [("blank", []), ("footer", [*end, day]), ("footer", [*end, "Kepala Bidang Kepesertaan"])]
    return found


def write(root: Path, layouts: Sequence[Layout]) -> None:
    """Write the tables of one file."""
    path = root / layouts[0].sheet.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if layouts[0].sheet.habit.workbook:
        _write_workbook(path, layouts)
    else:
        content = _text(layouts[0]).encode(layouts[0].sheet.habit.encoding)
        path.write_bytes(gzip.compress(content, 6, mtime=0) if path.suffix == ".gz" else content)


def _text(table: Layout) -> str:
    habit = table.sheet.habit
    body = table.rows.drop("reason").write_csv(
        include_header=False, separator=habit.separator, quote_style="necessary", null_value=""
    )
    lines = body.splitlines()
    for at in (table.rows["reason"] == "row_shape").fill_null(False).arg_true():
        lines[at] += f"{habit.separator}pindahan{habit.separator}x"
    blank = _joined([[]], table)[0]
    for at in reversed(table.blank_after):
        lines.insert(at + 1, blank)
    lines = [*_joined(table.above, table), *lines, *_joined(table.below, table)]
    return habit.line_end.join([*lines, ""])


def _joined(rows: Iterable[list[str]], table: Layout) -> list[str]:
    """Lines of text; a spreadsheet gives each line all its fields, a program only those that it needs."""
    habit = table.sheet.habit
    out = io.StringIO()
    writer = csv.writer(out, delimiter=habit.separator, lineterminator="\n")
    width = table.rows.width - 1
    for row in rows:
        writer.writerow(row + [""] * (width - len(row)) if "padded" in habit.lines else row)
    return out.getvalue().splitlines()


def _write_workbook(path: Path, layouts: Sequence[Layout]) -> None:
    with xlsxwriter.Workbook(path, _WORKBOOK) as book:
        book.set_properties({"created": _CREATED})
        for table in layouts:
            page = book.add_worksheet(table.sheet.sheet)
            for number, cells in enumerate(_rows(table)):
                for column, cell in enumerate(cells):
                    if cell:
                        page.write_string(number, column, cell)


def _rows(table: Layout) -> Iterable[Sequence[str | None]]:
    yield from table.above
    blank = set(table.blank_after)
    for at, row in enumerate(table.rows.drop("reason").iter_rows()):
        yield row
        if at in blank:
            yield []
    yield from table.below
