"""Registers that a workspace keeps: which employer insures whose posts, which village a code of BPS is.

Both are small tables of two columns or more, CSV or a workbook, read like any other file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.reading.fields.region import Elsewhere
from desacover.reading.read.files import read, read_bytes
from desacover.reading.read.grid import HEAD_ROWS, Grid
from desacover.reference.headings import known_heading
from desacover.reference.kinds import kinds
from desacover.reference.regions import Regions
from desacover.reference.words import fold

_PLACES = ("village_code", "region_code", "village", "district", "regency")


def elsewhere(employers: Path | None, bridge: Path | None, regions: Regions) -> Elsewhere:
    """What the registers of a workspace say; nothing where it has none.

    Errors: those of reading; `register-unfit` where a column is missing, `register-row` where a row's place
    cannot be told.
    """
    return Elsewhere(
        bridge={} if bridge is None else _bridge(bridge, regions),
        employers={} if employers is None else _employers(employers, regions),
    )


def _employers(path: Path, regions: Regions) -> Mapping[str, str]:
    """The region of each employer by its number (letters and digits only), by code or by names."""

    def place(row: Mapping[str, str | None]) -> str | None:
        found = regions.resolve(
            code=row.get("village_code") or row.get("region_code"),
            village=row.get("village"),
            district=row.get("district"),
            regency=row.get("regency"),
            any_level=True,
        )
        return found.code

    def field(heading: str) -> str | None:
        found = (known_heading(heading, kind).field for kind in kinds())
        return next((name for name in found if name in ("npp", *_PLACES)), None)

    rows = _rows(path, field, needed=("npp",), any_of=_PLACES)
    return _by_key(path, rows, "npp", lambda text: re.sub(r"\W", "", text).upper(), place)


def _bridge(path: Path, regions: Regions) -> Mapping[str, str]:
    """The region of each code of BPS (digits only)."""

    def field(heading: str) -> str | None:
        words = set(fold(heading).split())
        return "bps" if "bps" in words else "region_code" if words & {"kemendagri", "kemdagri"} else None

    def place(row: Mapping[str, str | None]) -> str | None:
        code = regions.normal_code(row["region_code"] or "")
        return code if code is not None and code in regions else None

    rows = _rows(path, field, needed=("bps", "region_code"), any_of=())
    return _by_key(path, rows, "bps", lambda text: re.sub(r"\D", "", re.sub(r"\.0+$", "", text)), place)


def _by_key(
    path: Path,
    rows: list[tuple[int, dict[str, str | None]]],
    key: str,
    plain: Callable[[str], str],
    place: Callable[[Mapping[str, str | None]], str | None],
) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for number, row in rows:
        if not row.get(key):
            continue
        code = place(row)
        name = plain(row[key] or "")
        if code is None or found.setdefault(name, code) != code:
            raise DesacoverError("register-row", file=path.name, row=number)
    return found


def _rows(
    path: Path, field: Callable[[str], str | None], needed: tuple[str, ...], any_of: tuple[str, ...]
) -> list[tuple[int, dict[str, str | None]]]:
    """The rows below the header of the first sheet, by field, with their row numbers."""
    content, content_hash = read_bytes(path, path.name)
    grids = [piece for piece in read(path, content, path.name, content_hash) if isinstance(piece, Grid)]
    for grid in grids[:1]:
        for at, head in enumerate(grid.head[:HEAD_ROWS]):
            fields = {name: place for place, cell in enumerate(head) if cell and (name := field(cell))}
            if set(needed) <= set(fields) and (not any_of or set(any_of) & set(fields)):
                rows: list[tuple[int, dict[str, str | None]]] = []
                for block in grid.blocks(at + 1, len(head)):
                    columns = [block.cells[str(place)].str.strip_chars().to_list() for place in fields.values()]
                    for number, *cells in zip(block.row.to_list(), *columns, strict=True):
                        rows.append((number, dict(zip(fields, cells, strict=True))))
                return rows
    raise DesacoverError("register-unfit", file=path.name, needed=", ".join([*needed, *any_of[:1]]))
