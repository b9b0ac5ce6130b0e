"""Which column of a table is which field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desacover.reference.headings import Heading


@dataclass(frozen=True)
class Use:
    """What a column serves for: its place, its heading, and what that was read as.

    `how` is alias, spelling (one wrong letter), values (by what stands in it) or profile; None if unknown.
    """

    position: int
    heading: str
    match: Heading

    @property
    def field(self) -> str | None:
        """The field, as reference/heading_paths.py names it."""
        return self.match.field

    @property
    def how(self) -> str | None:
        """How it was told."""
        return self.match.how


@dataclass(frozen=True)
class Columns:
    """The columns of a table by field: positions in the body.

    `wide` are the count columns of an eligible table by segment part, `marks` the columns in which a mark
    says a value of a field; `homes` are the levels of place that only an address says; `parts` are count
    columns of some of a segment's posts (position, segment, parts);
    `remarks` the columns of free text whose words may turn a row, `turned` those whose heading turns the rows that
    fill them (`BELUM TERDAFTAR`); `others` are the fields that several
    columns are headed with; `dropped` are never kept (mother's name, account, telephone, address); `unknown`
    are the headings that nobody knows. A position beyond the headings is a column made from others.
    """

    fields: Mapping[str, int]
    wide: Mapping[str, int]
    marks: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    homes: frozenset[str] = frozenset()
    parts: tuple[tuple[int, str, frozenset[str]], ...] = ()
    remarks: tuple[int, ...] = ()
    turned: tuple[tuple[int, str], ...] = ()
    dropped: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
