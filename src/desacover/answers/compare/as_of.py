"""A day's figures against those of now, by cause: the question behind `compare --as-of`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desacover.answers.answer import Answer
from desacover.answers.compare.measured import Key, Measured, Which, coverage_of, flows_of, keys_of
from desacover.answers.compare.report import Compared, Part, explained, report, without_effect
from desacover.answers.compare.restated import At, begun, cells_of_source, moments_since, walked
from desacover.answers.figures import Figures, figures
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.measures.bridge import RATIO, Bridge, BridgeBroken, Value, Values, bridge
from desacover.reference.in_words import region_name
from desacover.settled.causes import CAUSES, Stage
from desacover.settled.then import Moment
from desacover.store.store import Store
from desacover.wording import dates
from desacover.wording.labels import COVERAGE, FLOWS
from desacover.wording.sentences import compare as say
from desacover.wording.text import Text

_NOTHING = Measured({}, {})


@dataclass(frozen=True)
class AsOfAsked:
    """Options of `compare --as-of`: which cells; the period, None for the latest by COV-7 at that day.

    start: with it the movement from there to the period is compared, not the coverage of the period. measure:
    the only one to show.
    """

    which: Which
    period: str | None
    start: str | None
    measure: str | None


@dataclass(frozen=True)
class _State:
    """The figures after a stage; `stage` is None for those of the day itself."""

    stage: Stage | None
    found: Measured


def answer(opened: Opened, then: Opened, asked: AsOfAsked, *, verbose: bool) -> Answer:
    """The bridge of every row from a day to now.

    then: the workspace as of the day. Errors: `period-not-reported`, `as-of-lost`, `settings-changed`,
    `figures-do-not-add-up` where what the causes make is not what stands today.
    """
    with opened.store_now() as store:
        if not store.sources():
            raise DesacoverError("nothing-ingested")
        now = figures(opened, store, [asked.period] if asked.period else [])
        moments = moments_since(opened, store, then.as_of or 0)
        first = begun(opened, store, moments[0], asked.period)
        period = asked.period or _latest(first.figured, now)
        if asked.start is None and period not in first.figured.periods:
            now.must_have(period)
        today = _measured(now, asked, period)
        states, parts = _walked(opened, store, first, moments, asked, period)
        unheard = [one for one in (asked.start, period) if one is not None and one not in first.figured.periods]
    measures = COVERAGE if asked.start is None else FLOWS
    bridges = _bridges(measures, states, today)
    day = then.day().isoformat()
    region = asked.which.of(now)[1]
    shown = measures if asked.measure is None else (asked.measure,)
    of_time = dates.month(period) if asked.start is None else dates.span(asked.start, period, "→")
    compared = Compared(
        title=say.title(say.since(day), region_name(opened.regions, region), of_time),
        bridges=bridges,
        measures=shown,
        names=(say.as_of(day), say.NOW),
        parts=parts,
        notes=(
            *(say.not_reported_then(one, day) for one in unheard),
            *_notes(bridges, states, moments[0].settings, moments[-1].settings, day),
            *((say.UNDER_THESE_RULES,) if verbose else ()),
        ),
        next_steps=(say.explain(explained(shown), _options(asked, period, day)),),
        head={"as_of": day, "from": asked.start, "to": None if asked.start is None else period,
              "period": period if asked.start is None else None, "stated": None},
    )  # fmt: skip
    return Answer(report(opened, compared, verbose=verbose))


def _walked(
    opened: Opened, store: Store, first: At, moments: Sequence[Moment], asked: AsOfAsked, period: str
) -> tuple[list[_State], list[Part]]:
    """The figures after each stage, and what each changed in the cells."""
    states: list[_State] = []
    parts = _Parts(store, asked.start or period, period)
    for at in walked(opened, store, first, moments, period):
        found = _measured_then(at.figured, asked, period)
        if states:
            parts.add(at, states[-1].found.cells, found.cells)
        states.append(_State(at.stage, found))
    return states, parts.all()


def _measured(figured: Figures, asked: AsOfAsked, period: str) -> Measured:
    if asked.start is None:
        return coverage_of(figured, period, asked.which)
    return flows_of(figured, asked.start, period, asked.which)


def _measured_then(figured: Figures, asked: AsOfAsked, period: str) -> Measured:
    """The same of a moment at which a month may not have been reported yet."""
    try:
        return _measured(figured, asked, period)
    except DesacoverError as missing:
        if missing.code != "period-not-reported":
            raise
        return _NOTHING


def _latest(then: Figures, now: Figures) -> str:
    """The period that was the latest then, else the latest now (COV-7). Errors: `no-lists`."""
    known = then if then.status.height else now
    return known.choose(None, known.opened.headline()).period


def _bridges(measures: Sequence[str], states: Sequence[_State], today: Measured) -> dict[Key, Bridge]:
    """Every row led from its first state to today. Errors: `figures-do-not-add-up`."""
    opening, *later = states
    found: dict[Key, Bridge] = {}
    try:
        for key in keys_of([*(state.found.rows for state in states), today.rows]):
            steps = ((state.stage.cause, state.found.rows.get(key)) for state in later if state.stage is not None)
            found[key] = bridge(measures, opening.found.rows.get(key), steps)
            stands = today.rows.get(key, {})
            for measure, value in found[key].closing.items():
                if value != stands.get(measure):
                    raise BridgeBroken(f"{measure}: {value}, {stands.get(measure)}")
    except BridgeBroken as broken:
        raise DesacoverError("figures-do-not-add-up", why=str(broken)) from broken
    return found


class _Parts:
    """What each cause changed in each cell, with the sources and settings of the stages that did."""

    def __init__(self, store: Store, start: str, end: str) -> None:
        self._store, self._start, self._end = store, start, end
        self._found: dict[tuple[str, Key], Part] = {}

    def add(self, at: At, before: Mapping[Key, Values], after: Mapping[Key, Values]) -> None:
        """A stage, with the cells before it and after it."""
        stage = at.stage
        if stage is None:
            return
        sources = stage.sources
        terms = at.figured.opened.terms
        speak = {
            source.source_id: cells_of_source(self._store, source, self._start, self._end, terms)
            for source in sources
        }
        for key in keys_of([before, after]):
            values = _less(after.get(key, {}), before.get(key, {}))
            if not any(values.values()):
                continue
            part = self._found.setdefault((stage.cause, key), Part(stage.cause, key, {}))
            part.values = {
                name: None if value is None else (part.values.get(name) or 0) + value
                for name, value in values.items()
            }
            own = [source for source in sources if key in speak[source.source_id]]
            part.sources |= {source.source_id: source for source in own or sources}
            part.settings |= dict.fromkeys(stage.settings)

    def all(self) -> list[Part]:
        """The parts, by cause as they came and by cell; one that was undone again says nothing."""
        causes = list(dict.fromkeys(cause for cause, _ in self._found))
        told = [part for part in self._found.values() if any(part.values.values())]
        return sorted(told, key=lambda part: (causes.index(part.cause), part.cell[1], part.cell[0] or ""))


def _less(after: Values, before: Values) -> dict[str, Value]:
    """What two states of a cell differ by; a ratio only where both know it."""
    found: dict[str, Value] = {}
    for measure in dict.fromkeys([*after, *before]):
        now, then = after.get(measure), before.get(measure)
        unknown = measure == RATIO and None in (now, then)
        found[measure] = None if unknown else (now or 0) - (then or 0)
    return found


def _notes(
    bridges: Mapping[Key, Bridge],
    states: Sequence[_State],
    before: Mapping[str, object],
    after: Mapping[str, object],
    day: str,
) -> Iterator[Text]:
    if len(states) == 1:
        yield say.nothing_since(day)
        return
    if idle := without_effect(bridges):
        yield say.without_effect(idle)
    yield say.ADDS_UP
    runs = [state.stage.run for state in states if state.stage is not None]
    if len(runs) > len(set(runs)):
        yield say.ORDER + say.named(CAUSES)
    if read := [name for name in _READ_ANEW if before.get(name) != after.get(name)]:
        yield say.read_anew(read)


_READ_ANEW = ("npp_register", "bps_bridge", "nik_confirmed", "profiles", "kind_of_lists")
"""The settings under which rows are read: what was read under the earlier ones is no more to be had."""


def _options(asked: AsOfAsked, period: str, day: str) -> list[str]:
    """The options that ask for the same figure as of the day."""
    time = ["--period", period] if asked.start is None else ["--from", asked.start, "--to", period]
    return [*time, *asked.which.options(), "--as-of", day]
