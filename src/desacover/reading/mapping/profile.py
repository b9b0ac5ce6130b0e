"""A mapping stated by hand in desacover.toml, for files that say too little or another thing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from desacover.errors import DesacoverError
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table
from desacover.reference.words import fold, squeeze


@dataclass(frozen=True)
class Profile:
    """What a profile states: `headings` by field, the sheets it is for, where the header is, fixed values.

    `ignored` are headings of columns that are not to be read.
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
    ignored: tuple[str, ...] = ()
    ignore: bool = False

    def serves(self, file: str, sheet: str) -> bool:
        """Whether the profile is meant for a sheet of a file (path with `/`, as outputs name it)."""
        if self.sheet is not None and fold(self.sheet) != fold(sheet):
            return False
        if self.files is None:
            return squeeze(self.name) in squeeze(file)
        name = PurePosixPath(file.replace("!", "/")).name
        return any(fnmatchcase(path.casefold(), self.files.casefold()) for path in (file, name))

    def positions(self, grid: Grid, table: Table) -> dict[int, str]:
        """The field of each column that the profile names. Errors: `profile-unfit` where one is not there."""
        found: dict[int, str] = {}
        for name, heading in [*self.headings.items(), *(("ignored", heading) for heading in self.ignored)]:
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
        stated |= {f"-{heading}": "" for heading in self.ignored}
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
        ignored = kept.pop("ignored", ())
        return Profile(**kept, header_rows=tuple(rows) if rows else None, ignored=tuple(ignored))

    def lines_to_add(self, file: str, stated: Sequence[tuple[str, str]], ignored: Sequence[str] = ()) -> str:
        """The lines of a profile, to be pasted as they stand: a heading for each field, headings not to be
        read.
        """
        lines = [f"{field} = {_quoted(heading)}" for field, heading in stated]
        if ignored:
            lines.append("ignored = [" + ", ".join(map(_quoted, [*self.ignored, *ignored])) + "]")
        return _BREAK.join([*self._head(file), *lines])

    def lines_to_fix(self, file: str, sheet: str, value: str, key: str = "kind") -> str:
        """The lines of a profile that state a fixed value, such as the kind, of the lists of this office."""
        sheets = [f"sheet = {_quoted(sheet)}"] if sheet and not self.name else []
        name = self.name or _name_of(file)
        return _BREAK.join([*self._head(file), *sheets, f"[profiles.{name}.fixed]", f'{key} = "{value}"'])

    def _head(self, file: str) -> list[str]:
        if self.name:
            return [f"[profiles.{self.name}]"]
        return [f"[profiles.{_name_of(file)}]", f"files = {_quoted(pattern_of(file))}"]


_BREAK = "\n      "
_TIME = re.compile(
    r"(?i)(?:19|20)\d{2}[-_. ]?(?:0[1-9]|1[0-2])?(?!\d)"
    r"|(?<![a-z])(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|ags|agt|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*"
    r"[-_. ]?(?:(?:19|20)\d{2})?(?![a-z])"
)
_GENERAL = frozenset(
    {"data", "daftar", "peserta", "rekap", "jumlah", "bpd", "rt", "rw", "perangkat", "desa", "kab"}
)


def pattern_of(file: str) -> str:
    """A pattern for the names of the files of one office: this one's with its month left open.

    A name that says no more than what is listed is not left open, since every office may use it.
    """
    name = PurePosixPath(file.replace("!", "/")).name
    stem, _, end = name.rpartition(".") if "." in name else (name, "", "")
    escaped = stem.replace("[", "[[]")
    opened = _TIME.sub("*", escaped)
    if opened != escaped and set(fold(opened).split()) - _GENERAL:
        return f"{opened}.{end}" if end else opened
    return f"{escaped}.{end}" if end else escaped


def _name_of(file: str) -> str:
    stem = PurePosixPath(file.replace("!", "/")).name.split(".")[0]
    words = [word for word in fold(_TIME.sub(" ", stem)).split() if word.isascii()]
    return "-".join(words) or "berkas"


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


NO_PROFILE = Profile()


def profile_for(profiles: Sequence[Profile], file: str, sheet: str) -> Profile:
    """The profile for a sheet, one that names the sheet before one that does not; none is NO_PROFILE."""
    serving = [profile for profile in profiles if profile.serves(file, sheet)]
    return next(
        (profile for profile in serving if profile.sheet is not None), serving[0] if serving else NO_PROFILE
    )
