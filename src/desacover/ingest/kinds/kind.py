"""What a kind of file is: the pipeline asks this record, and never which kind it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from desacover.ingest.locate_table import Table
from desacover.ingest.read.grid import Grid
from desacover.reference.regions import Regions


@dataclass(frozen=True)
class Columns:
    """The columns of a table by field: positions in the body.

    `wide` are the count columns of an eligible table by segment part; `dropped` are never kept
    (mother's name, account, telephone, address); `unknown` are the headings that nobody knows.
    """

    fields: Mapping[str, int]
    wide: Mapping[str, int]
    dropped: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    spelling: int = 0


@dataclass(frozen=True)
class Context:
    """What fills the rows of a source that say nothing themselves (ROW-5).

    `speaks_for` is the regencies stated for the source (REP-1), empty where none is: then it speaks for all
    in which it has rows. `where` tells for period, region and segment the place it was read in.
    """

    period: str | None
    region: str | None
    segment: str | None
    speaks_for: tuple[str, ...]
    where: Mapping[str, str]

    def key(self) -> str:
        """The context as text, for the identity of a source."""
        return "|".join(part or "" for part in (self.period, self.region, self.segment))


@dataclass(frozen=True)
class Setting:
    """What cleaning needs to know beside the table: regions, the day, the NIKs that the workspace confirms."""

    regions: Regions
    today: datetime.date
    nik_confirmed: frozenset[str]


@dataclass(frozen=True)
class Values:
    """A table's data rows, cleaned: the columns that the kind declares, and what is said against each row.

    `frame` has a row for each data row of the table (its number in column `row`) and always the columns
    `period`, `segment` and `region` (hints for a row set aside, null where not read; COV-5) and `held`
    (whether the person can be told). `reasons`, `repaired`, `noted` are masks by name. `keeps` makes the rows
    to keep from the accepted rows of `frame`; `cell_rows` are the rows of single cells set aside (ROW-3).
    Where rows of one source can say a thing twice, `repeats` are the columns that name the thing and `states`
    those that say it; a later row is then a duplicate, and in conflict where it says something else.
    """

    frame: pl.DataFrame
    reasons: Mapping[str, pl.Series]
    repaired: Mapping[str, pl.Series]
    noted: Mapping[str, pl.Series]
    cell_rows: tuple[int, ...] = ()
    keeps: Callable[[pl.DataFrame], pl.DataFrame] = field(default=lambda accepted: accepted)
    repeats: Sequence[str] = ()
    states: Sequence[str] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    `lacks` gives the needed fields that a table has no column for; `has_data` marks the rows that surely
    hold data, so that only the others are looked at as lines to skip; `clean` turns data rows into values;
    `year_is_period` says that a year alone states a period (its January, ELI-1).
    """

    name: str
    lacks: Callable[[Columns], list[str]]
    has_data: Callable[[pl.DataFrame, Columns], pl.Series]
    clean: Callable[[Grid, Table, Columns, Context, Setting], Values]
    year_is_period: bool
