"""One period's figures against another's, by movement, denominators and reports: `compare --from --to`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from desacover.answers.answer import Answer
from desacover.answers.compare.measured import BY_SEGMENT, Key, Measured, Which, coverage_of, keys_of, ratio
from desacover.answers.compare.report import Compared, Part, explained, report
from desacover.answers.compare.restated import cells_of_source
from desacover.answers.figures import Figures, figures
from desacover.answers.movement import MovementAsked, between, span_of, unlike_months
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.measures.bridge import RATIO, Bridge, BridgeBroken, Values, bridge
from desacover.reading.at_rest.eligible import COUNTS
from desacover.reference.in_words import region_name
from desacover.store.records import SourceRecord
from desacover.wording import dates
from desacover.wording.labels import COVERAGE
from desacover.wording.sentences import compare as say
from desacover.wording.sentences.movement import PERSONS_ONCE
from desacover.wording.text import Text

Cell = tuple[str, str]
"""A shown segment, a regency's code."""

_FLOWS = {"new": 1, "reactivated": 1, "moved_in": 1, "lapsed": -1, "moved_out": -1}
_LEFT_OUT = ("region_changed", "partial", "one_end")
CAUSES = (*_FLOWS, "second_posts", "under_no_count", "denominator", "one_end", "partial", "region_changed")
"""What makes the figures of two periods differ.

one_end, partial: the cells that take no part in movement, being reported at one end alone or partial at either
(MOV-3). region_changed: those that take none since codes changed, and persons who stand under another code
(REG-1). These are taken out of the figures of the earlier period first, and put back last into those of the
later. In between, of the cells that take part: the movement of persons (MOV-1), the posts that they hold besides
their first, those under no count (COV-1), all held against the earlier count; then the counts.
"""


@dataclass(frozen=True)
class PeriodsAsked:
    """Options of `compare --from --to`; None is the latest period by COV-7. measure: the only one to show."""

    which: Which
    start: str | None
    end: str | None
    measure: str | None


@dataclass(frozen=True)
class _End:
    """The figures of one end: of all its reports, and of fewer and fewer of them up to those that are compared."""

    states: Mapping[str, Measured]
    """All of them under an empty name; without some, under the last cause for which they are left out."""

    @staticmethod
    def of(figured: Figures, period: str, which: Which, left_out: Mapping[Cell, str]) -> _End:
        """left_out: the cells that take no part, with the cause."""
        reported = figured.status.filter(pl.col("period") == period, pl.col("reported"))
        kept = set(reported.select("segment", "regency_code").rows())
        states = {"": coverage_of(figured, period, which)}
        for cause in _LEFT_OUT:
            gone = {cell for cell in kept if left_out.get(cell) == cause}
            kept -= gone
            last = states[next(reversed(states))]
            states[cause] = coverage_of(figured, period, which, kept) if gone else last
        return _End(states)

    def going(self) -> Iterator[tuple[str, Measured]]:
        """The figures as one cause after the other is taken out of them."""
        return ((cause, self.states[cause]) for cause in _LEFT_OUT)

    def coming(self) -> Iterator[tuple[str, Measured]]:
        """The figures as they are put back."""
        with_it = ("", *_LEFT_OUT[:-1])
        return ((cause, self.states[left]) for cause, left in reversed([*zip(_LEFT_OUT, with_it, strict=True)]))

    @property
    def whole(self) -> Measured:
        """The figures as `report` has them."""
        return self.states[""]

    @property
    def compared(self) -> Measured:
        """The figures of the cells that take part."""
        return self.states[_LEFT_OUT[-1]]


def answer(opened: Opened, asked: PeriodsAsked, *, verbose: bool) -> Answer:
    """The bridge of every row from one period to another.

    Errors: `periods-in-wrong-order`, `period-not-reported` (MOV-9), `figures-do-not-add-up`.
    """
    with opened.store() as store:
        figured = figures(opened, store)
        segments, region = asked.which.of(figured)
        start, end = span_of(figured, MovementAsked(asked.start, asked.end, BY_SEGMENT, segments, region))
        moved = between(figured, start, end, BY_SEGMENT, segments, region)
        left_out = _left_out(moved.not_compared)
        ends = [_End.of(figured, period, asked.which, left_out) for period in (start, end)]
        counts = _counts_between(figured, start, end)
    flows = {(row["segment"], row["region_code"]): row for row in [*moved.rows.to_dicts(), moved.total]}
    bridges = _bridges(ends[0], ends[1], flows, recoded=bool(moved.recoded))
    shown = COVERAGE if asked.measure is None else (asked.measure,)
    options = ["--from", start, "--to", end, *asked.which.options()]
    compared = Compared(
        title=say.title(say.FROM_TO, region_name(opened.regions, region), dates.span(start, end, "→")),
        bridges=bridges,
        measures=shown,
        names=(dates.month(start), dates.month(end)),
        parts=_parts(ends, left_out, counts),
        notes=(
            *_notes(bridges, moved.not_compared),
            *(() if moved.season is None else (unlike_months(moved.season, figured.periods, end),)),
        ),
        next_steps=(
            say.explain(explained(shown), ["--period", end, *asked.which.options()]),
            say.explain("new", options),
        ),
        head={"as_of": None, "from": start, "to": end, "period": None, "stated": None},
        tail={"not_compared": list(moved.not_compared)},
    )
    return Answer(report(opened, compared, verbose=verbose), complete=not moved.not_compared)


