"""Coverage: COV-1 to COV-8, with REP-4 and REP-6 for roll-ups and ELI-4 for the merged segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .cells import Cell, Cells, names_cell, parts, shown
from .eligible import Denominator
from .places import HEADLINE, PROVINCE, contains, regency_of
from .rows import Position

YEAR_MIN_REPORTED = Fraction(9, 10)


@dataclass
class Line:
    """One row of `report`. `flags` must stand, `may_flags` may; in `open` are figures not agreed upon."""

    participants: int | None
    in_grace: int | None
    long_arrears: int | None
    counted: int | None
    eligible: int | None
    coverage: Fraction | None
    gap: int | None
    set_aside: int
    reported: int
    expected: int
    flags: set[str]
    may_flags: set[str]
    open: set[str]


@dataclass(frozen=True)
class Share:
    """What one shown segment brings to a row: its eligible and the positions that stand under it."""

    eligible: int | None
    counted: set[tuple[int, str, str]]
    flags: frozenset[str]
    may_flags: frozenset[str]


def line(cells: Cells, period: int, segments: tuple[str, ...], region: str = PROVINCE) -> Line:
    """COV-1, COV-2: one row of the table, of one or several segments in one region."""
    asked = [c for c in cells.cells(segments) if contains(region, c[0]) or contains(c[0], region)]
    live = [c for c in asked if cells.spoken(c, period) is not None]
    reported = sum(cells.reported(c, period) for c in asked)
    expected = sum(cells.expected(c, period) for c in asked)
    active = [p for p in cells.standing(period) if contains(region, p.unit) and shown(p.segment) in segments]
    aside = sum(names_cell(row, region, s) for s in segments for row in cells.set_aside(period))
    shares = [_share(cells, period, s, region, [c for c in live if c[1] == s], active) for s in segments]
    if not live:
        return _unreported(cells, period, asked, region, aside, expected)
    flags: set[str] = set().union(*(share.flags for share in shares))
    may: set[str] = set().union(*(share.may_flags for share in shares))
    counts = [share.eligible for share in shares if share.eligible is not None]
    eligible = sum(counts) if counts else None
    counted = len(set().union(*(share.counted for share in shares)))
    _compare_flags(cells, period, live, region, asked, flags, may)
    uncounted = [s for s, share in zip(segments, shares, strict=True) if share.eligible is None]
    if eligible is not None and any(c[1] in uncounted for c in live):
        flags.add("partial_eligible")
    coverage = _coverage(counted, eligible, flags)
    return Line(
        participants=len({p.person for p in active}),
        in_grace=len({_post(p) for p in active if p.in_grace}),
        long_arrears=len({_post(p) for p in active if p.long_arrears}),
        counted=counted,
        eligible=eligible,
        coverage=coverage,
        gap=None if eligible is None else max(0, eligible - counted),
        set_aside=aside,
        reported=reported,
        expected=expected,
        flags=flags,
        may_flags=may,
        open=set(),
    )


def funding_line(
    cells: Cells, period: int, segments: tuple[str, ...], source: str
) -> tuple[int, int, Fraction | None]:
    """COV-8: participants and counted of one source, and its share of the whole cell's eligible."""
    whole = line(cells, period, segments)
    live = [c for c in cells.cells(segments) if cells.spoken(c, period) is not None]
    active = [p for p in cells.standing(period) if shown(p.segment) in segments and p.funding == source]
    counted: set[tuple[int, str, str]] = set()
    for segment in segments:
        own = [c for c in live if c[1] == segment]
        counted |= _share(cells, period, segment, PROVINCE, own, active).counted
    share = None if not whole.eligible else Fraction(len(counted), whole.eligible)
    return len({p.person for p in active}), len(counted), share


def _post(position: Position) -> tuple[int, str, str]:
    """ELI-4: one who is head and official in one unit is one position."""
    return position.person, shown(position.segment), position.unit


def _share(
    cells: Cells, period: int, segment: str, region: str, live: list[Cell], active: list[Position]
) -> Share:
    """ELI-4: the parts of a shown segment, each under its own denominator."""
    totals: list[int] = []
    counted: set[tuple[int, str, str]] = set()
    flags: set[str] = set()
    may: set[str] = set()
    without: list[str] = []
    for part in parts(segment):
        made_of, complete, too_wide = _denominators(cells, period, part, region, live)
        total = [d.total for d in made_of if d.total is not None]
        if not total:
            without.append(part)
            continue
        totals += total
        counted |= {_post(p) for p in active if p.segment == part and any(d.covers(p.unit) for d in made_of)}
        if not complete:
            flags.add("partial_eligible")
        if too_wide:
            flags.add("eligible_too_wide")
    if totals and without:
        # Heads without a denominator take no part; where there are no heads, nothing is missing. That
        # officials are uncounted where heads are counted may be said without any official in sight.
        if any(p.segment in without for p in active):
            flags.add("partial_eligible")
        elif without == ["perangkat_desa"]:
            may.add("partial_eligible")
    return Share(sum(totals) if totals else None, counted, frozenset(flags), frozenset(may))


