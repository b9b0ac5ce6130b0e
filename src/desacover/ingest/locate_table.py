"""Where the table is: the header among the first rows, the lines above it, the rows below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from desacover.errors import DesacoverError
from desacover.ingest.read.grid import Body, Grid
from desacover.reference.headings import match_heading
from desacover.reference.words import fold

FEWEST_HEADINGS = 2


@dataclass(frozen=True)
class Table:
    """A header, the title lines above it and the body below it (ROW-1: down to the last row with text).

    `totals` are the total lines, once they have been told from the data.
    """

    headings: list[str | None]
    header_row: int
    titles: list[str]
    body: Body
    totals: pl.DataFrame | None = None


def locate(grid: Grid, kinds: tuple[str, ...]) -> Table:
    """The table of a sheet, for whichever of the kinds knows most of its headings.

    Errors: `header-not-found`, which shows nothing of the cells, since they may name persons.
    """
    scores = [max(_score(row, kind) for kind in kinds) for row in grid.head]
    best = max(scores, default=0)
    if best < FEWEST_HEADINGS:
        raise DesacoverError("header-not-found", file=grid.file, sheet=grid.sheet or None)
    header = scores.index(best)
    headings = grid.head[header]
    titles = [" ".join(cell for cell in row if cell) for row in grid.head[:header] if any(row)]
    body = _to_last_text(_whole(grid.blocks(header + 1, len(headings))))
    return Table(headings, header + 1, titles, body)


def _score(row: list[str | None], kind: str) -> int:
    fields = {match_heading(cell, kind).field for cell in row if cell and len(fold(cell)) <= 60}
    return len(fields - {None})


def _whole(blocks: Iterator[Body]) -> Body:
    parts = list(blocks)
    if len(parts) == 1:
        return parts[0]
    return Body(
        pl.concat([part.cells for part in parts]),
        pl.concat([part.row for part in parts]),
        pl.concat([part.misshapen for part in parts]),
    )


_TAIL = 1_000


def _to_last_text(body: Body) -> Body:
    """The body without the empty rows at its end, looked for from the end."""
    height = body.cells.height
    while height:
        start = max(0, height - _TAIL)
        written = _written(body.cells[start:height]) | body.misshapen[start:height]
        if written.any():
            height = start + int(written.arg_true()[-1]) + 1
            break
        height = start
    if height == body.cells.height:
        return body
    return Body(body.cells.head(height), body.row.head(height), body.misshapen.head(height))


def _written(cells: pl.DataFrame) -> pl.Series:
    if not cells.width:
        return pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    text = pl.any_horizontal(pl.all().str.strip_chars().str.len_bytes() > 0).fill_null(False)
    return cells.select(text.alias("written"))["written"]