def _left_out(not_compared: Collection[Mapping[str, Any]]) -> dict[Cell, str]:
    """Why each cell takes no part: one unreported at an end is partial nowhere else that matters."""
    whys: dict[Cell, set[str]] = {}
    for row in not_compared:
        whys.setdefault((row["segment"], row["region_code"]), set()).add(row["why"])
    return {
        cell: "one_end" if "unreported" in why else "partial" if "partial" in why else "region_changed"
        for cell, why in whys.items()
    }


def _bridges(
    start: _End, end: _End, flows: Mapping[Key, Mapping[str, Any]], *, recoded: bool
) -> dict[Key, Bridge]:
    """Every row led from one end to the other. Errors: `figures-do-not-add-up`, also where persons are under
    another code though none is `recoded` (MOV-1)."""
    try:
        found = {
            key: _bridge(key, start, end, flows.get(key, {}))
            for key in keys_of([start.whole.rows, end.whole.rows])
        }
        for bridged in found.values():
            if not recoded and any(bridged.causes["region_changed"].values()):
                raise BridgeBroken(f"opening, closing: {bridged.causes['region_changed']['participants']}")
    except BridgeBroken as broken:
        raise DesacoverError("figures-do-not-add-up", why=str(broken)) from broken
    return found


def _bridge(key: Key, start: _End, end: _End, flows: Mapping[str, Any]) -> Bridge:
    made = bridge(
        COVERAGE,
        start.whole.rows.get(key),
        [
            *((cause, found.rows.get(key)) for cause, found in start.going()),
            *_moving(start.compared.rows.get(key, {}), end.compared.rows.get(key, {}), flows),
            *((cause, found.rows.get(key)) for cause, found in end.coming()),
        ],
    )
    return replace(made, causes={cause: made.causes[cause] for cause in CAUSES})


def _moving(before: Values, after: Values, flows: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    """From the figures of the cells that take part at one end to those at the other.

    before, after: of COVERAGE, with posts. flows: their row of movement; empty where no cell takes part.
    """
    persons, counted, posts = (int(before.get(name) or 0) for name in ("participants", "counted", "posts"))
    persons_then, counted_then, posts_then = (
        int(after.get(name) or 0) for name in ("participants", "counted", "posts")
    )
    recoded = flows.get("opening", 0) - persons + persons_then - flows.get("closing", 0)
    shares = {
        "region_changed": recoded,
        **{name: sign * flows.get(name, 0) for name, sign in _FLOWS.items()},
    }
    beyond = {
        "second_posts": (posts_then - persons_then) - (posts - persons),
        "under_no_count": (counted_then - posts_then) - (counted - posts),
    }
    eligible, reported = before.get("eligible"), before.get("participants") is not None
    for cause, share in {**shares, **beyond}.items():
        persons += share if cause in shares else 0
        counted += share
        yield (
            cause,
            {
                "participants": persons,
                "counted": counted,
                "eligible": eligible,
                "coverage": ratio(counted, eligible) if reported else None,
            },
        )
    yield "denominator", after


def _counts_between(figured: Figures, start: str, end: str) -> list[tuple[SourceRecord, frozenset[Cell]]]:
    """The counts that hold from a month after the start, each with its cells."""
    terms = figured.opened.terms
    return [
        (source, cells_of_source(figured.store, source, start, end, terms))
        for source in figured.store.live_sources()
        if source.at_rest.table == COUNTS and any(start < period <= end for period in source.periods)
    ]


def _parts(
    ends: Sequence[_End], left_out: Mapping[Cell, str], counts: Sequence[tuple[SourceRecord, frozenset[Cell]]]
) -> list[Part]:
    """The cells that take no part, with what each end has of them; of the others those whose count changed."""
    start, end = ends
    found: list[Part] = []
    for key in keys_of([start.whole.cells, end.whole.cells]):
        before, after = (side.whole.cells.get(key, {}) for side in ends)
        cause = left_out.get((str(key[0]), key[1][:_REGENCY]))
        if cause is None:
            if before.get("participants") is not None and after.get("participants") is not None:
                changed = int(after.get("eligible") or 0) - int(before.get("eligible") or 0)
                speak = {
                    source.source_id: source for source, cells in counts if (key[0], key[1][:_REGENCY]) in cells
                }
                found.append(Part("denominator", key, {"eligible": changed}, speak))
            continue
        # What is not reported stands in no figure, its count neither (REP-4).
        sides = [values if values.get("participants") is not None else {} for values in (before, after)]
        values = {
            name: int(sides[1].get(name) or 0) - int(sides[0].get(name) or 0) for name in COVERAGE if name != RATIO
        }
        found.append(Part(cause, key, {**values, RATIO: None}))
    told = (part for part in found if any(part.values.values()))
    return sorted(told, key=lambda part: (CAUSES.index(part.cause), part.cell[1], part.cell[0] or ""))


_REGENCY = len("35.07")


def _notes(bridges: Mapping[Key, Bridge], not_compared: Collection[Mapping[str, Any]]) -> Iterator[Text]:
    yield say.ADDS_UP
    if not_compared:
        yield say.COMPARED_ALONE
    if len(bridges) > len(("segment", "total")):
        yield PERSONS_ONCE