def _denominators(
    cells: Cells, period: int, part: str, region: str, live: list[Cell]
) -> tuple[list[Denominator], bool, bool]:
    """The denominators that make up a row's eligible, whether complete, whether too wide (REP-4)."""
    if not live:
        return [], False, False
    if region != PROVINCE:
        own = cells.denominator(part, region, period)
        return [own], own.complete, False
    above = cells.denominator(part, PROVINCE, period)
    above_stated = PROVINCE in above.used
    below = [cells.denominator(part, regency, period) for regency, _ in live]
    all_live = all(
        cells.spoken(c, period) is not None for c in cells.cells((shown(part),)) if cells.expected(c, period)
    )
    all_there = all(d.total is not None for d in below)
    if above_stated and (all_live or not all_there):
        return [above], True, not all_live
    return below, all(d.complete for d in below), False


def _compare_flags(
    cells: Cells,
    period: int,
    live: list[Cell],
    region: str,
    asked: list[Cell],
    flags: set[str],
    may: set[str],
) -> None:
    """Flags that belong to one cell; a roll-up may repeat them or not."""
    single = len(asked) == 1 and region == asked[0][0]
    # Once accepted, a report is partial no more (REP-5).
    if any(not cells.whole(c, cells.spoken(c, period) or period) for c in live):
        (flags if single else may).add("partial_report")
    if any(cells.first_report(c, period) for c in live):
        (flags if single else may).add("first_report")
    if not all(cells.reported(c, period) for c in live):
        flags.add("carried")
    differs = any(cells.denominator(part, region, period).differs for c in live for part in parts(c[1]))
    if differs and len({c[1] for c in asked}) == 1 and region != PROVINCE:
        flags.add("eligible_differs")
    elif any(cells.denominator(part, c[0], period).differs for c in live for part in parts(c[1])) or differs:
        may.add("eligible_differs")


def _coverage(counted: int, eligible: int | None, flags: set[str]) -> Fraction | None:
    """COV-3, COV-4."""
    if eligible is None:
        flags.add("no_eligible")
        return None
    if eligible == 0:
        flags.add("zero_eligible")
        return None
    if counted > eligible:
        flags.add("over_100")
    return Fraction(counted, eligible)


def _unreported(cells: Cells, period: int, asked: list[Cell], region: str, aside: int, expected: int) -> Line:
    """REP-4: the eligible is shown, all else is null; of several cells the eligible is open."""
    eligible = None
    open_figures = {"eligible"}
    if len(asked) == 1 and region != PROVINCE:
        totals = [cells.denominator(part, region, period).total for part in parts(asked[0][1])]
        counted = [total for total in totals if total is not None]
        eligible = sum(counted) if counted else None
        open_figures = set()
    may = {"no_eligible", "zero_eligible", "partial_eligible", "eligible_differs", "eligible_too_wide"}
    flags = {"unreported"} if expected else set()
    return Line(None, None, None, None, eligible, None, None, aside, 0, expected, flags, may, open_figures)


def latest(cells: Cells, months: Iterable[int]) -> tuple[int | None, list[int]]:
    """COV-7: the latest month with enough reports, else the most complete, of equals the later."""
    complete: dict[int, Fraction] = {}
    for month in months:
        expected = [c for c in cells.cells(HEADLINE) if cells.expected(c, month)]
        if expected:
            reported = sum(cells.reported(c, month) for c in expected)
            complete[month] = Fraction(reported, len(expected))
    enough = [month for month, share in complete.items() if share >= YEAR_MIN_REPORTED]
    if enough:
        chosen = max(enough)
    elif complete:
        chosen = max(complete, key=lambda month: (complete[month], month))
    else:
        return None, []
    return chosen, [month for month in sorted(complete) if month > chosen]


def units_shown(cells: Cells, period: int, segment: str, length: int) -> set[str]:
    """The regions of one level that a table must list: those with active positions or a count."""
    live = {c for c in cells.cells((segment,)) if cells.spoken(c, period) is not None}
    listed = {
        p.unit[:length] for p in cells.standing(period) if shown(p.segment) == segment and len(p.unit) >= length
    }
    listed |= {
        count.region
        for count in cells.world.counts
        if shown(count.segment) == segment
        and len(count.region) == length
        and count.since <= period
        and (regency_of(count.region), segment) in live
    }
    return listed
