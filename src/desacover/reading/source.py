"""One table of one sheet, from text to a verdict: the path that every export takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property, partial

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.places import above
from desacover.measures.segments import Cell, cells_of
from desacover.measures.terms import Terms
from desacover.reading.account import Given
from desacover.reading.context import Stated, context
from desacover.reading.error_cells import with_error_cells
from desacover.reading.fields.cleaned import some
from desacover.reading.fields.nik import are_rounded
from desacover.reading.hidden import with_hidden
from desacover.reading.judge import Verdict, joined, judge
from desacover.reading.kinds import KINDS, Columns, Context, Kind, ListAsked, Setting, Values
from desacover.reading.list_words import ListWords, words_of_list
from desacover.reading.mapping.derived import derived
from desacover.reading.mapping.match import match_headings
from desacover.reading.mapping.profile import NO_PROFILE, Profile
from desacover.reading.read.grid import Body, Grid
from desacover.reading.table.lines import Lines, data_rows
from desacover.reading.table.locate import Table, locate
from desacover.reading.table.pages import page_says
from desacover.reading.table.shifted import check_headings
from desacover.reading.table.stacked import apart
from desacover.reading.texts import Texts
from desacover.reference.segments import SEGMENTS
from desacover.reference.words import squeeze
from desacover.wording.text import Text
from desacover.wording.understood import understood


@dataclass(frozen=True)
class Draft:
    """A source read and judged, not yet laid beside the others.

    `periods` are those that its rows state, in order; the accepted rows still name persons by NIK.
    `version` is the word by which its title or sheet calls it one
    version of several (`REVISI`).
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
    version: str | None = None

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What a list gives in each cell: rows accepted, and rows set aside that name it."""
        if self.kind != "enrollment":
            return ()
        kept = _by_cell(self.verdict.accepted, "unit")
        aside = _by_cell(self.verdict.quarantine, "region_code")
        return tuple((*cell, kept.get(cell, 0), aside.get(cell, 0)) for cell in sorted(kept.keys() | aside.keys()))

    def cells(self, terms: Terms) -> frozenset[Cell]:
        """The shown cells in which a list names persons, those of damaged NIKs included."""
        return cells_of(self.given, self.verdict.damaged, terms)


def _by_cell(rows: pl.DataFrame, place: str) -> dict[tuple[str, str, str], int]:
    """How many rows name each cell: period, stated segment, regency of the code in `place`."""
    if rows.is_empty():
        return {}
    counted = rows.group_by("period", "segment", place).agg(rows=pl.len())
    cell = ["period", "segment", above(pl.col(place), "regency").alias("regency")]
    counted = counted.group_by(cell).agg(pl.col("rows").sum()).drop_nulls()
    return {(period, segment, regency): rows for period, segment, regency, rows in counted.rows()}


@dataclass(frozen=True)
class Matched:
    """A table whose kind, columns and context are known, before its rows are read closely.

    `words` are those of names and titles that may turn its figures, None of a table that is read again.
    """

    grid: Grid
    table: Table
    kind: Kind
    columns: Columns
    context: Context
    words: ListWords | None = None

    @property
    def source_id(self) -> str:
        """What names the source: its content in its context, in an archive or beside it (COR-3)."""
        grid = self.grid
        parts = (grid.unpacked or grid.content_hash, grid.sheet, self.kind.name, self.context.key())
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True)
class Found:
    """The tables of a sheet that could be matched, in their order, and the errors of those that could not."""

    matched: list[Matched]
    refused: list[DesacoverError]


def match(
    grid: Grid,
    stated: Stated,
    folders: list[str],
    file_name: str,
    setting: Setting,
    profile: Profile = NO_PROFILE,
) -> Found:
    """Where the tables are, what kind of file each is, which column is which field, what the context says.

    Errors: `header-not-found`, where there is no table; those of single tables stand in the answer.
    """
    stated = stated.filled(profile.fixed)
    kinds = (stated.kind,) if stated.kind else tuple(KINDS)
    found = Found([], [])
    tables = _tables(grid, kinds, profile)
    for table in tables:
        try:
            texts = Texts(table.titles, grid.sheet, file_name, folders, tables[0].titles)
            found.matched.append(_match(grid, table, stated, texts, setting, profile))
        except DesacoverError as error:
            found.refused.append(error)
    return found


def _tables(grid: Grid, kinds: tuple[str, ...], profile: Profile) -> list[Table]:
    """Side by side, and below each other; numbered from 1."""
    named = {squeeze(heading): field for field, heading in profile.headings.items()}
    beside = locate(grid, kinds, profile.header_rows, named)
    tables = [one for table in beside for one in apart(grid, table, kinds)]
    return [replace(table, number=number) for number, table in enumerate(tables, start=1)]


def _match(
    grid: Grid,
    table: Table,
    stated: Stated,
    texts: Texts,
    setting: Setting,
    profile: Profile,
) -> Matched:
    check_headings(grid, table, (stated.kind,) if stated.kind else tuple(KINDS), profile)
    kind, columns = match_headings(grid, table, stated.kind, profile)
    found = context(
        texts, stated, kind, setting.regions, file=grid.file, sheet=grid.sheet or None, columns=columns,
    )  # fmt: skip
    words = words_of_list(texts, setting.regions)
    listed = kind.whom(
        ListAsked(
            kind.name,
            grid,
            table,
            columns,
            words,
            profile,
            understood(kind.name, found, _segment_words(found), setting.regions),
            stated=bool(stated.kind),
            settled=bool(stated.kind) and stated.settles("kind"),
            participants=setting.participants,
        )
    )
    found = replace(
        found,
        table=table.number,
        profile=profile,
        kind_stated=bool(stated.kind),
        listed=listed,
        hidden=stated.hidden,
    )
    return Matched(grid, table, kind, _without_homes(columns, found), found, words)


def _segment_words(context: Context) -> Text | None:
    segment = SEGMENTS.get(context.segment or "")
    return None if segment is None else Text(segment.label_id, segment.label_en)


def _without_homes(columns: Columns, context: Context) -> Columns:
    """Where a village is named for all rows, columns that say where people live name no place of a post."""
    if not columns.homes or context.region is None or len(context.region) != len("35.07.01.2001"):
        return columns
    fields = {field: place for field, place in columns.fields.items() if field not in columns.homes}
    return replace(columns, fields=fields, homes=frozenset())


def rematch(grid: Grid, kind: Kind, context: Context) -> Matched:
    """A table that was read before, of a known kind and in its recorded context."""
    tables = _tables(grid, (kind.name,) if context.kind_stated else tuple(KINDS), context.profile)
    table = next((one for one in tables if one.number == context.table), tables[0])
    kind, columns = match_headings(grid, table, kind.name, context.profile)
    return Matched(grid, table, kind, _without_homes(columns, context), context)


def read_rows(matched: Matched, setting: Setting) -> Draft:
    """The rows of a matched table, cleaned and judged (ROW-1 to ROW-9); a large one piece by piece."""
    grid, kind = matched.grid, matched.kind
    table = matched.table.whole() if kind.sums else matched.table
    if table.more is not None:
        column = str(matched.columns.fields["nik"])
        table = replace(table, rounded=are_rounded(piece.body.cells[column] for piece, _ in table.pieces()))
    known = frozenset(" ".join(cells) for cells in table.titles)
    says = partial(
        page_says, regions=setting.regions, region=matched.context.region, known=known,
        year_is_period=kind.year_is_period,
    )  # fmt: skip
    verdicts: list[Verdict] = []
    periods: set[str] = set()
    sections: pl.DataFrame | None = None
    for piece, last in table.pieces():
        has_data = kind.has_data(piece.body.cells, matched.columns)
        lines = data_rows(piece, has_data, says, sums=kind.sums, last=last, before=sections)
        sections = lines.sections
        verdict, said = _judged(matched, lines, setting)
        verdicts.append(verdict)
        periods |= said
    version = matched.words.version if matched.words is not None else None
    if not periods and matched.context.period is not None:
        periods = {matched.context.period}
    return Draft(
        matched.source_id,
        grid.file,
        grid.member,
        grid.sheet,
        grid.content_hash,
        kind.name,
        matched.context,
        tuple(sorted(periods)),
        joined(verdicts),
        version.words.upper() if version is not None else None,
    )


def _judged(matched: Matched, lines: Lines, setting: Setting) -> tuple[Verdict, set[str]]:
    """The verdict on some rows, and the periods that they state."""
    grid = matched.grid
    table, columns = derived(lines.table, matched.columns, lines.held, grid.around.merged)
    check_formulas(grid, table, matched.columns)
    table, misshapen = _apart(table)
    values = _with_letters(matched.kind.clean(grid, table, columns, matched.context, setting), table.body)
    values = with_hidden(grid, table.body.row, values, matched.context)
    values = with_error_cells(values, table.body.cells, matched.columns)
    verdict = judge(table, misshapen, columns, values, lines.skipped)
    return verdict, set(values.frame["period"].drop_nulls().unique().to_list())


def check_formulas(grid: Grid, table: Table, columns: Columns) -> None:
    """Refuse formulas without a saved value where a field stands: nobody can say what they gave.

    Errors: `formula-uncalculated`, with the first row.
    """
    needed = {
        *columns.fields.values(),
        *columns.wide.values(),
        *(at for one in columns.marks.values() for at, _ in one),
    }
    for place in sorted(needed):
        rows = grid.around.uncalculated.get(place + table.first_column)
        if rows and len(hit := table.body.row.filter(table.body.row.is_in(list(rows)))):
            raise DesacoverError(
                "formula-uncalculated",
                file=grid.file,
                sheet=grid.sheet or None,
                row=int(hit[0]),
                heading=table.headings[place] or "",
                n=len(hit),
            )


def _apart(table: Table) -> tuple[Table, pl.DataFrame]:
    """The table without its misshapen rows, and those by themselves, with their row numbers."""
    body = table.body
    if not body.misshapen.any():
        return table, body.cells.clear().with_columns(row=pl.lit(None, dtype=pl.UInt32))
    misshapen = body.cells.filter(body.misshapen).with_columns(row=body.row.filter(body.misshapen))
    return replace(table, body=body.filter(~body.misshapen)), misshapen


def _with_letters(values: Values, body: Body) -> Values:
    """The values with what the reader says of letters: encoded twice and mended, or lost (ROW-4)."""
    repaired = {} if body.mended is None else some(double_encoding=body.mended)
    noted = {} if body.replaced is None else some(letters_lost=body.replaced)
    return replace(values, repaired={**values.repaired, **repaired}, noted={**values.noted, **noted})
