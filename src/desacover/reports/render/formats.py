"""The one table of formats: name, endings, and the module that renders it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from desacover.reports.model import Report
from desacover.reports.render.page import Page

__all__ = ["FORMATS", "Format", "Page", "format_of", "printable", "render"]

Renderer = Callable[[Report, Page], str | bytes]


@dataclass(frozen=True)
class Format:
    """A format: the endings that choose it, whether it can be printed, the module that is loaded for it."""

    name: str
    endings: tuple[str, ...]
    printable: bool
    module: str


FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format("table", (".txt",), True, "table"),
        Format("json", (".json",), True, "json_"),
        Format("csv", (".csv",), True, "csv_"),
        Format("parquet", (".parquet", ".pq"), False, "parquet_"),
        Format("xlsx", (".xlsx",), False, "xlsx_"),
    )
}


def render(report: Report, format: str, page: Page) -> str | bytes:
    """The report in a format: text that ends with a line end, or the bytes of a file.

    Error: KeyError for a name that is not in `FORMATS`.
    """
    # Loaded here, so that a table on screen waits for no writer of workbooks.
    module = import_module(f"desacover.reports.render.{FORMATS[format].module}")
    return cast(Renderer, module.render)(report, page)


def format_of(path: Path) -> str | None:
    """The format that a file's ending chooses; None where it chooses none."""
    ending = path.suffix.lower()
    return next((known.name for known in FORMATS.values() if ending in known.endings), None)


def printable(format: str) -> bool:
    """Whether a format can stand on a screen or in a pipe."""
    return FORMATS[format].printable
