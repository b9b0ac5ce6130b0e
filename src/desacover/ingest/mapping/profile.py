"""A mapping stated by hand in desacover.toml, for files that say too little or another thing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from desacover.errors import DesacoverError
from desacover.ingest.read.grid import Grid
from desacover.ingest.table.locate import Table
from desacover.reference.words import fold, squeeze


@dataclass(frozen=True)
class Profile:
    """What a profile states: `headings` by field, the sheets it is for, where the header is, fixed values.

    It serves the files whose name matches `files` (a pattern such as `jember*`; without one, those whose path
    has the profile's name in it). `fixed` gives kind, period, segment and region for all rows; `ignore` says that
    they are not wanted at all.
    """

    name: str = ""
    files: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, int] | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    ignore: bool = False

    def serves(self, file: str, sheet: str) -> bool:
        """Whether the profile is meant for a sheet of a file (path with `/`, as outputs name it)."""
        if self.sheet is not None and fold(self.sheet) != fold(sheet):
            return False
        if self.files is None:
            return squeeze(self.name) in squeeze(file)
        name = PurePosixPath(file.replace("!", "/")).name
        return any(fnmatchcase(one.casefold(), self.files.casefold()) for one in (file, name))

    def positions(self, grid: Grid, table: Table) -> dict[int, str]:
        """The field of each column that the profile names. Errors: `profile-unfit` where one is not there."""
        found: dict[int, str] = {}
        for name, heading in self.headings.items():
            key = squeeze(heading)
            places = [
                place
                for place, path in enumerate(table.paths)
                if path and key in (squeeze(" ".join(path)), squeeze(path[-1]))
            ]
            if not places:
                raise DesacoverError(
                    "profile-unfit", file=grid.file, sheet=grid.sheet or None, row=table.header_row,
                    profile=self.name, heading=heading,
                )  # fmt: skip
            found[places[0]] = name
        return found

    def key(self) -> str:
        """The profile as text, for the identity of a source; "" for none."""
        if not self.name:
            return ""
        stated = {**self.headings, **{f"={name}": value for name, value in self.fixed.items()}}
        rows = f"{self.header_rows}" if self.header_rows else ""
        return "|".join([rows, *(f"{name}={value}" for name, value in sorted(stated.items()))])

    def recorded(self) -> str:
        """The profile as the ledger keeps it with a source, so that it is read again in the same way."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @staticmethod
    def of(recorded: str) -> Profile:
        """The profile from what the ledger kept."""
        kept = json.loads(recorded)
        rows = kept.pop("header_rows")
        return Profile(**kept, header_rows=tuple(rows) if rows else None)

    def lines_to_add(self, file: str, lacking: Sequence[str], headings: Sequence[str]) -> str:
        """The lines of a profile that would state what was not found."""
        stem = PurePosixPath(file.replace("!", "/")).name.split(".")[0]
        name = self.name or "-".join(fold(stem).split()) or "berkas"
        lines = [f"[profiles.{name}]"] if self.name else [f"[profiles.{name}]", f'files = "{stem}*"']
        heading = headings[0].replace('"', "'") if headings else "..."
        return "\n      ".join(lines + [f'{one} = "{heading}"' for one in lacking])


NO_PROFILE = Profile()


def profile_for(profiles: Sequence[Profile], file: str, sheet: str) -> Profile:
    """The profile for a sheet, one that names the sheet before one that does not; none is NO_PROFILE."""
    serving = [one for one in profiles if one.serves(file, sheet)]
    return next((one for one in serving if one.sheet is not None), serving[0] if serving else NO_PROFILE)
