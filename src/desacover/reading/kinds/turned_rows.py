"""What the words of a row make of it: ended, no data, or a question (ROW-12, ROW-13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from desacover.reading.fields.cleaned import Cleaned, merged, some
from desacover.reading.fields.turned import Turned, cards, filled_in, names, numbers, positions, remarks
from desacover.reading.fields.when_said import ends_at, is_over
from desacover.reading.fields.words import registrations
from desacover.reading.kinds.block import Block, Piece
from desacover.reading.kinds.filling import says
from desacover.reading.kinds.insured_rows import without_insurance, worded

CARDS = "cards"
"""Of a list in which only the cards tell who is insured, and few are filled (ROW-11)."""
_ASKED = "?"
"""What a section line says that no rule reads, and so of the rows below it."""


@dataclass(frozen=True)
class TurnedRows:
    """The positions of lists without the words that turn its rows, and what those words make of the rows.

    `ended` marks the rows that hold the post no more, `skips` those that are no data, `reasons` those that are set
    aside, `noted` those with something worth a look. Masks have the height of the block.
    """

    position: pl.Series | None
    ended: pl.Series
    reasons: Mapping[str, pl.Series]
    skips: Mapping[str, pl.Series]
    noted: Mapping[str, pl.Series]


def turned_rows(block: Block, period: pl.Series) -> TurnedRows:
    """Read the words of positions, names, remarks, running numbers, cards and section lines.

    `period` (`YYYY-MM` by row) tells whether an end that is dated has come.
    """
    none = block.none()
    position = block.text("segment")
    read: list[Turned] = []
    unknown = none
    if position is not None:
        told = positions(position)
        unknown = told.unclear | is_over(position, period)
        position = told.text
        read.append(told)
    if (name := block.text("name")) is not None:
        named = names(name)
        read.append(named)
        unknown = unknown | named.unclear
    if (number := block.stacked(_running_numbers)) is not None:
        read.append(numbers(number))
    remarked = [*map(remarks, block.several(lambda piece: piece.columns.remarks)), *worded(block)]
    ended, vacant, example, unclear = none, none, none, none
    for column in (*read, *remarked):
        to_come, undated = ends_at(column.said, column.ended, period)
        ended, unclear = ended | (column.ended & ~to_come & ~undated), unclear | undated
        vacant, example = vacant | column.vacant, example | column.example
    for column in remarked:
        unclear = unclear | column.unclear | column.vacant
        vacant = vacant & ~column.vacant
    for sure, asked in _headed(block):
        ended, unclear = ended | sure, unclear | asked
    if (held := block.text("held_turned")) is not None:
        below = (held == "ended").fill_null(False)
        ended, unclear = ended | below, unclear | (held == _ASKED).fill_null(False)
    unregistered, blank = none, none
    if (card := block.text("kpj")) is not None:
        told, unregistered, blank = cards(card)
        carded = block.where(lambda piece: piece.has("kpj"))
        unregistered, blank = unregistered & carded, blank & carded
        ended, unclear = ended | told.ended, unclear | told.unclear
    ended = ended | block.where(lambda piece: piece.context.listed == "ended")
    by_word = ended
    if card is not None:
        by_cards = block.where(lambda piece: piece.context.listed == CARDS)
        filled = zip(block.parts.count(says(card)), block.parts.heights, strict=True)
        most = block.parts.spread([2 * count >= height for count, height in filled], pl.Boolean)
        unregistered = (unregistered | (blank & by_cards)) & ~ended
        blank = blank & most & ~by_cards
    home = block.stacked(lambda piece: piece.place("village") if "village" in piece.columns.homes else None)
    return TurnedRows(
        position,
        ended,
        some(
            segment_unknown=unknown,
            remark_unclear=unclear & ~ended,
            not_registered=unregistered,
            insured_unclear=without_insurance(block) & ~ended & ~unregistered,
        ),
        some(vacant=vacant & ~example, example=example),
        some(
            ended_by_word=by_word,
            card_blank=blank,
            place_from_home=none if home is None else home.is_not_null(),
        ),
    )


def _running_numbers(piece: Piece) -> int | None:
    return next((use.position for use in piece.columns.uses if use.field == "no"), None)


def _headed(block: Block) -> Iterator[tuple[pl.Series, pl.Series]]:
    """The rows that fill columns whose heading turns them, surely and perhaps."""
    for number, column in enumerate(block.several(lambda piece: [at for at, _ in piece.columns.turned])):
        headings = [
            piece.columns.turned[number][1] if number < len(piece.columns.turned) else None
            for piece in block.pieces
        ]
        for heading, rows in block.parts.groups(headings):
            if heading is not None:
                yield filled_in(column if rows is None else column.set(~rows, None), heading)


def registered_as(status: Cleaned, block: Block) -> Cleaned:
    """The status together with a column of registrations: who is not registered is not insured (ROW-13).

    Where the status says otherwise, nobody can tell: `status_unknown`.
    """
    column = block.text("registered")
    if column is None:
        return status
    own = [piece.has("registered") for piece in block.pieces]
    told = block.parts.cleaned(
        # In each list by itself a blank may be the no.
        [at if has else None for at, has in enumerate(own)],
        lambda at, take: Cleaned(take(status.value)) if at is None else registrations(take(column)),
    )
    beside = block.parts.spread(
        [has and (piece.has("status") or "status" in piece.columns.marks)
         for has, piece in zip(own, block.pieces, strict=True)],
        pl.Boolean,
    )  # fmt: skip
    alone = block.parts.spread(own, pl.Boolean) & ~beside
    differs = ((told.value == "ended") & (status.value == "active")).fill_null(False) & beside
    ended = (told.value == "ended").fill_null(False)
    value = told.value.zip_with(alone | ended, status.value)
    return Cleaned(
        value,
        some(
            **merged(
                {name: mask & ~alone for name, mask in status.reasons.items()},
                {name: mask & alone for name, mask in told.reasons.items()},
                {"status_unknown": differs},
            )
        ),
        some(
            **merged(
                {name: mask & ~alone for name, mask in status.repaired.items()},
                {name: mask & alone for name, mask in told.repaired.items()},
            )
        ),
        status.noted,
    )
