"""Text into a judged source, through the public functions of the reading path."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.kinds import Setting
from desacover.reading.mapping.profile import Profile
from desacover.reading.read.files import read_bytes
from desacover.reading.source import Draft
from desacover.reading.whole_file import Opened, read_files
from desacover.reference.regions import load_regions
from desacover.store.laid import Shelf


@dataclass(frozen=True)
class Reading:
    """Writes files into a folder and reads them as one source each."""

    folder: Path
    confirmed: frozenset[str] = field(default_factory=frozenset)
    profiles: tuple[Profile, ...] = ()
    participants: bool = True

    def csv(
        self,
        text: str,
        name: str = "data.csv",
        stated: Stated | None = None,
        folders: list[str] | None = None,
    ) -> Draft:
        """The draft of a CSV given as text; blanks around separators in the text are only for the eye."""
        path = self.folder / name
        path.write_text(aligned(text), encoding="utf-8")
        return self.file(path, stated, folders)

    def tables(self, text: str, name: str = "data.csv", stated: Stated | None = None) -> list[Draft]:
        """The drafts of all tables of a CSV given as text."""
        path = self.folder / name
        path.write_text(aligned(text), encoding="utf-8")
        return self._read(path, stated, None)

    def all(self, path: Path, stated: Stated | None = None) -> list[Draft]:
        """The drafts of all tables of a file."""
        return self._read(path, stated, None)

    def file(self, path: Path, stated: Stated | None = None, folders: list[str] | None = None) -> Draft:
        """The draft of a file's only sheet."""
        (draft,) = self._read(path, stated, folders)
        return draft

    def _read(self, path: Path, stated: Stated | None, folders: list[str] | None) -> list[Draft]:
        content, content_hash = read_bytes(path, path.name)
        setting = Setting(
            load_regions(), datetime.date(2026, 1, 3), self.confirmed, self.participants, self.profiles
        )
        opened = Opened(path, path.name, content, content_hash, path.name, folders or [], stated or Stated())
        ((_, seen),) = read_files([opened], setting, Shelf(None).lay)
        if isinstance(seen, DesacoverError):
            raise seen
        for one in seen:
            if one.error is not None:
                raise one.error
        return [one.draft for one in seen if one.draft is not None]

    def refused(self, text: str, name: str = "data.csv", stated: Stated | None = None) -> DesacoverError:
        """The error with which a CSV is refused."""
        try:
            self.csv(text, name, stated)
        except DesacoverError as error:
            return error
        raise AssertionError("the file was taken in")


def aligned(text: str) -> str:
    """A table drawn for the eye, with `|` between columns, as semicolon CSV."""
    lines = [line.strip() for line in text.strip("\n").splitlines()]
    return "\n".join(";".join(cell.strip() for cell in line.split("|")) for line in lines) + "\n"


def reasons(draft: Draft) -> dict[int, list[str]]:
    """The reasons of the rows set aside, by the row number of a spreadsheet."""
    frame = draft.quarantine.read()
    return dict(zip(frame["row"].to_list(), frame["reasons"].to_list(), strict=True))


def column(draft: Draft, name: str) -> list[object]:
    """A column of the accepted rows, in the order of the file."""
    accepted: pl.DataFrame = draft.accepted.read()
    return accepted.sort("row")[name].to_list()
