"""What the values of a column say of it, where its heading says too little or another thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desacover.errors import DesacoverError
from desacover.reading.fields.months import read_month
from desacover.reading.fields.nik import looks_like_nik
from desacover.reading.kinds import Columns, Use
from desacover.reading.mapping.turned_headings import with_turned_headings
from desacover.reading.mapping.types import (
    alike,
    mostly_filled,
    names_villages,
    sample,
    share_of_answers,
    share_of_words,
    whole,
)
from desacover.reading.read.grid import Grid
from desacover.reading.table.locate import Table
from desacover.reference.headings import Heading
from desacover.reference.turning import other_insurer, speaks_of_insurance
from desacover.reference.values import is_blank_word, is_role, lookup, marked
from desacover.reference.words import fold, squeeze

FREE_REMARKS = ("ket", "keterangan", "catatan")
_WORDS = ("status", "segment", "sex")
"""Fields whose values are words that can be told from others."""
_OTHER_STATUS = frozenset(
    {"k", "tk", "l", "kawin", "lajang", "menikah", "nikah", "duda", "janda", "belum", "bkawin", "belumkawin"}
    | {"belummenikah", "pns", "asn", "nonasn", "nonpns", "honorer", "honor", "tetap", "kontrak", "definitif"}
    | {"pj", "plt", "tks", "thl", "k0", "k1", "k2", "k3", "tk0", "tk1"}
)
"""Words of a `Status` that is of marriage or of employment, and not of participation."""
_FEWEST = 5
"""So many values are needed to say that a column headed NIK holds none."""
_ENOUGH = 0.2
"""A list of damaged numbers may have but few that are whole."""
_FEW_ROLES = 0.25
"""So many values of a column of bodies may be roles, or the other way round, where rows are damaged."""


def chosen(table: Table, field: str, places: Sequence[int]) -> int:
    """Of the columns with a field's heading, the one whose values are most like the field's; else the first."""
    if len(places) == 1:
        return places[0]
    if field == "nik":
        return max(places, key=lambda place: (_like_nik(table, place)[0], -place))
    if field in _WORDS:
        return max(places, key=lambda place: (share_of_words(table, field, place), -place))
    return places[0]


def roles_beside(table: Table, one: int, other: int) -> bool:
    """Whether one of two columns of positions holds roles, and the other the bodies (`KETUA`, `RT 01`).

    A damaged row changes nothing for the others: most of the values tell.
    """
    fewer, more = sorted(share_of_roles(table, place) for place in (one, other))
    return fewer <= _FEW_ROLES and more >= 1 - _FEW_ROLES


def share_of_roles(table: Table, place: int) -> float:
    """The share of a column's values that name a role and no body."""
    values = sample(table, place)
    return sum(n for text, n in values.items() if is_role(text)) / max(values.total(), 1)


def holds_niks(table: Table, place: int) -> bool:
    """Whether enough of a column's values have the shape of a NIK; employee numbers have not."""
    return _like_nik(table, place)[0] >= _ENOUGH


def judged_by_values(grid: Grid, table: Table, columns: Columns) -> Columns:
    """The columns after a look at their values, in a table of persons (ACT-4).

    A column headed NIK may hold employee numbers, while another holds the NIKs. A column whose values are
    mostly status words is the status, whatever its heading; one of remarks is so only then, so that empty
    remarks never set a row aside; one of marriage or employment is none, as a period of office is no month.
    Errors: `nik-not-in-column`.
    """
    if "nik" not in columns.fields:
        return columns
    columns = with_turned_headings(table, _with_nik(grid, table, columns))
    columns = _with_codes(table, _with_registration(table, columns))
    fields = dict(columns.fields)
    uses = columns.uses
    for field, is_other in (("period", _is_term), ("status", _is_no_status), ("birth_date", _is_day)):
        position = fields.get(field)
        if position is not None and is_other(table, position):
            del fields[field]
            remark = field == "status" and _is_remark(table, position)
            uses = _used(uses, table, position, "remark" if remark else "ignored")
    remarks = set(columns.remarks)
    known = {use.position: use.field for use in uses}
    if columns.fields.get("status", -1) not in fields.values():
        # A column of remarks that is no status is read as remarks.
        remarks |= {columns.fields["status"]} if _is_remark(table, columns.fields.get("status")) else set()
    if "status" not in fields and not {"status", "registered"} & {*columns.marks, *fields}:
        for candidate in range(len(table.paths)):
            if candidate in _taken(fields, columns) or not mostly_filled(table, candidate):
                continue
            if known.get(candidate) in (None, "remark") and _speaks_of_status(table, candidate):
                fields["status"] = candidate
                uses = _used(uses, table, candidate, "status")
                remarks.discard(candidate)
                break
    columns = replace(columns, fields=fields, uses=uses, remarks=tuple(sorted(remarks)))
    return _with_free_text(table, _with_villages(table, _with_bodies(table, columns)))


