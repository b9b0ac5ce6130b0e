"""What a report is, before it is drawn: plain data that every renderer, and nothing else, reads.

Rows hold machine values under the names of the contract; words stand beside them in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from desacover.wording.labels import TOTAL
from desacover.wording.text import Text

Kind = Literal[
    "text",  # free text of data
    "label",  # a key that `words` names
    "code",  # text that is never a number and never broken
    "count",  # a whole number
    "signed",  # a change, with its sign
    "ratio",  # a ratio, shown as a percentage (COV-6)
    "period",  # YYYY-MM
    "date",  # YYYY-MM-DD, or a date
    "time",  # ISO 8601, or a datetime
    "bool",
    "flags",  # list of flag names
    "list",  # list of texts
    "counts",  # mapping of name to number
    "object",  # a JSON object
    "trend",  # a list of {period, participants}, null where not known
    "bar",  # screen only: the ratio under the same key, drawn
    "figure",  # screen only: a text that stands as figures do
]

Row = Mapping[str, Any]

Words = Mapping[Any, Text]
"""What names are called; None is a name where null has a meaning."""


@dataclass(frozen=True)
class Column:
    """One column: the key of its values, what they are, how it is headed.

    `show` puts it into tables on screen, `data` into files and JSON; a bar is for the screen alone.
    A column with `optional` above 0 is shown where there is room; the largest gives way first. A bar is
    dropped and flags move below their row by themselves.
    `words` name the values of a column that holds names (label, flags, list, counts), None among them
    where null has a meaning; a value without words stands as it is.
    """

    key: str
    kind: Kind
    label: Text
    short: Text
    show: bool = True
    data: bool = True
    optional: int = 0
    words: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Total:
    """A row below the others, under its own key of the document; `show` puts it into tables.

    A full one has every key of the rows, null where `values` says nothing; else those of `values` alone.
    """

    values: Row
    key: str = "total"
    label: Text = TOTAL
    show: bool = True
    full: bool = True


@dataclass(frozen=True)
class Note:
    """A line below the table, with something at the right end of it, and lines of its own below.

    Each item is what it is about (a file, a region) and what to say of it.
    """

    text: Text
    aside: Text | None = None
    items: Sequence[tuple[str | Text, Text]] = ()


@dataclass(frozen=True)
class Screen:
    """A table of its own for the screen, where that has another shape than the data; without columns: none."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[Total] = ()


@dataclass(frozen=True)
class Event:
    """Something that a run came to, for a log: its name and facts; `look` says that it needs one."""

    name: str
    facts: Row
    look: bool = False


@dataclass(frozen=True)
class Logged:
    """What a log for machines says of a report: how many of what, by names in English; and single events."""

    counts: Mapping[str, int] = field(default_factory=dict)
    events: Sequence[Event] = ()


@dataclass(frozen=True)
class Report:
    """A document: `name` gives its schema, the rest what it says.

    The JSON document is `head`, then `rows` under `rows_key`, then the totals, then `tail`; `rows` None
    is a document without rows. On screen, `screen_rows` says which rows are shown and in which order,
    `spans` puts a line in the place of a row's figures, and `folded` stands for the rows left out. A
    `screen` takes the place of columns, rows and totals there; `above` stands before the table. Below the
    table there are at most `lines_below` lines: items of notes give way, and how many is said. `logged` is for
    the log of a run alone.
    """

    name: str
    title: Text
    columns: Sequence[Column] = ()
    rows: Sequence[Row] | None = None
    totals: Sequence[Total] = ()
    head: Row = field(default_factory=dict)
    tail: Row = field(default_factory=dict)
    rows_key: str = "rows"
    notes: Sequence[Text | Note] = ()
    next_steps: Sequence[Text] = ()
    screen_rows: Sequence[int] | None = None
    spans: Mapping[int, Text] = field(default_factory=dict)
    folded: Text | None = None
    screen: Screen | None = None
    above: Sequence[Note] = ()
    lines_below: int | None = None
    logged: Logged = field(default_factory=Logged)

    @property
    def on_screen(self) -> Report:
        """The report whose table is the one of the screen."""
        if self.screen is None:
            return self
        return replace(
            self, columns=self.screen.columns, rows=self.screen.rows, totals=self.screen.totals, screen=None
        )

    @property
    def data_columns(self) -> list[Column]:
        """The columns of files and of the document, in their order."""
        return [column for column in self.columns if column.data and column.kind != "bar"]


def document(report: Report) -> dict[str, Any]:
    """The JSON document of a report: stable keys, nothing localised, null for what is not known."""
    keys = [column.key for column in report.data_columns]
    made: dict[str, Any] = {"schema": f"desacover.{report.name}/1", **report.head}
    if report.rows is not None:
        made[report.rows_key] = [{key: row.get(key) for key in keys} for row in report.rows]
    for total in report.totals:
        made[total.key] = {key: total.values.get(key) for key in keys if total.full or key in total.values}
    return {**made, **report.tail}
