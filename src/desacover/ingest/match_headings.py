"""Which column is which field."""

from __future__ import annotations

from dataclasses import replace

from desacover.errors import DesacoverError
from desacover.ingest.kinds import KINDS, Columns, Kind
from desacover.ingest.locate_table import Table
from desacover.ingest.read.grid import Grid
from desacover.reference.headings import match_heading, nearest
from desacover.reference.values import lookup
from desacover.reference.words import fold

_SAMPLE = 2_000
_PLAIN_COUNT = ("jumlah", "jml", "total")
_FREE_REMARKS = ("ket", "keterangan", "catatan")


def match_headings(grid: Grid, table: Table, stated_kind: str | None) -> tuple[Kind, Columns]:
    """The columns of a table, as the kind of file that fits it.

    Errors: `heading-unclear` where a column that the kind needs is not found, with the nearest headings;
    `kind-unclear` where no kind fits.
    """
    names = (stated_kind,) if stated_kind else tuple(KINDS)
    matched = [(KINDS[name], _columns(table, KINDS[name])) for name in names]
    fitting = [(kind, columns) for kind, columns in matched if not kind.lacks(columns)]
    if fitting:
        kind, columns = max(fitting, key=lambda pair: len(pair[1].fields) + len(pair[1].wide))
        return kind, _with_status(table, columns)
    likeliest = KINDS[stated_kind] if stated_kind else _likeliest(table)
    lacking = likeliest.lacks(_columns(table, likeliest))
    found = [heading for heading in table.headings if heading]
    near = [heading for heading in found if any(lack in nearest(heading, likeliest.name) for lack in lacking)]
    raise DesacoverError(
        "heading-unclear",
        file=grid.file,
        sheet=grid.sheet or None,
        row=table.header_row,
        field=", ".join(lacking),
        found=", ".join((near or found)[:12]),
    )


def _likeliest(table: Table) -> Kind:
    def known(kind: Kind) -> int:
        columns = _columns(table, kind)
        return len(columns.fields) + len(columns.wide) - 2 * len(kind.lacks(columns))

    return max(KINDS.values(), key=known)


def _columns(table: Table, kind: Kind) -> Columns:
    fields: dict[str, int] = {}
    wide: dict[str, int] = {}
    dropped: list[int] = []
    unknown: list[str] = []
    spelling = 0
    for position, heading in enumerate(table.headings):
        if not heading:
            continue
        match = match_heading(heading, kind.name)
        field = match.field
        if field is None:
            unknown.append(heading)
        elif field in ("ignored", "no") or field in fields:
            continue
        elif field == "dropped":
            dropped.append(position)
        elif field.startswith("count:"):
            wide.setdefault(field.removeprefix("count:"), position)
        else:
            fields[field] = position
            spelling += match.how == "spelling"
    if kind.year_is_period and "segment" in fields and not wide and "count" not in fields:
        fields |= _plain_count(table)
    return Columns(fields, wide, tuple(dropped), tuple(unknown), spelling)


def _plain_count(table: Table) -> dict[str, int]:
    """The only column headed `Jumlah`, which beside a segment column can be nothing but the count."""
    plain = [place for place, heading in enumerate(table.headings) if fold(heading or "") in _PLAIN_COUNT]
    return {"count": plain[0]} if len(plain) == 1 else {}


def _with_status(table: Table, columns: Columns) -> Columns:
    """A column whose values are mostly status words is the status, whatever its heading (ACT-4).

    A column of remarks is one only then; so empty remarks never set a row aside.
    """
    if "nik" not in columns.fields:
        return columns
    fields = dict(columns.fields)
    position = fields.get("status")
    if position is not None:
        heading = fold(table.headings[position] or "")
        if heading in _FREE_REMARKS and not _mostly_status(table, position):
            del fields["status"]
    if "status" not in fields:
        taken = {*fields.values(), *columns.dropped}
        for candidate in range(len(table.headings)):
            if candidate not in taken and _mostly_status(table, candidate):
                fields["status"] = candidate
                break
    return replace(columns, fields=fields)


def _mostly_status(table: Table, position: int) -> bool:
    values = table.body.cells[str(position)].head(_SAMPLE).drop_nulls().str.strip_chars()
    values = values.filter(values.str.len_bytes() > 0)
    # Single letters and digits are too little evidence where no heading says status.
    counts = values.value_counts()
    known = sum(n for text, n in counts.iter_rows() if len(text) > 1 and lookup("status", text).value)
    return known * 2 > values.len() > 0
