"""The report of `compare`: from one figure to another, a row a step, and the cells behind each cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from desacover.answers.compare.measured import Key
from desacover.answers.opened import Opened
from desacover.answers.region_names import cell_words, segment_words
from desacover.measures.bridge import RATIO, Bridge, Value, Values
from desacover.reference.in_words import region_name
from desacover.reports.columns import column, shown
from desacover.reports.model import Column, Note, Report, Row, Screen
from desacover.store.records import SourceRecord
from desacover.wording import numbers
from desacover.wording.labels import CAUSES, COVERAGE, FLOWS, TOTAL
from desacover.wording.sentences import compare as say
from desacover.wording.text import NO_WORDS, Text

MEASURES = (*COVERAGE, *FLOWS)
"""The figures of a row; those that are not led are null."""
_ITEMS = 3
"""So many cells are named on a screen for each cause."""


@dataclass
class Part:
    """What a cause changed in one cell, by measure, and the sources and settings of the cause that speak of it."""

    cause: str
    cell: Key
    values: dict[str, Value]
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    settings: dict[str, None] = field(default_factory=dict)

    @property
    def weight(self) -> int | Fraction:
        """How much it changed, in the measure that changed most."""
        return max((abs(value or 0) for value in self.values.values()), default=0)


@dataclass(frozen=True)
class Compared:
    """One figure led to another.

    bridges: by row. measures: those to show. names: what the two ends are called. head, tail: of the document.
    """

    title: Text
    bridges: Mapping[Key, Bridge]
    measures: Sequence[str]
    names: tuple[Text, Text]
    parts: Sequence[Part]
    notes: Sequence[Text | Note]
    next_steps: Sequence[Text]
    head: Row
    tail: Row = field(default_factory=dict)


def report(opened: Opened, compared: Compared, *, verbose: bool) -> Report:
    """The report of a comparison. On screen it says the shares that are not 0; verbose: of all cells."""
    return Report(
        name="compare",
        title=compared.title,
        columns=columns(),
        rows=list(_rows(opened, compared.bridges)),
        head=compared.head,
        tail={"parts": [_part(opened, part) for part in compared.parts], **compared.tail},
        notes=(*_behind(opened, compared, verbose=verbose), *compared.notes),
        next_steps=compared.next_steps,
        screen=_screen(compared),
    )


def columns() -> tuple[Column, ...]:
    """The columns of the steps."""
    return (
        column("segment", words=segment_words()),
        *shown("region_code", "region_name", "step", "cause", *MEASURES),
    )


def without_effect(compared: Mapping[Key, Bridge]) -> list[str]:
    """The causes that change no figure of any row."""
    causes = dict.fromkeys(cause for bridge in compared.values() for cause in bridge.causes)
    return [
        cause
        for cause in causes
        if not any(any(bridge.causes.get(cause, {}).values()) for bridge in compared.values())
    ]


def explained(measures: Sequence[str]) -> str:
    """The figure to explain of those shown: the coverage, else the first."""
    return RATIO if RATIO in measures else measures[0]


def plain(values: Values) -> dict[str, Any]:
    """Figures as a document has them: whole numbers and full ratios."""
    return {
        measure: float(value) if isinstance(value, Fraction) else value
        for measure in MEASURES
        for value in (values.get(measure),)
    }


def _rows(opened: Opened, bridges: Mapping[Key, Bridge]) -> Iterator[dict[str, Any]]:
    for (segment, region), bridge in bridges.items():
        place = {"segment": segment, "region_code": region, "region_name": opened.regions.name(region)}
        left = {measure: bridge.remainder(measure) for measure in bridge.closing}
        yield {**place, "step": "opening", "cause": None, **plain(bridge.opening)}
        for cause, shares in bridge.causes.items():
            yield {**place, "step": "cause", "cause": cause, **plain(shares)}
        yield {**place, "step": "remainder", "cause": None, **plain(left)}
        yield {**place, "step": "closing", "cause": None, **plain(bridge.closing)}


def _part(opened: Opened, part: Part) -> dict[str, Any]:
    segment, region = part.cell
    return {
        "cause": part.cause,
        "segment": segment,
        "region_code": region,
        "region_name": opened.regions.name(region),
        "sources": [
            {
                "source_id": source.source_id,
                "file": source.named,
                "sheet": source.sheet or None,
                "run": source.ingested_at,
            }
            for source in part.sources.values()
        ],
        "settings": list(part.settings),
        **plain(part.values),
    }


def _screen(compared: Compared) -> Screen:
    """A row a step; the segment stands at its first."""
    segments = [key for key in compared.bridges if key[0] is not None]
    keys = segments if len(segments) == 1 else list(compared.bridges)
    rows: list[Row] = []
    for key in keys:
        bridge = compared.bridges[key]
        opening, closing = compared.names
        name = TOTAL if key[0] is None else segment_words()[key[0]]
        rows.append(_line(compared.measures, name, opening, bridge.opening, share=False))
        rows += [
            _line(compared.measures, NO_WORDS, CAUSES[cause], shares, share=True)
            for cause, shares in bridge.causes.items()
            if any(shares.get(measure) for measure in compared.measures)
        ]
        rows.append(_line(compared.measures, NO_WORDS, closing, bridge.closing, share=False))
    figures = [column(measure, kind="figure") for measure in compared.measures]
    return Screen((column("segment", kind="text"), column("step", kind="text"), *figures), rows)


def _line(measures: Sequence[str], name: Text, step: Text, values: Values, *, share: bool) -> Row:
    said = _share if share else _figure
    return {"segment": name, "step": step, **{measure: said(measure, values.get(measure)) for measure in measures}}


def _figure(measure: str, value: Value) -> Text:
    if measure == RATIO:
        return numbers.percent_words(None if value is None else float(value))
    return numbers.count_words(None if value is None else int(value))


def _share(measure: str, value: Value) -> Text:
    if value is None:
        return numbers.count_words(None)
    if measure == RATIO:
        return Text(numbers.points(Fraction(value), "id"), numbers.points(Fraction(value), "en"))
    return Text(numbers.signed(int(value), "id"), numbers.signed(int(value), "en"))


def _behind(opened: Opened, compared: Compared, *, verbose: bool) -> Iterator[Note]:
    """For each cause the cells that it changed most, with the files or settings behind it."""
    causes = dict.fromkeys(part.cause for part in compared.parts)
    for cause in causes:
        own = sorted((part for part in compared.parts if part.cause == cause), key=lambda part: -part.weight)
        named = own if verbose else own[:_ITEMS]
        items: list[tuple[str | Text, Text]] = [
            (_called(part), _cell(opened, part) + ": " + _changes(compared.measures, part)) for part in named
        ]
        if len(own) > len(named):
            items.append((NO_WORDS, say.more(len(own) - len(named))))
        yield Note(CAUSES[cause] + ":", items=items)


def _called(part: Part) -> str:
    """The files, or the settings, behind a part."""
    return ", ".join([*(source.called for source in part.sources.values()), *part.settings])


def _cell(opened: Opened, part: Part) -> Text:
    segment, region = part.cell
    return region_name(opened.regions, region) if segment is None else cell_words(opened.regions, segment, region)


def _changes(measures: Sequence[str], part: Part) -> Text:
    return say.share([(measure, value) for measure in measures if (value := part.values.get(measure))])
