"""A row whose coverage is not its participants over its eligible says why, so that it can be reckoned by eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from desacover.answers.region_names import LEVEL_OF, NAMED, segment_words
from desacover.measures.uncounted import WHY
from desacover.wording import numbers
from desacover.wording.text import Text

_NOT_COUNTED = Text("di tempat yang belum punya data potensi", "where nobody has counted")
_WHY = {
    "heads": (Text("kepala desa", "village heads"), Text("kepala desa", "village head")),
    "not_counted": (_NOT_COUNTED, _NOT_COUNTED),
}
"""Several and one."""


def why_not_counted(found: pl.DataFrame, rows: Sequence[Mapping[str, Any]], by: tuple[str, ...]) -> Iterator[Text]:
    """A line for each of the first few rows that leave somebody out, and how many more there are.

    found: as `uncounted` gives it. rows: those of the table, with `place`. Rows by funding have none (COV-8), nor
    have rows without coverage.
    """
    shown = {
        (row["segment"], row["region_code"]): row
        for row in rows
        if row["coverage"] is not None and row["funding"] is None
    }
    said = [one for one in found.to_dicts() if (one["segment"], one["region_code"]) in shown]
    for one in said[:NAMED]:
        yield _line(one, shown[one["segment"], one["region_code"]], by)
    if (more := len(said) - NAMED) > 0:
        yield Text(
            f"Demikian juga {more} baris lainnya.",
            f"The same goes for {numbers.several(more, 'more row')}.",
        )


def _line(one: Mapping[str, Any], row: Mapping[str, Any], by: tuple[str, ...]) -> Text:
    active, counted = one["active"], row["counted"]
    persons = row["participants"] == active
    of = Text("peserta", "participants") if persons else Text("jabatan", "positions")
    left = [(key, one[key]) for key in WHY if one[key]]
    left_id = ", ".join(f"{numbers.count(n, 'id')} {_WHY[key][n == 1].id}" for key, n in left)
    left_en = ", ".join(f"{numbers.count(n, 'en')} {_WHY[key][n == 1].en}" for key, n in left)
    do = "does" if sum(n for _, n in left) == 1 else "do"
    stand = "stands" if counted == 1 else "stand"
    name = _name(row, by)
    return Text(
        f"{name.id}: {numbers.count(counted, 'id')} dari {numbers.count(active, 'id')} {of.id} tercakup data"
        f" potensi; {left_id} tidak.",
        f"{name.en}: {numbers.count(counted, 'en')} of {numbers.count(active, 'en')} {of.en} {stand} under a"
        f" count; {left_en} {do} not.",
    )


def _name(row: Mapping[str, Any], by: tuple[str, ...]) -> Text:
    """A row by what tells it apart."""
    said: list[Text] = [segment_words()[row["segment"]]] if "segment" in by else []
    if not LEVEL_OF.keys().isdisjoint(by) or not said:
        said.append(Text(str(row["place"]), str(row["place"])))
    return Text(" ".join(one.id for one in said), " ".join(one.en for one in said))
