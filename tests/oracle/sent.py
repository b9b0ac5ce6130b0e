"""What offices of a drawn world should send month by month, and the pieces in which they send it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from .draw import villages
from .places import exists_in, regency_of
from .sources import Content
from .world import Count, Row, month_number

Draw = Callable[[st.SearchStrategy[Any]], Any]
Lists = dict[tuple[str, int], list[Row]]  # (regency, month): the list that its office should send

FIRST = month_number("2025-10")
COUNTS, OTHER_COUNTS = "potensi.csv", "potensi_lain.csv"
# A second number of a person is this far from the first (IDN-1); newcomers begin at NEWCOMERS.
RENUMBERED = 450
NEWCOMERS = 600
SPOILT = (
    ({"status_blank"}, False),
    ({"segment_umbrella"}, False),
    ({"village_of_another"}, False),
    ({"nik_15_digits"}, False),
    ({"nik_blank"}, True),
    ({"nik_exponent"}, True),
    ({"nik_exponent", "status_word"}, True),
)


@st.composite
def lists(draw: Draw) -> Lists:
    """The truth, month by month: groups of persons in one post each, and what sets some of them apart."""
    months = range(FIRST, FIRST + draw(st.integers(2, 3)))
    regencies = draw(st.permutations(["35.79", "35.07", "35.76"]))[:2]
    made: Lists = defaultdict(list)
    posts = [
        (segment, [villages(regency, segment)[0], villages(regency, segment)[-1]])
        for regency in regencies
        for segment in ("rt_rw", "bpd", "perangkat_desa", "kepala_desa")
        if exists_in(segment, regency)
    ]
    for number in range(draw(st.integers(2, 5))):
        segment, units = draw(st.sampled_from(posts))
        size, funding = draw(st.integers(6, 9)), draw(st.sampled_from([None, "apbdes"]))
        oddities = draw(st.dictionaries(st.integers(0, 5), st.sampled_from(ODDITIES), max_size=3))
        if number == 0 and draw(st.booleans()):
            oddities[0] = "renumbered"
        for i in range(size):
            person, unit = 20 * number + i, units[i % len(units)]
            elsewhere = draw(st.sampled_from(posts)) if i in oddities else (segment, units)
            for month in months:
                row = Row(person, segment, unit, month, funding=funding)
                for one in _odd(oddities.get(i), row, month - FIRST, (elsewhere[0], elsewhere[1][0])):
                    # A stray row stands in the list of another office (REP-1).
                    office = regency_of((row if oddities.get(i) == "stray" else one).unit)
                    made[office, month].append(one)
    return made


ODDITIES = ("joins", "lapses", "away", "ended", "moves", "second", "stray", "renumbered", "vague")


def _odd(kind: str | None, row: Row, age: int, elsewhere: tuple[str, str]) -> list[Row]:
    """The rows of one person in a month, `age` months after the first."""
    there = replace(row, segment=elsewhere[0], unit=elsewhere[1])
    if kind == "joins":
        return [row] if age else []
    if kind == "lapses":
        return [] if age else [row]
    if kind == "away":
        return [] if age == 1 else [row]
    if kind == "ended":
        return [replace(row, status="ended")] if age else [row]
    if kind == "moves":
        return [there if age else row]
    if kind in ("second", "stray") and age:
        return [row, there]
    if kind == "renumbered" and age:
        return [replace(row, person=row.person + RENUMBERED, same_as=row.person)]
    if kind == "vague":
        return [replace(row, unit=regency_of(row.unit))]
    return [row]


def pieces(draw: Draw, made: Lists) -> list[Content]:
    """What offices send: whole lists or parts of them, with rows typed wrong; and counts."""
    pieces: list[Content] = []
    for (regency, _), rows in sorted(made.items()):
        parts = [rows]
        if len(rows) > 8:
            how = draw(st.sampled_from(["whole", "whole", "two parts", "a third and the rest"]))
            parts = {
                "whole": parts,
                "two parts": [rows[::2], rows[1::2]],
                "a third and the rest": [rows[: len(rows) // 3], rows[len(rows) // 3 :]],
            }[how]
        for part in parts:
            spoilt = list(part)
            for _ in range(draw(st.integers(0, 2)) if len(part) >= 8 else 0):
                index = draw(st.integers(0, len(part) - 1))
                dirt, card_kept = draw(st.sampled_from(SPOILT))
                if len(part[index].unit) == 13:
                    spoilt[index] = replace(part[index], dirt=frozenset(dirt), card_kept=card_kept)
            if any(not row.dirt for row in spoilt):
                pieces.append(Content(regency, tuple(spoilt)))
    if draw(st.booleans()):
        segments = ("bpd", "rt_rw", "perangkat_desa")
        regencies = sorted({regency for regency, _ in made})
        counts = [
            Count(segment, regency, FIRST - 9, draw(st.integers(3, 20)))
            for regency in regencies
            for segment in segments
            if exists_in(segment, regency)
        ]
        pieces.append(Content(None, counts=tuple(counts)))
    return pieces
