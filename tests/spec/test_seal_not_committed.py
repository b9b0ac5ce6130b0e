"""A seal that is not committed leaves the month as it was sealed before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from tests.support.in_process import DatedOffice
from tests.support.office import bpd

from desacover.store.transaction import Transaction

NOON = datetime(2026, 1, 5, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize("ended", [KeyboardInterrupt, OSError])
def test_what_lay_there_before_lies_there_again(tmp_path: Path, ended: type[BaseException]) -> None:
    (tmp_path / "data" / "raw").mkdir(parents=True)
    office = DatedOffice(tmp_path, NOON)
    office.write("2025-12/kab_malang.csv", bpd(range(20)))
    office.ingest()
    assert office.run("snapshot", "--period", "2025-12", "--incomplete").code == 0
    folder = tmp_path / "data" / "processed" / "snapshots" / "period=2025-12"
    sealed = {path.name: path.read_bytes() for path in folder.iterdir()}
    office.write("2025-12/kab_malang.csv", bpd(range(25)))
    office.ingest()
    with patch.object(Transaction, "commit", side_effect=ended):
        assert office.run("snapshot", "--period", "2025-12", "--incomplete", "--reseal").code != 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == sealed
    assert office.run("snapshot", "--period", "2025-12", "--incomplete", "--reseal").code == 0
    assert {path.name for path in folder.iterdir()} == {*sealed, "manifest-1.json"}
