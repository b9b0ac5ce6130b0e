"""The second engine beside the first, on the workspaces that are drawn here."""

from __future__ import annotations

from pathlib import Path

from desacover.answers.figures import figures
from desacover.answers.opened import open_workspace
from desacover.answers.second_opinion import second_opinion
from desacover.audit.found import Looked


def opinions(root: Path, *, quick: bool = False) -> list[str]:
    """What the two say differently of the store of a workspace, in words; at least one cell was compared."""
    opened = open_workspace(root, root)
    looked = Looked()
    with opened.store_now() as store:
        found = [str(one) for one in second_opinion(figures(opened, store), store, quick=quick, looked=looked)]
    assert looked.cells or found or not looked.months
    return found
