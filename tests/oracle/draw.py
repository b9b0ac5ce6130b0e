"""Hypothesis strategies that draw small worlds, rich in what offices really do wrong.

A world is made of groups (many alike, who fill a cell) and stories (single persons with posts of
their own, month by month), then damaged: files that are missing, halved, split in two, rows that
slipped into another office's file, rows typed wrong. What COR-3 would refuse is not drawn: no two
files share more than half of the persons of a cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from .cells import shown
from .places import PROVINCE, REGENCIES, SEGMENTS, VILLAGES, children, exists_in, regency_of
from .rows import in_long_arrears, precedence, state
from .world import DIRT, Count, File, Row, World, last_day, month_name, month_number

Draw = Callable[[st.SearchStrategy[Any]], Any]

GENERAL = "daftar"  # a file that states no regency


@dataclass(frozen=True)
class Terms:
    """What a row says of its insurance, relative to its period. The first is the plainest."""

    status: str = "active"
    contributor: str | None = None
    behind: int | None = None
    grace_left: int | None = None
    enrolled: int | None = None  # days after the last day of the period
    ended: int | None = None  # days after the last day of the period


TERMS = (
    Terms(),
    Terms(behind=0),
    Terms(behind=1),
    Terms(behind=2),
    Terms(behind=-1),
    Terms(contributor="BPU", behind=1),
    Terms(contributor="BPU", behind=3),
    Terms(contributor="BPU", behind=4),
    Terms(contributor="BPU", behind=5, grace_left=0),
    Terms(contributor="BPU", behind=5, grace_left=-1),
    Terms(contributor="PU", behind=1),
    Terms(contributor="PU", behind=2),
    Terms(contributor="PU", behind=12),
    Terms(contributor="PU", behind=13),
    Terms(status="ended"),
    Terms(status="ended", behind=0),
    Terms(status="grace"),
    Terms(enrolled=1),
    Terms(enrolled=0),
    Terms(ended=0),
    Terms(ended=1),
    Terms(enrolled=-400, behind=0),
)
FUNDING = (None, "apbdes", "apbd_regency", "self")


def row(person: int, segment: str, unit: str, period: int, terms: Terms, funding: str | None) -> Row:
    """The row that these terms make in a period."""

    def day(after: int | None) -> date | None:
        return None if after is None else last_day(period) + timedelta(days=after)

    return Row(
        person,
        segment,
        unit,
        period,
        status=terms.status,
        paid=None if terms.behind is None else period - terms.behind,
        grace=None if terms.grace_left is None else period + terms.grace_left,
        enrolled=day(terms.enrolled),
        ended=day(terms.ended),
        contributor=terms.contributor,
        funding=funding,
    )


def villages(regency: str, segment: str) -> list[str]:
    """The villages of a regency in which a segment exists."""
    return [code for code in VILLAGES if regency_of(code) == regency and exists_in(segment, code)]


@st.composite
def groups(draw: Draw, regencies: list[str], months: tuple[int, ...], first: int) -> list[Row]:
    """Some persons of one cell who do the same month by month."""
    regency = draw(st.sampled_from(regencies))
    segment = draw(
        st.sampled_from(
            [s for s in ("bpd", "rt_rw", "perangkat_desa", "staf_desa", "kepala_desa") if exists_in(s, regency)]
        )
    )
    size = draw(st.integers(1, 14))
    units = draw(st.lists(st.sampled_from(villages(regency, segment)), min_size=1, max_size=2, unique=True))
    funding = draw(st.sampled_from(FUNDING))
    made = []
    for month in months:
        present = draw(st.integers(0, size)) if draw(st.integers(0, 3)) == 3 else size
        terms = draw(st.sampled_from(TERMS)) if draw(st.booleans()) else TERMS[0]
        made += [row(first + i, segment, units[i % len(units)], month, terms, funding) for i in range(present)]
    return made


@st.composite
def transfers(draw: Draw, posts: list[tuple[str, str]], months: tuple[int, ...], members: list[Row]) -> list[Row]:
    """The same members, of whom some hold the post of another group from a month on."""
    start, going = draw(st.sampled_from(months[1:])), draw(st.integers(1, 4))
    segment, unit = draw(st.sampled_from(posts))
    first = min((made.person for made in members), default=0)
    return [
        replace(made, segment=segment, unit=unit) if made.period >= start and made.person < first + going else made
        for made in members
    ]


@st.composite
def stories(
    draw: Draw, regencies: list[str], months: tuple[int, ...], known: int, own: int
) -> list[tuple[str, Row]]:
    """One person, a member of a group or a new one: none to two posts a month, in whichever file."""
    person = draw(st.integers(0, known - 1)) if known and draw(st.booleans()) else own
    made = []
    for month in months:
        for _ in range(draw(st.integers(0, 2))):
            regency = draw(st.sampled_from(regencies))
            segment = draw(st.sampled_from([s for s in SEGMENTS if exists_in(s, regency)]))
            unit = draw(st.sampled_from([*villages(regency, segment)[:3], regency]))
            via = draw(st.sampled_from([regency, *regencies, GENERAL]))
            terms, funding = draw(st.sampled_from(TERMS)), draw(st.sampled_from(FUNDING))
            made.append((via, row(person, segment, unit, month, terms, funding)))
    return made


def villages_below(region: str, segment: str) -> list[str]:
    """The villages of a region in which a segment exists; of a village itself."""
    return [code for code in VILLAGES if code.startswith(region) and exists_in(segment, code)]


def positions(segment: str, region: str) -> st.SearchStrategy[int]:
    """A count that a region can have (ELI-5): one head a village, councils of 3 to 11 members; 0 everywhere."""
    if segment == "kepala_desa":
        return st.integers(0, max(1, len(villages_below(region, segment))))
    if segment == "bpd":
        return st.just(0) | st.integers(3, 11)
    return st.integers(0, 12 if len(region) == 13 else 40)


def recounted(one: Count, more: int) -> Count:
    """The same positions counted otherwise, as many as there can be."""
    if one.segment == "kepala_desa":
        return replace(one, count=(one.count + 1) % (max(1, len(villages_below(one.region, one.segment))) + 1))
    if one.segment == "bpd":
        return replace(one, count=3 + (one.count - 3 + more) % 9 if one.count else 5)
    return replace(one, count=one.count + more)


@st.composite
def counts(draw: Draw, regencies: list[str], first: int, rows: list[Row]) -> tuple[Count, ...]:
    """Denominators at any level and of any age, now and then complete below a region."""
    made: dict[tuple[str, str, int], Count] = {}
    since = st.sampled_from([first - 5, first - 14, first, first + 1, first + 2])
    named = {r.unit for r in rows} | {r.unit[:8] for r in rows} | set(regencies)
    places = [*sorted(named), PROVINCE]
    for _ in range(draw(st.integers(0, 8))):
        region, segment = draw(st.sampled_from(places)), draw(st.sampled_from(list(SEGMENTS)))
        if exists_in(segment, region):
            count = Count(segment, region, draw(since), draw(positions(segment, region)))
            made[segment, region, count.since] = count
    for _ in range(draw(st.integers(0, 2))):
        region = draw(st.sampled_from(["35.79.01", "35.79", "35.76", "35.76.01"]))
        segment = draw(st.sampled_from([s for s in SEGMENTS if exists_in(s, region)]))
        month, number = draw(since), draw(positions(segment, villages_below(region, segment)[0]))
        for below in children(region):
            if exists_in(segment, below):
                made[segment, below, month] = Count(segment, below, month, number)
        if draw(st.booleans()):
            older = draw(since)
            made[segment, region, older] = Count(segment, region, older, draw(positions(segment, region)))
    return tuple(made.values())


@st.composite
def damage(draw: Draw, files: dict[str, list[Row]]) -> None:
    """Types some rows wrong: an own row spoilt, or a further row."""
    large = sorted(name for name, rows in files.items() if len(rows) >= 6)
    for _ in range(draw(st.integers(0, 5)) if large else 0):
        rows = files[draw(st.sampled_from(large))]
        if sum(bool(r.dirt) for r in rows) * 4 >= len(rows):
            continue  # a column with hardly a sound NIK would be no NIK column
        index = draw(st.integers(0, len(rows) - 1))
        kinds = draw(st.lists(st.sampled_from(sorted(DIRT)), min_size=1, max_size=2, unique_by=_column))
        spoilt = rows[index]
        if len(spoilt.unit) != 13:
            kinds = [kind for kind in kinds if DIRT[kind][1] not in ("unit", "village")]
        if spoilt.dirt or not kinds:
            continue
        spoilt = replace(spoilt, dirt=frozenset(kinds))
        if draw(st.booleans()):
            rows[index] = spoilt
        else:
            rows.insert(index, replace(spoilt, card=3))


def _column(kind: str) -> str:
    return {"village": "region", "regency": "region"}.get(kind.split("_")[0], kind.split("_")[0])


@st.composite
def worlds(draw: Draw, most_months: int = 4) -> World:
    """A world of two to four regencies over two to four months."""
    first = draw(st.sampled_from([month_number(name) for name in ("2025-10", "2025-11", "2025-09")]))
    months = tuple(range(first, first + draw(st.integers(2, most_months))))
    regencies = draw(st.permutations(sorted(REGENCIES)))[: draw(st.integers(2, 4))]
    files: dict[str, list[Row]] = defaultdict(list)
    everyone: list[Row] = []
    for number in range(draw(st.integers(2, 7))):
        members = draw(groups(regencies, months, 20 * number))
        posts = sorted({(made.segment, made.unit) for made in everyone})
        if posts and draw(st.booleans()):
            members = draw(transfers(posts, months, members))
        for made in members:
            everyone.append(made)
            files[_file(regency_of(made.unit), made.period)].append(made)
    for number in range(draw(st.integers(0, 6))):
        for via, made in draw(stories(regencies, months, 100, 700 + number)):
            everyone.append(made)
            files[_file(via, made.period)].append(made)
    counted = draw(counts(regencies, first, everyone))
    for name in sorted(files):
        _lose_or_split(draw, name, files)
    _repeat(draw, files)
    draw(damage(files))
    _without_ties(files)
    _without_overlap(files)
    made_files = tuple(
        File(name, _regency(name), tuple(rows)) for name, rows in sorted(files.items()) if _readable(name, rows)
    )
    return World(months, made_files, counted)


def _file(stem: str, month: int, part: str = "") -> str:
    label = REGENCIES[stem][1] if stem in REGENCIES else stem
    return f"{label}_{month_name(month)}{part}.csv"


def _regency(name: str) -> str | None:
    return next((code for code, (_, stem) in REGENCIES.items() if name.startswith(stem)), None)


def _readable(name: str, rows: list[Row]) -> bool:
    """ROW-5: a file whose rows all lie elsewhere than its name says would be refused."""
    sound = [made for made in rows if not made.dirt]
    return bool(sound) and _regency(name) in (None, *(regency_of(made.unit) for made in sound))


def _lose_or_split(draw: Draw, name: str, files: dict[str, list[Row]]) -> None:
    """A file may be missing, cut off, or sent in two parts of which the second repeats some rows."""
    fate = draw(st.sampled_from(["whole", "whole", "whole", "missing", "half", "split"]))
    rows = files[name]
    if fate == "missing":
        files[name] = []
    elif fate == "half":
        files[name] = rows[: len(rows) * 2 // 5]
    elif fate == "split" and name.startswith(GENERAL) is False:
        again = rows[:: max(4, len(rows) // 3)]
        files[name.replace(".csv", "_b.csv")] = rows[1::2] + again
        files[name] = rows[::2]


def _repeat(draw: Draw, files: dict[str, list[Row]]) -> None:
    """ROW-6: renewed cards, programmes, and the same person once more without a village."""
    filled = sorted(name for name, rows in files.items() if rows)
    for _ in range(draw(st.integers(0, 5)) if filled else 0):
        rows = files[draw(st.sampled_from(filled))]
        old = rows[draw(st.integers(0, len(rows) - 1))]
        how = draw(st.sampled_from(["card", "programme", "no_village", "earlier"]))
        again = {
            "card": replace(old, card=2, status="ended"),
            "programme": replace(old, programme="JKM"),
            "no_village": replace(old, unit=regency_of(old.unit)),
            "earlier": replace(old, paid=old.period - 3, card=2),
        }[how]
        rows.insert(draw(st.integers(0, len(rows))), again)


def _without_ties(files: dict[str, list[Row]]) -> None:
    """Leaves out rows that tie with another of their position and would be shown differently."""
    seen: dict[tuple[int, str, str, int], list[Row]] = defaultdict(list)
    for name in sorted(files):
        kept = []
        for made in files[name]:
            key = (made.person, shown(made.segment), regency_of(made.unit), made.period)
            if made.dirt or all(_go_together(made, other) for other in seen[key]):
                kept.append(made)
                if not made.dirt:
                    seen[key].append(made)
        files[name] = kept


def _go_together(one: Row, other: Row) -> bool:
    if one.segment != other.segment:  # a head who is an official too: one position (ELI-4)
        return len(one.unit) == len(other.unit) == 13 and (one.unit != other.unit or _shows(one) == _shows(other))
    apart = len(one.unit) == len(other.unit) == 13 and one.unit != other.unit
    return apart or precedence(one) != precedence(other) or _shows(one) == _shows(other)


def _shows(made: Row) -> tuple[object, ...]:
    return made.funding, state(made, made.period), in_long_arrears(made, made.period)


def _without_overlap(files: dict[str, list[Row]]) -> None:
    """COR-3: no two files share more than half of the persons of the smaller in a cell."""
    for label in (shown, str):
        cells: dict[tuple[str, str, int], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for name in sorted(files):
            for made in files[name]:
                if not made.dirt:
                    cell = (regency_of(made.unit), label(made.segment), made.period)
                    cells[cell][name].add(made.person)
        for cell, persons in cells.items():
            names = sorted(persons)
            for i, later in enumerate(names):
                for earlier in names[:i]:
                    shared = persons[earlier] & persons[later]
                    if 2 * len(shared) > min(len(persons[earlier]), len(persons[later])):
                        files[later] = [
                            r
                            for r in files[later]
                            if r.dirt
                            or r.person not in shared
                            or (regency_of(r.unit), label(r.segment), r.period) != cell
                        ]
                        persons[later] -= shared
