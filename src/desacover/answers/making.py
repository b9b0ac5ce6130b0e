"""New workspaces: an empty one, and the synthetic province."""

from __future__ import annotations

from pathlib import Path

from desacover.answers.answer import Answer
from desacover.demo.build import build
from desacover.errors import DesacoverError
from desacover.reports.model import Report
from desacover.settings import TEMPLATE
from desacover.store.files import make_folder, replace_file
from desacover.wording.sentences import workspace as say
from desacover.wording.text import alike
from desacover.workspace import Workspace


def init(folder: Path) -> Answer:
    """Make a workspace with a commented settings file. Errors: `workspace-exists`."""
    workspace = Workspace(folder.absolute())
    if workspace.settings_file.exists():
        raise DesacoverError("workspace-exists", file=str(folder))
    _lay_out(workspace)
    report = Report(
        name="init",
        title=say.MADE,
        head={"workspace": str(workspace.root)},
        notes=(alike(str(workspace.root)),),
        next_steps=(say.PUT_EXPORTS,),
    )
    return Answer(report)


def _lay_out(workspace: Workspace, kind_of_lists: str | None = None) -> None:
    """The folders and settings of a workspace; the setting `kind_of_lists` is stated where it is given
    (ROW-11).
    """
    if workspace.root.exists() and not workspace.root.is_dir():
        raise DesacoverError("folder-not-empty", file=str(workspace.root))
    make_folder(workspace.raw)
    make_folder(workspace.data / "processed")
    line = '# kind_of_lists = "ask"         '
    stated = TEMPLATE if kind_of_lists is None else TEMPLATE.replace(line, f'kind_of_lists = "{kind_of_lists}"  ')
    replace_file(workspace.settings_file, stated.encode())


def demo(folder: Path, scale: float, seed: int, months: int) -> Answer:
    """Make a workspace of synthetic exports, with the truth beside it. Errors: `folder-not-empty`."""
    workspace = Workspace(folder.absolute())
    if workspace.root.exists() and (not workspace.root.is_dir() or any(workspace.root.iterdir())):
        raise DesacoverError("folder-not-empty", file=str(folder))
    _lay_out(workspace, kind_of_lists="participants")
    made = build(workspace.root, scale=scale, seed=seed, months=months)
    report = Report(
        name="demo",
        title=say.DRAWN,
        head={
            "workspace": str(workspace.root),
            "files": made.files,
            "rows": made.rows,
            "seed": seed,
            "scale": scale,
        },
        notes=(say.drawn(made.files, made.rows, str(folder)),),
        next_steps=(say.ingest_of(str(folder)),),
    )
    return Answer(report)
