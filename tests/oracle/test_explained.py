"""Where a figure comes from: drawn figures of drawn worlds, each with exactly the rows that it counts."""

from __future__ import annotations

import random
from itertools import islice

from hypothesis import assume, given
from hypothesis import strategies as st

from .draw import worlds
from .explained import explained, figures
from .test_against_oracle import LONG, clear, draws, is_reported, workspace_of
from .world import World

EACH = 42 if LONG else 8
"""So many figures of each world; of 240 worlds that makes ten thousand."""


@draws(6)
@given(worlds(), st.randoms(use_true_random=False))
def test_rows_listed_are_the_figure(world: World, chance: random.Random) -> None:
    cells = clear(world)
    months = [month for month in world.months if is_reported(cells, month)]
    assume(months)
    with workspace_of(world) as workspace:
        workspace.ingest()
        for figure in islice(figures(cells, months, chance), EACH):
            explained(workspace, cells, figure)
