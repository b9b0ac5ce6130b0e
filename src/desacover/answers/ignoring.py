"""Files put aside for good: a plain `ingest` passes over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desacover.answers.answer import Answer
from desacover.answers.changing import changing
from desacover.answers.ingest_screen import document
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.ingest.ignored import IGNORED, put_aside
from desacover.ingest.pipeline import Outcome
from desacover.reading.read.files import discover, read_bytes
from desacover.reports.model import Note, Screen
from desacover.wording import numbers, plan
from desacover.wording.text import Text


def answer(opened: Opened, paths: Sequence[Path], wait: float, *, trial: bool) -> Answer:
    """Ignore files, or all that lie in folders, until one is named alone.

    All of them or none. Errors: `no-file`, `no-exports`, `ignored-is-live`, and those of files that nobody can
    read.
    """
    workspace = opened.workspace
    found = discover(paths)
    if found.refused:
        raise found.refused[0][1]
    if not found.files:
        raise DesacoverError("no-exports", file=str(paths[0]), where=", ".join(map(str, paths)))
    files = [workspace.relative(path) for path in found.files]
    with changing(opened, "ignore", {"paths": files}, wait=wait, create=True, trial=trial) as (store, transaction):
        for path, file in zip(found.files, files, strict=True):
            put_aside(store, transaction, file, _hash(path, file))
    n = len(files)
    if trial:
        title = plan.TITLE
        said = Text(f"{n} berkas akan diabaikan", f"{numbers.several(n, 'file')} would be ignored")
    else:
        title = Text("Diabaikan", "Ignored")
        said = Text(
            f"{n} berkas diabaikan mulai sekarang; untuk membacanya lagi: `desacover ingest BERKAS`",
            f"{numbers.several(n, 'file')} ignored from now on; to read one again: `desacover ingest FILE`",
        )
    outcomes = [Outcome(file, "", "passed_over", note=IGNORED) for file in files]
    listed = Note(said, items=[(file, Text("", "")) for file in files])
    made = document(outcomes, title, notes=(listed,))
    return Answer(replace(made, screen=Screen((), ())))


def _hash(path: Path, file: str) -> str:
    """The hash of a file; none where it is empty."""
    try:
        return read_bytes(path, file)[1]
    except DesacoverError as error:
        if error.code == "empty-file":
            return ""
        raise
