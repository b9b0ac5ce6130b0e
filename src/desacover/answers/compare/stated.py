"""A number that somebody states against today's figure: the question behind `compare --stated`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from desacover.answers.answer import Answer
from desacover.answers.compare.measured import Key, Which, coverage_of, flows_of
from desacover.answers.compare.other_figures import Asked, Meant, Where, other_figures
from desacover.answers.compare.report import Compared, explained, report
from desacover.answers.figures import figures
from desacover.answers.opened import Opened
from desacover.answers.region_names import segment_words
from desacover.answers.typed_number import Typed, typed_number
from desacover.errors import DesacoverError
from desacover.measures.bridge import RATIO, Value, bridge
from desacover.reference.in_words import region_name
from desacover.reports.model import Note
from desacover.wording import dates
from desacover.wording.labels import COVERAGE, FLOWS
from desacover.wording.sentences import compare as say
from desacover.wording.text import NO_WORDS, Text, joined

_ITEMS = 8
"""So many of the figures that may be meant a screen names."""


@dataclass(frozen=True)
class StatedAsked:
    """Options of `compare --stated`: the number as typed; which cells, which period (None: the latest by COV-7).

    start: with it the number is one of movement from there to the period. measure: what it is said to be a
    figure of.
    """

    given: str
    which: Which
    period: str | None
    start: str | None
    measure: str | None


@dataclass(frozen=True)
class _Found:
    """A figure that is the number, or rounds to it where it is not `exact`."""

    where: Where
    definition: str
    value: Value
    exact: bool


def answer(opened: Opened, asked: StatedAsked, *, verbose: bool) -> Answer:
    """What is stated, today's figure, the difference between them as unexplained, and what gives the number
    stated.

    Errors: `number-invalid`, `nothing-ingested`, `no-lists`, `period-not-reported`.
    """
    typed = typed_number(asked.given, asked.measure)
    measure = asked.measure or (RATIO if typed.is_ratio else "participants" if asked.start is None else "net")
    with opened.store_now() as store:
        if not store.sources():
            raise DesacoverError("nothing-ingested")
        now = figures(opened, store)
        period = asked.period or now.choose(None, opened.headline()).period
        now.must_have(period)
        wanted = Asked(asked.which, period, asked.start or None)
        segments, region = asked.which.of(now)
        if measure in FLOWS:
            start = asked.start or f"{int(period[:4]) - 1:04d}{period[4:]}"
            today = flows_of(now, start, period, asked.which)
        else:
            start, today = None, coverage_of(now, period, asked.which)
        key: Key = (segments[0] if len(segments) == 1 else None, region)
        held_against = Where(key, period, start)
        other = _found(typed, other_figures(store, now, wanted, ratios=typed.is_ratio), held_against, measure)
    value = today.rows.get(key, {}).get(measure)
    stated: Value = typed.value if typed.is_ratio else int(typed.value)
    led = bridge([measure], {measure: stated}, [("unexplained", {measure: value})])
    of_time = dates.month(period) if start is None else dates.span(start, period, "→")
    place = [region_name(opened.regions, region), *([segment_words()[key[0]]] if key[0] else [])]
    compared = Compared(
        title=say.title(say.STATED_AGAINST, *place, of_time),
        bridges={key: led},
        measures=(measure,),
        names=(say.STATED, say.NOW),
        parts=(),
        notes=tuple(_notes(typed, value, other, asked.which, verbose=verbose)),
        next_steps=(say.explain(explained((measure,)), _options(held_against, asked.which)),),
        head={"as_of": None, "from": start, "to": None if start is None else period,
              "period": period if start is None else None, "stated": asked.given},
        tail={"measure": measure, "meant": [_document(opened, one, asked.which) for one in other]},
    )  # fmt: skip
    return Answer(report(opened, compared, verbose=verbose))


def _found(typed: Typed, meant: Iterable[Meant], held_against: Where, measure: str) -> list[_Found]:
    """Those that give the number, exact ones first; not today's figure, against which it is held."""
    found = [
        _Found(one.where, name, value, typed.is_exactly(value))
        for one in meant
        for name, value in one.values.items()
        if isinstance(value, Fraction) == typed.is_ratio
        and typed.may_be(value)
        and (one.where, name) != (held_against, measure)
        # Of one segment alone, what all together come to is no other figure.
        and not (one.where.key[0] is None and held_against.key[0] is not None)
    ]
    return sorted(found, key=lambda one: not one.exact)


def _document(opened: Opened, found: _Found, which: Which) -> dict[str, Any]:
    where = found.where
    segment, region = where.key
    command = _command(found, which)
    return {
        "definition": found.definition,
        "value": float(found.value) if isinstance(found.value, Fraction) else found.value,
        "exact": found.exact,
        "segment": segment,
        "region_code": region,
        "region_name": opened.regions.name(region),
        "period": where.period if where.start is None else None,
        "from": where.start,
        "to": None if where.start is None else where.period,
        "as_of": where.as_of,
        "carry_forward": where.carry,
        "variant": where.variant,
        "command": command,
    }


def _notes(
    typed: Typed, value: Value, other: Sequence[_Found], which: Which, *, verbose: bool
) -> Iterator[Text | Note]:
    if typed.may_be(value):
        yield say.is_todays(exact=typed.is_exactly(value))
    if not other:
        yield say.NOTHING_GIVES_IT
        return
    by_where: dict[tuple[Where, bool], list[_Found]] = {}
    for one in other:
        by_where.setdefault((one.where, one.exact), []).append(one)
    items = [(say.definitions([one.definition for one in own]), _said(own, which)) for own in by_where.values()]
    named = items if verbose else items[:_ITEMS]
    if len(items) > len(named):
        named.append((NO_WORDS, say.more(len(items) - len(named))))
    yield Note(say.GIVES_IT, items=named)


def _said(own: Sequence[_Found], which: Which) -> Text:
    """Of which row, month and day some definitions are, how exact, and the command that prints the figure."""
    where = own[0].where
    time = dates.month(where.period) if where.start is None else dates.span(where.start, where.period, "→")
    parts = [segment_words()[where.key[0]], time]
    if where.as_of is not None:
        parts.append(say.as_of(where.as_of))
    if where.carry is not None:
        parts.append(say.carried(where.carry))
    if where.variant is not None:
        parts.append(say.VARIANTS[where.variant])
    if not own[0].exact:
        parts.append(say.ROUNDED)
    command = next((command for one in own if (command := _command(one, which)) is not None), None)
    return joined(parts, ", ") + ("" if command is None else f"\n`{command}`")


def _command(found: _Found, which: Which) -> str | None:
    """What prints the figure, where a command does under the settings as they are."""
    where = found.where
    if where.variant is not None or found.definition not in (*COVERAGE, *FLOWS):
        return None
    return " ".join(["desacover", "report" if where.start is None else "delta", *_options(where, which)])


def _options(where: Where, which: Which) -> list[str]:
    """The options that ask for a row's figure."""
    time = ["--period", where.period] if where.start is None else ["--from", where.start, "--to", where.period]
    segment = which.segment if where.key[0] is None else where.key[0]
    more = {"--carry-forward": where.carry, "--as-of": where.as_of}
    return [
        *time,
        *Which(segment, which.region).options(),
        *(word for name, value in more.items() if value is not None for word in (name, str(value))),
    ]
