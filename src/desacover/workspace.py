"""Where a workspace is and where things lie in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from desacover.errors import DesacoverError

SETTINGS_FILE = "desacover.toml"


@dataclass(frozen=True)
class Workspace:
    """A folder of exports, with the places in it that the contract names."""

    root: Path

    @property
    def settings_file(self) -> Path:
        """The settings; the file may be absent, then the defaults hold."""
        return self.root / SETTINGS_FILE

    @property
    def raw(self) -> Path:
        """Exports as received; nothing here is ever changed or deleted."""
        return self.root / "data" / "raw"

    @property
    def ingested(self) -> Path:
        """Copies of files that were ingested from elsewhere."""
        return self.raw / "ingested"

    @property
    def data(self) -> Path:
        """All that is data; the store lies here."""
        return self.root / "data"

    @property
    def reports(self) -> Path:
        """The default place of files written by reports."""
        return self.root / "reports"

    def relative(self, path: Path) -> str:
        """The path as it is shown and recorded: from the root with `/`, absolute where it lies outside."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are kept as the user wrote them
        try:
            return absolute.relative_to(self.root).as_posix()
        except ValueError:
            return absolute.as_posix()


def find_workspace(stated: Path | None, start: Path) -> Workspace:
    """The workspace that is stated, else the one found upward from `start` as git finds its root.

    The search stops at the home folder and at a border between file systems. Without a settings file a
    current folder that has `data/raw/` serves. Errors: `no-workspace`.
    """
    if stated is not None:
        root = Path(os.path.abspath(stated))  # noqa: PTH100 - as above
        if (root / SETTINGS_FILE).is_file() or (root / "data" / "raw").is_dir():
            return Workspace(root)
        raise DesacoverError("no-workspace", file=str(stated), where=str(stated))
    start = Path(os.path.abspath(start))  # noqa: PTH100 - as above
    device = start.stat().st_dev
    home = Path.home()
    for folder in (start, *start.parents):
        if folder.stat().st_dev != device:
            break
        if (folder / SETTINGS_FILE).is_file():
            return Workspace(folder)
        if folder == home:
            break
    if (start / "data" / "raw").is_dir():
        return Workspace(start)
    raise DesacoverError("no-workspace", file=str(start), where=str(start))
