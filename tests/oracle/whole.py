"""Draws worlds of which all is known, and hides some of it: what `report --bounds` must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from .places import HEADLINE, REGENCIES, VILLAGES, exists_in, regency_of
from .world import DIRT, Count, File, Row, World, month_name, month_number

Draw = Callable[[st.SearchStrategy[Any]], Any]

PERIOD = month_number("2025-12")
WHOLE = "35.79"  # a regency of which every village is listed, so that its sum can be complete
SECOND = 800  # added to a number: another one of the same person
KINDS = ("missing", "aside", "rival", "two_numbers", "no_village", "uncounted")


@dataclass(frozen=True)
class Hidden:
    """A world, and the same with some of it hidden."""

    whole: World
    spoilt: World


def _hidden(whole: World, files: dict[str, list[Row]], counts: list[Count]) -> Hidden:
    kept = tuple(replace(file, rows=tuple(files[file.name])) for file in whole.files if files.get(file.name))
    return Hidden(whole, World(whole.months, kept, tuple(counts)))


def villages(regency: str, segment: str) -> list[str]:
    return [code for code in VILLAGES if regency_of(code) == regency and exists_in(segment, code)]


@st.composite
def whole_worlds(draw: Draw) -> World:
    """Every cell of some regencies is reported, and counted: as a whole, or (WHOLE) village by village."""
    regencies = draw(st.sampled_from([("35.07", "35.79"), ("35.79", "35.26"), ("35.79", "35.07", "35.76")]))
    files: list[File] = []
    counts: list[Count] = []
    first = 0
    for regency in regencies:
        for place, segment in enumerate(s for s in HEADLINE if exists_in(s, regency)):
            size, units = draw(st.integers(6, 14)), villages(regency, segment)
            rows = [Row(first + i, segment, units[i * 3 % len(units)], PERIOD) for i in range(size)]
            rows += [
                replace(rows[i], status="ended", person=first + size + i) for i in range(draw(st.integers(0, 2)))
            ]
            # Further posts: in another village, or of another segment.
            others = draw(st.lists(st.integers(0, first + size - 1), max_size=2, unique=True))
            held = {(row.person, row.unit) for row in rows}
            rows += [
                Row(person, segment, units[-1], PERIOD) for person in others if (person, units[-1]) not in held
            ]
            first += size + 2
            heads: list[Row] = []
            if segment == "perangkat_desa" and draw(st.booleans()):
                heads = [
                    Row(first, "kepala_desa", units[0], PERIOD),
                    Row(first + 1, "kepala_desa", units[-1], PERIOD),
                ]
                first += 2
            name = f"{REGENCIES[regency][1]}_{month_name(PERIOD)}_{'xyz'[place]}.csv"
            files.append(File(name, regency, (*rows, *heads)))
            for part, listed in ((segment, rows), ("kepala_desa", heads)):
                if listed:
                    counts += _counts(draw, part, regency, [row for row in listed if row.status == "active"])
    return World((PERIOD,), tuple(files), tuple(counts))


def _counts(draw: Draw, segment: str, regency: str, rows: list[Row]) -> list[Count]:
    """As many as are covered, or more: a cell over 100 % is drawn where it stays."""
    since = PERIOD - draw(st.integers(0, 8))
    if regency == WHOLE and draw(st.booleans()):
        return [
            Count(segment, unit, since, _positions(segment, sum(row.unit == unit for row in rows)))
            for unit in villages(regency, segment)
        ]
    return [Count(segment, regency, since, len(rows) + draw(st.integers(0, 9)))]


def _positions(segment: str, covered: int) -> int:
    """A count that a village can have (ELI-5)."""
    return max(covered, {"bpd": 3, "kepala_desa": 1}.get(segment, 2))


@st.composite
def hidden(draw: Draw) -> Hidden:
    """Some of a whole world hidden, in one way or in several at once."""
    whole = draw(whole_worlds())
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4, unique=True))
    files = {file.name: list(file.rows) for file in whole.files}
    counts = list(whole.counts)
    for kind in sorted(kinds, key=KINDS.index, reverse=True):
        if kind == "missing":
            for name in draw(st.lists(st.sampled_from(sorted(files)), max_size=2, unique=True)):
                del files[name]
        elif kind == "aside":
            _set_aside(draw, files)
        elif kind == "rival":
            counts += _rivals(draw, counts)
        elif kind == "two_numbers":
            _two_numbers(draw, files)
        elif kind == "no_village":
            _change(draw, files, lambda row: replace(row, unit=regency_of(row.unit)))
        elif (
            kind == "uncounted" and "rival" not in kinds
        ):  # a count above holds where those below are not all there
            counts = _without_some(draw, counts)
    return _hidden(whole, files, counts)


@st.composite
def aside_alone(draw: Draw) -> Hidden:
    """A whole world of which nothing is hidden but that some rows cannot be read."""
    whole = draw(whole_worlds())
    files = {file.name: list(file.rows) for file in whole.files}
    _set_aside(draw, files)
    return _hidden(whole, files, list(whole.counts))


def _set_aside(draw: Draw, files: dict[str, list[Row]]) -> None:
    for name in draw(st.lists(st.sampled_from(sorted(files)), max_size=3)):
        rows = files[name]
        if (1 + sum(bool(row.dirt) for row in rows)) * 5 < len(rows):
            at, kind = draw(st.integers(0, len(rows) - 1)), draw(st.sampled_from(sorted(DIRT)))
            if not rows[at].dirt and (len(rows[at].unit) == 13 or DIRT[kind][1] not in ("unit", "village")):
                # Spoilt, or once more and spoilt: nobody can tell which.
                if draw(st.booleans()):
                    rows[at] = replace(rows[at], dirt=frozenset({kind}))
                else:
                    rows.insert(at, replace(rows[at], dirt=frozenset({kind}), card=3))


def _change(draw: Draw, files: dict[str, list[Row]], how: Callable[[Row], Row]) -> None:
    for name in draw(st.lists(st.sampled_from(sorted(files)), max_size=3)):
        rows = files[name]
        at = draw(st.integers(0, len(rows) - 1))
        alone = sum(row.person == rows[at].person and row.segment == rows[at].segment for row in rows) == 1
        if not rows[at].dirt and alone:
            rows[at] = how(rows[at])


def _two_numbers(draw: Draw, files: dict[str, list[Row]]) -> None:
    """A second row of somebody, at the same post or as a further one that he has, under another number."""
    for name in draw(st.lists(st.sampled_from(sorted(files)), max_size=3, unique=True)):
        rows = files[name]
        at = draw(st.integers(0, len(rows) - 1))
        if not rows[at].dirt and rows[at].person < SECOND:
            second = replace(rows[at], person=rows[at].person + SECOND, same_as=rows[at].person)
            if draw(st.booleans()):
                rows[at] = second  # of several posts this one
            else:
                rows.append(second)


def _rivals(draw: Draw, counts: list[Count]) -> list[Count]:
    """Another count of a regency that is counted village by village, older or newer than these."""
    summed = sorted({(one.segment, one.since) for one in counts if len(one.region) == 13})
    made = []
    for segment, since in summed:
        if draw(st.booleans()):
            true = sum(one.count for one in counts if one.segment == segment and len(one.region) == 13)
            other = max(1, true + draw(st.sampled_from([-6, -3, 3, 8])))
            limit = 20 if segment == "kepala_desa" else 1000
            made.append(Count(segment, WHOLE, since + draw(st.sampled_from([-2, 0, 1])), min(other, limit)))
    return [one for one in made if one.since <= PERIOD]


def _without_some(draw: Draw, counts: list[Count]) -> list[Count]:
    """Some villages are not counted, though some are in the same regency."""
    own = [one for one in counts if len(one.region) == 13]
    gone = draw(st.lists(st.sampled_from(own), max_size=3, unique=True)) if own else []
    return [one for one in counts if one not in gone]
