"""Two thousand spoilt files, in folders of a hundred; every fortieth also through the real command.

The second thousand is among the long tests.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.batch import MEMORY_KB, REPEAT, culprits, faults, folder, lay
from tests.fuzz.checks import of_document, of_exit_code, of_text, of_workspace
from tests.fuzz.mutants.draw import FOLDERS, corpus, mutant
from tests.support.office import Ran

SEEDS, IN_SHORT, AT_ONCE, THROUGH_THE_COMMAND = 2_000, 1_000, 100, 50


@pytest.mark.parametrize(
    "first",
    [pytest.param(one, marks=pytest.mark.slow if one >= IN_SHORT else ()) for one in range(0, SEEDS, AT_ONCE)],
)
def test_every_file_ends_in_an_outcome(first: int, tmp_path: Path) -> None:
    seeds = range(first, first + AT_ONCE)
    mutants = [mutant(seed) for seed in seeds]
    found = faults(mutants, tmp_path / "all")
    if found:
        alone = culprits(seeds, mutants, tmp_path, rebuilt=False)
        again = [REPEAT.format(seed=seed) for seed in alone] or [f"make fuzz SEEDS={AT_ONCE} FROM={first}"]
        pytest.fail("\n".join([*map(str, found), *map(str, alone.items()), "again with:", *again]), pytrace=False)


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(folder, id=folder.name, marks=pytest.mark.slow if folder.name == "turned" else ())
        for top in FOLDERS
        for folder in ([top] if top.parent.name == "reading" else sorted(top.iterdir()))
    ],
)
def test_the_corpus_itself_is_rebuilt_as_it_was_read(folder: Path, tmp_path: Path) -> None:
    assert faults(corpus((folder,)), tmp_path / "all", rebuilt=True) == []


def test_a_seed_makes_the_same_file_every_time() -> None:
    assert [mutant(seed) for seed in range(200)] == [mutant(seed) for seed in range(200)]


def run(root: Path, temporary: Path, *arguments: str) -> Ran:
    """The real command, alone in its group of processes: none of them may live on."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100", "TMPDIR": str(temporary)}
    command = [sys.executable, "-W", "always", "-m", "desacover", *arguments, "--workspace", str(root)]
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=root, start_new_session=True
    )
    out, err = started.communicate(timeout=120)
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    return Ran(started.returncode, out.decode(), err.decode())


@pytest.mark.parametrize("first", range(0, SEEDS, SEEDS // 5))
def test_the_real_command(first: int, tmp_path: Path) -> None:
    seeds = range(first, first + SEEDS // 5, SEEDS // THROUGH_THE_COMMAND)
    root, temporary = tmp_path / "office", tmp_path / "temporary"
    temporary.mkdir()
    written = lay(root, [mutant(seed) for seed in seeds])
    began = time.monotonic()
    ran = run(root, temporary, "ingest", "--format", "json")
    assert time.monotonic() - began < 60
    assert ran.code in (0, 1, 3)
    assert re.fullmatch(r"\S+ ingest [0-9a-z, ]+: exit [013]\n", ran.err)
    check(ran, root, written)
    shown = run(root, temporary, "ingest")
    assert shown.code in (0, 1, 3)
    assert list(of_text(shown.out + shown.err, [Path(path).name for path in written])) == []
    assert "Traceback" not in shown.err and "Warning" not in shown.err
    assert run(root, temporary, "sources").code == 0
    assert list(temporary.iterdir()) == []
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY_KB + (1 << 18)


def check(ran: Ran, root: Path, written: dict[str, bytes]) -> None:
    """A run's document, its end, and what it left."""
    files = {folder(number): path for number, path in enumerate(written)}
    document = ran.document
    found = [*of_document(document, files), *of_exit_code(ran.code, document), *of_workspace(root, written)]
    assert found == []
