"""A case of a figure that a word, a column or a hidden row could turn: its files, its commands, and what is right.

A case is a workspace of its own: the folder files/turned/NAME with `raw/` (put under data/raw/), perhaps a
`desacover.toml`, and `case.toml`, written from the declaration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.exports.make.people import Cast, Post
from tests.exports.make.sheets import Book, Row, Sheet
from tests.exports.make.toml import table as toml_table
from tests.exports.make.writers import by_csv, by_exceljs, by_openpyxl, by_sheetjs, by_xlsxwriter

Figures = dict[str, dict[str, dict[str, int]]]
"""By period, segment and region."""

Write = Callable[[], bytes]

NOTE = "# Written by `python -m tests.exports.make` from the declarations in make/; do not edit.\n\n"


@dataclass
class Said:
    """What a declaration returns: the files by their path under data/raw/, and the figures that are right.

    `least` and `least_eligible` are what must stand even where the rest is asked about.
    """

    files: dict[str, Write]
    active: Figures = field(default_factory=dict)
    eligible: Figures = field(default_factory=dict)
    least: Figures = field(default_factory=dict)
    least_eligible: Figures = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A declared case.

    `asks`: codes of errors or reasons one of which may stand in place of figures. `flagged`: notes and flags under
    which a figure may differ. `needless`: the rules give one answer, and asking is a fault. `refused`: files that
    must be refused, each with one of its codes. `aside`: the reasons with which rows must be set aside, and how
    many. `says`: expressions that must be found in what is printed.
    """

    name: str
    kind: str
    about: str
    draw: Callable[[Cast], Said]
    commands: tuple[str, ...] = ("ingest",)
    asks: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()
    needless: bool = False
    refused: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aside: Mapping[str, int] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    settings: str = ""

    def said(self) -> Said:
        """The files and figures with the case's own cast."""
        return self.draw(Cast(self.name))

    def toml(self, said: Said) -> str:
        """The text of its case.toml."""
        plain: dict[str, Any] = {
            "kind": self.kind,
            "about": self.about,
            "commands": list(self.commands),
            "asks": list(self.asks),
            "flagged": list(self.flagged),
            "needless": self.needless,
            "says": list(self.says),
            "refused": {file: list(codes) for file, codes in self.refused.items()},
            "aside": dict(self.aside),
            "right": {"active": said.active, "eligible": said.eligible},
            "least": {"active": said.least, "eligible": said.least_eligible},
        }
        return NOTE + toml_table(["case"], plain)


CASES: dict[str, Case] = {}


def case(name: str, kind: str, **more: Any) -> Callable[[Callable[[Cast], Said]], Callable[[Cast], Said]]:
    """Declare a case; the docstring of the function says what its files say."""

    def declared(draw: Callable[[Cast], Said]) -> Callable[[Cast], Said]:
        assert name not in CASES, name
        tuples = {key: (value,) if isinstance(value, str) else value for key, value in more.items()}
        if "settings" in more:
            tuples["settings"] = more["settings"]
        CASES[name] = Case(name, kind, " ".join((draw.__doc__ or "").split()), draw, **tuples)
        return draw

    return declared


def active(posts: Iterable[Post], period: str = "2025-12", but: Iterable[int] = ()) -> Figures:
    """The posts as active figures, but those whose places (from 0) are in `but`; heads count with officials."""
    left_out = set(but)
    tally = Counter(
        ("perangkat_desa" if post.segment == "kepala_desa" else post.segment, post.village.code)
        for place, post in enumerate(posts)
        if place not in left_out
    )
    found: dict[str, dict[str, int]] = {}
    for (segment, unit), number in sorted(tally.items()):
        found.setdefault(segment, {})[unit] = number
    return {period: found} if found else {}


def eligible(segment: str, counts: Mapping[str, int], period: str = "2025-12") -> Figures:
    """Counts of one segment by village."""
    return {period: {segment: dict(counts)}}


def both(*figures: Figures) -> Figures:
    """Figures together; no two speak of one cell."""
    found: Figures = {}
    for one in figures:
        for period, segments in one.items():
            for segment, units in segments.items():
                found.setdefault(period, {}).setdefault(segment, {}).update(units)
    return found


FIELDS: dict[str, Callable[[int, Post], Any]] = {
    "NO": lambda at, post: at + 1,
    "NAMA": lambda at, post: post.name,
    "NAMA_TK": lambda at, post: post.name,
    "NAMA LENGKAP": lambda at, post: post.name.title(),
    "NIK": lambda at, post: post.nik,
    "N I K": lambda at, post: post.nik,
    "NO KPJ": lambda at, post: post.kpj,
    "KPJ": lambda at, post: post.kpj,
    "JABATAN": lambda at, post: post.word,
    "DESA": lambda at, post: post.village.name,
    "KECAMATAN": lambda at, post: post.village.district,
    "KABUPATEN": lambda at, post: post.village.regency,
    "KODE DESA": lambda at, post: post.village.code,
    "STATUS": lambda at, post: "AKTIF",
}

LIST = "NO|NAMA|NIK|NO KPJ|JABATAN|DESA|KECAMATAN"


def table(posts: Sequence[Post], headings: str = LIST, **extra: Any) -> list[list[Any]]:
    """A heading row, then a row a person; columns that no post fills take their cells from `extra`, in order.

    Cells are one for all, a list, or by place (from 0); the keywords have no meaning but their order.
    """
    heads = headings.split("|")
    others = iter(extra.values())
    columns = [head if head in FIELDS else next(others) for head in heads]

    def cell(at: int, post: Post, column: Any) -> Any:
        if isinstance(column, str) and column in FIELDS:
            return FIELDS[column](at, post)
        if isinstance(column, dict):
            return column.get(at)
        return column[at] if isinstance(column, (list, tuple)) else column

    body = [[cell(at, post, column) for column in columns] for at, post in enumerate(posts)]
    return [list(heads), *body]


def text(rows: Sequence[Row], delimiter: str = ",") -> Write:
    """A file of Python's csv module."""
    return lambda: by_csv([["" if cell is None else cell for cell in row] for row in rows], delimiter)


def book(
    rows: Sequence[Row] | Mapping[str, Sequence[Row]],
    by: str = "openpyxl",
    merges: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    hidden_sheets: Sequence[str] = (),
) -> Write:
    """A workbook by openpyxl, xlsxwriter, exceljs, or SheetJS (`xls`, `ods`, `sheetjs`); rows are one sheet."""
    sheets = rows if isinstance(rows, Mapping) else {"Sheet1": rows}
    drawn = Book(
        [
            Sheet(
                name,
                page,
                merges=merges,
                hidden=name in hidden_sheets,
                hidden_rows=hidden_rows,
                hidden_columns=hidden_columns,
            )
            for name, page in sheets.items()
        ]
    )
    writers: dict[str, Write] = {
        "openpyxl": lambda: by_openpyxl(drawn),
        "xlsxwriter": lambda: by_xlsxwriter(drawn),
        "exceljs": lambda: by_exceljs(drawn),
        "sheetjs": lambda: by_sheetjs(drawn),
        "xls": lambda: by_sheetjs(drawn, "biff8"),
        "ods": lambda: by_sheetjs(drawn, "ods"),
    }
    return writers[by]
