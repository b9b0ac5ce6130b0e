"""What a kind of file is: the pipeline asks this record, and never which kind it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.at_rest import AT_REST, AtRest
from desacover.reading.fields.region import NOTHING, Elsewhere
from desacover.reading.kinds.block import Block
from desacover.reading.kinds.columns import Columns
from desacover.reading.list_words import ListWords, Said
from desacover.reading.mapping.profile import Profile
from desacover.reading.read.grid import Grid
from desacover.reading.same_persons import NOBODY
from desacover.reading.table.locate import Table
from desacover.reference.free_text import shown
from desacover.reference.regions import Regions
from desacover.wording.sentences.plan import PLACES_OF_CONTEXT
from desacover.wording.text import Text


@dataclass(frozen=True)
class Setting:
    """What reading needs to know beside the file: regions, the day, and what the workspace states.

    `nik_confirmed` are the NIKs that it confirms, `participants` says that lists which say nothing of insurance
    list participants (ROW-11), `profiles` its mappings by hand, `elsewhere` the regions of
    codes that are not Kemendagri's, `same_persons` pairs of NIKs of one person (old, new; IDN-1).
    """

    regions: Regions
    today: datetime.date
    nik_confirmed: frozenset[str] = frozenset()
    participants: bool = False
    profiles: tuple[Profile, ...] = ()
    elsewhere: Elsewhere = NOTHING
    same_persons: pl.DataFrame = field(default_factory=lambda: NOBODY)


@dataclass(frozen=True)
class Values:
    """The data rows of a block, cleaned: the columns that the kind declares, and what is said against each row.

    `frame` has a row for each data row (its number in column `row`) and always the columns
    `period`, `segment` and `region` (hints for a row set aside, null where not read; COV-5) and `held`
    (whether the person can be told); of a kind that names persons also what tells one (`PERSON` of judge.py).
    `reasons`, `repaired`, `noted` are masks by name. `keeps` makes the rows to keep, as their table has them, from
    the accepted rows of `frame`; `cell_rows` are the rows of single cells set aside (ROW-3).
    Where rows of one source can say a thing twice, `repeats` are the columns that name the thing and `states`
    those that say it; a later row is then a duplicate, and in conflict where it says something else. `about` is
    what is noted of the source and of no single row, such as total lines that differ from their rows' sum.
    """

    frame: pl.DataFrame
    reasons: Mapping[str, pl.Series]
    repaired: Mapping[str, pl.Series]
    noted: Mapping[str, pl.Series]
    cell_rows: tuple[int, ...] = ()
    keeps: Callable[[pl.DataFrame], pl.DataFrame] = field(default=lambda accepted: accepted)
    repeats: Sequence[str] = ()
    states: Sequence[str] = ()
    about: Sequence[Mapping[str, int]] = ()
    skips: Mapping[str, pl.Series] = field(default_factory=dict)


@dataclass(frozen=True)
class ListAsked:
    """A list whose names and titles are to be answered for.

    `stated` says that option or profile state its kind, `settled` that they may override what it says of itself;
    `participants` that in this workspace a list that says nothing lists participants (`kind_of_lists`);
    `understood` is what was told of it so far.
    """

    kind: str
    grid: Grid
    table: Table
    columns: Columns
    words: ListWords
    profile: Profile
    understood: Text
    stated: bool
    settled: bool
    participants: bool

    def refused(self, code: str, said: Said | None = None, row: int | None = None) -> DesacoverError:
        """The error that refuses the list, with the word and its place."""
        place = PLACES_OF_CONTEXT[said.where] if said is not None and said.where in PLACES_OF_CONTEXT else ""
        return DesacoverError(
            code,
            file=self.grid.file,
            sheet=self.grid.sheet or None,
            word=shown(said.words, places=True).upper() if said is not None else "",
            place=place,
            understood=self.understood,
            kind=self.kind,
            profile=self.profile.lines_to_fix(self.grid.file, self.grid.sheet, self.kind),
            row=row,
        )


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    `lacks` gives the needed fields that a table has no column for; `has_data` marks the rows that surely
    hold data, so that only the others are looked at as lines to skip; `clean` turns the data rows of a block into
    values; `whom` answers for the words of its names and titles: whom or what it lists (ROW-11);
    `year_is_period` says that a year alone states a period (its January, ELI-1); `sums` that a row may sum up
    those below it; `together` that rows of several tables may be cleaned in one block. How its headings are read
    stands in reference/data/kinds.csv, under its name.
    """

    name: str
    lacks: Callable[[Columns], list[str]]
    has_data: Callable[[pl.DataFrame, Columns], pl.Series]
    clean: Callable[[Block, Setting], Values]
    whom: Callable[[ListAsked], str | None]
    year_is_period: bool
    sums: bool
    together: bool

    @property
    def at_rest(self) -> AtRest:
        """What becomes of its rows."""
        return AT_REST[self.name]
