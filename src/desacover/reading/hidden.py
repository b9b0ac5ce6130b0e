"""Hidden rows are rows; where they differ from the shown ones somebody is asked (ROW-14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.kinds import Context, Values
from desacover.reading.read.grid import Grid
from desacover.wording.text import Text

COUNT, LEAVE = "count", "leave"
_VILLAGE = len("35.07.01.2001")
_MISSING = ("segment_missing", "nik_missing", "region_missing", "count_missing")


def with_hidden(grid: Grid, rows: pl.Series, values: Values, context: Context) -> Values:
    """The values with what becomes of hidden rows: noted by their number, or left out where an option says so.

    `rows` are the row numbers of the values. Errors: `hidden-rows` where they outnumber the shown ones, are of
    other places, or lack what the shown ones have, and no option says whether they count.
    """
    hidden = grid.around.hides(rows)
    n = int(hidden.sum())
    if not n:
        return values
    if context.hidden == LEAVE:
        return replace(values, skips={**values.skips, "hidden": hidden})
    if context.hidden is None and (why := _differ(values, hidden, context)) is not None:
        raise DesacoverError(
            "hidden-rows",
            file=grid.file,
            sheet=grid.sheet or None,
            row=int(rows.filter(hidden)[0]),
            hidden=n,
            shown=len(hidden) - n,
            why=why,
            profile=context.profile.lines_to_fix(grid.file, grid.sheet, COUNT, key="hidden"),
        )
    return replace(values, about={**values.about, "hidden_rows": n})


def _differ(values: Values, hidden: pl.Series, context: Context) -> Text | None:
    """In what hidden rows differ from the shown ones; None where they are like them."""
    if int(hidden.sum()) * 2 > len(hidden):
        return Text("yang tersembunyi lebih banyak", "the hidden ones outnumber the shown")
    if _lacking(values.reasons, hidden) and not _lacking(values.reasons, ~hidden):
        return Text("yang tersembunyi tidak lengkap isinya", "the hidden ones lack what the shown ones have")
    places = {
        one: set(values.frame["unit"].filter(mask).drop_nulls()) for one, mask in (("h", hidden), ("s", ~hidden))
    }
    named = context.region is not None and len(context.region) == _VILLAGE
    if named and places["s"] and places["h"] - places["s"]:
        return Text("yang tersembunyi dari tempat lain", "the hidden ones are of other places")
    return None


def _lacking(reasons: Mapping[str, pl.Series], rows: pl.Series) -> int:
    return sum(int((mask & rows).sum()) for name, mask in reasons.items() if name in _MISSING)
