"""The rows of matched tables, cleaned and judged in blocks of bounded size (ROW-1 to ROW-9).

A large table is many blocks, and many small ones are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.account import Account, Given
from desacover.reading.error_cells import with_error_cells
from desacover.reading.fields.cleaned import some
from desacover.reading.fields.nik import are_rounded
from desacover.reading.hidden import with_hidden
from desacover.reading.judge import Verdict, account_of_all, given_by_all, judge
from desacover.reading.kinds import Block, Columns, Kind, Piece, Setting, Values
from desacover.reading.laid import Laid, Lay, Pile
from desacover.reading.mapping.derived import derived
from desacover.reading.read.grid import Grid
from desacover.reading.source import Draft, Matched
from desacover.reading.table.lines import Lines, data_rows
from desacover.reading.table.locate import Table
from desacover.reading.table.pages import page_says

BLOCK = 50_000
"""So many rows are cleaned together, or those of one larger piece of a table."""


@dataclass
class Pending:
    """A table whose rows are read or will be, and what is known of it by now; rows that are judged lie aside."""

    matched: Matched
    lay: Lay
    accounts: list[Account] = field(default_factory=list)
    given: list[Sequence[Given]] = field(default_factory=list)
    segments: set[str] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    damaged_in: list[pl.DataFrame] = field(default_factory=list)
    laid: dict[str, list[Laid]] = field(default_factory=lambda: defaultdict(list))
    error: DesacoverError | None = None
    waiting: int = 0

    @property
    def done(self) -> bool:
        """Whether all of its rows have been judged."""
        return not self.waiting

    def take(self, verdict: Verdict, periods: set[str]) -> None:
        """The verdict on a piece of it, and the periods that its rows state."""
        self.accounts.append(verdict.account)
        self.given.append(verdict.given)
        self.segments.update(verdict.accepted[self.matched.kind.at_rest.placed.segment].unique().drop_nulls())
        self.periods |= periods
        damaged = verdict.damaged
        self.damaged_in.append(damaged.select(_PLACED).unique() if damaged.height else damaged)
        for name, laid in zip(_ROWS, self.lay([getattr(verdict, name) for name in _ROWS]), strict=True):
            self.laid[name].append(laid)

    def draft(self) -> Draft:
        """What its rows gave, once all have been judged. Errors: what it was refused for."""
        if self.error is not None:
            raise self.error
        matched, grid = self.matched, self.matched.grid
        version = matched.words.version if matched.words is not None else None
        stated = {matched.context.period} if matched.context.period else set[str]()
        damaged_in = [damaged for damaged in self.damaged_in if damaged.height] or self.damaged_in[:1]
        return Draft(
            matched.source_id,
            grid.file,
            grid.member,
            grid.sheet,
            grid.content_hash,
            matched.kind.name,
            matched.context,
            tuple(sorted(self.periods or stated)),
            version.words.upper() if version is not None else None,
            account_of_all(self.accounts),
            given_by_all(self.given),
            frozenset(self.segments),
            pl.concat(damaged_in).unique() if len(damaged_in) > 1 else damaged_in[0],
            **{name: Pile(tuple(self.laid[name])) for name in _ROWS},
        )


_ROWS = ("accepted", "quarantine", "held", "damaged")
_PLACED = ("segment", "unit", "period")


class Rows:
    """Rows that wait until there are enough of them to be cleaned together."""

    def __init__(self, setting: Setting, lay: Lay) -> None:
        """lay: lays rows aside that have been judged."""
        self._setting, self._lay = setting, lay
        self._queued: list[tuple[Pending, Piece]] = []
        self._height = 0

    def add(self, matched: Matched) -> Pending:
        """Queue the rows of a table; full blocks are judged at once."""
        pending = Pending(matched, self._lay)
        try:
            for piece in _pieces(matched, self._setting):
                self._queued.append((pending, piece))
                pending.waiting += 1
                self._height += piece.table.body.cells.height
                if self._height >= BLOCK:
                    self.flush()
                    if pending.error is not None:
                        break
        except DesacoverError as error:
            pending.error = pending.error or error
        return pending

    def flush(self) -> None:
        """Judge all that waits."""
        queued = list(self._queued)
        self._queued.clear()
        self._height = 0
        for kind, block in _blocks(queued):
            pieces = [piece for _, piece in block]
            for (pending, _), told in zip(block, _judged(kind, Block(pieces), self._setting), strict=True):
                pending.waiting -= 1
                if isinstance(told, DesacoverError):
                    pending.error = pending.error or told
                else:
                    pending.take(*told)


def read_rows(matched: Matched, setting: Setting, lay: Lay) -> Draft:
    """The rows of one matched table, cleaned and judged."""
    rows = Rows(setting, lay)
    pending = rows.add(matched)
    rows.flush()
    return pending.draft()


def _blocks(queued: list[tuple[Pending, Piece]]) -> Iterator[tuple[Kind, list[tuple[Pending, Piece]]]]:
    """The pieces that are cleaned together: of one kind, whose dates count from the same day."""
    alike: dict[tuple[str, bool, int], list[tuple[Pending, Piece]]] = defaultdict(list)
    for number, (pending, piece) in enumerate(queued):
        kind = pending.matched.kind
        alike[kind.name, piece.grid.around.date_1904, 0 if kind.together else number].append((pending, piece))
    for block in alike.values():
        yield block[0][0].matched.kind, block


def _pieces(matched: Matched, setting: Setting) -> Iterator[Piece]:
    """The data rows of a table, every field one column of text; of a large one piece by piece."""
    grid, kind = matched.grid, matched.kind
    table = matched.table.whole() if kind.sums else matched.table
    if table.more is not None and "nik" in matched.columns.fields:
        column = str(matched.columns.fields["nik"])
        table = replace(table, rounded=are_rounded(piece.body.cells[column] for piece, _ in table.pieces()))
    known = frozenset(" ".join(cells) for cells in table.titles)
    says = partial(
        page_says, regions=setting.regions, region=matched.context.region, known=known,
        year_is_period=kind.year_is_period,
    )  # fmt: skip
    sections: pl.DataFrame | None = None
    for piece, last in table.pieces():
        has_data = kind.has_data(piece.body.cells, matched.columns)
        lines = data_rows(piece, has_data, says, sums=kind.sums, last=last, before=sections)
        sections = lines.sections
        yield _piece(grid, matched, lines)


def _piece(grid: Grid, matched: Matched, lines: Lines) -> Piece:
    table, columns = derived(lines.table, matched.columns, lines.held, grid.around.merged)
    check_formulas(grid, table, matched.columns)
    table, misshapen = _apart(table)
    at = columns.fields.get("nik")
    is_number = None if grid.is_number is None or at is None else grid.is_number(at, table.body.row)
    return Piece(grid, table, columns, matched.columns, matched.context, is_number, misshapen, lines.skipped)


def _judged(kind: Kind, block: Block, setting: Setting) -> list[tuple[Verdict, set[str]] | DesacoverError]:
    """The verdict on each piece and the periods that its rows state, or what it is refused for."""
    values = _with_letters(kind.clean(block, setting), block)
    values = with_hidden(block, values)
    values = with_error_cells(block, values)
    verdicts = judge(block, values, kind.at_rest)
    stated = pl.DataFrame([block.parts.number.alias("part"), values.frame["period"]]).unique().drop_nulls()
    periods: dict[int, set[str]] = defaultdict(set)
    for part, period in stated.iter_rows():
        periods[part].add(period)
    return [block.refused.get(at, (verdict, periods[at])) for at, verdict in enumerate(verdicts)]


def check_formulas(grid: Grid, table: Table, columns: Columns) -> None:
    """Refuse formulas without a saved value where a field stands: nobody can say what they gave.

    Errors: `formula-uncalculated`, with the first row.
    """
    needed = {
        *columns.fields.values(),
        *columns.wide.values(),
        *(at for marks in columns.marks.values() for at, _ in marks),
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


def _with_letters(values: Values, block: Block) -> Values:
    """The values with what the reader says of letters: encoded twice and mended, or lost (ROW-4)."""
    mended = block.masked(lambda piece: piece.table.body.mended)
    replaced = block.masked(lambda piece: piece.table.body.replaced)
    repaired = {} if mended is None else some(double_encoding=mended.fill_null(False))
    noted = {} if replaced is None else some(letters_lost=replaced.fill_null(False))
    return replace(values, repaired={**values.repaired, **repaired}, noted={**values.noted, **noted})
