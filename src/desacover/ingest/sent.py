"""A new source as a run keeps it: what it is and gives by cell, while its rows lie aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import polars as pl

from desacover.measures.segments import Cell, cells_of
from desacover.measures.terms import Terms
from desacover.reading.account import Account, Given
from desacover.reading.source import Draft, Told
from desacover.store.laid import Laid

_PLACED = ("segment", "unit", "period")


@dataclass(frozen=True)
class Sent(Told):
    """A draft of which the rows lie aside, so that a run of many files holds few of them.

    The rows are those of the draft's verdict; `damaged_in` says where the rows of damaged NIKs stand (segment,
    unit, period); `segments` are those that its accepted rows state.
    """

    account: Account
    given: tuple[Given, ...]
    segments: frozenset[str]
    damaged_in: pl.DataFrame
    accepted: Laid
    quarantine: Laid
    held: Laid
    damaged: Laid

    def cells(self, terms: Terms) -> frozenset[Cell]:
        """The shown cells in which a list names persons, those of damaged NIKs included."""
        return cells_of(self.given, self.damaged_in, terms)


def sent(draft: Draft, lay: Callable[..., list[Laid]]) -> Sent:
    """The draft with its rows laid aside."""
    verdict = draft.verdict
    damaged = verdict.damaged
    laid = lay(verdict.accepted, verdict.quarantine, verdict.held, damaged)
    return Sent(
        **{one.name: getattr(draft, one.name) for one in fields(Told)},
        account=verdict.account,
        given=draft.given,
        segments=frozenset(verdict.accepted["segment"].unique().drop_nulls().to_list()),
        damaged_in=damaged.select(_PLACED).unique() if damaged.height else damaged,
        accepted=laid[0],
        quarantine=laid[1],
        held=laid[2],
        damaged=laid[3],
    )


def together(frames: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame, pl.Series]:
    """Frames one behind the other, and for each row the place of its frame among them (UInt32).

    Columns that only some have are null in the others; frames without rows may have none.
    """
    some = [(at, one) for at, one in enumerate(frames) if one.height]
    if not some:
        return pl.DataFrame(), pl.Series(dtype=pl.UInt32)
    places = pl.Series([at for at, _ in some], dtype=pl.UInt32)
    rows = some[0][1] if len(some) == 1 else pl.concat([one for _, one in some], how="diagonal", rechunk=True)
    return rows, places.repeat_by(pl.Series([one.height for _, one in some])).explode()
