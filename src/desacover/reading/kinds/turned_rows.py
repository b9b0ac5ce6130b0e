"""What the words of a row make of it: ended, no data, or a question (ROW-12, ROW-13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, some
from desacover.reading.fields.turned import Turned, cards, filled_in, names, numbers, positions, remarks
from desacover.reading.fields.when_said import ends_at, is_over
from desacover.reading.fields.words import registrations
from desacover.reading.kinds.context import Context
from desacover.reading.kinds.filling import said
from desacover.reading.kinds.insured_rows import without_insurance, worded
from desacover.reading.kinds.kind import Columns
from desacover.reading.kinds.whole_source import text

CARDS = "cards"
"""Of a list in which only the cards tell who is insured, and few are filled (ROW-11)."""
_ASKED = "?"
"""What a section line says that no rule reads, and so of the rows below it."""


@dataclass(frozen=True)
class TurnedRows:
    """The positions of a list without the words that turn its rows, and what those words make of the rows.

    `ended` marks the rows that hold the post no more, `skips` those that are no data, `reasons` those that are set
    aside, `noted` those with something worth a look. Masks have the height of the table.
    """

    position: pl.Series | None
    ended: pl.Series
    reasons: Mapping[str, pl.Series]
    skips: Mapping[str, pl.Series]
    noted: Mapping[str, pl.Series]


def turned_rows(cells: pl.DataFrame, columns: Columns, context: Context, period: pl.Series) -> TurnedRows:
    """Read the words of positions, names, remarks, running numbers, cards and section lines.

    `period` (`YYYY-MM` by row) tells whether an end that is dated has come.
    """
    none = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    position = text(cells, columns, "segment")
    read: list[Turned] = []
    unknown = none
    if position is not None:
        told = positions(position)
        unknown = told.unclear | is_over(position, period)
        position = told.text
        read.append(told)
    if (name := text(cells, columns, "name")) is not None:
        named = names(name)
        read.append(named)
        unknown = unknown | named.unclear
    number = next((use.position for use in columns.uses if use.field == "no"), None)
    if number is not None:
        read.append(numbers(cells[str(number)]))
    remarked = [*(remarks(cells[str(at)]) for at in columns.remarks), *worded(cells, columns)]
    ended, vacant, example, unclear = none, none, none, none
    for one in (*read, *remarked):
        to_come, undated = ends_at(one.said, one.ended, period)
        ended, unclear = ended | (one.ended & ~to_come & ~undated), unclear | undated
        vacant, example = vacant | one.vacant, example | one.example
    for one in remarked:
        unclear = unclear | one.unclear | one.vacant
        vacant = vacant & ~one.vacant
    for at, heading in columns.turned:
        sure, asked = filled_in(cells[str(at)], heading)
        ended, unclear = ended | sure, unclear | asked
    held = text(cells, columns, "held_turned")
    if held is not None:
        below = (held == "ended").fill_null(False)
        ended, unclear = ended | below, unclear | (held == _ASKED).fill_null(False)
    card = text(cells, columns, "kpj")
    unregistered, blank = none, none
    if card is not None:
        told, unregistered, blank = cards(card)
        ended, unclear = ended | told.ended, unclear | told.unclear
    if context.listed == "ended":
        ended = ~none
    by_word = ended
    if card is not None:
        blank = blank if said(card) * 2 >= cells.height or context.listed == CARDS else none
        if context.listed == CARDS:
            unregistered, blank = unregistered | blank, none
        unregistered = unregistered & ~ended
    home = text(cells, columns, "village") if "village" in columns.homes else None
    return TurnedRows(
        position,
        ended,
        some(
            segment_unknown=unknown,
            remark_unclear=unclear & ~ended,
            not_registered=unregistered,
            insured_unclear=without_insurance(cells, columns) & ~ended & ~unregistered,
        ),
        some(vacant=vacant & ~example, example=example),
        some(
            ended_by_word=by_word,
            card_blank=blank,
            place_from_home=none if home is None else home.is_not_null(),
        ),
    )


def registered_as(status: Cleaned, cells: pl.DataFrame, columns: Columns) -> Cleaned:
    """The status together with a column of registrations: who is not registered is not insured (ROW-13).

    Where the status says otherwise, nobody can tell: `status_unknown`.
    """
    column = text(cells, columns, "registered")
    if column is None:
        return status
    told = registrations(column)
    if "status" not in columns.fields and "status" not in columns.marks:
        return told
    differs = ((told.value == "ended") & (status.value == "active")).fill_null(False)
    unknown = status.reasons.get("status_unknown")
    return Cleaned(
        pl.select(pl.when(told.value == "ended").then(told.value).otherwise(status.value)).to_series(),
        {**status.reasons, **some(status_unknown=differs if unknown is None else differs | unknown)},
        status.repaired,
        status.noted,
    )
