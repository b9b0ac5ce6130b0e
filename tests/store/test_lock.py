"""One writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.store.lock import writer_lock
from tests.store.making import NOW

HOLDS = textwrap.dedent(
    """
    import datetime, sys, time
    from pathlib import Path
    from desacover.store.lock import writer_lock
    now = datetime.datetime(2026, 1, 3, 9, 30, tzinfo=datetime.timezone.utc)
    with writer_lock(Path(sys.argv[1]), 0, now):
        print("held", flush=True)
        time.sleep(float(sys.argv[2]))
    """
)


def _holder(data: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDS, str(data), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_holds_the_lock_and_since_when(tmp_path: Path) -> None:
    other = _holder(tmp_path, 60)
    try:
        with pytest.raises(DesacoverError) as busy, writer_lock(tmp_path, 0, NOW):
            pass
        assert (busy.value.code, busy.value.exit_code) == ("workspace-busy", 4)
        assert f"{other.pid}, 2026-01-03T09:30:00+00:00" in busy.value.message("en")
    finally:
        other.kill()
        other.communicate()


def test_the_lock_of_a_killed_writer_is_free_at_once(tmp_path: Path) -> None:
    other = _holder(tmp_path, 60)
    other.kill()
    other.communicate()
    with writer_lock(tmp_path, 0, NOW):
        assert str(os.getpid()) in (tmp_path / ".desacover.holder").read_text()


def test_waiting_outlasts_a_short_writer(tmp_path: Path) -> None:
    other = _holder(tmp_path, 0.5)
    start = time.monotonic()
    with writer_lock(tmp_path, 30, NOW):
        assert time.monotonic() - start < 20
    other.communicate()


def test_the_lock_is_let_go_where_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writer_lock(tmp_path, 0, NOW):
        raise RuntimeError
    with writer_lock(tmp_path, 0, NOW):
        pass
    assert not (tmp_path / ".desacover.holder").exists()
