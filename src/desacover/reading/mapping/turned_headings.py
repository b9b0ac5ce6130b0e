"""Columns whose heading says the contrary of being insured: `BELUM TERDAFTAR`, `NONAKTIF`, `SEBAB KELUAR`."""

from __future__ import annotations

from dataclasses import replace

from desacover.reading.kinds import Columns, Use
from desacover.reading.mapping.types import share_of_answers, type_of
from desacover.reading.table.locate import Table
from desacover.reference.headings import Heading
from desacover.reference.turning import has_word, other_insurer, turns, words_of
from desacover.reference.values import lookup

_OPENS = frozenset({"sebab", "alasan", "penyebab", "yang", "yg", "sudah", "sdh", "telah", "ket", "keterangan"})
"""Words before the one that turns a heading."""
_TURNS = ("ended", "not_insured", "late", "leaving")
_FREE = (None, "remark", "status", "registered", "ended_on")
_DATED = ("date", "month", "code", "nik", "kpj", "amount")


def turned_heading(text: str) -> bool:
    """Whether a heading begins with words of one who is not insured, or not any more, and names nothing else."""
    reading = turns(text, "context")
    if len({turn.means for turn in reading.turns} - set(_TURNS)) or not reading.turns or other_insurer(text):
        return False
    words = text.casefold().split()
    while words and words[0].strip(".:") in _OPENS:
        words = words[1:]
    first = turns(" ".join(words), "context")
    begins = first.turns[0].words.split()[0] if first.turns else ""
    denies = any(begins in words_of(name) for name in ("denial", "plan", "late", "leaving", "end")) or any(
        word.startswith(f"{begins} ") for word in words_of("end")
    )
    return (
        denies
        and words[0].strip("(").startswith(begins[:3])
        and not (has_word("yes", first.rest) or has_word("insured", first.rest))
    )


def with_turned_headings(table: Table, columns: Columns) -> Columns:
    """The columns with those of turned headings, in which a tick is no registration but its contrary (ROW-12).

    Marks of a status are such where none of them is of those who are insured: who has none is not said to be out.
    """
    columns, found = _without_marks(columns)
    marked = {at for marks in columns.marks.values() for at, _ in marks}
    found += [
        place
        for place, heading in enumerate(table.headings)
        if heading and place not in (*marked, *found) and place not in columns.dropped and turned_heading(heading)
        if _may_turn(table, columns, place)
    ]
    if not found:
        return columns
    uses = [use for use in columns.uses if use.position not in found]
    uses += [Use(place, table.headings[place] or "", Heading("remark", "values")) for place in found]
    return replace(
        columns,
        fields={field: at for field, at in columns.fields.items() if at not in found},
        remarks=tuple(at for at in columns.remarks if at not in found),
        turned=tuple((place, table.headings[place] or "") for place in found),
        uses=tuple(sorted(uses, key=lambda use: use.position)),
    )


def _without_marks(columns: Columns) -> tuple[Columns, list[int]]:
    found: list[int] = []
    marks = dict(columns.marks)
    for field in _STATES:
        places = marks.get(field, ())
        if places and all(lookup(field, value).value == "ended" for _, value in places):
            del marks[field]
            found += [place for place, _ in places]
    return (replace(columns, marks=marks), found) if found else (columns, found)


def _may_turn(table: Table, columns: Columns, place: int) -> bool:
    field = next((name for name, at in columns.fields.items() if at == place), None)
    known = next((use.field for use in columns.uses if use.position == place), None)
    if field not in _FREE:
        return False
    if known == "ignored":  # of a term, of a paper: but a tick there is an answer
        return share_of_answers(table, place, all_rows=True) > _MOST
    return known in _FREE and type_of(table, place) not in _DATED


_MOST = 0.5
_STATES = ("status", "registered")
