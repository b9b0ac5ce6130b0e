"""The bounds of a spoilt store hold the truth, and are no wider than what is hidden; `draws` as elsewhere."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from .cells import Cells
from .coverage import Line, line
from .places import HEADLINE, PROVINCE
from .test_against_oracle import draws, workspace_of
from .whole import PERIOD, Hidden, hidden, whole_worlds
from .workspace import Document
from .world import World

TABLES = ("segment", "segment,regency", "regency", "segment,village", "district")
FIGURES = ("participants", "counted", "eligible", "coverage")


def rows_of(document: Document) -> list[Document]:
    return [*document["rows"], document["total"]]


def truth(cells: Cells, row: Document) -> Line:
    segments = (row["segment"],) if row["segment"] else HEADLINE
    return line(cells, PERIOD, segments, row["region_code"] or PROVINCE)


def outside(row: Document, true: Line) -> list[str]:
    """The figures of a row that lie without its bounds."""
    found = []
    for name in FIGURES:
        value: Any = getattr(true, name)
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        if value is None:
            continue
        if (low is not None and float(value) < low - 1e-12) or (high is not None and float(value) > high + 1e-12):
            found.append(f"{row['segment']} {row['region_code']}: {name} {float(value)} not in {low}..{high}")
    return found


@draws(8)
@given(hidden())
def test_the_truth_lies_within(world: Hidden) -> None:
    cells = Cells(world.whole)
    with workspace_of(world.spoilt) as workspace:
        workspace.ingest()
        for by in TABLES:
            if not world.spoilt.files:
                continue
            for row in rows_of(workspace.report(PERIOD, by, "--bounds")):
                if row["region_code"] and by.endswith(("village", "district")) and len(row["region_code"]) == 5:
                    continue  # whose village is not known stands elsewhere in truth
                assert outside(row, truth(cells, row)) == []


@draws(5)
@given(whole_worlds())
def test_of_what_is_known_both_bounds_are_the_figure(world: World) -> None:
    with workspace_of(world) as workspace:
        workspace.ingest()
        for by in TABLES:
            for row in rows_of(workspace.report(PERIOD, by, "--bounds")):
                # A count of a regency says nothing of the villages in it.
                if row["eligible"] is not None and "partial_eligible" not in row["flags"]:
                    assert row["parts"] == []
                    for name in FIGURES:
                        assert row[f"{name}_low"] == row[name] == row[f"{name}_high"], (name, row)


@draws(5)
@given(hidden())
def test_parts_add_up(world: Hidden) -> None:
    with workspace_of(world.spoilt) as workspace:
        if not world.spoilt.files:
            return
        workspace.ingest()
        for by in TABLES:
            for row in rows_of(workspace.report(PERIOD, by, "--bounds")):
                for name in FIGURES[:3]:
                    figure = 0 if row["counted"] is None else row[name] or 0
                    for side in ("low", "high"):
                        moves = [part[f"{name}_{side}"] for part in row["parts"]]
                        if row[f"{name}_{side}"] is not None and None not in moves:
                            assert figure + sum(moves) == row[f"{name}_{side}"], (name, side, row)
