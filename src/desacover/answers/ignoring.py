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
from desacover.wording.sentences import decisions as say
from desacover.wording.sentences import plan
from desacover.wording.text import NO_WORDS


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
    title = plan.TITLE if trial else say.IGNORED
    said = say.would_be_ignored(len(files)) if trial else say.ignored(len(files))
    outcomes = [Outcome(file, "", "passed_over", note=IGNORED) for file in files]
    listed = Note(said, items=[(file, NO_WORDS) for file in files])
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
