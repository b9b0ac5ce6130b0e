"""Who is one person under two NIKs, as a workspace says it in a file (IDN-1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.read.files import read, read_bytes
from desacover.reading.read.grid import Body, Grid
from desacover.reference.words import fold

NOBODY = pl.DataFrame(schema={"old": pl.UInt64, "new": pl.UInt64})
"""No such pairs."""

_HEADINGS = {"old": ("old nik", "nik lama"), "new": ("new nik", "nik baru")}


def read_same_persons(path: Path) -> pl.DataFrame:
    """The pairs of NIKs of a file: old, new (UInt64), a row an old one, in the order of old.

    The new one is the last of a chain: where a stands for b and b for c, a stands for c. Further columns and
    rows without either number say nothing. Errors, with the row and never with a number: `same-persons-missing`,
    `same-persons-columns`, `same-persons-nik`, `same-persons-itself`, `same-persons-two`,
    `same-persons-circle`; those of reading.
    """
    rows = _rows(path)
    _refuse(path, "same-persons-nik", rows.filter(pl.any_horizontal(pl.col("old", "new").is_null())))
    _refuse(path, "same-persons-itself", rows.filter(pl.col("old") == pl.col("new")))
    pairs = rows.unique(["old", "new"], keep="first", maintain_order=True)
    _refuse(path, "same-persons-two", pairs.filter(~pl.col("old").is_first_distinct()))
    after = dict(pairs.select("old", "new").iter_rows())
    last = {old: _last(old, after) for old in after}
    circle = [old for old, end in last.items() if end is None]
    _refuse(path, "same-persons-circle", pairs.filter(pl.col("old").is_in(circle)))
    return pl.DataFrame({"old": list(last), "new": list(last.values())}, schema=NOBODY.schema).sort("old")


def recorded(path: Path, shown: str) -> dict[str, object]:
    """What of the file stands in the journal and in seals: its path as shown, how many pairs, its hash."""
    pairs = read_same_persons(path).height
    return {"path": shown, "pairs": pairs, "hash": read_bytes(path, path.name)[1]}


def _last(old: int, after: Mapping[int, int]) -> int | None:
    """The last number of a chain; None where it leads into a circle."""
    seen = {old}
    while old in after:
        old = after[old]
        if old in seen:
            return None
        seen.add(old)
    return old


def _refuse(path: Path, code: str, wrong: pl.DataFrame) -> None:
    if wrong.height:
        raise DesacoverError(code, file=path.name, row=min(wrong["row"].to_list()))


def _rows(path: Path) -> pl.DataFrame:
    """row, old, new of the rows with either number; null where one is not 16 digits as text."""
    if not path.exists():
        raise DesacoverError("same-persons-missing", file=path.name)
    content, content_hash = read_bytes(path, path.name)
    grid = next((piece for piece in read(path, content, path.name, content_hash) if isinstance(piece, Grid)), None)
    for at, head in enumerate(grid.head if grid else []):
        said = [fold(cell or "") for cell in head]
        places = {
            side: next((said.index(name) for name in names if name in said), None)
            for side, names in _HEADINGS.items()
        }
        if grid and places["old"] is not None and places["new"] is not None:
            return _below(grid, at + 1, len(head), places["old"], places["new"])
    raise DesacoverError("same-persons-columns", file=path.name)


def _below(grid: Grid, header_rows: int, width: int, old: int, new: int) -> pl.DataFrame:
    blocks = list(grid.blocks(header_rows, width))
    if not blocks:
        return NOBODY.with_columns(row=pl.lit(0, dtype=pl.UInt32))
    body = Body.joined(blocks)
    sides = {}
    for side, place in (("old", old), ("new", new)):
        text = body.cells[str(place)].str.strip_chars(" \t\u00a0'\"")
        sides[side] = text.set(text.str.len_bytes() == 0, None)
        if grid.is_number is not None:
            # A spreadsheet has cut a number of 16 digits to 15.
            sides[side] = sides[side].set(grid.is_number(place, body.row), "")
    filled = sides["old"].is_not_null() | sides["new"].is_not_null()
    sixteen = pl.when(pl.col("old", "new").str.contains(r"^[0-9]{16}$")).then(pl.col("old", "new"))
    return pl.DataFrame({"row": body.row, **sides}).filter(filled).with_columns(sixteen.cast(pl.UInt64))
