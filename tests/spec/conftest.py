"""Workspaces that several tests ask, and none changes."""

from __future__ import annotations

import pytest
from tests.spec.restated import empty, fill_all, fill_two_months, restate
from tests.support.in_process import DatedOffice


@pytest.fixture(scope="session")
def restated(tmp_path_factory: pytest.TempPathFactory) -> DatedOffice:
    """What `restate` makes."""
    office = empty(tmp_path_factory.mktemp("restated"))
    restate(office)
    return office


@pytest.fixture(scope="session")
def two_months(tmp_path_factory: pytest.TempPathFactory) -> DatedOffice:
    """What `fill_two_months` makes."""
    office = empty(tmp_path_factory.mktemp("two_months"))
    fill_two_months(office)
    return office


@pytest.fixture(scope="session")
def office_of_all(tmp_path_factory: pytest.TempPathFactory) -> DatedOffice:
    """What `fill_all` makes."""
    office = empty(tmp_path_factory.mktemp("all"))
    fill_all(office)
    return office
