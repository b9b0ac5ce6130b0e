"""What tables of movement are called: their columns, and the names of regions whose codes changed."""

from __future__ import annotations

from collections.abc import Mapping

from desacover.answers.opened import Opened
from desacover.answers.region_names import LEVEL_OF, name_columns, region_label
from desacover.reports.columns import column, hidden, shown
from desacover.reports.model import Column
from desacover.wording.sentences.movement import MONTH


def named(
    opened: Opened,
    code: str,
    by: tuple[str, ...],
    recoded: Mapping[str, tuple[tuple[str, ...], ...]],
) -> str | None:
    """The name of a row's region; of a unit of several codes all names, before and after (REG-1)."""
    if code not in recoded:
        return region_label(opened.regions, code, by)
    before, after = (
        " + ".join(dict.fromkeys(str(region_label(opened.regions, part, by)) for part in codes))
        for codes in recoded[code]
    )
    return " → ".join(dict.fromkeys(name for name in (before, after) if name))


def columns(by: tuple[str, ...], *, monthly: bool = False) -> tuple[Column, ...]:
    """The columns of a table of movement; of a series, the month of each step first."""
    level = next((key for key in by if key in LEVEL_OF), None)
    month = column("to", label=MONTH) if monthly else column("to", show=False)
    return (
        column("from", show=False),
        month,
        *name_columns(by, level),
        column("opening"),
        column("stayed", show=False),
        *shown("new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "net"),
        *hidden("gross_new", "lapsed_held", "back_held", "uncertain", "suspected_pairs", "history_since"),
        column("flags"),
    )
