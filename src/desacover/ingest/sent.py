"""A new source as a run keeps it: what it is and gives by cell, while its rows lie aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from desacover.measures.segments import Cell, cells_of
from desacover.measures.terms import Terms
from desacover.reading.account import Account, Given
from desacover.reading.kinds import Context
from desacover.reading.source import Draft
from desacover.store.laid import Laid

_PLACED = ("segment", "unit", "period")


@dataclass(frozen=True)
class Sent:
    """A draft of which the rows lie aside, so that a run of many files holds few of them.

    The rows are those of the draft's verdict; `damaged_in` says where the rows of damaged NIKs stand (segment,
    unit, period); `segments` are those that its accepted rows state.
    """

    source_id: str
    file: str
    member: str
    sheet: str
    content_hash: str
    kind: str
    context: Context
    periods: tuple[str, ...]
    version: str | None
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
    accepted = verdict.accepted
    return Sent(
        draft.source_id, draft.file, draft.member, draft.sheet, draft.content_hash, draft.kind, draft.context,
        draft.periods, draft.version, verdict.account, draft.given,
        frozenset(accepted["segment"].unique().drop_nulls().to_list()),
        damaged.select(_PLACED).unique() if damaged.height else damaged,
        *lay(accepted, verdict.quarantine, verdict.held, damaged),
    )  # fmt: skip


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
