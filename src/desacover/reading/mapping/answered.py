"""Every column is answered for: read, dropped on purpose, harmless by its values, or a question (ROW-13)."""

from __future__ import annotations

from desacover.errors import DesacoverError
from desacover.reading.kinds import Columns, Kind
from desacover.reading.mapping.profile import Profile
from desacover.reading.mapping.types import likeliest, type_of
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table
from desacover.reference.headings import nearest
from desacover.reference.in_words import segment_label
from desacover.reference.kinds import headed
from desacover.reference.posts import missing_parts
from desacover.reference.turning import has_word
from desacover.reference.values import find_segments
from desacover.wording.labels import KINDS
from desacover.wording.messages import found
from desacover.wording.text import Text, alike

_DATES = ("ended_on", "paid_through", "enrolled_on", "grace_until")
_FIELDS: dict[str, tuple[str, ...]] = {
    "answer": ("registered", "status"),
    "status": ("status", "registered"),
    "date": _DATES,
    "month": ("paid_through", "period"),
    "amount": ("contribution", "wage"),
    "kpj": ("kpj",),
    "code": ("village_code",),
}
"""The fields that values of a type may be of; a column of such values that nobody knows may be one that is
missing."""
_ANY = ("answer", "status", "kpj", "code")
"""Types of which one field at most is needed: a second column of them turns nothing."""


def check_answered(grid: Grid, table: Table, kind: Kind, columns: Columns, profile: Profile) -> None:
    """Ask about a column that nobody knows and that could turn a figure.

    Of a list of persons: values of status, dates, amounts or codes where a field of that type is missing. Of a
    list of counts: a heading that names a segment. Errors: `heading-unclear`.
    """
    known, reads = _known(columns), headed(kind.name)
    for place, heading in enumerate(table.headings):
        if place in known:
            continue
        if "nik" not in columns.fields:
            if reads.counts and heading and find_segments(heading) and type_of(table, place) != "date":
                raise _asked(grid, table, columns, profile, place, "count")
            continue
        kind_of_value = type_of(table, place)
        if (
            kind_of_value == "amount"
            and heading
            and (has_word("money", heading) or has_word("this_insurer", heading))
        ):
            continue  # a part of the pay or of the contribution
        if kind_of_value in _FIELDS and _is_missing(kind_of_value, columns):
            raise _asked(grid, table, columns, profile, place, kind_of_value)


def _known(columns: Columns) -> set[int]:
    """The columns of which is known what they hold."""
    known = {use.position for use in columns.uses if use.field is not None}
    marked = {at for marks in columns.marks.values() for at, _ in marks}
    return known | marked | set(columns.fields.values())


def _is_missing(kind_of_value: str, columns: Columns) -> bool:
    fields = _FIELDS[kind_of_value]
    has = [field in columns.fields or field in columns.marks for field in fields]
    return not any(has) if kind_of_value in _ANY else not all(has)


def _asked(
    grid: Grid, table: Table, columns: Columns, profile: Profile, place: int, kind_of_value: str
) -> DesacoverError:
    heading = table.headings[place]
    lines = profile.lines_to_add(grid.file, [], ignored=[heading] if heading else [])
    others = [field for field in _FIELDS.get(kind_of_value, ()) if field not in columns.fields]
    instead = " / ".join(f'{field} = "{heading}"' for field in others) if heading else ""
    return DesacoverError(
        "heading-unclear",
        file=grid.file,
        sheet=grid.sheet or None,
        row=table.header_row,
        what=found.unexplained(heading, place + 1, kind_of_value),
        found=_headings(table),
        ways=found.if_not_to_be_read(instead),
        profile=lines,
    )


def lacking(grid: Grid, table: Table, kind: Kind, columns: Columns, profile: Profile) -> DesacoverError:
    """The error of a table in which a column that its kind needs was not found.

    The column is proposed whose values are most like the field's, else the one whose heading is nearest; the lines
    of a profile can be pasted as they stand.
    """
    fields = kind.lacks(columns)
    if "count" in fields and (part := _count_of_a_part(columns)) is not None:
        segment, counted, missing = part
        return DesacoverError(
            "count-of-a-part",
            file=grid.file,
            sheet=grid.sheet or None,
            row=table.header_row,
            segment=segment_label(segment),
            counted=", ".join(counted).upper(),
            missing=missing,
        )
    turned = [use.heading for use in columns.uses if use.field == "result"]
    if fields == ["count"] and turned:
        others = any(has_word(name, text) for text in turned for name in ("money", "people", "plan"))
        return DesacoverError(
            "counts-of-others" if others else "counts-of-insured",
            file=grid.file,
            sheet=grid.sheet or None,
            row=table.header_row,
            place=found.HEADING,
            word=", ".join(turned),
            understood=KINDS[kind.name],
            kind=kind.name,
            profile=profile.lines_to_fix(grid.file, grid.sheet, kind.name),
        )
    places = [place for place, heading in enumerate(table.headings) if heading]
    free = [place for place in places if place not in columns.fields.values()] or places
    stated: list[tuple[str, str]] = []
    for field in fields:
        best = likeliest(table, field, free)
        near = [place for place in free if field in nearest(table.headings[place] or "", kind.name)]
        place = best if best is not None else next(iter(near or free), None)
        stated.append((field, "..." if place is None else table.headings[place] or "..."))
    return DesacoverError(
        "heading-unclear",
        file=grid.file,
        sheet=grid.sheet or None,
        row=table.header_row,
        what=found.no_column(fields),
        found=_headings(table),
        ways=found.IF_THAT_IS_IT,
        profile=profile.lines_to_add(grid.file, stated),
    )


def _count_of_a_part(columns: Columns) -> tuple[str, list[str], Text] | None:
    """The segment of which only some posts are counted, those posts, and those that are missing (ELI-5)."""
    parts = [(segment, named) for _, segment, named in columns.parts]
    parts += [("rt_rw", frozenset({key})) for key in ("rt", "rw") if key in columns.wide]
    if not parts:
        return None
    segment = parts[0][0]
    own = [named for key, named in parts if key == segment]
    said = sorted({part.replace(":", " ") for named in own for part in named})
    missing = missing_parts(segment, own)
    return segment, said, alike(", ".join(missing).upper()) if missing else found.COUNTED_TWICE


def _headings(table: Table) -> str:
    return ", ".join(heading for heading in table.headings if heading)
