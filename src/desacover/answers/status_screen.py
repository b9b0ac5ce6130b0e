"""How `status` looks on a screen: one month by segment, or several months side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desacover.answers.status import COMPLETE, Cells, Status, by, worst
from desacover.reference.in_words import segment_label, segment_short
from desacover.reference.segments import SEGMENTS
from desacover.reports.columns import column
from desacover.reports.model import Column, Row, Screen
from desacover.wording.labels import CELL_SIGNS, CELL_STATES
from desacover.wording.sentences import status as say
from desacover.wording.text import NO_WORDS, Text

_FOLD_FROM = 6
"""So many complete rows become one line."""


@dataclass(frozen=True)
class Shown:
    """The table of the screen, and the line that stands for the rows left out."""

    screen: Screen
    folded: Text | None


def of_month(found: Status) -> Shown:
    """A row a regency, a column a segment; where no report is expected the cell is blank."""
    order = sorted(by(found.cells, "region_code"), key=lambda cells: (worst(cells), cells[0]["region_code"]))
    shown, folded = _folded(order, say.REGENCIES_COMPLETE)
    rows = [
        {"region_name": cells[0]["region_name"], **{cell["segment"]: cell["state"] for cell in cells}}
        for cells in shown
    ]
    words = {**CELL_STATES, None: NO_WORDS}
    segments = [column(key, kind="label", words=words, label=segment_label(key)) for key in found.segments]
    return Shown(_screen([column("region_name"), *segments], rows), folded)


def of_months(found: Status) -> Shown:
    """A row a regency x segment, a sign a month below the months' names."""
    last = found.periods[-1]

    def urgency(cells: Cells) -> tuple[int, int, str]:
        """The latest month first, then how much is missing in all."""
        missing = sum(cell["state"] == "missing" for cell in cells)
        return worst(cell for cell in cells if cell["period"] == last), -missing, cells[0]["region_code"]

    order = sorted(by(found.cells, "region_code", "segment"), key=urgency)
    shown, folded = _folded(order, say.ROWS_COMPLETE, found.silent)
    rows = [
        {
            "region_name": cells[0]["region_name"],
            "segment": cells[0]["segment"],
            "months": _strip({cell["period"]: cell["state"] for cell in cells}, found.periods),
        }
        for cells in shown
    ]
    short = {key: segment_short(key) for key in SEGMENTS}
    months = say.months(found.periods)
    columns = [column("region_name"), column("segment", words=short), column("months", kind="code", label=months)]
    return Shown(_screen(columns, rows), folded)


def _strip(states: Mapping[str, str], periods: Sequence[str]) -> str:
    """The signs of the months, each below the first letter of its name."""
    signs = (CELL_SIGNS[states[period]] if period in states else say.NOT_EXPECTED for period in periods)
    return " ".join(sign.ljust(3) for sign in signs)


def _screen(columns: Sequence[Column], rows: Sequence[Row]) -> Screen:
    return Screen(columns if rows else (), rows)


def _folded(rows: Sequence[Cells], words: Text, silent: Sequence[str] = ()) -> tuple[Sequence[Cells], Text | None]:
    """The rows to show; where many are complete, but for months without any report, they are one line."""
    shown = [cells for cells in rows if worst(cell for cell in cells if cell["period"] not in silent) < COMPLETE]
    complete = len(rows) - len(shown)
    if complete < _FOLD_FROM:
        return rows, None
    return shown, say.folded(complete, words)
