"""The report of `status`: a row a cell as data, on screen a table of one month or of several."""

from __future__ import annotations

from collections import Counter

from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words
from desacover.answers.seals import seal_notes, seals_listed
from desacover.answers.silent import silence
from desacover.answers.status import Status, to_ask
from desacover.answers.status_notes import counts, whom_to_ask
from desacover.answers.status_screen import Shown, of_month, of_months
from desacover.reference.in_words import region_name
from desacover.reports.columns import column, shown
from desacover.reports.model import Column, Logged, Note, Report
from desacover.wording.labels import CELL_STATES
from desacover.wording.sentences import status as say
from desacover.wording.sentences.completeness import sentences
from desacover.wording.sentences.decisions import ACCEPTED
from desacover.wording.text import Text, joined


def report(opened: Opened, found: Status) -> Report:
    """The cells with their states; on screen by segment for one month, month by month for several."""
    shown = of_month(found) if len(found.periods) == 1 else of_months(found)
    return Report(
        name="status",
        title=say.title(region_name(opened.regions, found.region), found.periods[0], found.periods[-1]),
        columns=columns(),
        rows=found.cells,
        rows_key="cells",
        head={"periods": list(found.periods)},
        tail={"seals": seals_listed(found.seals)},
        screen=shown.screen,
        folded=shown.folded,
        notes=(*_notes(opened, found, shown), *seal_notes(found.seals)),
        next_steps=_next_steps(opened, found),
        logged=Logged(dict(Counter(cell["state"] for cell in found.of(found.periods[-1])))),
    )


def _notes(opened: Opened, found: Status, shown: Shown) -> list[Text | Note]:
    last = found.periods[-1]
    unheard = silence(opened, found.never)
    never = [sentences((joined(unheard),))] if unheard else []
    if len(found.periods) == 1:
        asked = to_ask(found.cells)
        return [counts(found.cells, found.never), *never, *([whom_to_ask(asked)] if asked else [])]
    return [
        *([say.legend()] if shown.screen.rows else []),
        *([say.silent(found.silent)] if found.silent else []),
        counts(found.of(last), found.never, last),
        *never,
    ]


def columns() -> tuple[Column, ...]:
    """The columns of the cells of a month."""
    return (
        column("segment", words=segment_words()),
        *shown("region_code", "region_name", "period"),
        column("state", words=CELL_STATES),
        *shown("sources", "due", "contact", "reported_on", "overdue", "why"),
        column("accepted", kind="bool", label=ACCEPTED),
    )


def _next_steps(opened: Opened, found: Status) -> tuple[Text, ...]:
    if not to_ask(found.of(found.periods[-1])):
        return ()
    if len(found.periods) > 1:
        return (say.ask_by_month(found.periods[-1]),)
    return () if opened.contacts else (say.NO_CONTACTS,)
