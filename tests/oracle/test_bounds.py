"""The bounds of a spoilt store hold the truth, and are no wider than what is hidden; `draws` as elsewhere."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given

from .cells import Cells
from .coverage import Line, line
from .places import HEADLINE, PROVINCE
from .test_against_oracle import draws, workspace_of
from .whole import PERIOD, Hidden, aside_alone, hidden, whole_worlds
from .workspace import Document, Workspace
from .world import World

TABLES = ("segment", "segment,regency", "regency", "segment,village", "district")
FIGURES = ("participants", "counted", "eligible", "coverage")


def rows_of(workspace: Workspace, by: str) -> list[Document]:
    document = workspace.report(PERIOD, by, "--bounds")
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


def sums_wrong(row: Document) -> list[str]:
    """The bounds of a row that are not its figure and what its parts add."""
    found = []
    for name in FIGURES[:3]:
        figure = 0 if row["counted"] is None else row[name] or 0
        for side in (f"{name}_low", f"{name}_high"):
            moves = [part[side] for part in row["parts"]]
            if row[side] is not None and None not in moves and figure + sum(moves) != row[side]:
                found.append(f"{row['segment']} {row['region_code']}: {side} {row[side]}, {figure} and {moves}")
    return found


@draws(7)
@given(hidden())
def test_the_truth_lies_within_and_parts_add_up(world: Hidden) -> None:
    assume(world.spoilt.files)
    cells = Cells(world.whole)
    with workspace_of(world.spoilt) as workspace:
        workspace.ingest()
        for by in TABLES:
            for row in rows_of(workspace, by):
                assert sums_wrong(row) == []
                # Whose village is not known stands elsewhere in truth.
                if by in TABLES[:3] or not row["region_code"] or len(row["region_code"]) != len("35.07"):
                    assert outside(row, truth(cells, row)) == []


@draws(3)
@given(whole_worlds())
def test_of_what_is_known_both_bounds_are_the_figure(world: World) -> None:
    with workspace_of(world) as workspace:
        workspace.ingest()
        for by in TABLES:
            for row in rows_of(workspace, by):
                # A count of a regency says nothing of the villages in it, nor of whether each has a head.
                if by not in TABLES[:3] and row["segment"] not in ("bpd", "rt_rw"):
                    continue
                if row["eligible"] is not None and "partial_eligible" not in row["flags"]:
                    assert row["parts"] == []
                    for name in FIGURES:
                        assert row[f"{name}_low"] == row[name] == row[f"{name}_high"], (name, row)


@draws(3)
@given(aside_alone())
def test_where_rows_are_set_aside_alone_they_are_the_width(world: Hidden) -> None:
    rows = sum(bool(row.dirt) for file in world.spoilt.files for row in file.rows)
    assume(rows)
    with workspace_of(world.spoilt) as workspace:
        workspace.ingest()
        for by in ("segment", "regency"):
            total = rows_of(workspace, by)[-1]
            assert (total["counted_low"], total["counted_high"]) == (total["counted"], total["counted"] + rows)
            assert total["participants_low"] == total["participants"]
            assert total["participants_high"] <= total["participants"] + rows
            assert sum(part["number"] for part in total["parts"]) == rows
            assert total["eligible_low"] == total["eligible_high"] == total["eligible"]
            ratios = (total["counted"] / total["eligible"], (total["counted"] + rows) / total["eligible"])
            assert (total["coverage_low"], total["coverage_high"]) == ratios
