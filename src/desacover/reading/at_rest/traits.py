"""What becomes of the accepted rows of a kind of file: the table in which they stand, and what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

Schema = Mapping[str, pl.DataType | type[pl.DataType]]


@dataclass(frozen=True)
class Placed:
    """The columns that say for which segment and region a row speaks, and for, or from, which period.

    nested: what replaces a region replaces all rows that lie in it; else only those stated for that very region.
    """

    segment: str
    region: str
    period: str
    nested: bool

    @property
    def columns(self) -> tuple[str, str, str]:
        """Their names."""
        return self.segment, self.region, self.period


@dataclass(frozen=True)
class PersonsShared:
    """Two lists say the same where they share most persons of a cell: never silently both (COR-3).

    Their rows have `segment`, `unit`, `period`, and before they are kept `nik` and `kpj`.
    """


@dataclass(frozen=True)
class ValuesDiffer:
    """Two lists gainsay each other where they state another value for one place: never one by chance (ELI-6).

    value: its column; of several rows of one source for a place the first speaks.
    """

    value: str


@dataclass(frozen=True)
class AtRest:
    """The table of a kind, and what the store and the months have to know of it.

    kind: its name. table: that of the table; `row` says what one row is; `folder` is below data/processed/; the
    accepted rows of a source have the columns of `schema`, among them `row` and those of `placed`, but for the
    numbers of persons and the id of the source (`source_id`), which are given.
    makes_months: its rows are positions in their period, of which months are made (columns as in positions.py),
    and a card may tell the damaged NIK of one (ROW-10); else they stand by themselves from their period on.
    names_persons: rows have what tells a person (`PERSON` of judge.py), who gets a number in `person`, and a card
    its own in `card`. contest: how two lists that do not know of each other may both speak of one thing; None
    where both simply stand.
    """

    kind: str
    table: str
    row: str
    folder: str
    schema: Schema
    placed: Placed
    makes_months: bool = False
    names_persons: bool = False
    contest: PersonsShared | ValuesDiffer | None = None

    @property
    def by_cell(self) -> bool:
        """Whether a source says what it gives in each cell (segment, regency, period)."""
        return self.makes_months or isinstance(self.contest, PersonsShared)
