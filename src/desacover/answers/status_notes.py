"""What stands below the table of `status`: signs, how many reports are in, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desacover.answers.silent import Silent
from desacover.answers.status import Cells, by, worst
from desacover.answers.status_line import reports_in, segments_of
from desacover.answers.status_screen import NOT_EXPECTED
from desacover.measures.arrivals import STATES
from desacover.reports.model import Note
from desacover.wording import dates
from desacover.wording.labels import CELL_SIGNS, CELL_STATES, PARTIAL_WHY
from desacover.wording.text import Text


def legend() -> Text:
    """What the signs mean."""
    words = {sign: CELL_STATES[state] for state, sign in CELL_SIGNS.items()}
    words[NOT_EXPECTED] = Text("tidak ditunggu", "not expected")
    return Text(
        ", ".join(f"{sign} {word.id}" for sign, word in words.items()),
        ", ".join(f"{sign} {word.en}" for sign, word in words.items()),
    )


def silent(periods: Sequence[str]) -> Text:
    """The months of which nobody has reported anything."""
    return Text(
        "Tanpa laporan apa pun: " + ", ".join(dates.month_short(period, "id") for period in periods),
        "Without any report: " + ", ".join(dates.month_short(period, "en") for period in periods),
    )


def counts(cells: Cells, never: Silent, period: str | None = None) -> Text:
    """How many reports are in, and where not all are, how many cells stand in which state."""
    total = reports_in(cells, never)
    said_id, said_en = [total.id], [total.en]
    numbers = {state: sum(cell["state"] == state for cell in cells) for state in reversed(STATES)}
    for state, number in numbers.items():
        if number and numbers["reported"] < len(cells):
            said_id.append(f"{number} {CELL_STATES[state].id}")
            said_en.append(f"{number} {CELL_STATES[state].en}")
    of_id = f"{dates.period_name(period, 'id')}: " if period else ""
    of_en = f"{dates.period_name(period, 'en')}: " if period else ""
    return Text(of_id + " · ".join(said_id), of_en + " · ".join(said_en))


def whom_to_ask(cells: Cells) -> Note:
    """The regencies of cells of one month with what is the matter with them, and their contacts."""
    groups = sorted(by(cells, "region_code"), key=lambda one: (worst(one), one[0]["region_code"]))
    due = cells[0]["due"]
    head = Text("Yang perlu dihubungi", "Whom to ask")
    if due is not None:
        passed = any(cell["overdue"] for cell in cells)
        head = Text(
            f"{head.id} · tenggat {dates.date_name(due, 'id')}" + (", sudah lewat" if passed else ""),
            f"{head.en} · due {dates.date_name(due, 'en')}" + (", overdue" if passed else ""),
        )
    return Note(head, items=tuple((group[0]["region_name"], _matter(group)) for group in groups))


def _matter(cells: Cells) -> Text:
    """What is the matter with the reports of a regency, each matter once, and its contact."""
    matters: dict[tuple[str, Text | None], list[Mapping[str, Any]]] = {}
    for cell in sorted(cells, key=lambda one: one["state"] != "missing"):
        matters.setdefault((cell["state"], _why(cell)), []).append(cell)
    said = [_said(state, why, alike) for (state, why), alike in matters.items()]
    if cells[0]["contact"]:
        said.append(Text(cells[0]["contact"], cells[0]["contact"]))
    return Text(" · ".join(one.id for one in said), " · ".join(one.en for one in said))


def _said(state: str, why: Text | None, cells: Cells) -> Text:
    word, named = CELL_STATES[state], segments_of(cells)
    if why is None:
        return Text(f"{word.id}: {named.id}", f"{word.en}: {named.en}")
    return Text(f"{word.id}: {named.id} ({why.id})", f"{word.en}: {named.en} ({why.en})")


def _why(cell: Mapping[str, Any]) -> Text | None:
    """Since when a late report is there, or why one is partial and what lets it take part."""
    if cell["state"] == "missing":
        return None
    if cell["state"] == "late":
        day = cell["reported_on"]
        return Text(dates.date_name(day, "id"), dates.date_name(day, "en"))
    why = PARTIAL_WHY[cell["why"]]
    accept = f"`desacover accept {cell['sources'][0]}`"
    return Text(f"{why.id}; bila memang begitu: {accept}", f"{why.en}; if that is right: {accept}")
