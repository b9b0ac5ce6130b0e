"""What stands below the table of `status`: signs, how many reports are in, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desacover.answers.silent import Silent
from desacover.answers.status import Cells, by, worst
from desacover.answers.status_line import reports_in, segments_of
from desacover.measures.arrivals import STATES
from desacover.reports.model import Note
from desacover.wording import dates
from desacover.wording.sentences import status as say
from desacover.wording.text import Text, alike, joined


def counts(cells: Cells, never: Silent, period: str | None = None) -> Text:
    """How many reports are in, and where not all are, how many cells stand in which state."""
    numbers = {state: sum(cell["state"] == state for cell in cells) for state in reversed(STATES)}
    all_in = numbers["reported"] == len(cells)
    states = [] if all_in else [(state, number) for state, number in numbers.items() if number]
    return say.counts(reports_in(cells, never), states, period)


def whom_to_ask(cells: Cells) -> Note:
    """The regencies of cells of one month with what is the matter with them, and their contacts."""
    groups = sorted(by(cells, "region_code"), key=lambda group: (worst(group), group[0]["region_code"]))
    head = say.whom_to_ask(cells[0]["due"], passed=any(cell["overdue"] for cell in cells))
    return Note(head, items=tuple((group[0]["region_name"], _matter(group)) for group in groups))


def _matter(cells: Cells) -> Text:
    """What is the matter with the reports of a regency, each matter once, and its contact."""
    matters: dict[tuple[str, Text | None], list[Mapping[str, Any]]] = {}
    for cell in sorted(cells, key=lambda cell: cell["state"] != "missing"):
        matters.setdefault((cell["state"], _why(cell)), []).append(cell)
    said = [say.matter(state, segments_of(group), why) for (state, why), group in matters.items()]
    if cells[0]["contact"]:
        said.append(alike(cells[0]["contact"]))
    return joined(said, " · ")


def _why(cell: Mapping[str, Any]) -> Text | None:
    """Since when a late report is there, or why one is partial and what lets it take part."""
    if cell["state"] == "missing":
        return None
    if cell["state"] == "late":
        return dates.day(cell["reported_on"])
    return say.partial_why(cell["why"], cell["sources"][0])
