"""Here commands are processes of their own, as from a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty workspace."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return Office(tmp_path)
