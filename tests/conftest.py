"""Fixtures that several rooms use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.in_process import DatedOffice, OfficeHere
from tests.support.office import Office
from tests.support.reading import Reading

settings.register_profile("default", max_examples=25, deadline=None)
settings.register_profile("long", max_examples=300, deadline=None)
# The same draws every time: a change is judged by what it changes, not by luck.
settings.register_profile("fixed", max_examples=25, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def whole_workspace(tmp_path_factory: pytest.TempPathFactory) -> DatedOffice:
    """A workspace with a file of every kind, not to be changed."""
    from tests.support.whole_workspace import with_every_kind  # few tests have use for it

    return with_every_kind(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Reads files written into a folder of the test."""
    return Reading(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty workspace."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return OfficeHere(tmp_path)


@pytest.fixture
def dated(office: Office) -> DatedOffice:
    """An empty workspace whose commands are run at stated moments."""
    return DatedOffice(office.root)
