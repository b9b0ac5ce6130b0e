"""Grids of texts given as bytes."""

from __future__ import annotations

from pathlib import Path

from desacover.reading.read.content import Content
from desacover.reading.read.grid import Body, Grid
from desacover.reading.read.text import read_text


def grid_of(content: Content, name: str = "data.csv") -> Grid:
    """The grid of a text file with this content."""
    return read_text(Path(name), content, name, "hash")


def body_of(content: Content, width: int | None = None, header_rows: int = 1) -> Body:
    """All rows below the header of a small text, which come as one block."""
    grid = grid_of(content)
    (body,) = grid.blocks(header_rows, width or len(grid.head[header_rows - 1]))
    return body


def rows_of(content: Content, width: int | None = None, header_rows: int = 1) -> list[tuple[str | None, ...]]:
    """The cells of the rows below the header."""
    return body_of(content, width, header_rows).cells.rows()
