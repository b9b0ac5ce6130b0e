"""The files that the ledger names: whether they are as they were written, and fit what names them."""

from __future__ import annotations

import collections
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from desacover.audit.found import Found, Looked, Noted, Shortfall, Way
from desacover.audit.hashing import at_once, read_whole, why
from desacover.store.files import content_hash
from desacover.store.places import HEAD, PEOPLE
from desacover.store.records import FileRecord
from desacover.store.schemas import TABLES

_REGISTER = {"people": ("person", "nik"), "cards": ("card", "kpj")}
"""The tables that give numbers: the number, and what it stands for."""
_KNOWN_BY = {"person": "people", "stands_for": "people", "card": "cards"}
"""Which table knows the numbers of a column."""

Rows = dict[tuple[str, str], int]
"""How many rows of its source each table has, by role and key: of a wide row several may have been made."""


@dataclass
class _Seen:
    """What one file is: what falls short of it, its size, the rows by table, of a register what has numbers."""

    found: list[Shortfall] = field(default_factory=list)
    size: int = 0
    rows: Rows = field(default_factory=dict)
    names: dict[str, pl.Series] = field(default_factory=dict)


def check_files(
    data: Path, records: Iterable[FileRecord], looked: Looked, rows: Rows, observe: Callable[[str], None]
) -> Iterator[Found]:
    """Each file once: its hash, its rows, and whether the register knows every person and card in it.

    rows: is filled with what the tables of sources hold. observe: is called after each file.
    """
    of_path: dict[str, list[FileRecord]] = collections.defaultdict(list)
    known = dict.fromkeys(_REGISTER, 0)
    begins: dict[str, int] = {}
    for record in sorted(records, key=lambda record: (record.role, record.key)):
        of_path[record.path].append(record)
        if record.role in known:
            begins[record.path] = known[record.role] + 1
            known[record.role] += record.rows
    names: dict[str, list[pl.Series]] = {role: [] for role in _REGISTER}
    for path, seen in at_once(lambda path: _seen(data, of_path[path], known, begins.get(path)), sorted(of_path)):
        yield from seen.found
        looked.files += 1
        looked.bytes += seen.size
        rows |= seen.rows
        for role, series in seen.names.items():
            names[role].append(series)
        observe(path)
    looked.persons += known["people"]
    for role, pieces in names.items():
        yield from _given_once(role, pieces, known[role])
    yield from _unnamed(data, of_path)


def way_on(path: str) -> Way:
    """What makes a file whole again: all can be made anew but what knows the persons."""
    return "restore" if path.startswith(f"{PEOPLE}/") else "rebuild"


def _seen(data: Path, records: list[FileRecord], known: Mapping[str, int], begins: int | None) -> _Seen:
    """One file; begins: the first number that a file of the register gives."""
    first = records[0]
    short = partial(Shortfall, way=way_on(first.path), file=f"data/{first.path}")
    try:
        content = read_whole(data / first.path)
    except OSError as refused:
        return _Seen([short("file-missing" if why(refused) == "missing" else "file-unreadable")])
    found = content_hash(content)
    if found != first.hash:
        return _Seen([short("file-changed", expected=first.hash, found=found)], len(content))
    frame = pl.read_parquet(io.BytesIO(content), columns=_looked_into(first.role))
    seen = _Seen([], len(content))
    if (end := max(record.start + record.rows for record in records)) > frame.height:
        seen.found.append(short("rows-differ", measure="rows", expected=end, found=frame.height))
    if begins is not None:
        number, name = _REGISTER[first.role]
        seen.names[first.role] = frame[name]
        if not (frame[number] == pl.int_range(begins, begins + frame.height, eager=True)).all():
            seen.found.append(short("numbers-differ", measure=number))
    for column in _KNOWN_BY.keys() & set(frame.columns):
        least, most = frame.select(least=pl.min(column), most=pl.max(column)).row(0)
        if most is not None and not 0 < least <= most <= known[_KNOWN_BY[column]]:
            seen.found.append(
                short("person-unknown", measure=column, expected=known[_KNOWN_BY[column]], found=most)
            )
    if "row" in frame.columns:
        for record in records:
            rows = frame["row"].slice(record.start, record.rows)
            seen.rows[record.role, record.key] = rows.n_unique()
    return seen


def _looked_into(role: str) -> list[str]:
    columns = TABLES[role].columns()
    wanted = {*_KNOWN_BY, "row", *_REGISTER.get(role, ())}
    return [name for name in columns if name in wanted] or columns[:1]


def _given_once(role: str, pieces: list[pl.Series], known: int) -> Iterator[Shortfall]:
    """One NIK has one number, and one card: counted where all of the register could be read."""
    if not pieces or (given := pl.concat(pieces)).len() != known:
        return
    if (different := given.drop_nulls().n_unique() + given.null_count()) != known:
        number, _ = _REGISTER[role]
        yield Shortfall("numbers-differ", "restore", measure=number, expected=known, found=different)


def _unnamed(data: Path, named: Iterable[str]) -> Iterator[Noted]:
    """Files among the register's that nothing names: left by a run that ended early, or laid there by somebody."""
    known = {*named, HEAD}
    for path in sorted((data / PEOPLE).rglob("*")):
        relative = path.relative_to(data).as_posix()
        if relative not in known and not path.is_dir():
            yield Noted("file-unnamed", f"data/{relative}")
