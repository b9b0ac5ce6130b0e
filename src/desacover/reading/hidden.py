"""Hidden rows are rows; where they differ from the shown ones somebody is asked (ROW-14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.kinds import Block, Context, Piece, Values
from desacover.wording.messages import found
from desacover.wording.text import Text

COUNT, LEAVE = "count", "leave"
_VILLAGE = len("35.07.01.2001")
_MISSING = ("segment_missing", "nik_missing", "region_missing", "count_missing")


def with_hidden(block: Block, values: Values) -> Values:
    """The values with what becomes of hidden rows: noted by their number, or left out where an option says so.

    Pieces are refused (`hidden-rows`) where they outnumber the shown ones, are of other places, or lack what the
    shown ones have, and no option says whether they count.
    """
    hidden = block.masked(_hidden)
    if hidden is None:
        return values
    hidden = hidden.fill_null(False)
    leave = block.where(lambda piece: piece.context.hidden == LEAVE)
    about: list[Mapping[str, int]] = []
    for at, (piece, n) in enumerate(zip(block.pieces, block.parts.count(hidden & ~leave), strict=True)):
        told = values.about[at] if values.about else {}
        about.append({**told, "hidden_rows": n} if n else told)
        if n and piece.context.hidden is None:
            mine = block.parts.number == at
            if (why := _differ(values, hidden & mine, ~hidden & mine, piece.context)) is not None:
                block.refuse(at, _asked(piece, hidden.filter(mine), why))
    return replace(values, about=about, skips={**values.skips, "hidden": hidden & leave})


def _hidden(piece: Piece) -> pl.Series | None:
    around = piece.grid.around
    return around.hides(piece.table.body.row) if around.hidden else None


def _asked(piece: Piece, hidden: pl.Series, why: Text) -> DesacoverError:
    n = int(hidden.sum())
    return piece.error(
        "hidden-rows",
        row=int(piece.table.body.row.filter(hidden)[0]),
        hidden=n,
        shown=len(hidden) - n,
        why=why,
        profile=piece.context.profile.lines_to_fix(piece.grid.file, piece.grid.sheet, COUNT, key="hidden"),
    )


def _differ(values: Values, hidden: pl.Series, visible: pl.Series, context: Context) -> Text | None:
    """In what the hidden rows of a list differ from the visible ones; None where they are like them."""
    if hidden.sum() > visible.sum():
        return found.HIDDEN_OUTNUMBER
    if _lacking(values.reasons, hidden) and not _lacking(values.reasons, visible):
        return found.HIDDEN_LACK
    places = {
        side: set(values.frame["unit"].filter(mask).drop_nulls()) for side, mask in (("h", hidden), ("s", visible))
    }
    named = context.region is not None and len(context.region) == _VILLAGE
    if named and places["s"] and places["h"] - places["s"]:
        return found.HIDDEN_ELSEWHERE
    return None


def _lacking(reasons: Mapping[str, pl.Series], rows: pl.Series) -> int:
    return sum(int((mask & rows).sum()) for name, mask in reasons.items() if name in _MISSING)