def _with_villages(table: Table, columns: Columns) -> Columns:
    """The one column of unknown heading in which villages stand, where no other says the post's (`KEL`)."""
    if {"village", "village_code", "region_code", "employer_name", "npp"} & set(columns.fields):
        return columns
    unknown = [use.position for use in columns.uses if use.field is None]
    found = [place for place in unknown if sample(table, place).total() > 1 and names_villages(table, place)]
    if len(found) != 1:
        return columns
    uses = _used(columns.uses, table, found[0], "village")
    return replace(columns, fields={**columns.fields, "village": found[0]}, uses=uses)


_BODIES = ("rt", "rw")
_ROLES = frozenset({"ketua", "kepala", "kt", "ket", "k", "pak"})


def _with_bodies(table: Table, columns: Columns) -> Columns:
    """The columns with RT and RW as marks of the position, where they are ticked beside a bare `KETUA` (ROW-8)."""
    place = columns.fields.get("segment")
    beside = [
        (use.position, use.heading)
        for use in columns.uses
        if squeeze(use.heading) in _BODIES and use.field == "ignored"
    ]
    if place is None:
        return columns
    bodies = [
        use.position
        for use in columns.uses
        if use.field and (use.field == "ignored" or use.field.startswith("mark:segment="))
        if roles_beside(table, place, use.position) and _names_bodies(table, use.position)
    ]
    if len(bodies) == 1:
        marks = {field: places for field, places in columns.marks.items() if field != "segment"}
        return replace(columns, marks=marks, others={**columns.others, "segment": (place, bodies[0])})
    if "segment" in columns.marks or len(beside) != len(_BODIES):
        return columns
    roles = {fold(text) for text in _texts(table, place)}
    ticked = all(_ticked_only(table, at, heading) for at, heading in beside)
    if not roles or not roles <= _ROLES or not ticked:
        return columns
    return replace(columns, marks={**columns.marks, "segment": tuple(beside)})


def _names_bodies(table: Table, place: int) -> bool:
    return all(lookup("segment", text).value for text in _texts(table, place))


def _ticked_only(table: Table, place: int, heading: str) -> bool:
    return all(
        squeeze(text) == squeeze(heading) or marked(text) == "active" or text.casefold() in ("x", "1")
        for text in _texts(table, place)
    )


def _with_free_text(table: Table, columns: Columns) -> Columns:
    """The columns with those of unknown heading as remarks: a word there may turn its row all the same
    (ROW-12).
    """
    known = {use.position for use in columns.uses if use.field is not None} | _taken(columns.fields, columns)
    unknown = {
        place for place in range(len(table.paths)) if place not in known and share_of_answers(table, place) <= 0.5
    }
    return replace(columns, remarks=tuple(sorted({*columns.remarks, *unknown})))


def _is_remark(table: Table, place: int | None) -> bool:
    return place is not None and fold(table.headings[place] or "") in FREE_REMARKS


def _turned(columns: Columns) -> set[int]:
    return {place for place, _ in columns.turned}


def _taken(fields: Mapping[str, int], columns: Columns) -> set[int]:
    marked = (place for marks in columns.marks.values() for place, _ in marks)
    return {*fields.values(), *columns.dropped, *marked, *_turned(columns)}


def _speaks_of_status(table: Table, place: int) -> bool:
    """Whether most values are words of participation, a word that is no mere yes or no among them (ACT-4)."""
    if share_of_words(table, "status", place, longer_than=1) <= 0.5:
        return False
    return any(
        (lookup("status", text).value and lookup("registered", text).how != "alias")
        or fold(text) in _PARTICIPATION
        for text in _texts(table, place)
    )


_PARTICIPATION = frozenset({"aktif", "nonaktif", "non aktif", "tidak aktif", "tdk aktif", "keluar"})


def _with_registration(table: Table, columns: Columns) -> Columns:
    """The columns with the one whose heading speaks of insurance and whose values are a yes and a no (ROW-13).

    A column of cards in which nothing but that stands is it too, and so are remarks, where they are filled with
    it.
    """
    if "registered" in columns.fields or "registered" in columns.marks:
        return columns
    free = [
        place
        for place, heading in enumerate(table.headings)
        if place not in columns.dropped
        and place not in _turned(columns)
        and heading
        and _may_register(table, columns, place, heading)
    ]
    if not free:
        return columns
    place = max(free, key=lambda at: (speaks_of_insurance(table.headings[at] or ""), -at))
    fields = {field: at for field, at in columns.fields.items() if at != place}
    return replace(
        columns,
        fields={**fields, "registered": place},
        remarks=tuple(at for at in columns.remarks if at != place),
        uses=_used(columns.uses, table, place, "registered"),
    )


_ANSWERED = (None, "kpj", "status", "contributor_class")
"""What a column of yes and no may be headed as."""


