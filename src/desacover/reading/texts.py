"""The texts around a table: title lines, names of sheet, file and folders."""

from __future__ import annotations

from dataclasses import dataclass, field

from desacover.reading.mentions import is_printed

PLACES = ("title", "sheet", "file", "folder")
"""Where context is looked for, the first that states something first."""


@dataclass(frozen=True)
class Texts:
    """The texts around a table, by place; a title line is its cells.

    `above` are the title lines of the sheet's first table, which hold for a later one that says nothing itself.
    """

    titles: list[list[str]]
    sheet: str
    file: str
    folders: list[str]
    above: list[list[str]] = field(default_factory=list)

    def of(self, place: str) -> list[str]:
        """The texts of one place of PLACES."""
        return {
            "title": [_line(cells) for cells in self.titles],
            "sheet": [self.sheet],
            "file": [self.file],
            "folder": ["/".join(self.folders)],
            "above": [_line(cells) for cells in self.above],
        }[place]


def _line(cells: list[str]) -> str:
    """A title line without the cells that tell when it was printed."""
    kept: list[str] = []
    label = False
    for cell in cells:
        printed = is_printed(cell)
        if not (printed or label):
            kept.append(cell)
        label = printed and not any(letter.isdigit() for letter in cell)
    return " ".join(kept)
