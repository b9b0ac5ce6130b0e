"""The second engine on drawn worlds and histories: it says what the measures say, on every cell.

What the measures say is held against the oracle on the same worlds and histories, so that all three agree.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from .draw import worlds
from .history import Step, histories
from .second import opinions
from .test_against_oracle import draws, workspace_of
from .test_histories import desk
from .world import World


@draws(2)
@given(worlds())
def test_a_world(world: World) -> None:
    assume(world.files)
    with workspace_of(world) as workspace:
        workspace.ingest()
        assert opinions(workspace.root) == []


@draws(1)
@given(histories())
def test_a_history(steps: list[Step]) -> None:
    with desk() as office:
        for number, step in enumerate(steps):
            office.do(step, number)
        assert opinions(office.workspace.root) == []


@pytest.mark.slow
@draws(1)
@given(histories())
def test_every_step_of_a_history(steps: list[Step]) -> None:
    with desk() as office:
        for number, step in enumerate(steps):
            office.do(step, number)
            assert opinions(office.workspace.root) == []
