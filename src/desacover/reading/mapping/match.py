"""Which column is which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desacover.errors import DesacoverError
from desacover.reading.kinds import KINDS, Columns, Kind, Use
from desacover.reading.mapping.answered import check_answered, lacking
from desacover.reading.mapping.by_values import (
    FREE_REMARKS,
    chosen,
    holds_niks,
    judged_by_values,
    roles_beside,
)
from desacover.reading.mapping.profile import NO_PROFILE, Profile
from desacover.reading.mapping.types import names_villages
from desacover.reading.read.grid import Grid
from desacover.reading.table.header import Path
from desacover.reading.table.locate import Table
from desacover.reference.heading_paths import match_path
from desacover.reference.headings import Heading, known_fields
from desacover.reference.kinds import headed
from desacover.reference.values import find_segments
from desacover.reference.words import fold, squeeze

_PLAIN_COUNT = ("jumlah", "jml", "total")


def match_headings(
    grid: Grid, table: Table, stated_kind: str | None, profile: Profile = NO_PROFILE
) -> tuple[Kind, Columns]:
    """The columns of a table, as the kind of file that fits it.

    Errors: `heading-unclear` where a column that the kind needs is not found, with the nearest headings and
    the lines of a profile that would settle it; `heading-twice` where two columns mean the same and say
    different things; `nik-not-in-column` where what is headed NIK holds none; `profile-unfit`.
    """
    names = (stated_kind,) if stated_kind else tuple(KINDS)
    matched = [(KINDS[name], _columns(grid, table, KINDS[name], profile)) for name in names]
    fitting = [(kind, columns) for kind, columns in matched if not kind.lacks(columns)]
    if fitting:
        kind, columns = max(fitting, key=lambda pair: len(pair[1].fields) + len(pair[1].wide))
        _check_profile(grid, table, kind, profile)
        _check_twice(grid, table, columns)
        columns = judged_by_values(grid, table, columns)
        check_answered(grid, table, kind, columns, profile)
        return kind, columns
    likeliest = KINDS[stated_kind] if stated_kind else max(matched, key=lambda pair: _known(*pair))[0]
    columns = {kind.name: columns for kind, columns in matched}[likeliest.name]
    raise lacking(grid, table, likeliest, columns, profile)


def _check_profile(grid: Grid, table: Table, kind: Kind, profile: Profile) -> None:
    """A field that a profile states and that this kind of list does not have is said, never passed over."""
    known = set(known_fields(kind.name))
    for field, heading in profile.headings.items():
        if field not in known:
            raise DesacoverError(
                "profile-unused", file=grid.file, sheet=grid.sheet or None, row=table.header_row,
                profile=profile.name, field=field, heading=heading, kind=kind.name,
            )  # fmt: skip


def _known(kind: Kind, columns: Columns) -> int:
    results = sum(use.field == "result" for use in columns.uses)
    known = len(columns.fields) + len(columns.wide) + len(columns.parts) + results
    if headed(kind.name).counts:
        # `BPD 2024` beside `BPD 2025` is no count yet, and no heading of a list of persons either.
        known += sum(bool(find_segments(heading)) for heading in columns.unknown)
    return known - 2 * len(kind.lacks(columns))


def _columns(grid: Grid, table: Table, kind: Kind, profile: Profile) -> Columns:
    stated = profile.positions(grid, table)
    uses = [
        Use(place, heading, Heading(stated[place], "profile")) if place in stated
        else Use(place, heading, match_path(path, kind.name))
        for place, (path, heading) in enumerate(zip(table.paths, table.headings, strict=True))
        if heading
    ]  # fmt: skip
    candidates: dict[str, list[int]] = {}
    for use in uses:
        if use.field is not None and not (use.field in stated.values() and use.how != "profile"):
            candidates.setdefault(use.field, []).append(use.position)
    _posts(table, candidates)
    homes = _homes(candidates)
    _remarks(table, candidates)
    parts = _parts(table, candidates)
    plain = {field: places for field, places in candidates.items() if ":" not in field}
    fields = {
        field: chosen(table, field, places)
        for field, places in plain.items()
        if field not in ("ignored", "no", "dropped", "result", "note", "remark")
    }
    wide = {
        field.removeprefix("count:"): places[0]
        for field, places in candidates.items()
        if field.startswith("count:")
    }
    if headed(kind.name).counts and "segment" in fields and "count" not in fields and not _segments(wide):
        fields |= _plain_count(table.paths)
    return Columns(
        fields=fields,
        wide=wide,
        marks=_marks(table, uses),
        homes=homes,
        parts=parts,
        remarks=tuple(candidates.get("remark", ())),
        others={field: tuple(places) for field, places in candidates.items() if len(places) > 1},
        dropped=tuple(candidates.get("dropped", ())),
        unknown=tuple(use.heading for use in uses if use.field is None),
        uses=tuple(uses),
    )


_POST = ("village", "village_code", "region_code", "employer_name", "npp")
"""Fields that name the place of a post."""


def _posts(table: Table, candidates: dict[str, list[int]]) -> None:
    """The post's own place goes before every other (ROW-5).

    A column such as `UNIT KERJA` is one only if places stand in it. Beside it a plain village or district is that
    of a home.
    """
    own = {level: candidates.pop(f"post:{level}", []) for level in ("village", "district", "regency")}
    own["village"] = [at for at in own["village"] if names_villages(table, at)]
    if own["village"] and "village" in candidates:
        del candidates["village"]
        candidates.pop("district", None)
    candidates.update({level: places for level, places in own.items() if places})


def _homes(candidates: dict[str, list[int]]) -> frozenset[str]:
    """The place of an address is the post's only where no column names the post's village; the levels taken."""
    homes = {level: candidates.pop(f"address:{level}", []) for level in ("village", "district", "regency")}
    if any(field in candidates for field in _POST):
        return frozenset()
    taken = {level: places for level, places in homes.items() if places and level not in candidates}
    candidates.update(taken)
    return frozenset(taken)


def _remarks(table: Table, candidates: dict[str, list[int]]) -> None:
    """Remarks are no second status beside one that is headed so; they stay remarks."""
    places = candidates.get("status", [])
    free = [at for at in places if fold(table.headings[at] or "") in FREE_REMARKS]
    headed = [at for at in places if at not in free]
    if headed:
        candidates["status"] = headed
        candidates["remark"] = sorted({*candidates.get("remark", []), *free})


def _parts(table: Table, candidates: dict[str, list[int]]) -> tuple[tuple[int, str, frozenset[str]], ...]:
    """The columns that count some of a segment's posts: the place, the segment, which parts of it (ELI-5).

    `ANGGOTA BPD` is said of the whole council, but beside its chairman it may be the rest.
    """
    found: list[tuple[int, str, frozenset[str]]] = []
    for field in [field for field in candidates if field.startswith("part:")]:
        segment, _, names = field.removeprefix("part:").partition("=")
        found += [(at, segment, frozenset(names.split("+"))) for at in candidates.pop(field)]
    members = [at for at in candidates.get("count:bpd", []) if "anggota" in fold(table.headings[at] or "").split()]
    if members and any(segment == "bpd" for _, segment, _ in found):
        candidates["count:bpd"] = [at for at in candidates["count:bpd"] if at not in members]
        if not candidates["count:bpd"]:
            del candidates["count:bpd"]
        found += [(at, "bpd", frozenset({"anggota"})) for at in members]
    return tuple(sorted(found))


def _segments(wide: Mapping[str, int]) -> list[str]:
    return [key for key in wide if key not in ("l", "p")]


def _marks(table: Table, uses: Sequence[Use]) -> dict[str, tuple[tuple[int, str], ...]]:
    """The columns in which a mark says a value, by field; `L` and `P` side by side are the sexes."""
    marks: dict[str, list[tuple[int, str]]] = {}
    for use in uses:
        if use.field and use.field.startswith("mark:"):
            field, _, value = use.field.removeprefix("mark:").partition("=")
            marks.setdefault(field, []).append((use.position, value))
    bare = [use.position for use in uses if use.field is None and squeeze(use.heading) in ("l", "p")]
    if "sex" not in marks and len(bare) == 2 and bare[1] == bare[0] + 1:
        marks["sex"] = [(place, table.headings[place] or "") for place in bare]
    return {field: tuple(places) for field, places in marks.items()}


def _plain_count(paths: Sequence[Path]) -> dict[str, int]:
    """The only column headed `Jumlah`, which beside a segment column can be nothing but the count."""
    plain = [place for place, path in enumerate(paths) if fold(" ".join(path)) in _PLAIN_COUNT]
    return {"count": plain[0]} if len(plain) == 1 else {}


_ONCE = ("nik", "village_code", "village", "district", "regency", "segment", "status", "period", "count")
"""Fields of which a second column that says something else leaves in doubt which one is meant."""


def _check_twice(grid: Grid, table: Table, columns: Columns) -> None:
    for field, places in columns.others.items():
        if field in _ONCE or field.startswith("count:"):
            used = (
                columns.wide[field.removeprefix("count:")] if field.startswith("count:") else columns.fields[field]
            )
            for place in places:
                if (
                    place != used
                    and not (field == "segment" and roles_beside(table, used, place))
                    and _differ(table, used, place, field)
                    and (field != "nik" or holds_niks(table, place))
                ):
                    raise DesacoverError(
                        "heading-twice",
                        file=grid.file,
                        sheet=grid.sheet or None,
                        row=table.header_row,
                        field=field.removeprefix("count:"),
                        first=table.headings[used] or "",
                        second=table.headings[place] or "",
                    )


def _differ(table: Table, used: int, other: int, field: str) -> bool:
    """Whether two columns both speak and mostly say different things; of counts, any that differs is too many."""
    cells = table.body.cells
    one, two = cells[str(used)].str.strip_chars(), cells[str(other)].str.strip_chars()
    both = ((one.str.len_bytes() > 0) & (two.str.len_bytes() > 0)).fill_null(False)
    differing = (one != two).fill_null(False) & both
    if field.startswith("count"):
        return bool(differing.any())
    return int(differing.sum()) * 2 > int(both.sum()) > 0
