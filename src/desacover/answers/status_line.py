"""The state of a month in one line, as the subject or body of a mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desacover.answers.opened import Opened
from desacover.answers.silent import Silent, in_words, silence
from desacover.answers.status import Cells, Status
from desacover.measures.places import LENGTH
from desacover.reference.segments import SEGMENTS
from desacover.wording import dates
from desacover.wording.text import Text

_NAMED = {"missing": Text("belum ada", "missing"), "partial": Text("parsial", "partial")}


def status_line(opened: Opened, found: Status) -> Text:
    """The latest of the months: how many reports are in, and by name all that are missing or partial."""
    period = found.periods[-1]
    cells = found.of(period)
    name = opened.regions.name
    one = len(found.region) == LENGTH["regency"]
    said = reports_in(cells, found.never)
    line_id = f"{dates.period_name(period, 'id')}{', ' + name(found.region) if one else ''}: {said.id}"
    line_en = f"{dates.period_name(period, 'en')}{', ' + name(found.region, 'en') if one else ''}: {said.en}"
    for state, words in _NAMED.items():
        if chosen := [cell for cell in cells if cell["state"] == state]:
            named = segments_of(chosen) if one else _by_regency(chosen)
            line_id += f"; {words.id}: {named.id}"
            line_en += f"; {words.en}: {named.en}"
    if late := sum(cell["state"] == "late" for cell in cells):
        line_id, line_en = f"{line_id}; {late} terlambat", f"{line_en}; {late} late"
    for one in silence(opened, found.never):
        line_id, line_en = f"{line_id}; {one.id}", f"{line_en}; {one.en}"
    return Text(line_id, line_en)


def _by_regency(cells: Cells) -> Text:
    """The cells' regencies in the order of their codes, each with its segments in their order."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for cell in sorted(cells, key=lambda one: one["region_code"]):
        found.setdefault(cell["region_name"], []).append(cell)
    named = [(place, segments_of(group)) for place, group in found.items()]
    return Text(
        ", ".join(f"{place} ({segments.id})" for place, segments in named),
        ", ".join(f"{place} ({segments.en})" for place, segments in named),
    )


def reports_in(cells: Cells, never: Silent) -> Text:
    """How many of the expected reports are in (REP-4)."""
    expected = [cell for cell in cells if cell["expected"]]
    there = sum(cell["state"] != "missing" for cell in expected)
    said = in_words(there, len(expected), 0, bool(never))
    if expected and not never and all(cell["state"] == "reported" for cell in cells):
        return Text(f"{said.id}, lengkap", f"{said.en}, complete")
    return said


def segments_of(cells: Cells) -> Text:
    """The short names of the cells' segments."""
    known = [SEGMENTS[cell["segment"]] for cell in cells]
    return Text(", ".join(one.short_id for one in known), ", ".join(one.short_en for one in known))
