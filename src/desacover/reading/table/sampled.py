"""A part of a table that is enough to tell what its columns hold, as plain texts, taken once for all who judge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desacover.reading.read.grid import Body

SAMPLE = 2_000
_RUNS = 20
_SAYS = re.compile(r"[^\W_]|[√✓✔☑]")


def spread(height: int, most: int = SAMPLE) -> list[range]:
    """At most so many rows in runs from the first to the last; all of them where there are no more.

    The first rows alone may be blank or of one office. Single rows at equal steps would miss what alternates,
    such as the posts of a village.
    """
    size = most // _RUNS
    if height <= most:
        return [range(height)]
    starts = (run * (height - size) // (_RUNS - 1) for run in range(_RUNS))
    return [range(start, start + size) for start in starts]


@dataclass(frozen=True)
class Sampled:
    """Rows from all over a table.

    `columns` are the texts of each column without blanks around them, "" where nothing stands; `misshapen` says
    which of the rows do not fit the header.
    """

    columns: Sequence[Sequence[str]]
    misshapen: Sequence[bool]

    @staticmethod
    def of(body: Body) -> Sampled:
        """The sample of a table's rows."""
        runs = spread(body.cells.height)
        parts = [body.slice(run.start, len(run)) for run in runs]
        columns = [
            [cell.strip() if cell else "" for part in parts for cell in part.cells[name].to_list()]
            for name in body.cells.columns
        ]
        return Sampled(columns, [mark for part in parts for mark in part.misshapen.to_list()])

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.misshapen)

    def written(self, place: int) -> Counter[str]:
        """The texts of a column, and how often each stands there."""
        return self._written[place]

    def said(self, place: int) -> Counter[str]:
        """Of these texts those that say something: in which a letter, a digit or a tick stands."""
        return self._said[place]

    @cached_property
    def _written(self) -> Sequence[Counter[str]]:
        counted = [Counter(column) for column in self.columns]
        for counts in counted:
            del counts[""]
        return counted

    @cached_property
    def _said(self) -> Sequence[Counter[str]]:
        return [Counter({text: n for text, n in counts.items() if _SAYS.search(text)}) for counts in self._written]
