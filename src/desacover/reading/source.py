"""One table of one sheet, from text to a verdict: the path that every export takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.measures.segments import Cell, cells_of
from desacover.measures.terms import Terms
from desacover.reading.account import Account, Given
from desacover.reading.at_rest import AT_REST, AtRest
from desacover.reading.context import Stated, context
from desacover.reading.kinds import KINDS, Columns, Context, Kind, ListAsked, Setting
from desacover.reading.laid import Pile
from desacover.reading.list_words import ListWords, words_of_list
from desacover.reading.mapping.match import match_headings
from desacover.reading.mapping.profile import NO_PROFILE, Profile
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table, locate
from desacover.reading.table.shifted import check_headings
from desacover.reading.table.stacked import apart
from desacover.reading.texts import Texts
from desacover.reference.in_words import segment_label
from desacover.reference.segments import SEGMENTS
from desacover.reference.words import squeeze
from desacover.wording.text import Text
from desacover.wording.understood import understood


@dataclass(frozen=True)
class Draft:
    """A source read and judged, not yet laid beside the others; its accepted rows still name persons by NIK.

    `periods` are those that its rows state, in order; `version` is the word by which its title or sheet calls it
    one version of several (`REVISI`); `given` is what a list gives in each cell: rows accepted, and rows set aside
    that name it; `segments` are those that its accepted rows state; `damaged_in` says where the rows of damaged
    NIKs stand (segment, unit, period). Its rows, those of a Verdict, lie aside: a run of many or of large files
    holds few of them.
    """

    source_id: str
    file: str
    member: str
    sheet: str
    content_hash: str
    kind: str
    context: Context
    periods: tuple[str, ...]
    version: str | None
    account: Account
    given: tuple[Given, ...]
    segments: frozenset[str]
    damaged_in: pl.DataFrame
    accepted: Pile
    quarantine: Pile
    held: Pile
    damaged: Pile

    @property
    def at_rest(self) -> AtRest:
        """What becomes of its rows."""
        return AT_REST[self.kind]

    def cells(self, terms: Terms) -> frozenset[Cell]:
        """The shown cells in which a list names persons, those of damaged NIKs included."""
        return cells_of(self.given, self.damaged_in, terms)


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
    tables = [part for table in beside for part in apart(grid, table, kinds)]
    return [
        table if table.number == number else replace(table, number=number)
        for number, table in enumerate(tables, start=1)
    ]


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
    return None if segment is None else segment_label(segment.key)


def _without_homes(columns: Columns, context: Context) -> Columns:
    """Where a village is named for all rows, columns that say where people live name no place of a post."""
    if not columns.homes or context.region is None or len(context.region) != len("35.07.01.2001"):
        return columns
    fields = {field: place for field, place in columns.fields.items() if field not in columns.homes}
    return replace(columns, fields=fields, homes=frozenset())


def rematch(grid: Grid, kind: Kind, context: Context) -> Matched:
    """A table that was read before, of a known kind and in its recorded context."""
    tables = _tables(grid, (kind.name,) if context.kind_stated else tuple(KINDS), context.profile)
    table = next((found for found in tables if found.number == context.table), tables[0])
    kind, columns = match_headings(grid, table, kind.name, context.profile)
    return Matched(grid, table, kind, _without_homes(columns, context), context)