def _may_register(table: Table, columns: Columns, place: int, heading: str) -> bool:
    used = next((field for field, at in columns.fields.items() if at == place), None)
    known = next((use.field for use in columns.uses if use.position == place), None)
    if used not in _ANSWERED or known not in (None, "remark", "ignored", *_ANSWERED):
        return False
    if used == "kpj" and alike(sample(table, place), _CARD):
        return False  # cards, and words where there is none
    if share_of_answers(table, place) <= 0.5:
        return False
    if known == "ignored":  # `JKK/JKM` says in words who takes part; another insurer's column does not
        this = speaks_of_insurance(heading) and not other_insurer(heading)
        return this and any(len(text) > 2 and text.isalpha() for text in _texts(table, place))
    if used == "status" and any(
        lookup("status", text).value in ("grace", "arrears") for text in _texts(table, place)
    ):
        return False
    if used == "kpj":
        return any(len(text) > 1 and lookup("registered", text).how == "alias" for text in _texts(table, place))
    if speaks_of_insurance(heading):
        return used is None or _answers_only(table, place)
    remark = place in columns.remarks or fold(heading) in FREE_REMARKS
    return remark and _answers_only(table, place) and mostly_filled(table, place)


def _texts(table: Table, place: int) -> list[str]:
    return sorted(sample(table, place))


def _answers_only(table: Table, place: int) -> bool:
    """Whether a word stands there that is an answer and no status: `Sudah`, `Belum`, a tick."""
    return any(
        lookup("registered", text).value and not lookup("status", text).value for text in _texts(table, place)
    )


def _with_codes(table: Table, columns: Columns) -> Columns:
    """Codes of regions under a heading of employee numbers are the villages, where nothing else says one."""
    if {"village_code", "village", "region_code"} & set(columns.fields):
        return columns
    for use in columns.uses:
        if use.field == "ignored" and use.position not in _taken(columns.fields, columns):
            codes = sample(table, use.position)
            if codes and all(_CODE.match(text) for text in codes):
                fields = {**columns.fields, "village_code": use.position}
                return replace(
                    columns, fields=fields, uses=_used(columns.uses, table, use.position, "village_code")
                )
    return columns


def _used(uses: Sequence[Use], table: Table, place: int, field: str) -> tuple[Use, ...]:
    mine = Use(place, table.headings[place] or "", Heading(field, "values"))
    return tuple(sorted([*(use for use in uses if use.position != place), mine], key=lambda use: use.position))


def _with_nik(grid: Grid, table: Table, columns: Columns) -> Columns:
    place = columns.fields["nik"]
    share, filled = _like_nik(table, place)
    if share >= _ENOUGH or filled < _FEWEST:
        return columns
    others = [at for at in range(len(table.paths)) if at not in columns.fields.values()]
    like = [at for at in others if _like_nik(table, at)[0] > 0.5]
    if len(like) != 1:
        raise DesacoverError(
            "nik-not-in-column",
            file=grid.file,
            sheet=grid.sheet or None,
            row=table.header_row,
            heading=table.headings[place] or "",
        )
    return replace(
        columns, fields={**columns.fields, "nik": like[0]}, uses=_used(columns.uses, table, like[0], "nik")
    )


def _like_nik(table: Table, place: int) -> tuple[float, int]:
    """The share of a column's values that have the shape of a NIK, damaged ones too, and how many there are."""
    numbers = Counter({text: n for text, n in sample(table, place).items() if _NUMBER.search(text)})
    return looks_like_nik(numbers), numbers.total()


_NUMBER = re.compile(r"\d{3}")
_CARD = re.compile(r"(?:\d\D*){8}")
_CODE = re.compile(r"^\d{2}\.\d{2}\.\d{2}\.\d{4}$")
_DAY = re.compile(r"^\d{1,2}$")
_TERM = re.compile(
    r"(?i)^(?:periode|priode|masa jabatan|ke)?\W*(?:\d{1,2}\D{1,12})?(?:19|20)\d{2}"
    r"(?:\s*(?:[-–/]|s\.?/?d\.?|sampai|hingga)\W*(?:sampai|dengan)?\W*(?:\d{1,2}\D{1,12})?(?:19|20)?\d{2})?$"
)


def _is_day(table: Table, place: int) -> bool:
    """Whether a column of dates holds days alone, its months and years standing in others."""
    values = sample(table, place)
    return bool(values) and all(_DAY.match(text) for text in values)


def _is_term(table: Table, place: int) -> bool:
    """Whether a column holds periods of office, such as `2019-2025`, or mere years."""
    values = sample(table, place)
    if alike(values, _TERM) * 2 <= values.total() or any(map(read_month, values)):
        return False
    return not any(map(read_month, whole(table, place)))


def _is_no_status(table: Table, place: int) -> bool:
    share = share_of_words(table, "status", place)
    if fold(table.headings[place] or "").rpartition(" ")[2] in FREE_REMARKS:
        return share <= 0.5 or not mostly_filled(table, place)
    if share > 0 or not sample(table, place):
        return False
    return all(squeeze(text) in _OTHER_STATUS or is_blank_word(text) for text in whole(table, place))
