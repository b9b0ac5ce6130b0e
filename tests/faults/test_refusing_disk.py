"""A disk that is full, refuses or fails to confirm; an interrupt that comes too late."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.store import files
from desacover.store.ledger import Ledger
from desacover.store.records import Change, Entry
from desacover.store.store import Store
from tests.store.making import NOW, fill, filled, tree

SMALL_DISK = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    from desacover.errors import DesacoverError
    from desacover.store.store import Store
    from tests.store.making import NOW, fill

    data, what, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    store = Store.open(data, create=False)
    options = {"paths": ["x" * 200_000]} if what == "database" else {}
    transaction = store.begin("ingest", options, {}, NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        fill(transaction, "bb22", *range(20_000) if what == "table" else (1,))
        transaction.commit()
        print("committed")
    except DesacoverError as error:
        transaction.rollback()
        print(error.code)
    """
)


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX systems")
@pytest.mark.parametrize(("what", "limit"), [("table", 8_000), ("database", 100_000)])
def test_a_full_disk_changes_nothing_and_says_so(tmp_path: Path, what: str, limit: int) -> None:
    filled(tmp_path).close()
    before = tree(tmp_path)
    command = [sys.executable, "-c", SMALL_DISK, str(tmp_path), what, str(limit)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert ended.stdout == "disk-full\n", ended.stderr
    assert tree(tmp_path) == before


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    store = Store.open(tmp_path, create=True)
    transaction = store.begin("ingest", {}, {}, NOW)
    (tmp_path / "processed").write_text("a file where a folder belongs")
    with pytest.raises(DesacoverError) as refused:
        fill(transaction)
    assert refused.value.code == "output-unwritable"
    assert "processed" in str(refused.value.file)


def test_a_sync_that_fails_before_the_commit_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path)
    before = tree(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    monkeypatch.setattr(files.os, "fsync", _fails)
    with pytest.raises(DesacoverError) as failed:
        fill(transaction, "bb22", 1)
    assert failed.value.code == "output-unwritable"
    assert tree(tmp_path) == before


def test_a_folder_that_is_not_confirmed_takes_the_change_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path)
    before = tree(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    monkeypatch.setattr(files.os, "fsync", _fails)
    with pytest.raises(DesacoverError) as failed:
        transaction.commit()
    assert failed.value.code == "output-unwritable"
    assert tree(tmp_path) == before


def test_a_disk_that_does_not_confirm_what_is_visible_undoes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    real = Ledger.write

    def then_fail(self: Ledger, entry: Entry, change: Change) -> None:
        real(self, entry, change)
        monkeypatch.setattr(files.os, "fsync", _fails)

    monkeypatch.setattr(Ledger, "write", then_fail)
    assert transaction.commit() is False
    monkeypatch.undo()
    _is_committed(tmp_path)
    # The register lags by one row now; the next commit brings it up.
    again = Store.open(tmp_path, create=False)
    transaction = again.begin("accept", {}, {}, NOW)
    transaction.accept("bb22", ("bpd", "35.07", "2025-12"))
    assert transaction.commit() is True


def test_a_database_that_fails_after_it_made_the_change_visible_loses_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    real = Ledger.write

    def late(self: Ledger, entry: Entry, change: Change) -> None:
        real(self, entry, change)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Ledger, "write", late)
    assert transaction.commit() is False
    _is_committed(tmp_path)


def test_a_database_that_cannot_be_asked_keeps_the_files_for_the_next_sweep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    staged = set(tree(tmp_path))

    def refuse(self: Ledger, entry: Entry, change: Change) -> None:
        raise DesacoverError("output-unwritable", file="desacover.db", why="disk I/O error")

    monkeypatch.setattr(Ledger, "write", refuse)
    monkeypatch.setattr(Ledger, "holds", lambda _self, _entry: None)
    with pytest.raises(DesacoverError):
        transaction.commit()
    assert set(tree(tmp_path)) == staged


def test_an_interrupt_after_the_commit_comes_too_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    real = Ledger.write

    def interrupted(self: Ledger, entry: Entry, change: Change) -> None:
        real(self, entry, change)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Ledger, "write", interrupted)
    before = signal.getsignal(signal.SIGINT)
    try:
        assert transaction.commit() is True
        # What is left to do is to say so: a later interrupt is not heard either.
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    transaction.rollback()
    _is_committed(tmp_path)


def test_what_reads_while_another_commits_waits_or_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path).close()
    monkeypatch.setattr("desacover.store.ledger._PATIENCE", 0.1)
    other = sqlite3.connect(tmp_path / "desacover.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DesacoverError) as busy:
        Store.open(tmp_path, create=False)
    assert (busy.value.code, busy.value.exit_code) == ("workspace-busy", 4)
    other.execute("ROLLBACK")
    Store.open(tmp_path, create=False).close()
    other.close()


def _fails(_handle: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _is_committed(data: Path) -> None:
    store = Store.open(data, create=False)
    assert [one.source_id for one in store.sources()] == ["aa11", "bb22"]
    assert store.read_table("month", "2025-12").height == 1
    assert store.read_table("people", "000001").height == 3
    store.close()
