"""One sheet of one file, from text to a verdict: the path that every export takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import polars as pl

from desacover.ingest.context import Stated, Texts, context
from desacover.ingest.judge import Verdict, judge
from desacover.ingest.kinds import KINDS, Columns, Context, Kind, Setting
from desacover.ingest.locate_table import Table, locate
from desacover.ingest.match_headings import match_headings
from desacover.ingest.read.grid import Body, Grid
from desacover.ingest.skip_lines import data_rows


@dataclass(frozen=True)
class Draft:
    """A source read and judged, not yet laid beside the others.

    `periods` are those that its rows state, in order; the accepted rows still name persons by NIK.
    `unknown` are the headings that nobody knows.
    """

    source_id: str
    file: str
    member: str
    sheet: str
    content_hash: str
    kind: str
    context: Context
    periods: tuple[str, ...]
    verdict: Verdict
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Matched:
    """A sheet whose table, kind and context are known, before its rows are read closely."""

    grid: Grid
    table: Table
    kind: Kind
    columns: Columns
    context: Context

    @property
    def source_id(self) -> str:
        """What names the source: its content in its context."""
        grid = self.grid
        parts = (grid.content_hash, grid.member, grid.sheet, self.kind.name, self.context.key())
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()


def match(grid: Grid, stated: Stated, folders: list[str], file_name: str, setting: Setting) -> Matched:
    """Where the table is, what kind of file it is, which column is which field, what the context says."""
    table = locate(grid, (stated.kind,) if stated.kind else tuple(KINDS))
    kind, columns = match_headings(grid, table, stated.kind)
    texts = Texts(table.titles, grid.sheet, file_name, folders)
    found = context(
        texts, stated, kind, setting.regions, file=grid.file, sheet=grid.sheet or None,
        has_period=bool({"period", "month"} & set(columns.fields)),
    )  # fmt: skip
    return Matched(grid, table, kind, columns, found)


def rematch(grid: Grid, kind: Kind, context: Context) -> Matched:
    """A sheet that was read before, of a known kind and in its recorded context."""
    table = locate(grid, (kind.name,))
    kind, columns = match_headings(grid, table, kind.name)
    return Matched(grid, table, kind, columns, context)


def read_rows(matched: Matched, setting: Setting) -> Draft:
    """The rows of a matched sheet, cleaned and judged (ROW-1 to ROW-9)."""
    grid, kind, columns = matched.grid, matched.kind, matched.columns
    lines = data_rows(matched.table, kind.has_data(matched.table.body.cells, columns))
    table, misshapen = _apart(lines.table)
    values = kind.clean(grid, table, columns, matched.context, setting)
    verdict = judge(table, misshapen, columns, values, lines.skipped)
    periods = values.frame["period"].drop_nulls().unique().sort().to_list()
    if not periods and matched.context.period is not None:
        periods = [matched.context.period]
    return Draft(
        matched.source_id,
        grid.file,
        grid.member,
        grid.sheet,
        grid.content_hash,
        kind.name,
        matched.context,
        tuple(periods),
        verdict,
        columns.unknown,
    )


def _apart(table: Table) -> tuple[Table, pl.DataFrame]:
    """The table without its misshapen rows, and those by themselves, with their row numbers."""
    body = table.body
    if not body.misshapen.any():
        return table, body.cells.clear().with_columns(row=pl.lit(None, dtype=pl.UInt32))
    misshapen = body.cells.filter(body.misshapen).with_columns(row=body.row.filter(body.misshapen))
    fits = ~body.misshapen
    kept = Body(body.cells.filter(fits), body.row.filter(fits), body.misshapen.filter(fits))
    return Table(table.headings, table.header_row, table.titles, kept, table.totals), misshapen
