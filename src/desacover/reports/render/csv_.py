"""The rows of a report as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from desacover.reports.model import Column, Report
from desacover.reports.render.machine import figure_or_text
from desacover.reports.render.page import Page

_BOM = "\ufeff"


def render(report: Report, page: Page) -> str:
    """Comma, decimal point, null empty, lines ending in LF; totals are left out, so that columns add up.

    For `excel-id`: semicolon, decimal comma, a byte-order mark in front and CRLF.
    """
    excel = page.csv_for == "excel-id"
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    columns = report.data_columns
    writer.writerow([column.key for column in columns])
    for row in report.rows or ():
        writer.writerow([_cell(column, row.get(column.key), decimal_comma=excel) for column in columns])
    return (_BOM if excel else "") + out.getvalue()


def _cell(column: Column, value: Any, *, decimal_comma: bool) -> str:
    cell = figure_or_text(column, value)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if decimal_comma else repr(cell)
    return f"{cell}"
