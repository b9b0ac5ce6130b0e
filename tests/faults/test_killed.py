"""Killed before any step of a commit, a workspace is as before or as after, and never between."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desacover.store.lock import writer_lock
from desacover.store.people import Register
from desacover.store.store import Store
from tests.store.making import NOW, fill, filled, persons, tree

HERE = Path(__file__).parents[2]
BEFORE = (["aa11"], 3, 3)
AFTER = (["aa11", "bb22"], 4, 4)


def _run(data: Path, dies_at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults.dying", str(data), str(dies_at)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE)


def _state(data: Path) -> tuple[list[str], int, int]:
    """Sources, positions, persons: all that is read is checked against its hash on the way."""
    store = Store.open(data, create=False)
    try:
        people = sum(store.read_table("people", one.key).height for one in store.files("people"))
        return [one.source_id for one in store.sources()], store.read_table("month", "2025-12").height, people
    finally:
        store.close()


def _go_on(data: Path) -> None:
    """The next command: it finds a free lock, numbers a person, and leaves no litter."""
    with writer_lock(data, 0, NOW):
        store = Store.open(data, create=True)
        persons_before = sum(one.rows for one in store.files("people"))
        transaction = store.begin("ingest", {}, {}, NOW)
        register = Register(store)
        assert register.assign(persons(3578010101900099)).to_list() == [persons_before + 1]
        register.save(transaction)
        fill(transaction, "cc33", 1)
        assert transaction.commit()
        expected = {*store.paths(), "desacover.db", "people/head.json", ".desacover.lock", ".desacover.holder"}
        assert set(tree(data)) == expected
        store.close()


def _killed_at_every(tmp_path: Path, stride: int) -> None:
    filled(tmp_path / "whole").close()
    shutil.copytree(tmp_path / "whole", tmp_path / "lives")
    lived = _run(tmp_path / "lives", 0)
    assert lived.returncode == 0, lived.stderr
    assert _state(tmp_path / "lives") == AFTER
    last = int(lived.stdout)
    assert last > 30
    seen = []
    for step in sorted({*range(1, last, stride), last}):
        data = tmp_path / f"step{step}"
        shutil.copytree(tmp_path / "whole", data)
        assert _run(data, step).returncode == 9
        seen.append(_state(data))
        _go_on(data)
    # One moment divides before from after.
    turn = seen.index(AFTER)
    assert turn > 0
    assert seen == [BEFORE] * turn + [AFTER] * (len(seen) - turn)


def test_killed_at_steps_of_a_commit(tmp_path: Path) -> None:
    _killed_at_every(tmp_path, stride=7)


@pytest.mark.slow
def test_killed_at_every_step_of_a_commit(tmp_path: Path) -> None:
    _killed_at_every(tmp_path, stride=1)
