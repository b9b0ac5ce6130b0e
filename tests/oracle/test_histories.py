"""COR-1 to COR-4: drawn histories through the real command, held against the ledger after every step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given

from .desk import Desk
from .history import Step, histories
from .test_against_oracle import draws


@contextmanager
def desk() -> Iterator[Desk]:
    """A workspace in a folder of its own: Hypothesis calls a test many times."""
    root = Path(tempfile.mkdtemp(prefix="history"))
    try:
        yield Desk.of(root / "ws")
    finally:
        shutil.rmtree(root)


@draws(4)
@given(histories())
def test_a_history(steps: list[Step]) -> None:
    with desk() as office:
        for number, step in enumerate(steps):
            office.do(step, number)
            office.check()
        office.check_states()
        office.check_as_of()
        office.check_rebuilt()
