"""Why the coverage of a row is not its participants over its eligible."""

from __future__ import annotations

from collections.abc import Sequence

from desacover.wording.numbers import count, several
from desacover.wording.text import Text

_NOT_COUNTED = Text("di tempat yang belum punya data potensi", "where nobody has counted")
_WHY = {
    "heads": (Text("kepala desa", "village heads"), Text("kepala desa", "village head")),
    "not_counted": (_NOT_COUNTED, _NOT_COUNTED),
}
"""Several and one."""


def left_out(row: Text, active: int, counted: int, left: Sequence[tuple[str, int]], *, persons: bool) -> Text:
    """How many of a row's active stand under a count, and how many do not, by why.

    persons: whether the active are persons; else they are positions.
    """
    of = Text("peserta", "participants") if persons else Text("jabatan", "positions")
    left_id = ", ".join(f"{count(n, 'id')} {_WHY[why][n == 1].id}" for why, n in left)
    left_en = ", ".join(f"{count(n, 'en')} {_WHY[why][n == 1].en}" for why, n in left)
    do = "does" if sum(n for _, n in left) == 1 else "do"
    stand = "stands" if counted == 1 else "stand"
    return Text(
        f"{row.id}: {count(counted, 'id')} dari {count(active, 'id')} {of.id} tercakup data potensi;"
        f" {left_id} tidak.",
        f"{row.en}: {count(counted, 'en')} of {count(active, 'en')} {of.en} {stand} under a count;"
        f" {left_en} {do} not.",
    )


def more_rows(number: int) -> Text:
    """That more rows leave somebody out."""
    return Text(f"Demikian juga {number} baris lainnya.", f"The same goes for {several(number, 'more row')}.")
